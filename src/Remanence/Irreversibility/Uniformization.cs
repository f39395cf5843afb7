namespace Remanence;

/// <summary>exp((J - diag G) t) p as a Poisson mixture of powers of the stochastic matrix 1 + (J - diag G) / rate: positive terms only.</summary>
internal sealed class Uniformization
{
    private const double LongestSeries = 32;
    private readonly RealMatrix transition;
    private readonly double rate;

    internal Uniformization(RealMatrix rates)
    {
        int d = rates.Rows;
        double[] leaving = new double[d];
        for (int m = 0; m < d; m++)
            for (int n = 0; n < d; n++)
                if (m != n) leaving[n] += rates[m, n];
        rate = leaving.Max();
        transition = new RealMatrix(d, d);
        if (rate == 0) return;
        for (int m = 0; m < d; m++)
            for (int n = 0; n < d; n++) transition[m, n] = m == n ? (rate - leaving[n]) / rate : rates[m, n] / rate;
    }

    internal double[] Propagate(ReadOnlySpan<double> populations, double time)
    {
        double[] p = populations.ToArray();
        double jumps = rate * time;
        if (jumps == 0) return p;
        int d = p.Length, steps = checked((int)Math.Max(1, Math.Min(int.MaxValue, Math.Ceiling(jumps / LongestSeries))));
        // Squaring a matrix that covers a short time costs d^3 for every halving; vectors cost d^2 for every jump.
        int halvings = (int)Math.Ceiling(Math.Log2(Math.Max(2, jumps)));
        if (jumps > LongestSeries && (double)d * (halvings + 20) < jumps) return BySquaring(p, jumps, halvings);
        for (int step = 0; step < steps; step++) p = Series(p, jumps / steps);
        return p;
    }

    private double[] Series(double[] p, double jumps)
    {
        double[] sum = new double[p.Length], term = p;
        double weight = Math.Exp(-jumps);
        for (int k = 0; ; k++)
        {
            for (int m = 0; m < sum.Length; m++) sum[m] += weight * term[m];
            // Beyond the mean the weights fall faster than geometrically.
            if (k > jumps && weight < 1e-20) return sum;
            term = Multiply(transition, term);
            weight *= jumps / (k + 1);
        }
    }

    private double[] BySquaring(double[] p, double jumps, int halvings)
    {
        int d = p.Length;
        double[] unit = new double[d];
        RealMatrix step = new(d, d);
        double little = Math.ScaleB(jumps, -halvings);
        for (int n = 0; n < d; n++)
        {
            unit.AsSpan().Clear();
            unit[n] = 1;
            double[] column = Series(unit, little);
            for (int m = 0; m < d; m++) step[m, n] = column[m];
        }

        for (int k = 0; k < halvings; k++)
        {
            step = MatrixProduct.Multiply(step, step);
            Normalize(step);
        }

        return Multiply(step, p);
    }

    // Columns of a stochastic matrix sum to 1; squaring doubles what rounding took from that.
    private static void Normalize(RealMatrix step)
    {
        for (int n = 0; n < step.Columns; n++)
        {
            double sum = 0;
            for (int m = 0; m < step.Rows; m++) sum += step[m, n];
            for (int m = 0; m < step.Rows; m++) step[m, n] /= sum;
        }
    }

    private static double[] Multiply(RealMatrix a, double[] x)
    {
        double[] y = new double[x.Length];
        for (int m = 0; m < y.Length; m++)
            for (int n = 0; n < x.Length; n++) y[m] += a[m, n] * x[n];
        return y;
    }
}
