using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Schur form H = Z T Z^dagger of a complex Hessenberg matrix by implicit QR steps with Wilkinson's shift and the deflation test of M. Ahues and F. Tisseur
/// (LAPACK Working Note 122 (1997)). Rotations of columns above the bulge wait until the end of a sweep, so that they too run along rows.
/// </summary>
internal sealed unsafe class ComplexSchur
{
    private const double Epsilon = 1.0 / (1L << 52);
    private const double Tiny = 1e-290;
    private const int StepsPerValue = 60;

    /// <summary>After so many steps an entry that is a rounding of the whole matrix counts as zero: inside a cluster of eigenvalues near zero nothing is small beside its neighbors.</summary>
    private const int PatientSteps = 20;

    private readonly int n;
    private readonly bool whole;
    private Complex* h, z;
    private readonly double[] cosines;
    private readonly double rounding;
    private readonly Complex[] sines;

    /// <summary>Replaces H by T, and Z^T (given as that of the Hessenberg reduction, or null) by that of the whole.</summary>
    internal ComplexSchur(ComplexMatrix hessenberg, ComplexMatrix? transposed)
    {
        n = hessenberg.Rows;
        whole = transposed is not null;
        cosines = new double[n];
        sines = new Complex[n];
        Triangle = hessenberg;
        Transposed = transposed ?? new ComplexMatrix(0, 0);
        fixed (Complex* matrix = hessenberg.Data, vectors = Transposed.Data)
        {
            h = matrix;
            z = vectors;
            rounding = Epsilon * Norm();
            Iterate();
        }

        h = z = null;
    }

    /// <summary>T; only its diagonal is meaningful if no vectors were asked for.</summary>
    internal ComplexMatrix Triangle { get; }

    /// <summary>Z transposed (not conjugated).</summary>
    internal ComplexMatrix Transposed { get; }

    private Complex* Row(int i) => h + (long)i * n;

    private void Iterate()
    {
        int last = n - 1;
        for (int steps = 0; last > 0;)
        {
            int first = last;
            while (first > 0 && !IsNegligible(first, steps >= PatientSteps ? rounding : Tiny)) first--;
            if (first > 0) Row(first)[first - 1] = Complex.Zero;
            if (first == last)
            {
                last--;
                steps = 0;
                continue;
            }

            if (++steps > StepsPerValue)
                throw new AccuracyException($"An eigenvalue must be found within {StepsPerValue} steps, but number {last} was not; report the matrix.", steps, StepsPerValue);
            Sweep(first, last, Shift(first, last, steps));
        }
    }

    /// <summary>Root of the sum of squares of the Hessenberg matrix.</summary>
    private double Norm()
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
            for (int k = Math.Max(0, i - 1); k < n; k++) sum = double.Hypot(sum, Row(i)[k].Magnitude);
        return sum;
    }

    private bool IsNegligible(int k, double nothing)
    {
        double below = Size(Row(k)[k - 1]);
        if (below <= nothing) return true;
        Complex upper = Row(k - 1)[k - 1], lower = Row(k)[k];
        double sum = Size(upper) + Size(lower);
        if (sum == 0)
        {
            if (k >= 2) sum += Size(Row(k - 1)[k - 2]);
            if (k + 1 < n) sum += Size(Row(k + 1)[k]);
        }

        if (below > Epsilon * sum) return false;
        double above = Size(Row(k - 1)[k]), larger = Math.Max(below, above), smaller = Math.Min(below, above);
        double difference = Size(upper - lower), a = Math.Max(Size(lower), difference), b = Math.Min(Size(lower), difference), total = a + larger;
        return smaller * (larger / total) <= Math.Max(Tiny, Epsilon * (b * (a / total)));
    }

    /// <summary>The eigenvalue of the last 2 x 2 block that is nearer to the last entry; now and then something else, which breaks cycles.</summary>
    private Complex Shift(int first, int last, int steps)
    {
        if (steps % 20 == 10) return Row(first)[first] + 0.75 * Size(Row(first + 1)[first]);
        Complex corner = Row(last)[last], below = Row(last)[last - 1];
        if (steps % 20 == 0) return corner + 0.75 * Size(below);
        Complex product = Complex.Sqrt(Row(last - 1)[last]) * Complex.Sqrt(below);
        double size = Size(product);
        if (size == 0) return corner;
        Complex half = 0.5 * (Row(last - 1)[last - 1] - corner);
        size = Math.Max(size, Size(half));
        Complex x = half / size, p = product / size, root = size * Complex.Sqrt(x * x + p * p);
        if (half.Real * root.Real + half.Imaginary * root.Imaginary < 0) root = -root;
        return corner - product * (product / (half + root));
    }

    private void Sweep(int first, int last, Complex shift)
    {
        int end = whole ? n : last + 1, top = whole ? 0 : first;
        Complex f = Row(first)[first] - shift, g = Row(first + 1)[first];
        for (int k = first; k < last; k++)
        {
            if (k > first) (f, g) = (Row(k)[k - 1], Row(k + 1)[k - 1]);
            (double c, Complex s, Complex r) = Rotation(f, g);
            (cosines[k], sines[k]) = (c, s);
            if (k > first)
            {
                Row(k)[k - 1] = r;
                Row(k + 1)[k - 1] = Complex.Zero;
            }

            RotateRows((double*)(Row(k) + k), (double*)(Row(k + 1) + k), 2 * (end - k), c, s);

            // The columns of the two rows that the next rotation needs.
            for (int i = k + 1; i <= Math.Min(k + 2, last); i++) RotatePair(Row(i) + k, c, s);
            if (whole) RotateRows((double*)(z + (long)k * n), (double*)(z + (long)(k + 1) * n), 2 * n, c, Complex.Conjugate(s));
        }

        RotateColumns(top, first, last);
    }

    /// <summary>The rotation (c, s; -conj(s), c) that maps (f, g) to (r, 0).</summary>
    private static (double C, Complex S, Complex R) Rotation(Complex f, Complex g)
    {
        double a = f.Magnitude, b = g.Magnitude;
        if (b == 0) return (1, Complex.Zero, f);
        if (a == 0) return (0, Complex.Conjugate(g) / b, b);
        double norm = double.Hypot(a, b);
        Complex phase = f / a;
        return (a / norm, phase * Complex.Conjugate(g) / norm, phase * norm);
    }

    private static double Size(Complex x) => Math.Abs(x.Real) + Math.Abs(x.Imaginary);

    /// <summary>The rotations of the sweep on the rows above their bulges, each row by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RotateColumns(int top, int first, int last)
    {
        for (int i = top; i < last; i++)
        {
            int start = Math.Max(first, i);
            double* row = (double*)Row(i);
            double carryRe = row[2 * start], carryIm = row[2 * start + 1];
            for (int k = start; k < last; k++)
            {
                double c = cosines[k], sr = sines[k].Real, si = sines[k].Imaginary, re = row[2 * k + 2], im = row[2 * k + 3];
                row[2 * k] = Math.FusedMultiplyAdd(c, carryRe, Math.FusedMultiplyAdd(sr, re, si * im));
                row[2 * k + 1] = Math.FusedMultiplyAdd(c, carryIm, Math.FusedMultiplyAdd(sr, im, -si * re));
                (carryRe, carryIm) = (Math.FusedMultiplyAdd(c, re, Math.FusedMultiplyAdd(-sr, carryRe, si * carryIm)), Math.FusedMultiplyAdd(c, im, Math.FusedMultiplyAdd(-sr, carryIm, -si * carryRe)));
            }

            (row[2 * last], row[2 * last + 1]) = (carryRe, carryIm);
        }
    }

    private static void RotatePair(Complex* pair, double c, Complex s)
    {
        (Complex x, Complex y) = (pair[0], pair[1]);
        pair[0] = c * x + Complex.Conjugate(s) * y;
        pair[1] = c * y - s * x;
    }

    /// <summary>x, y = c x + s y, c y - conj(s) x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RotateRows(double* x, double* y, int count, double c, Complex s)
    {
        double sr = s.Real, si = s.Imaginary;
        Vector512<double> cosine = Vector512.Create(c), real = Vector512.Create(sr), turn = Vector512.Create(-si, si, -si, si, -si, si, -si, si);
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector512<double> u = Vector512.Load(x + i), v = Vector512.Load(y + i);
            Vector512.FusedMultiplyAdd(cosine, u, Vector512.FusedMultiplyAdd(real, v, turn * Lanes.Flip1(v))).Store(x + i);
            Vector512.FusedMultiplyAdd(cosine, v, Vector512.FusedMultiplyAdd(-real, u, turn * Lanes.Flip1(u))).Store(y + i);
        }

        for (; i < count; i += 2)
        {
            double a = x[i], b = x[i + 1], p = y[i], q = y[i + 1];
            x[i] = Math.FusedMultiplyAdd(c, a, Math.FusedMultiplyAdd(sr, p, -si * q));
            x[i + 1] = Math.FusedMultiplyAdd(c, b, Math.FusedMultiplyAdd(sr, q, si * p));
            y[i] = Math.FusedMultiplyAdd(c, p, Math.FusedMultiplyAdd(-sr, a, -si * b));
            y[i + 1] = Math.FusedMultiplyAdd(c, q, Math.FusedMultiplyAdd(-sr, b, si * a));
        }
    }
}
