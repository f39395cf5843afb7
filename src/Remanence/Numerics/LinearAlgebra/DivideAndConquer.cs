namespace Remanence;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by divide and conquer: halves are coupled by a matrix of rank one
/// (J. J. M. Cuppen, Numer. Math. 36, 177 (1981)), with the recomputed coupling vector of M. Gu and S. C. Eisenstat,
/// SIAM J. Matrix Anal. Appl. 16, 172 (1995), which keeps the vectors orthogonal. Nearly all work is in matrix products.
/// </summary>
internal static unsafe class DivideAndConquer
{
    private const double Epsilon = 1.0 / (1L << 53);
    private const int LeafSize = 32;

    /// <summary>Roots of large problems are shared between threads.</summary>
    private const int RootsWorthThreads = 128;

    /// <summary>Which half of the components of a row can differ from zero; also the order in which rows enter the products.</summary>
    private enum Support
    {
        Upper,
        Both,
        Lower,
    }

    /// <summary>Replaces the diagonal by the ascending eigenvalues; row k of the n x n matrix, the identity before, becomes eigenvector k. Entries are of order one at most.</summary>
    internal static void Solve(double[] diagonal, double[] offDiagonal, double[] rows)
    {
        fixed (double* matrix = rows) Solve(diagonal, offDiagonal, rows, matrix, 0, diagonal.Length);
    }

    private static void Solve(double[] d, double[] e, double[] rows, double* matrix, int start, int size)
    {
        int n = d.Length;
        if (size <= LeafSize)
        {
            if (size > 0) TridiagonalQl.Vectors(d.AsSpan(start, size), e.AsSpan(start, size - 1), rows.AsSpan(start * n + start), n, size);
            return;
        }

        int half = size / 2;
        double coupling = e[start + half - 1], strength = Math.Abs(coupling);
        d[start + half - 1] -= strength;
        d[start + half] -= strength;
        Solve(d, e, rows, matrix, start, half);
        Solve(d, e, rows, matrix, start + half, size - half);
        Merge(d.AsSpan(start, size), matrix + (long)start * n + start, n, half, strength, Math.Sign(coupling));
    }

    /// <summary>Eigenpairs of diag(d) + strength u u^T, u being the last row of the upper and (with the sign) the first of the lower vectors.</summary>
    private static void Merge(Span<double> d, double* rows, long stride, int half, double strength, int sign)
    {
        int size = d.Length;
        double[] z = new double[size];
        Support[] supports = new Support[size];
        for (int i = 0; i < size; i++)
        {
            z[i] = (i < half ? rows[i * stride + half - 1] : sign * rows[i * stride + half]) * Math.Sqrt(0.5);
            supports[i] = i < half ? Support.Upper : Support.Lower;
        }

        (List<int> kept, List<int> deflated) = Deflate(d, z, supports, rows, stride, 2 * strength);
        int count = kept.Count;
        double[] roots = new double[count];
        using WorkBuffer resultBuffer = new((long)size * size);
        double* result = resultBuffer.Pointer;
        new Span<double>(result, checked(count * size)).Clear();
        if (count > 0) Update(d, z, supports, kept, rows, stride, half, 2 * strength, roots, result);
        for (int k = 0; k < deflated.Count; k++)
            new ReadOnlySpan<double>(rows + deflated[k] * stride, size).CopyTo(new Span<double>(result + (long)(count + k) * size, size));

        double[] values = new double[size];
        roots.CopyTo(values, 0);
        for (int k = 0; k < deflated.Count; k++) values[count + k] = d[deflated[k]];
        int[] order = [.. Enumerable.Range(0, size).OrderBy(k => values[k])];
        for (int i = 0; i < size; i++)
        {
            d[i] = values[order[i]];
            new ReadOnlySpan<double>(result + (long)order[i] * size, size).CopyTo(new Span<double>(rows + i * stride, size));
        }
    }

    /// <summary>Rows whose coupling is negligible, or is made so by rotating nearly degenerate pairs, are eigenvectors already; the kept ones ascend in d.</summary>
    private static (List<int> Kept, List<int> Deflated) Deflate(Span<double> d, double[] z, Support[] supports, double* rows, long stride, double weight)
    {
        int size = d.Length;
        double largest = 0;
        for (int i = 0; i < size; i++) largest = Math.Max(largest, Math.Max(Math.Abs(d[i]), Math.Abs(z[i])));
        double tolerance = 8 * Epsilon * largest;
        double[] unsorted = d.ToArray();
        List<int> kept = [], deflated = [];
        int pending = -1;
        foreach (int row in Enumerable.Range(0, size).OrderBy(k => unsorted[k]))
        {
            if (weight * Math.Abs(z[row]) <= tolerance)
            {
                deflated.Add(row);
                continue;
            }

            if (pending >= 0)
            {
                double norm = Math.Sqrt(z[row] * z[row] + z[pending] * z[pending]), c = z[row] / norm, s = -z[pending] / norm;
                if (Math.Abs((d[row] - d[pending]) * c * s) <= tolerance)
                {
                    (z[row], z[pending]) = (norm, 0);
                    if (supports[row] != supports[pending]) supports[row] = Support.Both;
                    Rotate(rows + pending * stride, rows + row * stride, size, c, s);
                    (d[pending], d[row]) = (d[pending] * c * c + d[row] * s * s, d[pending] * s * s + d[row] * c * c);
                    deflated.Add(pending);
                }
                else
                {
                    kept.Add(pending);
                }
            }

            pending = row;
        }

        if (pending >= 0) kept.Add(pending);
        return (kept, deflated);
    }

    /// <summary>Eigenvectors of the kept rows: first in the basis of these rows, then by two products as full rows.</summary>
    private static void Update(Span<double> d, double[] z, Support[] supports, List<int> kept, double* rows, long stride, int half, double weight, double[] roots, double* result)
    {
        int size = d.Length, count = kept.Count, rest = size - half;
        int[] order = [.. Enumerable.Range(0, count).OrderBy(k => supports[kept[k]])];
        int upper = kept.Count(row => supports[row] != Support.Lower), upperOnly = kept.Count(row => supports[row] == Support.Upper), lower = count - upperOnly;
        using WorkBuffer poleBuffer = new(3L * count), differenceBuffer = new((long)count * count), vectorBuffer = new((long)count * count), sourceBuffer = new((long)upper * half + (long)lower * rest);
        double* poles = poleBuffer.Pointer, squares = poles + count, couplings = squares + count;
        double* differences = differenceBuffer.Pointer, vectors = vectorBuffer.Pointer, upperRows = sourceBuffer.Pointer, lowerRows = upperRows + (long)upper * half;
        for (int k = 0; k < count; k++)
        {
            poles[k] = d[kept[k]];
            squares[k] = z[kept[k]] * z[kept[k]];
        }

        Run(count, k => roots[k] = SecularEquation.Root(poles, squares, count, weight, (int)k, differences + k * count));
        RecomputeCouplings(poles, differences, count, couplings);
        for (int k = 0; k < count; k++) couplings[k] = Math.CopySign(couplings[k], z[kept[k]]);
        Run(count, k => FillVector(couplings, differences + k * count, order, vectors + k * count));

        for (int k = 0; k < count; k++)
        {
            double* row = rows + kept[order[k]] * stride;
            if (k < upper) new ReadOnlySpan<double>(row, half).CopyTo(new Span<double>(upperRows + (long)k * half, half));
            if (k >= upperOnly) new ReadOnlySpan<double>(row + half, rest).CopyTo(new Span<double>(lowerRows + (long)(k - upperOnly) * rest, rest));
        }

        PackedProduct.Add(result, size, count, half, upper, new(vectors, count, 1), new(upperRows, half, 1));
        PackedProduct.Add(result + half, size, count, rest, lower, new(vectors + upperOnly, count, 1), new(lowerRows, rest, 1));
    }

    /// <summary>The magnitudes of the coupling vector for which the computed roots are exact (Gu and Eisenstat, equation 3.3), up to a common factor.</summary>
    private static void RecomputeCouplings(double* poles, double* differences, int count, double* couplings)
    {
        new Span<double>(couplings, count).Fill(1);
        for (int k = 0; k < count; k++)
        {
            double* row = differences + (long)k * count;
            for (int i = 0; i < count; i++) couplings[i] *= i == k ? row[i] : row[i] / (poles[i] - poles[k]);
        }

        for (int i = 0; i < count; i++) couplings[i] = Math.Sqrt(Math.Abs(couplings[i]));
    }

    private static void FillVector(double* couplings, double* differences, int[] order, double* vector)
    {
        double squares = 0;
        for (int i = 0; i < order.Length; i++)
        {
            vector[i] = couplings[order[i]] / differences[order[i]];
            squares = Math.FusedMultiplyAdd(vector[i], vector[i], squares);
        }

        double factor = 1 / Math.Sqrt(squares);
        for (int i = 0; i < order.Length; i++) vector[i] *= factor;
    }

    private static void Rotate(double* x, double* y, int count, double c, double s)
    {
        for (int k = 0; k < count; k++) (x[k], y[k]) = (c * x[k] + s * y[k], c * y[k] - s * x[k]);
    }

    private static void Run(int count, Action<long> body)
    {
        if (count >= RootsWorthThreads) Parallelism.For(count, body);
        else
        {
            for (int k = 0; k < count; k++) body(k);
        }
    }
}
