namespace Remanence;

/// <summary>Bessel functions of the first kind with whole orders.</summary>
internal static class BesselFunctions
{
    /// <summary>J_0(x), J_1(x), ... up to an order beyond which 2 sum |J_k| is below 1e-18.</summary>
    /// <remarks>
    /// Downward recurrence after Miller. The squares fix the size, J_0^2 + 2 sum J_k^2 = 1, a sum without cancellation; J_0 + 2 sum J_2k = 1 fixes the sign.
    /// Cost: x + 18 cbrt(x) + 40 steps.
    /// </remarks>
    /// <param name="x">Argument, finite and not negative.</param>
    internal static double[] FirstKind(double x)
    {
        if (x < 1e-20) return [1, x / 2];
        int last = (int)Math.Ceiling(x + 18 * Math.Cbrt(x)) + 40;
        double[] values = new double[last + 1];
        double above = 0, here = 1e-290;
        values[last] = here;
        for (int k = last; k > 0; k--)
        {
            (above, here) = (here, 2.0 * k / x * here - above);
            values[k - 1] = here;
            if (Math.Abs(here) < 1e200) continue;

            // Only the ratios count: values that vanish by the rescaling are below 1e-200 of the largest.
            for (int i = k - 1; i <= last; i++) values[i] *= 1e-250;
            (above, here) = (values[k], values[k - 1]);
        }

        double squares = 0, even = 0, largest = values.Max(Math.Abs);
        for (int k = last; k > 0; k--)
        {
            double ratio = values[k] / largest;
            squares += 2 * ratio * ratio;
            if (k % 2 == 0) even += 2 * ratio;
        }

        double first = values[0] / largest;
        double scale = Math.CopySign(1 / Math.Sqrt(squares + first * first), even + first) / largest;
        for (int k = 0; k <= last; k++) values[k] *= scale;
        return values;
    }
}
