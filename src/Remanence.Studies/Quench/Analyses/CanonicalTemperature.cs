namespace Remanence.Studies;

/// <summary>The canonical ensemble of a list of levels.</summary>
internal static class CanonicalTemperature
{
    /// <summary>The inverse temperature at which the mean energy has a value, by bisection; plus or minus infinity at the ends of the spectrum, 0 when all levels are equal.</summary>
    /// <param name="levels">Ascending.</param>
    /// <param name="energy">Mean energy.</param>
    internal static double InverseAt(double[] levels, double energy)
    {
        double width = levels[^1] - levels[0];
        if (width == 0) return 0;
        if (energy <= levels[0] + 1e-12 * width) return double.PositiveInfinity;
        if (energy >= levels[^1] - 1e-12 * width) return double.NegativeInfinity;
        double reach = 1 / width;
        while (Mean(levels, reach) > energy || Mean(levels, -reach) < energy) reach *= 2;
        double low = -reach, high = reach;
        for (int i = 0; i < 200 && low < high; i++)
        {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high) break;
            if (Mean(levels, middle) > energy) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>exp(-beta E) over its sum; at infinite beta the lowest (highest) level, degenerate ones evenly.</summary>
    internal static double[] Populations(double[] levels, double beta)
    {
        double reference = beta >= 0 ? levels[0] : levels[^1], tolerance = 1e-12 * (levels[^1] - levels[0]);
        double[] weights = [.. levels.Select(e => double.IsInfinity(beta) ? Math.Abs(e - reference) <= tolerance ? 1 : 0 : Math.Exp(-beta * (e - reference)))];
        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Mean(double[] levels, double beta) => Populations(levels, beta).Zip(levels, (p, e) => p * e).Sum();
}
