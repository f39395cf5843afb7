using System.Numerics;

namespace Remanence;

/// <summary>What a fragment F of the environment knows about the system S: the mutual information, its classical and its quantum part, and the entropies behind it. All in nats.</summary>
/// <param name="Holevo">chi, what F knows about the pointer state.</param>
/// <param name="Discord">The rest of the mutual information, which only S's coherence holds.</param>
/// <param name="Deficit">H(p) - chi, not by subtraction where all spins of F are pure.</param>
/// <param name="SystemEntropy">S(S) with the whole environment attached.</param>
/// <param name="FragmentEntropy">S(F).</param>
/// <param name="JointEntropy">S(SF).</param>
/// <remarks>Zwolak, Riedel, Zurek, Sci. Rep. 6:25277; valid for mixed systems and mixed spins.</remarks>
public readonly record struct InformationSplit(double Holevo, double Discord, double Deficit, double SystemEntropy, double FragmentEntropy, double JointEntropy)
{
    /// <summary>Mixed spins of a fragment that dense matrices can carry: dimension 2^(m + 1).</summary>
    private const int LargestMixed = 10;

    /// <summary>I(S:F) = chi + discord.</summary>
    public double MutualInformation => Holevo + Discord;

    /// <summary>The split for one fragment.</summary>
    /// <remarks>Fragments of pure spins cost nothing; m mixed spins cost the eigenvalues of a matrix of dimension 2^(m + 1).</remarks>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="coherence">&lt;up|rho_S|down&gt; before the interaction, of modulus at most sqrt(p (1 - p)).</param>
    /// <param name="environment">The records of all spins of the environment, which must not be correlated before.</param>
    /// <param name="fragment">The spins of F as positions in the environment, from 0; none for the empty fragment.</param>
    /// <exception cref="ArgumentException">A number is out of range, the coherence too large, a spin out of range or listed twice, or more than 10 spins of the fragment are mixed.</exception>
    public static InformationSplit Of(double pointerUp, Complex coherence, IReadOnlyList<SpinRecord> environment, params ReadOnlySpan<int> fragment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), high = Math.Max(p, 1 - p), low = Math.Min(p, 1 - p);
        double modulus = Complex.Abs(coherence);
        if (!(modulus * modulus <= p * (1 - p) * (1 + 1e-12)))
            throw new ArgumentException(FormattableString.Invariant($"The coherence of the system must have a modulus of at most {Math.Sqrt(p * (1 - p))}, but has {modulus}."), nameof(coherence));
        DarwinismArguments.RequireSpins(environment.Count, nameof(environment));
        SiteSet.Require(fragment, environment.Count, nameof(fragment));
        double missing = PureDeficit.MissingInformation(p), own = 0;
        List<SpinRecord> mixed = [];
        double overlap = 1, outside = 1, all = 1;
        foreach (int k in fragment)
        {
            SpinRecord spin = environment[k];
            own += Entropy(spin.Spin.BlochLength);
            if (spin.Spin.BlochLength < 1) mixed.Add(spin);
            else overlap *= spin.Decoherence;
        }

        foreach (SpinRecord spin in environment) all *= spin.Decoherence;
        foreach (int k in SiteSet.Others(fragment, environment.Count)) outside *= environment[k].Decoherence;
        if (mixed.Count > LargestMixed) throw new ArgumentException($"A fragment may hold at most {LargestMixed} mixed spins, whose matrices are dense, but holds {mixed.Count}; use symmetric fragments or the second-order bracket.", nameof(fragment));

        // What diagonalizing S takes away, with all of E attached and with F removed.
        double dropAll = PairDrop.Of(high, low, modulus * Math.Sqrt(all)).Drop, dropOutside = PairDrop.Of(high, low, modulus * Math.Sqrt(outside)).Drop;
        double deficit = mixed.Count == 0 ? PureDeficit.Of(p, overlap) : missing + own - MixedEntropy(p, overlap, mixed);
        double holevo = missing - deficit;
        return new(holevo, dropOutside - dropAll, deficit, missing - dropAll, holevo + own, missing - dropOutside + own);
    }

    /// <summary>S of a spin with Bloch length a: the binary entropy of (1 - a) / 2.</summary>
    private static double Entropy(double blochLength) => blochLength == 1 ? 0 : PureDeficit.MissingInformation((1 - blochLength) / 2);

    /// <summary>S(F) = S(A + B): the pure spins together are one more spin, because only their overlap matters; none if that is 1.</summary>
    private static double MixedEntropy(double p, double overlap, List<SpinRecord> mixed)
    {
        Complex[] up = overlap == 1 ? [1] : Pure(1), down = overlap == 1 ? [1] : Pure(overlap);
        foreach (SpinRecord spin in mixed) (up, down) = (Product(up, State(spin.BlochUp)), Product(down, State(spin.BlochDown)));
        int d = (int)Math.Round(Math.Sqrt(up.Length));
        ComplexMatrix sum = new(d, d);
        for (int i = 0; i < up.Length; i++) sum.Data[i] = p * up[i] + (1 - p) * down[i];
        return Information.EntropySum(HermitianEigen.Values(sum));

        // |0><0| and the state of overlap x with it.
        static Complex[] Pure(double x) => [x, Math.Sqrt(x * (1 - x)), Math.Sqrt(x * (1 - x)), 1 - x];
    }

    private static Complex[] State((double X, double Y, double Z) bloch) => [0.5 * (1 + bloch.Z), new(0.5 * bloch.X, -0.5 * bloch.Y), new(0.5 * bloch.X, 0.5 * bloch.Y), 0.5 * (1 - bloch.Z)];

    /// <summary>Kronecker product of a square matrix with one of dimension 2, both row-major.</summary>
    private static Complex[] Product(Complex[] a, Complex[] b)
    {
        int n = (int)Math.Round(Math.Sqrt(a.Length));
        Complex[] product = new Complex[4 * a.Length];
        for (int i = 0; i < 2 * n; i++)
            for (int j = 0; j < 2 * n; j++) product[i * 2 * n + j] = a[(i / 2) * n + j / 2] * b[(i % 2) * 2 + j % 2];
        return product;
    }
}
