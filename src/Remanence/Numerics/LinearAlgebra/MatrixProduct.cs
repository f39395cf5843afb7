using System.Numerics;

namespace Remanence;

/// <summary>Products of dense matrices: the same bits for any number of threads and any instruction set.</summary>
public static class MatrixProduct
{
    /// <summary>The product a b, in a new matrix; 8 rows depth columns floating-point operations.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the rows of b.</exception>
    public static ComplexMatrix Multiply(ComplexMatrix a, ComplexMatrix b)
    {
        RequireInner(a.Columns, b.Rows, nameof(b));
        ComplexMatrix c = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++) c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    /// <summary>The product a b, in a new matrix; 2 rows depth columns floating-point operations.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the rows of b.</exception>
    public static RealMatrix Multiply(RealMatrix a, RealMatrix b)
    {
        RequireInner(a.Columns, b.Rows, nameof(b));
        RealMatrix c = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++) c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    /// <summary>The product of the adjoint of a and b, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The rows of a are not the rows of b.</exception>
    public static ComplexMatrix MultiplyAdjointLeft(ComplexMatrix a, ComplexMatrix b) => Multiply(a.Adjoint(), b);

    /// <summary>The product of a and the adjoint of b, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the columns of b.</exception>
    public static ComplexMatrix MultiplyAdjointRight(ComplexMatrix a, ComplexMatrix b) => Multiply(a, b.Adjoint());

    /// <summary>
    /// Adds a a^dagger to the lower triangle of a square matrix, diagonal included; what lies above the diagonal is left as it was.
    /// After the last block, <see cref="MirrorLower(ComplexMatrix)"/> completes the Hermitian matrix.
    /// </summary>
    /// <param name="accumulator">A rows x rows matrix.</param>
    /// <param name="a">The block, row-major, rows x columns.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="columns">Columns of the block; any number, 0 adds nothing.</param>
    /// <exception cref="ArgumentException">The accumulator is not rows x rows, or the block has another length than rows times columns.</exception>
    public static void AddGram(ComplexMatrix accumulator, ReadOnlySpan<Complex> a, int rows, int columns)
    {
        RequireGram(accumulator.Rows, accumulator.Columns, a.Length, rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < columns; k++) accumulator[i, j] += a[i * columns + k] * Complex.Conjugate(a[j * columns + k]);
            }
        }
    }

    /// <summary>Adds a a^T to the lower triangle of a square matrix, diagonal included; what lies above the diagonal is left as it was.</summary>
    /// <param name="accumulator">A rows x rows matrix.</param>
    /// <param name="a">The block, row-major, rows x columns.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="columns">Columns of the block; any number, 0 adds nothing.</param>
    /// <exception cref="ArgumentException">The accumulator is not rows x rows, or the block has another length than rows times columns.</exception>
    public static void AddGram(RealMatrix accumulator, ReadOnlySpan<double> a, int rows, int columns)
    {
        RequireGram(accumulator.Rows, accumulator.Columns, a.Length, rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < columns; k++) accumulator[i, j] += a[i * columns + k] * a[j * columns + k];
            }
        }
    }

    /// <summary>Copies the conjugate of the lower triangle above the diagonal: the matrix becomes Hermitian.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static void MirrorLower(ComplexMatrix a)
    {
        RequireSquare(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < i; j++) a[j, i] = Complex.Conjugate(a[i, j]);
        }
    }

    /// <summary>Copies the lower triangle above the diagonal: the matrix becomes symmetric.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static void MirrorLower(RealMatrix a)
    {
        RequireSquare(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < i; j++) a[j, i] = a[i, j];
        }
    }

    private static void RequireInner(int left, int right, string name)
    {
        if (left != right) throw new ArgumentException($"The inner dimensions of a product must agree, but are {left} and {right}.", name);
    }

    private static void RequireSquare(int rows, int columns)
    {
        if (rows != columns) throw new ArgumentException($"A matrix to be mirrored must be square, but is {rows} x {columns}.", nameof(rows));
    }

    private static void RequireGram(int accumulatorRows, int accumulatorColumns, int length, int rows, int columns)
    {
        if (rows < 0 || columns < 0 || length != (long)rows * columns)
            throw new ArgumentException($"A block of {rows} rows and {columns} columns must have {(long)rows * columns} entries, but has {length}.", nameof(length));
        if (accumulatorRows != rows || accumulatorColumns != rows)
            throw new ArgumentException($"The accumulator of a block of {rows} rows must be {rows} x {rows}, but is {accumulatorRows} x {accumulatorColumns}.", nameof(accumulatorRows));
    }
}
