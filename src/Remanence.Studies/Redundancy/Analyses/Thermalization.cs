using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Thermal state that belongs to a branch.</summary>
/// <param name="Branch">Index of the branch.</param>
/// <param name="InverseTemperature">beta with the energy density of the branch; negative above the middle of the spectrum; NaN if there is none.</param>
/// <param name="LogPartitionFunction">f(beta) = ln Z per site.</param>
/// <param name="Entropy">Entropy per site, nats.</param>
/// <param name="EnergyVariance">Variance of the energy per site.</param>
public sealed record BranchTemperature(int Branch, double InverseTemperature, double LogPartitionFunction, double Entropy, double EnergyVariance);

/// <summary>The infinite-time average of an interval held against the Gibbs state of the branch's energy. Variances per site of the interval.</summary>
/// <param name="Branch">Index of the branch.</param>
/// <param name="Size">Number of sites l.</param>
/// <param name="TraceDistance">Trace distance of the two states, 0 to 1.</param>
/// <param name="Variance">Energy variance in the time average.</param>
/// <param name="PredictedVariance">The law for a finite part of a ring that keeps its energy distribution.</param>
/// <param name="GibbsVariance">Energy variance in the Gibbs state.</param>
public sealed record IntervalThermalization(int Branch, int Size, double TraceDistance, double Variance, double PredictedVariance, double GibbsVariance);

/// <summary>How thermal the late states of intervals are.</summary>
public sealed record Thermalization : AnalysisResult
{
    /// <summary>Temperatures of the branches.</summary>
    public required IReadOnlyList<BranchTemperature> Temperatures { get; init; }

    /// <summary>Intervals of every branch that has a temperature.</summary>
    public required IReadOnlyList<IntervalThermalization> Intervals { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "thermal_states",
            Meaning = "Gibbs states with the energies of the branches, from a ring of 10 spins",
            Columns = [new("branch", "index of the branch", "s"), new("inverse_temperature", "negative above the middle of the spectrum; nan, like all that follows, for a branch whose energy is none of the ring's or its lowest or highest", "β", "1/J"), new("log_partition_function", "logarithm of the partition function per site; nan without a temperature", "f"),
                new("entropy", "entropy per site; nan without a temperature", "s", "nat"), new("energy_variance", "variance of the ring's energy per site; nan without a temperature", "v", "J²")],
            Rows = [.. Temperatures.Select(t => Row(t.Branch, t.InverseTemperature, t.LogPartitionFunction, t.Entropy, t.EnergyVariance))],
        };
        yield return new Table
        {
            Name = "thermalization",
            Meaning = "infinite-time averages of intervals against Gibbs states",
            Columns = [new("branch", "index of the branch", "s"), new("fragment_size", "number of spins of the interval", "l"), new("trace_distance", "trace distance of time average and Gibbs state"),
                new("variance", "energy variance of the time average per site", "", "J²"), new("predicted_variance", "law for a part of a ring that keeps its energy distribution", "", "J²"), new("gibbs_variance", "energy variance of the Gibbs state per site", "", "J²")],
            Rows = [.. Intervals.Select(i => Row(i.Branch, i.Size, i.TraceDistance, i.Variance, i.PredictedVariance, i.GibbsVariance))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int[] branches = [.. Intervals.Select(i => i.Branch).Distinct()];
        if (branches.Length == 0) yield break;
        double[] X(int s) => [.. Intervals.Where(i => i.Branch == s).Select(i => (double)i.Size)];
        double[] Y(int s, Func<IntervalThermalization, double> value) => [.. Intervals.Where(i => i.Branch == s).Select(value)];
        yield return new Figure
        {
            Name = "thermal-distance",
            Title = "Distance of late intervals from Gibbs states",
            Caption = "Trace distance of the infinite-time average of an interval from the Gibbs state of the branch's energy. Short intervals are nearly thermal; longer ones remember that the energy distribution of the whole ring is not the thermal one.",
            X = new("fragment length l"),
            Y = new("trace distance", Minimum: 0),
            Traces = [.. branches.Select(s => new Trace { Name = Text($"branch {s}"), X = X(s), Y = Y(s, i => i.TraceDistance) })],
        };
        yield return new Figure
        {
            Name = "energy-variance",
            Title = "Energy variance of late intervals",
            Caption = "Energy variance per site of the time-averaged interval (points), of the Gibbs state, and of the law that corrects it for the energy distribution that the ring keeps.",
            X = new("fragment length l"),
            Y = new("variance per site (J²)"),
            Traces = [.. branches.SelectMany(s => (Trace[])[
                new Trace { Name = Text($"branch {s}"), Kind = TraceKind.Markers, X = X(s), Y = Y(s, i => i.Variance) },
                new Trace { Name = Text($"law, {s}"), Kind = TraceKind.Lines, X = X(s), Y = Y(s, i => i.PredictedVariance) },
                new Trace { Name = Text($"Gibbs, {s}"), Kind = TraceKind.Lines, Guide = true, X = X(s), Y = Y(s, i => i.GibbsVariance) }])],
        };
    }

    internal override string Interpretation()
    {
        if (Intervals.Count == 0) return "No branch has a temperature: all of them lie at the ends of the spectrum.";
        IntervalThermalization shortest = Intervals.MinBy(i => i.Size)!, worst = Intervals.MaxBy(i => i.TraceDistance)!;
        double law = Intervals.Max(i => Math.Abs(i.PredictedVariance / i.Variance - 1)), gibbs = Intervals.Max(i => Math.Abs(i.GibbsVariance / i.Variance - 1));
        return Text($"The time-averaged state of {shortest.Size} spins lies {Intervals.Where(i => i.Size == shortest.Size).Max(i => i.TraceDistance):0.###} from its Gibbs state in trace distance at most, that of {worst.Size} spins {worst.TraceDistance:0.###}. The variance law misses the energy variances by {100 * law:0.#} % at most, the Gibbs states by {100 * gibbs:0.#} %.");
    }
}

/// <summary>Computes <see cref="Thermalization"/>.</summary>
internal sealed class ThermalizationWork(RedundancyStudy study) : RedundancyWork(study)
{
    private const int LongestFragment = 6;
    private const int ThermalRing = 10;
    private const int LargestRing = 14;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in UniformRingOnly("thermal-comparison")) yield return problem;
        if (Study.EnvironmentSpins > LargestRing)
            yield return new("environment-spins", $"environment-spins must be at most {LargestRing} for the analysis thermal-comparison, which needs all levels of the ring, but is {Study.EnvironmentSpins}.");
        if (Sizes(LongestFragment).Length == 0) yield return new("fragment-sizes", $"fragment-sizes must hold a length in 1..{LongestFragment} for the analysis thermal-comparison, but is {Study.FragmentSizes}.");
    }

    private double Dimension => DihedralBasis.CountOrbits(Study.EnvironmentSpins);

    private double Strings => Math.Pow(2, Study.EnvironmentSpins);

    internal override double Bytes => Parallelism.Threads * (16 * Dimension * Dimension + 32 * Strings);

    internal override double Operations =>
        Study.Weights.Count * Sizes(LongestFragment).Length * (10 * Math.Pow(Dimension, 3) + Sizes(LongestFragment).Sum(l => Dimension * (Dimension + 8 * Strings * Math.Pow(2, l))));

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        GibbsRing ring = new(ThermalRing, setup.Couplings);
        CanonicalRing thermal = ring.Thermodynamics;
        double[] betas = [.. main.Branches.Select(b => thermal.Contains(b.EnergyDensity) ? thermal.InverseTemperature(b.EnergyDensity) : double.NaN)];
        BranchTemperature[] temperatures = [.. main.Branches.Select((b, s) => double.IsNaN(betas[s]) ? new BranchTemperature(s, double.NaN, double.NaN, double.NaN, double.NaN)
            : new BranchTemperature(s, betas[s], thermal.LogPartitionFunction(betas[s]), thermal.Entropy(b.EnergyDensity), thermal.EnergyVariance(betas[s])))];
        (int Branch, int Size)[] items = [.. from s in Enumerable.Range(0, betas.Length) where !double.IsNaN(betas[s]) from l in Sizes(LongestFragment) select (s, l)];
        IntervalThermalization[] intervals = run.Map("thermal-comparison", items, item =>
        {
            (int s, int l) = item;
            FragmentHamiltonian fragment = FragmentHamiltonian.Interval(l, setup.Couplings);
            DensityMatrix average = ThermalComparison.TimeAveragedState(setup.Hamiltonian, setup.Starts[s], l);
            IntervalEnergy gibbs = ring.IntervalEnergy(betas[s], l);
            double predicted = FragmentVarianceLaw.Variance(gibbs, temperatures[s].EnergyVariance, main.Branches[s].EnergyVariance, Study.EnvironmentSpins);
            return new IntervalThermalization(s, l, ThermalComparison.TraceDistance(average, ring.ReducedState(betas[s], l)), fragment.Distribution(average).VariancePerSite, predicted / l, gibbs.Variance / l);
        });
        return new Thermalization { Temperatures = temperatures, Intervals = intervals };
    }
}
