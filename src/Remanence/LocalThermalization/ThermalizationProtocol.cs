namespace Remanence;

/// <summary>
/// The entanglement preserving local thermalization E_gamma(rho) = gamma T(rho) + (1 - gamma) eta_A x eta_B, where T is the twirl over U x U* and eta_X = (tau_X - gamma 1/d) / (1 - gamma):
/// local channels with shared randomness give both sides their thermal states tau_A, tau_B for every input, and the output may stay entangled
/// (after Hsieh, Lostaglio, Acin, Phys. Rev. Research 2, 013379 (2020)). The input enters only through its overlap F with the maximally entangled state.
/// </summary>
/// <remarks>A positive partial transpose of the output proves separability for d = 2, for F &lt;= 1/d, and for equal baths at the largest gamma; elsewhere it means that no entanglement was detected.</remarks>
public sealed class ThermalizationProtocol
{
    /// <summary>Weight of the rests below which rounding of the populations shows in them.</summary>
    private const double Unresolved = 1e-5;

    private readonly double[] restA, restB;

    /// <summary>Creates the protocol.</summary>
    /// <param name="a">The thermal state of A.</param>
    /// <param name="b">The thermal state of B, of the same dimension; level i belongs to level i of A.</param>
    /// <param name="mixing">gamma, in (0, d P_min]; the largest if not given.</param>
    /// <exception cref="ArgumentException">Different dimensions, a level that is not populated, or gamma out of range.</exception>
    public ThermalizationProtocol(ThermalPopulations a, ThermalPopulations b, double? mixing = null)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        double smallest = Math.Min(a.Smallest, b.Smallest);
        if (IsPure(a) || IsPure(b)) throw new ArgumentException("At least two levels must be populated on each side, but a thermal state is pure: no local thermalization preserves anything.", IsPure(a) ? nameof(a) : nameof(b));
        if (!(smallest > 0)) throw new ArgumentException("Every level must be populated, but the smallest population is 0, so gamma would be 0; use the layered protocol.", nameof(a));
        A = a;
        B = b;
        LargestMixing = Math.Min(1, a.Dimension * smallest);
        Mixing = mixing is { } gamma ? ThermalizationArguments.RequireMixing(gamma, LargestMixing, nameof(mixing)) : LargestMixing;
        restA = Rest(a);
        restB = ReferenceEquals(a, b) ? restA : Rest(b);
    }

    /// <summary>The thermal state of A.</summary>
    public ThermalPopulations A { get; }

    /// <summary>The thermal state of B.</summary>
    public ThermalPopulations B { get; }

    /// <summary>The local dimension d.</summary>
    public int Dimension => A.Dimension;

    /// <summary>gamma, the probability of the twirl.</summary>
    public double Mixing { get; }

    /// <summary>d P_min, the largest gamma for which both rests are states.</summary>
    public double LargestMixing { get; }

    /// <summary>The populations of eta_A; the maximally mixed state for gamma = 1.</summary>
    public IReadOnlyList<double> RestA => restA;

    /// <summary>The populations of eta_B.</summary>
    public IReadOnlyList<double> RestB => restB;

    /// <summary>f = sum of eta_A eta_B over d: the overlap of the product part with the maximally entangled state, at most 1/d.</summary>
    public double ProductOverlap
    {
        get
        {
            double[] terms = new double[Dimension];
            for (int i = 0; i < terms.Length; i++) terms[i] = restA[i] * restB[i];
            return Reductions.Sum(terms) / Dimension;
        }
    }

    internal double[] RestArrayA => restA;

    internal double[] RestArrayB => restB;

    /// <summary>True for equal populations on both sides at the largest gamma, where entangled means exactly F above 1/d.</summary>
    internal bool IsStandard => Mixing == LargestMixing && A.Array.AsSpan().SequenceEqual(B.Array);

    /// <summary>The output for an input of overlap F. O(d).</summary>
    /// <param name="overlap">F in 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">F does not lie in 0..1.</exception>
    public CorrelatedPair Output(double overlap)
    {
        ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        return Isotropic(restA, restB, Mixing, overlap * Mixing, 1 - Mixing);
    }

    /// <summary>
    /// The smallest overlap F above which the output is entangled by the partial transpose: 1/d for equal baths at the largest gamma, otherwise the least root of one quadratic per pair of levels, O(d^2). None if no
    /// input leaves entanglement.
    /// </summary>
    public double? CriticalOverlap()
    {
        if (IsStandard) return 1.0 / Dimension;
        // Everything in units of gamma, which may be smaller than the root of the smallest double.
        double d = Dimension, k = d * d - 1, rest = (1 - Mixing) / Mixing, best = double.PositiveInfinity;
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = i + 1; j < Dimension; j++)
            {
                double s = rest * restA[i] * restB[j], t = rest * restA[j] * restB[i], st = s * t;
                if (!(1 / (d * d) > st)) continue;
                double linear = (s + t) / k, constant = 1 / (d * d * k) + linear + st, product = 4 * constant / k;
                double root = linear > 0 ? Math.Sqrt(linear) * Math.Sqrt(linear + product / linear) : Math.Sqrt(product);
                best = Math.Min(best, 2 * constant / (linear + root));
            }
        }

        return double.IsFinite(best) ? best : null;
    }

    /// <summary>weight * isotropic state of the given weighted overlap + product * alpha x beta.</summary>
    internal static CorrelatedPair Isotropic(double[] alpha, double[] beta, double weight, double weightedOverlap, double product)
    {
        double d = alpha.Length, k = d * d - 1, coherence = (d * d * weightedOverlap - weight) / (d * k);
        return new(alpha, beta, coherence, Math.Max(0, weight - weightedOverlap) / k, 0, 0, product);
    }

    private static bool IsPure(ThermalPopulations thermal)
    {
        int occupied = 0;
        foreach (double p in thermal.Array) occupied += p > 0 ? 1 : 0;
        return occupied == 1;
    }

    private double[] Rest(ThermalPopulations thermal)
    {
        double[] rest = new double[Dimension];
        if (Mixing == 1)
        {
            Array.Fill(rest, 1.0 / Dimension);
            return rest;
        }

        // The clamped part is rounding: the constructor has checked gamma against the smallest population.
        double share = Mixing / Dimension;
        double weight = 1 - Mixing;
        if (weight < Unresolved)
        {
            // The differences are mostly rounding, and so is their sum; it makes them shares of 1 again.
            weight = 0;
            for (int i = 0; i < rest.Length; i++) weight += Math.Max(0, thermal.Array[i] - share);
            if (!(weight > 0)) Array.Fill(rest, 1.0 / Dimension);
            if (!(weight > 0)) return rest;
        }

        for (int i = 0; i < rest.Length; i++) rest[i] = Math.Max(0, thermal.Array[i] - share) / weight;
        return rest;
    }
}
