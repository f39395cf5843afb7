namespace Remanence;

/// <summary>
/// The temperatures at which the protocol with a fixed gamma exists and leaves an input of overlap F entangled, equal baths: from the T at which d P_min = gamma up to the T at which the two highest levels are too populated.
/// </summary>
/// <param name="Lowest">The lowest allowed temperature; infinity for gamma = 1, 0 if all levels are equal.</param>
/// <param name="Highest">The highest temperature with entanglement; none if there is no upper limit, or no entanglement at any temperature because F &lt;= 1/d.</param>
/// <param name="NoUpperLimitAbove">The gamma from which there is no upper limit; 1/(d + 1) for F = 1. Above 1 if there always is one.</param>
public readonly record struct TemperatureWindow(double Lowest, double? Highest, double NoUpperLimitAbove)
{
    /// <summary>The smallest gamma for which a window is found.</summary>
    public const double SmallestMixing = 1e-300;

    /// <summary>Finds the window: in closed form for two qubits with F = 1, otherwise by bisection of the inverse temperature, along which both conditions are monotone: a finder of roots would stop early at tiny weights.</summary>
    /// <param name="levels">At least two ascending energies, the same for both sides.</param>
    /// <param name="mixing">gamma in [<see cref="SmallestMixing"/>, 1].</param>
    /// <param name="overlap">F of the input, above 1/d.</param>
    /// <exception cref="ArgumentException">Invalid levels, gamma or F out of range.</exception>
    public static TemperatureWindow Of(ReadOnlySpan<double> levels, double mixing, double overlap = 1)
    {
        double[] energies = levels.ToArray();
        int d = ThermalPopulations.FromLevels(energies, double.PositiveInfinity).Dimension;
        ThermalizationArguments.RequireMixing(mixing, 1, nameof(mixing));
        if (mixing < SmallestMixing) throw new ArgumentOutOfRangeException(nameof(mixing), mixing, FormattableString.Invariant($"The mixing weight gamma must be at least {SmallestMixing}, because smaller populations have no digits, but is {mixing}."));
        ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        double excess = d * overlap - 1;
        if (!(excess > 0)) throw new ArgumentOutOfRangeException(nameof(overlap), overlap, FormattableString.Invariant($"The overlap must exceed 1/d = {1.0 / d}, because nothing survives otherwise, but is {overlap}."));

        // At infinite temperature: gamma (dF - 1)/(d (d - 1)) against (1 - gamma)/d^2.
        double unlimited = (d - 1) / (d - 1 + d * excess), spread = energies[^1] - energies[0];
        if (spread == 0) return new(0, null, unlimited);
        if (mixing == 1) return new(double.PositiveInfinity, null, unlimited);
        if (d == 2 && overlap == 1)
            return new(TwoQubits.Temperature(spread, mixing / 2), TwoQubits.CriticalPopulation(mixing) is { } p ? TwoQubits.Temperature(spread, p) : null, unlimited);

        double share = mixing / d, coldest = Math.Log(1 / share) / spread;
        double cold = Bisection.LastTrue(0, coldest, inverse => Populations(energies, inverse)[^1] >= share);
        double target = Math.Sqrt(mixing * excess / ((double)d * (d - 1)) * (1 - mixing));
        bool IsDestroyed(double inverse)
        {
            double[] p = Populations(energies, inverse);
            return Math.Max(0, p[^1] - share) / target * (Math.Max(0, p[^2] - share) / target) > 1;
        }

        return new(1 / cold, mixing >= unlimited || !IsDestroyed(0) ? null : 1 / Bisection.LastTrue(0, cold, IsDestroyed), unlimited);
    }

    private static double[] Populations(double[] levels, double inverse) => ThermalPopulations.FromLevels(levels, inverse > 0 ? 1 / inverse : double.PositiveInfinity).Array;
}
