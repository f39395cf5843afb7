using MathNet.Numerics.LinearAlgebra;

namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of dense Hermitian matrices.</summary>
public static class HermitianEigen
{
    /// <summary>All eigenvalues, ascending. The matrix is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, not Hermitian, or holds NaN or infinity.</exception>
    public static double[] Values(ComplexMatrix a) => Decompose(a).Values;

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k. The matrix is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, not Hermitian, or holds NaN or infinity.</exception>
    public static (double[] Values, ComplexMatrix Vectors) Decompose(ComplexMatrix a)
    {
        int n = a.Rows;
        ComplexMatrix vectors = new(n, n);
        if (n == 0) return ([], vectors);
        var decomposition = Matrix<System.Numerics.Complex>.Build.Dense(n, n, (i, j) => a[i, j]).Evd(Symmetricity.Hermitian);
        double[] unordered = new double[n];
        int[] order = new int[n];
        for (int k = 0; k < n; k++) (unordered[k], order[k]) = (decomposition.EigenValues[k].Real, k);
        double[] values = (double[])unordered.Clone();
        Array.Sort(values, order);
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++) vectors[i, k] = decomposition.EigenVectors[i, order[k]];
        }

        return (values, vectors);
    }
}
