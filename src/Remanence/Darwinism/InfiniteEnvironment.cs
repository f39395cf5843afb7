using System.Runtime.Intrinsics;
using MathNet.Numerics.Integration;

namespace Remanence;

/// <summary>
/// An environment of infinitely many pure spins whose overlaps |gamma|^2 are drawn independently: &lt;D&gt;_n = sum over m of d_m mu_m^n with the moments mu_m = &lt;|gamma|^(2m)&gt;. Exact, where sampling has error bars. Not for use by several threads at once.
/// </summary>
public sealed class InfiniteEnvironment
{
    private const int Terms = 3000;
    private const double Accuracy = 1e-17;
    private readonly double pointerUp;
    private readonly double[] overlaps, weights;
    private readonly Lazy<double[]> coefficients;
    private readonly OverlapPowers powers, tailPowers;

    // ln(mu_m / mu_1) for m = 1.. and, behind the sum, for the node after it and those of the panels; as many as were needed.
    private readonly List<double> logRatios = [], tailLogRatios = [];
    private readonly List<double> tailWeights = [];
    private readonly double logMean, logSingle;

    /// <summary>Takes a distribution of overlaps as points and weights, such as the nodes of a quadrature over couplings.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlaps">Values of |gamma|^2, in [0, 1].</param>
    /// <param name="weights">Their probabilities, not negative, sum 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, or a number is out of range.</exception>
    public InfiniteEnvironment(double pointerUp, ReadOnlySpan<double> overlaps, ReadOnlySpan<double> weights)
    {
        this.pointerUp = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        if (overlaps.Length != weights.Length) throw new ArgumentException($"Every overlap needs one weight, but there are {overlaps.Length} overlaps and {weights.Length} weights.", nameof(weights));
        Information.RequireProbabilities(weights, 0, "weight", nameof(weights));
        foreach (double overlap in overlaps) DarwinismArguments.RequireOverlap(overlap, nameof(overlaps));
        (this.overlaps, this.weights) = (overlaps.ToArray(), weights.ToArray());
        (powers, tailPowers) = (new(this.overlaps), new(this.overlaps));
        double p = pointerUp, high = Math.Max(p, 1 - p), low = Math.Min(p, 1 - p);
        logMean = Math.Log(Reductions.Sum([.. this.overlaps.Zip(this.weights, (q, w) => q * w)]));
        logSingle = Math.Log(Reductions.Sum([.. this.overlaps.Zip(this.weights, (q, w) => w * PureDeficit.Value(high, low, q))]));
        coefficients = new(() => DeficitCoefficients.Of(p, Terms));
    }

    /// <summary>Couplings uniform in [0, W] without a field: |gamma|^2 = cos^2 z + cos^2 theta sin^2 z, z uniform in [0, 2Wt] (Eq. 32 and Fig. 5 of Sci. Rep. 6:25277).</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="bandPhase">W t, positive and finite.</param>
    /// <param name="polarAngle">theta of all initial states, radians from z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static InfiniteEnvironment UniformBand(double pointerUp, double bandPhase, double polarAngle = Math.PI / 2)
    {
        if (!(bandPhase > 0) || !double.IsFinite(bandPhase)) throw new ArgumentOutOfRangeException(nameof(bandPhase), bandPhase, FormattableString.Invariant($"The phase W t of the band must be positive and finite, but is {bandPhase}."));
        double cosPolar = new EnvironmentSpin(1, polarAngle: polarAngle).Direction.Z, width = 2 * bandPhase;
        List<double> nodes = [], masses = [];
        // Quarter periods are mirror images of each other: one full one counts as often as it occurs, the last may be cut at either end.
        double quarters = Math.Floor(width / (Math.PI / 2)), rest = Math.Max(0, width - quarters * (Math.PI / 2));
        if (quarters > 0) AddQuarter(0, Math.PI / 2, quarters);
        if (quarters % 2 == 0) AddQuarter(0, rest, 1);
        else AddQuarter(Math.PI / 2 - rest, Math.PI / 2, 1);
        double total = Reductions.Sum([.. masses]);
        return new(pointerUp, [.. nodes], [.. masses.Select(w => w / total)]);

        void AddQuarter(double from, double to, double times)
        {
            // Halved towards 0, where high powers of the overlap live.
            for (int halving = 0; halving < 36 && to > from; halving++)
            {
                double start = halving == 35 ? from : Math.Max(from, Math.ScaleB(Math.PI / 2, -halving - 1)), end = Math.Min(to, Math.ScaleB(Math.PI / 2, -halving));
                if (start >= end) continue;
                GaussLegendreRule rule = new(start, end, 24);
                for (int i = 0; i < 24; i++)
                {
                    (double sin, double cos) = Math.SinCos(rule.GetAbscissa(i));
                    nodes.Add(Math.Min(1, cos * cos + cosPolar * cosPolar * sin * sin));
                    masses.Add(times * rule.GetWeight(i));
                }
            }
        }
    }

    /// <summary>ln &lt;D&gt;_n, D in nats.</summary>
    /// <param name="fragmentSize">n, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public double Logarithm(int fragmentSize)
    {
        int n = fragmentSize;
        if (n < 0) throw new ArgumentOutOfRangeException(nameof(fragmentSize), n, $"The size of a fragment must not be negative, but is {n}.");
        if (n == 0) return Math.Log(PureDeficit.MissingInformation(pointerUp));
        if (n == 1) return logSingle;
        if (double.IsNegativeInfinity(logMean)) return logMean;
        double[] d = coefficients.Value;
        double sum = 0, term = 0;
        int m = 0;
        for (; m < Terms; m++)
        {
            if (m == logRatios.Count) AppendMoments();
            term = d[m] * Math.Exp(n * logRatios[m]);
            sum += term;
            // The tail is at most m times the last term, because d_m falls at least as 1/m^2 from there and the moments do not rise.
            if ((m + 1) * term <= Accuracy * sum) break;
        }

        if (m == Terms) sum += Tail(n, term, sum);
        return n * logMean + Math.Log(sum);
    }

    /// <summary>n_delta and F; the environment size is infinite, and so are the redundancies. N / F for a large N is what N independent spins give.</summary>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deficit is out of range.</exception>
    public FragmentRedundancy Redundancy(double delta)
    {
        // D <= H x: no larger fragment is needed.
        double bound = Math.Ceiling(Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))) / logMean) + 1;
        int largest = bound < int.MaxValue ? (int)Math.Max(1, bound) : int.MaxValue;
        return FragmentRedundancy.Search(pointerUp, largest, delta, Logarithm) with { EnvironmentSize = double.PositiveInfinity };
    }

    /// <summary>Sum behind the last term by the integral of <see cref="DeficitSeriesTail"/>.</summary>
    private double Tail(int n, double lastTerm, double sum)
    {
        double tail = 0;
        for (int panel = -1; panel < DeficitSeriesTail.Panels; panel++)
        {
            int start = panel < 0 ? 0 : 8 + panel * DeficitSeriesTail.Nodes, end = 8 + (panel + 1) * DeficitSeriesTail.Nodes;
            if (end > tailLogRatios.Count) AppendTail(panel);
            double part = 0;
            for (int i = start; i < end; i++) part += tailWeights[i] * Math.Exp(n * tailLogRatios[i]);
            tail += panel < 0 ? part - lastTerm / 24 : part;
            if (panel >= 0 && part <= Accuracy * sum) break;
        }

        return tail;
    }

    private void AppendMoments()
    {
        powers.Next();
        Append(powers.Current, logRatios);
    }

    private void AppendTail(int panel)
    {
        Span<double> exponents = stackalloc double[8];
        for (int node = 0; node < (panel < 0 ? 8 : DeficitSeriesTail.Nodes); node += 8)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                (double m, double weight) = panel >= 0 ? DeficitSeriesTail.Node(Terms, panel, node + lane) : (Terms + 1, lane == 0 ? 1.0 / 24 : 0);
                exponents[lane] = m;
                tailWeights.Add(weight * DeficitCoefficients.AtLarge(pointerUp, m));
            }

            tailPowers.At(exponents);
            Append(tailPowers.Current, tailLogRatios);
        }
    }

    private void Append(ReadOnlySpan<Vector512<double>> current, List<double> logs)
    {
        Vector512<double> moments = default;
        for (int k = 0; k < current.Length; k++) moments = Vector512.FusedMultiplyAdd(current[k], Vector512.Create(weights[k]), moments);
        for (int lane = 0; lane < 8; lane++) logs.Add(Math.Log(moments[lane]) - logMean);
    }
}
