using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>
/// The eigenvalue routines on LAPACK: tridiagonalization and multiple relatively robust representations
/// (zheevr and dsyevr; I. S. Dhillon and B. N. Parlett, Linear Algebra Appl. 387, 1 (2004)). The lower triangle is read, as by the managed routines.
/// </summary>
internal static unsafe class LapackEigen
{
    internal static double[] Values(ComplexMatrix a)
    {
        fixed (Complex* data = a.Data) return Solve((double*)data, a.Rows, a.Columns, 2, null);
    }

    internal static double[] Values(RealMatrix a)
    {
        fixed (double* data = a.Data) return Solve(data, a.Rows, a.Columns, 1, null);
    }

    internal static (double[] Values, ComplexMatrix Vectors) Decompose(ComplexMatrix a)
    {
        ComplexMatrix vectors = new(a.Rows, a.Columns);
        fixed (Complex* data = a.Data, columns = vectors.Data) return (Solve((double*)data, a.Rows, a.Columns, 2, (double*)columns), vectors);
    }

    internal static (double[] Values, RealMatrix Vectors) Decompose(RealMatrix a)
    {
        RealMatrix vectors = new(a.Rows, a.Columns);
        fixed (double* data = a.Data, columns = vectors.Data) return (Solve(data, a.Rows, a.Columns, 1, columns), vectors);
    }

    private static double[] Solve(double* matrix, int rows, int columns, int lanes, double* vectors)
    {
        double scale = EigenInput.RequireHermitian(matrix, rows, columns, lanes);
        int n = rows;
        double[] values = new double[n];
        if (n == 0) return values;
        NativeLapack lapack = NativeLapack.Find();
        lapack.SetThreads(Parallelism.Threads);
        long size = (long)n * n * lanes, slack = 4L * n * lanes;
        using NativeScratch a = new(size, slack), w = new(n, slack), support = new(n, slack), z = new(vectors == null ? 0 : size, slack);
        // Row by row is column by column of the transposed matrix, which is the conjugate one: same values, conjugate vectors.
        for (long i = 0; i < size; i++) a.Pointer[i] = matrix[i] * scale;
        Call(lapack, n, lanes, vectors != null, a.Pointer, w.Pointer, z.Pointer, (int*)support.Pointer, slack);
        for (int k = 0; k < n; k++) values[k] = w.Pointer[k] / scale;
        if (vectors != null) TransposeConjugate(z.Pointer, vectors, n, lanes);
        return values;
    }

    /// <summary>Asks for the sizes of the work arrays, then solves.</summary>
    private static void Call(NativeLapack lapack, int n, int lanes, bool wantsVectors, double* a, double* w, double* z, int* support, long slack)
    {
        const int Ask = -1;
        double* workSize = stackalloc double[2];
        double realSize = 0;
        int integersSize;
        Routine(lapack, n, lanes, wantsVectors, a, w, z, support, workSize, Ask, &realSize, Ask, &integersSize, Ask);
        using NativeScratch work = new((long)workSize[0] * lanes, slack), real = new((long)realSize, slack), integers = new((integersSize + 1L) / 2, slack);
        Routine(lapack, n, lanes, wantsVectors, a, w, z, support, work.Pointer, (int)workSize[0], real.Pointer, (int)realSize, (int*)integers.Pointer, integersSize);
    }

    private static void Routine(NativeLapack lapack, int n, int lanes, bool wantsVectors, double* a, double* w, double* z, int* support,
        double* work, int workSize, double* real, int realSize, int* integers, int integersSize)
    {
        byte job = wantsVectors ? (byte)'V' : (byte)'N', range = (byte)'A', triangle = (byte)'U';
        double lower = 0, upper = 0, tolerance = 0;
        int first = 0, last = 0, count = 0, info = 0;
        if (lanes == 2)
            lapack.ComplexSolver(&job, &range, &triangle, &n, a, &n, &lower, &upper, &first, &last, &tolerance, &count, w, z, &n, support, work, &workSize, real, &realSize, integers, &integersSize, &info, 1, 1, 1);
        else
            lapack.RealSolver(&job, &range, &triangle, &n, a, &n, &lower, &upper, &first, &last, &tolerance, &count, w, z, &n, support, work, &workSize, integers, &integersSize, &info, 1, 1, 1);
        if (info != 0)
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"{lapack.Description} must diagonalize a matrix of dimension {n}, but stopped with info = {info}; use managed linear algebra (--linear-algebra managed)."), info, 0);
    }

    /// <summary>Turns column-major conjugate vectors into row-major vectors, in tiles that stay in the cache.</summary>
    private static void TransposeConjugate(double* source, double* target, int n, int lanes)
    {
        const int Tile = 16;
        for (int i0 = 0; i0 < n; i0 += Tile)
        {
            for (int j0 = 0; j0 < n; j0 += Tile)
            {
                for (int i = i0; i < Math.Min(n, i0 + Tile); i++)
                {
                    for (int j = j0; j < Math.Min(n, j0 + Tile); j++)
                    {
                        double* from = source + ((long)j * n + i) * lanes, to = target + ((long)i * n + j) * lanes;
                        to[0] = from[0];
                        if (lanes == 2) to[1] = -from[1];
                    }
                }
            }
        }
    }
}
