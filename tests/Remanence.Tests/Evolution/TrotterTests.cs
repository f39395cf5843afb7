using System.Numerics;
using static Remanence.Pauli;

namespace Remanence.Tests.Evolution;

public class TrotterTests
{
    private static PauliSum Chain(int sites)
    {
        var random = new Random(sites);
        return PauliSum.Sum(Enumerable.Range(0, sites - 1).Select(j => X(j) * X(j + 1) + (0.5 + random.NextDouble()) * (Y(j) * Y(j + 1)) + 0.5 * (Z(j) * Z(j + 1))))
            + PauliSum.Sum(Enumerable.Range(0, sites).Select(j => random.NextDouble() * Z(j) + 0.3 * X(j) + 0.1 * j * Y(j))) + 0.2 * Z(0) * X(1) * Z(2);
    }

    private static PauliSum[] Hamiltonians(int sites) => [Fixtures.Ring(sites), Fixtures.ComplexRing(sites), Chain(sites)];

    // Halving the step divides the error by 2^order.
    [Theory]
    [InlineData(EvolutionMethod.Trotter2, 0.1)]
    [InlineData(EvolutionMethod.Trotter4, 0.2)]
    public void The_error_falls_with_the_order_and_is_what_is_reported(EvolutionMethod method, double step)
    {
        const int N = 7;
        foreach (PauliSum h in Hamiltonians(N))
        {
            var space = new SpinSpace(N);
            using StateVector start = Fixtures.Scrambled(space, 4);
            using StateVector exact = Fixtures.Exact(h.On(space), start, 2);
            ((double error, double estimate), (double half, double halfEstimate)) = (Run(step), Run(step / 2));
            double expected = method == EvolutionMethod.Trotter2 ? 4 : 16;
            Assert.InRange(error / half, 0.85 * expected, 1.2 * expected);
            Assert.InRange(estimate / error, 0.8, 12);
            Assert.InRange(halfEstimate / half, 0.8, 12);

            (double, double) Run(double length)
            {
                using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Of(0.4, 2), method: method, trotterStep: length);
                StateVector state = evolution.Last().State;
                Assert.Equal(1, state.Norm, 1e-12);
                Assert.Equal(length, evolution.Report.TrotterStep!.Value, 1e-15);
                return (Fixtures.Distance(exact, state), evolution.Report.ErrorBound);
            }
        }
    }

    [Theory]
    [InlineData(EvolutionMethod.Trotter2, 1e-4)]
    [InlineData(EvolutionMethod.Trotter4, 1e-4)]
    [InlineData(EvolutionMethod.Trotter4, 1e-8)]
    public void A_tolerance_is_kept_and_used(EvolutionMethod method, double tolerance)
    {
        foreach (PauliSum h in Hamiltonians(6))
            foreach (bool product in (bool[])[false, true])
            {
                var space = new SpinSpace(6);
                using StateVector start = product ? StateVector.Product(space, Spinor.Up) : Fixtures.Scrambled(space, 2);
                using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Of(1.5, -0.7, 0, 7, 0.01, 7), tolerance, method);
                double largest = 0;
                foreach ((double time, StateVector state) in evolution)
                {
                    using StateVector exact = Fixtures.Exact(h.On(space), start, time);
                    largest = Math.Max(largest, Fixtures.Distance(exact, state));
                }

                Assert.InRange(largest, tolerance / 300, tolerance);
                Assert.InRange(evolution.Report.ErrorBound, largest, tolerance);
                Assert.Equal(1, evolution.Fraction);
                Assert.Equal(method, evolution.Report.Method);
            }
    }

    [Fact]
    public void Commuting_terms_and_single_spins_need_one_step()
    {
        foreach (PauliSum h in (PauliSum[])[PauliSum.Parse("2.5 I"), PauliSum.Zero, 0.7 * X(0), 0.3 * X(0) - 0.4 * Y(0), X(0) + 0.5 * Y(2), Z(0) * Z(1) + 0.3 * Z(2), X(0) * X(1) + Y(0) * Y(1) + 0.2 * Identity])
        {
            var space = new SpinSpace(Math.Max(1, h.Sites));
            using StateVector start = Fixtures.Scrambled(space, 1);
            foreach (EvolutionMethod method in (EvolutionMethod[])[EvolutionMethod.Trotter2, EvolutionMethod.Trotter4])
            {
                using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Of(3, -40), 1e-12, method);
                foreach ((double time, StateVector state) in evolution)
                {
                    using StateVector exact = Fixtures.Exact(h.On(space), start, time);
                    Assert.InRange(Fixtures.Distance(exact, state), 0, 1e-13);
                }

                Assert.Equal(2, evolution.Report.Applications);
                Assert.Equal(0, evolution.Report.ErrorBound);
            }
        }
    }

    // Large enough for collected tiles and threads.
    [Fact]
    public void It_agrees_with_Chebyshev_on_sixteen_sites()
    {
        PauliSum h = Fixtures.Ring(16) + 0.1 * X(3) * X(15);
        using StateVector start = StateVector.Product(new SpinSpace(16), Spinor.Up);
        using global::Remanence.Evolution a = Evolve.Unitary(h, start, TimeGrid.Of(0.5, 1), 1e-12, EvolutionMethod.Chebyshev), b = Evolve.Unitary(h, start, TimeGrid.Of(0.5, 1), 1e-5, EvolutionMethod.Trotter4);
        foreach ((Snapshot x, Snapshot y) in a.Zip(b)) Assert.InRange(Fixtures.Distance(x.State, y.State), 0, b.Report.ErrorBound);
        Assert.InRange(b.Report.ErrorBound, 1e-12, 1e-5);
    }

    [Fact]
    public void An_interrupted_run_goes_on_with_the_same_bits()
    {
        PauliSum h = Chain(5);
        var times = TimeGrid.Of(-1, 0, 3, 9);
        StateVector[] starts = [Fixtures.Scrambled(new SpinSpace(5), 1), StateVector.Product(new SpinSpace(5), Spinor.Up)];
        using BranchEvolution whole = Make();
        Fixtures.Finish(whole);
        long[][] expected = Read(whole);
        for (int portions = 1; portions < 40; portions += 6)
        {
            using BranchEvolution part = Make();
            for (int i = 0; i < portions; i++) Assert.True(part.Advance());
            using var saved = new MemoryStream();
            part.Save(saved);
            Assert.InRange(saved.Length, 1, part.SavedBytes);
            saved.Position = 0;
            using BranchEvolution rest = Make();
            rest.Load(saved);
            Assert.Equal(part.Fraction, rest.Fraction);
            Fixtures.Finish(rest);
            Assert.Equal(expected, Read(rest));
            Assert.Equal(whole.Report, rest.Report);
        }

        using BranchEvolution other = Evolve.Branches(h.On(new SpinSpace(5)), starts, times, 1e-6, EvolutionMethod.Trotter2, trotterStep: 0.02);
        using var stream = new MemoryStream();
        whole.Save(stream);
        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => other.Load(stream));
        foreach (StateVector s in starts) s.Dispose();

        BranchEvolution Make() => Evolve.Branches(h.On(new SpinSpace(5)), starts, times, 1e-6, EvolutionMethod.Trotter2, trotterStep: 0.01);
        long[][] Read(BranchEvolution e) => [.. Enumerable.Range(0, 8).Select(i => Fixtures.Bits(e.State(i / 2, i % 2)))];
    }

    [Fact]
    public void Little_memory_cuts_the_times_into_legs()
    {
        var space = new SpinSpace(6);
        using StateVector start = Fixtures.Scrambled(space, 1);
        using BranchEvolution evolution = Evolve.Branches(Chain(6).On(space), [start], TimeGrid.Linear(0.5, 4, 8), 1e-5, EvolutionMethod.Trotter4, 12_000);
        Assert.True(evolution.LegCount > 1);
        int seen = 0;
        do
        {
            Fixtures.Finish(evolution);
            (int first, int count) = evolution.Leg(evolution.CurrentLeg);
            for (int i = first; i < first + count; i++, seen++)
            {
                using StateVector exact = Fixtures.Exact(Chain(6).On(space), start, evolution.Times[i]);
                Assert.InRange(Fixtures.Distance(exact, evolution.State(i, 0)), 0, 1e-5);
            }
        }
        while (evolution.NextLeg());
        Assert.Equal(8, seen);
        Assert.InRange(evolution.Report.ErrorBound, 1e-8, 1e-5);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using StateVector full = StateVector.Product(new SpinSpace(4), Spinor.Up), sector = StateVector.Product(new SpinSpace(4, Sector.Symmetric), Spinor.Up);
        PauliSum h = Fixtures.Ring(4);
        Assert.Contains("full space", Assert.Throws<ArgumentException>(() => Evolve.Unitary(h, sector, TimeGrid.Of(1), 1e-3, EvolutionMethod.Trotter2)).Message, StringComparison.Ordinal);
        Assert.Contains("positive and finite", Assert.Throws<ArgumentOutOfRangeException>(() => Evolve.Unitary(h, full, TimeGrid.Of(1), 1e-3, EvolutionMethod.Trotter2, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("needs the method Trotter2 or Trotter4", Assert.Throws<ArgumentException>(() => Evolve.Unitary(h, full, TimeGrid.Of(1), trotterStep: 0.1)).Message, StringComparison.Ordinal);
        using global::Remanence.Evolution hopeless = Evolve.Unitary(h, full, TimeGrid.Of(1e12), 1e-15, EvolutionMethod.Trotter2);
        Assert.Contains("use Chebyshev", Assert.Throws<ArgumentOutOfRangeException>(() => hopeless.Advance()).Message, StringComparison.Ordinal);
    }
}
