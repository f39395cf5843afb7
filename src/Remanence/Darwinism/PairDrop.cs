namespace Remanence;

/// <summary>The entropy that a Hermitian 2 x 2 matrix loses when it is diagonalized, the kernel of every deficit, without cancellation.</summary>
internal static class PairDrop
{
    /// <summary>
    /// For [[a, c], [c, b]] with eigenvalues a + tau and b - tau: the drop of -sum x ln x and tau itself, both to about 2^-52 relative. Needs a &gt;= b &gt;= 0 and
    /// |c| &lt;= sqrt(ab) (a rounding above it is cut by b - tau &gt;= 0).
    /// </summary>
    internal static (double Drop, double Shift) Of(double a, double b, double c)
    {
        System.Diagnostics.Debug.Assert(a >= b && b >= 0, "The larger diagonal entry comes first.");
        if (b == 0 || c == 0) return (0, 0);
        double gap = a - b, twice = 2 * Math.Abs(c);
        // Never c * c, which underflows for the deficits of large fragments.
        double shift = Math.Min(b, twice * (Math.Abs(c) / (gap + Hypotenuse(gap, twice))));
        double ratio = gap < 0.5 * b ? NearOne.LogOnePlus(gap / b) : Math.Log(a / b);
        return (shift * ratio + a * Bend(shift / a) + b * Bend(-shift / b), shift);
    }

    /// <summary>(1 + x) ln(1 + x) - x for x in [-1, 1], never negative; by its series for small x.</summary>
    internal static double Bend(double x)
    {
        if (Math.Abs(x) >= 0.2) return x <= -1 ? 1 : (1 + x) * NearOne.LogOnePlus(x) - x;
        // sum of (-x)^k / (k (k - 1)) from k = 2; 0.2^24 / (24 * 23) is below the last bit of x^2 / 2.
        double sum = 0, power = x * x;
        for (int k = 2; k < 26; k++)
        {
            double term = power / (k * (k - 1));
            sum += term;
            if (Math.Abs(term) <= 1e-18 * sum) break;
            power *= -x;
        }

        return sum;
    }

    private static double Hypotenuse(double x, double y)
    {
        double large = Math.Max(x, y), small = Math.Min(x, y) / large;
        return large * Math.Sqrt(Math.FusedMultiplyAdd(small, small, 1));
    }
}
