namespace Remanence;

/// <summary>
/// A thermal state of one system with d levels: its populations p_i = exp(-(e_i - e_0)/T) / Z by level, ground level first. Units: hbar = k_B = 1. The temperature T lies in (0, infinity];
/// T = 0 is allowed only when at least two levels share the ground energy. A qubit may be inverted (excited population above 1/2).
/// </summary>
public sealed class ThermalPopulations
{
    private readonly double[] populations;

    private ThermalPopulations(double[] populations, double[]? levels, double? temperature)
    {
        this.populations = populations;
        Levels = levels;
        Temperature = temperature;
        double smallest = double.PositiveInfinity;
        foreach (double p in populations) smallest = Math.Min(smallest, p);
        Smallest = smallest;
    }

    /// <summary>d, at least 2.</summary>
    public int Dimension => populations.Length;

    /// <summary>The populations, ground level first; they sum to 1.</summary>
    public IReadOnlyList<double> Populations => populations;

    /// <summary>The energies e_i, ascending; none where the populations were given directly.</summary>
    public IReadOnlyList<double>? Levels { get; }

    /// <summary>T, 0 to infinity; none where the populations were given directly.</summary>
    public double? Temperature { get; }

    /// <summary>The smallest population; 0 for a degenerate ground level at T = 0 or where a level is too high for the range of doubles.</summary>
    public double Smallest { get; }

    /// <summary>True when the populations never increase from level to level, as all thermal ones do.</summary>
    public bool IsSorted
    {
        get
        {
            for (int i = 1; i < populations.Length; i++)
                if (populations[i] > populations[i - 1]) return false;
            return true;
        }
    }

    /// <summary>The entropy in nats.</summary>
    public double Entropy => Information.EntropySum(populations);

    internal double[] Array => populations;

    /// <summary>A thermal state of explicit levels.</summary>
    /// <param name="levels">At least two finite energies, ascending.</param>
    /// <param name="temperature">T in (0, infinity], or 0 with a degenerate ground level.</param>
    /// <exception cref="ArgumentException">Fewer than two levels, levels that are not finite or not ascending, a temperature out of range, or T = 0 with a single ground level.</exception>
    public static ThermalPopulations FromLevels(ReadOnlySpan<double> levels, double temperature)
    {
        if (levels.Length < 2) throw new ArgumentException($"The local dimension must be at least 2, but {levels.Length} levels were given.", nameof(levels));
        for (int i = 0; i < levels.Length; i++)
        {
            ThermalizationArguments.RequireFinite(levels[i], "energy of every level", nameof(levels));
            if (i > 0 && levels[i] < levels[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"The levels must ascend from the ground level, but level {i} at {levels[i]} lies below level {i - 1} at {levels[i - 1]}; sort them."), nameof(levels));
        }

        RequireTemperature(temperature);
        if (temperature == 0 && levels[1] != levels[0])
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be positive, but is 0, where a single ground level makes the thermal states pure: no local thermalization preserves anything.");
        double[] p = new double[levels.Length];
        for (int i = 0; i < p.Length; i++)
        {
            double gap = levels[i] - levels[0];
            p[i] = gap == 0 ? 1 : Math.Exp(-gap / temperature);
        }

        double sum = Information.PairwiseSum(p);
        for (int i = 0; i < p.Length; i++) p[i] /= sum;
        return new(p, levels.ToArray(), temperature);
    }

    /// <summary>A qubit with the levels 0 and <paramref name="gap"/>.</summary>
    /// <param name="gap">Energy difference, positive.</param>
    /// <param name="temperature">T in (0, infinity].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ThermalPopulations Qubit(double gap, double temperature) => FromLevels([0, ThermalizationArguments.RequirePositive(gap, "gap", nameof(gap))], temperature);

    /// <summary>The ladder e_i = spacing * i.</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="spacing">Energy between neighbors, positive.</param>
    /// <param name="temperature">T in (0, infinity].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ThermalPopulations Ladder(int dimension, double spacing, double temperature)
    {
        ThermalizationArguments.RequirePositive(spacing, "spacing", nameof(spacing));
        double[] levels = new double[ThermalizationArguments.RequireDimension(dimension, nameof(dimension))];
        for (int i = 0; i < dimension; i++) levels[i] = spacing * i;
        return FromLevels(levels, temperature);
    }

    /// <summary>Equidistant levels of a fixed bandwidth, e_i = bandwidth * i / (d - 1).</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="bandwidth">Energy of the highest level, positive.</param>
    /// <param name="temperature">T in (0, infinity].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ThermalPopulations FixedBandwidth(int dimension, double bandwidth, double temperature)
    {
        ThermalizationArguments.RequirePositive(bandwidth, "bandwidth", nameof(bandwidth));
        double[] levels = new double[ThermalizationArguments.RequireDimension(dimension, nameof(dimension))];
        for (int i = 0; i < dimension; i++) levels[i] = bandwidth * i / (dimension - 1);
        return FromLevels(levels, temperature);
    }

    /// <summary>A random Hamiltonian: d sorted levels, independent and uniform in (0, bandwidth). The seed is part of the result.</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="bandwidth">Upper end of the energies, positive.</param>
    /// <param name="temperature">T in (0, infinity].</param>
    /// <param name="random">Where the levels come from; level numbers are its indices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ThermalPopulations Random(int dimension, double bandwidth, double temperature, RandomStream random)
    {
        ThermalizationArguments.RequirePositive(bandwidth, "bandwidth", nameof(bandwidth));
        double[] levels = new double[ThermalizationArguments.RequireDimension(dimension, nameof(dimension))];
        for (int i = 0; i < dimension; i++) levels[i] = bandwidth * random.Uniform((ulong)i);
        System.Array.Sort(levels);
        return FromLevels(levels, temperature);
    }

    /// <summary>A qubit by its excited population; above 1/2 it is inverted, which is allowed.</summary>
    /// <param name="excited">p, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is 0, 1 or outside.</exception>
    public static ThermalPopulations FromExcitedPopulation(double excited)
    {
        ThermalizationArguments.RequireExcited(excited, nameof(excited));
        return new([1 - excited, excited], null, null);
    }

    /// <summary>Populations given directly, in any order: a permuted list describes another pairing of levels than that of the energies.</summary>
    /// <param name="populations">At least two non-negative numbers that sum to 1 within 1e-10; a pure state is accepted, but nothing survives there.</param>
    /// <exception cref="ArgumentException">Fewer than two numbers, a negative one, or a wrong sum.</exception>
    public static ThermalPopulations FromPopulations(ReadOnlySpan<double> populations)
    {
        if (populations.Length < 2) throw new ArgumentException($"The local dimension must be at least 2, but {populations.Length} populations were given.", nameof(populations));
        Information.RequireProbabilities(populations, 0, "population", nameof(populations));
        return new(populations.ToArray(), null, null);
    }

    private static void RequireTemperature(double temperature)
    {
        if (!(temperature >= 0)) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, FormattableString.Invariant($"The temperature must lie in 0..infinity, where 0 needs a degenerate ground level, but is {temperature}."));
    }
}
