namespace Remanence.Benchmarks.Macro;

/// <summary>
/// Mutual information of a qubit with intervals of length 1..n/2 in a random pure state of n + 1 qubits, general vector without symmetry. The state is not the
/// peer's (another generator), so the first value differs in its noise; the last lies at ln 2 plus a few 1e-4 for both.
/// </summary>
public static class EntropiesBenchmark
{
    /// <summary>Times lengths 1..size/2 for an environment of size spins; the check is the information of the longest one.</summary>
    public static MacroResult Run(int size, int repeat)
    {
        using StateVector whole = StateVector.Random(new SpinSpace(size + 1), 1);
        int[] sizes = [.. Enumerable.Range(1, size / 2)];
        return MacroResult.Measure(repeat, () => Intervals(whole, size, sizes)[^1].MutualInformation);
    }

    /// <summary>The system is the last site: its two levels are the halves of the vector, normalized to branches with weights.</summary>
    private static IReadOnlyList<FragmentInformation> Intervals(StateVector whole, int size, int[] sizes)
    {
        StateVector[] branches = [new(new SpinSpace(size), new Amplitudes(1L << size, 2)), new(new SpinSpace(size), new Amplitudes(1L << size, 2))];
        double[] weights = new double[2];
        for (int s = 0; s < 2; s++)
        {
            for (long z = 0; z < 1L << size; z++) branches[s][z] = whole[z + ((long)s << size)];
            weights[s] = branches[s].Amplitudes.SumOfSquares();
            branches[s].Amplitudes.Scale(1 / Math.Sqrt(weights[s]));
        }

        IReadOnlyList<FragmentInformation> found = BranchInformation.OfIntervals(weights, branches, sizes, branchEntropies: false).Fragments;
        foreach (StateVector branch in branches) branch.Dispose();
        return found;
    }
}
