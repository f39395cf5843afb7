namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of real symmetric tridiagonal matrices.</summary>
public static class TridiagonalEigen
{
    /// <summary>All eigenvalues, ascending.</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static double[] Values(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal) => Decompose(diagonal, offDiagonal).Values;

    /// <summary>All eigenvalues, ascending, and the first component of each normalized eigenvector (the square roots of Gauss quadrature weights).</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static (double[] Values, double[] FirstComponents) ValuesAndFirstComponents(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        (double[] values, RealMatrix vectors) = Decompose(diagonal, offDiagonal);
        return (values, vectors.Data[..values.Length]);
    }

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k.</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static (double[] Values, RealMatrix Vectors) Decompose(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        int n = diagonal.Length;
        if (offDiagonal.Length != Math.Max(0, n - 1))
            throw new ArgumentException($"A tridiagonal matrix with {n} diagonal entries must have {Math.Max(0, n - 1)} beside the diagonal, but has {offDiagonal.Length}.", nameof(offDiagonal));
        RealMatrix a = new(n, n);
        for (int i = 0; i < n; i++) a[i, i] = diagonal[i];
        for (int i = 0; i + 1 < n; i++) a[i, i + 1] = a[i + 1, i] = offDiagonal[i];
        return SymmetricEigen.Decompose(a);
    }
}
