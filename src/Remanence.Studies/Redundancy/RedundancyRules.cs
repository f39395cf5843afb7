using System.Globalization;

namespace Remanence.Studies;

public sealed partial record RedundancyStudy
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        if (Weights.Count is < 2 or > 8)
            yield return new("weights", $"weights must list 2 to 8 branches, but lists {Weights.Count}.");
        for (int s = 0; s < Weights.Count; s++)
            if (!(Weights[s] > 0)) yield return new("weights", Text($"weights must all be positive, but entry {s} is {Weights[s]:R}; leave out branches that do not occur."));
        double sum = Weights.Sum();
        if (!(Math.Abs(sum - 1) <= 1e-12)) yield return new("weights", Text($"weights must sum to 1 within 1e-12, but sum to {sum:R}; divide each by the sum."));
        if (BranchSpinors is null && Weights.Count > 2 && Environment == RedundancyEnvironment.Ring)
            yield return new("branch-spinors", $"branch-spinors must be given for more than two branches, but there are {Weights.Count} weights and no spinors; axis and angle describe two.");
        if (BranchSpinors is not null && BranchSpinors.Count != Weights.Count)
            yield return new("branch-spinors", $"branch-spinors must list one spinor for each weight, but lists {BranchSpinors.Count} for {Weights.Count} weights.");
        if (FragmentSizes.Listed.DefaultIfEmpty().Max() is var largest && largest > EnvironmentSpins)
            yield return new("fragment-sizes", $"fragment-sizes must lie in 0..environment-spins, which is {EnvironmentSpins}, but the largest is {largest}.");
        foreach (Problem problem in Fields("site-transverse-fields", SiteTransverseFields.Count, "transverse-field", TransverseField == Defaults.TransverseField)) yield return problem;
        foreach (Problem problem in Fields("site-longitudinal-fields", SiteLongitudinalFields.Count, "longitudinal-field", LongitudinalField == Defaults.LongitudinalField)) yield return problem;
        foreach (Problem problem in AllToAllRules()) yield return problem;
        if (LateTime != Defaults.LateTime && !Analyses.Contains(RedundancyAnalysis.LateTimeAverage)) yield return Meaningless("late-time", "analyses late-time-average");
        bool map = Analyses.Contains(RedundancyAnalysis.ExponentMap);
        if (!map && MapTransverseFields.Count > 0) yield return Meaningless("map-transverse-fields", "analyses exponent-map");
        if (!map && MapLongitudinalFields.Count > 0) yield return Meaningless("map-longitudinal-fields", "analyses exponent-map");
        if (!map && !Analyses.Contains(RedundancyAnalysis.DegeneracyScaling) && BroadcastAxes.Count > 0) yield return Meaningless("broadcast-axes", "analyses degeneracy-scaling or exponent-map");
        if (!(PhaseRounding <= LargestPhaseRounding))
            yield return new("times", Text($"times must not exceed {LargestPhaseRounding / Math.ScaleB(1, -52) / HalfWidth:G3} with these couplings, because rounding alone destroys the phases beyond it, but reach {Times.Values.Max(Math.Abs):R}."));
        foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

    // The program itself, and matrices of finished times that the collector has not yet taken (measured at N = 20 and 22).
    private const double RuntimeBytes = 64 << 20, GarbageFactor = 2;

    private const double LargestPhaseRounding = 1e-3;

    private static RedundancyStudy Defaults { get; } = new();

    /// <summary>What belongs to the ring says nothing about an all-to-all environment.</summary>
    private IEnumerable<Problem> AllToAllRules()
    {
        if (Environment != RedundancyEnvironment.AllToAll) yield break;
        (string Name, bool Changed)[] ofTheRing =
        [
            ("ising-coupling", IsingCoupling != Defaults.IsingCoupling), ("transverse-field", TransverseField != Defaults.TransverseField), ("longitudinal-field", LongitudinalField != Defaults.LongitudinalField),
            ("site-transverse-fields", SiteTransverseFields.Count > 0), ("site-longitudinal-fields", SiteLongitudinalFields.Count > 0), ("broadcast-axis", BroadcastAxis != Defaults.BroadcastAxis),
            ("broadcast-angle", BroadcastAngle != Defaults.BroadcastAngle),
        ];
        foreach ((string name, bool changed) in ofTheRing)
            if (changed) yield return new(name, $"{name} must be left out with environment all-to-all, which has random couplings and starts from product states of extreme energy or from branch-spinors.");
        if (BranchSpinors is null && Weights.Count != 2)
            yield return new("weights", $"weights must list 2 branches with environment all-to-all, the product states of highest and lowest energy, but lists {Weights.Count}; give branch-spinors for others.");
    }

    private IEnumerable<Problem> Fields(string name, int count, string common, bool commonIsDefault)
    {
        if (count > 0 && count != EnvironmentSpins) yield return new(name, $"{name} must list one field for each of the {EnvironmentSpins} environment spins, but lists {count}.");
        if (count > 0 && !commonIsDefault) yield return new(common, $"{common} must be left out when {name} is given, which takes its place.");
    }

    private static Problem Meaningless(string parameter, string needed) => new(parameter, $"{parameter} must be left out without {needed}, because nothing else uses it.");

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        options ??= new RunOptions();
        int d = Math.Max(Weights.Count, 1);
        IReadOnlyList<int> sizes = FragmentSizes.For(EnvironmentSpins);
        double dimension = IsUniformRing ? DihedralBasis.CountOrbits(EnvironmentSpins) : Math.Pow(2, EnvironmentSpins);
        (double shared, double call, double operations) = IsUniformRing ? RingIntervals.Estimate(EnvironmentSpins, d, sizes) : FullIntervals(d);
        double perRow = Environment == RedundancyEnvironment.AllToAll ? 18.0 * EnvironmentSpins * EnvironmentSpins : 4.0 * (EnvironmentSpins + 1);
        double basisBytes = IsUniformRing ? dimension * (8.0 + 12.0 * (EnvironmentSpins + 1)) : 0, evolutionBytes, evolutionOperations = 0, disk = 0;
        try
        {
            var plan = EvolutionPlan.Chebyshev((long)dimension, HalfWidth, Times, d, 2 * d, EvolutionTolerance, options.Memory, perRow);
            (_, evolutionBytes, evolutionOperations) = plan.Automatic(real: Environment != RedundancyEnvironment.AllToAll);
            disk = (double)plan.Bytes * plan.Legs.Count;
        }
        catch (CapacityException e)
        {
            evolutionBytes = e.NeededBytes;
        }

        int together = Math.Min(options.Threads ?? Parallelism.Threads, Times.Count);
        string[] remedies =
        [
            Smaller(d, together, evolutionBytes, options.Memory),
            "shorter fragments, for instance --fragment-sizes 1:6",
            "fewer --times, or --threads 1, which computes one time at once",
        ];
        RedundancyWork[] analyses = [.. Works()];
        return new(RuntimeBytes + basisBytes + evolutionBytes + shared + GarbageFactor * together * call + analyses.Sum(a => a.Bytes), evolutionOperations + Times.Count * operations + analyses.Sum(a => a.Operations), disk + 200.0 * Times.Count * sizes.Count, remedies);
    }

    /// <summary>The next smaller environment that the run's memory would hold, as a remedy.</summary>
    private string Smaller(int branches, int together, double evolutionBytes, long memory)
    {
        int spins = EnvironmentSpins;
        double bytes;
        do
        {
            spins = Math.Max(3, spins - 1);
            (double shared, double call, _) = RingIntervals.Estimate(spins, branches, FragmentSizes.For(spins).Where(l => l <= spins).ToArray());
            bytes = RuntimeBytes + shared + GarbageFactor * together * call + evolutionBytes * Math.Pow(2, spins - EnvironmentSpins);
        }
        while (spins > 3 && bytes > memory);
        return Text($"--environment-spins {spins} needs about {bytes / (1 << 30):F1} GiB");
    }

    /// <summary>Half the width of the spectrum at the most: it scales the predicted time and the rounding of phases, so the simplest bound will do.</summary>
    private double HalfWidth
    {
        get
        {
            double g = SiteTransverseFields.Append(TransverseField).Max(Math.Abs), h = SiteLongitudinalFields.Append(LongitudinalField).Max(Math.Abs);
            return Environment == RedundancyEnvironment.AllToAll ? 3.6 * Math.Pow(EnvironmentSpins, 1.5) : EnvironmentSpins * (Math.Abs(IsingCoupling) + double.Hypot(g, h));
        }
    }

    /// <summary>Error of the fastest phase at the longest time from rounding alone.</summary>
    private double PhaseRounding => Math.ScaleB(1, -52) * HalfWidth * Times.Values.Max(Math.Abs);

    /// <summary>Intervals on the full space: the joint state of system and half the environment, its eigenvalues, and the states it is made of.</summary>
    private (double SharedBytes, double CallBytes, double Operations) FullIntervals(int branches)
    {
        double rows = branches * Math.Pow(2, EnvironmentSpins / 2.0), strings = Math.Pow(2, EnvironmentSpins);
        return (0, 3 * 16 * rows * rows + 32 * branches * strings, 8 * branches * rows * strings + 20 * rows * rows * rows);
    }
}
