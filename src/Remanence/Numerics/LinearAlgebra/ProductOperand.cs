using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// One factor of a product, in place: a row-major matrix of entries with 1 (real) or 2 (complex, interleaved) lanes, or the adjoint of it.
/// A complex product is done as a real one: the left factor's interleaved rows are real rows of twice the depth, and each complex row (re, im) of the
/// right factor becomes the two real rows (re, im) and (-im, re), so that the result comes out interleaved.
/// </summary>
/// <param name="data">The first double.</param>
/// <param name="stride">Doubles from one stored row to the next.</param>
/// <param name="lanes">1 real, 2 complex.</param>
/// <param name="adjoint">True if the factor is the adjoint (transpose) of what is stored.</param>
internal readonly unsafe struct ProductOperand(double* data, long stride, int lanes, bool adjoint = false)
{
    private readonly double* data = data;

    internal int Lanes => lanes;

    /// <summary>Packs 8 rows from <paramref name="row"/> on as [depth][8], times a scale; rows beyond <paramref name="rows"/> become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PackLeft(double* target, long row, long rows, long depthStart, long depth, double scale)
    {
        int count = (int)Math.Min(ProductKernel.Rows, rows - row);
        if (count < ProductKernel.Rows) new Span<double>(target, checked((int)(depth * ProductKernel.Rows))).Clear();
        if (!adjoint)
        {
            for (int i = 0; i < count; i++)
            {
                double* source = data + (row + i) * stride + depthStart;
                for (long k = 0; k < depth; k++) target[k * ProductKernel.Rows + i] = scale * source[k];
            }

            return;
        }

        for (long k = 0; k < depth; k += lanes)
        {
            double* source = data + (depthStart + k) / lanes * stride + row * lanes;
            double* packed = target + k * ProductKernel.Rows;
            for (int i = 0; i < count; i++)
            {
                packed[i] = scale * source[i * lanes];
                if (lanes == 2) packed[ProductKernel.Rows + i] = -scale * source[2 * i + 1];
            }
        }
    }

    /// <summary>Packs 24 real columns from <paramref name="column"/> on as [depth][24]; columns beyond <paramref name="columns"/> become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PackRight(double* target, long column, long columns, long depthStart, long depth)
    {
        int count = (int)Math.Min(ProductKernel.Columns, columns - column);
        if (count < ProductKernel.Columns) new Span<double>(target, checked((int)(depth * ProductKernel.Columns))).Clear();
        if (lanes == 2) PackRightComplex(target, column, count, depthStart, depth);
        else if (!adjoint)
        {
            for (long k = 0; k < depth; k++)
                new ReadOnlySpan<double>(data + (depthStart + k) * stride + column, count).CopyTo(new Span<double>(target + k * ProductKernel.Columns, count));
        }
        else
        {
            for (int j = 0; j < count; j++)
            {
                double* source = data + (column + j) * stride + depthStart;
                for (long k = 0; k < depth; k++) target[k * ProductKernel.Columns + j] = source[k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackRightComplex(double* target, long column, int count, long depthStart, long depth)
    {
        Vector128<double> conjugate = Vector128.Create(1.0, -1.0), turn = Vector128.Create(-1.0, 1.0);
        if (!adjoint)
        {
            for (long k = 0; k < depth; k += 2)
            {
                double* source = data + (depthStart + k) / 2 * stride + column;
                double* packed = target + k * ProductKernel.Columns;
                for (int j = 0; j < count; j += 2)
                {
                    Vector128<double> entry = Vector128.Load(source + j);
                    entry.Store(packed + j);
                    (Vector128.Shuffle(entry, Vector128.Create(1L, 0L)) * turn).Store(packed + ProductKernel.Columns + j);
                }
            }

            return;
        }

        for (int j = 0; j < count; j += 2)
        {
            double* source = data + (column + j) / 2 * stride + depthStart;
            for (long k = 0; k < depth; k += 2)
            {
                Vector128<double> entry = Vector128.Load(source + k);
                double* packed = target + k * ProductKernel.Columns + j;
                (entry * conjugate).Store(packed);
                Vector128.Shuffle(entry, Vector128.Create(1L, 0L)).Store(packed + ProductKernel.Columns);
            }
        }
    }
}
