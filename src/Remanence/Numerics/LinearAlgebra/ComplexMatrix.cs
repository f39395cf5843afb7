using System.Numerics;

namespace Remanence;

/// <summary>A dense complex matrix, row-major: entry (row, column) at row * Columns + column of <see cref="Data"/>.</summary>
public sealed class ComplexMatrix
{
    /// <summary>Creates a zero matrix.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of rows or columns.</exception>
    public ComplexMatrix(int rows, int columns)
    {
        if (rows < 0) throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The rows of a matrix must not be negative, but are {rows}.");
        if (columns < 0) throw new ArgumentOutOfRangeException(nameof(columns), columns, $"The columns of a matrix must not be negative, but are {columns}.");
        Rows = rows;
        Columns = columns;
        Data = new Complex[checked((long)rows * columns)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The entries, row by row.</summary>
    public Complex[] Data { get; }

    /// <summary>The entry at a row and a column, both from 0.</summary>
    public Complex this[int row, int column]
    {
        get => Data[(long)row * Columns + column];
        set => Data[(long)row * Columns + column] = value;
    }

    /// <summary>The identity matrix of a dimension.</summary>
    public static ComplexMatrix Identity(int dimension)
    {
        ComplexMatrix identity = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) identity[i, i] = Complex.One;
        return identity;
    }

    /// <summary>A matrix with the same entries in an array of its own.</summary>
    public ComplexMatrix Copy()
    {
        ComplexMatrix copy = new(Rows, Columns);
        Data.CopyTo(copy.Data, 0);
        return copy;
    }

    /// <summary>The conjugate transpose, Columns x Rows, in an array of its own.</summary>
    public ComplexMatrix Adjoint()
    {
        ComplexMatrix adjoint = new(Columns, Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++) adjoint[column, row] = Complex.Conjugate(this[row, column]);
        }

        return adjoint;
    }

    /// <summary>The sum of the diagonal entries.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public Complex Trace()
    {
        if (Rows != Columns) throw new InvalidOperationException($"A trace needs a square matrix, but this one is {Rows} x {Columns}.");
        Complex sum = Complex.Zero;
        for (int i = 0; i < Rows; i++) sum += this[i, i];
        return sum;
    }

    /// <summary>The shape, for messages and debuggers: "ComplexMatrix 4 x 4".</summary>
    public override string ToString() => $"{nameof(ComplexMatrix)} {Rows} x {Columns}";
}
