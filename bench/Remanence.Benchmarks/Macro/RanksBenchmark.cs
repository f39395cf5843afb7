using System.Globalization;

namespace Remanence.Benchmarks.Macro;

/// <summary>Full states over the ranks of mpirun or srun: a quench in a field that breaks every symmetry. Started alone, the same without MPI.</summary>
public static class RanksBenchmark
{
    /// <summary>One output time at t = 0.5 after a product start; the check holds a fingerprint of the state's bits, observables, the operator's applications, the bytes that this rank sent in them and the formula for these.</summary>
    public static MacroResult RunQuench(int sites, int repeat)
    {
        ICommunicator ranks = Ranks.Current;
        SpinSpace space = new(sites);
        PauliSum h = Models.IsingChain(sites, 1, 0.9, 0.5) + PauliSum.Parse($"0.3 X{sites - 1} + 0.2 Z0");
        string told = "";
        return MacroResult.Measure(repeat, () =>
        {
            Spinor[] spins = [.. Enumerable.Range(0, sites).Select(i => Spinor.FromBloch(0.1 * i, 0, 1))];
            ranks.Barrier();
            long before = ranks.BytesSent;
            using StateVector start = StateVector.Product(space, spins);
            using BranchEvolution evolution = Evolve.Branches(h.On(space), [start], TimeGrid.Of(0.5), 1e-10, EvolutionMethod.Chebyshev, memory: 1L << 36);
            while (evolution.Advance()) { }
            long sent = ranks.BytesSent - before;
            StateVector state = evolution.State(0, 0);
            long applications = evolution.Report.Applications;
            int rankBits = System.Numerics.BitOperations.Log2((uint)ranks.Count);
            // Real start and Hamiltonian: one lane of 8 bytes; one flip for every bit of the rank.
            long formula = applications * 8 * rankBits * (1L << (sites - rankBits));
            double middle = state.Expect(PauliSum.Parse($"Z{sites / 2}")), entropy = Information.VonNeumannEntropy(state.ReducedState(0, sites - 1));
            told = string.Create(CultureInfo.InvariantCulture, $"{ranks.Count} ranks, fingerprint {Fingerprint(state):x16}, <Z> {middle:R}, S {entropy:R}, {applications} applications, sent {sent}, formula {formula}");
            return middle;
        }) with { Check = told };
    }

    private static ulong Fingerprint(StateVector state) => state.Amplitudes.Fingerprint(14695981039346656037);
}
