namespace Remanence;

/// <content>Windows inside the sectors of a conserved quantity.</content>
public sealed partial class Equilibrium
{
    private const double SmallestSectorWeight = 1e-14;

    private Equilibrium(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, double[] probabilities, int[] labels)
        : this(EquilibriumRule.Sectors, levels, populations, probabilities) => this.labels = labels;

    /// <summary>A window of its own for every sector that the start has weight above 1e-14 in; the weights of the sectors are conserved exactly.</summary>
    /// <param name="levels">Energies by level.</param>
    /// <param name="populations">Populations of the start by level.</param>
    /// <param name="sectors">Label of the sector of every level.</param>
    /// <param name="width">Half width of every window, in the standard deviations of its sector.</param>
    /// <exception cref="ArgumentException">The lists are refused, or the window of a sector is empty, which a width below 1 can make it.</exception>
    public static Equilibrium Sectors(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations, ReadOnlySpan<int> sectors, double width = EnergyWindow.PaperWidth)
    {
        _ = EnergyMoments.Of(levels, populations);
        EnergyWindow.RequireWidth(width);
        if (sectors.Length != levels.Length) throw new ArgumentException($"Every level needs a sector: they must be {levels.Length}, but are {sectors.Length}.", nameof(sectors));
        int[] labelOf = sectors.ToArray(), distinct = [.. labelOf.Distinct().Order()];
        double[] energies = levels.ToArray(), start = populations.ToArray(), within = new double[labelOf.Length], steady = new double[labelOf.Length], weights = new double[distinct.Length];
        double tolerance = EnergyWindow.Reach(levels);
        for (int s = 0; s < distinct.Length; s++)
        {
            int[] members = [.. Enumerable.Range(0, labelOf.Length).Where(m => labelOf[m] == distinct[s])];
            weights[s] = Information.PairwiseSum([.. members.Select(m => start[m])]);
            if (weights[s] <= SmallestSectorWeight) continue;
            double[] own = [.. members.Select(m => energies[m])];
            EnergyMoments moments = EnergyMoments.Sums(own, [.. members.Select(m => start[m] / weights[s])]);
            int[] inside = EnergyWindow.Inside(own, moments, width, tolerance);
            if (inside.Length == 0)
                throw new ArgumentException(FormattableString.Invariant($"The window of every sector must hold at least 1 level, but that of sector {distinct[s]} holds none at width {width:R}; use a width of at least 1, which never fails."), nameof(width));
            foreach (int i in inside)
            {
                within[members[i]] = 1.0 / inside.Length;
                steady[members[i]] = weights[s] / inside.Length;
            }
        }

        return new(levels, populations, steady, labelOf) { SectorWeights = weights, ProbabilitiesInSector = within };
    }
}
