using System.Numerics;

namespace Remanence;

/// <summary>
/// Exponentials of dense square matrices by scaling, a Padé approximant of order up to 13, and squaring, with the choice of scaling that the norms of powers
/// allow (N. J. Higham, SIAM J. Matrix Anal. Appl. 26, 1179 (2005); A. H. Al-Mohy and N. J. Higham, ibid. 31, 970 (2009)).
/// </summary>
/// <remarks>The backward error is of the order of 2^-53. About (7 + squarings) products of matrices. The same bits for any number of threads and any instruction set.</remarks>
public static unsafe class MatrixExponential
{
    /// <summary>exp(A) of a real matrix, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The exponential, or a power of the matrix on the way to it, overflows.</exception>
    public static RealMatrix Of(RealMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireSquare(a.Rows, a.Columns);
        RealMatrix result = new(a.Rows, a.Rows);
        new PadeExponential(a.Rows, 1).Compute(a.Data, result.Data);
        return result;
    }

    /// <summary>exp(A) of a complex matrix, in a new matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The exponential, or a power of the matrix on the way to it, overflows.</exception>
    public static ComplexMatrix Of(ComplexMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireSquare(a.Rows, a.Columns);
        ComplexMatrix result = new(a.Rows, a.Rows);
        fixed (Complex* source = a.Data, target = result.Data)
        {
            int count = checked(2 * a.Rows * a.Rows);
            new PadeExponential(a.Rows, 2).Compute(new ReadOnlySpan<double>(source, count), new Span<double>(target, count));
        }

        return result;
    }

    private static void RequireSquare(int rows, int columns)
    {
        if (rows != columns) throw new ArgumentException($"A matrix to be exponentiated must be square, but is {rows} x {columns}.", nameof(rows));
    }
}
