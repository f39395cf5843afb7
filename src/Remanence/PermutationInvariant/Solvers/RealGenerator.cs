using System.Numerics;

namespace Remanence;

/// <summary>
/// The generator in <see cref="HermitianCoordinates"/> as a sparse real matrix, row by row with ascending columns. Inside a block, coordinates with near i + k form groups, which the generator couples to the
/// neighboring groups only; every row is cut at the borders of these, so that the parts a preconditioner needs are ranges.
/// </summary>
/// <remarks>About 12 to 25 entries for each row of a model with words of two letters; 12 bytes for each.</remarks>
internal sealed class RealGenerator
{
    /// <summary>Rows of one parallel portion.</summary>
    private const int Portion = 4096;

    private const int PopulationsTogether = 8;

    // The row r holds five ranges, which end at cuts[5 r .. 5 r + 4]: the block above, the group before, its own group, the group after, the block below.
    private readonly int[] cuts;
    private readonly int[] columns;
    private readonly double[] values;

    /// <summary>The generator of a model on all blocks of a sector, or on one block, which a model without local jumps keeps.</summary>
    internal RealGenerator(CollectiveSpinModel model, int units, BlockSector sector, int? only = null)
    {
        Space = new BlockSpace(units, sector);
        Coordinates = new HermitianCoordinates(Space, only);
        SpinBlocks blocks = Space.Blocks;
        BlockTermBuilder builder = new(model, Space);
        Assembly[] parts = new Assembly[blocks.Count];
        Parallelism.ForItems(blocks.Count, block => parts[block] = new Assembly(Coordinates, only is null || only == block ? new GeneratorEntries(builder, blocks, block) : null, block));
        // Populations have one coordinate for each i + k: several together make a group worth its bookkeeping.
        Reach = Math.Max(1, parts.Max(p => p.Reach)) * (Coordinates.Step == 0 ? PopulationsTogether : 1);
        GroupStarts = new int[blocks.Count][];
        for (int block = 0; block < blocks.Count; block++) GroupStarts[block] = Groups(block);
        long total = parts.Sum(p => (long)p.Values.Count);
        if (total > int.MaxValue / 2) throw new CapacityException($"The generator of {units} units would have {total} entries, but may have {int.MaxValue / 2}; use fewer units.", 12.0 * total, 12.0 * (int.MaxValue / 2));
        (cuts, columns, values) = (new int[5 * Length], new int[total], new double[total]);
        int at = 0;
        for (int block = 0; block < blocks.Count; block++)
        {
            Assembly part = parts[block];
            part.Columns.CopyTo(columns, at);
            part.Values.CopyTo(values, at);
            Cut(block, part.RowEnds, at);
            at += part.Values.Count;
        }

        LargestRate = values.Length == 0 ? 0 : values.Max(Math.Abs);
    }

    internal BlockSpace Space { get; }

    internal HermitianCoordinates Coordinates { get; }

    internal int Length => Coordinates.Length;

    /// <summary>Width of a group in i + k: at least how far the generator reaches inside a block.</summary>
    internal int Reach { get; }

    /// <summary>First coordinates of the groups of every block, and the end.</summary>
    internal int[][] GroupStarts { get; }

    /// <summary>Largest modulus of an entry: the scale of rates.</summary>
    internal double LargestRate { get; }

    /// <summary>The entries, row by row: what tells two generators apart.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>A fingerprint of size and entries, so that a saved computation is not taken for that of another generator.</summary>
    internal ulong Identity
    {
        get
        {
            ulong hash = 14695981039346656037 ^ (ulong)Length;
            foreach (double value in values)
            {
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
                hash ^= hash >> 32;
            }

            return hash;
        }
    }

    internal long Bytes => 12L * values.Length + 4L * cuts.Length;

    /// <summary>y = L x.</summary>
    internal void Apply(ReadOnlyMemory<double> x, Memory<double> y)
    {
        int portions = (Length + Portion - 1) / Portion;
        Parallelism.For(portions, (Generator: this, X: x, Y: y), static (p, w) =>
        {
            int begin = (int)p * Portion, end = Math.Min(w.Generator.Length, begin + Portion);
            w.Generator.Rows(w.X.Span, w.Y.Span, begin, end);
        });
    }

    /// <summary>target -= the part of L that couples rows of one kind of neighbor, for the rows [begin, end); part 0 block above, 1 group before, 2 own group, 3 group after, 4 block below.</summary>
    internal void Subtract(int part, ReadOnlySpan<double> x, Span<double> target, int begin, int end, int targetStart)
    {
        for (int row = begin; row < end; row++)
        {
            (int from, int to) = Range(row, part);
            if (from == to) continue;
            target[row - targetStart] -= Sum(from, to, x);
        }
    }

    /// <summary>Entries of a row in one of its five ranges.</summary>
    internal (ReadOnlyMemory<int> Columns, ReadOnlyMemory<double> Values) Entries(int row, int part)
    {
        (int from, int to) = Range(row, part);
        return (columns.AsMemory(from, to - from), values.AsMemory(from, to - from));
    }

    /// <summary>All entries of a row.</summary>
    internal (ReadOnlyMemory<int> Columns, ReadOnlyMemory<double> Values) Entries(int row)
    {
        int from = row == 0 ? 0 : cuts[5 * row - 1], to = cuts[5 * row + 4];
        return (columns.AsMemory(from, to - from), values.AsMemory(from, to - from));
    }

    private (int From, int To) Range(int row, int part)
    {
        int end = 5 * row + part;
        return (end == 0 ? 0 : cuts[end - 1], cuts[end]);
    }

    private void Rows(ReadOnlySpan<double> x, Span<double> y, int begin, int end)
    {
        int from = begin == 0 ? 0 : cuts[5 * begin - 1];
        for (int row = begin; row < end; row++)
        {
            int to = cuts[5 * row + 4];
            y[row] = Sum(from, to, x);
            from = to;
        }
    }

    private double Sum(int from, int to, ReadOnlySpan<double> x)
    {
        double even = 0, odd = 0;
        int at = from;
        for (; at + 1 < to; at += 2)
        {
            even = Math.FusedMultiplyAdd(values[at], x[columns[at]], even);
            odd = Math.FusedMultiplyAdd(values[at + 1], x[columns[at + 1]], odd);
        }

        if (at < to) even = Math.FusedMultiplyAdd(values[at], x[columns[at]], even);
        return even + odd;
    }

    private int[] Groups(int block)
    {
        List<int> result = [Coordinates.Start(block)];
        for (int sum = 0; sum <= Coordinates.LastLine(block); sum += Reach)
        {
            int start = Coordinates.Line(block, sum);
            if (start > result[^1]) result.Add(start);
        }

        if (result[^1] < Coordinates.Start(block + 1)) result.Add(Coordinates.Start(block + 1));
        return [.. result];
    }

    private void Cut(int block, List<int> rowEnds, int offset)
    {
        int[] groups = GroupStarts[block];
        int start = Coordinates.Start(block), end = Coordinates.Start(block + 1), from = offset;
        for (int group = 0; group + 1 < groups.Length; group++)
        {
            for (int row = groups[group]; row < groups[group + 1]; row++)
            {
                int to = offset + rowEnds[row - start];
                ReadOnlySpan<int> own = columns.AsSpan(from, to - from);
                cuts[5 * row] = from + Before(own, start);
                cuts[5 * row + 1] = from + Before(own, groups[group]);
                cuts[5 * row + 2] = from + Before(own, groups[group + 1]);
                cuts[5 * row + 3] = from + Before(own, end);
                cuts[5 * row + 4] = to;
                from = to;
            }
        }
    }

    /// <summary>How many columns lie before a bound.</summary>
    private static int Before(ReadOnlySpan<int> ascending, int bound)
    {
        int place = ascending.BinarySearch(bound);
        return place < 0 ? ~place : place;
    }

    /// <summary>The rows of one block.</summary>
    private sealed class Assembly
    {
        private readonly List<(int Column, double Value)> real = [], imaginary = [];

        internal Assembly(HermitianCoordinates coordinates, GeneratorEntries? entries, int block)
        {
            if (entries is null) return;
            List<GeneratorEntry> row = [];
            for (int sum = 0; sum <= coordinates.LastLine(block); sum++)
            {
                foreach ((int i, int k) in coordinates.Pairs(block, sum))
                {
                    entries.Row(i, k, row);
                    real.Clear();
                    imaginary.Clear();
                    foreach (GeneratorEntry entry in row)
                    {
                        if (entry.Block == block) Reach = Math.Max(Reach, Math.Abs(entry.Row + entry.Column - sum));
                        bool flipped = entry.Row > entry.Column;
                        int at = flipped ? coordinates.IndexOf(entry.Block, entry.Column, entry.Row) : coordinates.IndexOf(entry.Block, entry.Row, entry.Column);
                        (double a, double b) = (entry.Value.Real, entry.Value.Imaginary);
                        Add(real, at, a);
                        if (i < k) Add(imaginary, at, b);
                        if (entry.Row == entry.Column) continue;
                        Add(real, at + 1, flipped ? b : -b);
                        if (i < k) Add(imaginary, at + 1, flipped ? -a : a);
                    }

                    Close(real);
                    if (i < k) Close(imaginary);
                }
            }
        }

        internal int Reach { get; private set; }

        internal List<int> RowEnds { get; } = [];

        internal List<int> Columns { get; } = [];

        internal List<double> Values { get; } = [];

        private static void Add(List<(int Column, double Value)> list, int column, double value)
        {
            if (value == 0) return;
            for (int at = 0; at < list.Count; at++)
            {
                if (list[at].Column != column) continue;
                list[at] = (column, list[at].Value + value);
                return;
            }

            list.Add((column, value));
        }

        private void Close(List<(int Column, double Value)> list)
        {
            list.Sort(static (a, b) => a.Column.CompareTo(b.Column));
            foreach ((int column, double value) in list)
            {
                if (value == 0) continue;
                Columns.Add(column);
                Values.Add(value);
            }

            RowEnds.Add(Values.Count);
        }
    }
}
