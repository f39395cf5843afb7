namespace Remanence;

/// <summary>The steady state with third cumulants kept and fourth ones dropped: what it says otherwise about pairs estimates the error of the second order.</summary>
internal static class ThirdCumulants
{
    private const int MostIterations = 30;

    /// <summary>Relative change of C by third cumulants; infinite when no steady state is found near the given one, 0 for 2 units.</summary>
    /// <param name="model">The model.</param>
    /// <param name="units">Number N of units.</param>
    /// <param name="second">The steady m and C of second order.</param>
    public static double Change(CollectiveSpinModel model, int units, ReadOnlySpan<double> second)
    {
        if (units < 3) return 0;
        CumulantFlow flow = new(model, units, 3);
        double[] x = [.. second, .. new double[10]];
        double scale = flow.MeanField.Size, left = double.PositiveInfinity;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] rate = new double[x.Length];
            flow.Rate(0, x, rate);
            left = Norm(rate) / scale;
            if (left < 1e-12 || !double.IsFinite(left)) break;
            double[] step = LuFactorization.Of(Jacobian(flow, x)).Solve(rate);
            double factor = Math.Min(1, 0.2 / Norm(step));
            for (int i = 0; i < x.Length; i++) x[i] -= factor * step[i];
        }

        if (!(left < 1e-9)) return double.PositiveInfinity;
        double change = 0, size = 0;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                int i = CumulantMoments.CorrelationIndex(a, b);
                change += (x[i] - second[i]) * (x[i] - second[i]);
                size += x[i] * x[i];
            }
        }

        // Correlations that are only rounding have no relative error.
        return change > 1e-28 ? Math.Sqrt(change / size) : 0;
    }

    /// <summary>By central differences: the rates are polynomials, and only the steps of Newton's method depend on it.</summary>
    private static RealMatrix Jacobian(CumulantFlow flow, double[] x)
    {
        const double H = 1e-4;
        RealMatrix jacobian = new(x.Length, x.Length);
        double[] shifted = [.. x], up = new double[x.Length], down = new double[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            shifted[k] = x[k] + H;
            flow.Rate(0, shifted, up);
            shifted[k] = x[k] - H;
            flow.Rate(0, shifted, down);
            shifted[k] = x[k];
            for (int i = 0; i < x.Length; i++) jacobian[i, k] = (up[i] - down[i]) / (2 * H);
        }

        return jacobian;
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));
}
