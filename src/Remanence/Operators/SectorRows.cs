using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Remanence;

/// <summary>
/// Rows of a real operator on a sector: y = scale (diagonal - shift) x + factor root sum z[target] + keep previous, or with a weight per neighbor instead of the root.
/// Neighbors are stored in blocks of 8 rows: all first neighbors, then all second ones. They are summed in that order for every lane, whatever the instruction set.
/// </summary>
internal readonly unsafe struct SectorRows(int rows, int neighbors, int* targets, double* weights, double* diagonal, double* roots, double* z, double* x, double* previous, double* y, int lanes, double scale, double shift, double keep, double factor)
{
    /// <summary>Rows that one call serves.</summary>
    internal const int Rows = 512;

    private const int BlockRows = SectorOperator.BlockRows;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Block(long chunk)
    {
        long end = Math.Min(rows, (chunk + 1) * Rows);
        double* sums = stackalloc double[BlockRows * 4];
        for (long row = chunk * Rows; row < end; row += BlockRows)
        {
            int* to = targets + row * neighbors;
            double* w = weights is null ? null : weights + row * neighbors;
            if (lanes == 1) OneLane(to, w, sums);
            else if (lanes == 2) TwoLanes(to, w, sums);
            else FourLanes(to, w, sums);
            int count = (int)Math.Min(BlockRows, end - row);
            if (lanes == 1 && count == BlockRows) Finish(row, sums);
            else FinishRows(row, count, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(long row, double* sums)
    {
        Vector512<double> d = (Vector512.Load(diagonal + row) - Vector512.Create(shift)) * Vector512.Create(scale);
        Vector512<double> f = weights is null ? Vector512.Load(roots + row) * Vector512.Create(factor) : Vector512.Create(scale);
        Vector512<double> value = Vector512.FusedMultiplyAdd(d, Vector512.Load(x + row), f * Vector512.Load(sums));
        if (keep != 0) value = Vector512.FusedMultiplyAdd(Vector512.Create(keep), Vector512.Load(previous + row), value);
        value.Store(y + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FinishRows(long row, int count, double* sums)
    {
        for (int i = 0; i < count; i++)
        {
            double d = scale * (diagonal[row + i] - shift), f = weights is null ? factor * roots[row + i] : scale;
            long at = (row + i) * lanes;
            if (lanes == 4)
            {
                Vector256<double> value = Vector256.FusedMultiplyAdd(Vector256.Create(d), Vector256.Load(x + at), Vector256.Create(f) * Vector256.Load(sums + 4 * i));
                if (keep != 0) value = Vector256.FusedMultiplyAdd(Vector256.Create(keep), Vector256.Load(previous + at), value);
                value.Store(y + at);
            }
            else if (lanes == 2)
            {
                Vector128<double> value = Vector128.FusedMultiplyAdd(Vector128.Create(d), Vector128.Load(x + at), Vector128.Create(f) * Vector128.Load(sums + 2 * i));
                if (keep != 0) value = Vector128.FusedMultiplyAdd(Vector128.Create(keep), Vector128.Load(previous + at), value);
                value.Store(y + at);
            }
            else
            {
                double value = Math.FusedMultiplyAdd(d, x[at], f * sums[i]);
                y[at] = keep == 0 ? value : Math.FusedMultiplyAdd(keep, previous[at], value);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OneLane(int* to, double* w, double* sums)
    {
        Vector512<double> sum = default;
        if (Avx2.IsSupported)
        {
            Vector256<double> low = default, high = default;
            for (int m = 0; m < neighbors; m++, to += BlockRows)
            {
                Vector256<double> a = Avx2.GatherVector256(z, Vector128.Load(to), 8), b = Avx2.GatherVector256(z, Vector128.Load(to + 4), 8);
                if (w is null)
                {
                    low += a;
                    high += b;
                }
                else
                {
                    low = Vector256.FusedMultiplyAdd(Vector256.Load(w + m * BlockRows), a, low);
                    high = Vector256.FusedMultiplyAdd(Vector256.Load(w + m * BlockRows + 4), b, high);
                }
            }

            sum = Vector512.Create(low, high);
        }
        else
        {
            for (int m = 0; m < neighbors; m++, to += BlockRows)
            {
                Vector512<double> a = Vector512.Create(z[to[0]], z[to[1]], z[to[2]], z[to[3]], z[to[4]], z[to[5]], z[to[6]], z[to[7]]);
                sum = w is null ? sum + a : Vector512.FusedMultiplyAdd(Vector512.Load(w + m * BlockRows), a, sum);
            }
        }

        sum.Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TwoLanes(int* to, double* w, double* sums)
    {
        for (int half = 0; half < BlockRows; half += 4)
        {
            Vector128<double> s0 = default, s1 = default, s2 = default, s3 = default;
            int* t = to + half;
            if (w is null)
                for (int m = 0; m < neighbors; m++, t += BlockRows)
                {
                    s0 += Vector128.Load(z + 2L * t[0]);
                    s1 += Vector128.Load(z + 2L * t[1]);
                    s2 += Vector128.Load(z + 2L * t[2]);
                    s3 += Vector128.Load(z + 2L * t[3]);
                }
            else
                for (int m = 0; m < neighbors; m++, t += BlockRows)
                {
                    double* v = w + m * BlockRows + half;
                    s0 = Vector128.FusedMultiplyAdd(Vector128.Create(v[0]), Vector128.Load(z + 2L * t[0]), s0);
                    s1 = Vector128.FusedMultiplyAdd(Vector128.Create(v[1]), Vector128.Load(z + 2L * t[1]), s1);
                    s2 = Vector128.FusedMultiplyAdd(Vector128.Create(v[2]), Vector128.Load(z + 2L * t[2]), s2);
                    s3 = Vector128.FusedMultiplyAdd(Vector128.Create(v[3]), Vector128.Load(z + 2L * t[3]), s3);
                }

            s0.Store(sums + 2 * half);
            s1.Store(sums + 2 * half + 2);
            s2.Store(sums + 2 * half + 4);
            s3.Store(sums + 2 * half + 6);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FourLanes(int* to, double* w, double* sums)
    {
        for (int half = 0; half < BlockRows; half += 4)
        {
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            int* t = to + half;
            if (w is null)
                for (int m = 0; m < neighbors; m++, t += BlockRows)
                {
                    s0 += Vector256.Load(z + 4L * t[0]);
                    s1 += Vector256.Load(z + 4L * t[1]);
                    s2 += Vector256.Load(z + 4L * t[2]);
                    s3 += Vector256.Load(z + 4L * t[3]);
                }
            else
                for (int m = 0; m < neighbors; m++, t += BlockRows)
                {
                    double* v = w + m * BlockRows + half;
                    s0 = Vector256.FusedMultiplyAdd(Vector256.Create(v[0]), Vector256.Load(z + 4L * t[0]), s0);
                    s1 = Vector256.FusedMultiplyAdd(Vector256.Create(v[1]), Vector256.Load(z + 4L * t[1]), s1);
                    s2 = Vector256.FusedMultiplyAdd(Vector256.Create(v[2]), Vector256.Load(z + 4L * t[2]), s2);
                    s3 = Vector256.FusedMultiplyAdd(Vector256.Create(v[3]), Vector256.Load(z + 4L * t[3]), s3);
                }

            s0.Store(sums + 4 * half);
            s1.Store(sums + 4 * half + 4);
            s2.Store(sums + 4 * half + 8);
            s3.Store(sums + 4 * half + 12);
        }
    }
}

/// <summary>Rows of a complex operator: complex weights and diagonal, one or two complex columns.</summary>
internal readonly unsafe struct SectorComplexRows(int rows, int neighbors, int* targets, double* weights, double* imaginaryWeights, double* diagonal, double* x, double* previous, double* y, int lanes, double scale, double shift, double keep)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Block(long chunk)
    {
        const int BlockRows = SectorOperator.BlockRows;
        long end = Math.Min(rows, (chunk + 1) * SectorRows.Rows);
        for (long row = chunk * SectorRows.Rows; row < end; row++)
        {
            long place = row / BlockRows * BlockRows * neighbors + row % BlockRows;
            for (int column = 0; column < lanes; column += 2)
            {
                double* own = x + row * lanes + column;
                double d = diagonal[2 * row] - shift, e = diagonal[2 * row + 1];
                double re = Math.FusedMultiplyAdd(d, own[0], -e * own[1]), im = Math.FusedMultiplyAdd(d, own[1], e * own[0]);
                for (int m = 0; m < neighbors; m++)
                {
                    double* other = x + targets[place + m * BlockRows] * (long)lanes + column;
                    double a = weights[place + m * BlockRows], b = imaginaryWeights[place + m * BlockRows];
                    re = Math.FusedMultiplyAdd(a, other[0], Math.FusedMultiplyAdd(-b, other[1], re));
                    im = Math.FusedMultiplyAdd(a, other[1], Math.FusedMultiplyAdd(b, other[0], im));
                }

                double* old = previous + row * lanes + column, to = y + row * lanes + column;
                to[0] = keep == 0 ? scale * re : Math.FusedMultiplyAdd(keep, old[0], scale * re);
                to[1] = keep == 0 ? scale * im : Math.FusedMultiplyAdd(keep, old[1], scale * im);
            }
        }
    }
}

/// <summary>z = x / sqrt(orbit size), the amplitude per string of the orbit.</summary>
internal readonly unsafe struct SectorScaling(int rows, double* inverseRoots, double* x, double* z, int lanes)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Block(long chunk)
    {
        long row = chunk * SectorRows.Rows, end = Math.Min(rows, row + SectorRows.Rows);
        if (lanes == 1)
            for (; row <= end - 8; row += 8) (Vector512.Load(x + row) * Vector512.Load(inverseRoots + row)).Store(z + row);
        for (; row < end; row++)
            for (int lane = 0; lane < lanes; lane++) z[row * lanes + lane] = x[row * lanes + lane] * inverseRoots[row];
    }
}
