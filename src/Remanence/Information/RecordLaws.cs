namespace Remanence;

/// <summary>
/// Closed-form predictions for the late-time mutual information I(S:F_l) of intervals of an Ising ring of N sites after a broadcast with angle pi/4 about an
/// axis theta; the energies of the two branches differ by 2 |g sin theta| per site.
/// </summary>
public static class RecordLaws
{
    /// <summary>
    /// [(l - 1) J^2 + l (g^2 + h^2)] sin^2 theta: curves of different lengths and axes fall on one curve as functions of it while I is small. The leading
    /// form l sin^2 theta (arXiv 2603.15743) counts a bond too many.
    /// </summary>
    /// <param name="length">Interval length l, at least 0.</param>
    /// <param name="axis">Broadcast axis theta, radians.</param>
    /// <param name="couplings">J, g, h.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or the axis not finite.</exception>
    public static double CollapseVariable(int length, double axis, IsingCouplings couplings)
    {
        if (length < 0) throw new ArgumentOutOfRangeException(nameof(length), length, $"The length of an interval must not be negative, but is {length}.");
        if (!double.IsFinite(axis)) throw new ArgumentOutOfRangeException(nameof(axis), axis, FormattableString.Invariant($"The broadcast axis must be finite, but is {axis}."));
        double sin = Math.Sin(axis), j = couplings.Coupling, g = couplings.TransverseField, h = couplings.LongitudinalField;
        return (Math.Max(0, length - 1) * j * j + length * (g * g + h * h)) * sin * sin;
    }

    /// <summary>
    /// The late mutual information (nats) for small energy differences: g^2 sin^2 theta [(l - 1) J^2 + l (g^2 + h^2)] / (2 (J^2 + g^2 + h^2)^2), the information of two
    /// nearly equal Gaussian energy distributions, plus the encoding law.
    /// </summary>
    /// <remarks>Derived for this program; good to a few per cent at N = 16 while I stays below about 0.1. Two branches of equal weight.</remarks>
    /// <param name="length">Interval length l, 0 to below N/2.</param>
    /// <param name="environment">Number of sites N of the ring, at least 3.</param>
    /// <param name="axis">Broadcast axis theta, radians.</param>
    /// <param name="couplings">J, g, h, not all 0.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static double SmallAngle(int length, int environment, double axis, IsingCouplings couplings)
    {
        double variance = couplings.InfiniteTemperatureVariance, g = couplings.TransverseField;
        if (variance == 0) throw new ArgumentException("The small-angle law needs an energy, but all couplings are 0.", nameof(couplings));
        return g * g * CollapseVariable(length, axis, couplings) / (2 * variance * variance) + Encoding(length, environment);
    }

    /// <summary>
    /// The late mutual information (nats) of branches of equal energy density near infinite temperature, which look like random states: ((d - 1/d) / 2) 2^(2l - N) for l
    /// below N/2; (3/4) 4^(l - N/2) for two branches. Leading order for small values.
    /// </summary>
    /// <param name="length">Fragment length l, 0 to below N/2.</param>
    /// <param name="environment">Number of environment spins N, at least 3.</param>
    /// <param name="branches">Number d of branches of equal weight, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Encoding(int length, int environment, int branches = 2)
    {
        if (environment < 3) throw new ArgumentOutOfRangeException(nameof(environment), environment, $"The number of environment spins must be at least 3, but is {environment}.");
        if (length < 0 || 2 * length >= environment) throw new ArgumentOutOfRangeException(nameof(length), length, $"The length must lie in 0..{(environment - 1) / 2}, below half of {environment} sites, but is {length}.");
        if (branches < 2) throw new ArgumentOutOfRangeException(nameof(branches), branches, $"The number of branches must be at least 2, but is {branches}.");
        return (branches - 1.0 / branches) / 2 * Math.Pow(2, 2 * length - environment);
    }
}
