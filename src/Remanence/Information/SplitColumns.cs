using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// Tiles of the matrix of <see cref="SiteColumns"/> from states that are split over ranks: every rank hands its entries to all others, so that each holds the whole tile and adds the same products
/// in the same order as one process.
/// </summary>
internal sealed class SplitColumns
{
    private readonly ICommunicator ranks;
    private readonly long localLength;
    private readonly long[] rows;
    private readonly SiteIndices columns;
    private readonly int[][] rowsOf;
    private readonly int keptRanks;
    private readonly long columnsOfRank;

    /// <param name="ranks">The ranks that hold the states.</param>
    /// <param name="localLength">Basis states of one rank.</param>
    /// <param name="rows">Index of every row's basis state, the other sites being 0.</param>
    /// <param name="columns">The same for the columns.</param>
    internal SplitColumns(ICommunicator ranks, long localLength, long[] rows, SiteIndices columns)
    {
        (this.ranks, this.localLength, this.rows, this.columns) = (ranks, localLength, rows, columns);
        foreach (long row in rows) keptRanks |= (int)(row / localLength);
        rowsOf = [.. Enumerable.Range(0, ranks.Count).Select(rank => Enumerable.Range(0, rows.Length).Where(r => rows[r] / localLength == (rank & keptRanks)).ToArray())];
        columnsOfRank = columns.NumberOf(localLength - 1) + 1;
    }

    /// <summary>Fills a tile of rows (state, row) and <paramref name="count"/> columns from <paramref name="first"/> on.</summary>
    internal void Fill(IReadOnlyList<StateVector> states, double[] factors, long first, Span<Complex> tile, int count)
    {
        int[] counts = [.. Enumerable.Range(0, ranks.Count).Select(rank => 2 * states.Count * rowsOf[rank].Length * ColumnsOf(rank, first, count).Count)];
        Complex[] own = new Complex[counts[ranks.Rank] / 2], all = new Complex[counts.Sum() / 2];
        (int start, int width) = ColumnsOf(ranks.Rank, first, count);
        long[] offsets = new long[width];
        columns.Fill(first + start, offsets);
        int next = 0;
        for (int s = 0; s < states.Count; s++)
        {
            Amplitudes amplitudes = states[s].Amplitudes;
            foreach (int row in rowsOf[ranks.Rank])
            {
                Gather(amplitudes, rows[row] - amplitudes.LocalStart, offsets, factors[s], own.AsSpan(next, width));
                next += width;
            }
        }

        ranks.Gather(MemoryMarshal.Cast<Complex, double>(own.AsSpan()), MemoryMarshal.Cast<Complex, double>(all.AsSpan()), counts);
        next = 0;
        for (int rank = 0; rank < ranks.Count; rank++)
        {
            (start, width) = ColumnsOf(rank, first, count);
            for (int s = 0; s < states.Count; s++)
                foreach (int row in rowsOf[rank])
                {
                    all.AsSpan(next, width).CopyTo(tile[((s * rows.Length + row) * count + start)..]);
                    next += width;
                }
        }
    }

    private static unsafe void Gather(Amplitudes amplitudes, long offset, ReadOnlySpan<long> columns, double factor, Span<Complex> target)
    {
        Complex* source = (Complex*)amplitudes.LocalPointer + offset;
        for (int c = 0; c < columns.Length; c++) target[c] = factor * source[columns[c]];
        GC.KeepAlive(amplitudes);
    }

    // The high sites are the high bits of a column, so the columns of a rank are consecutive. Counted from the first one of the tile.
    private (int Start, int Count) ColumnsOf(int rank, long first, int count)
    {
        long origin = columns.NumberOf((rank & ~keptRanks) * localLength) - first;
        int from = (int)Math.Clamp(origin, 0, count), to = (int)Math.Clamp(origin + columnsOfRank, 0, count);
        return (from, to - from);
    }
}
