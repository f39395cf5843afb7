namespace Remanence;

/// <summary>
/// Genuine multipartite entanglement of the <see cref="GhzProtocol"/> for a GHZ state with white noise and any number of parties, without the 2^n populations: sites with equal baths are counted, not listed. With G different
/// baths of n_g sites the sums have prod(n_g + 1) terms: O(n) for equal baths, binomials by their logarithms.
/// </summary>
public sealed class GhzThresholds
{
    private const int BlockSize = 512;
    private const int MostTerms = 1 << 22;

    // The squared term of a composition at noise w is constant + linear w + square w^2; see Margin.
    private readonly double[] constant, linear, square;
    private readonly double mixing;

    /// <summary>Prepares the sums.</summary>
    /// <param name="protocol">The baths and gamma.</param>
    /// <exception cref="ArgumentException">More than 2^22 terms: too many different baths.</exception>
    public GhzThresholds(GhzProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        mixing = protocol.Mixing;
        (double Excited, int Count)[] groups = [.. protocol.Rest.GroupBy(q => q).Select(g => (g.Key, g.Count()))];
        double terms = 1;
        foreach ((_, int count) in groups) terms *= count + 1;
        if (terms > MostTerms) throw new ArgumentException(FormattableString.Invariant($"The sum over the groups of equal baths may have {MostTerms} terms, but has {terms}; use fewer different baths."), nameof(protocol));
        int length = (int)terms, n = protocol.Sites;
        constant = new double[length];
        linear = new double[length];
        square = new double[length];
        double[][] binomials = Array.ConvertAll(groups, g => LogBinomials(g.Count));
        int[] excited = new int[groups.Length];
        for (int term = 0; term < length; term++)
        {
            double count = -n * Math.Log(2), population = mixing < 1 ? Math.Log(1 - mixing) : double.NegativeInfinity, opposite = population;
            int total = 0;
            for (int g = 0; g < groups.Length; g++)
            {
                (double q, int size) = groups[g];
                int k = excited[g];
                total += k;
                count += binomials[g][k];
                population += Power(1 - q, size - k) + Power(q, k);
                opposite += Power(1 - q, k) + Power(q, size - k);
            }

            // Neither all down nor all up: those carry the coherence.
            if (total > 0 && total < n)
            {
                square[term] = Math.Exp(2 * count);
                linear[term] = Math.Exp(2 * count + n * Math.Log(2) + population) + Math.Exp(2 * count + n * Math.Log(2) + opposite);
                constant[term] = Math.Exp(2 * count + 2 * n * Math.Log(2) + population + opposite);
            }

            for (int g = 0; g < groups.Length && ++excited[g] > groups[g].Count; g++) excited[g] = 0;
        }
    }

    /// <summary>g for V |GHZ&gt;&lt;GHZ| + (1 - V) 1/2^n; genuine multipartite entanglement exactly when positive. Increases with V.</summary>
    /// <param name="visibility">V in 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">V does not lie in 0..1.</exception>
    public double Margin(double visibility)
    {
        ThermalizationArguments.RequireShare(visibility, "visibility", nameof(visibility));
        // a_x a_notx = (w/2^n + P)(w/2^n + P'), times the squared number of such x; each x and its opposite are counted twice in the sum.
        double w = mixing * (1 - visibility);
        double[] blocks = new double[(constant.Length + BlockSize - 1) / BlockSize];
        Span<double> terms = stackalloc double[BlockSize];
        for (int block = 0; block < blocks.Length; block++)
        {
            int start = block * BlockSize, count = Math.Min(BlockSize, constant.Length - start);
            for (int i = 0; i < count; i++) terms[i] = Math.Sqrt(constant[start + i] + w * (linear[start + i] + w * square[start + i]));
            blocks[block] = Reductions.Sum(terms[..count]);
        }

        return mixing * visibility / 2 - Reductions.Sum(blocks) / 2;
    }

    /// <summary>The visibility above which the output is genuinely multipartite entangled; none if not even a perfect GHZ state is.</summary>
    public double? CriticalVisibility() => Margin(1) > 0 ? Bisection.LastTrue(0, 1, v => Margin(v) <= 0) : null;

    /// <summary>(1/2 - 2^-n) / (1 - 2^-n): the critical visibility of equal baths at the largest gamma, at every temperature.</summary>
    /// <param name="sites">n, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 sites.</exception>
    public static double EqualBathVisibility(int sites)
    {
        if (sites < 2) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"At least two qubits are needed, but the number is {sites}.");
        double all = Math.ScaleB(1, -sites);
        return (0.5 - all) / (1 - all);
    }

    /// <summary>
    /// The gamma above which a perfect GHZ state stays genuinely multipartite entangled: the root of gamma/2 = (2^(n-1) - 1) (1 - gamma) prod sqrt(eta_j0 eta_j1), whose right side falls with gamma. Any baths, any n, O(n) per step.
    /// </summary>
    /// <param name="excited">p_j by site, each between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two sites, or a population out of range.</exception>
    /// <exception cref="AccuracyException">The root lies below the range of doubles.</exception>
    public static double CriticalMixing(ReadOnlySpan<double> excited)
    {
        double largest = GhzProtocol.LargestFor(excited);
        double[] p = excited.ToArray(), terms = new double[p.Length];
        int n = p.Length;
        double pairs = (n - 1) * Math.Log(2) + NearOne.LogOnePlus(-Math.ScaleB(1, 1 - n));
        double lowest = Math.Log(double.Epsilon) + 40;
        bool Destroyed(double logarithm)
        {
            double gamma = Math.Min(largest, Math.Exp(logarithm));
            for (int j = 0; j < n; j++) terms[j] = (Math.Log(Math.Max(0, 1 - p[j] - gamma / 2)) + Math.Log(Math.Max(0, p[j] - gamma / 2))) / 2;
            return logarithm - Math.Log(2) <= pairs + (gamma < 1 ? (1 - n) * NearOne.LogOnePlus(-gamma) + Reductions.Sum(terms) : double.NegativeInfinity);
        }

        if (!Destroyed(lowest)) throw new AccuracyException("The critical gamma must be a double, but lies below 1e-300; use fewer parties.", Math.Exp(lowest), 0);
        return Math.Exp(Bisection.LastTrue(lowest, Math.Log(largest), Destroyed));
    }

    private static double Power(double x, int k) => k == 0 ? 0 : k * Math.Log(x);

    // ln C(n, k), with compensated sums of ln((n - k + 1) / k).
    private static double[] LogBinomials(int n)
    {
        double[] logs = new double[n + 1];
        double sum = 0, rest = 0;
        for (int k = 1; k <= n; k++)
        {
            double term = Math.Log((double)(n - k + 1) / k), next = sum + term;
            rest += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            sum = next;
            logs[k] = sum + rest;
        }

        return logs;
    }
}
