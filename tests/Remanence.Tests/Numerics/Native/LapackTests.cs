using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;
using Choice = Remanence.LinearAlgebra;

namespace Remanence.Tests.Numerics.Native;

/// <summary>The LAPACK of this machine against the managed routines; skipped, with the library's own sentence as the reason, where there is none.</summary>
public class LapackTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 17, 64, 128, 200, 255, 256, 1024];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Complex_values_agree_and_vectors_are_eigenvectors(int n)
    {
        RequireLibrary();
        ComplexMatrix a = TestMatrices.Hermitian(n, 31), before = a.Copy();
        double[] expected = HermitianEigen.Values(a);
        double bound = 1e-12 * Largest(expected);
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        Assert.InRange(TestMatrices.Distance(expected, HermitianEigen.Values(a)), 0, bound);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, bound);
        Assert.Equal(before.Data, a.Data);
        RequireEigenvectors(a, values, vectors, bound);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Real_values_agree_and_vectors_are_eigenvectors(int n)
    {
        RequireLibrary();
        RealMatrix a = TestMatrices.Symmetric(n, 32), before = a.Copy();
        double[] expected = SymmetricEigen.Values(a);
        double bound = 1e-12 * Largest(expected);
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        Assert.InRange(TestMatrices.Distance(expected, SymmetricEigen.Values(a)), 0, bound);
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, bound);
        Assert.Equal(before.Data, a.Data);
        RequireEigenvectors(TestMatrices.ToComplex(a), values, TestMatrices.ToComplex(vectors), bound);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-900)]
    [InlineData(900)]
    public void Degenerate_levels_and_extreme_scales_are_found(int exponent)
    {
        RequireLibrary();
        double unit = Math.ScaleB(1, exponent);
        double[] expected = [.. Enumerable.Range(0, 100).Select(k => k < 40 ? -1.0 : 2.0)];
        ComplexMatrix a = TestMatrices.WithSpectrum(expected, 33);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] *= unit;
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
        Assert.InRange(TestMatrices.Distance(expected, [.. values.Select(x => x / unit)]), 0, 1e-12);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] /= unit;
        RequireEigenvectors(a, expected, vectors, 1e-12);
    }

    [Fact]
    public void Wrong_matrices_are_refused_as_by_the_managed_routines()
    {
        RequireLibrary();
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        Assert.Contains("must be square", Assert.Throws<ArgumentException>(() => HermitianEigen.Values(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        ComplexMatrix lopsided = new(2, 2) { [0, 1] = 1 };
        Assert.Contains("must be Hermitian", Assert.Throws<ArgumentException>(() => HermitianEigen.Decompose(lopsided)).Message, StringComparison.Ordinal);
        RealMatrix infinite = new(2, 2) { [1, 1] = double.PositiveInfinity };
        Assert.Contains("finite numbers", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(infinite)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_matrices_beside_each_other_get_their_own_values()
    {
        RequireLibrary();
        ComplexMatrix[] matrices = [.. Enumerable.Range(0, 40).Select(k => TestMatrices.Hermitian(50 + k, k))];
        double[][] expected = [.. matrices.Select(HermitianEigen.Values)];
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        double[] distances = new double[matrices.Length];
        bool[] chosen = new bool[matrices.Length];
        Parallelism.ForItems(matrices.Length, k =>
        {
            chosen[k] = Choice.Backend == LinearAlgebraBackend.Lapack;
            distances[k] = TestMatrices.Distance(expected[k], HermitianEigen.Values(matrices[k]));
        });
        Assert.All(chosen, Assert.True);
        Assert.All(distances, d => Assert.InRange(d, 0, 1e-12 * 30));
    }

    // The last bits tell who computed: LAPACK's are its own, the managed ones do not depend on the library of a machine.
    [Fact]
    public void Only_the_chosen_routines_compute()
    {
        RequireLibrary();
        ComplexMatrix a = TestMatrices.Hermitian(40, 34);
        RealMatrix b = TestMatrices.Symmetric(40, 35);
        Assert.NotEqual(LapackEigen.Values(a), HermitianEigen.Values(a));
        Assert.NotEqual(LapackEigen.Decompose(a).Values, HermitianEigen.Decompose(a).Values);
        Assert.NotEqual(LapackEigen.Values(b), SymmetricEigen.Values(b));
        Assert.NotEqual(LapackEigen.Decompose(b).Values, SymmetricEigen.Decompose(b).Values);
        using IDisposable choice = Choice.Use(LinearAlgebraBackend.Lapack);
        Assert.Equal(LapackEigen.Values(a), HermitianEigen.Values(a));
        Assert.Equal(LapackEigen.Decompose(a).Values, HermitianEigen.Decompose(a).Values);
        Assert.Equal(LapackEigen.Values(b), SymmetricEigen.Values(b));
        Assert.Equal(LapackEigen.Decompose(b).Values, SymmetricEigen.Decompose(b).Values);
    }

    [Fact]
    public void The_choice_ends_with_its_scope_and_does_not_reach_computations_beside_it()
    {
        RequireLibrary();
        Assert.Equal(LinearAlgebraBackend.Managed, Choice.Backend);
        using var chosen = new ManualResetEventSlim();
        using var seen = new ManualResetEventSlim();
        LinearAlgebraBackend beside = LinearAlgebraBackend.Lapack;
        var other = new Thread(() =>
        {
            chosen.Wait();
            beside = Choice.Backend;
            seen.Set();
        });
        other.Start();
        using (Choice.Use(LinearAlgebraBackend.Lapack))
        {
            chosen.Set();
            seen.Wait();
            using (Choice.Use(LinearAlgebraBackend.Managed)) Assert.Equal(LinearAlgebraBackend.Managed, Choice.Backend);
            Assert.Equal(LinearAlgebraBackend.Lapack, Choice.Backend);
        }

        other.Join();
        Assert.Equal(LinearAlgebraBackend.Managed, beside);
        Assert.Equal(LinearAlgebraBackend.Managed, Choice.Backend);
        Assert.Contains(NativeLapack.Candidates, c => Choice.Describe(LinearAlgebraBackend.Lapack).StartsWith(c, StringComparison.Ordinal));
        Assert.Equal("managed", Choice.Describe(LinearAlgebraBackend.Managed));
    }

    [Fact]
    public void A_missing_library_is_told_with_what_was_looked_for_and_how_to_go_on()
    {
        NativeLibraryException error = Assert.Throws<NativeLibraryException>(() => NativeLapack.Find(["libno-such-lapack.so.1", "libnor-this.so.2"]));
        foreach (string words in new[] { "libno-such-lapack.so.1, libnor-this.so.2", "the folders of the system", "libopenblas0-pthread", "--linear-algebra managed" })
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(["libno-such-lapack.so.1", "libnor-this.so.2"], error.LookedFor);
        Assert.Equal(("native-library", 6), (error.Code, error.ExitCode));
    }

    [Fact]
    public void A_library_without_the_routines_is_passed_over_and_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libc.so.6 is the C library of Linux.");
        NativeLibraryException error = Assert.Throws<NativeLibraryException>(() => NativeLapack.Find(["libc.so.6"]));
        Assert.Contains("libc.so.6 is there, but has no zheevr_", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_back_end_is_refused() =>
        Assert.Contains("Managed or Lapack, but is 7", Assert.Throws<ArgumentOutOfRangeException>(() => Choice.Use((LinearAlgebraBackend)7)).Message, StringComparison.Ordinal);

    private static void RequireLibrary()
    {
        try
        {
            _ = NativeLapack.Find();
        }
        catch (NativeLibraryException missing)
        {
            Assert.Skip(missing.Message);
        }
    }

    private static double Largest(double[] values) => values.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The relatively robust representations promise orthogonality up to a multiple of n epsilon only. Measured with OpenBLAS's kernels for six processors and random matrices:
    /// at most 4.1e-13, 1.1e-12, 1.4e-12 and 1.6e-12 at n = 64, 256, 512 and 1024.
    /// </summary>
    private const double Orthogonality = 5e-12;

    private static void RequireEigenvectors(ComplexMatrix a, double[] values, ComplexMatrix vectors, double bound)
    {
        int n = a.Rows;
        ComplexMatrix residual = MatrixProduct.Multiply(a, vectors);
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++) residual[i, k] -= values[k] * vectors[i, k];
        }

        ComplexMatrix overlaps = MatrixProduct.Multiply(vectors.Adjoint(), vectors);
        Assert.InRange(residual.Data.Select(z => z.Magnitude).DefaultIfEmpty(0).Max(), 0, bound);
        Assert.InRange(TestMatrices.Distance(ComplexMatrix.Identity(n), overlaps), 0, Orthogonality);
    }
}
