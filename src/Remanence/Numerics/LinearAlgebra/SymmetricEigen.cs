using MathNet.Numerics.LinearAlgebra;

namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of dense real symmetric matrices.</summary>
public static class SymmetricEigen
{
    /// <summary>All eigenvalues, ascending. The matrix is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, not real symmetric, or holds NaN or infinity.</exception>
    public static double[] Values(RealMatrix a) => Decompose(a).Values;

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k. The matrix is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, not real symmetric, or holds NaN or infinity.</exception>
    public static (double[] Values, RealMatrix Vectors) Decompose(RealMatrix a)
    {
        int n = a.Rows;
        RealMatrix vectors = new(n, n);
        if (n == 0) return ([], vectors);
        var decomposition = Matrix<double>.Build.Dense(n, n, (i, j) => a[i, j]).Evd(Symmetricity.Symmetric);
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
