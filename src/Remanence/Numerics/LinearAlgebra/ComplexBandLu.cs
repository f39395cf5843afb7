using System.Numerics;

namespace Remanence;

/// <summary>
/// The factors of a band matrix A with partial pivoting; made by <see cref="LuFactorization.Of(ComplexBandMatrix)"/>. Interchanges widen the upper factor to
/// Lower + Upper diagonals. Solutions may be computed from several threads at once.
/// </summary>
/// <remarks>Multipliers are kept column by column and not interchanged, the upper factor row by row, so that everything runs along memory.</remarks>
public sealed unsafe class ComplexBandLu
{
    private readonly int n, lower, width;
    private readonly Complex[] multipliers, rows;
    private readonly int[] pivots, reach;

    internal ComplexBandLu(ComplexBandMatrix a)
    {
        a.RequireFinite();
        (n, lower, width) = (a.Dimension, a.Lower, a.Lower + a.Upper + 1);
        multipliers = new Complex[checked((long)n * lower)];
        rows = new Complex[checked((long)n * width)];
        pivots = new int[n];
        reach = new int[n];
        fixed (Complex* l = multipliers, u = rows) Factor(a, l, u);
    }

    /// <summary>Rows and columns of A.</summary>
    public int Dimension => n;

    /// <summary>Memory of the factors.</summary>
    public long Bytes => 16L * (multipliers.LongLength + rows.LongLength) + 8L * n;

    /// <summary>The smallest pivot over the largest one (magnitudes): near 2^-53 or below when A is singular to working precision, though it may be nearly singular without.</summary>
    public double PivotRatio { get; private set; }

    /// <summary>The solution x of A x = b, in a new array; about 8 n (2 Lower + Upper) floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public Complex[] Solve(ReadOnlySpan<Complex> b)
    {
        Complex[] x = b.ToArray();
        SolveInPlace(x);
        return x;
    }

    /// <summary>Replaces the right-hand side b by the solution x of A x = b; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public void SolveInPlace(Span<Complex> b)
    {
        if (b.Length != n) throw new ArgumentException($"A right-hand side must have {n} entries, but has {b.Length}.", nameof(b));
        fixed (Complex* x = b, l = multipliers, u = rows)
        {
            for (int k = 0; k < n; k++)
            {
                if (pivots[k] != k) (x[k], x[pivots[k]]) = (x[pivots[k]], x[k]);
                VectorKernels.AddScaled(-x[k].Real, -x[k].Imaginary, (double*)(l + (long)k * lower), (double*)(x + k + 1), 2 * Math.Min(lower, n - 1 - k));
            }

            for (int k = n - 1; k >= 0; k--)
            {
                Complex* row = u + (long)k * width;
                LuKernel.SubtractDot((double*)(row + 1), (double*)(x + k + 1), (double*)(x + k), 2 * (reach[k] - k), 2);
                x[k] /= row[0];
            }
        }
    }

    /// <summary>Works on a window of Lower + 1 rows, each wide enough for what interchanges bring.</summary>
    private void Factor(ComplexBandMatrix a, Complex* l, Complex* u)
    {
        int slots = lower + 1, windowWidth = lower + width, loaded = 0, end = 0;
        long stride = windowWidth + 4;
        using WorkBuffer buffer = new(2 * slots * stride);
        Complex* window = (Complex*)buffer.Pointer;
        double smallestPivot = double.PositiveInfinity, largestPivot = 0;
        for (int k = 0; k < n; k++)
        {
            int lastRow = Math.Min(n - 1, k + lower);
            for (; loaded <= lastRow; loaded++)
            {
                Span<Complex> slot = new(window + loaded % slots * stride, windowWidth);
                slot.Clear();
                a.Row(loaded).CopyTo(slot);
            }

            // Column k of row i of the window, whose slots begin with column i - lower.
            Complex* At(int i) => window + i % slots * stride + (k - i + lower);
            int best = k;
            double largest = -1;
            for (int i = k; i <= lastRow; i++)
            {
                double size = Math.Abs(At(i)->Real) + Math.Abs(At(i)->Imaginary);
                if (size > largest) (best, largest) = (i, size);
            }

            if (!(largest > 0)) throw new AccuracyException($"A matrix to be factored must not be singular, but pivot {k} (from 0) of {n} is zero; find which rows depend on each other.", 0, double.Epsilon);
            smallestPivot = Math.Min(smallestPivot, largest);
            largestPivot = Math.Max(largestPivot, largest);
            end = Math.Max(end, Math.Min(n - 1, best + a.Upper));
            (pivots[k], reach[k]) = (best, end);
            int count = end - k + 1;
            Complex* top = At(k), pivotRow = u + (long)k * width;
            if (best != k) LuKernel.Exchange((double*)top, (double*)At(best), 2 * count);
            new ReadOnlySpan<Complex>(top, count).CopyTo(new Span<Complex>(pivotRow, count));
            for (int i = k + 1; i <= lastRow; i++)
            {
                Complex* row = At(i);
                Complex multiplier = *row / *pivotRow;
                l[(long)k * lower + i - k - 1] = multiplier;
                if (multiplier != Complex.Zero) VectorKernels.AddScaled(-multiplier.Real, -multiplier.Imaginary, (double*)(pivotRow + 1), (double*)(row + 1), 2 * (count - 1));
            }
        }

        PivotRatio = smallestPivot / largestPivot;
    }
}
