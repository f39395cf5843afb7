using System.Numerics;

namespace Remanence.Tests.Evolution;

[Collection("process-wide threads")]
public class BranchEvolutionTests
{
    private static readonly double Half = Math.Sqrt(0.5);

    // Starts of every kind: real, real, a conjugate pair, complex: 1 + 1 + 2 + 2 lanes, two passes.
    private static StateVector[] Starts(SpinSpace space) =>
    [
        Fixtures.Product(space, Half, Half), Fixtures.Product(space, Half, new Complex(0, Half)), Fixtures.Product(space, Half, -Half),
        Fixtures.Product(space, Half, new Complex(0, -Half)), Fixtures.Scrambled(space, 5),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Branches_agree_with_separate_evolutions(int count)
    {
        var space = new SpinSpace(9, Sector.Symmetric);
        var times = TimeGrid.Of(0, 0.3, 5, -4, 9);
        foreach (PauliSum sum in (PauliSum[])[Fixtures.Ring(9), Fixtures.ComplexRing(9)])
        {
            LinearOperator h = sum.On(space);
            StateVector[] starts = Starts(space)[..count];
            using BranchEvolution together = Evolve.Branches(h, starts, times, method: EvolutionMethod.Chebyshev);
            Fixtures.Finish(together);
            for (int b = 0; b < count; b++)
            {
                using BranchEvolution alone = Evolve.Branches(h, [starts[b]], times, method: EvolutionMethod.Spectral);
                Fixtures.Finish(alone);
                for (int t = 0; t < times.Count; t++) Assert.InRange(Fixtures.Distance(alone.State(t, 0), together.State(t, b)), 0, 3e-12);
            }
        }
    }

    [Fact]
    public void Real_and_conjugate_starts_share_lanes()
    {
        var space = new SpinSpace(7, Sector.Symmetric);
        Amplitudes[] starts = [.. Starts(space).Select(s => s.Amplitudes)];
        List<LanePass> passes = LanePacking.Detect(starts, realOperator: true);
        Assert.Equal([4, 2], passes.Select(p => p.Lanes));
        Assert.Equal([new LaneSlot(1, 3, 0, true), new LaneSlot(4, -1, 2, true)], passes[0].Slots);
        Assert.Equal([new LaneSlot(0, -1, 0, false), new LaneSlot(2, -1, 1, false)], passes[1].Slots);
        Assert.Equal([4, 4, 2], LanePacking.Detect(starts, realOperator: false).Select(p => p.Lanes));
        Assert.Equal([4], LanePacking.Detect(starts[..3], realOperator: true).Select(p => p.Lanes));
    }

    [Fact]
    public void Real_and_complex_lanes_give_the_same_state()
    {
        var space = new SpinSpace(10, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(10).On(space);
        using StateVector real = Fixtures.Product(space, Half, Half), turned = Fixtures.Product(space, Half, Half);
        turned.Amplitudes.Scale(new Complex(0.6, 0.8));
        using BranchEvolution one = Evolve.Branches(h, [real], TimeGrid.Of(10), method: EvolutionMethod.Chebyshev), two = Evolve.Branches(h, [turned], TimeGrid.Of(10), method: EvolutionMethod.Chebyshev);
        Fixtures.Finish(one);
        Fixtures.Finish(two);
        one.State(0, 0).Amplitudes.Scale(new Complex(0.6, 0.8));
        for (long i = 0; i < space.Dimension; i++) Assert.InRange((one.State(0, 0)[i] - two.State(0, 0)[i]).Magnitude, 0, 5e-15);
    }

    [Fact]
    public void Legs_agree_with_one_leg()
    {
        var space = new SpinSpace(8, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(8).On(space);
        StateVector[] starts = Starts(space)[..3];
        var times = TimeGrid.Linear(0, 12, 23);
        using BranchEvolution whole = Evolve.Branches(h, starts, times);
        Fixtures.Finish(whole);
        Assert.Equal(1, whole.LegCount);
        foreach (EvolutionMethod method in (EvolutionMethod[])[EvolutionMethod.Chebyshev, EvolutionMethod.Krylov, EvolutionMethod.Spectral])
        {
            using BranchEvolution cut = Evolve.Branches(h, starts, times, method: method, memory: 20_000);
            Assert.InRange(cut.LegCount, 2, 23);
            int seen = 0;
            do
            {
                Fixtures.Finish(cut);
                (int first, int count) = cut.Leg(cut.CurrentLeg);
                Assert.Equal(seen, first);
                for (int t = first; t < first + count; t++, seen++)
                    for (int b = 0; b < 3; b++) Assert.InRange(Fixtures.Distance(whole.State(t, b), cut.State(t, b)), 0, 3e-12);
            }
            while (cut.NextLeg());
            Assert.Equal(times.Count, seen);
            Assert.Equal(1, cut.Fraction);
            Assert.Contains("current leg", Assert.Throws<ArgumentOutOfRangeException>(() => cut.State(0, 0)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Legs_serve_an_enumeration()
    {
        var space = new SpinSpace(8, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(8).On(space);
        using StateVector start = Fixtures.Scrambled(space, 2);
        using var evolution = new global::Remanence.Evolution(Evolve.Branches(h, [start], TimeGrid.Linear(0, 4, 17), memory: 8_000));
        Assert.True(evolution.Report.Legs > 1);
        foreach ((double time, StateVector state) in evolution)
        {
            using StateVector exact = Fixtures.Exact(h, start, time);
            Assert.InRange(Fixtures.Distance(exact, state), 0, 2e-12);
        }

        Assert.Contains("first leg", Assert.Throws<InvalidOperationException>(() => evolution.GetEnumerator()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EvolutionMethod.Chebyshev, EvolutionPlan.DefaultMemory)]
    [InlineData(EvolutionMethod.Chebyshev, 60_000L)]
    [InlineData(EvolutionMethod.Krylov, EvolutionPlan.DefaultMemory)]
    [InlineData(EvolutionMethod.Spectral, EvolutionPlan.DefaultMemory)]
    public void A_saved_evolution_goes_on_with_the_same_bits(EvolutionMethod method, long memory)
    {
        var space = new SpinSpace(9, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(9).On(space);
        StateVector[] starts = Starts(space);
        var times = TimeGrid.Linear(0, 20, 21);
        using BranchEvolution straight = Evolve.Branches(h, starts, times, method: method, memory: memory);
        for (int stop = 1; ; stop += 3)
        {
            using BranchEvolution first = Evolve.Branches(h, starts, times, method: method, memory: memory), second = Evolve.Branches(h, starts, times, method: method, memory: memory);
            int portions = 0;
            bool more = true;
            while (portions < stop && more)
            {
                portions++;
                if (!first.Advance()) more = first.NextLeg();
            }

            using var stream = new MemoryStream();
            first.Save(stream);
            Assert.InRange(stream.Length, 100, first.SavedBytes);
            stream.Position = 0;
            second.Load(stream);
            Assert.Equal(first.CurrentLeg, second.CurrentLeg);
            Assert.Equal(first.Fraction, second.Fraction);
            Run(second);
            if (stop == 1) Run(straight);
            int last = times.Count - 1;
            for (int b = 0; b < starts.Length; b++) Assert.Equal(Fixtures.Bits(straight.State(last, b)), Fixtures.Bits(second.State(last, b)));
            Assert.Equal(straight.Report.ErrorBound, second.Report.ErrorBound);
            if (!more) break;
        }

        static void Run(BranchEvolution e)
        {
            do Fixtures.Finish(e);
            while (e.NextLeg());
        }
    }

    [Fact]
    public void Foreign_and_torn_streams_are_refused()
    {
        var space = new SpinSpace(6, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(6).On(space);
        StateVector[] starts = Starts(space)[..1];
        using BranchEvolution evolution = Evolve.Branches(h, starts, TimeGrid.Of(5), method: EvolutionMethod.Chebyshev);
        using var stream = new MemoryStream();
        evolution.Save(stream);
        byte[] bytes = stream.ToArray();
        using BranchEvolution other = Evolve.Branches(h, starts, TimeGrid.Of(6), method: EvolutionMethod.Chebyshev);
        Assert.Contains("another", Assert.Throws<InvalidDataException>(() => other.Load(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
        Assert.Contains("torn", Assert.Throws<InvalidDataException>(() => evolution.Load(new MemoryStream(bytes[..^3]))).Message, StringComparison.Ordinal);
        Assert.Contains("does not hold", Assert.Throws<InvalidDataException>(() => evolution.Load(new MemoryStream(new byte[100]))).Message, StringComparison.Ordinal);
        evolution.Load(new MemoryStream(bytes));
        Fixtures.Finish(evolution);
        Assert.InRange(evolution.State(0, 0).Amplitudes.Norm() - 1, -1e-12, 1e-12);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        // Large enough that kernels and sums do run in parallel.
        var space = new SpinSpace(17, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(17).On(space);
        StateVector[] starts = Starts(space)[..3];
        int before = Parallelism.Threads;
        try
        {
            var bits = new List<long[]>();
            foreach (int threads in (int[])[1, 2, 7])
            {
                Parallelism.Threads = threads;
                using BranchEvolution evolution = Evolve.Branches(h, starts, TimeGrid.Linear(0, 2, 9), method: EvolutionMethod.Chebyshev);
                Fixtures.Finish(evolution);
                bits.Add([.. Fixtures.Bits(evolution.State(8, 0)), .. Fixtures.Bits(evolution.State(5, 1)), .. Fixtures.Bits(evolution.State(7, 2))]);
            }

            Assert.Equal(bits[0], bits[1]);
            Assert.Equal(bits[0], bits[2]);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void The_plan_counts_what_the_evolution_does()
    {
        var space = new SpinSpace(10, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(10).On(space);
        StateVector[] starts = Starts(space);
        var times = TimeGrid.Linear(1, 20, 20);
        (double lower, double upper) = h.SpectralBounds;
        EvolutionPlan plan = EvolutionPlan.Chebyshev(space.Dimension, (upper - lower) / 2, times, starts.Length, lanes: 6);
        using BranchEvolution evolution = Evolve.Branches(h, starts, times, method: EvolutionMethod.Chebyshev);
        Fixtures.Finish(evolution);
        Assert.Equal(evolution.Report.Applications, plan.Applications);
        // 20 times 5 states; 6 lanes of starts; 64 + 2 recursion vectors of 4 lanes.
        Assert.Equal(16 * space.Dimension * 20 * 5 + 8 * space.Dimension * (6 + 66 * 4), plan.Bytes);
        Assert.Single(plan.Legs);
    }
}
