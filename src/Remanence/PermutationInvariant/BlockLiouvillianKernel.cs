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

    /// <summary>Up to three terms with common factors, added to columns [Low, High). Missing terms have the coefficient 0.</summary>
    private struct RowPass
    {
        public double* Real;
        public double* Imaginary;
        public int Low, High;
        public bool Single;
        public RowTerm A, B, C;
    }

    /// <summary>Makes rows [row, end) of a block from all source blocks, or from one when <paramref name="only"/> is not negative.</summary>
    private void Rows(int block, int row, int end, double* x, double* y, int only)
    {
        RowPass* passes = stackalloc RowPass[maximalTerms];
        for (; row < end; row++)
        {
            int count = Space.RowLength(block, row);
            if (count == 0) continue;
            double* to = y + 2L * Space.RowStart(block, row);
            new Span<double>(to, 2 * count).Clear();
            int used = Collect(block, row, count, x, only, passes);
            for (int p = 0; p < used; p++)
            {
                if (passes[p].Imaginary is not null) AddComplexFactor(to, passes + p);
                else if (passes[p].Single) AddOne(to, passes + p);
                else AddThree(to, passes + p);
            }
        }

        GC.KeepAlive(groups);
    }

    /// <summary>Finds the addresses, coefficients and ranges of the terms of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Collect(int block, int row, int count, double* x, int only, RowPass* passes)
    {
        int first = Space.FirstColumn(row), stride = Space.Sector.Stride, offset = Space.Sector.Offset, shiftOfStride = stride == 2 ? 1 : 0, used = 0;
        foreach (BlockTermGroup group in groups[block])
        {
            if (only >= 0 && group.Source != only) continue;
            int start = first + group.ColumnShift, dimension = group.SourceDimension;
            // Kept columns of the source from 0 to dimension - 1.
            int low = start >= 0 ? 0 : (-start + shiftOfStride) >> shiftOfStride, high = start >= dimension ? 0 : Math.Min(count, ((dimension - 1 - start) >> shiftOfStride) + 1);
            if (low >= high) continue;
            RowPass* pass = passes + used;
            int held = 0;
            foreach (BlockTerm term in group.Terms)
            {
                Complex coefficient = term.Coefficients[row];
                if (coefficient == default) continue;
                int source = row + term.Shift;
                int place = stride switch
                {
                    1 => source * dimension + start,
                    2 => (source >> 1) * dimension + ((source & 1) == 0 ? 0 : group.SourceFirstRow) + ((start - ((source + offset) & 1)) >> 1),
                    _ => Space.RowStart(group.Source, source) - group.SourceStart,
                };
                RowTerm* into = held == 0 ? &pass->A : held == 1 ? &pass->B : &pass->C;
                into->Source = x + 2L * (group.SourceStart + place);
                into->Real = coefficient.Real;
                into->Imaginary = coefficient.Imaginary;
                if (++held < 3) continue;
                Close(pass++, group, first, low, high, held);
                used++;
                held = 0;
            }

            if (held == 0) continue;
            Close(pass, group, first, low, high, held);
            used++;
        }

        return used;
    }

    private static void Close(RowPass* pass, BlockTermGroup group, int first, int low, int high, int held)
    {
        pass->Real = group.Real(first);
        pass->Imaginary = group.Imaginary(first);
        pass->Low = low;
        pass->High = high;
        pass->Single = held == 1;
        if (held == 2) pass->C = new RowTerm { Source = pass->A.Source };
    }

    /// <summary>y += factor (a x) with one source row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(double* y, RowPass* pass)
    {
        double* source = pass->A.Source, factor = pass->Real;
        double re = pass->A.Real, im = pass->A.Imaginary;
        Vector512<double> real = Vector512.Create(re), imaginary = Vector512.Create(-im, im, -im, im, -im, im, -im, im);
        int i = 2 * pass->Low, end = 2 * pass->High;
        for (; i + 8 <= end; i += 8)
        {
            Vector512<double> v = Vector512.Load(source + i);
            Vector512<double> total = Vector512.FusedMultiplyAdd(imaginary, Lanes.Flip1(v), real * v);
            Vector512.FusedMultiplyAdd(Vector512.Load(factor + i), total, Vector512.Load(y + i)).Store(y + i);
        }

        for (; i < end; i += 2)
        {
            double a = source[i], b = source[i + 1];
            y[i] = Math.FusedMultiplyAdd(factor[i], Math.FusedMultiplyAdd(-im, b, re * a), y[i]);
            y[i + 1] = Math.FusedMultiplyAdd(factor[i + 1], Math.FusedMultiplyAdd(im, a, re * b), y[i + 1]);
        }
    }

    /// <summary>y += factor (a x + b x' + c x'') with three source rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddThree(double* y, RowPass* pass)
    {
        RowTerm a = pass->A, b = pass->B, c = pass->C;
        double* factor = pass->Real;
        Vector512<double> realA = Vector512.Create(a.Real), realB = Vector512.Create(b.Real), realC = Vector512.Create(c.Real), sign = Vector512.Create(-1.0, 1, -1, 1, -1, 1, -1, 1);
        Vector512<double> imaginaryA = Vector512.Create(a.Imaginary), imaginaryB = Vector512.Create(b.Imaginary), imaginaryC = Vector512.Create(c.Imaginary);
        int i = 2 * pass->Low, end = 2 * pass->High;
        for (; i + 8 <= end; i += 8)
        {
            Vector512<double> va = Vector512.Load(a.Source + i), vb = Vector512.Load(b.Source + i), vc = Vector512.Load(c.Source + i);
            // Straight and crossed products apart, so that the parts change places once.
            Vector512<double> straight = Vector512.FusedMultiplyAdd(realC, vc, Vector512.FusedMultiplyAdd(realB, vb, realA * va));
            Vector512<double> crossed = Vector512.FusedMultiplyAdd(imaginaryC, vc, Vector512.FusedMultiplyAdd(imaginaryB, vb, imaginaryA * va));
            Vector512<double> total = Vector512.FusedMultiplyAdd(sign, Lanes.Flip1(crossed), straight);
            Vector512.FusedMultiplyAdd(Vector512.Load(factor + i), total, Vector512.Load(y + i)).Store(y + i);
        }

        for (; i < end; i += 2)
        {
            double straight = Three(a.Real, a.Source[i], b.Real, b.Source[i], c.Real, c.Source[i]), next = Three(a.Real, a.Source[i + 1], b.Real, b.Source[i + 1], c.Real, c.Source[i + 1]);
            double crossed = Three(a.Imaginary, a.Source[i], b.Imaginary, b.Source[i], c.Imaginary, c.Source[i]), other = Three(a.Imaginary, a.Source[i + 1], b.Imaginary, b.Source[i + 1], c.Imaginary, c.Source[i + 1]);
            y[i] = Math.FusedMultiplyAdd(factor[i], straight - other, y[i]);
            y[i + 1] = Math.FusedMultiplyAdd(factor[i + 1], next + crossed, y[i + 1]);
        }
    }

    /// <summary>y += factor x with a complex factor of the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddComplexFactor(double* y, RowPass* pass)
    {
        double* source = pass->A.Source, real = pass->Real, imaginary = pass->Imaginary;
        int i = 2 * pass->Low, end = 2 * pass->High;
        for (; i + 8 <= end; i += 8)
        {
            Vector512<double> v = Vector512.Load(source + i);
            Vector512.FusedMultiplyAdd(Vector512.Load(imaginary + i), Lanes.Flip1(v), Vector512.FusedMultiplyAdd(Vector512.Load(real + i), v, Vector512.Load(y + i))).Store(y + i);
        }

        for (; i < end; i += 2)
        {
            double a = source[i], b = source[i + 1];
            y[i] = Math.FusedMultiplyAdd(imaginary[i], b, Math.FusedMultiplyAdd(real[i], a, y[i]));
            y[i + 1] = Math.FusedMultiplyAdd(imaginary[i + 1], a, Math.FusedMultiplyAdd(real[i + 1], b, y[i + 1]));
        }
    }

    private static double Three(double a, double x, double b, double y, double c, double z) => Math.FusedMultiplyAdd(c, z, Math.FusedMultiplyAdd(b, y, a * x));
}
