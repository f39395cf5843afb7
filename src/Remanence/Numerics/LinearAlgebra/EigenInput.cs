using System.Globalization;

namespace Remanence;

/// <summary>Checks of matrices that enter the eigenvalue routines, and the power of two that brings them to order one.</summary>
internal static unsafe class EigenInput
{
    /// <summary>Largest deviation from a Hermitian matrix that is accepted, relative to the largest entry.</summary>
    internal const double HermitianBound = 1e-10;

    private const int Block = 16;

    /// <summary>Refuses what is not square, not finite or not Hermitian; returns the power of two by which the entries are to be multiplied.</summary>
    internal static double RequireHermitian(double* a, int rows, int columns, int lanes)
    {
        string kind = lanes == 2 ? "Hermitian" : "symmetric";
        if (rows != columns) throw new ArgumentException($"A {kind} matrix must be square, but is {rows} x {columns}.", nameof(a));
        double scale = Scale(new ReadOnlySpan<double>(a, checked(rows * columns * lanes)), "A matrix");
        double deviation = 0, largest = 0;
        for (int i0 = 0; i0 < rows; i0 += Block)
        {
            for (int j0 = 0; j0 <= i0; j0 += Block)
            {
                for (int i = i0; i < Math.Min(rows, i0 + Block); i++)
                {
                    for (int j = j0; j < Math.Min(i + 1, j0 + Block); j++)
                    {
                        double* lower = a + ((long)i * rows + j) * lanes, upper = a + ((long)j * rows + i) * lanes;
                        largest = Math.Max(largest, Math.Abs(lower[0] * scale));
                        deviation = Math.Max(deviation, Math.Abs(lower[0] * scale - upper[0] * scale));
                        if (lanes == 1) continue;
                        largest = Math.Max(largest, Math.Abs(lower[1] * scale));
                        deviation = Math.Max(deviation, Math.Abs(lower[1] * scale + upper[1] * scale));
                    }
                }
            }
        }

        if (deviation > HermitianBound * largest)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The matrix must be {kind} within {HermitianBound:R} of its largest entry, but deviates by {deviation / largest:G3}; mirror one triangle first."), nameof(a));
        return scale;
    }

    /// <summary>The power of two that brings the largest entry near one (1 for zeros); refuses NaN and infinity.</summary>
    internal static double Scale(ReadOnlySpan<double> entries, string subject)
    {
        double largest = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            double magnitude = Math.Abs(entries[i]);
            if (!(magnitude <= double.MaxValue))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{subject} must hold finite numbers, but number {i} is {entries[i]}; find where it was divided by zero or overflowed."), nameof(entries));
            if (magnitude > largest) largest = magnitude;
        }

        // Clamped so that the factor itself and its reciprocal are normal numbers.
        return largest == 0 ? 1 : Math.ScaleB(1, -Math.Clamp(Math.ILogB(largest), -1000, 1000));
    }
}
