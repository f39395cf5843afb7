namespace Remanence;

/// <summary>Estimates of the redundancy R_delta from single spins, to set beside the exact <see cref="FragmentRedundancy"/>. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277.</summary>
public static class RedundancyEstimates
{
    /// <summary>The quantum Chernoff estimate N xi / ln(1/delta) (Eq. 11): exact in the limit of small delta, too small by about 1 / ln(1/delta) before.</summary>
    /// <param name="environmentSpins">N; a mean number or a rate times a time may be fractional.</param>
    /// <param name="chernoffInformation">xi in nats, the typical one of different spins.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Chernoff(double environmentSpins, double chernoffInformation, double delta) =>
        RequirePositive(environmentSpins, "number of environment spins", nameof(environmentSpins)) * RequireRate(chernoffInformation) / -Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta)));

    /// <summary>N xi / (ln(1/delta) - ln C) for pure spins, with <see cref="PureDeficit.ExpansionConstant"/> (Methods); C delta must be below 1.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environmentSpins">N.</param>
    /// <param name="chernoffInformation">xi in nats.</param>
    /// <param name="delta">Deficit relative to the missing information, positive and below 1/C.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Expansion(double pointerUp, double environmentSpins, double chernoffInformation, double delta)
    {
        double c = PureDeficit.ExpansionConstant(pointerUp), exponent = -Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))) - Math.Log(c);
        if (!(exponent > 0)) throw new ArgumentOutOfRangeException(nameof(delta), delta, FormattableString.Invariant($"The expansion holds for deficits below 1/C = {1 / c}, but delta is {delta}."));
        return RequirePositive(environmentSpins, "number of environment spins", nameof(environmentSpins)) * RequireRate(chernoffInformation) / exponent;
    }

    /// <summary>The Chernoff estimate with whole fragments: F_c = ln(1/delta) / xi, n = ceil F_c, R = N / n, and 0 if n exceeds N (inset of Fig. 5).</summary>
    /// <param name="environmentSpins">N, at least 1.</param>
    /// <param name="chernoffInformation">xi in nats.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FragmentRedundancy Discretized(int environmentSpins, double chernoffInformation, double delta)
    {
        DarwinismArguments.RequireSpins(environmentSpins, nameof(environmentSpins));
        double size = -Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))) / RequireRate(chernoffInformation);
        return Math.Ceiling(size) <= environmentSpins ? new((int)Math.Max(1, Math.Ceiling(size)), size, environmentSpins) : new(0, 0, environmentSpins);
    }

    /// <summary>The typical Chernoff information -ln of the mean of 1 - lambda sin^2(Theta/2) of different spins (Eq. 12; c = 1/2 is best for all spins).</summary>
    /// <param name="records">At least one.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static double TypicalChernoff(IReadOnlyList<SpinRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        DarwinismArguments.RequireSpins(records.Count, nameof(records));
        double loss = Reductions.Sum([.. records.Select(r => r.Purity * r.SinSquaredHalfAngle)]) / records.Count;
        if (loss == 0) return 0;
        return loss < 0.5 ? -NearOne.LogOnePlus(-loss) : -Math.Log(Reductions.Sum([.. records.Select(r => r.ChernoffOverlap)]) / records.Count);
    }

    internal static double RequirePositive(double value, string what, string name) => value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be positive and finite, but is {value}."));

    private static double RequireRate(double xi) => xi >= 0 ? xi
        : throw new ArgumentOutOfRangeException(nameof(xi), xi, FormattableString.Invariant($"The Chernoff information must not be negative, but is {xi}."));
}
