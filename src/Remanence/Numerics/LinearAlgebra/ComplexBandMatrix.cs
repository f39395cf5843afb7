using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>A square complex matrix whose entries vanish away from the diagonal: row i holds columns i - Lower .. i + Upper. Memory: 16 (Lower + Upper + 1) bytes for each row.</summary>
public sealed unsafe class ComplexBandMatrix
{
    private readonly Complex[] data;

    /// <summary>Creates a zero matrix.</summary>
    /// <param name="dimension">Rows and columns, at least 1.</param>
    /// <param name="lower">Diagonals below the main one, 0 to dimension - 1.</param>
    /// <param name="upper">Diagonals above the main one, 0 to dimension - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public ComplexBandMatrix(int dimension, int lower, int upper)
    {
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension of a band matrix must be at least 1, but is {dimension}.");
        if (lower < 0 || lower >= dimension) throw new ArgumentOutOfRangeException(nameof(lower), lower, $"The diagonals below the main one must number 0..{dimension - 1}, but are {lower}.");
        if (upper < 0 || upper >= dimension) throw new ArgumentOutOfRangeException(nameof(upper), upper, $"The diagonals above the main one must number 0..{dimension - 1}, but are {upper}.");
        (Dimension, Lower, Upper) = (dimension, lower, upper);
        data = new Complex[checked((long)dimension * Width)];
    }

    /// <summary>Rows and columns.</summary>
    public int Dimension { get; }

    /// <summary>Diagonals below the main one.</summary>
    public int Lower { get; }

    /// <summary>Diagonals above the main one.</summary>
    public int Upper { get; }

    /// <summary>Entries kept of each row.</summary>
    internal int Width => Lower + Upper + 1;

    /// <summary>Row i from column i - Lower on; what would lie outside the matrix stays zero.</summary>
    internal ReadOnlySpan<Complex> Row(int i) => data.AsSpan(checked((int)((long)i * Width)), Width);

    /// <summary>The entry at a row and a column, both from 0; zero outside the band.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside the matrix, or, when it is written, outside the band.</exception>
    public Complex this[int row, int column]
    {
        get
        {
            RequireInside(row, column);
            return IsInBand(row, column) ? data[Place(row, column)] : Complex.Zero;
        }

        set
        {
            RequireInside(row, column);
            if (!IsInBand(row, column)) throw new ArgumentOutOfRangeException(nameof(column), column, $"Entry ({row}, {column}) must lie in the band of {Lower} diagonals below and {Upper} above the main one, but does not; make the band wider.");
            data[Place(row, column)] = value;
        }
    }

    /// <summary>y = A x.</summary>
    /// <param name="x">The vector, as long as the dimension.</param>
    /// <param name="y">Receives the product; must not overlap x.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Multiply(ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        if (x.Length != Dimension || y.Length != Dimension) throw new ArgumentException($"Both vectors must have {Dimension} entries, but have {x.Length} and {y.Length}.", nameof(x));
        fixed (Complex* source = x, target = y, entries = data)
        {
            for (int i = 0; i < Dimension; i++)
            {
                int first = Math.Max(0, i - Lower), last = Math.Min(Dimension - 1, i + Upper);
                Complex sum = Complex.Zero;
                LuKernel.SubtractDot((double*)(entries + Place(i, first)), (double*)(source + first), (double*)&sum, 2 * (last - first + 1), 2);
                target[i] = -sum;
            }
        }
    }

    internal void RequireFinite()
    {
        for (int i = 0; i < data.Length; i++)
        {
            if (!Complex.IsFinite(data[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A matrix to be factored must hold finite numbers, but entry ({i / Width}, {i / Width - Lower + i % Width}) is not; find where it was divided by zero or overflowed."), nameof(data));
        }
    }

    private long Place(int row, int column) => (long)row * Width + column - row + Lower;

    private bool IsInBand(int row, int column) => row - column <= Lower && column - row <= Upper;

    private void RequireInside(int row, int column)
    {
        if ((uint)row >= (uint)Dimension) throw new ArgumentOutOfRangeException(nameof(row), row, $"The row must lie in 0..{Dimension - 1}, but is {row}.");
        if ((uint)column >= (uint)Dimension) throw new ArgumentOutOfRangeException(nameof(column), column, $"The column must lie in 0..{Dimension - 1}, but is {column}.");
    }
}
