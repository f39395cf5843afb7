using System.Numerics;

namespace Remanence.Studies;

/// <summary>What the interaction between system and environment leaves behind: one product state of equal spinors per state of the system.</summary>
public static class Broadcast
{
    /// <summary>
    /// Spinors u_s = cos(angle) |0> - i z_s sin(angle) e^(i axis) |1>, z_0 = +1, z_1 = -1, of the broadcast H = Z_S (x) sum_j (cos(axis) X_j + sin(axis) Y_j)
    /// acting on |0...0> for the time <paramref name="angle"/> (equations (2) and (3) of the source). Bloch vectors (z_s sin(2 angle) sin(axis), -z_s sin(2 angle) cos(axis), cos(2 angle)).
    /// </summary>
    /// <param name="axis">theta in radians; at multiples of pi/2 its sine and cosine are taken exactly, so that the amplitudes are exactly real or imaginary there.</param>
    /// <param name="angle">alpha in radians.</param>
    public static IReadOnlyList<Spinor> Spinors(double axis, double angle)
    {
        (double sin, double cos) = SinCos(axis);
        (double up, double down) = (Math.Cos(angle), Math.Sin(angle));
        // -i e^(i axis) = sin(axis) - i cos(axis); adding 0 turns -0 into 0.
        return [new(up, new Complex(down * sin + 0, -down * cos + 0)), new(up, new Complex(-down * sin + 0, down * cos + 0))];
    }

    /// <summary>Energy per site of a uniform product state under H = sum_j J Z_j Z_(j+1) + g X_j + h Z_j: J n_z^2 + g n_x + h n_z (equation (5)).</summary>
    /// <param name="spinor">The spinor of every site.</param>
    /// <param name="isingCoupling">J.</param>
    /// <param name="transverseField">g.</param>
    /// <param name="longitudinalField">h.</param>
    public static double EnergyDensity(Spinor spinor, double isingCoupling, double transverseField, double longitudinalField)
    {
        (double x, _, double z) = spinor.Bloch;
        return isingCoupling * z * z + transverseField * x + longitudinalField * z;
    }

    /// <summary>Variance per site of the ring's energy in a uniform product state.</summary>
    /// <param name="spinor">The spinor of every site.</param>
    /// <param name="isingCoupling">J.</param>
    /// <param name="transverseField">g.</param>
    /// <param name="longitudinalField">h.</param>
    /// <remarks>Per site of Z Z: 1 - z^4 + 2 z^2 (1 - z^2); of the field h Z + g X: h^2 (1 - z^2) + g^2 (1 - x^2) - 2 g h x z; of both together: 2 J z (2 h (1 - z^2) - 2 g x z).</remarks>
    public static double EnergyVariance(Spinor spinor, double isingCoupling, double transverseField, double longitudinalField)
    {
        (double j, double g, double h) = (isingCoupling, transverseField, longitudinalField);
        (double x, _, double z) = spinor.Bloch;
        double transverse = 1 - z * z;
        return j * j * (1 - z * z * z * z + 2 * z * z * transverse) + h * h * transverse + g * g * (1 - x * x) - 2 * g * h * x * z + 2 * j * z * (2 * h * transverse - 2 * g * x * z);
    }

    private static (double Sin, double Cos) SinCos(double axis)
    {
        double quarters = Math.Round(axis / (Math.PI / 2));
        if (axis != quarters * (Math.PI / 2) || Math.Abs(quarters) > 1e6) return (Math.Sin(axis), Math.Cos(axis));
        return (((long)quarters % 4 + 4) % 4) switch { 0 => (0, 1), 1 => (1, 0), 2 => (0, -1), _ => (-1, 0) };
    }
}
