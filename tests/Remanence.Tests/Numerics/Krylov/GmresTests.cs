using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Numerics.Krylov;

[Collection(nameof(ThreadCount))]
public class GmresTests
{
    [Theory, InlineData(1, 50), InlineData(12, 50), InlineData(60, 60), InlineData(60, 25), InlineData(200, 40)]
    public void Solutions_agree_with_the_dense_ones(int n, int restart)
    {
        ComplexMatrix a = Shifted(n, 1);
        Complex[] b = TestMatrices.Complex(n, 1, 2).Data;
        GmresOptions options = new() { RestartLength = restart, RelativeTolerance = 1e-13 };
        Complex[] found = Gmres.Solve(Product(a), b, options), expected = LuFactorization.Of(a).Solve(b);
        for (int i = 0; i < n; i++) Assert.InRange((found[i] - expected[i]).Magnitude, 0, 1e-11);
    }

    [Fact]
    public void Residuals_are_those_of_the_least_squares_problem_in_the_krylov_space()
    {
        const int n = 9;
        ComplexMatrix a = TestMatrices.Complex(n, n, 5);
        Complex[] b = TestMatrices.Complex(n, 1, 6).Data;
        using Gmres solver = new(Product(a), b, new() { RelativeTolerance = 1e-12 });
        while (solver.Advance()) { }

        Assert.Equal(GmresStatus.Converged, solver.Status);
        Assert.Equal(n, solver.Iterations);
        Assert.Equal(n + 1, solver.ResidualHistory.Count);
        ComplexMatrix krylov = new(n, 1);
        for (int i = 0; i < n; i++) krylov[i, 0] = b[i];
        for (int k = 1; k <= 4; k++)
        {
            // Plain normal equations for the span of A b, ..., A^k b.
            ComplexMatrix images = new(n, k);
            ComplexMatrix vector = krylov;
            for (int j = 0; j < k; j++)
            {
                vector = TestMatrices.Multiply(a, vector);
                for (int i = 0; i < n; i++) images[i, j] = vector[i, 0];
            }

            ComplexMatrix y = LuFactorization.Of(TestMatrices.Multiply(images.Adjoint(), images)).Solve(TestMatrices.Multiply(images.Adjoint(), krylov)), fit = TestMatrices.Multiply(images, y);
            double residual = Math.Sqrt(Enumerable.Range(0, n).Sum(i => Math.Pow((b[i] - fit[i, 0]).Magnitude, 2)));
            Assert.Equal(residual, solver.ResidualHistory[k], 1e-9);
        }
    }

    [Fact]
    public void A_good_preconditioner_needs_few_steps_and_a_start_is_used()
    {
        const int n = 120;
        ComplexMatrix a = Shifted(n, 3);
        for (int i = 0; i < n; i++) a[i, i] *= 1 + i;
        Complex[] b = TestMatrices.Complex(n, 1, 4).Data;
        GmresOptions options = new() { RestartLength = 30, RelativeTolerance = 1e-12 };
        ComplexMatrix near = a.Copy();
        for (int i = 0; i < n; i++) near[i, (i + 7) % n] += 0.1;
        ComplexLu lu = LuFactorization.Of(near);
        using Gmres plain = new(Product(a), b, options), helped = new(Product(a), b, options, (x, y) => lu.Solve(x).CopyTo(y)), started = new(Product(a), b, options, start: LuFactorization.Of(a).Solve(b));
        while (plain.Advance()) { }

        while (helped.Advance()) { }

        Assert.Equal(GmresStatus.Converged, helped.Status);
        Assert.InRange(helped.Iterations, 2, 20);
        Assert.True(helped.Iterations < plain.Iterations);
        Assert.Equal(GmresStatus.Converged, started.Status);
        Assert.Equal(0, started.Iterations);
        Complex[] x = helped.Solution(), image = new Complex[n], copy = new Complex[n];
        helped.CopySolution(copy);
        Assert.Equal(x, copy);
        Product(a)(x, image);
        double residual = Math.Sqrt(Enumerable.Range(0, n).Sum(i => Math.Pow((b[i] - image[i]).Magnitude, 2)));
        Assert.Equal(residual, helped.Residual, 1e-12);
    }

    [Fact]
    public void Saved_and_loaded_iterations_go_on_with_the_same_bits()
    {
        const int n = 150;
        ComplexMatrix a = Shifted(n, 7);
        Complex[] b = TestMatrices.Complex(n, 1, 8).Data;
        GmresOptions options = new() { RestartLength = 3, RelativeTolerance = 1e-11 };
        using Gmres whole = new(Product(a), b, options), first = new(Product(a), b, options), second = new(Product(a), b, options);
        while (whole.Advance()) { }

        Assert.True(first.Advance());
        Assert.True(first.Advance());
        Assert.InRange(first.Fraction, 0.01, 0.99);
        using MemoryStream stream = new();
        first.Save(stream);
        Assert.InRange(stream.Length, 16 * n, first.SavedBytes);
        stream.Position = 0;
        second.Load(stream);
        while (second.Advance()) { }

        Assert.Equal(whole.ResidualHistory, second.ResidualHistory);
        Assert.Equal(whole.Solution(), second.Solution());
        Assert.Equal(1, second.Fraction);

        using Gmres other = new(Product(a), b, options with { RestartLength = 4 });
        stream.Position = 0;
        Assert.Contains("other options", Assert.Throws<InvalidDataException>(() => other.Load(stream)).Message, StringComparison.Ordinal);
        Assert.Contains("ends too early", Assert.Throws<InvalidDataException>(() => other.Load(Torn(other))).Message, StringComparison.Ordinal);
        using MemoryStream strange = new(new byte[500]);
        Assert.Contains("does not hold", Assert.Throws<InvalidDataException>(() => other.Load(strange)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_vectors_have_the_same_bits_for_any_number_of_threads()
    {
        const int n = 60_000;
        Complex[] diagonal = TestMatrices.Complex(n, 1, 1).Data, b = TestMatrices.Complex(n, 1, 2).Data;
        Complex[] Run(int threads)
        {
            Parallelism.Threads = threads;
            return Gmres.Solve((x, y) =>
            {
                for (int i = 0; i < n; i++) y[i] = (3 + diagonal[i]) * x[i] + 0.3 * x[(i + 1) % n];
            }, b, new() { RestartLength = 12 });
        }

        int before = Parallelism.Threads;
        try
        {
            Assert.Equal(Run(1), Run(5));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Stagnation_and_the_end_of_iterations_are_told()
    {
        // The cyclic shift: nothing is gained before step n.
        const int n = 40;
        Complex[] b = new Complex[n];
        b[0] = 1;
        static void Shift(ReadOnlySpan<Complex> x, Span<Complex> y)
        {
            for (int i = 0; i < n; i++) y[(i + 1) % n] = x[i];
        }

        using Gmres stuck = new(Shift, b, new() { RestartLength = n - 1 }), capped = new(Product(Shifted(n, 3)), b, new() { RestartLength = 5, MostIterations = 3, RelativeTolerance = 1e-14 });
        Assert.False(stuck.Advance());
        Assert.Equal(GmresStatus.Stagnated, stuck.Status);
        Assert.Contains("longer restart length", Assert.Throws<AccuracyException>(stuck.RequireConverged).Message, StringComparison.Ordinal);
        Assert.Contains("still running", Assert.Throws<AccuracyException>(capped.RequireConverged).Message, StringComparison.Ordinal);
        Assert.False(capped.Advance());
        Assert.Equal((GmresStatus.OutOfIterations, 3), (capped.Status, capped.Iterations));
        Assert.Contains("after 3 iterations", Assert.Throws<AccuracyException>(capped.RequireConverged).Message, StringComparison.Ordinal);
        Complex[] solution = Gmres.Solve(Shift, b, new() { RestartLength = n });
        Assert.InRange((solution[n - 1] - 1).Magnitude, 0, 1e-14);
    }

    [Fact]
    public void A_singular_system_ends_and_an_invariant_space_is_enough()
    {
        Complex[] b = [1, 0, 0];
        using Gmres singular = new((_, y) => y.Clear(), b, new());
        Assert.False(singular.Advance());
        Assert.Equal(GmresStatus.Stagnated, singular.Status);
        Assert.Equal(new Complex[3], singular.Solution());
        using Gmres invariant = new((x, y) => x.CopyTo(y), b, new());
        Assert.False(invariant.Advance());
        Assert.Equal((GmresStatus.Converged, 1), (invariant.Status, invariant.Iterations));
        using Gmres zero = new((x, y) => x.CopyTo(y), new Complex[3], new());
        Assert.False(zero.Advance());
        Assert.Equal((GmresStatus.Converged, 0), (zero.Status, zero.Iterations));
    }

    [Fact]
    public void Wrong_arguments_and_broken_operators_are_refused()
    {
        static void Copy(ReadOnlySpan<Complex> x, Span<Complex> y) => x.CopyTo(y);
        Assert.Contains("restart length of GMRES must be at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Gmres(Copy, new Complex[2], new() { RestartLength = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("iterations of GMRES", Assert.Throws<ArgumentOutOfRangeException>(() => new Gmres(Copy, new Complex[2], new() { MostIterations = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("tolerances of GMRES", Assert.Throws<ArgumentOutOfRangeException>(() => new Gmres(Copy, new Complex[2], new() { RelativeTolerance = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("but has 0", Assert.Throws<ArgumentException>(() => new Gmres(Copy, Array.Empty<Complex>(), new())).Message, StringComparison.Ordinal);
        Assert.Contains("must have 2 entries", Assert.Throws<ArgumentException>(() => new Gmres(Copy, new Complex[2], new(), start: new Complex[3])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => new Gmres(Copy, new Complex[] { double.NaN }, new())).Message, StringComparison.Ordinal);
        using Gmres broken = new((_, y) => y.Fill(double.NaN), new Complex[] { 1, 2 }, new());
        Assert.Contains("must stay finite", Assert.Throws<AccuracyException>(() => broken.Advance()).Message, StringComparison.Ordinal);
    }

    private static MemoryStream Torn(Gmres solver)
    {
        using MemoryStream whole = new();
        solver.Save(whole);
        return new MemoryStream(whole.ToArray()[..200]);
    }

    private static ComplexMatrix Shifted(int n, int seed)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, seed);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] /= Math.Sqrt(n);
        for (int i = 0; i < n; i++) a[i, i] += 2;
        return a;
    }

    private static Action<ReadOnlySpan<Complex>, Span<Complex>> Product(ComplexMatrix a) => (x, y) =>
    {
        for (int i = 0; i < a.Rows; i++)
        {
            Complex sum = 0;
            for (int j = 0; j < a.Columns; j++) sum += a[i, j] * x[j];
            y[i] = sum;
        }
    };
}
