namespace Remanence;

/// <summary>The typical Chernoff information of spins without fields whose couplings are uniform in [0, W] (or in [-W, W]). Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eq. 32.</summary>
public static class CouplingBand
{
    /// <summary>W t of the first and highest maximum: a quarter of the first positive solution of tan z = z.</summary>
    public const double PeakPhase = 4.4934094579090642 / 4;

    /// <summary>xi = -ln[1 - L/2 + L sin(4Wt) / (8Wt)] in nats, L = lambda sin^2 theta; -ln(1 - L/2) at late times.</summary>
    /// <param name="bandPhase">W t, at least 0; infinity is late times.</param>
    /// <param name="blochLength">a of all spins, in [0, 1].</param>
    /// <param name="polarAngle">theta of all spins, radians from z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double ChernoffInformation(double bandPhase, double blochLength = 1, double polarAngle = Math.PI / 2)
    {
        if (!(bandPhase >= 0)) throw new ArgumentOutOfRangeException(nameof(bandPhase), bandPhase, FormattableString.Invariant($"The phase W t of the band must not be negative, but is {bandPhase}."));
        EnvironmentSpin spin = new(1, 0, blochLength, polarAngle);
        double cos = spin.Direction.Z, strength = spin.At(0).Purity * (1 - cos * cos), z = 4 * bandPhase;
        return -NearOne.LogOnePlus(-strength / 2 * OneMinusSinc(z));
    }

    /// <summary>1 - sin(z)/z without cancellation.</summary>
    private static double OneMinusSinc(double z)
    {
        if (double.IsPositiveInfinity(z)) return 1;
        if (z > 0.5) return 1 - Math.Sin(z) / z;
        double sum = 0, term = 1;
        for (int k = 1; k < 12; k++)
        {
            term *= -z * z / (2 * k * (2 * k + 1));
            sum -= term;
        }

        return sum;
    }
}
