using System.Numerics;

namespace Remanence;

/// <summary>
/// Turns eigenvectors of the tridiagonal matrix into those of the full one, Z = Q Z, with blocks of reflections in the compact form
/// 1 - V T V^dagger (R. Schreiber and C. Van Loan, SIAM J. Sci. Stat. Comput. 10, 53 (1989)): nearly all work is in matrix products.
/// </summary>
internal static unsafe class BackTransformation
{
    private const int BlockSize = 64;

    /// <summary>Copies n real row vectors into the columns of an n x n matrix of 1 or 2 lanes (zero imaginary parts).</summary>
    internal static void Transpose(double* rows, double* columns, int n, int lanes)
    {
        const int Tile = 16;
        for (int i0 = 0; i0 < n; i0 += Tile)
        {
            for (int j0 = 0; j0 < n; j0 += Tile)
            {
                for (int i = i0; i < Math.Min(n, i0 + Tile); i++)
                {
                    for (int j = j0; j < Math.Min(n, j0 + Tile); j++) columns[((long)i * n + j) * lanes] = rows[(long)j * n + i];
                }
            }
        }
    }

    /// <summary>Replaces the n columns of the row-major n x n matrix z by Q z.</summary>
    internal static void Apply(Tridiagonalization reduction, double* z, int n, int lanes)
    {
        if (n < 2) return;
        long vectorStride = (long)n * lanes, factorStride = BlockSize * lanes;
        using WorkBuffer vectorBuffer = new(BlockSize * vectorStride), productBuffer = new(2 * BlockSize * vectorStride), factorBuffer = new(2 * BlockSize * factorStride);
        double* vectors = vectorBuffer.Pointer, product = productBuffer.Pointer, combined = product + BlockSize * vectorStride;
        double* gram = factorBuffer.Pointer, factor = gram + BlockSize * factorStride;
        for (int first = 1; first < n; first += BlockSize)
        {
            int count = Math.Min(BlockSize, n - first), height = first + count - 1;

            // Row k holds conj(v) of reflection first + count - 1 - k: the last one acts last and comes first in the product.
            for (int k = 0; k < count; k++)
            {
                int row = first + count - 1 - k;
                new ReadOnlySpan<double>(reduction.Rows + row * reduction.Stride, row * lanes).CopyTo(new Span<double>(vectors + k * vectorStride, row * lanes));
                new Span<double>(vectors + k * vectorStride + row * lanes, (height - row) * lanes).Clear();
            }

            new Span<double>(gram, (int)(BlockSize * factorStride)).Clear();
            PackedProduct.Add(gram, factorStride, count, count, height, new(vectors, vectorStride, lanes), new(vectors, vectorStride, lanes, adjoint: true));
            FillFactor(reduction.Factors, first + count - 1, count, gram, factor, factorStride, lanes);

            new Span<double>(product, (int)(count * vectorStride)).Clear();
            new Span<double>(combined, (int)(count * vectorStride)).Clear();
            PackedProduct.Add(product, vectorStride, count, n, height, new(vectors, vectorStride, lanes), new(z, vectorStride, lanes));
            PackedProduct.Add(combined, vectorStride, count, n, count, new(factor, factorStride, lanes), new(product, vectorStride, lanes));
            PackedProduct.Add(z, vectorStride, height, n, count, new(vectors, vectorStride, lanes, adjoint: true), new(combined, vectorStride, lanes), scale: -1);
        }
    }

    /// <summary>The upper triangular T of H_0 H_1 ... = 1 - V T V^dagger, from the inner products v_i^dagger v_j.</summary>
    private static void FillFactor(ReadOnlySpan<Complex> tau, int lastRow, int count, double* gram, double* factor, long stride, int lanes)
    {
        new Span<double>(factor, (int)(BlockSize * stride)).Clear();
        for (int j = 0; j < count; j++)
        {
            Complex own = tau[lastRow - j];
            Write(factor, stride, lanes, j, j, own);
            for (int i = 0; i < j; i++)
            {
                Complex sum = Complex.Zero;
                for (int k = i; k < j; k++) sum += Read(factor, stride, lanes, i, k) * Read(gram, stride, lanes, k, j);
                Write(factor, stride, lanes, i, j, -own * sum);
            }
        }
    }

    private static Complex Read(double* matrix, long stride, int lanes, int row, int column)
    {
        double* entry = matrix + row * stride + column * lanes;
        return new Complex(entry[0], lanes == 2 ? entry[1] : 0);
    }

    private static void Write(double* matrix, long stride, int lanes, int row, int column, Complex value)
    {
        double* entry = matrix + row * stride + column * lanes;
        entry[0] = value.Real;
        if (lanes == 2) entry[1] = value.Imaginary;
    }
}
