namespace Remanence;

/// <summary>The Bloch vector m of one unit, m_a = &lt;sigma_a&gt;, which stands for the state (1 + m.sigma)/2; its length r lies in 0..1 for a state. Also used for differences of such vectors.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z; 1 is up, level 0.</param>
public readonly record struct BlochVector(double X, double Y, double Z)
{
    /// <summary>r = |m|: 1 for a pure state, 0 for the maximally mixed one.</summary>
    public double Length => Math.Sqrt(X * X + Y * Y + Z * Z);

    /// <summary>Entropy of the unit in nats, h(r) = -sum of p ln p over p = (1 +- r)/2; lengths above 1 count as 1.</summary>
    public double Entropy
    {
        get
        {
            double r = Math.Min(1, Length);
            double low = (1 - r) / 2, high = (1 + r) / 2;
            return low == 0 ? 0 : -low * Math.Log(low) - high * NearOne.LogOnePlus(-low);
        }
    }

    /// <summary>Component 0 (x), 1 (y) or 2 (z).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is none of these.</exception>
    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    /// <summary>The vector with three components in the order x, y, z.</summary>
    /// <exception cref="ArgumentException">There are not three.</exception>
    public static BlochVector From(ReadOnlySpan<double> components)
    {
        if (components.Length != 3) throw new ArgumentException($"A Bloch vector has three components, but {components.Length} are given.", nameof(components));
        FiniteNumbers.Require(components, "component of a Bloch vector", nameof(components));
        return new(components[0], components[1], components[2]);
    }

    /// <summary>The components in the order x, y, z, in a new array.</summary>
    public double[] ToArray() => [X, Y, Z];

    /// <summary>Scalar product.</summary>
    public double Dot(BlochVector other) => X * other.X + Y * other.Y + Z * other.Z;

    /// <summary>Vector product, this x other.</summary>
    public BlochVector Cross(BlochVector other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>The components as a tuple, the form in which states of blocks take and give them.</summary>
    public static implicit operator (double X, double Y, double Z)(BlochVector m) => (m.X, m.Y, m.Z);

    /// <summary>The vector with the components of a tuple.</summary>
    public static implicit operator BlochVector((double X, double Y, double Z) components) => new(components.X, components.Y, components.Z);

    /// <summary>Sum of components.</summary>
    public static BlochVector operator +(BlochVector a, BlochVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference of components.</summary>
    public static BlochVector operator -(BlochVector a, BlochVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Every component times a number.</summary>
    public static BlochVector operator *(double factor, BlochVector m) => new(factor * m.X, factor * m.Y, factor * m.Z);

    /// <summary>The opposite vector.</summary>
    public static BlochVector operator -(BlochVector m) => new(-m.X, -m.Y, -m.Z);
}
