using System.Numerics;

namespace Remanence;

/// <summary>One source row of an output row: the source row is the output row + Shift, and its coefficient depends on the output row.</summary>
internal sealed record BlockTerm(int Shift, Complex[] Coefficients);

/// <summary>
/// Terms with one source block and one shift of columns: output(i, k) = sum over terms of Coefficients[i] Factor(k) source(i + Shift, k + ColumnShift). The factor of a column is real, or complex with a single term.
/// </summary>
/// <remarks>Factors are stored twice, once for each of the real and the imaginary part of a number, and apart for the two parities of columns when the sector is a parity; pinned, because the kernel holds addresses.</remarks>
internal sealed unsafe class BlockTermGroup
{
    private readonly double[][] real;
    private readonly double[][]? imaginary;
    private readonly int stride;

    internal BlockTermGroup(BlockSpace space, int source, int columnShift, BlockTerm[] terms, ReadOnlySpan<Complex> factors, bool complexFactor)
    {
        stride = space.Sector.Stride;
        (Source, ColumnShift, Terms) = (source, columnShift, terms);
        (SourceStart, SourceDimension, SourceFirstRow) = (space.Start(source), space.Blocks.Dimension(source), space.RowLength(source, 0));
        int classes = stride == 2 ? 2 : 1, step = Math.Max(1, stride);
        real = new double[classes][];
        if (complexFactor) imaginary = new double[classes][];
        for (int c = 0; c < classes; c++)
        {
            int count = (factors.Length - c + step - 1) / step;
            real[c] = GC.AllocateArray<double>(2 * count, pinned: true);
            if (complexFactor) imaginary![c] = GC.AllocateArray<double>(2 * count, pinned: true);
            for (int k = 0; k < count; k++)
            {
                Complex factor = factors[c + k * step];
                real[c][2 * k] = real[c][2 * k + 1] = factor.Real;
                if (!complexFactor) continue;
                imaginary![c][2 * k] = -factor.Imaginary;
                imaginary[c][2 * k + 1] = factor.Imaginary;
            }
        }
    }

    internal int Source { get; }

    /// <summary>Index of the first entry of the source block.</summary>
    internal int SourceStart { get; }

    internal int SourceDimension { get; }

    /// <summary>Number of kept columns of the first row of the source block.</summary>
    internal int SourceFirstRow { get; }

    internal int ColumnShift { get; }

    internal BlockTerm[] Terms { get; }

    /// <summary>Address of the factor of a column, repeated twice.</summary>
    internal double* Real(int column) => Address(real, column);

    /// <summary>Address of minus and plus the imaginary part of the factor of a column; null for real factors.</summary>
    internal double* Imaginary(int column) => imaginary is null ? null : Address(imaginary, column);

    private double* Address(double[][] values, int column)
    {
        double[] list = values[stride == 2 ? column & 1 : 0];
        fixed (double* first = list) return first + 2 * (stride == 2 ? column >> 1 : column);
    }
}
