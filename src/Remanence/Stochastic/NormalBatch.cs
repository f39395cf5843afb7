using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Remanence;

/// <summary>Eight normal pairs at once, with the bits of <see cref="RandomStream.NormalPair"/>.</summary>
internal static unsafe class NormalBatch
{
    /// <summary>Pairs of one vector.</summary>
    private const int Pairs = 8;
    internal const int Rounds = 10;

    // Exponent bits of [1, 2), and what then leaves an odd multiple of 2^-53.
    private const ulong One = 0x3FF0000000000000;
    private const double BelowOne = 1 - 1.0 / (1UL << 53);

    /// <summary>target[2k], target[2k + 1] = the pair of index first + k; an odd count ends with the first number of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Fill(ulong seed, ulong stream, ulong first, double* target, long count)
    {
        Vector512<ulong>* keys = stackalloc Vector512<ulong>[2 * Rounds];
        FillKeys(seed, keys);

        // Interleaving inside quarters of a vector moves lanes 0, 2, 4, 6 into the first half.
        Vector512<ulong> index = Vector512.Create(first) + Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7), step = Vector512.Create((ulong)Pairs);
        Vector512<ulong> low = Vector512.Create((ulong)(uint)stream), high = Vector512.Create(stream >> 32);
        for (; count >= 4 * Pairs; count -= 4 * Pairs, target += 4 * Pairs, index += step + step)
        {
            // Two chains of rounds side by side hide each other's latency.
            Blocks one = new(index, low, high), two = new(index + step, low, high);
            for (int round = 0; round < Rounds; round++)
            {
                one.Round(keys + 2 * round);
                two.Round(keys + 2 * round);
            }

            one.StoreNormals(target);
            two.StoreNormals(target + 2 * Pairs);
        }

        double* rest = stackalloc double[2 * Pairs];
        for (; count > 0; count -= 2 * Pairs, target += 2 * Pairs, index += step)
        {
            Blocks last = new(index, low, high);
            for (int round = 0; round < Rounds; round++) last.Round(keys + 2 * round);
            bool whole = count >= 2 * Pairs;
            last.StoreNormals(whole ? target : rest);
            for (int i = 0; !whole && i < count; i++) target[i] = rest[i];
        }
    }

    /// <summary>The two keys of every round.</summary>
    internal static void FillKeys(ulong seed, Vector512<ulong>* keys)
    {
        for (int round = 0; round < Rounds; round++)
        {
            keys[2 * round] = Vector512.Create((ulong)unchecked((uint)seed + (uint)round * 0x9E3779B9u));
            keys[2 * round + 1] = Vector512.Create((ulong)unchecked((uint)(seed >> 32) + (uint)round * 0xBB67AE85u));
        }
    }

    /// <summary>Eight blocks of Philox, one 32-bit word in each lane; what stands above the 32 bits is never used.</summary>
    internal struct Blocks(Vector512<ulong> index, Vector512<ulong> low, Vector512<ulong> high)
    {
        private Vector512<ulong> a = index, b = Vector512.ShiftRightLogical(index, 32), c = low, d = high;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Round(Vector512<ulong>* keys)
        {
            Vector512<ulong> p = Multiply(a, 0xD2511F53), q = Multiply(c, 0xCD9E8D57);
            (a, b) = (Vector512.ShiftRightLogical(q, 32) ^ b ^ keys[0], q);
            (c, d) = (Vector512.ShiftRightLogical(p, 32) ^ d ^ keys[1], p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly void StoreNormals(double* target)
        {
            (Vector512<double> first, Vector512<double> second) = Normals();
            (Vector512<double> lower, Vector512<double> upper) = Interleave(first, second);
            lower.Store(target);
            upper.Store(target + Pairs);
        }

        /// <summary>The two normal numbers of every block.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly (Vector512<double> First, Vector512<double> Second) Normals()
        {
            Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * ElementaryFunctions.LogOfNormal(Uniform(a, b)));
            (Vector512<double> sin, Vector512<double> cos) = ElementaryFunctions.SinCosOfTurns(Uniform(c, d));
            return (radius * cos, radius * sin);
        }

        /// <summary>The two uniform numbers of every block.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly (Vector512<double> First, Vector512<double> Second) Uniforms() => (Uniform(a, b), Uniform(c, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> low, Vector512<ulong> high)
    {
        Vector512<ulong> word = (low & Vector512.Create(0xFFFFFFFFUL)) | Vector512.ShiftLeft(high, 32);
        return (Vector512.ShiftRightLogical(word, 12) | Vector512.Create(One)).AsDouble() - Vector512.Create(BelowOne);
    }

    /// <summary>The 64-bit products of the lower 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> x, uint factor)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(x.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32());
        if (Avx2.IsSupported)
        {
            Vector256<uint> both = Vector256.Create((ulong)factor).AsUInt32();
            return Vector512.Create(Avx2.Multiply(x.GetLower().AsUInt32(), both), Avx2.Multiply(x.GetUpper().AsUInt32(), both));
        }

        return (x & Vector512.Create(0xFFFFFFFFUL)) * factor;
    }

    /// <summary>From lanes (0, 4, 1, 5, 2, 6, 3, 7) of two vectors to x0, y0, x1, y1, ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Lower, Vector512<double> Upper) Interleave(Vector512<double> x, Vector512<double> y)
    {
        if (Avx512F.IsSupported) return (Avx512F.UnpackLow(x, y), Avx512F.UnpackHigh(x, y));
        Vector512<double> even = Vector512.Create(-1L, 0, -1, 0, -1, 0, -1, 0).AsDouble();
        return (Vector512.ConditionalSelect(even, x, Lanes.Flip1(y)), Vector512.ConditionalSelect(even, Lanes.Flip1(x), y));
    }
}
