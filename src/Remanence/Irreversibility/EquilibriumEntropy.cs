namespace Remanence;

/// <content>Equilibrium states of largest entropy with given moments: the repairs of the paper's rule.</content>
public sealed partial class Equilibrium
{
    private const double EdgeTolerance = 1e-12;

    /// <summary>The window with weights exp(-lambda (E_mu - E)), lambda such that the mean energy is that of the start; <see cref="Multipliers"/> is [lambda].</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <param name="width">Half width of the window in standard deviations.</param>
    /// <exception cref="ArgumentException">The lists are refused, or the mean energy does not lie strictly between the lowest and the highest level of the window.</exception>
    public static Equilibrium Tilted(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, double width = EnergyWindow.PaperWidth)
    {
        EnergyWindow window = EnergyWindow.Of(levels, populations, width);
        IReadOnlyList<int> inside = RequireNonEmpty(window);
        double mean = window.Moments.Mean;
        double[] energies = levels.ToArray(), x = [.. inside.Select(m => energies[m] - mean)];
        double lowest = x.Min(), highest = x.Max(), edge = EdgeTolerance * Scale(levels);
        if (!(lowest < -edge && highest > edge))
            throw new ArgumentException(FormattableString.Invariant($"The mean energy of a tilted window must lie strictly between its lowest and its highest level, {mean + lowest:R} and {mean + highest:R}, but is {mean:R}; use the window or the canonical rule."), nameof(populations));
        double lambda = ExponentialWeights.Tilt(x);
        double[] weights = ExponentialWeights.Probabilities(x, lambda), chi = new double[levels.Length];
        for (int i = 0; i < inside.Count; i++) chi[inside[i]] = weights[i];
        return Single(EquilibriumRule.Tilted, levels, populations, chi, [lambda]);
    }

    /// <summary>Largest entropy at the start's mean energy: exp(-beta E_mu) over all levels; <see cref="Multipliers"/> is [beta].</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <exception cref="ArgumentException">The lists are refused.</exception>
    public static Equilibrium Canonical(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations)
    {
        (double[] chi, double beta) = CanonicalWeights(levels, EnergyMoments.Of(levels, populations).Mean);
        return Single(EquilibriumRule.Canonical, levels, populations, chi, [beta]);
    }

    /// <summary>Probabilities exp(-beta E_mu) / Z of a mean energy. At an end of the spectrum beta is infinite and the state uniform over the lowest or highest level.</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="energy">The mean energy, within the spectrum.</param>
    /// <returns>The probabilities by level, and beta of either sign.</returns>
    /// <exception cref="ArgumentException">The list is refused, or the energy lies outside the spectrum.</exception>
    public static (double[] Probabilities, double InverseTemperature) CanonicalWeights(ReadOnlySpan<double> levels, double energy)
    {
        IrreversibilityArguments.RequireLevels(levels, levels.Length, nameof(levels));
        double[] x = [.. levels.ToArray().Select(e => e - energy)];
        double lowest = x.Min(), highest = x.Max(), edge = EdgeTolerance * Scale(levels);
        if (!(lowest <= edge && highest >= -edge))
            throw new ArgumentException(FormattableString.Invariant($"The energy of a canonical state must lie within the spectrum, {energy + lowest:R} to {energy + highest:R}, but is {energy:R}."), nameof(energy));
        if (highest - lowest <= 2 * edge) return (Uniform(x.Length, [.. Enumerable.Range(0, x.Length)]), 0);
        if (lowest >= -edge || highest <= edge)
        {
            double end = lowest >= -edge ? lowest : highest, reach = EnergyWindow.Reach(levels);
            int[] same = [.. Enumerable.Range(0, x.Length).Where(m => Math.Abs(x[m] - end) <= reach)];
            return (Uniform(x.Length, same), lowest >= -edge ? double.PositiveInfinity : double.NegativeInfinity);
        }

        double beta = ExponentialWeights.Tilt(x);
        return (ExponentialWeights.Probabilities(x, beta), beta);
    }

    /// <summary>
    /// Largest entropy at the start's mean and variance of the energy: exp(-a x - b x^2) with x = (E_mu - E) / sqrt V over all levels; <see cref="Multipliers"/> is [a, b], b of either sign.
    /// </summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <exception cref="ArgumentException">The lists are refused, or mean and variance lie on the edge of what the levels allow: no spread, fewer than three distinct levels, or a start on the two end levels or on two neighbors only.</exception>
    /// <exception cref="AccuracyException">The moments are so close to that edge that they cannot be matched within 1e-11.</exception>
    public static Equilibrium Gaussian(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations)
    {
        EnergyMoments start = EnergyMoments.Of(levels, populations);
        (double low, double high) = VarianceRange(levels, start.Mean);
        double margin = EdgeTolerance * Scale(levels) * Scale(levels);
        if (!(start.Variance > low + margin && start.Variance < high - margin))
            throw new ArgumentException(FormattableString.Invariant($"The variance of a gaussian equilibrium must lie strictly between {low:R} and {high:R}, which the levels allow at the mean energy {start.Mean:R}, but is {start.Variance:R}; use the window or the canonical rule."), nameof(populations));
        double deviation = start.Deviation;
        double[] x = [.. levels.ToArray().Select(e => (e - start.Mean) / deviation)];
        (double a, double b) = ExponentialWeights.Gaussian(x);
        return Single(EquilibriumRule.Gaussian, levels, populations, ExponentialWeights.Probabilities(x, a, b), [a, b]);
    }

    /// <summary>Smallest and largest variance of probabilities over the levels with the given mean: the chord between the neighbors of the mean, and the one between the ends.</summary>
    private static (double Low, double High) VarianceRange(ReadOnlySpan<double> levels, double mean)
    {
        double below = double.NegativeInfinity, above = double.PositiveInfinity, lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (double level in levels)
        {
            double x = level - mean;
            if (x <= 0) below = Math.Max(below, x);
            if (x >= 0) above = Math.Min(above, x);
            lowest = Math.Min(lowest, x);
            highest = Math.Max(highest, x);
        }

        return double.IsFinite(below) && double.IsFinite(above) ? (-below * above, -lowest * highest) : (0, 0);
    }

    private static double Scale(ReadOnlySpan<double> levels)
    {
        double largest = 0;
        foreach (double level in levels) largest = Math.Max(largest, Math.Abs(level));
        return largest;
    }
}
