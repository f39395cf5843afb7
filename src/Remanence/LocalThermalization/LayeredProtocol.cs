namespace Remanence;

/// <summary>
/// A local thermalization in layers: tau = sum over k of w_k P_k / k, with P_k the projector on the k lowest levels and w_k = k (p_(k-1) - p_k). With shared probability min(w_k of A, w_k of B) both sides fold
/// their d levels onto the k lowest (local channels) and apply a shared U x U* there; with the remaining probability both prepare the remaining mixtures of layers independently.
/// </summary>
/// <remarks>
/// Proved: local channels with shared randomness only, exact thermal marginals for every input, and, for equal spectra, an overlap that reaches <see cref="EntanglementBounds.SharedRandomness"/> when every k with w_k > 0 divides d.
/// Not proved: that pairing equal layers is the best way to share the randomness of different spectra. It covers degenerate ground levels at T = 0, where gamma of <see cref="ThermalizationProtocol"/> is 0.
/// </remarks>
public sealed class LayeredProtocol
{
    private readonly double[] shared, restA, restB;

    /// <summary>Creates the protocol.</summary>
    /// <param name="a">The thermal state of A, populations not increasing from level to level.</param>
    /// <param name="b">The thermal state of B, of the same dimension, likewise.</param>
    /// <exception cref="ArgumentException">Different dimensions, or populations that increase somewhere.</exception>
    public LayeredProtocol(ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        foreach ((ThermalPopulations side, string name) in new[] { (a, nameof(a)), (b, nameof(b)) })
            if (!side.IsSorted) throw new ArgumentException("Layers need populations that do not increase from level to level, but some do; sort them.", name);
        A = a;
        B = b;
        int d = a.Dimension;
        shared = new double[d];
        double[] ownA = Weights(a), ownB = Weights(b);
        for (int k = 0; k < d; k++)
        {
            shared[k] = Math.Min(ownA[k], ownB[k]);
            ownA[k] -= shared[k];
            ownB[k] -= shared[k];
        }

        double rest = Reductions.Sum(ownA);
        restA = Mixture(ownA, 1);
        // The product of both mixtures carries the remaining probability once.
        restB = Mixture(ownB, rest > 0 ? rest : 1);
    }

    /// <summary>The thermal state of A.</summary>
    public ThermalPopulations A { get; }

    /// <summary>The thermal state of B.</summary>
    public ThermalPopulations B { get; }

    /// <summary>The probabilities with which both sides fold onto the k lowest levels; entry k - 1 belongs to k. They sum to 1 for equal spectra.</summary>
    public IReadOnlyList<double> SharedWeights => shared;

    /// <summary>The weights w_k = k (p_(k-1) - p_k) of the layers of one thermal state, k from 1 at index 0; they sum to 1.</summary>
    public static double[] Weights(ThermalPopulations thermal)
    {
        ArgumentNullException.ThrowIfNull(thermal);
        double[] p = thermal.Array, w = new double[p.Length];
        for (int k = 1; k <= p.Length; k++) w[k - 1] = k * (p[k - 1] - (k < p.Length ? p[k] : 0));
        return w;
    }

    /// <summary>The overlaps F_k of the folded isotropic state with the k-level maximally entangled state, k from 1 at index 0. For F = 1 they are 1 whenever k divides d.</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="overlap">F of the isotropic state, 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double[] FoldedOverlaps(int dimension, double overlap = 1)
    {
        ThermalizationArguments.RequireDimension(dimension, nameof(dimension));
        ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        double d = dimension, k2 = d * d - 1, entangled = (d * d * overlap - 1) / k2, mixed = d * d * (1 - overlap) / k2;
        double[] f = new double[dimension];
        for (int k = 1; k <= dimension; k++)
        {
            double whole = dimension / k, rest = dimension % k;
            double ofEntangled = (whole * k + rest * rest / k) / d, ofMixed = (whole * whole * k + (2 * whole + 1) * rest) / (k * d * d);
            f[k - 1] = Math.Clamp(entangled * ofEntangled + mixed * ofMixed, 0, 1);
        }

        return f;
    }

    /// <summary>The overlaps F_k of any input after folding: sums of &lt;chi|rho|chi&gt; over the folded vectors chi. O(d^2) entries of rho for each k.</summary>
    /// <param name="input">A state on a product of two factors of equal dimension.</param>
    /// <exception cref="ArgumentException">The state does not live on two factors of equal dimension.</exception>
    public static double[] FoldedOverlaps(DensityMatrix input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Space is not ProductSpace { Factors: [int d, int other] } || d != other || d < 2)
            throw new ArgumentException($"The input must live on two factors of equal dimension, but lives on {input.Space}.", nameof(input));
        double[] f = new double[d];
        for (int k = 1; k <= d; k++)
        {
            double sum = 0;
            for (int left = 0; left < d; left += k)
            {
                for (int right = 0; right < d; right += k)
                {
                    int length = Math.Min(k, d - Math.Max(left, right));
                    for (int i = 0; i < length; i++)
                        for (int j = 0; j < length; j++)
                            sum += input.Matrix[(left + i) * d + right + i, (left + j) * d + right + j].Real;
                }
            }

            f[k - 1] = Math.Clamp(sum / k, 0, 1);
        }

        return f;
    }

    /// <summary>The output for an isotropic input of overlap F; F = 1 is the maximally entangled state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">F does not lie in 0..1.</exception>
    public LayeredState Output(double overlap = 1) => new(shared, FoldedOverlaps(A.Dimension, overlap), restA, restB);

    /// <summary>The output for any input.</summary>
    /// <exception cref="ArgumentException">The state does not live on two factors of dimension d.</exception>
    public LayeredState Output(DensityMatrix input)
    {
        double[] f = FoldedOverlaps(input);
        return f.Length == A.Dimension ? new(shared, f, restA, restB)
            : throw new ArgumentException($"The input must have {A.Dimension} levels on each side, but has {f.Length}.", nameof(input));
    }

    private static double[] Mixture(double[] weights, double norm)
    {
        double[] p = new double[weights.Length];
        double sum = 0;
        for (int i = p.Length - 1; i >= 0; i--)
        {
            sum += weights[i] / (i + 1);
            p[i] = sum / norm;
        }

        return p;
    }
}
