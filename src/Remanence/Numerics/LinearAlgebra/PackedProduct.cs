using System.Runtime.CompilerServices;

namespace Remanence;

/// <summary>
/// Adds a scaled product to a matrix: panels of both factors are packed once for each block of the depth, then tiles of the result are computed from them.
/// Every entry is summed in the same order whatever the tiles and threads are.
/// </summary>
internal static unsafe class PackedProduct
{
    /// <summary>Real depth of one block: a right panel (24 columns) of this depth fits into the first-level cache.</summary>
    internal const int DepthBlock = 192;

    /// <summary>
    /// Real depth up to which the blocks of a tall product are added one after the other; beyond, halves are summed apart and then added, so rounding grows with the logarithm of the depth.
    /// </summary>
    internal const int ChainDepth = 32 * DepthBlock;

    private const int RowPanelsPerTile = 16;
    private const int ColumnPanelsPerTile = 16;

    /// <summary>Below this many multiply-adds the work is not shared between threads.</summary>
    private const double WorkWorthThreads = 4e6;

    /// <summary>c += scale * left * right. A product is tall when it has fewer entries than real depth: then the second half of every sum costs a matrix of its own.</summary>
    /// <param name="c">The first double of the result, row-major with the lanes of the operands.</param>
    /// <param name="stride">Doubles from one row of the result to the next.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result, in entries.</param>
    /// <param name="depth">Columns of the left factor, in entries.</param>
    /// <param name="left">The rows x depth factor.</param>
    /// <param name="right">The depth x columns factor.</param>
    /// <param name="scale">A real factor.</param>
    /// <param name="lowerOnly">Whether entries above the diagonal are left untouched.</param>
    internal static void Add(double* c, long stride, int rows, int columns, int depth, ProductOperand left, ProductOperand right, double scale = 1, bool lowerOnly = false)
    {
        if (rows == 0 || columns == 0 || depth == 0) return;
        long realDepth = (long)depth * left.Lanes;
        if ((long)rows * columns * left.Lanes < realDepth) AddHalves(c, stride, rows, columns, 0, realDepth, left, right, scale, lowerOnly);
        else AddChain(c, stride, rows, columns, 0, realDepth, left, right, scale, lowerOnly);
    }

    /// <summary>The blocks from one real depth to another, by halves.</summary>
    private static void AddHalves(double* c, long stride, int rows, int columns, long from, long to, ProductOperand left, ProductOperand right, double scale, bool lowerOnly)
    {
        if (to - from <= ChainDepth)
        {
            AddChain(c, stride, rows, columns, from, to, left, right, scale, lowerOnly);
            return;
        }

        long middle = from + (to - from + 2 * DepthBlock - 1) / (2 * DepthBlock) * DepthBlock, width = (long)columns * left.Lanes;
        AddHalves(c, stride, rows, columns, from, middle, left, right, scale, lowerOnly);
        using WorkBuffer buffer = new(rows * width);
        double* half = buffer.Pointer;
        new Span<double>(half, checked((int)(rows * width))).Clear();
        AddHalves(half, width, rows, columns, middle, to, left, right, scale, lowerOnly);
        for (long i = 0; i < rows; i++)
        {
            long end = lowerOnly ? Math.Min(width, (i + 1) * left.Lanes) : width;
            for (long j = 0; j < end; j++) c[i * stride + j] += half[i * width + j];
        }
    }

    /// <summary>The blocks from one real depth to another, one after the other.</summary>
    private static void AddChain(double* c, long stride, int rows, int columns, long from, long to, ProductOperand left, ProductOperand right, double scale, bool lowerOnly)
    {
        int lanes = left.Lanes;
        long realColumns = (long)columns * lanes;
        long rowPanels = (rows + ProductKernel.Rows - 1) / ProductKernel.Rows;
        long columnPanels = (realColumns + ProductKernel.Columns - 1) / ProductKernel.Columns;
        long rowTiles = (rowPanels + RowPanelsPerTile - 1) / RowPanelsPerTile, columnTiles = (columnPanels + ColumnPanelsPerTile - 1) / ColumnPanelsPerTile;
        long block = Math.Min(DepthBlock, to - from);
        using WorkBuffer leftBuffer = new(rowPanels * ProductKernel.Rows * block), rightBuffer = new(columnPanels * ProductKernel.Columns * block);
        double* leftPanels = leftBuffer.Pointer, rightPanels = rightBuffer.Pointer;
        bool share = (double)rows * realColumns * block >= WorkWorthThreads;

        for (long start = from; start < to; start += block)
        {
            long first = start, count = Math.Min(block, to - start);
            Run(rowTiles + columnTiles, share, group =>
            {
                if (group < rowTiles)
                {
                    for (long panel = group * RowPanelsPerTile; panel < Math.Min(rowPanels, (group + 1) * RowPanelsPerTile); panel++)
                        left.PackLeft(leftPanels + panel * ProductKernel.Rows * count, panel * ProductKernel.Rows, rows, first, count, scale);
                }
                else
                {
                    for (long panel = (group - rowTiles) * ColumnPanelsPerTile; panel < Math.Min(columnPanels, (group - rowTiles + 1) * ColumnPanelsPerTile); panel++)
                        right.PackRight(rightPanels + panel * ProductKernel.Columns * count, panel * ProductKernel.Columns, realColumns, first, count);
                }
            });
            Run(rowTiles * columnTiles, share, tile =>
            {
                long firstRow = tile / columnTiles * RowPanelsPerTile, firstColumn = tile % columnTiles * ColumnPanelsPerTile;
                for (long j = firstColumn; j < Math.Min(columnPanels, firstColumn + ColumnPanelsPerTile); j++)
                {
                    for (long i = firstRow; i < Math.Min(rowPanels, firstRow + RowPanelsPerTile); i++)
                    {
                        AddRegisterTile(leftPanels + i * ProductKernel.Rows * count, rightPanels + j * ProductKernel.Columns * count, count,
                            c, stride, i * ProductKernel.Rows, rows, j * ProductKernel.Columns, realColumns, lowerOnly ? lanes : 0);
                    }
                }
            });
        }
    }

    /// <summary>One register tile; at the edges and across the diagonal it is computed aside and only the wanted entries are added.</summary>
    [SkipLocalsInit]
    private static void AddRegisterTile(double* left, double* right, long depth, double* c, long stride, long row, long rows, long column, long columns, int lowerLanes)
    {
        if (lowerLanes != 0 && column / lowerLanes > row + ProductKernel.Rows - 1) return;
        bool whole = row + ProductKernel.Rows <= rows && column + ProductKernel.Columns <= columns
            && (lowerLanes == 0 || (column + ProductKernel.Columns - 1) / lowerLanes <= row);
        if (whole)
        {
            ProductKernel.AddTile(left, right, depth, c + row * stride + column, stride);
            return;
        }

        double* aside = stackalloc double[ProductKernel.Rows * ProductKernel.Columns];
        new Span<double>(aside, ProductKernel.Rows * ProductKernel.Columns).Clear();
        ProductKernel.AddTile(left, right, depth, aside, ProductKernel.Columns);
        for (long i = 0; i < Math.Min(ProductKernel.Rows, rows - row); i++)
        {
            long end = Math.Min(ProductKernel.Columns, columns - column);
            if (lowerLanes != 0) end = Math.Min(end, (row + i + 1) * lowerLanes - column);
            double* target = c + (row + i) * stride + column;
            for (long j = 0; j < end; j++) target[j] += aside[i * ProductKernel.Columns + j];
        }
    }

    private static void Run(long count, bool share, Action<long> body)
    {
        if (share) Parallelism.For(count, body);
        else
        {
            for (long i = 0; i < count; i++) body(i);
        }
    }
}
