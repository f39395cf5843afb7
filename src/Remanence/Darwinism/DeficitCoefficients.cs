namespace Remanence;

/// <summary>
/// The coefficients of D(p, x) = sum over m &gt;= 1 of d_m x^m, all positive, with sum H(p). With w_j = (1/4) Integral over z &gt;= 0 of exp(-jz) / sqrt(s e^z + r), s = 4pq and
/// r = (p - q)^2, d_m = s w_(m-1) / m. The w_j obey a two-term recursion, stable in one direction only.
/// </summary>
internal static class DeficitCoefficients
{
    /// <summary>d_1, d_2, ..., d_count at indices 0, 1, ...; relative error about 2e-14 or better.</summary>
    internal static double[] Of(double pointerUp, int count)
    {
        (double r, double s) = Parameters(pointerUp);
        double[] d = new double[count];
        double decay = Math.Log(s / r);
        if (count * decay <= 1)
        {
            double w = PureDeficit.Slope(pointerUp) / s;
            for (int j = 0; j < count; j++)
            {
                d[j] = s * w / (j + 1);
                w = (0.5 - (2 * j + 1) * s * w) / (2 * r * (j + 1));
            }
        }
        else
        {
            // p = 1/2: no coupling between neighbors, any start will do.
            int start = double.IsPositiveInfinity(decay) ? count : (int)Math.Min(count + Math.Ceiling(40 / decay), int.MaxValue - 2);
            double w = 0.25 / (start + 1.0);
            for (int j = start - 1; j >= 0; j--)
            {
                w = (0.5 / s - 2 * r / s * (j + 1) * w) / (2 * j + 1);
                if (j < count) d[j] = s * w / (j + 1);
            }
        }

        return d;
    }

    /// <summary>d_m at a real m of at least 1000, by the first terms of its expansion in 1/m; relative error below 1e-18 there.</summary>
    internal static double AtLarge(double pointerUp, double m)
    {
        (double r, double s) = Parameters(pointerUp);
        System.Diagnostics.Debug.Assert(Math.Abs(r + s - 1) < 1e-14, "p + q = 1.");
        const int terms = 7;
        double j = m - 1, sum = 0, scale = 1;
        // Derivatives at 0 of (s e^z + r)^(-1/2) as sums of c_i s^i, since s + r = 1: the i-th summand (s e^z)^i (s e^z + r)^(-1/2-i) gives itself i times and its successor -(1/2 + i) times.
        Span<double> c = stackalloc double[terms + 1];
        c.Clear();
        c[0] = 1;
        for (int order = 0; order < terms; order++)
        {
            double derivative = 0;
            for (int i = order; i >= 0; i--) derivative = derivative * s + c[i];
            sum += derivative * scale;
            scale /= j;
            for (int i = order + 1; i >= 1; i--) c[i] = i * c[i] - (i - 0.5) * c[i - 1];
            c[0] = 0;
        }

        return s * sum / (4 * j * m);
    }

    private static (double R, double S) Parameters(double pointerUp)
    {
        double q = 1 - pointerUp, difference = pointerUp - q;
        return (difference * difference, 4 * pointerUp * q);
    }
}
