using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class BandLuTests
{
    [Theory]
    [InlineData(1, 0, 0), InlineData(6, 0, 2), InlineData(6, 2, 0), InlineData(5, 4, 4), InlineData(30, 1, 1), InlineData(50, 3, 7), InlineData(50, 7, 3), InlineData(200, 21, 20), InlineData(90, 40, 60)]
    public void Solutions_agree_with_the_dense_ones_and_products_return(int n, int lower, int upper)
    {
        ComplexBandMatrix a = Random(n, lower, upper, n, 0);
        ComplexMatrix dense = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) dense[i, j] = a[i, j];
        }

        Complex[] b = TestMatrices.Complex(n, 1, 3).Data, copy = [.. b], image = new Complex[n];
        ComplexBandLu lu = LuFactorization.Of(a);
        ComplexLu full = LuFactorization.Of(dense);
        Complex[] x = lu.Solve(b), expected = full.Solve(b);
        double largest = expected.Max(z => z.Magnitude);
        for (int i = 0; i < n; i++) Assert.InRange((x[i] - expected[i]).Magnitude, 0, 1e-15 * n * largest / full.ReciprocalCondition);
        a.Multiply(x, image);
        for (int i = 0; i < n; i++) Assert.InRange((image[i] - b[i]).Magnitude, 0, 1e-14 * (lower + upper + 1) * (1 + largest));
        lu.SolveInPlace(copy);
        Assert.Equal(x, copy);
        Assert.Equal(n, lu.Dimension);
        Assert.InRange(lu.Bytes, 16L * n * (2 * lower + upper + 1), 16L * n * (2 * lower + upper + 2));
        Assert.InRange(lu.PivotRatio, 1e-12, 1);
    }

    [Theory, InlineData(0.0), InlineData(20.0)]
    public void Large_bands_leave_residuals_of_rounding_size(double diagonal)
    {
        // Once with many interchanges, once with none.
        ComplexBandMatrix a = Random(1500, 40, 45, 5, diagonal);
        Complex[] b = TestMatrices.Complex(1500, 1, 3).Data, image = new Complex[1500], x = LuFactorization.Of(a).Solve(b);
        a.Multiply(x, image);
        double largest = x.Max(z => z.Magnitude);
        for (int i = 0; i < 1500; i++) Assert.InRange((image[i] - b[i]).Magnitude, 0, 1e-12 * (1 + largest));
    }

    [Fact]
    public void Singular_and_nearly_singular_bands_are_told()
    {
        ComplexBandMatrix a = new(40, 1, 1);
        for (int i = 0; i < 40; i++)
        {
            a[i, i] = 1;
            if (i > 0) a[i, i - 1] = -1;
        }

        a[25, 25] = 0;
        a[26, 25] = 0;
        Assert.Contains("pivot 25 (from 0) of 40 is zero", Assert.Throws<AccuracyException>(() => LuFactorization.Of(a)).Message, StringComparison.Ordinal);
        a[25, 25] = 1e-17;
        Assert.Equal(1e-17, LuFactorization.Of(a).PivotRatio, 1e-20);
    }

    [Fact]
    public void Wrong_places_numbers_and_lengths_are_refused()
    {
        Assert.Contains("dimension of a band matrix must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new ComplexBandMatrix(0, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("below the main one must number 0..3, but are 4", Assert.Throws<ArgumentOutOfRangeException>(() => new ComplexBandMatrix(4, 4, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("above the main one must number 0..3, but are -1", Assert.Throws<ArgumentOutOfRangeException>(() => new ComplexBandMatrix(4, 0, -1)).Message, StringComparison.Ordinal);
        ComplexBandMatrix a = new(4, 1, 2);
        Assert.Equal(Complex.Zero, a[3, 0]);
        Assert.Contains("make the band wider", Assert.Throws<ArgumentOutOfRangeException>(() => a[3, 1] = 1).Message, StringComparison.Ordinal);
        Assert.Contains("row must lie in 0..3, but is 4", Assert.Throws<ArgumentOutOfRangeException>(() => a[4, 3]).Message, StringComparison.Ordinal);
        Assert.Contains("column must lie in 0..3, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => a[0, -1]).Message, StringComparison.Ordinal);
        Assert.Contains("must have 4 entries, but have 3 and 4", Assert.Throws<ArgumentException>(() => a.Multiply(new Complex[3], new Complex[4])).Message, StringComparison.Ordinal);
        a[2, 3] = double.NaN;
        Assert.Contains("entry (2, 3)", Assert.Throws<ArgumentException>(() => LuFactorization.Of(a)).Message, StringComparison.Ordinal);
        a[2, 3] = 0;
        for (int i = 0; i < 4; i++) a[i, i] = 1;
        Assert.Contains("must have 4 entries, but has 3", Assert.Throws<ArgumentException>(() => LuFactorization.Of(a).Solve(new Complex[3])).Message, StringComparison.Ordinal);
    }

    private static ComplexBandMatrix Random(int n, int lower, int upper, int seed, double diagonal)
    {
        Complex[] entries = TestMatrices.Complex(n, lower + upper + 1, seed).Data;
        ComplexBandMatrix a = new(n, lower, upper);
        for (int i = 0; i < n; i++)
        {
            for (int j = Math.Max(0, i - lower); j <= Math.Min(n - 1, i + upper); j++) a[i, j] = entries[i * (lower + upper + 1) + j - i + lower] + (i == j ? diagonal : 0);
        }

        return a;
    }
}
