using System.Numerics;

namespace Remanence;

/// <summary>Eigenvalues and eigenvectors of dense complex Hermitian matrices: blocked tridiagonalization, then QL (values) or divide and conquer (vectors).</summary>
/// <remarks>Errors of eigenvalues are a small multiple of 2^-53 times the largest one in magnitude. The same bits for any number of threads, unless LAPACK is asked for with <see cref="LinearAlgebra.Use"/>.</remarks>
public static unsafe class HermitianEigen
{
    /// <summary>All eigenvalues, ascending. The matrix is not modified. About 16/3 n^3 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, deviates from its adjoint by more than 1e-10 of its largest entry, or holds NaN or infinity.</exception>
    public static double[] Values(ComplexMatrix a)
    {
        if (LinearAlgebra.Backend == LinearAlgebraBackend.Lapack) return LapackEigen.Values(a);
        using Tridiagonalization reduction = Reduce(a, out double scale);
        TridiagonalQl.Values(reduction.Diagonal, reduction.OffDiagonal);
        return Unscaled(reduction.Diagonal, scale);
    }

    /// <summary>All eigenvalues, ascending, and orthonormal eigenvectors: vector k in column k. The matrix is not modified. At most about 22 n^3 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, deviates from its adjoint by more than 1e-10 of its largest entry, or holds NaN or infinity.</exception>
    public static (double[] Values, ComplexMatrix Vectors) Decompose(ComplexMatrix a)
    {
        if (LinearAlgebra.Backend == LinearAlgebraBackend.Lapack) return LapackEigen.Decompose(a);
        int n = a.Rows;
        using Tridiagonalization reduction = Reduce(a, out double scale);
        RealMatrix rows = TridiagonalEigen.Rows(reduction.Diagonal, reduction.OffDiagonal);
        ComplexMatrix vectors = new(n, n);
        fixed (Complex* data = vectors.Data)
        {
            fixed (double* transposed = rows.Data) BackTransformation.Transpose(transposed, (double*)data, n, 2);
            BackTransformation.Apply(reduction, (double*)data, n, 2);
        }

        return (Unscaled(reduction.Diagonal, scale), vectors);
    }

    private static Tridiagonalization Reduce(ComplexMatrix a, out double scale)
    {
        fixed (Complex* data = a.Data)
        {
            scale = EigenInput.RequireHermitian((double*)data, a.Rows, a.Columns, 2);
            return new Tridiagonalization((double*)data, a.Rows, 2, scale);
        }
    }

    private static double[] Unscaled(double[] values, double scale)
    {
        for (int k = 0; k < values.Length; k++) values[k] /= scale;
        return values;
    }
}
