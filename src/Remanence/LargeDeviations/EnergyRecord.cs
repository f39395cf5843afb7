using System.Globalization;

namespace Remanence;

/// <summary>
/// What the energy of a fragment tells about the branch: exponents and information of a set of energy distributions, one per branch, over the levels of
/// one fragment Hamiltonian (arXiv 2603.15743, Eqs. 10 and 11).
/// </summary>
public static class EnergyRecord
{
    /// <summary>
    /// kappa = min over e of the second smallest rate function, which is the smallest pair crossing. Zero when two branches have the same mean energy.
    /// </summary>
    /// <param name="branches">Energy distributions of at least 2 branches over the same number of sites.</param>
    /// <exception cref="ArgumentException">Fewer than 2 branches, or different numbers of sites.</exception>
    public static RateCrossing Exponent(params ReadOnlySpan<EnergyDistribution> branches)
    {
        if (branches.Length < 2) throw new ArgumentException($"An exponent compares at least 2 branches, but was given {branches.Length}.", nameof(branches));
        RateCrossing smallest = new(double.NaN, double.PositiveInfinity);
        for (int s = 0; s < branches.Length; s++)
        {
            for (int r = s + 1; r < branches.Length; r++)
            {
                EnergyDistribution first = branches[s], second = branches[r];
                if (first.Sites != second.Sites)
                    throw new ArgumentException($"Branches must be compared on fragments of the same length, but branch {s} has {first.Sites} sites and branch {r} has {second.Sites}.", nameof(branches));
                RateCrossing pair = RateCrossing.Find(e => first.RateFunction(e).Value, first.MeanPerSite, e => second.RateFunction(e).Value, second.MeanPerSite);
                if (pair.Exponent < smallest.Exponent) smallest = pair;
            }
        }

        return smallest;
    }

    /// <summary>
    /// The Chernoff exponent max over a in [0, 1] of -(1/l) ln sum_n P_0(n)^a P_1(n)^(1-a) at finite l, over levels populated in both branches;
    /// +infinity when there is none. Tends to the crossing exponent like O(ln l / l).
    /// </summary>
    /// <exception cref="ArgumentException">The branches do not share their levels.</exception>
    public static double ChernoffExponent(EnergyDistribution branch0, EnergyDistribution branch1)
    {
        RequireSameLevels(branch0, branch1);
        List<double> logRatio = [], log1 = [];
        for (int n = 0; n < branch0.Levels.Count; n++)
        {
            double p = branch0.Populations[n], q = branch1.Populations[n];
            if (p <= EnergyDistribution.PopulationThreshold || q <= EnergyDistribution.PopulationThreshold) continue;
            logRatio.Add(Math.Log(p) - Math.Log(q));
            log1.Add(Math.Log(q));
        }

        if (log1.Count == 0) return double.PositiveInfinity;
        // ln sum exp is convex in a: its slope is bisected, with Newton steps where they stay inside.
        double lower = 0, upper = 1, a = 0.5;
        for (int step = 0; step < 100 && upper - lower > 1e-15; step++)
        {
            (_, double slope, double curvature) = LogOverlap(logRatio, log1, a);
            if (slope > 0) upper = a;
            else lower = a;
            double next = a - slope / curvature;
            if (!(next > lower && next < upper)) next = 0.5 * (lower + upper);
            if (slope == 0 || Math.Abs(next - a) <= 1e-15) break;
            a = next;
        }

        double value = Math.Min(LogOverlap(logRatio, log1, a).Value, Math.Min(LogOverlap(logRatio, log1, 0).Value, LogOverlap(logRatio, log1, 1).Value));
        return Math.Max(0, -value / branch0.Sites);
    }

    /// <summary>Shannon information (nats) between the branch and the energy level of the fragment: H(p) - sum_n P(n) H(branch given n).</summary>
    /// <param name="weights">Branch weights, each positive, sum 1 within 1e-12.</param>
    /// <param name="branches">Energy distributions of the branches over the same levels.</param>
    /// <exception cref="ArgumentException">Weights are not positive or do not sum to 1, their number differs from the branches', or the levels differ.</exception>
    public static double Information(ReadOnlySpan<double> weights, params ReadOnlySpan<EnergyDistribution> branches)
    {
        RequireWeights(weights, branches);
        double information = 0;
        for (int n = 0; n < branches[0].Levels.Count; n++)
        {
            double average = 0;
            for (int s = 0; s < branches.Length; s++) average += weights[s] * branches[s].Populations[n];
            for (int s = 0; s < branches.Length; s++)
            {
                double population = branches[s].Populations[n];
                if (population > 0) information += weights[s] * population * Math.Log(population / average);
            }
        }

        return Math.Max(0, information);
    }

    /// <summary>
    /// A bound (nats) on what the energy leaves unknown: H(p) - I' &lt;= 2 ln 2 sum_{s &lt; s'} sqrt(p_s p_s') sum_n sqrt(P_s(n) P_s'(n)), at any finite
    /// length, for any number of branches and any weights. Two branches of equal weight: ln 2 sum_n sqrt(P_0 P_1).
    /// </summary>
    /// <remarks>
    /// H(p) - I' is the mean over levels of the entropy H(x) of the posterior x_s = p_s P_s(n) / P(n). For two branches h(x) &lt;= 2 ln 2 sqrt(x (1 - x)).
    /// More follow by induction: H(x) = h(x_d) + (1 - x_d) H(rest), sqrt(x_d sum of others) &lt;= sum sqrt(x_d x_s), and the factor (1 - x_d) cancels the
    /// normalization of the rest.
    /// </remarks>
    /// <param name="weights">Branch weights, each positive, sum 1 within 1e-12.</param>
    /// <param name="branches">Energy distributions of the branches over the same levels.</param>
    /// <exception cref="ArgumentException">Weights are not positive or do not sum to 1, their number differs from the branches', or the levels differ.</exception>
    public static double DeficitBound(ReadOnlySpan<double> weights, params ReadOnlySpan<EnergyDistribution> branches)
    {
        RequireWeights(weights, branches);
        double bound = 0;
        for (int s = 0; s < branches.Length; s++)
        {
            for (int r = s + 1; r < branches.Length; r++)
            {
                double overlap = 0;
                for (int n = 0; n < branches[0].Levels.Count; n++) overlap += Math.Sqrt(branches[s].Populations[n] * branches[r].Populations[n]);
                bound += Math.Sqrt(weights[s] * weights[r]) * overlap;
            }
        }

        return 2 * Math.Log(2) * bound;
    }

    private static (double Value, double Slope, double Curvature) LogOverlap(List<double> logRatio, List<double> log1, double a)
    {
        double largest = double.NegativeInfinity;
        for (int n = 0; n < log1.Count; n++) largest = Math.Max(largest, log1[n] + a * logRatio[n]);
        double sum = 0, first = 0, second = 0;
        for (int n = 0; n < log1.Count; n++)
        {
            double weight = Math.Exp(log1[n] + a * logRatio[n] - largest);
            sum += weight;
            first += weight * logRatio[n];
            second += weight * logRatio[n] * logRatio[n];
        }

        double mean = first / sum;
        return (largest + Math.Log(sum), mean, second / sum - mean * mean);
    }

    private static void RequireWeights(ReadOnlySpan<double> weights, ReadOnlySpan<EnergyDistribution> branches)
    {
        if (branches.Length < 2) throw new ArgumentException($"The information of a record compares at least 2 branches, but was given {branches.Length}.", nameof(branches));
        if (weights.Length != branches.Length) throw new ArgumentException($"Every branch needs one weight, but there are {branches.Length} branches and {weights.Length} weights.", nameof(weights));
        double sum = 0;
        for (int s = 0; s < weights.Length; s++)
        {
            if (!(weights[s] > 0)) throw new ArgumentException($"Branch weights must be positive, but weight {s} is {weights[s].ToString(CultureInfo.InvariantCulture)}.", nameof(weights));
            sum += weights[s];
            if (s > 0) RequireSameLevels(branches[0], branches[s]);
        }

        if (!(Math.Abs(sum - 1) <= 1e-12)) throw new ArgumentException($"Branch weights must sum to 1 within 1e-12, but sum to {sum.ToString("R", CultureInfo.InvariantCulture)}.", nameof(weights));
    }

    private static void RequireSameLevels(EnergyDistribution a, EnergyDistribution b)
    {
        bool same = a.Sites == b.Sites && a.Levels.Count == b.Levels.Count;
        for (int n = 0; same && n < a.Levels.Count; n++) same = a.Levels[n] == b.Levels[n];
        if (!same) throw new ArgumentException($"Branches must be distributions over the levels of one fragment Hamiltonian, but the levels differ ({a.Levels.Count} and {b.Levels.Count} levels on {a.Sites} and {b.Sites} sites).");
    }
}
