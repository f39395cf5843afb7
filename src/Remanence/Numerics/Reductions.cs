using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Sums with the same bits for any thread count and instruction set: fixed blocks of 2^14 doubles, four accumulators of eight lanes in each, and a pairwise
/// tree over the blocks. Lane l of a result collects the numbers whose index is l modulo 8.
/// </summary>
internal static unsafe class Reductions
{
    internal const int BlockSize = 1 << 14;

    /// <summary>Longest list that <see cref="Sum"/> adds from left to right.</summary>
    internal const int SumLeaf = 8;

    /// <summary>Sums of x[i] * y[i] by index modulo 8.</summary>
    internal static Vector512<double> Products(double* x, double* y, long count)
    {
        int blocks = checked((int)((count + BlockSize - 1) / BlockSize));
        if (blocks == 1) return Block(x, y, (int)count, swapped: false);
        Vector512<double>[] sums = ArrayPool<Vector512<double>>.Shared.Rent(blocks);
        Parallelism.For(blocks, new Work(x, y, count, sums, blocks), static (block, work) => work.Store(block, swapped: false, block));
        Vector512<double> total = Tree(sums.AsSpan(0, blocks));
        ArrayPool<Vector512<double>>.Shared.Return(sums);
        return total;
    }

    /// <summary>Sums of x[i] * y[i] and of x[i] * y[i ^ 1] by index modulo 8; the count is even. Each block is read from memory once for both.</summary>
    internal static (Vector512<double> Direct, Vector512<double> Crossed) ComplexProducts(double* x, double* y, long count)
    {
        int blocks = checked((int)((count + BlockSize - 1) / BlockSize));
        if (blocks == 1) return (Block(x, y, (int)count, swapped: false), Block(x, y, (int)count, swapped: true));
        Vector512<double>[] sums = ArrayPool<Vector512<double>>.Shared.Rent(2 * blocks);
        Parallelism.For(blocks, new Work(x, y, count, sums, blocks), static (block, work) =>
        {
            work.Store(block, swapped: false, block);
            work.Store(block, swapped: true, work.Blocks + block);
        });
        (Vector512<double>, Vector512<double>) total = (Tree(sums.AsSpan(0, blocks)), Tree(sums.AsSpan(blocks, blocks)));
        ArrayPool<Vector512<double>>.Shared.Return(sums);
        return total;
    }

    /// <summary>The sum of a list by a pairwise tree.</summary>
    internal static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length <= SumLeaf)
        {
            double sum = 0;
            foreach (double value in values) sum += value;
            return sum;
        }

        int half = Half(values.Length);
        return Sum(values[..half]) + Sum(values[half..]);
    }

    /// <summary>Adds the eight lanes up to <paramref name="lanes"/> sums (1, 2 or 4), always in the same order.</summary>
    internal static void Fold(Vector512<double> sums, Span<double> lanes)
    {
        Vector256<double> four = sums.GetLower() + sums.GetUpper();
        if (lanes.Length == 4)
        {
            four.CopyTo(lanes);
            return;
        }

        Vector128<double> two = four.GetLower() + four.GetUpper();
        lanes[0] = two[0];
        if (lanes.Length == 2) lanes[1] = two[1];
        else lanes[0] += two[1];
    }

    /// <summary>The sum of vectors of eight lanes by a pairwise tree.</summary>
    internal static Vector512<double> Tree(ReadOnlySpan<Vector512<double>> sums)
    {
        if (sums.Length == 1) return sums[0];
        int half = Half(sums.Length);
        return Tree(sums[..half]) + Tree(sums[half..]);
    }

    // The largest power of two below the length: adding numbers behind the end does not move the splits before it.
    private static int Half(int length) => 1 << (31 - int.LeadingZeroCount(length - 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Block(double* x, double* y, int count, bool swapped)
    {
        Vector512<double> a = default, b = default, c = default, d = default;
        int i = 0;
        if (swapped)
        {
            for (; i + 8 <= count; i += 8) a = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Lanes.Flip1(Vector512.Load(y + i)), a);
        }
        else
        {
            for (; i + 32 <= count; i += 32)
            {
                a = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), a);
                b = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + 8), Vector512.Load(y + i + 8), b);
                c = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + 16), Vector512.Load(y + i + 16), c);
                d = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + 24), Vector512.Load(y + i + 24), d);
            }

            for (; i + 8 <= count; i += 8) a = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), a);
        }

        Vector512<double> sum = (a + b) + (c + d);
        if (i == count) return sum;
        double* rest = stackalloc double[8];
        new Span<double>(rest, 8).Clear();
        for (int lane = 0; i < count; i++, lane++) rest[lane] = x[i] * y[swapped ? i ^ 1 : i];
        return sum + Vector512.Load(rest);
    }

    private readonly record struct Work(nint XAddress, nint YAddress, long Count, Vector512<double>[] Sums, int Blocks)
    {
        internal Work(double* x, double* y, long count, Vector512<double>[] sums, int blocks) : this((nint)x, (nint)y, count, sums, blocks) { }

        internal void Store(long block, bool swapped, long target)
        {
            long start = block * BlockSize;
            Sums[target] = Block((double*)XAddress + start, (double*)YAddress + start, (int)Math.Min(BlockSize, Count - start), swapped);
        }
    }
}
