using System.Numerics;

namespace Remanence;

/// <summary>A real 3 x 3 matrix by rows: what the inner loops of flows need, without allocation.</summary>
internal readonly record struct Matrix3(BlochVector Row0, BlochVector Row1, BlochVector Row2)
{
    public double Trace => Row0.X + Row1.Y + Row2.Z;

    public double Determinant => Row0.Dot(Row1.Cross(Row2));

    public Matrix3 Transpose => new(new(Row0.X, Row1.X, Row2.X), new(Row0.Y, Row1.Y, Row2.Y), new(Row0.Z, Row1.Z, Row2.Z));

    /// <summary>Largest entry in magnitude.</summary>
    public double Size => Math.Max(Largest(Row0), Math.Max(Largest(Row1), Largest(Row2)));

    /// <summary>Root of the sum of squares.</summary>
    public double Norm => Math.Sqrt(Row0.Dot(Row0) + Row1.Dot(Row1) + Row2.Dot(Row2));

    public double this[int row, int column] => (row switch { 0 => Row0, 1 => Row1, _ => Row2 })[column];

    public static Matrix3 Identity => new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    /// <summary>The matrix of y -> a x y.</summary>
    public static Matrix3 CrossProduct(BlochVector a) => new(new(0, -a.Z, a.Y), new(a.Z, 0, -a.X), new(-a.Y, a.X, 0));

    /// <summary>a b^T.</summary>
    public static Matrix3 Outer(BlochVector a, BlochVector b) => new(a.X * b, a.Y * b, a.Z * b);

    public static Matrix3 From(Func<int, int, double> entry) => new(new(entry(0, 0), entry(0, 1), entry(0, 2)), new(entry(1, 0), entry(1, 1), entry(1, 2)), new(entry(2, 0), entry(2, 1), entry(2, 2)));

    public static BlochVector operator *(Matrix3 a, BlochVector x) => new(a.Row0.Dot(x), a.Row1.Dot(x), a.Row2.Dot(x));

    public static Matrix3 operator *(Matrix3 a, Matrix3 b)
    {
        Matrix3 t = b.Transpose;
        return new(t * a.Row0, t * a.Row1, t * a.Row2);
    }

    public static Matrix3 operator +(Matrix3 a, Matrix3 b) => new(a.Row0 + b.Row0, a.Row1 + b.Row1, a.Row2 + b.Row2);

    public static Matrix3 operator -(Matrix3 a, Matrix3 b) => new(a.Row0 - b.Row0, a.Row1 - b.Row1, a.Row2 - b.Row2);

    public static Matrix3 operator *(double factor, Matrix3 a) => new(factor * a.Row0, factor * a.Row1, factor * a.Row2);

    /// <summary>x with A x = b by the adjugate; infinite or NaN for a singular matrix.</summary>
    public BlochVector Solve(BlochVector b)
    {
        BlochVector c0 = Row1.Cross(Row2), c1 = Row2.Cross(Row0), c2 = Row0.Cross(Row1);
        return 1 / Row0.Dot(c0) * (b.X * c0 + b.Y * c1 + b.Z * c2);
    }

    public RealMatrix ToMatrix()
    {
        RealMatrix matrix = new(3, 3);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) matrix[i, j] = this[i, j];
        return matrix;
    }

    /// <summary>Eigenvalues, by descending real part, of a conjugate pair the one below the axis first.</summary>
    public Complex[] Eigenvalues()
    {
        ComplexMatrix matrix = new(3, 3);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) matrix[i, j] = this[i, j];
        Complex[] values = GeneralEigen.Values(matrix);
        // The matrix is real: what rounding leaves of an imaginary part is removed unless there is a partner of opposite sign.
        double scale = Size;
        for (int i = 0; i < 3; i++)
            if (Math.Abs(values[i].Imaginary) <= 1e-14 * scale) values[i] = values[i].Real;
        Array.Sort(values, (a, b) => Math.Abs(a.Real - b.Real) > 1e-12 * scale ? b.Real.CompareTo(a.Real) : a.Imaginary.CompareTo(b.Imaginary));
        return values;
    }

    private static double Largest(BlochVector row) => Math.Max(Math.Abs(row.X), Math.Max(Math.Abs(row.Y), Math.Abs(row.Z)));
}
