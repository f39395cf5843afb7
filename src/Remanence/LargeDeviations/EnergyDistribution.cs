using System.Globalization;

namespace Remanence;

/// <summary>One point of a scaled cumulant generating function and its derivatives.</summary>
/// <param name="Value">lambda(mu), energies per site.</param>
/// <param name="FirstDerivative">lambda'(mu): mean energy per site of the tilted distribution.</param>
/// <param name="SecondDerivative">lambda''(mu): variance of the total energy of the tilted distribution, per site.</param>
public readonly record struct CumulantGeneratingPoint(double Value, double FirstDerivative, double SecondDerivative);

/// <summary>One point of a rate function.</summary>
/// <param name="Value">phi(e) &gt;= 0, per site; +infinity outside the populated levels.</param>
/// <param name="Tilt">The slope phi'(e) = mu that makes e the mean energy; infinite at and beyond the end levels.</param>
public readonly record struct RatePoint(double Value, double Tilt);

/// <summary>
/// A discrete distribution of the energy of a piece of matter with a number of sites: levels E_n (total energies, ascending) and populations P(n).
/// Gives its scaled cumulant generating function lambda(mu) = (1/l) ln sum_n P(n) e^{mu E_n} and the rate function phi(e) = sup_mu [mu e - lambda(mu)],
/// so that P(E = l e) ~ e^{-l phi(e)} (arXiv 2603.15743, Eqs. 8 and 9).
/// </summary>
/// <remarks>Levels closer than <see cref="LevelTolerance"/> are one level, whose populations are summed. Immutable.</remarks>
public sealed class EnergyDistribution
{
    /// <summary>Levels closer than this are the same level.</summary>
    public const double LevelTolerance = 1e-9;

    /// <summary>A level counts as populated above this; below is rounding noise.</summary>
    public const double PopulationThreshold = 1e-24;

    private readonly double[] levels;
    private readonly double[] populations;
    private readonly double[] populatedLevels;
    private readonly double[] populatedWeights;

    /// <summary>Merges degenerate levels and checks the populations.</summary>
    /// <param name="levels">Total energies, ascending, at least one.</param>
    /// <param name="populations">Population of each level; the sum is 1 within 1e-9. Rounding noise down to -1e-10 is taken as zero and counted.</param>
    /// <param name="sites">Number of sites l that "per site" refers to, at least 1.</param>
    /// <param name="populatedAbove">Populations up to this are rounding noise; the default fits populations that are squares of amplitudes.</param>
    /// <exception cref="ArgumentException">Lengths differ, levels do not ascend or are not finite, a population is below -1e-10, or the sum is not 1.</exception>
    public EnergyDistribution(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, int sites, double populatedAbove = PopulationThreshold)
    {
        if (sites < 1) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The number of sites must be at least 1, but is {sites}.");
        if (levels.IsEmpty) throw new ArgumentException("An energy distribution must have at least 1 level, but has none.", nameof(levels));
        if (levels.Length != populations.Length)
            throw new ArgumentException($"Every level needs one population, but there are {levels.Length} levels and {populations.Length} populations.", nameof(populations));
        if (!(populatedAbove >= 0 && populatedAbove < 1e-6))
            throw new ArgumentOutOfRangeException(nameof(populatedAbove), populatedAbove, $"The threshold of populated levels must lie in 0..1e-6, but is {populatedAbove.ToString(CultureInfo.InvariantCulture)}.");
        Sites = sites;
        List<double> merged = new(levels.Length), summed = new(levels.Length);
        double total = 0;
        for (int n = 0; n < levels.Length; n++)
        {
            double population = Checked(levels, populations, n);
            total += population;
            // The chain of neighbors decides, so a cluster of rounding errors stays together.
            if (n > 0 && levels[n] - levels[n - 1] < LevelTolerance) summed[^1] += population;
            else
            {
                merged.Add(levels[n]);
                summed.Add(population);
            }
        }

        if (!(Math.Abs(total - 1) <= 1e-9))
            throw new ArgumentException($"Populations must sum to 1 within 1e-9, but sum to {total.ToString("R", CultureInfo.InvariantCulture)}.", nameof(populations));
        this.levels = [.. merged];
        this.populations = [.. summed];
        int[] populated = [.. Enumerable.Range(0, merged.Count).Where(n => summed[n] > populatedAbove)];
        populatedLevels = [.. populated.Select(n => merged[n])];
        populatedWeights = [.. populated.Select(n => summed[n])];
        CumulantGeneratingPoint atZero = CumulantGeneratingFunction(0);
        Mean = atZero.FirstDerivative * sites;
        Variance = CentralMoment(2);
    }

    /// <summary>Number of sites l that "per site" refers to.</summary>
    public int Sites { get; }

    /// <summary>Distinct levels (total energies), ascending.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>Population of each distinct level.</summary>
    public IReadOnlyList<double> Populations => populations;

    /// <summary>How many slightly negative populations were taken as zero.</summary>
    public int ClippedPopulations { get; private set; }

    /// <summary>Mean total energy.</summary>
    public double Mean { get; }

    /// <summary>Variance of the total energy.</summary>
    public double Variance { get; }

    /// <summary>Mean energy per site, the zero of the rate function.</summary>
    public double MeanPerSite => Mean / Sites;

    /// <summary>Variance of the total energy, per site.</summary>
    public double VariancePerSite => Variance / Sites;

    /// <summary>Lowest populated level (total energy).</summary>
    public double LowestPopulated => populatedLevels[0];

    /// <summary>Highest populated level (total energy).</summary>
    public double HighestPopulated => populatedLevels[^1];

    /// <summary>The central moment &lt;(E - &lt;E&gt;)^order&gt; of the total energy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public double CentralMoment(int order)
    {
        if (order < 0) throw new ArgumentOutOfRangeException(nameof(order), order, $"The order of a moment must not be negative, but is {order}.");
        double sum = 0, weight = 0;
        for (int n = 0; n < populatedLevels.Length; n++)
        {
            double power = 1, d = populatedLevels[n] - Mean;
            for (int i = 0; i < order; i++) power *= d;
            sum += populatedWeights[n] * power;
            weight += populatedWeights[n];
        }

        return sum / weight;
    }

    /// <summary>The cumulants of the total energy, orders 1 to 4: mean, variance, third central moment, excess of the fourth.</summary>
    public (double First, double Second, double Third, double Fourth) Cumulants()
        => (Mean, Variance, CentralMoment(3), CentralMoment(4) - 3 * Variance * Variance);

    /// <summary>lambda(mu) with its first two derivatives, per site, by log-sum-exp. Cost: one exponential per populated level.</summary>
    /// <param name="mu">Tilt, in units of the inverse energy; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">mu is NaN or infinite.</exception>
    public CumulantGeneratingPoint CumulantGeneratingFunction(double mu)
    {
        if (!double.IsFinite(mu)) throw new ArgumentOutOfRangeException(nameof(mu), mu, $"The tilt mu must be finite, but is {mu.ToString(CultureInfo.InvariantCulture)}.");
        (double reference, double logSum, double mean, double variance) = Tilted(mu);
        return new((mu * reference + logSum) / Sites, mean / Sites, variance / Sites);
    }

    /// <summary>
    /// The rate function phi(e) with its slope. Zero at the mean; -(1/l) ln P(end level) at the lowest and highest populated level; +infinity outside, also
    /// everywhere off the level when only one is populated.
    /// </summary>
    /// <param name="energyDensity">Energy per site e; NaN is refused.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy is NaN.</exception>
    public RatePoint RateFunction(double energyDensity)
    {
        if (double.IsNaN(energyDensity)) throw new ArgumentOutOfRangeException(nameof(energyDensity), energyDensity, "The energy density must be a number, but is NaN.");
        double energy = energyDensity * Sites;
        double rounding = 1e-13 * Math.Max(Math.Abs(LowestPopulated), Math.Abs(HighestPopulated));
        if (energy < LowestPopulated - rounding) return new(double.PositiveInfinity, double.NegativeInfinity);
        if (energy > HighestPopulated + rounding) return new(double.PositiveInfinity, double.PositiveInfinity);
        if (populatedLevels.Length == 1) return new(EndRate(0), 0);
        if (energy <= LowestPopulated + rounding) return new(EndRate(0), double.NegativeInfinity);
        if (energy >= HighestPopulated - rounding) return new(EndRate(populatedWeights.Length - 1), double.PositiveInfinity);
        double mu = SolveTilt(energy);
        (double reference, double logSum, _, _) = Tilted(mu);
        return new(Math.Max(0, (mu * (energy - reference) - logSum) / Sites), mu);
    }

    private double EndRate(int level) => Math.Max(0, -Math.Log(populatedWeights[level]) / Sites);

    /// <summary>The tilt whose mean total energy is the given one: Newton steps inside a bracket that only shrinks.</summary>
    private double SolveTilt(double energy)
    {
        double direction = Math.Sign(energy - Mean);
        if (direction == 0 || Variance == 0) return 0;
        double inner = 0, outer = direction * Math.Max(1e-3, Math.Abs(energy - Mean) / Variance);
        while ((Tilted(outer).Mean - energy) * direction < 0 && Math.Abs(outer) < 1e16) (inner, outer) = (outer, 2 * outer);
        double rounding = 1e-16 * Math.Max(Math.Abs(LowestPopulated), Math.Abs(HighestPopulated));
        double lower = Math.Min(inner, outer), upper = Math.Max(inner, outer), mu = 0.5 * (lower + upper);
        for (int step = 0; step < 200; step++)
        {
            (_, _, double mean, double variance) = Tilted(mu);
            double excess = mean - energy;
            if (excess > 0) upper = mu;
            else lower = mu;
            double newton = excess / variance, next = mu - newton;
            if (Math.Abs(excess) <= rounding || Math.Abs(newton) <= 1e-15 * Math.Abs(mu)) return mu;
            if (!(next > lower && next < upper)) next = 0.5 * (lower + upper);
            if (next == lower || next == upper) return next;
            mu = next;
        }

        return mu;
    }

    /// <summary>Sums of the tilted weights P e^{mu (E - reference)}, whose largest exponent is 0.</summary>
    private (double Reference, double LogSum, double Mean, double Variance) Tilted(double mu)
    {
        double reference = mu > 0 ? populatedLevels[^1] : populatedLevels[0];
        double sum = 0, first = 0, second = 0;
        for (int n = 0; n < populatedLevels.Length; n++)
        {
            double distance = populatedLevels[n] - reference;
            double weight = populatedWeights[n] * Math.Exp(mu * distance);
            sum += weight;
            first += weight * distance;
            second += weight * distance * distance;
        }

        double mean = first / sum;
        return (reference, Math.Log(sum), reference + mean, Math.Max(0, second / sum - mean * mean));
    }

    private double Checked(ReadOnlySpan<double> energies, ReadOnlySpan<double> weights, int n)
    {
        if (!double.IsFinite(energies[n])) throw new ArgumentException($"Levels must be finite, but level {n} is {energies[n].ToString(CultureInfo.InvariantCulture)}.", nameof(energies));
        if (n > 0 && energies[n] < energies[n - 1]) throw new ArgumentException($"Levels must ascend, but level {n} lies below level {n - 1}; sort them together with the populations.", nameof(energies));
        if (!(weights[n] >= -1e-10)) throw new ArgumentException($"Populations must not be negative, but population {n} is {weights[n].ToString(CultureInfo.InvariantCulture)}.", nameof(weights));
        if (weights[n] >= 0) return weights[n];
        ClippedPopulations++;
        return 0;
    }
}
