using System.Numerics;

namespace Remanence;

/// <summary>
/// The matrix W[(s, f), r] = sqrt(p_s) &lt;f, r|phi_s&gt; for any sites f of a full 2^N vector (r the other sites), and its Gram matrices. Bit j of f is the j-th
/// site of the list, so the partial trace over the last site of the list keeps the order of the others.
/// </summary>
internal sealed class SiteColumns
{
    private readonly long[] rowOffsets;
    private readonly SiteIndices columns;

    internal SiteColumns(int sites, ReadOnlySpan<int> kept)
    {
        Kept = kept.ToArray();
        rowOffsets = Offsets(Kept);
        columns = new SiteIndices([.. Enumerable.Range(0, sites).Where(j => !Kept.Contains(j))]);
    }

    internal int[] Kept { get; }

    /// <summary>The whole matrix of one state, 2^N entries.</summary>
    internal ComplexMatrix Matrix(StateVector state)
    {
        int rows = rowOffsets.Length, done = 0;
        ComplexMatrix whole = new(rows, checked((int)columns.Count));
        Tiles([1], [state], (tile, columns) =>
        {
            for (int row = 0; row < rows; row++) tile.Slice(row * columns, columns).CopyTo(whole.Data.AsSpan(row * whole.Columns + done, columns));
            done += columns;
        });
        return whole;
    }

    /// <summary>rho_SF over rows s * 2^l + f.</summary>
    internal ComplexMatrix Joint(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        int rows = states.Count * rowOffsets.Length;
        ComplexMatrix joint = new(rows, rows);
        Tiles(weights, states, (tile, columns) => MatrixProduct.AddGram(joint, tile, rows, columns));
        MatrixProduct.MirrorLower(joint);
        return joint;
    }

    /// <summary>p_s rho_F^s for every branch.</summary>
    internal ComplexMatrix[] PerBranch(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        int rows = rowOffsets.Length;
        ComplexMatrix[] blocks = [.. states.Select(_ => new ComplexMatrix(rows, rows))];
        Tiles(weights, states, (tile, columns) =>
        {
            for (int s = 0; s < blocks.Length; s++) MatrixProduct.AddGram(blocks[s], tile.Slice(s * rows * columns, rows * columns), rows, columns);
        });
        foreach (ComplexMatrix block in blocks) MatrixProduct.MirrorLower(block);
        return blocks;
    }

    /// <summary>rho_F: all branches accumulate into one matrix.</summary>
    internal ComplexMatrix Fragment(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        int rows = rowOffsets.Length;
        ComplexMatrix fragment = new(rows, rows);
        Tiles(weights, states, (tile, columns) =>
        {
            for (int s = 0; s < states.Count; s++) MatrixProduct.AddGram(fragment, tile.Slice(s * rows * columns, rows * columns), rows, columns);
        });
        MatrixProduct.MirrorLower(fragment);
        return fragment;
    }

    /// <summary>Trace over the last site of the list, for <paramref name="levels"/> system levels.</summary>
    internal static ComplexMatrix TraceLastSite(ComplexMatrix joint, int levels)
    {
        int old = joint.Rows / levels, size = old / 2;
        ComplexMatrix traced = new(levels * size, levels * size);
        for (int s = 0; s < levels; s++)
            for (int t = 0; t < levels; t++)
                for (int f = 0; f < size; f++)
                    for (int g = 0; g < size; g++)
                        traced[s * size + f, t * size + g] = joint[s * old + f, t * old + g] + joint[s * old + size + f, t * old + size + g];
        return traced;
    }

    /// <summary>Trace over the system.</summary>
    internal static ComplexMatrix TraceSystem(ComplexMatrix joint, int levels)
    {
        int size = joint.Rows / levels;
        ComplexMatrix traced = new(size, size);
        for (int s = 0; s < levels; s++) AddBlock(joint, traced, s);
        return traced;
    }

    /// <summary>The diagonal block of one system level.</summary>
    internal static ComplexMatrix Branch(ComplexMatrix joint, int levels, int level)
    {
        ComplexMatrix block = new(joint.Rows / levels, joint.Rows / levels);
        AddBlock(joint, block, level);
        return block;
    }

    private static void AddBlock(ComplexMatrix joint, ComplexMatrix target, int level)
    {
        int size = target.Rows;
        for (int f = 0; f < size; f++)
            for (int g = 0; g < size; g++) target[f, g] += joint[level * size + f, level * size + g];
    }

    private delegate void UseTile(ReadOnlySpan<Complex> tile, int columns);

    private void Tiles(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, UseTile use)
    {
        double[] roots = [.. weights.ToArray().Select(Math.Sqrt)];
        int rows = states.Count * rowOffsets.Length;
        int width = (int)Math.Min(columns.Count, Math.Max(64, IntervalColumns.TileEntries / rows));
        SplitColumns? split = states[0].Amplitudes.SharedBy is { } ranks ? new(ranks, states[0].Amplitudes.LocalLength, rowOffsets, columns) : null;
        Complex[] tile = new Complex[(long)rows * width];
        long[] offsets = new long[width];
        for (long first = 0; first < columns.Count; first += width)
        {
            int count = (int)Math.Min(width, columns.Count - first);
            if (split is not null)
            {
                split.Fill(states, roots, first, tile.AsSpan(0, rows * count), count);
            }
            else
            {
                columns.Fill(first, offsets.AsSpan(0, count));
                Parallelism.For(rows, row =>
                    Gather(states[(int)(row / rowOffsets.Length)].Amplitudes, rowOffsets[row % rowOffsets.Length], offsets.AsSpan(0, count), roots[row / rowOffsets.Length], tile.AsSpan((int)row * count, count)));
            }

            use(tile.AsSpan(0, rows * count), count);
        }
    }

    private static unsafe void Gather(Amplitudes amplitudes, long offset, ReadOnlySpan<long> columns, double factor, Span<Complex> target)
    {
        Complex* source = (Complex*)amplitudes.Pointer + offset;
        for (int c = 0; c < columns.Length; c++) target[c] = factor * source[columns[c]];
        GC.KeepAlive(amplitudes);
    }

    private static long[] Offsets(int[] sites)
    {
        long[] offsets = new long[1L << sites.Length];
        for (int j = 0; j < sites.Length; j++)
            for (long f = 0; f < 1L << j; f++) offsets[f + (1L << j)] = offsets[f] | (1L << sites[j]);
        return offsets;
    }
}
