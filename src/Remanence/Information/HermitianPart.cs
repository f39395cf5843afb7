using System.Numerics;

namespace Remanence;

/// <summary>The Hermitian part of matrices that are Hermitian up to rounding: where two of them nearly cancel, the rounding is as large as what is left.</summary>
internal static class HermitianPart
{
    /// <summary>(A + A^dagger) / 2 in a new matrix.</summary>
    internal static ComplexMatrix Of(ComplexMatrix matrix)
    {
        ComplexMatrix part = new(matrix.Rows, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++)
        {
            part[i, i] = matrix[i, i].Real;
            for (int j = 0; j < i; j++)
            {
                part[i, j] = (matrix[i, j] + Complex.Conjugate(matrix[j, i])) / 2;
                part[j, i] = Complex.Conjugate(part[i, j]);
            }
        }

        return part;
    }
}
