using System.Diagnostics;
using System.Globalization;

namespace Remanence.Benchmarks.Macro;

/// <summary>Full states over the ranks of mpirun or srun: a quench in a field that breaks every symmetry. Started alone, the same without MPI.</summary>
public static class RanksBenchmark
{
    /// <summary>One output time at t = 0.5 after a product start; the check holds a fingerprint of the state's bits, observables, the operator's applications, and the bytes that this rank sent: in applications by the formula, and in sums.</summary>
    public static MacroResult RunQuench(int sites, int repeat)
    {
        string told = "";
        return MacroResult.Measure(repeat, () =>
        {
            told = Quench(sites);
            return 0;
        }) with
        { Check = told };
    }

    /// <summary>What a communicator of one rank costs: behind "mpirun -n 1", the quench with its communicator and without any, alternating in one process, so that memory and compiled code are the same; the check holds medians and ranges.</summary>
    public static MacroResult RunOverhead(int sites, int repeat)
    {
        double Seconds(bool alone)
        {
            using IDisposable? scope = alone ? Ranks.Alone() : null;
            Stopwatch watch = Stopwatch.StartNew();
            Quench(sites);
            return watch.Elapsed.TotalSeconds;
        }

        Seconds(alone: true);
        Seconds(alone: false);
        double[] with = new double[repeat], without = new double[repeat];
        for (int run = 0; run < repeat; run++)
        {
            // The second of a pair may find the machine otherwise than the first, so they take turns.
            bool first = run % 2 == 0;
            double one = Seconds(first), other = Seconds(!first);
            (without[run], with[run]) = first ? (one, other) : (other, one);
        }

        double[] ratios = [.. with.Zip(without, (a, b) => a / b)];
        static string Told(double[] values)
        {
            Array.Sort(values);
            return string.Create(CultureInfo.InvariantCulture, $"{values[values.Length / 2]:F3} ({values[0]:F3} to {values[^1]:F3})");
        }

        return new MacroResult(with.Min(), 0, $"{Ranks.Current.Description}, medians and ranges of {repeat}: ratio {Told(ratios)}, with {Told(with)} s, without {Told(without)} s");
    }

    private static string Quench(int sites)
    {
        ICommunicator ranks = Ranks.Current;
        SpinSpace space = new(sites);
        PauliSum h = Models.IsingChain(sites, 1, 0.9, 0.5) + 0.3 * Pauli.X(sites - 1) + 0.2 * Pauli.Z(0);
        Spinor[] spins = [.. Enumerable.Range(0, sites).Select(i => Spinor.FromBloch(0.1 * i, 0, 1))];
        ranks.Barrier();
        long before = ranks.BytesSent;
        using StateVector start = StateVector.Product(space, spins);
        using BranchEvolution evolution = Evolve.Branches(h.On(space), [start], TimeGrid.Of(0.5), 1e-10, EvolutionMethod.Chebyshev, memory: 64L << sites);
        while (evolution.Advance()) { }
        long sent = ranks.BytesSent - before;
        StateVector state = evolution.State(0, 0);
        long applications = evolution.Report.Applications;
        int rankBits = System.Numerics.BitOperations.Log2((uint)ranks.Count);
        // Real start and Hamiltonian: one lane of 8 bytes; one flip for every bit of the rank. One complex application makes the fingerprint that a saved evolution is checked with.
        long formula = (8 * applications + 16) * rankBits * (1L << (sites - rankBits));
        double middle = state.BlochVectors()[sites / 2].Z, entropy = Information.VonNeumannEntropy(state.ReducedState(0, sites - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{ranks.Count} ranks, fingerprint {state.Amplitudes.Fingerprint(14695981039346656037):x16}, <Z> {middle:R}, S {entropy:R}, {applications} applications, sent {sent} = {formula} + {sent - formula} in sums");
    }

    /// <summary>One application on two ranks that are threads, over a network of 1 GB/s made of pauses; the check holds the seconds without pauses, those of the pauses, and those of both together.</summary>
    public static MacroResult RunOverlap(int sites, int repeat)
    {
        double alone = double.PositiveInfinity, together = double.PositiveInfinity, paused = 0;
        for (int run = 0; run <= repeat; run++)
        {
            alone = Math.Min(alone, Apply(sites, delayed: false).Seconds);
            (double seconds, paused) = Apply(sites, delayed: true);
            together = Math.Min(together, seconds);
        }

        return new MacroResult(together, 0, string.Create(CultureInfo.InvariantCulture, $"alone {alone:F3} s, pauses {paused:F3} s, together {together:F3} s"));
    }

    private static (double Seconds, double Paused) Apply(int sites, bool delayed)
    {
        double longest = 0, paused = 0;
        SpinSpace space = new(sites);
        LinearOperator h = Models.IsingChain(sites, 1, 0.9, 0.5).On(space);
        Ranks.AsThreads(2, ranks =>
        {
            SlowRanks slow = new(ranks, delayed ? 1e9 : double.PositiveInfinity);
            using Ranks.Scope scope = Ranks.Use(slow);
            using StateVector state = StateVector.Product(space, Spinor.FromBloch(0.3, 0.5, 0.8));
            using Amplitudes result = state.Amplitudes.Like(2);
            h.Apply(state.Amplitudes, result);
            slow.Paused = 0;
            ranks.Barrier();
            Stopwatch watch = Stopwatch.StartNew();
            h.Apply(state.Amplitudes, result);
            ranks.Barrier();
            if (ranks.Rank == 0) (longest, paused) = (watch.Elapsed.TotalSeconds, slow.Paused);
        });
        return (longest, paused);
    }
}
