using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Vector kernels of the tridiagonalization, for 1 (real) or 2 (complex, interleaved) lanes. Complex factors are applied in two real halves,
/// vector * re and vector * im, and turned into one complex result at the end, so the loops shuffle nothing.
/// Lengths are in doubles and multiples of 8; padding must hold finite numbers.
/// </summary>
internal static unsafe class HermitianKernels
{
    /// <summary>Rows that the matrix-vector kernels treat together.</summary>
    internal const int RowBlock = 4;

    private static Vector512<double> Lanes => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>
    /// Part of y = A^T u for a Hermitian A of which only the lower triangle is read, each entry once: adds what the rows of the blocks
    /// [firstBlock, endBlock) contribute, as y = direct + i turned.
    /// </summary>
    /// <param name="a">Row-major lower triangle, interleaved.</param>
    /// <param name="stride">Doubles from row to row.</param>
    /// <param name="firstBlock">First block of 4 rows.</param>
    /// <param name="endBlock">Block after the last.</param>
    /// <param name="u">The vector, zero behind its end.</param>
    /// <param name="swapped">The vector with real and imaginary parts exchanged.</param>
    /// <param name="direct">Receives the part to be taken as it is.</param>
    /// <param name="turned">Receives the part to be multiplied by i.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddComplexRows(double* a, long stride, int firstBlock, int endBlock, double* u, double* swapped, double* direct, double* turned)
    {
        double* dots = stackalloc double[8], corner = stackalloc double[2];
        for (int block = firstBlock; block < endBlock; block++)
        {
            long row = (long)block * RowBlock, end = 2 * row;
            double* a0 = a + row * stride, a1 = a0 + stride, a2 = a1 + stride, a3 = a2 + stride, x = u + 2 * row;
            Vector512<double> re0 = Vector512.Create(x[0]), re1 = Vector512.Create(x[2]), re2 = Vector512.Create(x[4]), re3 = Vector512.Create(x[6]);
            Vector512<double> im0 = Vector512.Create(x[1]), im1 = Vector512.Create(x[3]), im2 = Vector512.Create(x[5]), im3 = Vector512.Create(x[7]);
            Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
            for (long k = 0; k < end; k += 8)
            {
                Vector512<double> v = Vector512.Load(u + k), w = Vector512.Load(swapped + k), y = Vector512.Load(direct + k), z = Vector512.Load(turned + k);
                Vector512<double> b0 = Vector512.Load(a0 + k);
                p0 = Vector512.FusedMultiplyAdd(b0, v, p0);
                q0 = Vector512.FusedMultiplyAdd(b0, w, q0);
                y = Vector512.FusedMultiplyAdd(b0, re0, y);
                z = Vector512.FusedMultiplyAdd(b0, im0, z);
                Vector512<double> b1 = Vector512.Load(a1 + k);
                p1 = Vector512.FusedMultiplyAdd(b1, v, p1);
                q1 = Vector512.FusedMultiplyAdd(b1, w, q1);
                y = Vector512.FusedMultiplyAdd(b1, re1, y);
                z = Vector512.FusedMultiplyAdd(b1, im1, z);
                Vector512<double> b2 = Vector512.Load(a2 + k);
                p2 = Vector512.FusedMultiplyAdd(b2, v, p2);
                q2 = Vector512.FusedMultiplyAdd(b2, w, q2);
                y = Vector512.FusedMultiplyAdd(b2, re2, y);
                z = Vector512.FusedMultiplyAdd(b2, im2, z);
                Vector512<double> b3 = Vector512.Load(a3 + k);
                p3 = Vector512.FusedMultiplyAdd(b3, v, p3);
                q3 = Vector512.FusedMultiplyAdd(b3, w, q3);
                y = Vector512.FusedMultiplyAdd(b3, re3, y);
                z = Vector512.FusedMultiplyAdd(b3, im3, z);
                y.Store(direct + k);
                z.Store(turned + k);
            }

            StoreComplexSum(p0, q0, dots);
            StoreComplexSum(p1, q1, dots + 2);
            StoreComplexSum(p2, q2, dots + 4);
            StoreComplexSum(p3, q3, dots + 6);
            for (int i = 0; i < RowBlock; i++)
            {
                // The diagonal chunk holds i entries of the strict lower triangle in row i, then the real diagonal entry.
                double* entries = a0 + i * stride + end;
                Vector512<double> b = Vector512.ConditionalSelect(Vector512.LessThan(Lanes, Vector512.Create(2.0 * i)), Vector512.Load(entries), Vector512<double>.Zero);
                StoreComplexSum(b * Vector512.Load(u + end), b * Vector512.Load(swapped + end), corner);
                Vector512.FusedMultiplyAdd(b, Vector512.Create(x[2 * i]), Vector512.Load(direct + end)).Store(direct + end);
                Vector512.FusedMultiplyAdd(b, Vector512.Create(x[2 * i + 1]), Vector512.Load(turned + end)).Store(turned + end);
                direct[end + 2 * i] += Math.FusedMultiplyAdd(entries[2 * i], x[2 * i], dots[2 * i] + corner[0]);
                direct[end + 2 * i + 1] += Math.FusedMultiplyAdd(entries[2 * i], x[2 * i + 1], dots[2 * i + 1] + corner[1]);
            }
        }
    }

    /// <summary>The real form of <see cref="AddComplexRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddRealRows(double* a, long stride, int firstBlock, int endBlock, double* u, double* result)
    {
        double* dots = stackalloc double[4];
        for (int block = firstBlock; block < endBlock; block++)
        {
            long row = (long)block * RowBlock, end = row & ~7L;
            double* a0 = a + row * stride, a1 = a0 + stride, a2 = a1 + stride, a3 = a2 + stride, x = u + row;
            Vector512<double> s0 = Vector512.Create(x[0]), s1 = Vector512.Create(x[1]), s2 = Vector512.Create(x[2]), s3 = Vector512.Create(x[3]);
            Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default;
            for (long k = 0; k < end; k += 8)
            {
                Vector512<double> v = Vector512.Load(u + k), y = Vector512.Load(result + k);
                Vector512<double> b0 = Vector512.Load(a0 + k), b1 = Vector512.Load(a1 + k), b2 = Vector512.Load(a2 + k), b3 = Vector512.Load(a3 + k);
                p0 = Vector512.FusedMultiplyAdd(b0, v, p0);
                p1 = Vector512.FusedMultiplyAdd(b1, v, p1);
                p2 = Vector512.FusedMultiplyAdd(b2, v, p2);
                p3 = Vector512.FusedMultiplyAdd(b3, v, p3);
                y = Vector512.FusedMultiplyAdd(b0, s0, y);
                y = Vector512.FusedMultiplyAdd(b1, s1, y);
                y = Vector512.FusedMultiplyAdd(b2, s2, y);
                y = Vector512.FusedMultiplyAdd(b3, s3, y);
                y.Store(result + k);
            }

            dots[0] = Sum(p0);
            dots[1] = Sum(p1);
            dots[2] = Sum(p2);
            dots[3] = Sum(p3);
            for (int i = 0; i < RowBlock; i++)
            {
                double* entries = a0 + i * stride + end;
                Vector512<double> b = Vector512.ConditionalSelect(Vector512.LessThan(Lanes, Vector512.Create((double)(row + i - end))), Vector512.Load(entries), Vector512<double>.Zero);
                double corner = Sum(b * Vector512.Load(u + end));
                Vector512.FusedMultiplyAdd(b, Vector512.Create(x[i]), Vector512.Load(result + end)).Store(result + end);
                result[row + i] += Math.FusedMultiplyAdd(a0[i * stride + row + i], x[i], dots[i] + corner);
            }
        }
    }

    /// <summary>x -= the sum over k of rows[k] * factors[k].</summary>
    /// <param name="x">The vector, interleaved if complex.</param>
    /// <param name="rows">The first of the row vectors.</param>
    /// <param name="stride">Doubles from one row vector to the next.</param>
    /// <param name="count">Number of row vectors.</param>
    /// <param name="factors">Factors, two doubles (re, im) each; real vectors use re only.</param>
    /// <param name="length">Doubles to treat, a multiple of 8.</param>
    /// <param name="lanes">1 real, 2 complex.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractCombination(double* x, double* rows, long stride, int count, double* factors, long length, int lanes)
    {
        long k = 0;
        for (; k + 16 <= length; k += 16)
        {
            Vector512<double> re0 = default, re1 = default, im0 = default, im1 = default;
            double* row = rows + k;
            for (int i = 0; i < count; i++, row += stride)
            {
                Vector512<double> p0 = Vector512.Load(row), p1 = Vector512.Load(row + 8), re = Vector512.Create(factors[2 * i]);
                re0 = Vector512.FusedMultiplyAdd(p0, re, re0);
                re1 = Vector512.FusedMultiplyAdd(p1, re, re1);
                if (lanes == 1) continue;
                Vector512<double> im = Vector512.Create(factors[2 * i + 1]);
                im0 = Vector512.FusedMultiplyAdd(p0, im, im0);
                im1 = Vector512.FusedMultiplyAdd(p1, im, im1);
            }

            (Vector512.Load(x + k) - (re0 + TimesI(im0))).Store(x + k);
            (Vector512.Load(x + k + 8) - (re1 + TimesI(im1))).Store(x + k + 8);
        }

        for (; k < length; k += 8)
        {
            Vector512<double> re0 = default, im0 = default;
            double* row = rows + k;
            for (int i = 0; i < count; i++, row += stride)
            {
                Vector512<double> p0 = Vector512.Load(row);
                re0 = Vector512.FusedMultiplyAdd(p0, Vector512.Create(factors[2 * i]), re0);
                if (lanes == 2) im0 = Vector512.FusedMultiplyAdd(p0, Vector512.Create(factors[2 * i + 1]), im0);
            }

            (Vector512.Load(x + k) - (re0 + TimesI(im0))).Store(x + k);
        }
    }

    /// <summary>results[k] = the inner product of row vector k (conjugated) and u, two doubles (re, im) each.</summary>
    /// <param name="rows">The first of the row vectors.</param>
    /// <param name="stride">Doubles from one row vector to the next.</param>
    /// <param name="count">Number of row vectors.</param>
    /// <param name="u">The vector.</param>
    /// <param name="swapped">The vector with real and imaginary parts exchanged (not read if real).</param>
    /// <param name="length">Doubles to treat, a multiple of 8.</param>
    /// <param name="lanes">1 real, 2 complex.</param>
    /// <param name="results">Receives the inner products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void InnerProducts(double* rows, long stride, int count, double* u, double* swapped, long length, int lanes, double* results)
    {
        for (int i = 0; i < count; i += 4)
        {
            // Behind the last row the first of the four is repeated, and its result dropped.
            double* r0 = rows + i * stride, r1 = i + 1 < count ? r0 + stride : r0, r2 = i + 2 < count ? r0 + 2 * stride : r0, r3 = i + 3 < count ? r0 + 3 * stride : r0;
            Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
            for (long k = 0; k < length; k += 8)
            {
                Vector512<double> v = Vector512.Load(u + k), b0 = Vector512.Load(r0 + k), b1 = Vector512.Load(r1 + k), b2 = Vector512.Load(r2 + k), b3 = Vector512.Load(r3 + k);
                p0 = Vector512.FusedMultiplyAdd(b0, v, p0);
                p1 = Vector512.FusedMultiplyAdd(b1, v, p1);
                p2 = Vector512.FusedMultiplyAdd(b2, v, p2);
                p3 = Vector512.FusedMultiplyAdd(b3, v, p3);
                if (lanes == 1) continue;
                Vector512<double> w = Vector512.Load(swapped + k);
                q0 = Vector512.FusedMultiplyAdd(b0, w, q0);
                q1 = Vector512.FusedMultiplyAdd(b1, w, q1);
                q2 = Vector512.FusedMultiplyAdd(b2, w, q2);
                q3 = Vector512.FusedMultiplyAdd(b3, w, q3);
            }

            double* result = results + 2 * i;
            StoreComplexSum(p0, q0, result);
            if (i + 1 < count) StoreComplexSum(p1, q1, result + 2);
            if (i + 2 < count) StoreComplexSum(p2, q2, result + 4);
            if (i + 3 < count) StoreComplexSum(p3, q3, result + 6);
        }
    }

    /// <summary>i times the complex numbers of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> TimesI(Vector512<double> x) => Swap(x) * Vector512.Create(-1.0, 1, -1, 1, -1, 1, -1, 1);

    /// <summary>Exchanges real and imaginary parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Swap(Vector512<double> x) => Vector512.Shuffle(x, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6));

    /// <summary>The sum of the lanes, by a fixed tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Sum(Vector512<double> x)
    {
        Vector128<double> pair = Pairs(x);
        return pair.ToScalar() + pair.GetElement(1);
    }

    /// <summary>The sum of conj(a) u from the lane products a u (all added) and a swap(u) (even minus odd).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreComplexSum(Vector512<double> products, Vector512<double> crossed, double* target)
    {
        Vector128<double> pair = Pairs(crossed);
        target[0] = Sum(products);
        target[1] = pair.ToScalar() - pair.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pairs(Vector512<double> x)
    {
        Vector256<double> four = x.GetLower() + x.GetUpper();
        return four.GetLower() + four.GetUpper();
    }
}
