using System.Globalization;

namespace Remanence;

/// <summary>The factors of a square matrix with 1 or 2 lanes, shared by the real and the complex factorization.</summary>
internal sealed unsafe class LuCore
{
    private const int MostSteps = 5;
    private readonly double[] factors;
    private readonly int[] pivots;
    private readonly int n, lanes;
    private readonly double norm;
    private double reciprocalCondition = double.NaN;

    internal LuCore(double* source, int rows, int columns, int lanes)
    {
        if (rows != columns) throw new ArgumentException($"A matrix to be factored must be square, but is {rows} x {columns}.", nameof(source));
        n = rows;
        this.lanes = lanes;
        factors = new double[checked((long)n * n * lanes)];
        pivots = new int[n];
        norm = Copy(source);
        fixed (double* data = factors)
        {
            int zero = LuKernel.Factor(data, (long)n * lanes, n, lanes, pivots);
            if (zero >= 0)
                throw new AccuracyException($"A matrix to be factored must not be singular, but pivot {zero} (from 0) of {n} is zero; find which rows depend on each other.", 0, double.Epsilon);
        }
    }

    internal int Dimension => n;

    /// <summary>Copies the entries; returns the largest column sum of magnitudes.</summary>
    private double Copy(double* source)
    {
        double[] sums = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                long at = ((long)i * n + j) * lanes;
                double magnitude = lanes == 2 ? double.Hypot(source[at], source[at + 1]) : Math.Abs(source[at]);
                if (!(magnitude <= double.MaxValue))
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A matrix to be factored must hold finite numbers, but entry ({i}, {j}) is not; find where it was divided by zero or overflowed."), nameof(source));
                sums[j] += magnitude;
                for (int lane = 0; lane < lanes; lane++) factors[at + lane] = source[at + lane];
            }
        }

        double largest = 0;
        foreach (double sum in sums) largest = Math.Max(largest, sum);
        return largest;
    }

    internal void Solve(double* x, int count, bool transposed)
    {
        if (count != n) throw new ArgumentException($"A right-hand side must have {n} entries, but has {count}.", nameof(count));
        fixed (double* data = factors)
        {
            if (transposed) LuKernel.SolveTransposed(data, n, lanes, pivots, x);
            else LuKernel.Solve(data, n, lanes, pivots, x);
        }
    }

    internal void SolveMany(double* b, int rows, int columns)
    {
        if (rows != n) throw new ArgumentException($"Right-hand sides must have {n} rows, but have {rows}.", nameof(rows));
        fixed (double* data = factors) LuKernel.SolveMany(data, n, lanes, pivots, b, columns);
    }

    internal double ReciprocalCondition()
    {
        if (double.IsNaN(reciprocalCondition)) reciprocalCondition = n == 0 ? 1 : 1 / norm / InverseNorm();
        return reciprocalCondition;
    }

    /// <summary>A lower bound of the largest column sum of the inverse, nearly always within a factor 3 (W. W. Hager, SIAM J. Sci. Stat. Comput. 5, 311 (1984); N. J. Higham, ACM TOMS 14, 381 (1988)).</summary>
    private double InverseNorm()
    {
        double[] vector = new double[n * lanes];
        double best = 0;
        int last = -1;
        fixed (double* x = vector)
        {
            for (int i = 0; i < n; i++) x[i * lanes] = 1.0 / n;
            for (int step = 0; step < MostSteps; step++)
            {
                Solve(x, n, transposed: false);
                double sum = SumOfMagnitudes(x);
                if (step > 0 && sum <= best) break;
                best = sum;
                ToSigns(x);
                Conjugate(x);
                Solve(x, n, transposed: true);
                int largest = Largest(x);
                if (largest == last) break;
                last = largest;
                vector.AsSpan().Clear();
                x[largest * lanes] = 1;
            }

            // A vector of alternating signs and growing entries catches what the ascent misses.
            vector.AsSpan().Clear();
            for (int i = 0; i < n; i++) x[i * lanes] = (i % 2 == 0 ? 1 : -1) * (1 + (double)i / Math.Max(1, n - 1));
            Solve(x, n, transposed: false);
            return Math.Max(best, 2 * SumOfMagnitudes(x) / (3.0 * n));
        }
    }

    private double Magnitude(double* x, int i) => lanes == 2 ? double.Hypot(x[2 * i], x[2 * i + 1]) : Math.Abs(x[i]);

    private double SumOfMagnitudes(double* x)
    {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Magnitude(x, i);
        return sum;
    }

    private int Largest(double* x)
    {
        int best = 0;
        for (int i = 1; i < n; i++)
            if (Magnitude(x, i) > Magnitude(x, best)) best = i;
        return best;
    }

    private void ToSigns(double* x)
    {
        for (int i = 0; i < n; i++)
        {
            double magnitude = Magnitude(x, i);
            if (magnitude == 0) (x[i * lanes], magnitude) = (1, 1);
            for (int lane = 0; lane < lanes; lane++) x[i * lanes + lane] /= magnitude;
        }
    }

    private void Conjugate(double* x)
    {
        for (int i = 1; lanes == 2 && i < 2 * n; i += 2) x[i] = -x[i];
    }
}
