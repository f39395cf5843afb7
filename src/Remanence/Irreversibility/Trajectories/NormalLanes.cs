using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Remanence;

/// <summary>
/// Random numbers for eight trajectories at once: lane l belongs to the stream first + l of a seed, and a number depends on (seed, stream, index) alone, as in
/// <see cref="RandomStream"/>, whose bits these are.
/// </summary>
internal static unsafe class NormalLanes
{
    /// <summary>Doubles per pair of normal or uniform numbers of eight lanes.</summary>
    internal const int Pair = 16;

    private const int Rounds = 10;

    /// <summary>Pairs of independent normal numbers of mean 0 and variance 1 for consecutive indices: the eight first ones, then the eight second ones of every index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Normals(ulong seed, ulong firstStream, ulong index, int count, double* target)
    {
        Uniforms(seed, firstStream, index, count, target);
        for (int i = 0; i < count; i++, target += Pair)
        {
            Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * ElementaryFunctions.LogOfNormal(Vector512.Load(target)));
            (Vector512<double> sin, Vector512<double> cos) = ElementaryFunctions.SinCosOfTurns(Vector512.Load(target + 8));
            (radius * cos).Store(target);
            (radius * sin).Store(target + 8);
        }
    }

    /// <summary>Pairs of independent numbers, uniform in (0, 1): odd multiples of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Uniforms(ulong seed, ulong firstStream, ulong index, int count, double* target)
    {
        Vector512<ulong> stream = Vector512.Create(firstStream) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> streamHigh = Vector512.ShiftRightLogical(stream, 32), multiplier0 = Vector512.Create(0xD2511F53UL), multiplier1 = Vector512.Create(0xCD9E8D57UL);
        ulong* keys = stackalloc ulong[16 * Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            Vector512.Create((ulong)unchecked((uint)seed + 0x9E3779B9u * (uint)round)).Store(keys + 16 * round);
            Vector512.Create((ulong)unchecked((uint)(seed >> 32) + 0xBB67AE85u * (uint)round)).Store(keys + 16 * round + 8);
        }

        int i = 0;
        // Two indices beside each other: one alone waits for its own multiplications.
        for (; i + 2 <= count; i += 2, index += 2, target += 2 * Pair)
        {
            Vector512<ulong> a = Vector512.Create((ulong)(uint)index), b = Vector512.Create(index >> 32), c = stream, d = streamHigh;
            Vector512<ulong> e = Vector512.Create((ulong)(uint)(index + 1)), f = Vector512.Create((index + 1) >> 32), g = stream, h = streamHigh;
            for (int round = 0; round < Rounds; round++)
            {
                Vector512<ulong> key0 = Vector512.Load(keys + 16 * round), key1 = Vector512.Load(keys + 16 * round + 8);
                Vector512<ulong> first = Multiply(a, multiplier0), second = Multiply(c, multiplier1), third = Multiply(e, multiplier0), fourth = Multiply(g, multiplier1);
                a = Vector512.ShiftRightLogical(second, 32) ^ b ^ key0;
                c = Vector512.ShiftRightLogical(first, 32) ^ d ^ key1;
                e = Vector512.ShiftRightLogical(fourth, 32) ^ f ^ key0;
                g = Vector512.ShiftRightLogical(third, 32) ^ h ^ key1;
                (b, d, f, h) = (second, first, fourth, third);
            }

            Store(a, b, c, d, target);
            Store(e, f, g, h, target + Pair);
        }

        if (i == count) return;
        Vector512<ulong> p = Vector512.Create((ulong)(uint)index), q = Vector512.Create(index >> 32), r = stream, s = streamHigh;
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> first = Multiply(p, multiplier0), second = Multiply(r, multiplier1);
            p = Vector512.ShiftRightLogical(second, 32) ^ q ^ Vector512.Load(keys + 16 * round);
            r = Vector512.ShiftRightLogical(first, 32) ^ s ^ Vector512.Load(keys + 16 * round + 8);
            (q, s) = (second, first);
        }

        Store(p, q, r, s, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, double* target)
    {
        // 52 bits as the fraction of a number in [1, 2), minus 1, plus half a step: exact.
        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL), exponent = Vector512.Create(0x3FF0000000000000UL);
        Vector512<double> shift = Vector512.Create(1 - 1.0 / (1UL << 53));
        Vector512<ulong> first = (a & low) | Vector512.ShiftLeft(b, 32), second = (c & low) | Vector512.ShiftLeft(d, 32);
        ((Vector512.ShiftRightLogical(first, 12) | exponent).AsDouble() - shift).Store(target);
        ((Vector512.ShiftRightLogical(second, 12) | exponent).AsDouble() - shift).Store(target + 8);
    }

    /// <summary>Products of the lower 32 bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> x, Vector512<ulong> y)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(x.AsUInt32(), y.AsUInt32());
        if (Avx2.IsSupported)
            return Vector512.Create(Avx2.Multiply(x.GetLower().AsUInt32(), y.GetLower().AsUInt32()), Avx2.Multiply(x.GetUpper().AsUInt32(), y.GetUpper().AsUInt32()));
        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL);
        return (x & low) * (y & low);
    }
}
