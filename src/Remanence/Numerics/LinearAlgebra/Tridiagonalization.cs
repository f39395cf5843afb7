using System.Numerics;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Unitary reduction of a Hermitian (2 lanes) or real symmetric (1 lane) matrix to a real tridiagonal one, T = Q^dagger A Q, by Householder reflections
/// of the rows from the last to the second. Panels of rows are reduced with deferred updates A - V W^dagger - W V^dagger
/// (Dongarra, Sorensen and Hammarling, J. Comput. Appl. Math. 27, 215 (1989)); the trailing block is then updated by one packed product.
/// Only the lower triangle is read.
/// </summary>
/// <remarks>Reflection r is 1 - tau v v^dagger; conj(v), whose last entry (r - 1) is 1, is kept in row r of the matrix. Q = H(n-1) ... H(1).</remarks>
internal sealed unsafe class Tridiagonalization : IDisposable
{
    private const int PanelWidth = 32;

    /// <summary>Rows below which a matrix-vector product is done in one piece.</summary>
    private const int SlabRows = 256;
    private const int MostSlabs = 8;

    private readonly int lanes;
    private readonly WorkBuffer matrixBuffer, panelBuffer, vectorBuffer;
    private readonly double* panel, u, swapped, slabs, factors;
    private readonly long panelStride;
    private readonly Complex[] tau;

    /// <summary>Copies the matrix, times a power of two, and reduces it.</summary>
    internal Tridiagonalization(double* source, int dimension, int lanes, double scale)
    {
        this.lanes = lanes;
        Dimension = dimension;
        panelStride = Padded(dimension);

        // A stride off the powers of two keeps neighboring rows out of each other's cache sets.
        Stride = panelStride + 8;
        int paddedRows = (dimension + HermitianKernels.RowBlock - 1) / HermitianKernels.RowBlock * HermitianKernels.RowBlock;
        matrixBuffer = new WorkBuffer(paddedRows * Stride);
        panelBuffer = new WorkBuffer(3 * PanelWidth * panelStride);
        vectorBuffer = new WorkBuffer((2 + 2 * MostSlabs) * panelStride + 4 * PanelWidth);
        Rows = matrixBuffer.Pointer;
        panel = panelBuffer.Pointer;
        u = vectorBuffer.Pointer;
        swapped = u + panelStride;
        slabs = swapped + panelStride;
        factors = slabs + 2 * MostSlabs * panelStride;
        Diagonal = new double[dimension];
        OffDiagonal = new double[Math.Max(0, dimension - 1)];
        tau = new Complex[dimension];

        for (int row = 0; row < paddedRows; row++)
        {
            Span<double> target = new(Rows + row * Stride, (int)Stride);
            int count = row < dimension ? (row + 1) * lanes : 0;
            for (int k = 0; k < count; k++) target[k] = scale * source[(long)row * dimension * lanes + k];
            target[count..].Clear();
        }

        Reduce();
    }

    internal int Dimension { get; }

    /// <summary>The diagonal of T.</summary>
    internal double[] Diagonal { get; }

    /// <summary>The entries beside the diagonal of T.</summary>
    internal double[] OffDiagonal { get; }

    /// <summary>The factor tau of each reflection.</summary>
    internal ReadOnlySpan<Complex> Factors => tau;

    /// <summary>Row-major work matrix; row r holds conj(v) of reflection r in its first r entries, what follows is undefined.</summary>
    internal double* Rows { get; }

    /// <summary>Doubles from one row of <see cref="Rows"/> to the next.</summary>
    internal long Stride { get; }

    public void Dispose()
    {
        matrixBuffer.Dispose();
        panelBuffer.Dispose();
        vectorBuffer.Dispose();
    }

    private double* FirstV => panel;

    private double* FirstW => panel + PanelWidth * panelStride;

    private long Padded(int entries) => ((long)entries * lanes + 7) & ~7L;

    private void Reduce()
    {
        int end = Dimension;
        while (end > 0)
        {
            int width = Math.Min(PanelWidth, end);
            for (int k = 0; k < width; k++) ReduceRow(end - 1 - k, k);
            end -= width;
            if (end == 0) return;

            // The panel holds conj(V), conj(W), conj(V): its first two thirds are the adjoint of (V W), its last two the adjoint of (W V).
            new ReadOnlySpan<double>(FirstV, (int)(PanelWidth * panelStride)).CopyTo(new Span<double>(panel + 2 * PanelWidth * panelStride, (int)(PanelWidth * panelStride)));
            PackedProduct.Add(Rows, Stride, end, end, 2 * PanelWidth, new(panel, panelStride, lanes, adjoint: true), new(FirstW, panelStride, lanes), scale: -1, lowerOnly: true);
        }
    }

    private void ReduceRow(int row, int panelRow)
    {
        double* x = Rows + row * Stride, v = FirstV + panelRow * panelStride, w = FirstW + panelRow * panelStride;
        double* vFactors = factors, wFactors = factors + 2 * PanelWidth;
        for (int k = 0; k < panelRow; k++)
        {
            StoreConjugate(FirstW + k * panelStride + row * lanes, vFactors + 2 * k);
            StoreConjugate(FirstV + k * panelStride + row * lanes, wFactors + 2 * k);
        }

        SubtractPanel(x, panelRow, Padded(row + 1));
        Diagonal[row] = x[row * lanes];
        if (row == 0) return;

        (tau[row], OffDiagonal[row - 1]) = HouseholderReflection.Create(x, row, lanes);
        long length = Padded(row);
        if (tau[row] == Complex.Zero)
        {
            new Span<double>(v, (int)length).Clear();
            new Span<double>(w, (int)length).Clear();
            return;
        }

        // Behind its end u is zero, so that the kernels may run over the padding.
        int count = row * lanes;
        new ReadOnlySpan<double>(x, count).CopyTo(new Span<double>(u, count));
        new Span<double>(u + count, (int)(length - count)).Clear();
        for (long k = 0; k < length; k += 8)
        {
            Vector512<double> chunk = Vector512.Load(u + k);
            chunk.Store(v + k);
            if (lanes == 2) HermitianKernels.Swap(chunk).Store(swapped + k);
        }

        MultiplyLower(row, w, length);
        HermitianKernels.InnerProducts(FirstW, panelStride, panelRow, u, swapped, length, lanes, vFactors);
        HermitianKernels.InnerProducts(FirstV, panelStride, panelRow, u, swapped, length, lanes, wFactors);
        SubtractPanel(w, panelRow, length);

        // w = conj(tau) (A u) - (|tau|^2 / 2) (v^dagger A v) u; the expectation value is real.
        HermitianKernels.InnerProducts(w, 0, 1, u, swapped, length, lanes, factors);
        double re = tau[row].Real, im = tau[row].Imaginary, shift = -0.5 * (re * re + im * im) * factors[0];
        for (long k = 0; k < length; k += 8)
        {
            Vector512<double> y = Vector512.Load(w + k), result = shift * Vector512.Load(u + k) + re * y;
            if (lanes == 2) result -= im * HermitianKernels.TimesI(y);
            result.Store(w + k);
        }

        new Span<double>(w + count, (int)(length - count)).Clear();
    }

    /// <summary>x -= the rows conj(V) and conj(W) of the panel times their factors.</summary>
    private void SubtractPanel(double* x, int count, long length)
    {
        HermitianKernels.SubtractCombination(x, FirstV, panelStride, count, factors, length, lanes);
        HermitianKernels.SubtractCombination(x, FirstW, panelStride, count, factors + 2 * PanelWidth, length, lanes);
    }

    private void StoreConjugate(double* entry, double* target)
    {
        target[0] = entry[0];
        target[1] = lanes == 2 ? -entry[1] : 0;
    }

    /// <summary>y = conj(A) u with the leading block of A, in slabs of rows whose number depends on the size only; their sums are added in order.</summary>
    private void MultiplyLower(int size, double* y, long length)
    {
        int count = Math.Clamp(size / SlabRows, 1, MostSlabs);
        int blocks = (size + HermitianKernels.RowBlock - 1) / HermitianKernels.RowBlock;
        if (count == 1) MultiplySlab(0, 1, blocks, length);
        else MultiplySlabs(count, blocks, length);
        for (long k = 0; k < length; k += 8)
        {
            Vector512<double> direct = default, turned = default;
            for (int slab = 0; slab < count; slab++)
            {
                direct += Vector512.Load(slabs + 2 * slab * panelStride + k);
                if (lanes == 2) turned += Vector512.Load(slabs + (2 * slab + 1) * panelStride + k);
            }

            (lanes == 2 ? direct + HermitianKernels.TimesI(turned) : direct).Store(y + k);
        }
    }

    private void MultiplySlabs(int count, int blocks, long length) => Parallelism.For(count, slab => MultiplySlab((int)slab, count, blocks, length));

    private void MultiplySlab(int slab, int count, int blocks, long length)
    {
        // The areas of the slabs of the triangle are equal.
        int first = (int)(blocks * Math.Sqrt((double)slab / count)), end = slab + 1 == count ? blocks : (int)(blocks * Math.Sqrt((slab + 1.0) / count));
        double* direct = slabs + 2 * slab * panelStride, turned = direct + panelStride;
        new Span<double>(direct, (int)length).Clear();
        if (lanes == 1)
        {
            HermitianKernels.AddRealRows(Rows, Stride, first, end, u, direct);
            return;
        }

        new Span<double>(turned, (int)length).Clear();
        HermitianKernels.AddComplexRows(Rows, Stride, first, end, u, swapped, direct, turned);
    }
}
