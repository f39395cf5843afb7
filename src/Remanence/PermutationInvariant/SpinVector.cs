using System.Numerics;

namespace Remanence;

/// <summary>Three complex components along x, y, z: the direction of a jump operator, v_x J_x + v_y J_y + v_z J_z or w_x sigma_x + w_y sigma_y + w_z sigma_z. Products take no conjugates.</summary>
/// <param name="X">Component along x.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along z.</param>
public readonly record struct SpinVector(Complex X, Complex Y, Complex Z)
{
    /// <summary>The vector (0, 0, 0).</summary>
    public static SpinVector Zero => default;

    /// <summary>True when every component is exactly 0.</summary>
    public bool IsZero => X == Complex.Zero && Y == Complex.Zero && Z == Complex.Zero;

    /// <summary>True when every component is finite.</summary>
    public bool IsFinite => Complex.IsFinite(X) && Complex.IsFinite(Y) && Complex.IsFinite(Z);

    /// <summary>Sum of the squared moduli of the components.</summary>
    public double SquaredNorm => Square(X) + Square(Y) + Square(Z);

    /// <summary>Component 0 (x), 1 (y) or 2 (z).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is none of these.</exception>
    public Complex this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    /// <summary>Coefficient of the raising operator, (x - i y)/2: u.J = Raising J_+ + Lowering J_- + Z J_z.</summary>
    public Complex Raising => new((X.Real + Y.Imaginary) / 2, (X.Imaginary - Y.Real) / 2);

    /// <summary>Coefficient of the lowering operator, (x + i y)/2.</summary>
    public Complex Lowering => new((X.Real - Y.Imaginary) / 2, (X.Imaginary + Y.Real) / 2);

    /// <summary>The vector with every component multiplied by a number.</summary>
    public static SpinVector operator *(double factor, SpinVector vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
