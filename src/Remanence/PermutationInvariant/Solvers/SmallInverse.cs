using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Inverts small dense real matrices in place and multiplies by them. Rows are padded with zeros to a multiple of eight numbers.</summary>
internal static unsafe class SmallInverse
{
    /// <summary>Length of a padded row.</summary>
    internal static int Stride(int n) => (n + 7) & ~7;

    /// <summary>Gauss-Jordan elimination with partial pivoting. Returns the largest modulus of the inverse, or infinity when a pivot vanishes. About 2 n^3 operations.</summary>
    /// <param name="a">n rows of padded length; overwritten by the inverse.</param>
    /// <param name="n">Dimension.</param>
    /// <param name="pivots">Room for n numbers.</param>
    internal static double Invert(double* a, int n, Span<int> pivots)
    {
        int stride = Stride(n);
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
                if (Math.Abs(a[(long)i * stride + k]) > Math.Abs(a[(long)pivot * stride + k])) pivot = i;
            pivots[k] = pivot;
            double* row = a + (long)k * stride;
            if (pivot != k) Swap(row, a + (long)pivot * stride, stride);
            double inverse = 1 / row[k];
            if (!double.IsFinite(inverse)) return double.PositiveInfinity;
            row[k] = 1;
            Scale(inverse, row, stride);
            for (int i = 0; i < n; i++)
            {
                if (i == k) continue;
                double* other = a + (long)i * stride;
                double factor = other[k];
                if (factor == 0) continue;
                other[k] = 0;
                AddScaled(-factor, row, other, stride);
            }
        }

        // Exchanged rows of the matrix are exchanged columns of the inverse.
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            double* row = a + (long)i * stride;
            for (int k = n - 1; k >= 0; k--)
                if (pivots[k] != k) (row[k], row[pivots[k]]) = (row[pivots[k]], row[k]);
            for (int k = 0; k < n; k++) largest = Math.Max(largest, Math.Abs(row[k]));
        }

        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }

    /// <summary>y = A x; x is padded with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(double* a, double* x, double* y, int n)
    {
        int stride = Stride(n), i = 0;
        for (; i + 4 <= n; i += 4)
        {
            double* r0 = a + (long)i * stride, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int k = 0; k < stride; k += 8)
            {
                Vector512<double> v = Vector512.Load(x + k);
                s0 = Vector512.FusedMultiplyAdd(v, Vector512.Load(r0 + k), s0);
                s1 = Vector512.FusedMultiplyAdd(v, Vector512.Load(r1 + k), s1);
                s2 = Vector512.FusedMultiplyAdd(v, Vector512.Load(r2 + k), s2);
                s3 = Vector512.FusedMultiplyAdd(v, Vector512.Load(r3 + k), s3);
            }

            (y[i], y[i + 1], y[i + 2], y[i + 3]) = (Fold(s0), Fold(s1), Fold(s2), Fold(s3));
        }

        for (; i < n; i++)
        {
            double* row = a + (long)i * stride;
            Vector512<double> sum = default;
            for (int k = 0; k < stride; k += 8) sum = Vector512.FusedMultiplyAdd(Vector512.Load(x + k), Vector512.Load(row + k), sum);
            y[i] = Fold(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(double factor, double* x, double* y, int stride)
    {
        Vector512<double> f = Vector512.Create(factor);
        for (int k = 0; k < stride; k += 8) Vector512.FusedMultiplyAdd(f, Vector512.Load(x + k), Vector512.Load(y + k)).Store(y + k);
    }

    private static void Scale(double factor, double* x, int stride)
    {
        Vector512<double> f = Vector512.Create(factor);
        for (int k = 0; k < stride; k += 8) (f * Vector512.Load(x + k)).Store(x + k);
    }

    private static void Swap(double* x, double* y, int stride)
    {
        for (int k = 0; k < stride; k++) (x[k], y[k]) = (y[k], x[k]);
    }

    // The order of Vector512.Sum is not promised.
    private static double Fold(Vector512<double> v)
    {
        Vector256<double> four = v.GetLower() + v.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
