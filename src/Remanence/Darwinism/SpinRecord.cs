using System.Numerics;

namespace Remanence;

/// <summary>
/// The record that one environment spin holds of the pointer state at a time: its two conditional states, the decoherence factor it causes, and how well a
/// measurement of it tells the pointer states apart. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eqs. 14-23. All closed forms.
/// </summary>
public sealed class SpinRecord
{
    private readonly EnvironmentSpin spin;
    private readonly double time;
    private readonly (double X, double Y, double Z) direction;

    // U_down^dagger U_up = c - i v.sigma, with v = (0, VY, VZ).
    private readonly double c, vy, vz;

    internal SpinRecord(EnvironmentSpin spin, double time)
    {
        this.spin = spin;
        this.time = time;
        direction = spin.Direction;
        double g = spin.Coupling, omega = spin.Field, w = Frequency(g, omega);
        c = 1;
        if (w > 0)
        {
            double sin = Math.Sin(w * time), gw = g / w, fw = omega / w;
            (double sinTwice, double cosTwice) = Math.SinCos(2 * w * time);
            // Without a field exactly cos(2gt) and sin(2gt): no cancellation where the record is nearly perfect.
            c = cosTwice + 2 * sin * sin * fw * fw;
            vy = 2 * gw * fw * sin * sin;
            vz = gw * sinTwice;
        }

        (double x, double y, double z) = direction;
        double along = vy * y + vz * z, a = spin.BlochLength;
        double across = Square(vy * z - vz * y) + Square(vz * x) + Square(vy * x), mixing = (1 - a) * (1 + a);
        DecoherenceFactor = new Complex(c, -a * along);
        Decoherence = Math.Min(1, c * c + a * a * along * along);
        DecoherenceLoss = Math.Min(1, across + mixing * along * along);
        Sensitivity = Math.Min(1, vy * vy + vz * vz);
        SinSquaredHalfAngle = Math.Min(1, across);
        Purity = a * a / (1 + Math.Sqrt(mixing));
        double loss = Purity * SinSquaredHalfAngle;
        // Near a perfect record 1 - loss is the pure overlap plus what the mixing leaves.
        ChernoffOverlap = loss < 0.5 ? 1 - loss : Math.Min(1, c * c + along * along + Math.Sqrt(mixing) * across);
        ChernoffInformation = loss == 0 ? 0 : loss < 0.5 ? -NearOne.LogOnePlus(-loss) : -Math.Log(ChernoffOverlap);
    }

    /// <summary>gamma = Tr(U_up rho U_down^dagger), by which the spin multiplies the coherence of S (Eq. 14).</summary>
    public Complex DecoherenceFactor { get; }

    /// <summary>|gamma|^2 in [0, 1]; for a pure spin the overlap of its two conditional states.</summary>
    public double Decoherence { get; }

    /// <summary>1 - |gamma|^2 = f (1 - a^2 cos^2), to full relative accuracy also when it is small.</summary>
    public double DecoherenceLoss { get; }

    /// <summary>f in [0, 1]: how strongly the two evolutions differ, whatever the state (Eq. 23); at f = 0 no state holds a record.</summary>
    public double Sensitivity { get; }

    /// <summary>lambda = 1 - sqrt(1 - a^2) in [0, 1], the loss by initial mixedness (Eq. 20).</summary>
    public double Purity { get; }

    /// <summary>sin^2(Theta/2) in [0, 1], Theta the angle between the two conditional Bloch vectors.</summary>
    public double SinSquaredHalfAngle { get; }

    /// <summary>min over c of Tr(rho_up^c rho_down^(1-c)) = 1 - lambda sin^2(Theta/2), at c = 1/2.</summary>
    public double ChernoffOverlap { get; }

    /// <summary>The quantum Chernoff information xi = -ln(<see cref="ChernoffOverlap"/>) in nats, 0 to infinity (Eqs. 16 to 22).</summary>
    public double ChernoffInformation { get; }

    /// <summary>The direction, of length 1 and either sign, along which an initial Bloch vector records nothing; none where f = 0: there no direction records anything.</summary>
    public (double X, double Y, double Z)? InsensitiveAxis
    {
        get
        {
            double length = Math.Sqrt(vy * vy + vz * vz);
            return length == 0 ? null : (0, vy / length, vz / length);
        }
    }

    /// <summary>The Bloch vector, of length a, if the pointer is up.</summary>
    public (double X, double Y, double Z) BlochUp => Rotated(1);

    /// <summary>The Bloch vector, of length a, if the pointer is down.</summary>
    public (double X, double Y, double Z) BlochDown => Rotated(-1);

    /// <summary>The spin that holds the record.</summary>
    public EnvironmentSpin Spin => spin;

    private static double Frequency(double g, double omega) => omega == 0 ? Math.Abs(g) : Math.Sqrt(g * g + omega * omega);

    private static double Square(double x) => x * x;

    /// <summary>The initial Bloch vector turned right-handed by 2wt about (omega, 0, sign g) / w.</summary>
    private (double X, double Y, double Z) Rotated(int sign)
    {
        double g = sign * spin.Coupling, w = Frequency(g, spin.Field), a = spin.BlochLength;
        (double x, double y, double z) = direction;
        if (w == 0) return (a * x, a * y, a * z);
        double nx = spin.Field / w, nz = g / w;
        (double sin, double cos) = Math.SinCos(2 * w * time);
        double along = (nx * x + nz * z) * (1 - cos);
        return (a * (x * cos - nz * y * sin + nx * along), a * (y * cos + (nz * x - nx * z) * sin), a * (z * cos + nx * y * sin + nz * along));
    }
}
