using System.Numerics;

namespace Remanence;

/// <summary>One number of the generator: how the source entry drives the entry of the row.</summary>
internal readonly record struct GeneratorEntry(int Block, int Row, int Column, Complex Value);

/// <summary>Lists the matrix entries of the generator of one output block, row by row.</summary>
internal sealed class GeneratorEntries(BlockTermBuilder builder, SpinBlocks blocks, int block)
{
    private readonly BlockTermGroup[] groups = builder.Groups(block);

    /// <summary>The entries of the row that makes P_block[row, column], added up where terms meet; overwrites the list.</summary>
    internal unsafe void Row(int row, int column, List<GeneratorEntry> list)
    {
        list.Clear();
        foreach (BlockTermGroup group in groups)
        {
            int dimension = blocks.Dimension(group.Source), k = column + group.ColumnShift;
            if (k < 0 || k >= dimension) continue;
            double* imaginary = group.Imaginary(column);
            Complex factor = new(*group.Real(column), imaginary is null ? 0 : imaginary[1]);
            foreach (BlockTerm term in group.Terms)
            {
                int i = row + term.Shift;
                Complex value = term.Coefficients[row] * factor;
                if (i >= 0 && i < dimension && value != 0) Add(list, new GeneratorEntry(group.Source, i, k, value));
            }
        }

        GC.KeepAlive(this);
    }

    private static void Add(List<GeneratorEntry> list, GeneratorEntry entry)
    {
        for (int at = 0; at < list.Count; at++)
        {
            GeneratorEntry other = list[at];
            if (other.Row != entry.Row || other.Column != entry.Column || other.Block != entry.Block) continue;
            list[at] = other with { Value = other.Value + entry.Value };
            return;
        }

        list.Add(entry);
    }
}
