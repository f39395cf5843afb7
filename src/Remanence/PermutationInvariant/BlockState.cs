using System.Numerics;

namespace Remanence;

/// <summary>
/// A permutation-invariant state of N two-level units in block form: rho is the direct sum of P_j (x) 1/d_j with the multiplicities d_j, so that tr P_j is the probability p_j of total spin j, and the p_j sum to 1.
/// The entries never overflow, for any N.
/// </summary>
public sealed partial class BlockState : IDisposable
{
    /// <summary>Largest deviation from Hermiticity that rounding may explain.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Largest negative eigenvalue that rounding may explain, as everywhere in the library.</summary>
    private const double SmallestEigenvalue = -1e-10;

    /// <summary>A state of zeros, to be filled through <see cref="Entries"/>.</summary>
    /// <param name="space">Which entries are kept; its sector must hold states.</param>
    /// <exception cref="ArgumentException">The sector lacks the diagonal.</exception>
    /// <exception cref="CapacityException">The operating system refuses the memory.</exception>
    public BlockState(BlockSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (!space.Sector.HoldsStates) throw new ArgumentException($"The sector of a state must hold the entries with m = m', but is {space.Sector}.", nameof(space));
        Space = space;
        Entries = new Amplitudes(space.Length, 2);
    }

    /// <summary>A state with given entries, copied.</summary>
    /// <param name="space">Which entries are kept.</param>
    /// <param name="entries">The entries in the order of the space.</param>
    /// <exception cref="ArgumentException">The sector lacks the diagonal, or the number of entries is wrong.</exception>
    public BlockState(BlockSpace space, ReadOnlySpan<Complex> entries) : this(space)
    {
        if (entries.Length != space.Length) throw new ArgumentException($"The state must have {space.Length} entries, but is given {entries.Length}.", nameof(entries));
        entries.CopyTo(Span);
    }

    /// <summary>Number of units, blocks, and order of the entries.</summary>
    public BlockSpace Space { get; }

    /// <summary>The entries of the P_j, 2 lanes.</summary>
    public Amplitudes Entries { get; }

    /// <summary>Number N of units.</summary>
    public int Units => Space.Units;

    /// <summary>The entries as complex numbers.</summary>
    internal Span<Complex> Span => Entries.ComplexBlock(0, Space.Length);

    /// <summary>Entry of P_j at row m = j - row and column m' = j - column; 0 outside of the sector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block, the row or the column does not exist.</exception>
    /// <exception cref="ArgumentException">A number other than 0 is written outside of the sector.</exception>
    public Complex this[int block, int row, int column]
    {
        get
        {
            int index = Space.IndexOf(block, row, column);
            return index < 0 ? Complex.Zero : Span[index];
        }

        set
        {
            int index = Space.IndexOf(block, row, column);
            if (index >= 0) Span[index] = value;
            else if (value != 0) throw new ArgumentException($"The entry ({row}, {column}) of block {block} must be 0 in the sector {Space.Sector}, but is {value}; use a larger sector.", nameof(value));
        }
    }

    /// <summary>Sum of the p_j; 1 for a state.</summary>
    public double Trace() => Reductions.Sum(SpinProbabilities());

    /// <summary>The probabilities p_j = tr P_j of total spin, from j = N/2 down.</summary>
    public double[] SpinProbabilities()
    {
        double[] probabilities = new double[Space.Blocks.Count];
        for (int block = 0; block < probabilities.Length; block++) probabilities[block] = Diagonal(block).Sum();
        return probabilities;
    }

    /// <summary>The probabilities of m = j, j - 1, ..., -j in a block, which sum to p_j.</summary>
    public double[] Diagonal(int block)
    {
        double[] diagonal = new double[Space.Blocks.Dimension(block)];
        ReadOnlySpan<Complex> entries = Span;
        for (int row = 0; row < diagonal.Length; row++) diagonal[row] = entries[Space.IndexOf(block, row, row)].Real;
        return diagonal;
    }

    /// <summary>P_j as a dense matrix.</summary>
    public ComplexMatrix Matrix(int block)
    {
        int dimension = Space.Blocks.Dimension(block), step = Math.Max(1, Space.Sector.Stride);
        ComplexMatrix matrix = new(dimension, dimension);
        ReadOnlySpan<Complex> entries = Span;
        for (int row = 0; row < dimension; row++)
        {
            int start = Space.RowStart(block, row), first = Space.FirstColumn(row), count = Space.RowLength(block, row);
            for (int c = 0; c < count; c++) matrix[row, first + c * step] = entries[start + c];
        }

        return matrix;
    }

    /// <summary>The same state with other entries kept.</summary>
    /// <param name="sector">The sector of the result.</param>
    /// <exception cref="ArgumentException">An entry outside of the new sector is not 0.</exception>
    public BlockState In(BlockSector sector)
    {
        BlockState result = new(new BlockSpace(Units, sector));
        for (int block = 0; block < Space.Blocks.Count; block++) result.Write(block, Matrix(block));
        return result;
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => Entries.Dispose();

    /// <summary>Copies a matrix into P_j. What the sector cannot hold must be rounding.</summary>
    internal void Write(int block, ComplexMatrix matrix)
    {
        double largest = 0, outside = 0;
        Span<Complex> entries = Span;
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                int index = Space.IndexOf(block, row, column);
                double size = Complex.Abs(matrix[row, column]);
                if (index >= 0) entries[index] = matrix[row, column];
                else outside = Math.Max(outside, size);
                largest = Math.Max(largest, size);
            }
        }

        if (outside > 1e-12 * largest) throw new ArgumentException($"The state must lie in the sector {Space.Sector} of m - m', but block {block} has an entry of size {outside} outside; use the sector all.");
    }
}
