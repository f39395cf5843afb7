using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

/// <summary>Inverses for which the ascent of Hager and Higham reaches the largest column, so that the estimate of the condition must be exact, and one for which it cannot.</summary>
public class LuConditionTests
{
    [Fact]
    public void The_largest_column_of_the_inverse_is_found_in_any_place()
    {
        for (int place = 0; place < 6; place++)
        {
            double[] inverse = new double[36];
            for (int i = 0; i < 6; i++) inverse[7 * i] = i == place ? 100 : 1;
            RequireExact(inverse, 100);
        }
    }

    // Each row holds what one step is needed for: all entries of the first vector, the signs of the image (and not its size), the signs of later blocks.
    [Theory]
    [InlineData(8, new double[] { 4, -3, 4, 2 })]
    [InlineData(6, new double[] { 5, 0, 0, 0, 3, 0, 0, 3, 1 })]
    [InlineData(5, new double[] { 3, 1, 0, 0, 1, 3, 0, 0, 0, 0, 3, 2, 0, 0, -2, -3 })]
    public void The_ascent_finds_the_largest_column(double norm, double[] inverse) => RequireExact(inverse, norm);

    // One row sums to zero, and only the sign +1 for this zero leads to the largest column. All numbers on the way are whole.
    [Theory]
    [InlineData(new double[] { 1, -4, -1, 4, 0, 1, 4, -1, 0, 0, 1, 2, 0, 0, 0, 1 })]
    [InlineData(new double[] { 1, 4, 3, -1, 0, 1, -3, 2, 0, 0, 1, 4, 0, 0, 0, 1 })]
    public void Zeros_count_as_positive(double[] inverse)
    {
        RealMatrix a = LuFactorization.Of(Matrix(inverse)).Inverse();
        Assert.Equal(1 / ColumnNorm(TestMatrices.ToComplex(a)) / 8, LuFactorization.Of(a).ReciprocalCondition);
        Complex[] turns = [1, 1, Complex.ImaginaryOne, -1];
        ComplexMatrix turned = TestMatrices.ToComplex(a);
        // Rows of the inverse without a zero may be turned.
        for (int i = 0; i < 16; i++) turned.Data[i] *= turns[i % 4];
        Assert.Equal(1 / ColumnNorm(turned) / 8, LuFactorization.Of(turned).ReciprocalCondition, 1e-15);
    }

    [Theory, InlineData(1), InlineData(1000), InlineData(1e6)]
    public void Alternating_signs_catch_what_the_ascent_misses(double theta)
    {
        // The inverse of 1 - theta u w^T is 1 + theta u w^T with u = (0, 1, -1, 0, 0), w = (0, 0, 0, 1, -1): the ascent sees the identity,
        // the vector (1, -5/4, 3/2, -7/4, 2) gives 2 (7.5 + 7.5 theta) / 15, the truth is 1 + 2 theta.
        RealMatrix a = RealMatrix.Identity(5);
        (a[1, 3], a[1, 4], a[2, 3], a[2, 4]) = (-theta, theta, theta, -theta);
        double expected = 1 / (1 + 2 * theta) / (1 + theta);
        Assert.Equal(1, LuFactorization.Of(a).ReciprocalCondition / expected, 1e-14);
        Assert.Equal(1, LuFactorization.Of(TestMatrices.ToComplex(a)).ReciprocalCondition / expected, 1e-14);
    }

    [Fact]
    public void The_empty_matrix_is_as_well_conditioned_as_the_identity()
    {
        Assert.Equal(1, LuFactorization.Of(new RealMatrix(0, 0)).ReciprocalCondition);
        Assert.Equal(1, LuFactorization.Of(new ComplexMatrix(0, 0)).ReciprocalCondition);
        Assert.Empty(LuFactorization.Of(new RealMatrix(0, 0)).Solve([]));
    }

    /// <summary>Also for rows of the inverse that are turned by phases, which changes no column sum.</summary>
    private static void RequireExact(double[] inverse, double norm)
    {
        RealMatrix a = LuFactorization.Of(Matrix(inverse)).Inverse();
        Assert.Equal(1, LuFactorization.Of(a).ReciprocalCondition * ColumnNorm(TestMatrices.ToComplex(a)) * norm, 1e-13);
        ComplexMatrix turned = TestMatrices.ToComplex(a);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Rows; j++) turned[i, j] *= Complex.FromPolarCoordinates(1, 0.7 + 1.3 * j);
        }

        Assert.Equal(1, LuFactorization.Of(turned).ReciprocalCondition * ColumnNorm(turned) * norm, 1e-13);
    }

    private static RealMatrix Matrix(double[] entries)
    {
        int n = (int)Math.Sqrt(entries.Length);
        RealMatrix a = new(n, n);
        entries.CopyTo(a.Data, 0);
        return a;
    }

    private static double ColumnNorm(ComplexMatrix a) => Enumerable.Range(0, a.Columns).Max(j => Enumerable.Range(0, a.Rows).Sum(i => a[i, j].Magnitude));
}
