namespace Remanence;

/// <summary>
/// The entries of permutation-invariant operators of N units in a sector, in storage order: blocks from j = N/2 down, rows from m = j down, kept columns from m' = j down. Row i is m = j - i, column k is m' = j - k.
/// All entries together number (N+1)(N+2)(N+3)/6.
/// </summary>
public sealed class BlockSpace
{
    private readonly int[] starts;

    /// <summary>The entries of a number of units in a sector.</summary>
    /// <param name="units">N, at least 1.</param>
    /// <param name="sector">The kept entries; all unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">N is out of range, or there are no entries, or more than 2^29.</exception>
    public BlockSpace(int units, BlockSector sector = default)
    {
        Blocks = new SpinBlocks(units);
        Sector = sector;
        starts = new int[Blocks.Count + 1];
        long total = 0;
        for (int block = 0; block < Blocks.Count; block++)
        {
            int dimension = Blocks.Dimension(block);
            total += sector.Stride switch
            {
                1 => (long)dimension * dimension,
                2 => ((long)dimension * dimension + (sector.Offset == 0 ? 1 : 0)) / 2,
                _ => Math.Max(0, dimension - Math.Abs((long)sector.Offset)),
            };
            if (total > 1 << 29) throw new ArgumentOutOfRangeException(nameof(units), units, $"Operators of {units} units must have at most 2^29 entries, but have more in the sector {sector}; use fewer units or a smaller sector.");
            starts[block + 1] = (int)total;
        }

        if (total == 0) throw new ArgumentOutOfRangeException(nameof(sector), sector.Offset, $"The difference m - m' of {units} units must lie in -{units}..{units}, but is {sector.Offset}.");
    }

    /// <summary>The blocks.</summary>
    public SpinBlocks Blocks { get; }

    /// <summary>Number N of units.</summary>
    public int Units => Blocks.Units;

    /// <summary>The kept entries.</summary>
    public BlockSector Sector { get; }

    /// <summary>Number of kept entries.</summary>
    public int Length => starts[^1];

    /// <summary>Index of the first entry of a block.</summary>
    public int Start(int block) => starts[block];

    /// <summary>Number of kept entries of a block.</summary>
    public int BlockLength(int block) => starts[block + 1] - starts[block];

    /// <summary>Index of the entry of a block at a row and a column, or -1 when the sector does not hold it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block, the row or the column does not exist.</exception>
    public int IndexOf(int block, int row, int column)
    {
        int dimension = Blocks.Dimension(block);
        if (row < 0 || row >= dimension) throw new ArgumentOutOfRangeException(nameof(row), row, $"The row of block {block} must lie in 0..{dimension - 1}, but is {row}.");
        if (column < 0 || column >= dimension) throw new ArgumentOutOfRangeException(nameof(column), column, $"The column of block {block} must lie in 0..{dimension - 1}, but is {column}.");
        int distance = column - FirstColumn(row), stride = Sector.Stride;
        if (stride == 0) return distance == 0 ? RowStart(block, row) : -1;
        return distance % stride == 0 ? RowStart(block, row) + distance / stride : -1;
    }

    /// <summary>First kept column of a row; with one difference it may lie outside the block, whose row is then empty.</summary>
    internal int FirstColumn(int row) => Sector.Stride switch
    {
        1 => 0,
        2 => (row + Sector.Offset) & 1,
        _ => row + Sector.Offset,
    };

    /// <summary>Number of kept columns of a row.</summary>
    internal int RowLength(int block, int row)
    {
        int dimension = Blocks.Dimension(block), first = FirstColumn(row);
        return Sector.Stride switch
        {
            1 => dimension,
            2 => (dimension - first + 1) / 2,
            _ => first >= 0 && first < dimension ? 1 : 0,
        };
    }

    /// <summary>Index of the first kept entry of a row.</summary>
    internal int RowStart(int block, int row)
    {
        int dimension = Blocks.Dimension(block);
        return starts[block] + Sector.Stride switch
        {
            1 => row * dimension,
            2 => row / 2 * dimension + ((row & 1) == 0 ? 0 : RowLength(block, 0)),
            _ => Math.Clamp(row - Math.Max(0, -Sector.Offset), 0, BlockLength(block)),
        };
    }
}
