using System.Numerics;

namespace Remanence.Studies;

/// <summary>Checks of density matrices that were read from text.</summary>
internal static class DensityMatrices
{
    /// <summary>Lowest eigenvalue of the Hermitian part, so that rounding in the text never disturbs the eigenvalue routine.</summary>
    public static double LowestEigenvalue(ComplexMatrix matrix)
    {
        ComplexMatrix part = new(matrix.Rows, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Rows; j++) part[i, j] = matrix[i, j] / 2 + Complex.Conjugate(matrix[j, i]) / 2; // Halves first: the sum of two finite numbers may be none.
        return HermitianEigen.Values(part)[0];
    }
}
