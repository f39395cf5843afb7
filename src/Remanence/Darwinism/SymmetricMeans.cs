using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// E_n(y) = e_n(y) / C(N, n), the mean over all C(N, n) subsets of n of N numbers y of the product of the subset, for all n at once.
/// </summary>
public static class SymmetricMeans
{
    /// <summary>E_0 = 1, E_1 = mean, ..., E_N = product, at indices 0..N. Relative error about N 2^-53; means below 1e-308 become 0. N^2 / 2 steps.</summary>
    /// <param name="values">N numbers, finite and not negative: no step then subtracts.</param>
    /// <exception cref="ArgumentException">A number is negative or not finite.</exception>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] means = new double[values.Length + 1];
        means[0] = 1;
        for (int k = 1; k <= values.Length; k++)
        {
            double y = values[k - 1];
            if (!(y >= 0) || !double.IsFinite(y)) throw new ArgumentException(FormattableString.Invariant($"Every number must be finite and not negative, but number {k - 1} is {y}."), nameof(values));
            for (int n = k; n >= 1; n--) means[n] = means[n] * (k - n) / k + n * (y / k) * means[n - 1];
        }

        return means;
    }

    /// <summary>
    /// The same for eight lists of numbers in the lanes, for n = 0..largest. Four numbers join in one sweep over n, each a step behind the one before, so that
    /// the means pass through the caches a quarter as often.
    /// </summary>
    /// <param name="values">The numbers, one list in each lane.</param>
    /// <param name="means">Receives E_0..E_largest.</param>
    /// <param name="largest">At most the number of numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Of(ReadOnlySpan<Vector512<double>> values, Span<Vector512<double>> means, int largest)
    {
        means[..(largest + 1)].Clear();
        means[0] = Vector512.Create(1.0);
        int k = 0;
        fixed (Vector512<double>* e = means, y = values)
        {
            // Sizes come four by four; the few first numbers join one by one.
            for (; k < values.Length % 4; k++) Join(e, y[k], k + 1, largest);
            for (; k < values.Length; k += 4) JoinFour(e, y + k, k + 1, largest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Join(Vector512<double>* e, Vector512<double> y, int count, int largest)
    {
        double inverse = 1.0 / count;
        y *= inverse;
        for (int n = Math.Min(count, largest); n >= 1; n--)
            e[n] = Vector512.FusedMultiplyAdd(y * n, e[n - 1], e[n] * ((count - n) * inverse));
        // n = 0 stays 1.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void JoinFour(Vector512<double>* e, Vector512<double>* y, int count, int largest)
    {
        Vector512<double> i1 = Vector512.Create(1.0 / count), i2 = Vector512.Create(1.0 / (count + 1)), i3 = Vector512.Create(1.0 / (count + 2)), i4 = Vector512.Create(1.0 / (count + 3));
        Vector512<double> y1 = y[0] * i1, y2 = y[1] * i2, y3 = y[2] * i3, y4 = y[3] * i4;
        Vector512<double> one = Vector512.Create(1.0), k1 = Vector512.Create((double)count);
        Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default;
        // Stage s works at n = i + s on what the stage before left at n (p) and at n - 1 (fresh). Beyond n = count everything is 0.
        int top = Math.Min(count - 1, largest);
        Vector512<double> n = Vector512.Create((double)top) + one;
        for (int i = top; i >= -4; i--)
        {
            Vector512<double> f0 = i >= 0 ? e[i] : default;
            // count - n is the same whole number at all four stages: stage s has s - 1 more numbers and n + s - 1.
            Vector512<double> left = k1 - n, n2 = n + one, n3 = n2 + one, n4 = n3 + one;
            Vector512<double> f1 = Vector512.FusedMultiplyAdd(n * y1, f0, left * i1 * p0);
            Vector512<double> f2 = Vector512.FusedMultiplyAdd(n2 * y2, f1, left * i2 * p1);
            Vector512<double> f3 = Vector512.FusedMultiplyAdd(n3 * y3, f2, left * i3 * p2);
            Vector512<double> f4 = Vector512.FusedMultiplyAdd(n4 * y4, f3, left * i4 * p3);
            if (i + 4 <= largest) e[i + 4] = f4;
            (p0, p1, p2, p3) = (f0, f1, f2, f3);
            n -= one;
        }
    }
}
