namespace Remanence;

public static partial class Information
{
    /// <summary>Shannon information sum_s p_s sum_b P_s(b) ln(P_s(b) / P(b)) in nats between a branch s and the outcome b of a measurement, P = sum_s p_s P_s.</summary>
    /// <param name="weights">Probabilities p_s of the branches, non-negative, sum 1 within 1e-10.</param>
    /// <param name="distributions">Outcome probabilities P_s(b), one row for each branch, all of the same length; slightly negative ones are rounding noise and count as 0.</param>
    /// <exception cref="ArgumentException">Weights or lengths do not fit.</exception>
    public static double OfOutcomes(ReadOnlySpan<double> weights, IReadOnlyList<double[]> distributions)
    {
        ArgumentNullException.ThrowIfNull(distributions);
        RequireProbabilities(weights, 0, "weight", nameof(weights));
        if (distributions.Count != weights.Length) throw new ArgumentException($"Every branch needs one weight and one distribution, but there are {weights.Length} weights and {distributions.Count} distributions.", nameof(distributions));
        double[] terms = new double[distributions[0].Length];
        for (int s = 0; s < weights.Length; s++)
            if (distributions[s].Length != terms.Length) throw new ArgumentException($"All distributions must have {terms.Length} outcomes, but that of branch {s} has {distributions[s].Length}.", nameof(distributions));
        for (int b = 0; b < terms.Length; b++)
        {
            double average = 0;
            for (int s = 0; s < weights.Length; s++) average += weights[s] * Math.Max(0, distributions[s][b]);
            for (int s = 0; s < weights.Length; s++)
            {
                double p = distributions[s][b];
                if (p > SmallestProbability && weights[s] > 0) terms[b] += weights[s] * p * Math.Log(p / average);
            }
        }

        return PairwiseSum(terms);
    }
}
