namespace Remanence;

/// <summary>An equilibrium state chi, diagonal in the energy basis, and what it owes to its start (arXiv 2504.16197, text below Eq. 4, and the repairs of its rule).</summary>
public sealed partial class Equilibrium
{
    private readonly double[] probabilities;
    private readonly int[]? labels;

    private Equilibrium(EquilibriumRule rule, ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, double[] probabilities)
    {
        Rule = rule;
        this.probabilities = probabilities;
        Start = EnergyMoments.Sums(levels, populations);
        Moments = EnergyMoments.Sums(levels, probabilities);
        Support = [.. Enumerable.Range(0, probabilities.Length).Where(m => probabilities[m] > 0)];
        double[] outside = new double[probabilities.Length];
        for (int m = 0; m < outside.Length; m++) outside[m] = probabilities[m] > 0 ? 0 : populations[m];
        WeightOutside = Information.PairwiseSum(outside);
    }

    /// <summary>The rule that made it.</summary>
    public EquilibriumRule Rule { get; }

    /// <summary>chi by level, sum 1: the steady populations. For <see cref="EquilibriumRule.Sectors"/> the sum over sectors of weight times the sector's state.</summary>
    public IReadOnlyList<double> Probabilities => probabilities;

    /// <summary>Indices of the levels with chi above 0, ascending; their number is D_w for a window.</summary>
    public IReadOnlyList<int> Support { get; }

    /// <summary>Mean E and variance V of the energy in the start.</summary>
    public EnergyMoments Start { get; }

    /// <summary>Mean and variance of the energy in chi.</summary>
    public EnergyMoments Moments { get; }

    /// <summary>Weight of the start on levels where chi is 0.</summary>
    public double WeightOutside { get; }

    /// <summary>Entropy of chi in nats; ln D_w for a window.</summary>
    public double Entropy => Information.EntropySum(probabilities);

    /// <summary>(E_chi - E) / sqrt V: 0 where the energy is conserved as Eq. 4 of the paper claims; infinite or NaN for a start without spread.</summary>
    public double EnergyDefect => (Moments.Mean - Start.Mean) / Start.Deviation;

    /// <summary>V_chi / V: 1 where the variance is conserved; NaN or infinite for a start without spread.</summary>
    public double VarianceRatio => Moments.Variance / Start.Variance;

    /// <summary>The exponents that were solved for: lambda (per energy) of Tilted, a and b of Gaussian in x = (E_mu - E) / sqrt V, beta of Canonical (infinite at an end of the spectrum); none for other rules.</summary>
    public IReadOnlyList<double> Multipliers { get; private init; } = [];

    /// <summary>The label of every level for <see cref="EquilibriumRule.Sectors"/>; otherwise null.</summary>
    public IReadOnlyList<int>? SectorLabels => labels;

    /// <summary>The weight of every sector in the start, by ascending label; one sector of weight 1 for other rules.</summary>
    public IReadOnlyList<double> SectorWeights { get; private init; } = [1];

    /// <summary>For every level, its probability inside its own sector: sum 1 in every sector with weight, 0 in the others. The same as <see cref="Probabilities"/> for other rules.</summary>
    public IReadOnlyList<double> ProbabilitiesInSector { get; private init; } = [];

    /// <summary>Uniform over the closed window |E_mu - E| &lt;= width sqrt V.</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <param name="width">Half width in standard deviations: 1 in the paper.</param>
    /// <exception cref="ArgumentException">The lists are refused, or the window is empty, which a width below 1 can make it.</exception>
    public static Equilibrium Window(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, double width = EnergyWindow.PaperWidth)
    {
        EnergyWindow window = EnergyWindow.Of(levels, populations, width);
        return Single(EquilibriumRule.Window, levels, populations, Uniform(levels.Length, RequireNonEmpty(window)), []);
    }

    /// <summary>Any probabilities.</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level; they decide the defects only.</param>
    /// <param name="probabilities">chi by level: none negative, sum 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">A list is refused.</exception>
    public static Equilibrium Custom(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, ReadOnlySpan<double> probabilities)
    {
        _ = EnergyMoments.Of(levels, populations);
        Information.RequireProbabilities(probabilities, 0, "equilibrium probability", nameof(probabilities));
        if (probabilities.Length != levels.Length) throw new ArgumentException($"Levels and equilibrium probabilities must be equally many, but are {levels.Length} and {probabilities.Length}.", nameof(probabilities));
        return Single(EquilibriumRule.Custom, levels, populations, probabilities.ToArray(), []);
    }

    /// <summary>Uniform over the levels in the window of the energy and in that of another conserved quantity (the paper's proposal for several charges).</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <param name="charges">Values of the conserved quantity by level.</param>
    /// <param name="width">Half width of both windows in standard deviations.</param>
    /// <exception cref="ArgumentException">The lists are refused, or no level lies in both windows, which can happen although neither is empty.</exception>
    public static Equilibrium Joint(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, ReadOnlySpan<double> charges, double width = EnergyWindow.PaperWidth)
    {
        EnergyWindow energy = EnergyWindow.Of(levels, populations, width), charge = EnergyWindow.Of(charges, populations, width);
        int[] both = [.. energy.Levels.Intersect(charge.Levels).Order()];
        if (both.Length == 0)
            throw new ArgumentException($"The joint window must hold at least 1 level, but the window of the energy (levels {Join(energy.Levels)}) and that of the charge (levels {Join(charge.Levels)}) have none in common; use a larger width, or sectors.", nameof(charges));
        return Single(EquilibriumRule.Joint, levels, populations, Uniform(levels.Length, both), []);
    }

    private static Equilibrium Single(EquilibriumRule rule, ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, double[] probabilities, double[] multipliers) =>
        new(rule, levels, populations, probabilities) { Multipliers = multipliers, ProbabilitiesInSector = probabilities };

    private static double[] Uniform(int count, IReadOnlyList<int> inside)
    {
        double[] chi = new double[count];
        foreach (int m in inside) chi[m] = 1.0 / inside.Count;
        return chi;
    }

    private static IReadOnlyList<int> RequireNonEmpty(EnergyWindow window)
    {
        if (window.Levels.Count == 0)
            throw new ArgumentException(FormattableString.Invariant($"A window must hold at least 1 level, but none lies within {window.Width:R} standard deviations ({window.Moments.Deviation:R}) of {window.Moments.Mean:R}; use a width of at least 1, which never fails."), nameof(window));
        return window.Levels;
    }

    private static string Join(IReadOnlyList<int> levels) => string.Join(", ", levels);
}
