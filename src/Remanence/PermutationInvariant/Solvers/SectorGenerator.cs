using System.Numerics;

namespace Remanence;

/// <summary>
/// The generator on one sector of entries, Hermitian or not, as a sparse complex matrix. Entries are ordered by m + m', then by m - m', then by j, so that the matrix is a band of about N^2/4 entries (N^2/2 without symmetry).
/// </summary>
internal sealed class SectorGenerator
{
    private readonly int[] rowEnds;
    private readonly int[] columns;
    private readonly Complex[] values;

    internal SectorGenerator(CollectiveSpinModel model, BlockSpace space)
    {
        SpinBlocks blocks = space.Blocks;
        BlockTermBuilder builder = new(model, space);
        GeneratorEntries[] lists = [.. Enumerable.Range(0, blocks.Count).Select(block => new GeneratorEntries(builder, blocks, block))];
        (int Block, int Row, int Column)[] order = [.. Places(space).OrderBy(p => p.Row + p.Column + 2 * p.Block).ThenBy(p => p.Column - p.Row).ThenBy(p => p.Block)];
        int[] places = new int[space.Length];
        for (int at = 0; at < order.Length; at++) places[space.IndexOf(order[at].Block, order[at].Row, order[at].Column)] = at;
        rowEnds = new int[order.Length];
        List<int> sources = [];
        List<Complex> numbers = [];
        List<GeneratorEntry> row = [];
        for (int at = 0; at < order.Length; at++)
        {
            (int block, int i, int k) = order[at];
            lists[block].Row(i, k, row);
            Bound = Math.Max(Bound, row.Sum(entry => entry.Value.Magnitude));
            foreach (GeneratorEntry entry in row)
            {
                int column = places[space.IndexOf(entry.Block, entry.Row, entry.Column)];
                sources.Add(column);
                numbers.Add(entry.Value);
                HalfWidth = Math.Max(HalfWidth, Math.Abs(column - at));
                LargestRate = Math.Max(LargestRate, entry.Value.Magnitude);
                if (column == at) MeanFrequency += entry.Value.Imaginary / order.Length;
            }

            rowEnds[at] = sources.Count;
        }

        (columns, values) = ([.. sources], [.. numbers]);
    }

    internal int Length => rowEnds.Length;

    internal int HalfWidth { get; }

    internal double LargestRate { get; }

    /// <summary>No eigenvalue is larger: the largest sum of moduli of a row.</summary>
    internal double Bound { get; }

    /// <summary>Mean imaginary part of the diagonal: where the spectrum is centered.</summary>
    internal double MeanFrequency { get; }

    internal ComplexMatrix Dense()
    {
        ComplexMatrix matrix = new(Length, Length);
        for (int row = 0, e = 0; row < Length; row++)
            for (; e < rowEnds[row]; e++) matrix[row, columns[e]] += values[e];
        return matrix;
    }

    /// <summary>L - shift as a band.</summary>
    internal ComplexBandMatrix Band(Complex shift)
    {
        ComplexBandMatrix matrix = new(Length, HalfWidth, HalfWidth);
        for (int row = 0, e = 0; row < Length; row++)
        {
            for (; e < rowEnds[row]; e++) matrix[row, columns[e]] += values[e];
            matrix[row, row] -= shift;
        }

        return matrix;
    }

    private static IEnumerable<(int Block, int Row, int Column)> Places(BlockSpace space)
    {
        for (int block = 0; block < space.Blocks.Count; block++)
        {
            int dimension = space.Blocks.Dimension(block);
            for (int row = 0; row < dimension; row++)
                for (int column = 0; column < dimension; column++)
                    if (space.IndexOf(block, row, column) >= 0) yield return (block, row, column);
        }
    }
}
