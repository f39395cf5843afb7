namespace Remanence;

/// <summary>
/// Early times of an environment of many spins without fields and with couplings g_k = G_k / sqrt(N): |Gamma|^2 = exp(-(t / tau_D)^2), and redundancies that grow as t^2.
/// Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eqs. 24 to 30, with the decoherence of mixed spins off the xy plane put right.
/// </summary>
public static class GaussianDecoherence
{
    /// <summary>tau_D = 1 / sqrt(4 &lt;G^2 (1 - a^2 cos^2 theta)&gt;), the time after which |Gamma|^2 is 1/e; infinity without coupling. The source's 4 &lt;G^2 sin^2 theta&gt; (Eq. 26) leaves out that a mixed spin on the z axis is a random field.</summary>
    /// <param name="spins">The spins with G as coupling and without field, at least one; for a distribution, see <see cref="DecoherenceTime(double, double, double)"/>.</param>
    /// <exception cref="ArgumentException">The list is empty, or a spin has a field.</exception>
    public static double DecoherenceTime(IReadOnlyList<EnvironmentSpin> spins)
    {
        Require(spins);
        return 1 / Math.Sqrt(4 * Reductions.Sum([.. spins.Select(s => s.Coupling * s.Coupling * Noise(s.BlochLength, s.Direction.Z))]) / spins.Count);
    }

    /// <summary>The same for spins of equal states.</summary>
    /// <param name="meanSquareCoupling">&lt;G^2&gt;, positive; W^2 / 3 for couplings uniform in [-W, W].</param>
    /// <param name="blochLength">a, in [0, 1].</param>
    /// <param name="polarAngle">theta, radians.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double DecoherenceTime(double meanSquareCoupling, double blochLength = 1, double polarAngle = Math.PI / 2)
    {
        RedundancyEstimates.RequirePositive(meanSquareCoupling, "mean square coupling", nameof(meanSquareCoupling));
        EnvironmentSpin spin = new(1, 0, blochLength, polarAngle);
        return 1 / Math.Sqrt(4 * meanSquareCoupling * Noise(blochLength, spin.Direction.Z));
    }

    /// <summary>R = 4 &lt;lambda G^2 sin^2 theta&gt; t^2 / ln(1/delta) (Eq. 28).</summary>
    /// <param name="spins">The spins with G as coupling and without field, at least one.</param>
    /// <param name="time">t, at least 0.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentException">The list is empty, a spin has a field, or a number is out of range.</exception>
    public static double Redundancy(IReadOnlyList<EnvironmentSpin> spins, double time, double delta)
    {
        Require(spins);
        RequireTime(time);
        double rate = 4 * Reductions.Sum([.. spins.Select(s => s.Coupling * s.Coupling * s.At(0).Purity * (1 - s.Direction.Z * s.Direction.Z))]) / spins.Count;
        return rate * time * time / -Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta)));
    }

    /// <summary>R = alpha (t / tau_D)^2 / ln(1/delta) with the receptivity alpha = &lt;lambda&gt; (Eq. 29); only if lambda and G^2 sin^2 theta are uncorrelated and the spins pure or in the xy plane.</summary>
    /// <param name="receptivity">alpha, in [0, 1].</param>
    /// <param name="decoherenceTime">tau_D, positive.</param>
    /// <param name="time">t, at least 0.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Redundancy(double receptivity, double decoherenceTime, double time, double delta)
    {
        RequireReceptivity(receptivity);
        RedundancyEstimates.RequirePositive(decoherenceTime, "decoherence time", nameof(decoherenceTime));
        RequireTime(time);
        double scaled = time / decoherenceTime;
        return receptivity * scaled * scaled / -Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta)));
    }

    /// <summary>When redundancy begins, R = 2: t* = tau_D sqrt(2 ln(1/delta) / alpha) (Eq. 30); infinity at alpha = 0.</summary>
    /// <param name="receptivity">alpha = &lt;lambda&gt;, in [0, 1].</param>
    /// <param name="decoherenceTime">tau_D, positive.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Onset(double receptivity, double decoherenceTime, double delta)
    {
        RequireReceptivity(receptivity);
        return RedundancyEstimates.RequirePositive(decoherenceTime, "decoherence time", nameof(decoherenceTime)) * Math.Sqrt(-2 * Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))) / receptivity);
    }

    /// <summary>When the redundancy of pure spins really is 2: tau_D sqrt(2 (ln(1/delta) - ln C)), with <see cref="PureDeficit.ExpansionConstant"/>.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="decoherenceTime">tau_D, positive.</param>
    /// <param name="delta">Deficit relative to the missing information, positive and below 1/C.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double PureOnset(double pointerUp, double decoherenceTime, double delta) =>
        RedundancyEstimates.RequirePositive(decoherenceTime, "decoherence time", nameof(decoherenceTime)) * Math.Sqrt(2 / RedundancyEstimates.Expansion(pointerUp, 1, 1, delta));

    /// <summary>pi / (4 sqrt &lt;g^2&gt;), the source's recurrence time (Fig. 3): for equal couplings the first maximum of the record, not a recurrence.</summary>
    /// <param name="meanSquareCoupling">&lt;g^2&gt;, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive and finite.</exception>
    public static double RecurrenceEstimate(double meanSquareCoupling) => Math.PI / (4 * Math.Sqrt(RedundancyEstimates.RequirePositive(meanSquareCoupling, "mean square coupling", nameof(meanSquareCoupling))));

    // 1 - a^2 cos^2 theta.
    private static double Noise(double a, double cos) => (1 - a * cos) * (1 + a * cos);

    private static void Require(IReadOnlyList<EnvironmentSpin> spins)
    {
        ArgumentNullException.ThrowIfNull(spins);
        DarwinismArguments.RequireSpins(spins.Count, nameof(spins));
        for (int k = 0; k < spins.Count; k++)
            if (spins[k].Field != 0) throw new ArgumentException(FormattableString.Invariant($"Gaussian decoherence holds without fields, but spin {k} has the field {spins[k].Field}."), nameof(spins));
    }

    private static void RequireTime(double time)
    {
        if (!(time >= 0) || !double.IsFinite(time)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"The time must be finite and not negative, but is {time}."));
    }

    private static void RequireReceptivity(double receptivity)
    {
        if (receptivity is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(receptivity), receptivity, FormattableString.Invariant($"The receptivity must lie in 0..1, but is {receptivity}."));
    }
}
