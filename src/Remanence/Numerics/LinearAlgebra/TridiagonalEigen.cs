namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of real symmetric tridiagonal matrices.</summary>
public static class TridiagonalEigen
{
    /// <summary>All eigenvalues, ascending. About 10 n^2 floating-point operations.</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static double[] Values(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        (double[] d, double[] e, double scale) = Scaled(diagonal, offDiagonal);
        TridiagonalQl.Values(d, e);
        return Unscaled(d, scale);
    }

    /// <summary>
    /// All eigenvalues, ascending, and the first component of each normalized eigenvector, whose squares are the weights of Gauss quadrature
    /// (G. H. Golub and J. H. Welsch, Math. Comp. 23, 221 (1969)). About 15 n^2 floating-point operations. The sign of a component has no meaning.
    /// </summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static (double[] Values, double[] FirstComponents) ValuesAndFirstComponents(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        (double[] d, double[] e, double scale) = Scaled(diagonal, offDiagonal);
        double[] components = new double[d.Length];
        if (d.Length > 0) components[0] = 1;
        TridiagonalQl.Vectors(d, e, components, 1, 1);
        return (Unscaled(d, scale), components);
    }

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k. At most about 4/3 n^3 floating-point operations.</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n - 1 entries beside the diagonal (none for n = 0).</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an entry is NaN or infinite.</exception>
    public static (double[] Values, RealMatrix Vectors) Decompose(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        (double[] d, double[] e, double scale) = Scaled(diagonal, offDiagonal);
        RealMatrix rows = Rows(d, e);
        return (Unscaled(d, scale), rows.Transpose());
    }

    /// <summary>Replaces the diagonal by the ascending eigenvalues and returns the eigenvectors as rows; the entries must be of order one at most.</summary>
    internal static RealMatrix Rows(double[] diagonal, double[] offDiagonal)
    {
        RealMatrix rows = RealMatrix.Identity(diagonal.Length);
        DivideAndConquer.Solve(diagonal, offDiagonal, rows.Data);
        return rows;
    }

    private static (double[] Diagonal, double[] OffDiagonal, double Scale) Scaled(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        int expected = Math.Max(0, diagonal.Length - 1);
        if (offDiagonal.Length != expected)
            throw new ArgumentException($"A tridiagonal matrix with {diagonal.Length} diagonal entries must have {expected} beside the diagonal, but has {offDiagonal.Length}.", nameof(offDiagonal));
        double scale = EigenInput.Scale([.. diagonal, .. offDiagonal], "A tridiagonal matrix");
        double[] d = diagonal.ToArray(), e = offDiagonal.ToArray();
        for (int i = 0; i < d.Length; i++) d[i] *= scale;
        for (int i = 0; i < e.Length; i++) e[i] *= scale;
        return (d, e, scale);
    }

    private static double[] Unscaled(double[] values, double scale)
    {
        for (int k = 0; k < values.Length; k++) values[k] /= scale;
        return values;
    }
}
