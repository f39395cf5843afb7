using System.Numerics;
using static Remanence.Pauli;

namespace Remanence.Tests.Evolution;

/// <summary>Wrong uses end in exceptions that say so, never in wrong numbers or a dead process.</summary>
public class MisuseTests
{
    private static readonly PauliSum H = Fixtures.Ring(4);

    [Theory]
    [InlineData(EvolutionMethod.Chebyshev)]
    [InlineData(EvolutionMethod.Krylov)]
    [InlineData(EvolutionMethod.Spectral)]
    public void A_disposed_evolution_says_so(EvolutionMethod method)
    {
        using StateVector up = StateVector.Product(new SpinSpace(4), Spinor.Up);
        using var saved = new MemoryStream();
        using var evolution = Evolve.Unitary(H, up, TimeGrid.Of(1, 2), 1e-12, method);
        evolution.Save(saved);
        StateVector state = evolution.First().State;
        Assert.Equal(2, evolution.Count());
        evolution.Dispose();
        evolution.Dispose();
        saved.Position = 0;
        Assert.Throws<ObjectDisposedException>(() => evolution.Advance());
        Assert.Throws<ObjectDisposedException>(() => evolution.First());
        Assert.Throws<ObjectDisposedException>(() => evolution.Save(new MemoryStream()));
        Assert.Throws<ObjectDisposedException>(() => evolution.Load(saved));
        Assert.Throws<ObjectDisposedException>(() => state.Norm);
        Assert.Throws<ObjectDisposedException>(() => state[0]);
    }

    [Theory]
    [InlineData(EvolutionMethod.Chebyshev)]
    [InlineData(EvolutionMethod.Krylov)]
    [InlineData(EvolutionMethod.Spectral)]
    public void A_start_that_is_no_number_is_refused(EvolutionMethod method)
    {
        using StateVector start = StateVector.Product(new SpinSpace(4), Spinor.Up);
        start[3] = new Complex(double.NaN, 0);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Evolve.Unitary(H, start, TimeGrid.Of(1), 1e-12, method));
        Assert.Contains("finite amplitudes", error.Message, StringComparison.Ordinal);
    }

    // Was an overflow in the table of Bessel functions, although the chosen method needs none.
    [Fact]
    public void Times_too_long_for_the_recursion_are_refused_and_diagonalization_takes_them()
    {
        using StateVector start = StateVector.Product(new SpinSpace(4), Spinor.Up);
        ArgumentException error = Assert.Throws<ArgumentOutOfRangeException>(() => Evolve.Unitary(H, start, TimeGrid.Of(0, 1e10), 1e-12, EvolutionMethod.Chebyshev));
        Assert.Contains("applications", error.Message, StringComparison.Ordinal);
        using var evolution = Evolve.Unitary(H, start, TimeGrid.Of(0, 1e10));
        Assert.All(evolution, s => Assert.Equal(1, s.State.Norm, 1e-12));
        Assert.Equal(EvolutionMethod.Spectral, evolution.Report.Method);
    }

    [Fact]
    public void The_plan_of_long_times_counts_the_coefficients()
    {
        EvolutionPlan plan = EvolutionPlan.Chebyshev(7685, 28, TimeGrid.Linear(0, 1e6, 101), branches: 2, lanes: 2);
        Assert.InRange(plan.SeriesBytes, 8 * 50 * 28e6, 8 * 53 * 28e6);
        Assert.Equal((EvolutionMethod.Chebyshev, plan.Bytes + plan.SeriesBytes, plan.Operations), plan.Automatic(real: true));
        EvolutionPlan small = EvolutionPlan.Chebyshev(30, 28, TimeGrid.Linear(0, 1e6, 101), branches: 2, lanes: 2);
        Assert.Equal(EvolutionMethod.Spectral, small.Automatic(real: true).Method);
        Assert.InRange(small.Automatic(real: true).Bytes, 1e5, 1e6);
    }

    [Fact]
    public void The_plan_counts_the_vectors_of_every_method_and_cuts_legs_by_them()
    {
        const long Dimension = 1 << 20, Vector = 16 * Dimension;
        EvolutionPlan plan = EvolutionPlan.Chebyshev(Dimension, 28, TimeGrid.Linear(0, 10, 11), branches: 1, lanes: 2);
        Assert.Same(plan, plan.For(EvolutionMethod.Chebyshev, real: true));
        Assert.Equal((11 + 5) * Vector, plan.For(EvolutionMethod.Trotter2, real: true).Bytes);
        Assert.Equal((11 + 35) * Vector, plan.For(EvolutionMethod.Krylov, real: true).Bytes);
        Assert.True(plan.For(EvolutionMethod.Krylov, real: true).Operations > plan.Operations);
        EvolutionPlan tight = EvolutionPlan.Chebyshev(Dimension, 28, TimeGrid.Linear(0, 10, 11), branches: 1, lanes: 2, memory: 37 * Vector);
        Assert.Equal([(0, 11)], tight.For(EvolutionMethod.Trotter4, real: true).Legs);
        Assert.Equal(6, tight.For(EvolutionMethod.Krylov, real: true).Legs.Count);
        Assert.Contains("raise the memory", Assert.Throws<CapacityException>(() => EvolutionPlan.Chebyshev(Dimension, 28, TimeGrid.Linear(0, 10, 11), branches: 1, lanes: 2, memory: 30 * Vector).For(EvolutionMethod.Krylov, real: true)).Message, StringComparison.Ordinal);
        Assert.Contains("must be Chebyshev, Krylov", Assert.Throws<ArgumentOutOfRangeException>(() => plan.For(EvolutionMethod.Automatic, real: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_wrong_arguments_are_refused_as_arguments_and_texts_as_texts()
    {
        Assert.Throws<ArgumentException>(() => TimeGrid.Of());
        Assert.Throws<ArgumentException>(() => TimeGrid.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeGrid.Linear(0, double.PositiveInfinity, 3));
        Assert.Throws<ArgumentException>(() => TimeGrid.Logarithmic(-1, 1, 3));
        foreach (string text in (string[])["-1e308:1e308:3", "log:1e-300:1e300:3"])
            Assert.Contains("too far apart", Assert.Throws<FormatException>(() => TimeGrid.Parse(text)).Message, StringComparison.Ordinal);
        Assert.True(Assert.Throws<FormatException>(() => TimeGrid.Parse(new string('x', 100_000))).Message.Length < 500);
    }

    // Freeing twice would end the process.
    [Fact]
    public void Two_threads_may_dispose_at_once()
    {
        for (int i = 0; i < 2000; i++)
        {
            var amplitudes = new Amplitudes(64, 2);
            Parallel.Invoke(amplitudes.Dispose, amplitudes.Dispose);
            Assert.Throws<ObjectDisposedException>(() => amplitudes.Norm());
        }
    }

    [Fact]
    public void A_vector_beyond_any_address_is_a_matter_of_capacity()
    {
        CapacityException error = Assert.Throws<CapacityException>(() => StateVector.Product(new SpinSpace(62), Spinor.Up));
        Assert.Contains("fewer sites", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<CapacityException>(() => Evolve.Branches(H.On(new SpinSpace(4)), [StateVector.Product(new SpinSpace(4), Spinor.Up)], TimeGrid.Of(1), memory: 100));
        Assert.Contains("but the memory is 100 bytes", error.Message, StringComparison.Ordinal);
    }
}
