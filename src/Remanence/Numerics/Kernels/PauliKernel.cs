using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// The arithmetic of one block of a pass, octet by octet: 64 doubles in eight accumulators. Diagonal and flips of the low 6 bits work on the registers that hold
/// the octet itself; flips of higher bits stream another octet; everything else takes the general road.
/// </summary>
internal static unsafe class PauliKernel
{
    /// <summary>Factors of one application and the addresses of one block.</summary>
    internal readonly ref struct BlockWork
    {
        internal double* X { get; init; }

        internal double* Previous { get; init; }

        internal double* Y { get; init; }

        /// <summary>Where each pattern finds its numbers, when some lie on other ranks; null: all in X.</summary>
        internal double** Sources { get; init; }

        /// <summary>The octets [FirstOctet, EndOctet) of the block are computed.</summary>
        internal int FirstOctet { get; init; }

        internal int EndOctet { get; init; }

        internal long Start { get; init; }

        internal ulong Index { get; init; }

        internal double* Values { get; init; }

        internal double Scale { get; init; }

        internal double Shift { get; init; }

        internal double Keep { get; init; }
    }

    /// <summary>y = scale (terms of the pass - shift) x + keep previous over one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Block(PauliPass pass, in BlockWork task)
    {
        double* x = task.X, y = task.Y, values = task.Values;
        BlockPattern[] patterns = pass.Patterns;
        for (int i = 0; i < patterns.Length; i++) values[i] = pass.Coefficient(patterns[i], task.Index);
        Vector512<double> shift = Vector512.Create(-task.Shift);
        for (int i = 0; i < pass.ShiftEnd; i++) shift += Vector512.Create(values[i]) ^ SignMask(patterns[i].Sign);
        double* fields = stackalloc double[6];
        for (int i = 0; i < 6; i++) fields[i] = 0;
        for (int i = pass.ShiftEnd; i < pass.FieldEnd; i++) fields[System.Numerics.BitOperations.TrailingZeroCount(patterns[i].Flip)] = values[i];
        bool hasFields = pass.FieldEnd > pass.ShiftEnd;
        Vector512<double> scale = Vector512.Create(task.Scale), keep = Vector512.Create(task.Keep);
        double* general = stackalloc double[64];
        long[]? offsets = pass.OctetOffsets;
        double** sources = task.Sources;
        fixed (double* diagonal = pass.Diagonal)
        {
            for (int o = task.FirstOctet; o < task.EndOctet; o++)
            {
                long local = task.Start + 64L * o;
                double* p = x + local, d = diagonal + 64 * o;
                Vector512<double> v0 = Vector512.Load(p), v1 = Vector512.Load(p + 8), v2 = Vector512.Load(p + 16), v3 = Vector512.Load(p + 24);
                Vector512<double> v4 = Vector512.Load(p + 32), v5 = Vector512.Load(p + 40), v6 = Vector512.Load(p + 48), v7 = Vector512.Load(p + 56);
                Vector512<double> a0 = (Vector512.Load(d) + shift) * v0, a1 = (Vector512.Load(d + 8) + shift) * v1;
                Vector512<double> a2 = (Vector512.Load(d + 16) + shift) * v2, a3 = (Vector512.Load(d + 24) + shift) * v3;
                Vector512<double> a4 = (Vector512.Load(d + 32) + shift) * v4, a5 = (Vector512.Load(d + 40) + shift) * v5;
                Vector512<double> a6 = (Vector512.Load(d + 48) + shift) * v6, a7 = (Vector512.Load(d + 56) + shift) * v7;
                if (hasFields)
                {
                    Vector512<double> f = Vector512.Create(fields[0]), g = Vector512.Create(fields[1]), h = Vector512.Create(fields[2]);
                    a0 = InLanes(v0, f, g, h, a0);
                    a1 = InLanes(v1, f, g, h, a1);
                    a2 = InLanes(v2, f, g, h, a2);
                    a3 = InLanes(v3, f, g, h, a3);
                    a4 = InLanes(v4, f, g, h, a4);
                    a5 = InLanes(v5, f, g, h, a5);
                    a6 = InLanes(v6, f, g, h, a6);
                    a7 = InLanes(v7, f, g, h, a7);
                    f = Vector512.Create(fields[3]);
                    g = Vector512.Create(fields[4]);
                    h = Vector512.Create(fields[5]);
                    a0 = Across(v1, v2, v4, f, g, h, a0);
                    a1 = Across(v0, v3, v5, f, g, h, a1);
                    a2 = Across(v3, v0, v6, f, g, h, a2);
                    a3 = Across(v2, v1, v7, f, g, h, a3);
                    a4 = Across(v5, v6, v0, f, g, h, a4);
                    a5 = Across(v4, v7, v1, f, g, h, a5);
                    a6 = Across(v7, v4, v2, f, g, h, a6);
                    a7 = Across(v6, v5, v3, f, g, h, a7);
                }

                for (int i = pass.FieldEnd; i < pass.StreamEnd; i++)
                {
                    ref readonly BlockPattern pattern = ref patterns[i];
                    Vector512<double> c = Vector512.Create(Signed(values[i], (uint)(64 * o) & pattern.Sign));
                    double* q = (sources == null ? x : sources[i]) + (local ^ (long)pattern.Flip);
                    a0 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q), a0);
                    a1 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 8), a1);
                    a2 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 16), a2);
                    a3 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 24), a3);
                    a4 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 32), a4);
                    a5 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 40), a5);
                    a6 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 48), a6);
                    a7 = Vector512.FusedMultiplyAdd(c, Vector512.Load(q + 56), a7);
                }

                if (pass.StreamEnd < patterns.Length)
                {
                    a0.Store(general);
                    a1.Store(general + 8);
                    a2.Store(general + 16);
                    a3.Store(general + 24);
                    a4.Store(general + 32);
                    a5.Store(general + 40);
                    a6.Store(general + 48);
                    a7.Store(general + 56);
                    for (int i = pass.StreamEnd; i < patterns.Length; i++) General(patterns[i], values[i], sources == null ? x : sources[i], local, (uint)(64 * o), general);
                    a0 = Vector512.Load(general);
                    a1 = Vector512.Load(general + 8);
                    a2 = Vector512.Load(general + 16);
                    a3 = Vector512.Load(general + 24);
                    a4 = Vector512.Load(general + 32);
                    a5 = Vector512.Load(general + 40);
                    a6 = Vector512.Load(general + 48);
                    a7 = Vector512.Load(general + 56);
                }

                long place = offsets is null ? local : offsets[local >> PauliPass.OctetBits];
                double* target = y + place, old = task.Previous + place;
                if (task.Keep == 0)
                {
                    (scale * a0).Store(target);
                    (scale * a1).Store(target + 8);
                    (scale * a2).Store(target + 16);
                    (scale * a3).Store(target + 24);
                    (scale * a4).Store(target + 32);
                    (scale * a5).Store(target + 40);
                    (scale * a6).Store(target + 48);
                    (scale * a7).Store(target + 56);
                }
                else
                {
                    Vector512.FusedMultiplyAdd(scale, a0, keep * Vector512.Load(old)).Store(target);
                    Vector512.FusedMultiplyAdd(scale, a1, keep * Vector512.Load(old + 8)).Store(target + 8);
                    Vector512.FusedMultiplyAdd(scale, a2, keep * Vector512.Load(old + 16)).Store(target + 16);
                    Vector512.FusedMultiplyAdd(scale, a3, keep * Vector512.Load(old + 24)).Store(target + 24);
                    Vector512.FusedMultiplyAdd(scale, a4, keep * Vector512.Load(old + 32)).Store(target + 32);
                    Vector512.FusedMultiplyAdd(scale, a5, keep * Vector512.Load(old + 40)).Store(target + 40);
                    Vector512.FusedMultiplyAdd(scale, a6, keep * Vector512.Load(old + 48)).Store(target + 48);
                    Vector512.FusedMultiplyAdd(scale, a7, keep * Vector512.Load(old + 56)).Store(target + 56);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> InLanes(Vector512<double> v, Vector512<double> f, Vector512<double> g, Vector512<double> h, Vector512<double> sum) =>
        Vector512.FusedMultiplyAdd(h, Lanes.Flip4(v), Vector512.FusedMultiplyAdd(g, Lanes.Flip2(v), Vector512.FusedMultiplyAdd(f, Lanes.Flip1(v), sum)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Across(Vector512<double> u, Vector512<double> v, Vector512<double> w, Vector512<double> f, Vector512<double> g, Vector512<double> h, Vector512<double> sum) =>
        Vector512.FusedMultiplyAdd(h, w, Vector512.FusedMultiplyAdd(g, v, Vector512.FusedMultiplyAdd(f, u, sum)));

    // Any flip and any sign: the octet's vectors change places by the middle bits, their lanes by the low ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void General(in BlockPattern pattern, double value, double* x, long local, uint octet, double* sums)
    {
        double* from = x + ((local ^ (long)pattern.Flip) & ~63L);
        int middle = (int)(pattern.Flip & 56), low = (int)(pattern.Flip & 7);
        Vector512<double> plus = Vector512.Create(Signed(value, octet & pattern.Sign)) ^ SignMask(pattern.Sign & 7), minus = -plus;
        for (int j = 0; j < 64; j += 8)
        {
            Vector512<double> v = Vector512.Load(from + (j ^ middle));
            if ((low & 1) != 0) v = Lanes.Flip1(v);
            if ((low & 2) != 0) v = Lanes.Flip2(v);
            if ((low & 4) != 0) v = Lanes.Flip4(v);
            bool negative = (System.Numerics.BitOperations.PopCount((uint)j & pattern.Sign) & 1) != 0;
            Vector512.FusedMultiplyAdd(negative ? minus : plus, v, Vector512.Load(sums + j)).Store(sums + j);
        }
    }

    private static double Signed(double value, uint bits) => (System.Numerics.BitOperations.PopCount(bits) & 1) == 0 ? value : -value;

    // The sign bit in every lane whose index has odd parity with the mask.
    private static Vector512<double> SignMask(uint sign)
    {
        Vector512<long> lane = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) & Vector512.Create((long)sign);
        lane ^= lane >>> 2;
        lane ^= lane >>> 1;
        return (lane << 63).AsDouble();
    }
}
