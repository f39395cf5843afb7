namespace Remanence;

/// <summary>What the partial transpose of a state says: the sum of its negative eigenvalues' magnitudes, and its smallest eigenvalue, the margin to the criterion.</summary>
/// <param name="Negativity">N, 0 for a positive partial transpose.</param>
/// <param name="LeastEigenvalue">Negative means entangled; above -1e-14 it counts as zero.</param>
public readonly record struct PartialTransposeSummary(double Negativity, double LeastEigenvalue)
{
    /// <summary>Eigenvalues above minus this count as zero.</summary>
    private const double Zero = 1e-14;

    /// <summary>ln(1 + 2N) in nats, an upper bound of the distillable entanglement.</summary>
    public double LogarithmicNegativity => NearOne.LogOnePlus(2 * Negativity);

    /// <summary>True when N exceeds 1e-14. The opposite means that no entanglement was detected, which is separability only in the cases named by <see cref="ThermalizationProtocol"/>.</summary>
    public bool IsEntangled => Negativity > Zero;

    /// <summary>The smaller eigenvalue of ((a, c), (c, b)) for a, b &gt;= 0, without cancellation between its two terms; 0 for the zero matrix.</summary>
    internal static double BlockEigenvalue(double a, double b, double c)
    {
        double half = (a - b) / 2, denominator = (a + b) / 2 + Math.Sqrt(half * half + c * c);
        return denominator == 0 ? 0 : (a * b - c * c) / denominator;
    }
}
