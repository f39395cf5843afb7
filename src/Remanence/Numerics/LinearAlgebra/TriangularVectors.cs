using System.Numerics;

namespace Remanence;

/// <summary>Right eigenvectors of a complex upper triangular matrix by back substitution, turned by Z into those of the whole.</summary>
internal static unsafe class TriangularVectors
{
    private const double Epsilon = 1.0 / (1L << 52);
    private const double Tiny = 1e-290;
    private const double Large = 1e100;

    /// <summary>Z X with T X = X diag(T), given Z transposed; columns have arbitrary norms.</summary>
    internal static ComplexMatrix Of(ComplexMatrix triangle, ComplexMatrix transposed)
    {
        int n = triangle.Rows;
        ComplexMatrix rows = new(n, n);
        double norm = 0;
        foreach (Complex entry in triangle.Data) norm = Math.Max(norm, entry.Magnitude);
        double smallest = Math.Max(Epsilon * norm, Tiny);
        fixed (Complex* t = triangle.Data, x = rows.Data)
        {
            for (int k = 0; k < n; k++)
            {
                // Row k of the transposed X; a divisor of rounding size (equal values) is replaced, which gives parallel vectors where there is no other.
                Complex* vector = x + (long)k * n;
                vector[k] = Complex.One;
                for (int j = k - 1; j >= 0; j--)
                {
                    Complex* row = t + (long)j * n;
                    Complex sum = Complex.Zero, divisor = row[j] - t[(long)k * n + k];
                    LuKernel.SubtractDot((double*)(row + j + 1), (double*)(vector + j + 1), (double*)&sum, 2 * (k - j), 2);
                    vector[j] = sum / (divisor.Magnitude < smallest ? smallest : divisor);
                    double size = vector[j].Magnitude;
                    if (size <= Large) continue;
                    for (int i = j; i <= k; i++) vector[i] /= size;
                }
            }
        }

        // (Z X)^T = X^T Z^T.
        ComplexMatrix product = MatrixProduct.Multiply(rows, transposed), vectors = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) vectors[i, j] = product[j, i];
        }

        return vectors;
    }
}
