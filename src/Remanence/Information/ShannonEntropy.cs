namespace Remanence;

/// <summary>Information measures, all in nats (natural logarithm). One file per measure.</summary>
public static partial class Information
{
    /// <summary>Largest deviation of a sum of probabilities from 1 that is accepted.</summary>
    internal const double SumTolerance = 1e-10;

    /// <summary>Eigenvalues and probabilities below this count as zero: p ln p is then smaller than any rounding error.</summary>
    internal const double SmallestProbability = 1e-300;

    /// <summary>Shannon entropy H(p) = -sum p ln p in nats; 0 ln 0 = 0.</summary>
    /// <param name="probabilities">Non-negative numbers that sum to 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">A probability is negative or not finite, or the sum is not 1.</exception>
    public static double ShannonEntropy(ReadOnlySpan<double> probabilities)
    {
        RequireProbabilities(probabilities, 0, "probability", nameof(probabilities));
        return EntropySum(probabilities);
    }

    /// <summary>-sum p ln p by a pairwise tree, so that the bits depend on the numbers and their order only. Entries below 1e-300 give nothing.</summary>
    internal static double EntropySum(ReadOnlySpan<double> p)
    {
        if (p.Length > 32) return EntropySum(p[..(p.Length / 2)]) + EntropySum(p[(p.Length / 2)..]);
        double sum = 0;
        foreach (double x in p)
            if (x > SmallestProbability) sum -= x * Math.Log(x);
        return sum;
    }

    /// <summary>Longest list that <see cref="PairwiseSum"/> adds from left to right.</summary>
    internal const int PairwiseLeaf = 32;

    /// <summary>Sum by a pairwise tree.</summary>
    internal static double PairwiseSum(ReadOnlySpan<double> x)
    {
        if (x.Length > PairwiseLeaf) return PairwiseSum(x[..(x.Length / 2)]) + PairwiseSum(x[(x.Length / 2)..]);
        double sum = 0;
        foreach (double value in x) sum += value;
        return sum;
    }

    internal static void RequireProbabilities(ReadOnlySpan<double> p, double lowest, string what, string name)
    {
        if (p.IsEmpty) throw new ArgumentException($"At least one {what} is needed, but the list is empty.", name);
        for (int i = 0; i < p.Length; i++)
            if (!double.IsFinite(p[i]) || p[i] < lowest)
                throw new ArgumentException(FormattableString.Invariant($"Every {what} must be a finite number of at least {lowest}, but entry {i} is {p[i]:R}."), name);
        double sum = PairwiseSum(p);
        if (Math.Abs(sum - 1) > SumTolerance)
            throw new ArgumentException(FormattableString.Invariant($"Each {what} is a share of 1: they must sum to 1 within {SumTolerance}, but sum to {sum:R}; divide them by their sum."), name);
    }
}
