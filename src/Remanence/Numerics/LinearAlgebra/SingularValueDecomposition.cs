using System.Numerics;

namespace Remanence;

/// <summary>Singular values of complex matrices: a = X diag(s) Y^dagger. One thread, so the same bits everywhere.</summary>
public static class SingularValueDecomposition
{
    private const int LargestSweep = 60;
    private const double Orthogonal = 1e-15;
    private const double SmallestOverlap = 1e-300;

    /// <summary>The min(rows, columns) singular values, descending, with errors of about 1e-16 times the largest: the positive half of the spectrum of [[0, a], [a^dagger, 0]].</summary>
    /// <exception cref="ArgumentException">The matrix holds NaN or infinity.</exception>
    public static double[] Values(ComplexMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        ComplexMatrix doubled = new(a.Rows + a.Columns, a.Rows + a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                doubled[i, a.Rows + j] = a[i, j];
                doubled[a.Rows + j, i] = Complex.Conjugate(a[i, j]);
            }
        }

        double[] spectrum = HermitianEigen.Values(doubled), values = new double[Math.Min(a.Rows, a.Columns)];
        for (int k = 0; k < values.Length; k++) values[k] = Math.Max(0, spectrum[^(k + 1)]);
        return values;
    }

    /// <summary>The trace norm, the sum of the singular values.</summary>
    /// <exception cref="ArgumentException">The matrix holds NaN or infinity.</exception>
    public static double TraceNorm(ComplexMatrix a) => Reductions.Sum(Values(a));

    /// <summary>
    /// The singular values, descending, and orthonormal vectors, number k in column k, of a matrix with at least as many rows as columns: one-sided rotations of Jacobi, about 8 rows columns^2
    /// operations a sweep. Meant for small matrices. Left vectors of vanishing singular values complete the others.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer rows than columns, or an entry is NaN or infinite.</exception>
    public static (ComplexMatrix Left, double[] Values, ComplexMatrix Right) Decompose(ComplexMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows < a.Columns) throw new ArgumentException($"A singular value decomposition needs at least as many rows as columns, but has {a.Rows} x {a.Columns}; decompose the adjoint.", nameof(a));
        foreach (Complex entry in a.Data)
            if (!Complex.IsFinite(entry)) throw new ArgumentException($"The entries of a matrix must be finite, but one is {entry}.", nameof(a));
        // Columns become rows, which lie together in memory.
        Complex[][] work = [.. Enumerable.Range(0, a.Columns).Select(c => Enumerable.Range(0, a.Rows).Select(r => a[r, c]).ToArray())];
        Complex[][] right = [.. Enumerable.Range(0, a.Columns).Select(c => Enumerable.Range(0, a.Columns).Select(r => r == c ? Complex.One : Complex.Zero).ToArray())];
        for (int sweep = 0; Sweep(work, right); sweep++)
            if (sweep == LargestSweep) throw new AccuracyException($"The singular values must converge within {LargestSweep} sweeps, but did not.", sweep, LargestSweep);
        double[] norms = [.. work.Select(Norm)];
        int[] order = [.. Enumerable.Range(0, norms.Length).OrderByDescending(k => norms[k])];
        ComplexMatrix x = new(a.Rows, a.Columns), y = new(a.Columns, a.Columns);
        double[] values = [.. order.Select(k => norms[k])];
        for (int k = 0; k < order.Length; k++)
        {
            Complex[] column = work[order[k]];
            if (values[k] > 0 && values[k] > Orthogonal * values[0])
                for (int r = 0; r < a.Rows; r++) x[r, k] = column[r] / values[k];
            else Complete(x, k);
            for (int r = 0; r < a.Columns; r++) y[r, k] = right[order[k]][r];
        }

        return (x, values, y);
    }

    /// <summary>The unitary factor X Y^dagger of a square matrix: the unitary matrix U of the largest Re tr(U^dagger a). Not unique when the matrix is singular.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or an entry is NaN or infinite.</exception>
    public static ComplexMatrix PolarUnitary(ComplexMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns) throw new ArgumentException($"A polar decomposition needs a square matrix, but has {a.Rows} x {a.Columns}.", nameof(a));
        (ComplexMatrix left, _, ComplexMatrix right) = Decompose(a);
        return MatrixProduct.MultiplyAdjointRight(left, right);
    }

    // One rotation for every pair of columns that are not orthogonal yet; false when there was none.
    private static bool Sweep(Complex[][] work, Complex[][] right)
    {
        bool rotated = false;
        for (int p = 0; p < work.Length - 1; p++)
        {
            for (int q = p + 1; q < work.Length; q++)
            {
                double alpha = Square(work[p]), beta = Square(work[q]);
                Complex overlap = Overlap(work[p], work[q]);
                double size = Complex.Abs(overlap);
                if (size <= Orthogonal * Math.Sqrt(alpha * beta) || size < SmallestOverlap) continue;
                rotated = true;
                double zeta = (beta - alpha) / (2 * size), tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
                double cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
                Complex phase = Complex.Conjugate(overlap) / size;
                Rotate(work[p], work[q], cosine, sine, phase);
                Rotate(right[p], right[q], cosine, sine, phase);
            }
        }

        return rotated;
    }

    private static void Rotate(Complex[] p, Complex[] q, double cosine, double sine, Complex phase)
    {
        for (int r = 0; r < p.Length; r++)
        {
            Complex first = p[r], second = q[r] * phase;
            p[r] = cosine * first - sine * second;
            q[r] = sine * first + cosine * second;
        }
    }

    // Fills column k with a unit vector orthogonal to the columns before it: the basis vector that they cover least, orthogonalized twice.
    private static void Complete(ComplexMatrix x, int k)
    {
        Complex[] vector = new Complex[x.Rows];
        double[] covered = [.. Enumerable.Range(0, x.Rows).Select(r => Enumerable.Range(0, k).Sum(c => x[r, c].Real * x[r, c].Real + x[r, c].Imaginary * x[r, c].Imaginary))];
        vector[Array.IndexOf(covered, covered.Min())] = Complex.One;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int c = 0; c < k; c++)
            {
                Complex overlap = Complex.Zero;
                for (int r = 0; r < x.Rows; r++) overlap += Complex.Conjugate(x[r, c]) * vector[r];
                for (int r = 0; r < x.Rows; r++) vector[r] -= overlap * x[r, c];
            }
        }

        double norm = Norm(vector);
        for (int r = 0; r < x.Rows; r++) x[r, k] = vector[r] / norm;
    }

    private static Complex Overlap(Complex[] p, Complex[] q)
    {
        Complex sum = Complex.Zero;
        for (int r = 0; r < p.Length; r++) sum += Complex.Conjugate(p[r]) * q[r];
        return sum;
    }

    private static double Square(Complex[] column)
    {
        double sum = 0;
        foreach (Complex z in column) sum += z.Real * z.Real + z.Imaginary * z.Imaginary;
        return sum;
    }

    private static double Norm(Complex[] column) => Math.Sqrt(Square(column));
}
