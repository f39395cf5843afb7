using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Adds blocks of recursion vectors T_k v to the states of all output times: psi = exp(-i c t) (C - i S), even k feeding C, odd k feeding S.
/// </summary>
/// <remarks>
/// A block of vectors is added tile by tile, so that a tile of the vectors stays in cache for all times and every state is read and written once per block; four times
/// by 32 numbers stay in registers. The order of the additions in every number is fixed: k ascending inside a block, blocks ascending.
/// </remarks>
internal sealed unsafe class StateSums : IDisposable
{
    private const int Group = 4, Chunk = 32, Tile = 128;
    private readonly LanePass pass;
    private readonly ChebyshevSeries series;
    private readonly double center;
    private readonly double[] times;
    private readonly Amplitudes[][] states;
    private readonly int blockSize;
    private readonly int[] order;
    private double* coefficients;
    private readonly Action<long> body;
    private Amplitudes[] vectors = [];
    private int first, count, groups;

    /// <param name="pass">The starts that the recursion carries.</param>
    /// <param name="series">Coefficients for the times.</param>
    /// <param name="center">Middle c of the bounds of the spectrum.</param>
    /// <param name="times">Times since the start.</param>
    /// <param name="states">States [time][branch] with 2 lanes; overwritten by the first block that is added.</param>
    /// <param name="blockSize">Most vectors of one block, even.</param>
    internal StateSums(LanePass pass, ChebyshevSeries series, double center, double[] times, Amplitudes[][] states, int blockSize)
    {
        (this.pass, this.series, this.center, this.times, this.states, this.blockSize) = (pass, series, center, times, states, blockSize);
        // Times that need the most orders first: those still active are the front of the list.
        order = [.. Enumerable.Range(0, times.Length).OrderByDescending(series.OrderOf).ThenBy(i => i)];
        coefficients = NativeBuffers.Allocate(8L * blockSize * (times.Length + Group));
        body = AddTile;
    }

    ~StateSums() => NativeBuffers.Free(coefficients);

    public void Dispose()
    {
        double* held = coefficients;
        coefficients = null;
        NativeBuffers.Free(held);
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds T_first v, ..., T_(first + count - 1) v; first is a multiple of the block size.</summary>
    internal void Add(Amplitudes[] block, int first, int count)
    {
        (vectors, this.first, this.count) = (block, first, count);
        int active = 0;
        while (active < order.Length && series.OrderOf(order[active]) >= first) active++;
        groups = (active + Group - 1) / Group;
        int half = (blockSize + 1) / 2;
        for (int g = 0; g < groups; g++)
            for (int k = 0; k < count; k++)
                for (int i = 0; i < Group; i++)
                {
                    int place = g * Group + i;
                    coefficients[((g * 2 + (k & 1)) * half + (k >> 1)) * Group + i] = place < active ? series[order[place], first + k] : 0;
                }

        long doubles = block[0].Count;
        long tiles = (doubles + Tile - 1) / Tile;
        // Small vectors are not worth waking threads.
        if (doubles * count * active < 1 << 19)
            for (long tile = 0; tile < tiles; tile++) AddTile(tile);
        else
            Parallelism.For(tiles, body);
        GC.KeepAlive(this);
    }

    [SkipLocalsInit]
    private void AddTile(long tile)
    {
        double* even = stackalloc double[2 * Group * Tile + 8];
        even = (double*)(((nuint)even + 63) & ~(nuint)63);
        double* odd = even + Group * Tile;
        double* sources = stackalloc double[blockSize * Tile + 8];
        sources = (double*)(((nuint)sources + 63) & ~(nuint)63);
        long begin = tile * Tile;
        int size = (int)Math.Min(Tile, vectors[0].Count - begin);
        int half = (blockSize + 1) / 2, evens = (count + 1) / 2, odds = count / 2;
        // Vectors whose length is a power of two lie in the same cache sets: a packed copy of the tile is what stays in cache. Even orders first.
        for (int k = 0; k < count; k++)
            new ReadOnlySpan<double>(vectors[k].LocalPointer + begin, size).CopyTo(new Span<double>(sources + ((k & 1) * half + (k >> 1)) * Tile, size));
        for (int g = 0; g < groups; g++)
        {
            Combine(sources, evens, coefficients + 2L * g * half * Group, even, size);
            Combine(sources + half * Tile, odds, coefficients + (2L * g + 1) * half * Group, odd, size);
            for (int i = 0; i < Group && g * Group + i < order.Length; i++)
            {
                int time = order[g * Group + i];
                if (series.OrderOf(time) < first) break;
                bool last = series.OrderOf(time) < first + count;
                (double sin, double cos) = last ? Math.SinCos(center * times[time]) : (0, 1);
                foreach (LaneSlot slot in pass.Slots)
                {
                    var target = new StateTarget(first == 0, last, cos, sin);
                    long row = begin / pass.Lanes;
                    target.Write(even + i * Tile, odd + i * Tile, pass.Lanes, slot, conjugate: false, states[time][slot.Branch].LocalPointer + 2 * row, size / pass.Lanes);
                    if (slot.Conjugate >= 0) target.Write(even + i * Tile, odd + i * Tile, pass.Lanes, slot, conjugate: true, states[time][slot.Conjugate].LocalPointer + 2 * row, size / pass.Lanes);
                }
            }
        }
    }

    // sums[i][x] = sum over k of weights[k][i] sources[k][x] for 4 times i.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(double* sources, int count, double* weights, double* sums, int size)
    {
        int x = 0;
        for (; x <= size - Chunk; x += Chunk)
        {
            Vector512<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            Vector512<double> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
            double* w = weights;
            for (int k = 0; k < count; k++, w += Group)
            {
                double* source = sources + k * Tile + x;
                Vector512<double> s0 = Vector512.Load(source), s1 = Vector512.Load(source + 8), s2 = Vector512.Load(source + 16), s3 = Vector512.Load(source + 24);
                Vector512<double> weight = Vector512.Create(w[0]);
                a0 = Vector512.FusedMultiplyAdd(weight, s0, a0);
                a1 = Vector512.FusedMultiplyAdd(weight, s1, a1);
                a2 = Vector512.FusedMultiplyAdd(weight, s2, a2);
                a3 = Vector512.FusedMultiplyAdd(weight, s3, a3);
                weight = Vector512.Create(w[1]);
                b0 = Vector512.FusedMultiplyAdd(weight, s0, b0);
                b1 = Vector512.FusedMultiplyAdd(weight, s1, b1);
                b2 = Vector512.FusedMultiplyAdd(weight, s2, b2);
                b3 = Vector512.FusedMultiplyAdd(weight, s3, b3);
                weight = Vector512.Create(w[2]);
                c0 = Vector512.FusedMultiplyAdd(weight, s0, c0);
                c1 = Vector512.FusedMultiplyAdd(weight, s1, c1);
                c2 = Vector512.FusedMultiplyAdd(weight, s2, c2);
                c3 = Vector512.FusedMultiplyAdd(weight, s3, c3);
                weight = Vector512.Create(w[3]);
                d0 = Vector512.FusedMultiplyAdd(weight, s0, d0);
                d1 = Vector512.FusedMultiplyAdd(weight, s1, d1);
                d2 = Vector512.FusedMultiplyAdd(weight, s2, d2);
                d3 = Vector512.FusedMultiplyAdd(weight, s3, d3);
            }

            double* to = sums + x;
            Store(to, a0, a1, a2, a3);
            Store(to + Tile, b0, b1, b2, b3);
            Store(to + 2 * Tile, c0, c1, c2, c3);
            Store(to + 3 * Tile, d0, d1, d2, d3);
        }

        for (; x < size; x++)
            for (int i = 0; i < Group; i++)
            {
                double sum = 0;
                for (int k = 0; k < count; k++) sum = Math.FusedMultiplyAdd(weights[k * Group + i], sources[k * Tile + x], sum);
                sums[i * Tile + x] = sum;
            }
    }

    private static void Store(double* to, Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3)
    {
        v0.Store(to);
        v1.Store(to + 8);
        v2.Store(to + 16);
        v3.Store(to + 24);
    }
}
