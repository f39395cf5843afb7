namespace Remanence;

/// <summary>A dense real matrix, row-major: entry (row, column) at row * Columns + column of <see cref="Data"/>.</summary>
public sealed class RealMatrix
{
    /// <summary>Creates a zero matrix.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of rows or columns.</exception>
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

    /// <summary>The identity matrix of a dimension.</summary>
    public static RealMatrix Identity(int dimension)
    {
        RealMatrix identity = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) identity[i, i] = 1;
        return identity;
    }

    /// <summary>A matrix with the same entries in an array of its own.</summary>
    public RealMatrix Copy()
    {
        RealMatrix copy = new(Rows, Columns);
        Data.CopyTo(copy.Data, 0);
        return copy;
    }

    /// <summary>The transpose, Columns x Rows, in an array of its own.</summary>
    public RealMatrix Transpose()
    {
        RealMatrix transpose = new(Columns, Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++) transpose[column, row] = this[row, column];
        }

        return transpose;
    }

    /// <summary>The sum of the diagonal entries.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public double Trace()
    {
        if (Rows != Columns) throw new InvalidOperationException($"A trace needs a square matrix, but this one is {Rows} x {Columns}.");
        double sum = 0;
        for (int i = 0; i < Rows; i++) sum += this[i, i];
        return sum;
    }

    /// <summary>The shape, for messages and debuggers: "RealMatrix 4 x 4".</summary>
    public override string ToString() => $"{nameof(RealMatrix)} {Rows} x {Columns}";
}
