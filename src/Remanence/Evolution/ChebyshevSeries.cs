namespace Remanence;

/// <summary>
/// The coefficients of exp(-i H t) = exp(-i c t) (C - i S), C = sum over even k and S = sum over odd k of (-1)^floor(k/2) (2 - delta_k0) J_k(R t) T_k((H - c) / R),
/// for the times of one leg.
/// </summary>
/// <remarks>
/// Source: H. Tal-Ezer and R. Kosloff, J. Chem. Phys. 81, 3967 (1984). The norm of what is left out after order K is at most 2 sum_{k > K} |J_k(R t)| times the norm of the start.
/// </remarks>
internal sealed class ChebyshevSeries
{
    private readonly double[][] coefficients;

    internal ChebyshevSeries(double halfWidth, ReadOnlySpan<double> times, double tolerance)
    {
        coefficients = new double[times.Length][];
        for (int i = 0; i < times.Length; i++)
        {
            double[] bessel = BesselFunctions.FirstKind(halfWidth * Math.Abs(times[i]));
            int order = Order(bessel, tolerance, out double bound);
            double[] c = coefficients[i] = new double[order + 1];
            for (int k = 0; k <= order; k++)
            {
                bool negative = ((k >> 1) & 1) != 0 ^ ((k & 1) != 0 && times[i] < 0);
                c[k] = (k == 0 ? 1 : 2) * (negative ? -bessel[k] : bessel[k]);
            }

            HighestOrder = Math.Max(HighestOrder, order);
            ErrorBound = Math.Max(ErrorBound, bound);
        }
    }

    /// <summary>The highest order of all times: the number of operator applications.</summary>
    internal int HighestOrder { get; }

    /// <summary>The largest bound of the norm left out, over the times; relative to the norm of the start.</summary>
    internal double ErrorBound { get; }

    /// <summary>Number of orders summed over the times, which counts the work of the state sums.</summary>
    internal long TotalOrders => coefficients.Sum(c => (long)c.Length);

    /// <summary>The highest order of one time.</summary>
    internal int OrderOf(int time) => coefficients[time].Length - 1;

    /// <summary>The coefficient of T_k for one time; 0 beyond its highest order.</summary>
    internal double this[int time, int k] => k < coefficients[time].Length ? coefficients[time][k] : 0;

    /// <summary>The smallest order K whose tail 2 sum_{k > K} |J_k| is at most the tolerance, and that tail.</summary>
    internal static int Order(ReadOnlySpan<double> bessel, double tolerance, out double bound)
    {
        int order = bessel.Length - 1;
        bound = 0;
        while (order > 0)
        {
            double more = bound + 2 * Math.Abs(bessel[order]);
            if (more > tolerance) break;
            bound = more;
            order--;
        }

        return order;
    }
}
