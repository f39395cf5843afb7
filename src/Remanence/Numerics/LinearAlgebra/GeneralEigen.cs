using System.Numerics;

namespace Remanence;

/// <summary>Eigenvalues and right eigenvectors of dense complex matrices without symmetry: balancing, Hessenberg reduction, shifted QR with deflation, back substitution.</summary>
/// <remarks>
/// Backward stable: the results are exact for a matrix that differs by a small multiple of n 2^-53 of the norm. Eigenvalues near a defective one are therefore
/// uncertain by much more, up to (2^-53)^(1/k) for a Jordan block of order k. One thread; the same bits on any instruction set.
/// </remarks>
public static class GeneralEigen
{
    /// <summary>All eigenvalues, in no particular order. The matrix is not modified. About 10 n^3 complex multiply-adds.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The iteration does not converge.</exception>
    public static Complex[] Values(ComplexMatrix a) => Reduce(a, false).Values;

    /// <summary>All eigenvalues, in no particular order, and right eigenvectors of norm one. The matrix is not modified. About 25 n^3 complex multiply-adds.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The iteration does not converge.</exception>
    public static GeneralEigenSystem Decompose(ComplexMatrix a)
    {
        (Complex[] values, ComplexSchur schur, double[] balance) = Reduce(a, true);
        ComplexMatrix vectors = TriangularVectors.Of(schur.Triangle, schur.Transposed);
        int n = values.Length;
        for (int j = 0; j < n; j++)
        {
            double largest = 0, squares = 0;
            for (int i = 0; i < n; i++) largest = Math.Max(largest, (vectors[i, j] *= balance[i]).Magnitude);
            for (int i = 0; i < n; i++) squares += Square((vectors[i, j] /= largest).Magnitude);
            double norm = Math.Sqrt(squares);
            for (int i = 0; i < n; i++) vectors[i, j] /= norm;
        }

        return new GeneralEigenSystem(values, vectors);
    }

    private static (Complex[] Values, ComplexSchur Schur, double[] Balance) Reduce(ComplexMatrix a, bool vectors)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns) throw new ArgumentException($"A matrix with eigenvalues must be square, but is {a.Rows} x {a.Columns}.", nameof(a));
        double scale = EigenInput.Scale(System.Runtime.InteropServices.MemoryMarshal.Cast<Complex, double>(a.Data), "A matrix");
        int n = a.Rows;
        ComplexMatrix work = a.Copy();
        for (int i = 0; i < work.Data.Length; i++) work.Data[i] *= scale;
        double[] balance = Balancing.Apply(work);
        ComplexMatrix? transposed = HessenbergReduction.Apply(work, vectors);
        ComplexSchur schur = new(work, transposed);
        Complex[] values = new Complex[n];
        for (int i = 0; i < n; i++) values[i] = work[i, i] / scale;
        return (values, schur, balance);
    }

    private static double Square(double x) => x * x;
}
