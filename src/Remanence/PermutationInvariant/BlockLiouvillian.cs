using System.Numerics;

namespace Remanence;

/// <summary>
/// The generator L of d rho/dt = L rho for a collective-spin model of N units, acting on the blocks P_j of permutation-invariant operators without a matrix. Works on any operator of the sector, Hermitian or not.
/// </summary>
/// <remarks>Block j is made from the blocks j - 1, j and j + 1 only. One application costs 10 to 60 complex multiply-adds per entry; the same bits for any number of threads.</remarks>
public sealed unsafe partial class BlockLiouvillian
{
    private const int RowsWorth = 1 << 12;

    private readonly BlockTermGroup[][] groups;
    private readonly (int Block, int Row, int End)[] pieces;
    private readonly int maximalTerms;

    /// <summary>Prepares the generator.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="sector">Which entries to keep; all unless given. The model must have the symmetry.</param>
    /// <exception cref="ArgumentException">The model leads out of the sector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">N is out of range.</exception>
    public BlockLiouvillian(CollectiveSpinModel model, int units, BlockSector sector = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        Space = new BlockSpace(units, sector);
        BlockTermBuilder builder = new(model, Space);
        groups = [.. Enumerable.Range(0, Space.Blocks.Count).Select(builder.Groups)];
        maximalTerms = groups.Max(g => g.Sum(group => group.Terms.Length));
        pieces = [.. Pieces()];
    }

    /// <summary>The model.</summary>
    public CollectiveSpinModel Model { get; }

    /// <summary>The entries it acts on and their order.</summary>
    public BlockSpace Space { get; }

    /// <summary>Largest number of entries that <see cref="DiagonalRow"/> writes.</summary>
    public int MaximalRowEntries => maximalTerms;

    /// <summary>Writes L x into y.</summary>
    /// <param name="x">The entries of an operator in the order of <see cref="Space"/>.</param>
    /// <param name="y">Overwritten; must not overlap x.</param>
    /// <exception cref="ArgumentException">A length differs from that of the space, or the spans overlap.</exception>
    public void Apply(ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        Require(x.Length, Space.Length, nameof(x));
        Require(y.Length, Space.Length, nameof(y));
        if (y.Overlaps(x)) throw new ArgumentException("The output must not overlap the input; use a second vector.", nameof(y));
        fixed (Complex* from = x, to = y)
        {
            if (pieces.Length == 1 || Parallelism.Threads == 1)
            {
                foreach ((int block, int row, int end) in pieces) Rows(block, row, end, (double*)from, (double*)to, -1);
            }
            else
            {
                Parallelism.For(pieces.Length, (Generator: this, From: (nint)from, To: (nint)to), static (i, w) =>
                {
                    (int block, int row, int end) = w.Generator.pieces[i];
                    w.Generator.Rows(block, row, end, (double*)w.From, (double*)w.To, -1);
                });
            }
        }
    }

    /// <summary>Writes L x into y.</summary>
    /// <param name="x">A vector of <see cref="BlockSpace.Length"/> complex numbers.</param>
    /// <param name="y">Overwritten; another vector of the same shape.</param>
    /// <exception cref="ArgumentException">A shape differs, or both are one vector.</exception>
    public void Apply(Amplitudes x, Amplitudes y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Apply(x.ComplexBlock(0, checked((int)x.Length)), y.ComplexBlock(0, checked((int)y.Length)));
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }

    /// <summary>Writes L_{target, source} x into y: how one block of entries drives another; zero unless they are equal or neighbors.</summary>
    /// <param name="target">Block of the output.</param>
    /// <param name="source">Block of the input.</param>
    /// <param name="x">The entries of the source block in storage order.</param>
    /// <param name="y">The entries of the target block, overwritten.</param>
    /// <exception cref="ArgumentException">A length differs from that of the block.</exception>
    public void ApplyBlock(int target, int source, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        Require(x.Length, Space.BlockLength(source), nameof(x));
        Require(y.Length, Space.BlockLength(target), nameof(y));
        // Rows count from the start of the whole vector, so the addresses are moved back by the starts of the blocks.
        fixed (Complex* from = x, to = y)
            Rows(target, 0, Space.Blocks.Dimension(target), (double*)from - 2L * Space.Start(source), (double*)to - 2L * Space.Start(target), source);
    }

    /// <summary>The nonzero entries of one row of L_jj, the part of L that keeps a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">Row i of the entry P_j[i, k] that the row makes.</param>
    /// <param name="column">Its column k.</param>
    /// <param name="indices">Receives the places of the source entries inside the block, from 0, in no order, each once.</param>
    /// <param name="values">Receives the numbers.</param>
    /// <returns>How many were written, at most <see cref="MaximalRowEntries"/>.</returns>
    /// <exception cref="ArgumentException">The sector does not hold the entry, or a span is shorter than <see cref="MaximalRowEntries"/>.</exception>
    public int DiagonalRow(int block, int row, int column, Span<int> indices, Span<Complex> values)
    {
        if (Space.IndexOf(block, row, column) < 0) throw new ArgumentException($"The sector {Space.Sector} must hold the entry ({row}, {column}) of block {block}, but does not.", nameof(column));
        if (indices.Length < maximalTerms || values.Length < maximalTerms) throw new ArgumentException($"The outputs must have room for {maximalTerms} entries, but have {Math.Min(indices.Length, values.Length)}.", nameof(indices));
        int count = 0, dimension = Space.Blocks.Dimension(block);
        foreach (BlockTermGroup group in groups[block])
        {
            int k = column + group.ColumnShift;
            if (group.Source != block || k < 0 || k >= dimension) continue;
            double* imaginary = group.Imaginary(column);
            Complex factor = new(*group.Real(column), imaginary is null ? 0 : imaginary[1]);
            foreach (BlockTerm term in group.Terms)
            {
                Complex value = term.Coefficients[row] * factor;
                if (value == 0) continue;
                int index = Space.IndexOf(block, row + term.Shift, k) - Space.Start(block), at = indices[..count].IndexOf(index);
                if (at < 0)
                {
                    at = count++;
                    indices[at] = index;
                    values[at] = 0;
                }

                values[at] += value;
            }
        }

        GC.KeepAlive(this);
        return count;
    }

    private IEnumerable<(int Block, int Row, int End)> Pieces()
    {
        for (int block = 0; block < Space.Blocks.Count; block++)
        {
            int dimension = Space.Blocks.Dimension(block), rows = Math.Max(1, (int)((long)RowsWorth * dimension / Math.Max(1, Space.BlockLength(block))));
            for (int row = 0; row < dimension; row += rows) yield return (block, row, Math.Min(dimension, row + rows));
        }
    }

    private static void Require(int length, int expected, string name)
    {
        if (length != expected) throw new ArgumentException($"The vector must have {expected} entries, but has {length}.", name);
    }
}
