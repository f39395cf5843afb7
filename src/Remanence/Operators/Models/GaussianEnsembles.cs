using System.Numerics;

namespace Remanence;

/// <content>Random Hermitian matrices.</content>
public static partial class Models
{
    /// <summary>A matrix of the Gaussian orthogonal ensemble: real symmetric, off-diagonal variance 1/D, diagonal 2/D, so that the spectrum fills -2..2 for large D.</summary>
    /// <param name="dimension">D, 1 to 20000.</param>
    /// <param name="seed">Decides the entries; entry (i, j) depends on the seed, i and j alone up to the scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range.</exception>
    public static RealMatrix GaussianOrthogonal(int dimension, ulong seed)
    {
        RequireMatrixDimension(dimension);
        RandomStream stream = new(seed, 0x474F45);
        RealMatrix matrix = new(dimension, dimension);
        double scale = 1 / Math.Sqrt(dimension);
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < i; j++) matrix[i, j] = matrix[j, i] = scale * stream.NormalPair(Position(i, j)).First;
            matrix[i, i] = Math.Sqrt(2) * scale * stream.NormalPair(Position(i, i)).First;
        }

        return matrix;
    }

    /// <summary>A matrix of the Gaussian unitary ensemble: complex Hermitian, E |H_ij|^2 = 1/D everywhere, so that the spectrum fills -2..2 for large D.</summary>
    /// <param name="dimension">D, 1 to 20000.</param>
    /// <param name="seed">Decides the entries; entry (i, j) depends on the seed, i and j alone up to the scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range.</exception>
    public static ComplexMatrix GaussianUnitary(int dimension, ulong seed)
    {
        RequireMatrixDimension(dimension);
        RandomStream stream = new(seed, 0x475545);
        ComplexMatrix matrix = new(dimension, dimension);
        double scale = 1 / Math.Sqrt(dimension);
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (double re, double im) = stream.NormalPair(Position(i, j));
                matrix[i, j] = new Complex(re, im) * (scale * Math.Sqrt(0.5));
                matrix[j, i] = Complex.Conjugate(matrix[i, j]);
            }

            matrix[i, i] = scale * stream.NormalPair(Position(i, i)).First;
        }

        return matrix;
    }

    private static ulong Position(int i, int j) => (ulong)i * ((ulong)i + 1) / 2 + (ulong)j;

    private static void RequireMatrixDimension(int dimension)
    {
        if (dimension is < 1 or > 20000) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension of a random matrix must lie in 1..20000, but is {dimension}.");
    }
}
