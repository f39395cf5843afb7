using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>Checks of what enters the hybrid equation.</summary>
internal static class HybridArguments
{
    private const double TraceBound = 1e-10;

    internal static void RequireRate(double value, string subject, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"The {subject} must be at least 0 and finite, but is {value:R}."));
    }

    internal static ComplexMatrix RequireSquare(ComplexMatrix a, int dimension, string subject, string name)
    {
        ArgumentNullException.ThrowIfNull(a, name);
        return a.Rows == dimension && a.Columns == dimension ? a
            : throw new ArgumentException($"The {subject} must be {dimension} x {dimension} like the collapse projectors, but is {a.Rows} x {a.Columns}.", name);
    }

    /// <summary>Refuses a matrix that differs from its adjoint by more than a bound times its largest entry, or holds NaN.</summary>
    internal static void RequireHermitian(ComplexMatrix a, double bound, string subject, string name)
    {
        double deviation = 0, largest = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (!(double.IsFinite(a[i, j].Real + a[i, j].Imaginary) && double.IsFinite(a[j, i].Real + a[j, i].Imaginary)))
                    throw new ArgumentException($"The {subject} must hold finite numbers, but entry ({i}, {j}) or its mirror image is not finite.", name);
                deviation = Math.Max(deviation, Complex.Abs(a[i, j] - Complex.Conjugate(a[j, i])));
                largest = Math.Max(largest, Math.Max(Complex.Abs(a[i, j]), Complex.Abs(a[j, i])));
            }
        }

        if (deviation > bound * largest)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {subject} must be Hermitian within {bound:R} of its largest entry, but differs from its adjoint by {deviation:G3}."), name);
    }

    internal static void RequireUnitTrace(ComplexMatrix a, string subject, string name)
    {
        double trace = a.Trace().Real;
        if (!(Math.Abs(trace - 1) <= TraceBound))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {subject} must have trace 1 within {TraceBound:R}, but has {trace:R}; divide it by that."), name);
    }
}
