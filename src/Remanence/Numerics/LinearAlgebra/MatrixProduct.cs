using System.Numerics;

namespace Remanence;

/// <summary>Products of dense matrices: the same bits for any number of threads and any instruction set.</summary>
public static unsafe class MatrixProduct
{
    /// <summary>The product a b, in a new matrix; 8 x rows x depth x columns floating-point operations.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the rows of b.</exception>
    public static ComplexMatrix Multiply(ComplexMatrix a, ComplexMatrix b) => Multiply(a, false, b, false);

    /// <summary>The product a b, in a new matrix; 2 x rows x depth x columns floating-point operations.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the rows of b.</exception>
    public static RealMatrix Multiply(RealMatrix a, RealMatrix b) => Multiply(a, false, b, false);

    /// <summary>The product a^dagger b, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The rows of a are not the rows of b.</exception>
    public static ComplexMatrix MultiplyAdjointLeft(ComplexMatrix a, ComplexMatrix b) => Multiply(a, true, b, false);

    /// <summary>The product a b^dagger, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the columns of b.</exception>
    public static ComplexMatrix MultiplyAdjointRight(ComplexMatrix a, ComplexMatrix b) => Multiply(a, false, b, true);

    /// <summary>The product a^T b, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The rows of a are not the rows of b.</exception>
    public static RealMatrix MultiplyTransposeLeft(RealMatrix a, RealMatrix b) => Multiply(a, true, b, false);

    /// <summary>The product a b^T, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the columns of b.</exception>
    public static RealMatrix MultiplyTransposeRight(RealMatrix a, RealMatrix b) => Multiply(a, false, b, true);

    /// <summary>
    /// Adds a a^dagger to the lower triangle of a square matrix, diagonal included; what lies above the diagonal is left as it was.
    /// After the last block, <see cref="MirrorLower(ComplexMatrix)"/> completes the Hermitian matrix. Imaginary parts of the diagonal are set to zero. Costs 4 x rows^2 x columns floating-point operations.
    /// </summary>
    /// <param name="accumulator">A rows x rows matrix.</param>
    /// <param name="a">The block, row-major, rows x columns.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="columns">Columns of the block; any number, 0 adds nothing.</param>
    /// <exception cref="ArgumentException">The accumulator is not rows x rows, or the block has another length than rows times columns.</exception>
    public static void AddGram(ComplexMatrix accumulator, ReadOnlySpan<Complex> a, int rows, int columns)
    {
        RequireGram(accumulator.Rows, accumulator.Columns, a.Length, rows, columns);
        fixed (Complex* block = a, sum = accumulator.Data)
        {
            double* data = (double*)block;
            PackedProduct.Add((double*)sum, 2L * rows, rows, rows, columns, new(data, 2L * columns, 2), new(data, 2L * columns, 2, adjoint: true), lowerOnly: true);
        }

        // a conj(a) is real, but its parts are rounded apart.
        for (int i = 0; i < rows; i++) accumulator[i, i] = accumulator[i, i].Real;
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
        fixed (double* block = a, sum = accumulator.Data)
            PackedProduct.Add(sum, rows, rows, rows, columns, new(block, columns, 1), new(block, columns, 1, adjoint: true), lowerOnly: true);
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

    private static ComplexMatrix Multiply(ComplexMatrix a, bool leftAdjoint, ComplexMatrix b, bool rightAdjoint)
    {
        (int rows, int depth) = leftAdjoint ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        (int inner, int columns) = rightAdjoint ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        RequireInner(depth, inner, nameof(b));
        ComplexMatrix c = new(rows, columns);
        fixed (Complex* left = a.Data, right = b.Data, product = c.Data)
            PackedProduct.Add((double*)product, 2L * columns, rows, columns, depth, new((double*)left, 2L * a.Columns, 2, leftAdjoint), new((double*)right, 2L * b.Columns, 2, rightAdjoint));
        return c;
    }

    private static RealMatrix Multiply(RealMatrix a, bool leftTranspose, RealMatrix b, bool rightTranspose)
    {
        (int rows, int depth) = leftTranspose ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        (int inner, int columns) = rightTranspose ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        RequireInner(depth, inner, nameof(b));
        RealMatrix c = new(rows, columns);
        fixed (double* left = a.Data, right = b.Data, product = c.Data)
            PackedProduct.Add(product, columns, rows, columns, depth, new(left, a.Columns, 1, leftTranspose), new(right, b.Columns, 1, rightTranspose));
        return c;
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
