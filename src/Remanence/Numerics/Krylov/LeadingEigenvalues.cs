using System.Numerics;

namespace Remanence;

/// <summary>
/// The largest eigenvalues of a positive Hermitian map that is only known by its products with a block of vectors: block Lanczos steps with full reorthogonalization from a fixed random block
/// (G. H. Golub and R. Underwood, Mathematical Software III, 361 (1977)), so eigenvalues are found as often as they occur up to the width of the block.
/// </summary>
internal static class LeadingEigenvalues
{
    /// <summary>Largest norm of A x - theta x that is accepted, in units of the largest eigenvalue: by so much a value may be off at the most, and usually it is by the square of that.</summary>
    internal const double Residual = 1e-13;

    private const int Panel = 12, Spare = 4, LargestPart = 8, Least = 24 * Panel;
    private const double Rounding = 1e-14;
    private const ulong Seed = 0x4C414E435A4F53;

    /// <summary>Vectors of one block: some more than eigenvalues are wanted, filled up to what a matrix product takes at once.</summary>
    internal static int Width(int count) => (count + Spare + Panel - 1) / Panel * Panel;

    /// <summary>The largest eigenvalues, descending, or null when the Krylov space grew to an eighth of the whole space (at most a half and at least 288 vectors) before all of them had converged.</summary>
    /// <param name="size">Dimension n of the space, at least 8 <see cref="Width"/>.</param>
    /// <param name="count">How many eigenvalues are wanted.</param>
    /// <param name="apply">The map on n x k blocks of column vectors.</param>
    /// <remarks>Costs one product with a block for every step, 8 n m^2 operations for a Krylov space of m vectors, and one product more: the residuals are measured in the end, not only estimated.</remarks>
    internal static double[]? Find(int size, int count, Func<ComplexMatrix, ComplexMatrix> apply)
    {
        int width = Width(count), most = Math.Min(size / 2, Math.Max(size / LargestPart, Least));
        List<ComplexMatrix> basis = [Orthonormal([], Start(size, width), 0)];
        List<List<ComplexMatrix>> overlaps = [];
        int columns = width, checkAt = 4;
        while (true)
        {
            ComplexMatrix image = apply(basis[^1]);
            List<ComplexMatrix> column = [.. basis.Select(q => MatrixProduct.MultiplyAdjointLeft(q, image))];
            overlaps.Add(column);
            double scale = overlaps.SelectMany(c => Enumerable.Range(0, c[^1].Rows).Select(i => c[^1][i, i].Real)).Max();
            if (scale <= 0) return null;
            Project(basis, image, column);
            Project(basis, image, null);
            ComplexMatrix next = Orthonormal(basis, image, Rounding * scale);
            bool exhausted = next.Columns == 0, full = columns + next.Columns > most;
            if (exhausted || full || overlaps.Count >= checkAt)
            {
                (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(Assemble(overlaps, columns));
                if (exhausted || Largest(image, vectors, columns, count) <= Residual / 2 * values[^1])
                    return Certified(basis, values, vectors, count, apply);
                if (full) return null;
                checkAt = checkAt * 7 / 5 + 1;
            }

            basis.Add(next);
            columns += next.Columns;
        }
    }

    private static ComplexMatrix Start(int size, int width)
    {
        ComplexMatrix block = new(size, width);
        for (int i = 0; i < block.Data.Length; i++)
        {
            (double re, double im) = new RandomStream(Seed).NormalPair((ulong)i);
            block.Data[i] = new Complex(re, im);
        }

        return block;
    }

    // image -= Q (Q^dagger image); the overlaps are taken when they are known.
    private static void Project(List<ComplexMatrix> basis, ComplexMatrix image, List<ComplexMatrix>? known)
    {
        for (int k = 0; k < basis.Count; k++)
        {
            ComplexMatrix part = MatrixProduct.Multiply(basis[k], known is null ? MatrixProduct.MultiplyAdjointLeft(basis[k], image) : known[k]);
            for (int i = 0; i < image.Data.Length; i++) image.Data[i] -= part.Data[i];
        }
    }

    // Orthonormal columns that span those of a block; what is not longer than the least length is rounding and left out.
    private static ComplexMatrix Orthonormal(List<ComplexMatrix> basis, ComplexMatrix block, double least)
    {
        ComplexMatrix first = Reduced(block, least);
        if (basis.Count == 0 || first.Columns == 0) return first;
        // Normalizing short columns enlarges what is left of the basis in them.
        Project(basis, first, null);
        return Reduced(first, 0.5);
    }

    // Modified Gram-Schmidt, every column twice.
    private static ComplexMatrix Reduced(ComplexMatrix block, double least)
    {
        List<Complex[]> kept = [];
        for (int c = 0; c < block.Columns; c++)
        {
            Complex[] v = new Complex[block.Rows];
            for (int row = 0; row < v.Length; row++) v[row] = block[row, c];
            for (int round = 0; round < 2; round++)
                foreach (Complex[] q in kept)
                {
                    Complex overlap = 0;
                    for (int row = 0; row < v.Length; row++) overlap += Complex.Conjugate(q[row]) * v[row];
                    for (int row = 0; row < v.Length; row++) v[row] -= overlap * q[row];
                }

            double norm = Math.Sqrt(Reductions.Sum(Array.ConvertAll(v, z => z.Real * z.Real + z.Imaginary * z.Imaginary)));
            if (norm <= least) continue;
            kept.Add(Array.ConvertAll(v, z => z / norm));
        }

        ComplexMatrix result = new(block.Rows, kept.Count);
        for (int c = 0; c < kept.Count; c++)
            for (int row = 0; row < block.Rows; row++) result[row, c] = kept[c][row];
        return result;
    }

    // Q^dagger A Q from the overlaps of every image with the blocks known then; the others follow from Hermiticity.
    private static ComplexMatrix Assemble(List<List<ComplexMatrix>> overlaps, int columns)
    {
        ComplexMatrix matrix = new(columns, columns);
        for (int j = 0, right = 0; j < overlaps.Count; right += overlaps[j++][^1].Columns)
            for (int i = 0, left = 0; i <= j; left += overlaps[j][i++].Rows)
            {
                ComplexMatrix block = overlaps[j][i];
                for (int a = 0; a < block.Rows; a++)
                    for (int b = 0; b < block.Columns; b++)
                    {
                        Complex entry = i < j ? block[a, b] : (block[a, b] + Complex.Conjugate(block[b, a])) / 2;
                        matrix[left + a, right + b] = entry;
                        matrix[right + b, left + a] = Complex.Conjugate(entry);
                    }
            }

        return matrix;
    }

    // Norms of A x - theta x of the wanted vectors: what is left of the last image, times their last coordinates.
    private static double Largest(ComplexMatrix left, ComplexMatrix vectors, int columns, int count)
    {
        ComplexMatrix last = new(left.Columns, count);
        for (int k = 0; k < left.Columns; k++)
            for (int c = 0; c < count; c++) last[k, c] = vectors[columns - left.Columns + k, columns - 1 - c];
        return LargestColumn(MatrixProduct.Multiply(left, last));
    }

    private static double[]? Certified(List<ComplexMatrix> basis, double[] values, ComplexMatrix vectors, int count, Func<ComplexMatrix, ComplexMatrix> apply)
    {
        int size = basis[0].Rows, columns = values.Length;
        double[] found = [.. values.Reverse().Take(count)];
        ComplexMatrix ritz = new(size, count);
        for (int block = 0, from = 0; block < basis.Count; from += basis[block++].Columns)
        {
            ComplexMatrix part = new(basis[block].Columns, count);
            for (int k = 0; k < part.Rows; k++)
                for (int c = 0; c < count; c++) part[k, c] = vectors[from + k, columns - 1 - c];
            ComplexMatrix sum = MatrixProduct.Multiply(basis[block], part);
            for (int i = 0; i < sum.Data.Length; i++) ritz.Data[i] += sum.Data[i];
        }

        // Together they stand for as many eigenvalues only if they are orthonormal.
        ComplexMatrix overlap = MatrixProduct.MultiplyAdjointLeft(ritz, ritz);
        for (int i = 0; i < count; i++) overlap[i, i] -= 1;
        ComplexMatrix residual = apply(ritz);
        for (int row = 0; row < size; row++)
            for (int c = 0; c < count; c++) residual[row, c] -= found[c] * ritz[row, c];
        return LargestColumn(residual) <= Residual * found[0] && LargestColumn(overlap) <= 1e-10 ? found : null;
    }

    private static double LargestColumn(ComplexMatrix a)
    {
        double[] squares = new double[a.Columns];
        for (int row = 0; row < a.Rows; row++)
            for (int c = 0; c < a.Columns; c++) squares[c] += a[row, c].Real * a[row, c].Real + a[row, c].Imaginary * a[row, c].Imaginary;
        return Math.Sqrt(squares.Max());
    }
}
