using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>
/// Random numbers for eight trajectories at once: lane l belongs to the stream first + l of a seed, and a number depends on (seed, stream, index) alone, with the bits of
/// <see cref="RandomStream"/>.
/// </summary>
internal static unsafe class NormalLanes
{
    /// <summary>Doubles per index: eight first numbers, then eight second ones.</summary>
    private const int Width = 16;

    /// <summary>Pairs of independent normal numbers of mean 0 and variance 1 for consecutive indices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Normals(ulong seed, ulong firstStream, ulong index, int count, double* target)
    {
        Vector512<ulong>* keys = stackalloc Vector512<ulong>[2 * NormalBatch.Rounds];
        NormalBatch.FillKeys(seed, keys);
        Vector512<ulong> stream = Streams(firstStream), high = Vector512.ShiftRightLogical(stream, 32);
        int i = 0;
        for (; i + 2 <= count; i += 2, index += 2, target += 2 * Width)
        {
            // Two chains of rounds side by side hide each other's latency.
            NormalBatch.Blocks one = new(Vector512.Create(index), stream, high), two = new(Vector512.Create(index + 1), stream, high);
            for (int round = 0; round < NormalBatch.Rounds; round++)
            {
                one.Round(keys + 2 * round);
                two.Round(keys + 2 * round);
            }

            Store(one.Normals(), target);
            Store(two.Normals(), target + Width);
        }

        if (i == count) return;
        NormalBatch.Blocks last = new(Vector512.Create(index), stream, high);
        for (int round = 0; round < NormalBatch.Rounds; round++) last.Round(keys + 2 * round);
        Store(last.Normals(), target);
    }

    /// <summary>Pairs of independent numbers, uniform in (0, 1): odd multiples of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Uniforms(ulong seed, ulong firstStream, ulong index, int count, double* target)
    {
        Vector512<ulong>* keys = stackalloc Vector512<ulong>[2 * NormalBatch.Rounds];
        NormalBatch.FillKeys(seed, keys);
        Vector512<ulong> stream = Streams(firstStream), high = Vector512.ShiftRightLogical(stream, 32);
        for (int i = 0; i < count; i++, index++, target += Width)
        {
            NormalBatch.Blocks block = new(Vector512.Create(index), stream, high);
            for (int round = 0; round < NormalBatch.Rounds; round++) block.Round(keys + 2 * round);
            Store(block.Uniforms(), target);
        }
    }

    // What stands above the lower 32 bits of a word is never used.
    private static Vector512<ulong> Streams(ulong first) => Vector512.Create(first) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store((V First, V Second) pair, double* target)
    {
        pair.First.Store(target);
        pair.Second.Store(target + 8);
    }
}
