using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Rotations of interleaved complex amplitudes in place. Real ones, (a, b) -> (a - t b, b + t a), act on re and im alike; the cosines are collected elsewhere. All counts are doubles and multiples of eight.
/// </summary>
internal static unsafe class RotationKernel
{
    /// <summary>Multiplies by the phases table * inner * (re + i im), null meaning 1, and then rotates sites 0 and 1, which lie inside a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PhasesAndLanes(double* x, double* table, double* inner, double re, double im, int count, double first, double second)
    {
        Vector512<double> alternating = Vector512.Create(-1.0, 1, -1, 1, -1, 1, -1, 1), r = Vector512.Create(re), s = Vector512.Create(im) * alternating;
        Vector512<double> t0 = Vector512.Create(-first, -first, first, first, -first, -first, first, first), t1 = Vector512.Create(-second, -second, -second, -second, second, second, second, second);
        for (int i = 0; i < count; i += 8)
        {
            Vector512<double> v = Vector512.Load(x + i);
            v = Vector512.FusedMultiplyAdd(s, Lanes.Flip1(v), r * v);
            if (table != null) v = Multiply(v, Vector512.Load(table + i), alternating);
            if (inner != null) v = Multiply(v, Vector512.Load(inner + i), alternating);
            v = Vector512.FusedMultiplyAdd(t0, Lanes.Flip2(v), v);
            Vector512.FusedMultiplyAdd(t1, Lanes.Flip4(v), v).Store(x + i);
        }
    }

    /// <summary>Rotates three neighboring sites: strides of 1, 2 and 4 times <paramref name="stride"/> doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sweep3(double* x, long count, long stride, double first, double second, double third)
    {
        Vector512<double> t0 = Vector512.Create(first), t1 = Vector512.Create(second), t2 = Vector512.Create(third), n0 = -t0, n1 = -t1, n2 = -t2;
        for (long block = 0; block < count; block += 8 * stride)
        {
            double* start = x + block;
            for (double* p = start; p < start + stride; p += 8)
            {
                Vector512<double> a0 = Vector512.Load(p), a1 = Vector512.Load(p + stride), a2 = Vector512.Load(p + 2 * stride), a3 = Vector512.Load(p + 3 * stride);
                Vector512<double> a4 = Vector512.Load(p + 4 * stride), a5 = Vector512.Load(p + 5 * stride), a6 = Vector512.Load(p + 6 * stride), a7 = Vector512.Load(p + 7 * stride);
                (a0, a1) = Rotate(a0, a1, t0, n0);
                (a2, a3) = Rotate(a2, a3, t0, n0);
                (a4, a5) = Rotate(a4, a5, t0, n0);
                (a6, a7) = Rotate(a6, a7, t0, n0);
                (a0, a2) = Rotate(a0, a2, t1, n1);
                (a1, a3) = Rotate(a1, a3, t1, n1);
                (a4, a6) = Rotate(a4, a6, t1, n1);
                (a5, a7) = Rotate(a5, a7, t1, n1);
                (a0, a4) = Rotate(a0, a4, t2, n2);
                (a1, a5) = Rotate(a1, a5, t2, n2);
                (a2, a6) = Rotate(a2, a6, t2, n2);
                (a3, a7) = Rotate(a3, a7, t2, n2);
                a0.Store(p);
                a1.Store(p + stride);
                a2.Store(p + 2 * stride);
                a3.Store(p + 3 * stride);
                a4.Store(p + 4 * stride);
                a5.Store(p + 5 * stride);
                a6.Store(p + 6 * stride);
                a7.Store(p + 7 * stride);
            }
        }
    }

    /// <summary>Rotates two neighboring sites.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sweep2(double* x, long count, long stride, double first, double second)
    {
        Vector512<double> t0 = Vector512.Create(first), t1 = Vector512.Create(second), n0 = -t0, n1 = -t1;
        for (long block = 0; block < count; block += 4 * stride)
        {
            double* start = x + block;
            for (double* p = start; p < start + stride; p += 8)
            {
                Vector512<double> a0 = Vector512.Load(p), a1 = Vector512.Load(p + stride), a2 = Vector512.Load(p + 2 * stride), a3 = Vector512.Load(p + 3 * stride);
                (a0, a1) = Rotate(a0, a1, t0, n0);
                (a2, a3) = Rotate(a2, a3, t0, n0);
                (a0, a2) = Rotate(a0, a2, t1, n1);
                (a1, a3) = Rotate(a1, a3, t1, n1);
                a0.Store(p);
                a1.Store(p + stride);
                a2.Store(p + 2 * stride);
                a3.Store(p + 3 * stride);
            }
        }
    }

    /// <summary>Rotates one site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sweep1(double* x, long count, long stride, double tangent)
    {
        Vector512<double> t = Vector512.Create(tangent), n = -t;
        for (long block = 0; block < count; block += 2 * stride)
        {
            double* start = x + block;
            for (double* p = start; p < start + stride; p += 8)
            {
                (Vector512<double> a, Vector512<double> b) = Rotate(Vector512.Load(p), Vector512.Load(p + stride), t, n);
                a.Store(p);
                b.Store(p + stride);
            }
        }
    }

    /// <summary>
    /// x[k] = cosine x[k] + sine (-1)^popcount(k and sign) x[k ^ flip] for vectors of eight doubles: the rotation about any Pauli string, with re/im as bit 0 of k. Serves the vectors
    /// [first, end) whose highest flipped bit is 0, counted without that bit, and their partners.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void String(double* x, long first, long end, ulong flip, ulong sign, double cosine, double sine)
    {
        Vector512<double> c = Vector512.Create(cosine), s = Vector512.Create(sine);
        double* signs = stackalloc double[8];
        for (uint lane = 0; lane < 8; lane++) signs[lane] = (System.Numerics.BitOperations.PopCount(lane & (uint)sign) & 1) == 0 ? 1 : -1;
        s *= Vector512.Load(signs);
        bool flip1 = (flip & 1) != 0, flip2 = (flip & 2) != 0, flip4 = (flip & 4) != 0;
        ulong octets = flip >> 3, outer = sign >> 3, top = octets == 0 ? 0 : 1UL << (63 - System.Numerics.BitOperations.LeadingZeroCount(octets));
        for (long i = first; i < end; i++)
        {
            // A zero is put in at the place of the highest flipped bit.
            ulong here = top == 0 ? (ulong)i : (((ulong)i & ~(top - 1)) << 1) | ((ulong)i & (top - 1)), there = here ^ octets;
            Vector512<double> a = Vector512.Load(x + 8 * here), swapped = Exchange(a, flip1, flip2, flip4);
            bool odd = (System.Numerics.BitOperations.PopCount(here & outer) & 1) != 0;
            if (top == 0)
            {
                Vector512.FusedMultiplyAdd(odd ? -s : s, swapped, c * a).Store(x + 8 * here);
                continue;
            }

            bool oddThere = (System.Numerics.BitOperations.PopCount(there & outer) & 1) != 0;
            Vector512<double> b = Vector512.Load(x + 8 * there);
            Vector512.FusedMultiplyAdd(odd ? -s : s, Exchange(b, flip1, flip2, flip4), c * a).Store(x + 8 * here);
            Vector512.FusedMultiplyAdd(oddThere ? -s : s, swapped, c * b).Store(x + 8 * there);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> A, Vector512<double> B) Rotate(Vector512<double> a, Vector512<double> b, Vector512<double> t, Vector512<double> n) =>
        (Vector512.FusedMultiplyAdd(n, b, a), Vector512.FusedMultiplyAdd(t, a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Exchange(Vector512<double> v, bool flip1, bool flip2, bool flip4)
    {
        if (flip1) v = Lanes.Flip1(v);
        if (flip2) v = Lanes.Flip2(v);
        return flip4 ? Lanes.Flip4(v) : v;
    }

    // v w for interleaved complex numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Multiply(Vector512<double> v, Vector512<double> w, Vector512<double> alternating)
    {
        Vector512<double> re = Lanes.DuplicateEven(w), im = Lanes.DuplicateOdd(w) * alternating;
        return Vector512.FusedMultiplyAdd(im, Lanes.Flip1(v), re * v);
    }
}
