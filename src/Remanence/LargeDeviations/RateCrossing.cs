namespace Remanence;

/// <summary>Where two rate functions cross between their zeros, and their common value there.</summary>
/// <param name="Energy">Energy per site e* of the crossing; the common mean when the branches are degenerate, NaN when no energy is possible for both.</param>
/// <param name="Exponent">
/// kappa = min over e of the larger of the two rates, per site: the record deficit of a fragment of l sites falls like e^{-kappa l}. Zero when the
/// branches have the same mean energy (no plateau predicted), +infinity when no energy is possible for both.
/// </param>
public readonly record struct RateCrossing(double Energy, double Exponent)
{
    /// <summary>Branches whose mean energies per site differ by at most this are degenerate.</summary>
    public const double DegeneracyTolerance = 1e-9;

    /// <summary>True when the branches can be told apart by their energy, kappa &gt; 0.</summary>
    public bool PredictsPlateau => Exponent > 0;

    /// <summary>
    /// Finds min over e of max(rate0, rate1) for two convex rate functions with zeros at mean0 and mean1: the unique crossing between the zeros
    /// (arXiv 2603.15743, Eq. 10). A rate that jumps to infinity before the curves meet ends the search at the jump.
    /// </summary>
    /// <param name="rate0">First rate function; may return +infinity.</param>
    /// <param name="mean0">Its zero, energy per site.</param>
    /// <param name="rate1">Second rate function; may return +infinity.</param>
    /// <param name="mean1">Its zero, energy per site.</param>
    /// <exception cref="ArgumentOutOfRangeException">A mean is NaN or infinite.</exception>
    public static RateCrossing Find(Func<double, double> rate0, double mean0, Func<double, double> rate1, double mean1)
    {
        ArgumentNullException.ThrowIfNull(rate0);
        ArgumentNullException.ThrowIfNull(rate1);
        if (!double.IsFinite(mean0)) throw new ArgumentOutOfRangeException(nameof(mean0), mean0, "The mean energy of branch 0 must be finite.");
        if (!double.IsFinite(mean1)) throw new ArgumentOutOfRangeException(nameof(mean1), mean1, "The mean energy of branch 1 must be finite.");
        if (Math.Abs(mean0 - mean1) <= DegeneracyTolerance) return new(0.5 * (mean0 + mean1), 0);
        return mean0 < mean1 ? Search(rate0, mean0, rate1, mean1) : Search(rate1, mean1, rate0, mean0);
    }

    private static RateCrossing Search(Func<double, double> left, double lower, Func<double, double> right, double upper)
    {
        double atLower = -right(lower), atUpper = left(upper);
        int sameSide = 0;
        for (int step = 0; step < 300 && upper - lower > 4e-16 * Math.Max(1e-3, Math.Max(Math.Abs(lower), Math.Abs(upper))); step++)
        {
            // False position (Illinois), with halving while a value is infinite and every third step.
            double e = step % 3 != 2 && double.IsFinite(atLower) && double.IsFinite(atUpper)
                ? lower - atLower * (upper - lower) / (atUpper - atLower) : 0.5 * (lower + upper);
            if (!(e > lower && e < upper)) e = 0.5 * (lower + upper);
            if (e <= lower || e >= upper) break;
            double a = left(e), b = right(e);
            if (double.IsPositiveInfinity(a) && double.IsPositiveInfinity(b)) return new(double.NaN, double.PositiveInfinity);
            double difference = a - b;
            // The slopes differ by the sum of both tilts, so equal rates are as good as an equal energy.
            if (double.IsFinite(difference) && Math.Abs(difference) <= 1e-14 * (a + b)) return new(e, Math.Max(a, b));
            if (difference < 0)
            {
                (lower, atLower) = (e, difference);
                if (sameSide == -1) atUpper *= 0.5;
                sameSide = -1;
            }
            else
            {
                (upper, atUpper) = (e, difference);
                if (sameSide == 1) atLower *= 0.5;
                sameSide = 1;
            }
        }

        double below = Math.Max(left(lower), right(lower)), above = Math.Max(left(upper), right(upper));
        return below <= above ? new(lower, below) : new(upper, above);
    }
}
