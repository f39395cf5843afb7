namespace Remanence;

/// <summary>Functions that keep their relative accuracy where 1 + x rounds x away; the methods of double do not.</summary>
internal static class NearOne
{
    /// <summary>ln(1 + x) for x &gt; -1.</summary>
    internal static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        // The second term is what the rounding of 1 + x took away.
        return sum == 0 || double.IsInfinity(sum) ? Math.Log(sum) : Math.Log(sum) + (x - (sum - 1)) / sum;
    }

    /// <summary>exp(x) - 1.</summary>
    internal static double ExpMinusOne(double x)
    {
        double e = Math.Exp(x);
        if (e == 1) return x;
        return Math.Abs(x) > 1 ? e - 1 : (e - 1) * (x / Math.Log(e));
    }
}
