namespace Remanence;

/// <summary>
/// The second-order deficit D2 = (pi/2) integral sech^2(pi tau) Re tr[A^(1/2 + i tau) B^(1/2 - i tau)] d tau of a fragment, A = p rho_up, B = q rho_down. The deficit
/// D lies in [D2, ln 4 D2] for every environment, so D2 brackets it without a matrix. Here for products of spins; logarithms, so of any smallness.
/// </summary>
public static class SecondOrder
{
    /// <summary>ln 4, the largest value of D/D2.</summary>
    public const double LargestRatio = 1.3862943611198906;

    /// <summary>|tau| beyond which sech^2(pi tau) is below all digits.</summary>
    private const double LongestTime = 13;

    private const int MostHalvings = 7;

    /// <summary>ln D2 of a fragment, D2 in nats; minus infinity when one spin knows all. Some 10^3 to 10^4 evaluations of the integrand per class of spins, relative error of D2 about 1e-13.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="spins">The classes of spins of the fragment; none: D2 of the empty fragment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double Logarithm(double pointerUp, params ReadOnlySpan<IdenticalSpins> spins) => Integral(pointerUp, spins).Logarithm;

    /// <summary>
    /// ln D for large n identical spins whose records do not commute: sqrt(pq) (pi/2) sqrt(2 pi/(n k)) exp(-n xi), with k the curvature of the overlap. The factor
    /// n^(-1/2) belongs to mixed spins only; pure ones have kappa exp(-n xi).
    /// </summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="spins">The spins of the fragment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double Asymptotic(double pointerUp, IdenticalSpins spins)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), curvature = Curvature(spins);
        double rate = -spins.Count * spins.ChernoffInformation;
        return curvature == 0 ? rate + Math.Log(PureDeficit.Slope(p))
            : rate + 0.5 * Math.Log(p * (1 - p)) + Math.Log(Math.PI / 2) + 0.5 * Math.Log(2 * Math.PI / (spins.Count * curvature));
    }

    /// <summary>The same with the relative accuracy that rounding leaves: the integrand's mass over the integral, times 2^-52.</summary>
    internal static (double Logarithm, double Rounding) Integral(double pointerUp, ReadOnlySpan<IdenticalSpins> spins)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), bias = LogOdds(p);
        double rate = 0, curvature = 0;
        foreach (IdenticalSpins s in spins)
        {
            DarwinismArguments.RequireSpins(s.Count, nameof(spins));
            if (s.Overlap == 0) return (double.NegativeInfinity, 0);
            rate += s.Count * s.ChernoffInformation;
            curvature += s.Count * Curvature(s);
        }

        double step = FirstStep(curvature);
        (double sum, double mass) = Sum(spins, bias, step, 0);
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            (double between, double massBetween) = Sum(spins, bias, step, 0.5 * step);
            double change = Math.Abs(between - sum);
            sum += between;
            mass += massBetween;
            step /= 2;
            if (change <= 2e-14 * Math.Abs(sum) + 1e-15 * mass) break;
        }

        double prefactor = 0.5 * Math.Log(p) + 0.5 * Math.Log(1 - p) + Math.Log(Math.PI / 2);
        return (prefactor + Math.Log(step * sum) - rate, Math.ScaleB(1, -52) * mass / Math.Abs(sum));
    }

    /// <summary>ln(p/q), accurate around p = 1/2.</summary>
    internal static double LogOdds(double p) => Math.Abs(p - 0.5) < 0.25 ? 2 * Math.Atanh(p - (1 - p)) : Math.Log(p / (1 - p));

    /// <summary>sech^2(pi tau), the weight of the integral.</summary>
    internal static double Weight(double tau)
    {
        double e = Math.Exp(-2 * Math.PI * Math.Abs(tau)), sum = 1 + e;
        return 4 * e / (sum * sum);
    }

    /// <summary>-d^2 ln q/d tau^2 at tau = 0, q the overlap of one spin; 0 for pure spins, whose overlap does not depend on tau.</summary>
    internal static double Curvature(IdenticalSpins s) => s.Mixing == 0 || s.Overlap == 0 ? 0 : s.Mixing * LevelGap(s) * LevelGap(s) * s.SinSquaredHalfAngle / s.Overlap;

    /// <summary>First step in tau for a fragment with this sum of curvatures: resolves the peak of the product.</summary>
    internal static double FirstStep(double curvature) => Math.Min(0.05, 0.7 / Math.Sqrt(Math.Max(curvature, 1e-300)));

    /// <summary>q(tau)/q(0) of one spin, in [-1, 1].</summary>
    internal static double RelativeOverlap(IdenticalSpins s, double tau)
    {
        if (s.Mixing == 0) return 1;
        double sine = Math.Sin(0.5 * tau * LevelGap(s));
        return 1 - 2 * s.Mixing * s.SinSquaredHalfAngle / s.Overlap * sine * sine;
    }

    private static double LevelGap(IdenticalSpins s) => 2 * Math.Atanh(s.BlochLength);

    // Both signs of tau; the integrand is even.
    private static (double Sum, double Mass) Sum(ReadOnlySpan<IdenticalSpins> spins, double bias, double step, double first)
    {
        double sum = 0, mass = 0;
        for (int i = 0; ; i++)
        {
            double tau = first + i * step;
            if (tau > LongestTime) return (sum, mass);
            double product = Weight(tau) * (tau == 0 ? 1 : 2);
            foreach (IdenticalSpins s in spins)
            {
                double q = RelativeOverlap(s, tau);
                product *= s.Count == 1 ? q : Math.Pow(q, s.Count);
            }

            sum += Math.Cos(tau * bias) * product;
            mass += Math.Abs(product);
        }
    }
}
