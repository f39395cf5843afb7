using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class GeneralEigenTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(10), InlineData(33), InlineData(64), InlineData(150)]
    public void Random_matrices_leave_residuals_of_rounding_size(int n)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, n);
        GeneralEigenSystem system = GeneralEigen.Decompose(a);
        RequireResidual(a, system, 1e-14);
        Assert.InRange(Distance(GeneralEigen.Values(a), system.Values), 0, 1e-11);
        Complex sum = 0;
        foreach (Complex value in system.Values) sum += value;
        Assert.InRange((sum - a.Trace()).Magnitude, 0, 1e-13 * (n + 1));
        if (n == 0) return;
        ComplexMatrix diagonal = new(n, n);
        for (int i = 0; i < n; i++) diagonal[i, i] = system.Values[i];
        ComplexMatrix again = TestMatrices.Multiply(TestMatrices.Multiply(system.Vectors, diagonal), system.InverseVectors());
        Assert.InRange(TestMatrices.Distance(a, again), 0, 1e-13 * n / system.ReciprocalCondition);
        Assert.InRange(system.ReciprocalCondition, 1e-6, 1);
    }

    [Theory, InlineData(6), InlineData(40), InlineData(90)]
    public void Values_agree_with_another_library(int n)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, 77 + n);
        var other = MathNet.Numerics.LinearAlgebra.Complex.DenseMatrix.Create(n, n, (i, j) => a[i, j]).Evd();
        Assert.InRange(Distance([.. other.EigenValues], GeneralEigen.Values(a)), 0, 1e-11);
    }

    [Fact]
    public void Hermitian_unitary_and_real_matrices_have_their_known_spectra()
    {
        ComplexMatrix hermitian = TestMatrices.Hermitian(50, 4);
        Assert.InRange(Distance([.. HermitianEigen.Values(hermitian).Select(x => (Complex)x)], GeneralEigen.Values(hermitian)), 0, 1e-13);

        // The cyclic shift: roots of unity. Unshifted steps would never converge.
        ComplexMatrix shift = new(24, 24);
        for (int i = 0; i < 24; i++) shift[(i + 1) % 24, i] = 1;
        GeneralEigenSystem system = GeneralEigen.Decompose(shift);
        Assert.InRange(Distance([.. Enumerable.Range(0, 24).Select(k => Complex.FromPolarCoordinates(1, 2 * Math.PI * k / 24))], system.Values), 0, 1e-13);
        RequireResidual(shift, system, 1e-14);
        ComplexMatrix rotation = new(2, 2) { [0, 1] = -3, [1, 0] = 3 };
        Assert.InRange(Distance([new(0, 3), new(0, -3)], GeneralEigen.Values(rotation)), 0, 1e-14);
        ComplexMatrix diagonal = new(5, 5);
        for (int i = 0; i < 5; i++) diagonal[i, i] = new Complex(i, -i);
        Assert.Equal(0, Distance([.. Enumerable.Range(0, 5).Select(i => new Complex(i, -i))], GeneralEigen.Values(diagonal)));
        RequireResidual(diagonal, GeneralEigen.Decompose(diagonal), 0);
        RequireResidual(new ComplexMatrix(4, 4), GeneralEigen.Decompose(new ComplexMatrix(4, 4)), 0);
    }

    [Theory, InlineData(0, 8), InlineData(1e-8, 8), InlineData(0, 60), InlineData(1e-12, 2)]
    public void Jordan_blocks_and_their_neighbors_leave_small_residuals(double corner, int n)
    {
        ComplexMatrix jordan = new(n, n);
        for (int i = 0; i < n; i++)
        {
            jordan[i, i] = new Complex(0.5, 1);
            if (i + 1 < n) jordan[i, i + 1] = 1;
        }

        jordan[n - 1, 0] = corner;
        GeneralEigenSystem system = GeneralEigen.Decompose(jordan);
        RequireResidual(jordan, system, 1e-14);
        Complex[] expected = [.. Enumerable.Range(0, n).Select(k => new Complex(0.5, 1) + Math.Pow(corner, 1.0 / n) * Complex.FromPolarCoordinates(1, 2 * Math.PI * k / n))];
        Assert.InRange(Distance(expected, system.Values), 0, corner == 0 ? 1e-14 : 1e-15 / corner);
        Assert.InRange(system.ReciprocalCondition, 0, corner == 0 ? 1e-12 : 1);

        // The same block in another basis: values off by at most the root of the rounding errors.
        ComplexMatrix v = TestMatrices.Complex(n, n, 2), dense = TestMatrices.Multiply(TestMatrices.Multiply(v, jordan), LuFactorization.Of(v).Inverse());
        RequireResidual(dense, GeneralEigen.Decompose(dense), 1e-14);
    }

    [Fact]
    public void Graded_matrices_keep_their_small_values()
    {
        // D^-1 A D with powers of ten up to 1e60 between the ends: balancing undoes it.
        const int n = 13;
        ComplexMatrix a = TestMatrices.Complex(n, n, 8), graded = a.Copy();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) graded[i, j] *= Math.ScaleB(1, 16 * (i - j));
        }

        Assert.InRange(Distance(GeneralEigen.Values(a), GeneralEigen.Values(graded)), 0, 1e-11);
        GeneralEigenSystem system = GeneralEigen.Decompose(graded);
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                Complex sum = -system.Values[k] * system.Vectors[i, k];
                double size = 0;
                for (int j = 0; j < n; j++)
                {
                    sum += graded[i, j] * system.Vectors[j, k];
                    size += (graded[i, j] * system.Vectors[j, k]).Magnitude;
                }

                Assert.InRange(sum.Magnitude, 0, 1e-12 * size);
            }
        }

        // Entries that fall with the distance from the corner: values over 24 powers of ten, each right in its own digits.
        ComplexMatrix falling = new(9, 9);
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j < 9; j++) falling[i, j] = Math.Pow(10, -3 * Math.Max(i, j)) * (i == j ? 1 : 1e-3);
        }

        double[] sizes = [.. GeneralEigen.Values(falling).Select(z => z.Magnitude).OrderDescending()];
        for (int i = 0; i < 9; i++) Assert.InRange(sizes[i] * Math.Pow(10, 3 * i), 0.99, 1.01);
    }

    [Theory, InlineData(1e-200), InlineData(1e200), InlineData(1e-300)]
    public void The_scale_of_the_entries_does_not_matter(double scale)
    {
        ComplexMatrix a = TestMatrices.Complex(20, 20, 9), scaled = a.Copy();
        for (int i = 0; i < scaled.Data.Length; i++) scaled.Data[i] *= scale;
        Complex[] values = [.. GeneralEigen.Values(scaled).Select(z => z / scale)];
        Assert.InRange(Distance(GeneralEigen.Values(a), values), 0, 1e-12);
    }

    [Fact]
    public void Wrong_matrices_are_refused()
    {
        Assert.Contains("must be square, but is 2 x 3", Assert.Throws<ArgumentException>(() => GeneralEigen.Values(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => GeneralEigen.Values(null!));
        Assert.Contains("must hold finite numbers", Assert.Throws<ArgumentException>(() => GeneralEigen.Decompose(new ComplexMatrix(1, 1) { [0, 0] = double.NaN })).Message, StringComparison.Ordinal);
    }

    private static void RequireResidual(ComplexMatrix a, GeneralEigenSystem system, double bound)
    {
        int n = a.Rows;
        double norm = Math.Sqrt(a.Data.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        for (int k = 0; k < n; k++)
        {
            double residual = 0, squares = 0;
            for (int i = 0; i < n; i++)
            {
                Complex sum = -system.Values[k] * system.Vectors[i, k];
                for (int j = 0; j < n; j++) sum += a[i, j] * system.Vectors[j, k];
                residual += sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
                squares += Math.Pow(system.Vectors[i, k].Magnitude, 2);
            }

            Assert.Equal(1, squares, 1e-13);
            Assert.InRange(Math.Sqrt(residual), 0, bound * Math.Sqrt(n) * norm);
        }
    }

    /// <summary>The largest distance after matching each value of one list with the nearest one left of the other.</summary>
    private static double Distance(Complex[] a, Complex[] b)
    {
        Assert.Equal(a.Length, b.Length);
        List<Complex> left = [.. b];
        double largest = 0;
        foreach (Complex value in a)
        {
            int nearest = Enumerable.Range(0, left.Count).MinBy(i => (left[i] - value).Magnitude);
            double distance = (left[nearest] - value).Magnitude;
            Assert.False(double.IsNaN(distance));
            largest = Math.Max(largest, distance);
            left.RemoveAt(nearest);
        }

        return largest;
    }
}
