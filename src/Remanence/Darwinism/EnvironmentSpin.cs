namespace Remanence;

/// <summary>
/// One environment spin one half that records the pointer state of a two-level system S through H = Z_S g Z + omega X (Pauli matrices with eigenvalues +1 and -1,
/// hbar = 1), and its initial state. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eq. 5.
/// </summary>
public readonly record struct EnvironmentSpin
{
    /// <summary>Takes the parameters.</summary>
    /// <param name="coupling">g, an angular frequency, finite.</param>
    /// <param name="field">omega along x, an angular frequency, finite.</param>
    /// <param name="blochLength">Length a of the initial Bloch vector, 0 (maximally mixed) to 1 (pure).</param>
    /// <param name="polarAngle">Angle theta of the initial Bloch vector from +z, radians. The double nearest to pi/2 counts as pi/2.</param>
    /// <param name="azimuth">Angle phi of the initial Bloch vector from +x towards +y, radians.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the Bloch length not in [0, 1].</exception>
    public EnvironmentSpin(double coupling, double field = 0, double blochLength = 1, double polarAngle = Math.PI / 2, double azimuth = 0)
    {
        Coupling = DarwinismArguments.RequireFinite(coupling, "coupling", nameof(coupling));
        Field = DarwinismArguments.RequireFinite(field, "field", nameof(field));
        BlochLength = DarwinismArguments.RequireBlochLength(blochLength, nameof(blochLength));
        PolarAngle = DarwinismArguments.RequireFinite(polarAngle, "polar angle", nameof(polarAngle));
        Azimuth = DarwinismArguments.RequireFinite(azimuth, "azimuth", nameof(azimuth));
    }

    /// <summary>g, an angular frequency.</summary>
    public double Coupling { get; }

    /// <summary>omega, an angular frequency.</summary>
    public double Field { get; }

    /// <summary>Length a of the initial Bloch vector, in [0, 1].</summary>
    public double BlochLength { get; }

    /// <summary>theta of the initial Bloch vector, radians from +z.</summary>
    public double PolarAngle { get; }

    /// <summary>phi of the initial Bloch vector, radians from +x.</summary>
    public double Azimuth { get; }

    /// <summary>The direction of the initial Bloch vector, of length 1; exact on the axes.</summary>
    public (double X, double Y, double Z) Direction
    {
        get
        {
            (double sin, double cos) = ExactSinCos(PolarAngle);
            (double sinAzimuth, double cosAzimuth) = ExactSinCos(Azimuth);
            return (sin * cosAzimuth, sin * sinAzimuth, cos);
        }
    }

    /// <summary>What the spin knows after a time.</summary>
    /// <param name="time">t, at least 0. Without a field, g t may be the integral of a coupling that depends on time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, or the phase is not finite.</exception>
    public SpinRecord At(double time)
    {
        if (!(time >= 0) || !double.IsFinite(time)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"The time must be finite and not negative, but is {time}."));
        if (!double.IsFinite(2 * double.Hypot(Coupling, Field) * time)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"The phase of the spin must be a finite number, but the time {time} with the coupling {Coupling} and the field {Field} exceeds all numbers."));
        return new SpinRecord(this, time);
    }

    /// <summary>The same pair, but exactly 0 where the angle is the double nearest to a zero at a multiple of pi/2 up to 2 pi: the deficits of large fragments see 1e-16.</summary>
    private static (double Sin, double Cos) ExactSinCos(double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        double magnitude = Math.Abs(angle);
        if (magnitude is Math.PI / 2 or 3 * Math.PI / 2) cos = 0;
        if (magnitude is Math.PI or 2 * Math.PI) sin = 0;
        return (sin, cos);
    }
}
