namespace Remanence;

/// <summary>Probabilities of largest entropy with given moments: exp(-a x - b x^2), by damped Newton steps on the convex dual ln Z.</summary>
internal static class ExponentialWeights
{
    private const int MostSteps = 500;
    private const double GradientGoal = 1e-14;
    private const double GradientBound = 1e-11;

    /// <summary>The a for which sum p x = 0 with p ~ exp(-a x); some x must be positive and some negative. Newton steps inside a bracket that shrinks.</summary>
    internal static double Tilt(ReadOnlySpan<double> x)
    {
        double[] p = new double[x.Length];
        double largest = 0;
        foreach (double value in x) largest = Math.Max(largest, Math.Abs(value));
        double low = -1 / largest, high = 1 / largest;
        while (Moments(x, low, 0, p).Mean <= 0) low *= 2;
        while (Moments(x, high, 0, p).Mean >= 0) high *= 2;
        double a = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            (double mean, double second, _, _) = Moments(x, a, 0, p);
            if (mean > 0) low = a;
            else if (mean < 0) high = a;
            else return a;
            double variance = second - mean * mean, next = a + mean / variance;
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            if (Math.Abs(next - a) <= 4e-16 * Math.Abs(next) || next == low || next == high) return next;
            a = next;
        }

        return a;
    }

    /// <summary>The a and b for which sum p x = 0 and sum p x^2 = 1; the pair (0, 1) must lie inside the moments of the points.</summary>
    /// <exception cref="AccuracyException">The steps stall before the moments are matched within 1e-11.</exception>
    internal static (double A, double B) Gaussian(ReadOnlySpan<double> x)
    {
        double[] p = new double[x.Length];
        double a = 0, b = 0, dual = Dual(x, a, b, p), gradient = double.PositiveInfinity;
        for (int step = 0; step < MostSteps; step++)
        {
            (double mean, double second, double third, double fourth) = Moments(x, a, b, p);
            double first = -mean, other = 1 - second;
            double now = Math.Max(Math.Abs(first), Math.Abs(other));
            // Close to the solution the dual is flat to rounding, and the gradient alone can tell progress.
            bool close = now < 1e-6;
            if (now <= GradientGoal || close && now >= gradient && gradient <= GradientBound) return (a, b);
            gradient = now;
            double h11 = second - mean * mean, h12 = third - mean * second, h22 = fourth - second * second, determinant = h11 * h22 - h12 * h12;
            double da = -(h22 * first - h12 * other) / determinant, db = -(h11 * other - h12 * first) / determinant;
            double slope = first * da + other * db, factor = 1;
            if (!double.IsFinite(slope) || slope >= 0) (da, db, slope) = (-first, -other, -(first * first + other * other));
            double trial = Dual(x, a + da, b + db, p);
            while (!close && !(trial <= dual + 1e-4 * factor * slope) && factor > 1e-12)
            {
                factor *= 0.5;
                trial = Dual(x, a + factor * da, b + factor * db, p);
            }

            (a, b, dual) = (a + factor * da, b + factor * db, trial);
        }

        if (gradient <= GradientBound) return (a, b);
        throw new AccuracyException(FormattableString.Invariant($"The moments of the gaussian equilibrium must be matched within {GradientBound}, but the search stalled at {gradient:G3}: mean and variance are too close to the edge of what the levels allow; use the tilted or the canonical rule."), gradient, GradientBound);
    }

    /// <summary>exp(-a x - b x^2) / Z.</summary>
    internal static double[] Probabilities(ReadOnlySpan<double> x, double a, double b = 0)
    {
        double[] p = new double[x.Length];
        _ = Dual(x, a, b, p);
        return p;
    }

    private static (double Mean, double Second, double Third, double Fourth) Moments(ReadOnlySpan<double> x, double a, double b, double[] p)
    {
        _ = Dual(x, a, b, p);
        double[] terms = new double[x.Length];
        Span<double> moments = stackalloc double[4];
        for (int order = 0; order < 4; order++)
        {
            for (int i = 0; i < terms.Length; i++) terms[i] = order == 0 ? p[i] * x[i] : terms[i] * x[i];
            moments[order] = Information.PairwiseSum(terms);
        }

        return (moments[0], moments[1], moments[2], moments[3]);
    }

    /// <summary>ln Z + b, and the probabilities.</summary>
    private static double Dual(ReadOnlySpan<double> x, double a, double b, double[] p)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = -(a + b * x[i]) * x[i];
            largest = Math.Max(largest, p[i]);
        }

        for (int i = 0; i < p.Length; i++) p[i] = Math.Exp(p[i] - largest);
        double z = Information.PairwiseSum(p);
        for (int i = 0; i < p.Length; i++) p[i] /= z;
        return largest + Math.Log(z) + b;
    }
}
