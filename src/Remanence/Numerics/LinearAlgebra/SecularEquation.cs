using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Eigenvalues of diag(d) + weight z z^T: the roots of 1/weight + sum of z_i^2 / (d_i - x), one between each two poles and one above the last.
/// Each is found as its distance from the nearer pole by rational interpolation ("middle way": R.-C. Li, LAPACK Working Note 89 (1993)),
/// kept inside a bracket that shrinks in every step.
/// </summary>
internal static unsafe class SecularEquation
{
    private const double Epsilon = 1.0 / (1L << 53);
    private const int MostSteps = 200;

    /// <summary>The sums below and above the split of the poles, with their derivatives.</summary>
    private readonly record struct Sums(double Below, double BelowSlope, double Above, double AboveSlope);

    /// <summary>Finds root <paramref name="index"/> and fills the accurate differences d_i - root.</summary>
    /// <param name="poles">The d_i, strictly ascending.</param>
    /// <param name="squares">The z_i^2, positive.</param>
    /// <param name="count">Number of poles, at least 1.</param>
    /// <param name="weight">The positive weight of z z^T.</param>
    /// <param name="index">The root, from 0.</param>
    /// <param name="differences">Receives d_i - root.</param>
    internal static double Root(double* poles, double* squares, int count, double weight, int index, double* differences) => Root(poles, squares, count, weight, index, differences, out _);

    /// <summary>The same, and how many steps it took: two to four on average.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Root(double* poles, double* squares, int count, double weight, int index, double* differences, out int steps)
    {
        steps = 0;
        if (count == 1)
        {
            differences[0] = -weight * squares[0];
            return poles[0] - differences[0];
        }

        bool last = index == count - 1;
        int split = last ? count - 2 : index;
        double inverse = 1 / weight, origin = poles[index], low = 0, high, guess;
        for (int i = 0; i < count; i++) differences[i] = poles[i] - origin;
        if (last)
        {
            double norm = 0;
            for (int i = 0; i < count; i++) norm += squares[i];
            high = weight * norm * (1 + 4 * count * Epsilon);
            guess = high / 2;
        }
        else
        {
            double gap = differences[index + 1], half = gap / 2;
            Sums middle = Evaluate(differences, squares, count, split, half);
            double value = inverse + middle.Below + middle.Above, left = squares[index], right = squares[index + 1];
            double c = value + left / half - right / half;
            if (value >= 0)
            {
                high = half;
                double a = c * gap + left + right, b = left * gap, root = Math.Sqrt(Math.Abs(a * a - 4 * b * c));
                guess = a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
            }
            else
            {
                origin = poles[index + 1];
                (low, high) = (-half, 0);
                for (int i = 0; i < count; i++) differences[i] = poles[i] - origin;
                double a = c * gap - left - right, b = right * gap, root = Math.Sqrt(Math.Abs(a * a + 4 * b * c));
                guess = a < 0 ? 2 * b / (a - root) : -(a + root) / (2 * c);
            }
        }

        double shift = guess > low && guess < high ? guess : (low + high) / 2;
        for (; ; steps++)
        {
            if (steps == MostSteps) throw new AccuracyException($"A root of the secular equation must be found within {MostSteps} steps, but was not; report the matrix.", steps, MostSteps);
            Sums sums = Evaluate(differences, squares, count, split, shift);
            double value = inverse + sums.Below + sums.Above, slope = sums.BelowSlope + sums.AboveSlope;
            if (Math.Abs(value) <= Epsilon * (16 * (Math.Abs(sums.Below) + Math.Abs(sums.Above)) + inverse + Math.Abs(shift) * slope)) break;
            if (value < 0) low = shift;
            else high = shift;
            double next = shift + Step(differences[split] - shift, differences[split + 1] - shift, value, sums, last);
            if (!(next > low && next < high))
            {
                // Towards an end that is a pole the distance itself shrinks, elsewhere the bracket is halved.
                bool towardsPole = (low == 0 && next <= 0) || (high == 0 && next >= 0);
                next = towardsPole ? shift / 8 : low + (high - low) / 2;
            }

            if (next == shift || next == low || next == high) break;
            shift = next;
        }

        for (int i = 0; i < count; i++) differences[i] -= shift;
        return origin + shift;
    }

    /// <summary>The step to the zero of c + s / (p - x) + t / (q - x), fitted to value and slopes at the two poles p, q next to the root.</summary>
    private static double Step(double p, double q, double value, Sums sums, bool last)
    {
        double slope = sums.BelowSlope + sums.AboveSlope;
        double c = value - p * sums.BelowSlope - q * sums.AboveSlope, a = (p + q) * value - p * q * slope, b = p * q * value;
        if (last) c = Math.Abs(c);
        double root = Math.Sqrt(Math.Abs(a * a - 4 * b * c));
        double step = last
            ? a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root)
            : a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
        return value * step < 0 ? step : -value / slope;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Sums Evaluate(double* differences, double* squares, int count, int split, double shift)
    {
        (double below, double belowSlope) = Sum(differences, squares, split + 1, shift);
        (double above, double aboveSlope) = Sum(differences + split + 1, squares + split + 1, count - split - 1, shift);
        return new Sums(below, belowSlope, above, aboveSlope);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Value, double Slope) Sum(double* differences, double* squares, int count, double shift)
    {
        Vector512<double> values = default, slopes = default, shifts = Vector512.Create(shift);
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector512<double> inverse = Vector512<double>.One / (Vector512.Load(differences + i) - shifts), term = Vector512.Load(squares + i) * inverse;
            values += term;
            slopes += term * inverse;
        }

        double value = 0, slope = 0;
        for (; i < count; i++)
        {
            double inverse = 1 / (differences[i] - shift), term = squares[i] * inverse;
            value += term;
            slope += term * inverse;
        }

        return (value + HermitianKernels.Sum(values), slope + HermitianKernels.Sum(slopes));
    }
}
