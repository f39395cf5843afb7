using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <content>The inner loops: an output row is a sum of source rows with complex coefficients, times factors of the columns.</content>
public sealed unsafe partial class BlockLiouvillian
{
    /// <summary>A source row for one output row; the source number of output column c is at Source + 2c.</summary>
    private struct RowTerm
    {
        public double* Source;
        public double Real;
        public double Imaginary;
    }

    /// <summary>Terms [First, End) with common factors, valid for columns [Low, High).</summary>
    private struct RowGroup
    {
        public double* Real;
        public double* Imaginary;
        public int First, End, Low, High;
    }

    /// <summary>Makes rows [row, end) of a block from all source blocks, or from one when <paramref name="only"/> is not negative.</summary>
    private void Rows(int block, int row, int end, double* x, double* y, int only)
    {
        RowTerm* terms = stackalloc RowTerm[maximalTerms];
        RowGroup* rowGroups = stackalloc RowGroup[maximalGroups];
        for (; row < end; row++)
        {
            int count = Space.RowLength(block, row);
            if (count == 0) continue;
            int used = Collect(block, row, count, x, only, terms, rowGroups);
            Row(y + 2L * Space.RowStart(block, row), count, terms, rowGroups, used);
        }

        GC.KeepAlive(groups);
    }

    /// <summary>Finds the addresses, coefficients and ranges of the terms of a row.</summary>
    private int Collect(int block, int row, int count, double* x, int only, RowTerm* terms, RowGroup* rowGroups)
    {
        int first = Space.FirstColumn(row), stride = Space.Sector.Stride, step = Math.Max(1, stride), used = 0, next = 0;
        foreach (BlockTermGroup group in groups[block])
        {
            if (only >= 0 && group.Source != only) continue;
            int start = first + group.ColumnShift, dimension = Space.Blocks.Dimension(group.Source);
            int low = start >= 0 ? 0 : (-start + step - 1) / step, high = start >= dimension ? 0 : Math.Min(count, (dimension - 1 - start) / step + 1);
            if (low >= high) continue;
            int begin = next;
            foreach (BlockTerm term in group.Terms)
            {
                Complex coefficient = term.Coefficients[row];
                if (coefficient == 0) continue;
                int source = row + term.Shift, distance = start - Space.FirstColumn(source);
                Debug.Assert(distance % step == 0, "The term leads out of the sector.");
                terms[next++] = new RowTerm { Source = x + 2L * (Space.RowStart(group.Source, source) + distance / step), Real = coefficient.Real, Imaginary = coefficient.Imaginary };
            }

            if (next > begin) rowGroups[used++] = new RowGroup { Real = group.Real(first), Imaginary = group.Imaginary(first), First = begin, End = next, Low = low, High = high };
        }

        return used;
    }

    private static void Row(double* y, int count, RowTerm* terms, RowGroup* rowGroups, int used)
    {
        int low = 0, high = count;
        for (int g = 0; g < used; g++)
        {
            low = Math.Max(low, rowGroups[g].Low);
            high = Math.Min(high, rowGroups[g].High);
        }

        if (high - low < 4) low = high = count;
        for (int c = 0; c < low; c++) Column(y, c, terms, rowGroups, used);
        if (low < high)
        {
            for (int c = low; c + 4 <= high; c += 4) FourColumns(y, c, terms, rowGroups, used);
            // The last vector overlaps the one before: outputs are overwritten with the same bits.
            if (((high - low) & 3) != 0) FourColumns(y, high - 4, terms, rowGroups, used);
        }

        for (int c = high; c < count; c++) Column(y, c, terms, rowGroups, used);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourColumns(double* y, int column, RowTerm* terms, RowGroup* rowGroups, int used)
    {
        Vector512<double> sign = Vector512.Create(-1.0, 1, -1, 1, -1, 1, -1, 1), sum = Vector512<double>.Zero;
        for (int g = 0; g < used; g++)
        {
            RowGroup group = rowGroups[g];
            // Straight and crossed products apart, so that the imaginary parts need one sign only.
            Vector512<double> straight = Vector512<double>.Zero, crossed = Vector512<double>.Zero;
            for (int t = group.First; t < group.End; t++)
            {
                Vector512<double> v = Vector512.Load(terms[t].Source + 2 * column);
                straight = Vector512.FusedMultiplyAdd(Vector512.Create(terms[t].Real), v, straight);
                crossed = Vector512.FusedMultiplyAdd(Vector512.Create(terms[t].Imaginary), v, crossed);
            }

            Vector512<double> total = Vector512.FusedMultiplyAdd(sign, Lanes.Flip1(crossed), straight);
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(group.Real + 2 * column), total, sum);
            if (group.Imaginary is not null) sum = Vector512.FusedMultiplyAdd(Vector512.Load(group.Imaginary + 2 * column), Lanes.Flip1(total), sum);
        }

        sum.Store(y + 2 * column);
    }

    // The same operations in the same order as for four columns, so that the cut never shows.
    private static void Column(double* y, int column, RowTerm* terms, RowGroup* rowGroups, int used)
    {
        double real = 0, imaginary = 0;
        for (int g = 0; g < used; g++)
        {
            RowGroup group = rowGroups[g];
            if (column < group.Low || column >= group.High) continue;
            double a = 0, b = 0, crossA = 0, crossB = 0;
            for (int t = group.First; t < group.End; t++)
            {
                double re = terms[t].Source[2 * column], im = terms[t].Source[2 * column + 1];
                a = Math.FusedMultiplyAdd(terms[t].Real, re, a);
                b = Math.FusedMultiplyAdd(terms[t].Real, im, b);
                crossA = Math.FusedMultiplyAdd(terms[t].Imaginary, re, crossA);
                crossB = Math.FusedMultiplyAdd(terms[t].Imaginary, im, crossB);
            }

            double re2 = a - crossB, im2 = b + crossA;
            real = Math.FusedMultiplyAdd(group.Real[2 * column], re2, real);
            imaginary = Math.FusedMultiplyAdd(group.Real[2 * column + 1], im2, imaginary);
            if (group.Imaginary is null) continue;
            real = Math.FusedMultiplyAdd(group.Imaginary[2 * column], im2, real);
            imaginary = Math.FusedMultiplyAdd(group.Imaginary[2 * column + 1], re2, imaginary);
        }

        y[2 * column] = real;
        y[2 * column + 1] = imaginary;
    }
}
