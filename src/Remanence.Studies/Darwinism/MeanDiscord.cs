namespace Remanence.Studies;

/// <summary>
/// Quantum discord of system and fragment, averaged over all fragments of a size. With H[X] the entropy of a system that only the spins of X have decohered, it is H[E] minus the mean of H[E without F]
/// over the fragments; H[X] = H0 - D(p, y prod |gamma_k|^2), where y = |s0|^2/(pq) is 1 for a pure system. So the same averages serve that give the deficits of pure spins.
/// </summary>
internal sealed class MeanDiscord
{
    /// <summary>More different spins than this would take longer than everything else.</summary>
    private const int MostDifferentSpins = 512;

    private readonly double pointerUp, coherence;
    private readonly double[] overlaps;
    private readonly double[]? means;
    private readonly double whole;

    /// <summary>Takes the environment.</summary>
    /// <param name="pointerUp">p.</param>
    /// <param name="startCoherence">|s0|, at most sqrt(pq).</param>
    /// <param name="overlaps">|gamma_k|^2 of the spins.</param>
    internal MeanDiscord(double pointerUp, double startCoherence, double[] overlaps)
    {
        (this.pointerUp, this.overlaps) = (pointerUp, overlaps);
        coherence = Math.Min(1, startCoherence / Math.Sqrt(pointerUp * (1 - pointerUp)) * (startCoherence / Math.Sqrt(pointerUp * (1 - pointerUp))));
        LogDecoherence = overlaps.Sum(Math.Log);
        whole = Math.Exp(PureDeficit.Logarithm(pointerUp, Math.Min(0, LogDecoherence + Math.Log(coherence))));
        IsIdentical = Array.TrueForAll(overlaps, q => q == overlaps[0]);
        if (!IsIdentical && overlaps.Length <= MostDifferentSpins) means = coherence switch
        {
            0 => new double[overlaps.Length + 1],
            1 => SubsetDeficit.Of(pointerUp, overlaps),
            _ => WithCoherence(),
        };
    }

    /// <summary>ln |Gamma_E|^2.</summary>
    internal double LogDecoherence { get; }

    /// <summary>Entropy of the decohered system, nats.</summary>
    internal double SystemEntropy => PureDeficit.MissingInformation(pointerUp) - whole;

    private bool IsIdentical { get; }

    /// <summary>Mean discord of fragments of n spins; NaN where it is not computed.</summary>
    internal double Of(int size)
    {
        int rest = overlaps.Length - size;
        if (rest == overlaps.Length) return 0;
        if (IsIdentical) return Math.Exp(PureDeficit.Logarithm(pointerUp, Math.Min(0, Power(overlaps[0], rest) + Math.Log(coherence)))) - whole;
        return means is null ? double.NaN : means[rest] - whole;
    }

    private static double Power(double overlap, int count) => count == 0 ? 0 : count * Math.Log(overlap);

    /// <summary>
    /// The start coherence acts as one more spin that every fragment holds. Fragments of m + 1 out of N + 1 spins hold it with the probability (m + 1)/(N + 1), so their mean gives the one wanted;
    /// the difference costs digits relative to D, but not relative to the entropies.
    /// </summary>
    private double[] WithCoherence()
    {
        int n = overlaps.Length;
        double[] without = SubsetDeficit.Of(pointerUp, overlaps), all = SubsetDeficit.Of(pointerUp, [.. overlaps, coherence]), with = new double[n + 1];
        with[0] = PureDeficit.Of(pointerUp, coherence);
        for (int m = 1; m < n; m++) with[m] = ((n + 1) * all[m + 1] - (n - m) * without[m + 1]) / (m + 1);
        with[n] = whole;
        return with;
    }
}
