namespace Remanence;

/// <summary>A quantity of fragments averaged over the subsets of l of N sites: all of them, or a seeded sample without repetition.</summary>
/// <param name="Size">Number of sites l.</param>
/// <param name="Count">Number of subsets that were averaged.</param>
/// <param name="Total">Number of subsets there are, C(N, l).</param>
/// <param name="Mean">The average.</param>
/// <param name="StandardDeviation">Spread of the values: population standard deviation over all subsets, sample standard deviation (divided by the count minus 1) over a sample.</param>
/// <param name="StandardError">Standard error of the mean with the correction for a finite population; 0 when all subsets were averaged, NaN for a sample of one.</param>
public sealed record SubsetAverage(int Size, int Count, double Total, double Mean, double StandardDeviation, double StandardError)
{
    /// <summary>True when all C(N, l) subsets were averaged.</summary>
    public bool IsExhaustive => Count == Total;

    /// <summary>The mutual information I(S:F) averaged over fragments F of l sites.</summary>
    /// <param name="weights">Branch weights p_s, positive, sum 1 within 1e-10.</param>
    /// <param name="states">Branches on the full space of N spins, norm 1 within 1e-8.</param>
    /// <param name="size">Number of sites l, 0 to N.</param>
    /// <param name="most">Most subsets to average; if there are more, a sample of this many is drawn.</param>
    /// <param name="seed">Decides the sample.</param>
    /// <remarks>Cost: <see cref="BranchInformation.OfFragment"/> for each subset.</remarks>
    /// <exception cref="ArgumentException">Weights, states, size or count break a rule; the message names the value.</exception>
    public static SubsetAverage OfMutualInformation(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, int size, int most = 1000, ulong seed = 1)
    {
        BranchSet.Require(weights, states);
        if (states[0].Space is not SpinSpace { Sector: null } spins)
            throw new ArgumentException($"Averages over subsets need branches on the full space of spins, but these are on {states[0].Space}; write them out with ToFullSpace.", nameof(states));
        double[] p = [.. weights];
        return Of(spins.Sites, size, sites => BranchInformation.OfFragment(p, states, sites, branchEntropies: false).MutualInformation, most, seed);
    }

    /// <summary>Any quantity averaged over fragments of l of N sites.</summary>
    /// <param name="environment">Number of sites N, 1 to 62.</param>
    /// <param name="size">Number of sites l of a fragment, 0 to N.</param>
    /// <param name="quantity">The quantity of a fragment, given its sites in ascending order.</param>
    /// <param name="most">Most subsets to average, at least 1; if there are more, a sample of this many is drawn.</param>
    /// <param name="seed">Decides the sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static SubsetAverage Of(int environment, int size, Func<int[], double> quantity, int most = 1000, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        double total = Subsets.Count(environment, size);
        if (most < 1) throw new ArgumentOutOfRangeException(nameof(most), most, $"The number of subsets to average must be at least 1, but is {most}.");
        IReadOnlyList<ulong> chosen = total <= most ? Subsets.All(environment, size) : Subsets.Sample(environment, size, most, seed);
        double[] values = [.. chosen.Select(subset => quantity(Subsets.Sites(subset)))];
        int n = values.Length;
        double mean = Information.PairwiseSum(values) / n;
        double squares = Information.PairwiseSum([.. values.Select(v => (v - mean) * (v - mean))]);
        if (n == total) return new(size, n, total, mean, Math.Sqrt(squares / n), 0);
        double deviation = n == 1 ? double.NaN : Math.Sqrt(squares / (n - 1));
        return new(size, n, total, mean, deviation, deviation * Math.Sqrt((1 - n / total) / n));
    }
}
