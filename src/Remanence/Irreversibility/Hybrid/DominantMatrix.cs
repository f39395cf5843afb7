using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Factors of a matrix with negative off-diagonal entries and positive column sums, given by exactly these: the diagonal is never formed by a subtraction.
/// Solutions with non-negative right-hand sides then keep their relative accuracy however close to singular the matrix is.
/// </summary>
/// <remarks>Gaussian elimination without pivoting in the manner of Grassmann, Taksar and Heyman; for given sums: Alfa, Xue and Ye, Math. Comp. 71 (2002) 217. 2/3 n^3 operations.</remarks>
internal sealed class DominantMatrix
{
    private readonly int n;

    /// <summary>Magnitudes: above the diagonal of the rows of U, below it the columns of L, on it the pivots.</summary>
    private readonly double[] factors;

    /// <summary>Factors the matrix A with A_ij = -magnitudes_ij off the diagonal and the given sum over every column. The diagonal of the magnitudes is ignored.</summary>
    internal DominantMatrix(RealMatrix magnitudes, ReadOnlySpan<double> columnSums)
    {
        n = magnitudes.Rows;
        factors = (double[])magnitudes.Data.Clone();
        double[] sums = columnSums.ToArray();
        for (int k = 0; k < n; k++)
        {
            double pivot = sums[k];
            for (int i = k + 1; i < n; i++) pivot += factors[i * n + k];
            Debug.Assert(pivot > 0, "The matrix is singular.");
            factors[k * n + k] = pivot;
            double share = sums[k] / pivot;
            ReadOnlySpan<double> row = factors.AsSpan(k * n + k + 1, n - k - 1);
            for (int j = k + 1; j < n; j++) sums[j] += row[j - k - 1] * share;
            for (int i = k + 1; i < n; i++)
            {
                double factor = factors[i * n + k] /= pivot;
                AddScaled(factors.AsSpan(i * n + k + 1, n - k - 1), row, factor);
            }
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    internal void Solve(Span<double> b)
    {
        for (int i = 1; i < n; i++) b[i] += Dot(factors.AsSpan(i * n, i), b);
        for (int i = n - 1; i >= 0; i--) b[i] = (b[i] + Dot(factors.AsSpan(i * n + i + 1, n - i - 1), b[(i + 1)..])) / factors[i * n + i];
    }

    /// <summary>Solves A x = b in place for a complex right-hand side.</summary>
    internal void Solve(Span<Complex> b)
    {
        double[] part = new double[n];
        for (int i = 0; i < n; i++) part[i] = b[i].Real;
        Solve(part);
        for (int i = 0; i < n; i++) (part[i], b[i]) = (b[i].Imaginary, part[i]);
        Solve(part);
        for (int i = 0; i < n; i++) b[i] = new Complex(b[i].Real, part[i]);
    }

    private static void AddScaled(Span<double> y, ReadOnlySpan<double> x, double factor)
    {
        Vector512<double> f = Vector512.Create(factor);
        int i = 0;
        ref double to = ref MemoryMarshal.GetReference(y), from = ref MemoryMarshal.GetReference(x);
        for (; i + 8 <= y.Length; i += 8) Vector512.FusedMultiplyAdd(f, Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < y.Length; i++) y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }
}
