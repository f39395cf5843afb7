namespace Remanence.Studies;

/// <summary>How the tolerance of the redundancy number is meant.</summary>
public enum ToleranceMode
{
    /// <summary>The fragment must hold (1 - delta) S_S.</summary>
    Relative,

    /// <summary>The fragment must hold S_S - delta, delta in nats.</summary>
    Absolute,
}

/// <summary>
/// How many fragments of an environment hold the record: R = N / l, l the smallest fragment with I(S:F_l) at or above a threshold (definition (13) of the source,
/// which leaves open whether its tolerance is relative or absolute).
/// </summary>
/// <param name="Length">l, or null if no fragment qualifies or the question is empty.</param>
/// <param name="Number">R = N / l; 0 if no fragment qualifies, NaN if not defined.</param>
/// <param name="IsDefined">False when the threshold is not positive (within 1e-12), so that nothing would qualify as well as something.</param>
public sealed record RedundancyNumber(int? Length, double Number, bool IsDefined)
{
    /// <summary>Rounding allowance of both comparisons, nats.</summary>
    private const double Allowance = 1e-12;

    /// <summary>Finds the number from a curve of mutual information.</summary>
    /// <param name="mutualInformation">I(S:F_l) in nats for l = 0..N.</param>
    /// <param name="systemEntropy">S_S in nats.</param>
    /// <param name="tolerance">delta, between 0 and 1.</param>
    /// <param name="mode">What delta means.</param>
    /// <remarks>For intervals on a ring with even N the number is at least 2 whatever the dynamics, because I(S:F_(N/2)) = S_S; for odd N at least 2N/(N+1). That is no redundancy.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not inside (0, 1).</exception>
    /// <exception cref="ArgumentException">The curve has fewer than two points.</exception>
    public static RedundancyNumber Of(IReadOnlyList<double> mutualInformation, double systemEntropy, double tolerance, ToleranceMode mode = ToleranceMode.Relative)
    {
        ArgumentNullException.ThrowIfNull(mutualInformation);
        if (!(tolerance is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, Output.Humane.Text($"The tolerance of the redundancy number must lie strictly between 0 and 1, but is {tolerance}."));
        if (mutualInformation.Count < 2) throw new ArgumentException($"The curve must hold I(S:F_l) for l = 0..N with N at least 1, but has {mutualInformation.Count} points.", nameof(mutualInformation));
        double threshold = mode == ToleranceMode.Relative ? (1 - tolerance) * systemEntropy : systemEntropy - tolerance;
        if (!(threshold > Allowance)) return new(null, double.NaN, false);
        int sites = mutualInformation.Count - 1;
        for (int l = 1; l <= sites; l++)
            if (mutualInformation[l] >= threshold - Allowance) return new(l, (double)sites / l, true);
        return new(null, 0, true);
    }

    /// <summary>The number that every pure state of a ring gives whatever its dynamics: 2 for even N, 2N/(N+1) for odd N.</summary>
    public static double Floor(int sites) => sites % 2 == 0 ? 2 : 2.0 * sites / (sites + 1);
}
