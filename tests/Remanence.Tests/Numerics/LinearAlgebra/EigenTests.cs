using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class EigenTests
{
    public static TheoryData<int> Sizes() => [.. Enumerable.Range(0, 68), 100, 129, 200, 256];

    public static TheoryData<int> FewSizes() => [0, 1, 2, 3, 7, 25, 26, 40, 64, 65, 67, 100, 129, 300, 513];

    [Theory, MemberData(nameof(Sizes))]
    public void Complex_decomposition_has_small_residuals_and_orthonormal_vectors(int n)
    {
        ComplexMatrix a = TestMatrices.Hermitian(n, n), before = a.Copy();
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        RequireDecomposition(a, values, vectors);
        Assert.Equal(before.Data, a.Data);
        Assert.InRange(TestMatrices.Distance(values, HermitianEigen.Values(a)), 0, 1e-14 * (n + 1));
        Assert.Equal(before.Data, a.Data);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Real_decomposition_has_small_residuals_and_orthonormal_vectors(int n)
    {
        RealMatrix a = TestMatrices.Symmetric(n, n), before = a.Copy();
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(a);
        RequireDecomposition(TestMatrices.ToComplex(a), values, TestMatrices.ToComplex(vectors));
        Assert.InRange(TestMatrices.Distance(values, SymmetricEigen.Values(a)), 0, 1e-14 * (n + 1));
        Assert.Equal(before.Data, a.Data);
    }

    // The factor of the reflection would overflow for them, and infinity times zero is no number.
    [Fact]
    public void Matrices_with_the_smallest_doubles_beside_one_have_finite_spectra()
    {
        foreach (double tiny in new[] { double.Epsilon, 1e-310, 1e-200 })
        {
            ComplexMatrix a = new(4, 4) { [0, 0] = 1, [0, 3] = tiny, [3, 0] = tiny, [3, 3] = tiny };
            Assert.InRange(TestMatrices.Distance([0, 0, tiny, 1], HermitianEigen.Values(a)), 0, 1e-15);
            RealMatrix real = new(4, 4) { [0, 0] = 1, [0, 3] = tiny, [3, 0] = tiny, [3, 3] = tiny };
            Assert.InRange(TestMatrices.Distance([0, 0, tiny, 1], SymmetricEigen.Values(real)), 0, 1e-15);
        }
    }

    [Theory, MemberData(nameof(FewSizes))]
    public void A_known_spectrum_is_found(int n)
    {
        Random random = new(n);
        double[] expected = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.3).Order()];
        ComplexMatrix a = TestMatrices.WithSpectrum(expected, 11);
        Assert.InRange(TestMatrices.Distance(expected, HermitianEigen.Values(a)), 0, 2e-15 * (n + 5));
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, 2e-15 * (n + 5));
        RequireDecomposition(a, values, vectors);
    }

    [Theory, MemberData(nameof(FewSizes))]
    public void Degenerate_spectra_keep_orthonormal_vectors(int n)
    {
        double[] expected = [.. Enumerable.Range(0, n).Select(k => k % 3 == 0 ? -1.0 : 2.0).Order()];
        ComplexMatrix a = TestMatrices.WithSpectrum(expected, 12);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, 4e-15 * (n + 5));
        RequireDecomposition(a, values, vectors);
    }

    [Theory, MemberData(nameof(FewSizes))]
    public void Graded_spectra_are_found_to_the_accuracy_of_the_norm(int n)
    {
        double[] expected = [.. Enumerable.Range(0, n).Select(k => Math.Pow(10, -300.0 * k / Math.Max(1, n - 1))).Order()];
        ComplexMatrix a = TestMatrices.WithSpectrum(expected, 13);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, 1e-15 * (n + 5));
        RequireDecomposition(a, values, vectors);
    }

    [Theory, InlineData(3, 7), InlineData(20, 67), InlineData(30, 129)]
    public void A_rank_deficient_Gram_matrix_has_the_spectrum_of_its_smaller_twin(int rank, int n)
    {
        ComplexMatrix block = TestMatrices.Complex(n, rank, 14);
        ComplexMatrix large = new(n, n), small = new(rank, rank);
        MatrixProduct.AddGram(large, block.Data, n, rank);
        MatrixProduct.MirrorLower(large);
        MatrixProduct.AddGram(small, block.Adjoint().Data, rank, n);
        MatrixProduct.MirrorLower(small);
        double[] values = HermitianEigen.Values(large), twin = HermitianEigen.Values(small);
        double bound = 1e-14 * twin[^1];
        for (int k = 0; k < n; k++) Assert.InRange(Math.Abs(values[k] - (k < n - rank ? 0 : twin[k - n + rank])), 0, bound);
        RequireDecomposition(large, values, HermitianEigen.Decompose(large).Vectors);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(9), InlineData(64), InlineData(130)]
    public void Diagonal_matrices_are_exact(int n)
    {
        ComplexMatrix a = new(n, n);
        Random random = new(15);
        for (int i = 0; i < n; i++) a[i, i] = Math.ScaleB(random.NextDouble() - 0.5, random.Next(-900, 900));
        double[] expected = [.. Enumerable.Range(0, n).Select(i => a[i, i].Real).Order()];
        // The scaling by a power of two flushes what is 2^-1000 times smaller than the largest entry.
        double bound = expected.Max(Math.Abs) * 1e-300;
        Assert.InRange(TestMatrices.Distance(expected, HermitianEigen.Values(a)), 0, bound);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, bound);
        Assert.All(vectors.Data, z => Assert.True(z == Complex.Zero || z.Magnitude == 1));
        Assert.Equal(new double[n], HermitianEigen.Values(new ComplexMatrix(n, n)));
    }

    [Theory, InlineData(1e-320, 5e-3), InlineData(1e-200, 0), InlineData(1e150, 0), InlineData(1e300, 0)]
    public void Extreme_scales_are_kept(double scale, double coarse)
    {
        ComplexMatrix a = TestMatrices.Hermitian(67, 16), b = a.Copy();
        for (int i = 0; i < b.Data.Length; i++) b.Data[i] = a.Data[i] * scale;
        double[] expected = HermitianEigen.Values(a), values = HermitianEigen.Values(b);
        for (int k = 0; k < 67; k++) Assert.InRange(Math.Abs(values[k] / scale - expected[k]), 0, 1e-13 + coarse);
    }

    [Theory]
    [InlineData(5e-324)]
    [InlineData(3e-310)]
    [InlineData(1e-200)]
    [InlineData(1e-121)]
    public void Off_diagonal_entries_that_have_decayed_away_do_no_harm(double tiny)
    {
        ComplexMatrix a = new(6, 6);
        double[] levels = [0.1, 0.3, 0.2, 0.15, 0.05, 0.2];
        for (int i = 0; i < 6; i++)
        {
            a[i, i] = levels[i];
            for (int j = 0; j < i; j++)
            {
                a[i, j] = new Complex(tiny, (i - j) * tiny);
                a[j, i] = Complex.Conjugate(a[i, j]);
            }
        }

        Array.Sort(levels);
        double[] values = HermitianEigen.Values(a);
        (double[] also, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        for (int k = 0; k < 6; k++)
        {
            Assert.Equal(levels[k], values[k], 1e-15);
            Assert.Equal(levels[k], also[k], 1e-15);
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(i => vectors[i, k].Magnitude * vectors[i, k].Magnitude), 1e-14);
        }
    }

    [Fact]
    public void Blocks_of_very_different_size_do_not_disturb_each_other()
    {
        // A large block beside one whose squares underflow: both pairs come out with small absolute, and here even relative, errors.
        RealMatrix a = new(4, 4);
        a[0, 1] = a[1, 0] = 1;
        a[2, 3] = a[3, 2] = 1e-200;
        double[] values = SymmetricEigen.Values(a);
        Assert.Equal(-1, values[0], 1e-15);
        Assert.Equal(1, values[3], 1e-15);
        Assert.InRange(values[2], 0.99999e-200, 1.00001e-200);
    }

    [Fact]
    public void Trace_and_Frobenius_norm_are_invariant()
    {
        ComplexMatrix a = TestMatrices.Hermitian(257, 17);
        double[] values = HermitianEigen.Values(a);
        Assert.Equal(a.Trace().Real, values.Sum(), 1e-11);
        Assert.Equal(a.Data.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary), values.Sum(x => x * x), 1e-8);
    }

    [Fact]
    public void Real_and_complex_solvers_agree()
    {
        RealMatrix a = TestMatrices.Symmetric(150, 18);
        Assert.InRange(TestMatrices.Distance(SymmetricEigen.Values(a), HermitianEigen.Values(TestMatrices.ToComplex(a))), 0, 1e-13);
    }

    [Fact]
    public void MathNet_finds_the_same_values()
    {
        ComplexMatrix a = TestMatrices.Hermitian(90, 19);
        double[] expected = [.. MathNet.Numerics.LinearAlgebra.Matrix<Complex>.Build.Dense(90, 90, (i, j) => a[i, j]).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Hermitian).EigenValues.Select(z => z.Real).Order()];
        Assert.InRange(TestMatrices.Distance(expected, HermitianEigen.Values(a)), 0, 1e-12);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Contains("must be square, but is 2 x 3", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        ComplexMatrix a = TestMatrices.Hermitian(20, 20);
        a[3, 17] += 1e-8;
        Assert.Matches("must be Hermitian within 1E-10 of its largest entry, but deviates by [0-9.]+E-0[89]", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(a)).Message);
        a = TestMatrices.Hermitian(20, 20);
        a[4, 4] = new Complex(1, 0.5);
        Assert.Contains("must be Hermitian", Assert.Throws<ArgumentException>(() => HermitianEigen.Decompose(a)).Message, StringComparison.Ordinal);
        a[4, 4] = double.NaN;
        Assert.Contains("must hold finite numbers, but number 168 is NaN", Assert.Throws<ArgumentException>(() => HermitianEigen.Decompose(a)).Message, StringComparison.Ordinal);
        RealMatrix b = TestMatrices.Symmetric(5, 21);
        b[0, 1] = double.PositiveInfinity;
        Assert.Contains("must hold finite numbers, but number 1 is", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(b)).Message, StringComparison.Ordinal);
        b[0, 1] = 7;
        Assert.Contains("must be symmetric within", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(b)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deviations_from_symmetry_are_measured_by_the_largest_entry()
    {
        // 1e-10 beside 1.9 is within the bound, beside 0.9 it is not; both parts count, on both sides.
        Assert.Equal(2, SymmetricEigen.Values(new RealMatrix(2, 2) { [0, 0] = 1.9, [0, 1] = 0.5, [1, 0] = 0.5 + 1e-10, [1, 1] = 1 }).Length);
        Complex coupling = new(0.5, 0.5);
        ComplexMatrix real = new(2, 2) { [0, 0] = 1.9, [0, 1] = coupling, [1, 0] = Complex.Conjugate(coupling) + 1e-10, [1, 1] = 1 };
        ComplexMatrix imaginary = new(2, 2) { [0, 0] = 0.5, [0, 1] = new(0, 1.9), [1, 0] = new(1e-10, -1.9), [1, 1] = 0.5 };
        Assert.InRange(TestMatrices.Distance([-1.4, 2.4], HermitianEigen.Values(imaginary)), 0, 1e-9);
        Assert.InRange(HermitianEigen.Values(real).Sum(), 2.9 - 1e-9, 2.9 + 1e-9);
        (real[0, 0], imaginary[0, 1], imaginary[1, 0]) = (0.9, new(0, 0.9), new(1e-10, -0.9));
        Assert.Contains("deviates by 1E-10", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(real)).Message, StringComparison.Ordinal);
        Assert.Contains("deviates by 1.11E-10", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(imaginary)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(1e200), InlineData(1e-200), InlineData(1e-315)]
    public void Deviations_are_relative_at_any_scale(double scale)
    {
        ComplexMatrix a = TestMatrices.Hermitian(20, 22);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] *= scale;
        RealMatrix b = new(2, 2) { [0, 0] = scale, [0, 1] = scale, [1, 0] = scale, [1, 1] = scale };
        Assert.InRange(SymmetricEigen.Values(b)[1] / scale, 2 - 1e-6, 2 + 1e-6);
        Assert.Equal(20, HermitianEigen.Values(a).Length);
        b[1, 0] *= 1 + 1e-6;
        a[7, 5] *= 1 + 1e-6;
        Assert.Contains("must be symmetric", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(b)).Message, StringComparison.Ordinal);
        Assert.Contains("must be Hermitian", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(a)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_entry_is_looked_at()
    {
        const int n = 35;
        for (int i = 0; i < n; i++)
        {
            ComplexMatrix a = TestMatrices.Hermitian(n, 23);
            a[i, i] += new Complex(0, 1e-6);
            Assert.Contains("must be Hermitian", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(a)).Message, StringComparison.Ordinal);
            a = TestMatrices.Hermitian(n, 23);
            a[i, n - 1] = new Complex(0, double.NaN);
            Assert.Contains($"number {2 * (i * n + n - 1) + 1} is NaN", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(a)).Message, StringComparison.Ordinal);
            for (int j = 0; j < i; j++)
            {
                RealMatrix b = TestMatrices.Symmetric(n, 24);
                b[i, j] += 1e-6;
                Assert.Contains("must be symmetric", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(b)).Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(double.MaxValue, SymmetricEigen.Values(new RealMatrix(1, 1) { [0, 0] = double.MaxValue })[0]);
    }

    internal static void RequireDecomposition(ComplexMatrix a, double[] values, ComplexMatrix vectors)
    {
        int n = a.Rows;
        Assert.Equal((n, n, n), (values.Length, vectors.Rows, vectors.Columns));
        for (int k = 0; k + 1 < n; k++) Assert.True(values[k] <= values[k + 1]);
        double norm = n == 0 ? 1 : Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        ComplexMatrix scaled = vectors.Copy();
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++) scaled[i, k] *= values[k];
        }

        Assert.InRange(TestMatrices.Distance(MatrixProduct.Multiply(a, vectors), scaled), 0, 1e-14 * (n + 10) * norm);
        Assert.InRange(TestMatrices.Distance(MatrixProduct.MultiplyAdjointLeft(vectors, vectors), ComplexMatrix.Identity(n)), 0, 1e-14 * (n + 10));
    }
}
