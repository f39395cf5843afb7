using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Factorization P A = L U with partial pivoting, in place, of row-major matrices with 1 (real) or 2 (complex, interleaved) lanes, and solutions with it.
/// Panels of columns are factored row by row, what lies right of and below a panel is updated by one packed product.
/// </summary>
internal static unsafe class LuKernel
{
    private const int PanelWidth = 48;

    /// <summary>Up to this dimension one panel takes everything.</summary>
    private const int Unblocked = 96;

    /// <summary>Replaces the matrix by its factors (the unit diagonal of L is not stored); returns the first pivot that is zero, or -1.</summary>
    internal static int Factor(double* a, long stride, int n, int lanes, int[] pivots)
    {
        int width = n <= Unblocked ? n : PanelWidth;
        for (int start = 0; start < n; start += width)
        {
            int end = Math.Min(n, start + width);
            int zero = FactorPanel(a, stride, n, lanes, start, end, pivots);
            if (zero >= 0) return zero;
            if (end == n) break;
            double* right = a + (long)end * lanes;
            for (int i = start + 1; i < end; i++)
            {
                for (int k = start; k < i; k++) Subtract(a + i * stride + (long)k * lanes, right + k * stride, right + i * stride, (n - end) * lanes, lanes);
            }

            PackedProduct.Add(a + end * stride + (long)end * lanes, stride, n - end, n - end, end - start,
                new(a + end * stride + (long)start * lanes, stride, lanes), new(a + start * stride + (long)end * lanes, stride, lanes), scale: -1);
        }

        return -1;
    }

    private static int FactorPanel(double* a, long stride, int n, int lanes, int start, int end, int[] pivots)
    {
        for (int k = start; k < end; k++)
        {
            double* row = a + k * stride, pivot = row + (long)k * lanes;
            int best = k;
            double largest = -1;
            for (int i = k; i < n; i++)
            {
                double* entry = a + i * stride + (long)k * lanes;
                double size = lanes == 2 ? Math.Abs(entry[0]) + Math.Abs(entry[1]) : Math.Abs(entry[0]);
                if (size > largest) (best, largest) = (i, size);
            }

            if (!(largest > 0)) return k;
            pivots[k] = best;
            if (best != k) Exchange(row, a + best * stride, n * lanes);
            for (int i = k + 1; i < n; i++)
            {
                double* entry = a + i * stride + (long)k * lanes;
                Divide(entry, pivot, lanes);
                Subtract(entry, pivot + lanes, entry + lanes, (end - k - 1) * lanes, lanes);
            }
        }

        return -1;
    }

    /// <summary>Solves A x = b for one vector, in place.</summary>
    internal static void Solve(double* factors, int n, int lanes, int[] pivots, double* x)
    {
        long stride = (long)n * lanes;
        for (int i = 0; i < n; i++)
            if (pivots[i] != i) Exchange(x + (long)i * lanes, x + (long)pivots[i] * lanes, lanes);
        for (int i = 1; i < n; i++) SubtractDot(factors + i * stride, x, x + (long)i * lanes, i * lanes, lanes);
        for (int i = n - 1; i >= 0; i--)
        {
            double* diagonal = factors + i * stride + (long)i * lanes, target = x + (long)i * lanes;
            SubtractDot(diagonal + lanes, target + lanes, target, (n - 1 - i) * lanes, lanes);
            Divide(target, diagonal, lanes);
        }
    }

    /// <summary>Solves A^T x = b (no conjugation) for one vector, in place.</summary>
    internal static void SolveTransposed(double* factors, int n, int lanes, int[] pivots, double* x)
    {
        long stride = (long)n * lanes;
        for (int k = 0; k < n; k++)
        {
            double* diagonal = factors + k * stride + (long)k * lanes, target = x + (long)k * lanes;
            Divide(target, diagonal, lanes);
            Subtract(target, diagonal + lanes, target + lanes, (n - 1 - k) * lanes, lanes);
        }

        for (int k = n - 1; k > 0; k--) Subtract(x + (long)k * lanes, factors + k * stride, x, k * lanes, lanes);
        for (int i = n - 1; i >= 0; i--)
            if (pivots[i] != i) Exchange(x + (long)i * lanes, x + (long)pivots[i] * lanes, lanes);
    }

    /// <summary>Solves A X = B for the columns of a row-major n x columns matrix, in place.</summary>
    internal static void SolveMany(double* factors, int n, int lanes, int[] pivots, double* b, int columns)
    {
        long stride = (long)n * lanes, rowLength = (long)columns * lanes;
        int count = checked(columns * lanes);
        for (int i = 0; i < n; i++)
            if (pivots[i] != i) Exchange(b + i * rowLength, b + pivots[i] * rowLength, count);
        int width = n <= Unblocked ? n : PanelWidth;
        for (int start = 0; start < n; start += width)
        {
            int end = Math.Min(n, start + width);
            for (int i = start + 1; i < end; i++)
            {
                for (int k = start; k < i; k++) Subtract(factors + i * stride + (long)k * lanes, b + k * rowLength, b + i * rowLength, count, lanes);
            }

            PackedProduct.Add(b + end * rowLength, rowLength, n - end, columns, end - start,
                new(factors + end * stride + (long)start * lanes, stride, lanes), new(b + start * rowLength, rowLength, lanes), scale: -1);
        }

        for (int end = n; end > 0; end = (end - 1) / width * width)
        {
            int start = (end - 1) / width * width;
            for (int i = end - 1; i >= start; i--)
            {
                double* diagonal = factors + i * stride + (long)i * lanes, target = b + i * rowLength;
                for (int k = i + 1; k < end; k++) Subtract(factors + i * stride + (long)k * lanes, b + k * rowLength, target, count, lanes);
                for (int j = 0; j < count; j += lanes) Divide(target + j, diagonal, lanes);
            }

            PackedProduct.Add(b, rowLength, start, columns, end - start, new(factors + (long)start * lanes, stride, lanes), new(b + start * rowLength, rowLength, lanes), scale: -1);
        }
    }

    /// <summary>y -= factor x over a number of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(double* factor, double* x, double* y, int count, int lanes)
    {
        if (lanes == 2) VectorKernels.AddScaled(-factor[0], -factor[1], x, y, count);
        else VectorKernels.AddScaled(-factor[0], x, y, count);
    }

    /// <summary>entry /= divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Divide(double* entry, double* divisor, int lanes)
    {
        if (lanes == 1)
        {
            entry[0] /= divisor[0];
            return;
        }

        Complex quotient = new Complex(entry[0], entry[1]) / new Complex(divisor[0], divisor[1]);
        entry[0] = quotient.Real;
        entry[1] = quotient.Imaginary;
    }

    internal static void Exchange(double* x, double* y, int count)
    {
        for (int i = 0; i < count; i++) (x[i], y[i]) = (y[i], x[i]);
    }

    /// <summary>target -= sum of x y (no conjugation).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractDot(double* x, double* y, double* target, int count, int lanes)
    {
        Vector512<double> direct = default, crossed = default;
        int i = 0;
        if (lanes == 1)
        {
            double sum = 0;
            for (; i + 8 <= count; i += 8) direct = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), direct);
            for (; i < count; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
            target[0] -= sum + HermitianKernels.Sum(direct);
            return;
        }

        double re = 0, im = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector512<double> left = Vector512.Load(x + i), right = Vector512.Load(y + i);
            direct = Vector512.FusedMultiplyAdd(left, right, direct);
            crossed = Vector512.FusedMultiplyAdd(left, Lanes.Flip1(right), crossed);
        }

        for (; i < count; i += 2)
        {
            re += x[i] * y[i] - x[i + 1] * y[i + 1];
            im += x[i] * y[i + 1] + x[i + 1] * y[i];
        }

        target[0] -= re + HermitianKernels.Sum(direct * Vector512.Create(1.0, -1, 1, -1, 1, -1, 1, -1));
        target[1] -= im + HermitianKernels.Sum(crossed);
    }
}
