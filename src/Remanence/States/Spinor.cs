using System.Numerics;

namespace Remanence;

/// <summary>A normalized pure state of one spin one half, Zero |0&gt; + One |1&gt;; |0&gt; is spin up, Z = +1.</summary>
public readonly record struct Spinor
{
    /// <summary>Takes the amplitudes.</summary>
    /// <exception cref="ArgumentException">The norm differs from 1 by more than 1e-10.</exception>
    public Spinor(Complex zero, Complex one)
    {
        double norm = Math.Sqrt(zero.Real * zero.Real + zero.Imaginary * zero.Imaginary + one.Real * one.Real + one.Imaginary * one.Imaginary);
        if (!(Math.Abs(norm - 1) <= 1e-10)) throw new ArgumentException($"A spinor must have norm 1, but has {norm:R}; divide the amplitudes by it.", nameof(zero));
        Zero = zero;
        One = one;
    }

    /// <summary>|0&gt;, Z = +1.</summary>
    public static Spinor Up { get; } = new(1, 0);

    /// <summary>|1&gt;, Z = -1.</summary>
    public static Spinor Down { get; } = new(0, 1);

    /// <summary>(|0&gt; + |1&gt;) / sqrt 2, X = +1.</summary>
    public static Spinor PlusX { get; } = new(Math.Sqrt(0.5), Math.Sqrt(0.5));

    /// <summary>(|0&gt; - |1&gt;) / sqrt 2, X = -1.</summary>
    public static Spinor MinusX { get; } = new(Math.Sqrt(0.5), -Math.Sqrt(0.5));

    /// <summary>Amplitude of |0&gt;.</summary>
    public Complex Zero { get; }

    /// <summary>Amplitude of |1&gt;.</summary>
    public Complex One { get; }

    /// <summary>The Bloch vector, the expectation values of X, Y and Z; of length 1.</summary>
    public (double X, double Y, double Z) Bloch
    {
        get
        {
            Complex coherence = Complex.Conjugate(Zero) * One;
            return (2 * coherence.Real, 2 * coherence.Imaginary, Zero.Real * Zero.Real + Zero.Imaginary * Zero.Imaginary - One.Real * One.Real - One.Imaginary * One.Imaginary);
        }
    }

    /// <summary>The state that points along (x, y, z), of any length but 0; the amplitude of |0&gt; is real and not negative.</summary>
    /// <exception cref="ArgumentException">The vector is 0 or not finite.</exception>
    public static Spinor FromBloch(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        if (!(length > 0) || !double.IsFinite(length)) throw new ArgumentException($"A Bloch vector must be finite and not 0, but is ({x:R}, {y:R}, {z:R}).", nameof(x));
        // The half angles from atan2 keep full accuracy near both poles.
        double polar = Math.Atan2(Math.Sqrt(x * x + y * y), z), azimuth = Math.Atan2(y, x);
        (double sin, double cos) = Math.SinCos(polar / 2);
        return new Spinor(cos, y == 0 ? (x < 0 ? -sin : sin) : new Complex(sin * Math.Cos(azimuth), sin * Math.Sin(azimuth)));
    }
}
