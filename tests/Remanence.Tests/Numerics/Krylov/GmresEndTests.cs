using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Numerics.Krylov;

/// <summary>How GMRES ends: tolerances, breakdown, maps that are not linear, disposal, and what its options allow.</summary>
public class GmresEndTests
{
    [Fact]
    public void Basis_vectors_are_orthonormal_even_where_almost_everything_cancels()
    {
        const int n = 40;
        foreach (double scale in (double[])[1e-30, 1, 1e7])
        {
            ComplexMatrix near = TestMatrices.Complex(n, n, 3);
            for (int i = 0; i < near.Data.Length; i++) near.Data[i] *= 1e-9 * scale;
            for (int i = 0; i < n; i++) near[i, i] += scale;
            Complex[] b = TestMatrices.Complex(n, 1, 4).Data;
            List<Complex[]> seen = [];
            using Gmres solver = new((x, y) =>
            {
                seen.Add(x.ToArray());
                Multiply(near, x, y);
            }, b, new() { RelativeTolerance = 1e-15, RestartLength = 4, MostIterations = 4 });
            _ = solver.Advance();
            Assert.InRange(solver.Iterations, 2, 4);
            for (int i = 0; i < solver.Iterations; i++)
                for (int j = 0; j <= i; j++) Assert.Equal(i == j ? 1 : 0, seen[i].Zip(seen[j], (x, y) => Complex.Conjugate(x) * y).Aggregate(Complex.Add).Magnitude, 1e-14);
            Assert.InRange(Norm(Residual(near, solver.Solution(), b)) / Norm(b), 0, 2e-15);
        }
    }

    [Theory, InlineData(1e-6), InlineData(1), InlineData(1e6)]
    public void Relative_tolerances_are_relative_and_the_first_of_both_is_enough(double scale)
    {
        const int n = 30;
        ComplexMatrix a = Shifted(n, 5);
        Complex[] b = [.. TestMatrices.Complex(n, 1, 6).Data.Select(z => scale * z)];
        using Gmres relative = new(Times(a), b, new() { RelativeTolerance = 1e-6 }), absolute = new(Times(a), b, new() { RelativeTolerance = 0, AbsoluteTolerance = 1e-6 * Norm(b) }), both = new(Times(a), b, new() { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-6 * Norm(b) });
        foreach (Gmres solver in (Gmres[])[relative, absolute, both])
        {
            Assert.False(solver.Advance());
            Assert.Equal(GmresStatus.Converged, solver.Status);
            // Neither one step more than needed nor one less.
            Assert.InRange(solver.Residual, 1e-8 * Norm(b), 1e-6 * Norm(b));
            Assert.InRange(solver.ResidualHistory[^2], 1e-6 * Norm(b), Norm(b));
            Assert.Equal(Norm(Residual(a, solver.Solution(), b)), solver.Residual, 1e-14 * Norm(b));
        }
    }

    [Fact]
    public void One_step_can_be_enough_and_nothing_is_applied_before_it()
    {
        const int n = 20;
        ComplexMatrix a = TestMatrices.Complex(n, n, 7);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] *= 0.01;
        for (int i = 0; i < n; i++) a[i, i] += 1;
        int applied = 0;
        using Gmres solver = new((x, y) =>
        {
            applied++;
            Multiply(a, x, y);
        }, TestMatrices.Complex(n, 1, 8).Data, new() { RelativeTolerance = 0.2 });
        Assert.Equal(0, applied);
        Assert.False(solver.Advance());
        Assert.Equal((GmresStatus.Converged, 1, 2), (solver.Status, solver.Iterations, applied));
        // Steps of a single vector, and a start for a single number.
        Assert.InRange(Norm(Residual(a, Gmres.Solve(Times(a), TestMatrices.Complex(n, 1, 8).Data, new() { RestartLength = 1 }), TestMatrices.Complex(n, 1, 8).Data)), 0, 1e-9);
        using Gmres single = new((x, y) => y[0] = 3 * x[0], new Complex[] { 6 }, new() { MostIterations = 1 }, start: [1.5]);
        Assert.Equal(1.5, single.Residual);
        Assert.False(single.Advance());
        Assert.Equal((GmresStatus.Converged, new Complex(2, 0)), (single.Status, single.Solution()[0]));
    }

    // The map is the identity on vectors of norm 1 and something else on others: what the cycle estimates is wrong, and only the computed residual tells.
    [Fact]
    public void Residuals_are_computed_and_what_makes_none_smaller_is_told_as_stagnation()
    {
        static void Odd(ReadOnlySpan<Complex> x, Span<Complex> y)
        {
            for (int i = 0; i < x.Length; i++) y[i] = Math.Abs(Norm(x.ToArray()) - 1) < 1e-12 ? x[i] + 0.1 * x[(i + 1) % x.Length] : -x[i];
        }

        Complex[] b = [2, 0, 0];
        foreach ((int most, GmresStatus expected) in ((int, GmresStatus)[])[(9, GmresStatus.Stagnated), (1, GmresStatus.OutOfIterations)])
        {
            using Gmres solver = new(Odd, b, new() { RelativeTolerance = 0.5, RestartLength = 5, MostIterations = most });
            Assert.False(solver.Advance());
            Assert.Equal((expected, 1), (solver.Status, solver.Iterations));
            Assert.InRange(solver.Residual, 3.5, 4);
            Assert.Equal(Norm(Residual(Odd, solver.Solution(), b)), solver.Residual, 1e-14);
        }

        using Gmres breaking = new((x, y) =>
        {
            if (Math.Abs(Norm(x.ToArray()) - 1) < 1e-12) x.CopyTo(y);
            else y.Fill(double.PositiveInfinity);
        }, b, new());
        Assert.Contains("must stay finite", Assert.Throws<AccuracyException>(() => breaking.Advance()).Message, StringComparison.Ordinal);

        // A space that holds its images is a full cycle, be it the last allowed one.
        using Gmres closed = new((x, y) =>
        {
            x.CopyTo(y);
            if (Math.Abs(Norm(x.ToArray()) - 1) > 1e-12) y.Clear();
        }, b, new() { MostIterations = 1 });
        Assert.False(closed.Advance());
        Assert.Equal((GmresStatus.Stagnated, 2.0), (closed.Status, closed.Residual));
    }

    [Fact]
    public void A_last_cycle_of_full_length_without_progress_is_stagnation_and_a_shorter_one_is_not()
    {
        static void Shift(ReadOnlySpan<Complex> x, Span<Complex> y)
        {
            for (int i = 0; i < x.Length; i++) y[(i + 1) % x.Length] = x[i];
        }

        Complex[] b = [3, 0, 0, 0, 0, 0, 0, 0];
        foreach ((int restart, int most, GmresStatus expected) in ((int, int, GmresStatus)[])[(3, 3, GmresStatus.Stagnated), (4, 3, GmresStatus.OutOfIterations)])
        {
            using Gmres solver = new(Shift, b, new() { RestartLength = restart, MostIterations = most });
            Assert.False(solver.Advance());
            Assert.Equal((expected, most), (solver.Status, solver.Iterations));
        }

        // The identity on one number and a quarter turn of two others: the first cycle solves the former, cycles of one step never the latter.
        using Gmres second = new(static (x, y) => (y[0], y[1], y[2]) = (x[0], -x[2], x[1]), new Complex[] { 1, 0.001, 0 }, new() { RestartLength = 1, MostIterations = 2 });
        Assert.True(second.Advance());
        Assert.False(second.Advance());
        Assert.Equal((GmresStatus.Stagnated, 2), (second.Status, second.Iterations));
    }

    [Fact]
    public void Singular_systems_keep_the_residual_of_their_right_hand_side_or_less()
    {
        using Gmres zero = new((_, y) => y.Clear(), new Complex[] { 3, 4 }, new());
        Assert.False(zero.Advance());
        Assert.Equal((GmresStatus.Stagnated, 5.0), (zero.Status, zero.Residual));
        Assert.Contains("must fall below", Assert.Throws<AccuracyException>(() => Gmres.Solve((_, y) => y.Clear(), new Complex[] { 3, 4 }, new())).Message, StringComparison.Ordinal);
        for (int seed = 0; seed < 20; seed++)
        {
            const int n = 7;
            ComplexMatrix a = TestMatrices.Complex(n, n, seed);
            for (int i = 0; i < n; i++) a[n - 1, i] = a[0, i] + a[1, i];
            for (int i = 0; i < a.Data.Length; i++) a.Data[i] *= Math.Pow(1e20, seed % 3 - 1);
            Complex[] b = TestMatrices.Complex(n, 1, 100 + seed).Data;
            using Gmres solver = new(Times(a), b, new());
            while (solver.Advance()) { }

            // What is orthogonal to the range can not be removed.
            double least = (b[0] + b[1] - b[^1]).Magnitude / Math.Sqrt(3);
            Assert.Equal(GmresStatus.Stagnated, solver.Status);
            Assert.InRange(solver.Residual, least * (1 - 1e-12), Norm(b));
            Assert.Equal(Norm(Residual(a, solver.Solution(), b)), solver.Residual, 1e-9);
        }
    }

    [Fact]
    public void Fractions_follow_the_logarithm_of_the_residual_or_the_iterations_used()
    {
        const int n = 60;
        ComplexMatrix a = Shifted(n, 9);
        Complex[] b = TestMatrices.Complex(n, 1, 10).Data;
        using Gmres slow = new(Times(a), b, new() { RestartLength = 2, RelativeTolerance = 1e-12, MostIterations = 100_000 }), capped = new(Times(a), b, new() { RestartLength = 2, RelativeTolerance = 1e-200, MostIterations = 10 });
        Assert.Equal(0, slow.Fraction);
        for (int cycle = 1; cycle < 4; cycle++)
        {
            Assert.True(slow.Advance());
            Assert.Equal(Math.Log10(slow.ResidualHistory[0] / slow.Residual) / 12, slow.Fraction, 1e-12);
            Assert.True(capped.Advance());
            Assert.Equal(0.2 * cycle, capped.Fraction, 1e-12);
        }
    }

    [Fact]
    public void Saved_bytes_are_a_close_bound()
    {
        Complex[] b = TestMatrices.Complex(10, 1, 1).Data;
        using Gmres solver = new(Times(Shifted(10, 2)), b, new() { RestartLength = 2, MostIterations = 500, RelativeTolerance = 1e-300 });
        Assert.True(solver.Advance());
        using MemoryStream stream = new();
        solver.Save(stream);
        // Every iteration to come adds one number.
        Assert.InRange(solver.SavedBytes - stream.Length - 8 * (500 - solver.Iterations), 0, 128);
    }

    [Fact]
    public void Disposed_iterations_and_missing_arguments_are_refused()
    {
        static void Copy(ReadOnlySpan<Complex> x, Span<Complex> y) => x.CopyTo(y);
        Gmres solver = new(Copy, new Complex[] { 1, 2 }, new());
        using MemoryStream stream = new();
        solver.Save(stream);
        stream.Position = 0;
        Assert.Throws<ArgumentNullException>("destination", () => solver.Save(null!));
        Assert.Throws<ArgumentNullException>("source", () => solver.Load(null!));
        Assert.Throws<ArgumentNullException>("apply", () => new Gmres(null!, new Complex[1], new()));
        Assert.Throws<ArgumentNullException>("options", () => new Gmres(Copy, new Complex[1], null!));
        Assert.Contains("must have 2 entries, but has 3", Assert.Throws<ArgumentException>(() => solver.CopySolution(new Complex[3])).Message, StringComparison.Ordinal);
        solver.Dispose();
        solver.Dispose();
        Assert.Contains(nameof(Gmres), Assert.Throws<ObjectDisposedException>(() => solver.Advance()).Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Gmres), Assert.Throws<ObjectDisposedException>(() => solver.Save(stream)).Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Gmres), Assert.Throws<ObjectDisposedException>(() => solver.Load(stream)).Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => solver.Solution());
    }

    [Fact]
    public void Tolerances_need_one_positive_and_none_negative()
    {
        foreach ((double relative, double absolute) in ((double, double)[])[(-1e-3, 1), (1e-3, -1e-4), (0, 0), (double.NaN, 1), (1, double.NaN), (double.PositiveInfinity, 0), (0, double.PositiveInfinity)])
            Assert.Contains("tolerances of GMRES", Assert.Throws<ArgumentOutOfRangeException>(() => new GmresOptions { RelativeTolerance = relative, AbsoluteTolerance = absolute }.Require()).Message, StringComparison.Ordinal);
        foreach ((double relative, double absolute) in ((double, double)[])[(0, 1e-3), (1e-3, 0), (1e-3, 1e-3)]) new GmresOptions { RelativeTolerance = relative, AbsoluteTolerance = absolute, RestartLength = 1, MostIterations = 1 }.Require();
    }

    private static Complex[] Residual(ComplexMatrix a, Complex[] x, Complex[] b) => Residual(Times(a), x, b);

    private static Complex[] Residual(Action<ReadOnlySpan<Complex>, Span<Complex>> apply, Complex[] x, Complex[] b)
    {
        Complex[] image = new Complex[b.Length];
        apply(x, image);
        return [.. b.Zip(image, Complex.Subtract)];
    }

    private static double Norm(Complex[] x) => Math.Sqrt(x.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));

    private static ComplexMatrix Shifted(int n, int seed)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, seed);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] /= Math.Sqrt(n);
        for (int i = 0; i < n; i++) a[i, i] += 2;
        return a;
    }

    private static Action<ReadOnlySpan<Complex>, Span<Complex>> Times(ComplexMatrix a) => (x, y) => Multiply(a, x, y);

    private static void Multiply(ComplexMatrix a, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            Complex sum = 0;
            for (int j = 0; j < a.Columns; j++) sum += a[i, j] * x[j];
            y[i] = sum;
        }
    }
}
