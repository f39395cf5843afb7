namespace Remanence;

/// <summary>A dense real matrix, row-major: entry (row, column) at row * Columns + column of <see cref="Data"/>.</summary>
public sealed class RealMatrix
{
    /// <summary>Creates a zero matrix.</summary>
    public RealMatrix(int rows, int columns)
    {
        if (rows < 0) throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The rows of a matrix must not be negative, but are {rows}.");
        if (columns < 0) throw new ArgumentOutOfRangeException(nameof(columns), columns, $"The columns of a matrix must not be negative, but are {columns}.");
        Rows = rows;
        Columns = columns;
        Data = new double[checked((long)rows * columns)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The entries, row by row.</summary>
    public double[] Data { get; }

    /// <summary>The entry at a row and a column, both from 0.</summary>
    public double this[int row, int column]
    {
        get => Data[(long)row * Columns + column];
        set => Data[(long)row * Columns + column] = value;
    }
}
