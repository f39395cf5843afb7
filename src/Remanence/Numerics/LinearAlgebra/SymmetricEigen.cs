namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of dense real symmetric matrices: blocked tridiagonalization, then QL (values) or divide and conquer (vectors).</summary>
/// <remarks>Errors of eigenvalues are a small multiple of 2^-53 times the largest one in magnitude. The same bits for any number of threads, unless LAPACK is asked for with <see cref="LinearAlgebra.Use"/>.</remarks>
public static unsafe class SymmetricEigen
{
    /// <summary>All eigenvalues, ascending. The matrix is not modified. About 4/3 n^3 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, deviates from its transpose by more than 1e-10 of its largest entry, or holds NaN or infinity.</exception>
    public static double[] Values(RealMatrix a)
    {
        if (LinearAlgebra.Backend == LinearAlgebraBackend.Lapack) return LapackEigen.Values(a);
        using Tridiagonalization reduction = Reduce(a, out double scale);
        TridiagonalQl.Values(reduction.Diagonal, reduction.OffDiagonal);
        return Unscaled(reduction.Diagonal, scale);
    }

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k. The matrix is not modified. At most about 6 n^3 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, deviates from its transpose by more than 1e-10 of its largest entry, or holds NaN or infinity.</exception>
    public static (double[] Values, RealMatrix Vectors) Decompose(RealMatrix a)
    {
        if (LinearAlgebra.Backend == LinearAlgebraBackend.Lapack) return LapackEigen.Decompose(a);
        int n = a.Rows;
        using Tridiagonalization reduction = Reduce(a, out double scale);
        RealMatrix rows = TridiagonalEigen.Rows(reduction.Diagonal, reduction.OffDiagonal);
        RealMatrix vectors = new(n, n);
        fixed (double* data = vectors.Data)
        {
            fixed (double* transposed = rows.Data) BackTransformation.Transpose(transposed, data, n, 1);
            BackTransformation.Apply(reduction, data, n, 1);
        }

        return (Unscaled(reduction.Diagonal, scale), vectors);
    }

    private static Tridiagonalization Reduce(RealMatrix a, out double scale)
    {
        fixed (double* data = a.Data)
        {
            scale = EigenInput.RequireHermitian(data, a.Rows, a.Columns, 1);
            return new Tridiagonalization(data, a.Rows, 1, scale);
        }
    }

    private static double[] Unscaled(double[] values, double scale)
    {
        for (int k = 0; k < values.Length; k++) values[k] /= scale;
        return values;
    }
}
