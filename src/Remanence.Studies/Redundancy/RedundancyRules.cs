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
        foreach (int size in FragmentSizes.Listed)
            if (size > EnvironmentSpins) yield return new("fragment-sizes", $"fragment-sizes must lie in 0..environment-spins, which is {EnvironmentSpins}, but one is {size}.");
        foreach (Problem problem in Fields("site-transverse-fields", SiteTransverseFields.Count, "transverse-field", TransverseField == Defaults.TransverseField)) yield return problem;
        foreach (Problem problem in Fields("site-longitudinal-fields", SiteLongitudinalFields.Count, "longitudinal-field", LongitudinalField == Defaults.LongitudinalField)) yield return problem;
        foreach (Problem problem in AllToAllRules()) yield return problem;
        if (LateTime != Defaults.LateTime && !Analyses.Contains(RedundancyAnalysis.LateTimeAverage)) yield return Meaningless("late-time", "analyses late-time-average");
        bool map = Analyses.Contains(RedundancyAnalysis.ExponentMap);
        if (!map && MapTransverseFields.Count > 0) yield return Meaningless("map-transverse-fields", "analyses exponent-map");
        if (!map && MapLongitudinalFields.Count > 0) yield return Meaningless("map-longitudinal-fields", "analyses exponent-map");
        if (!map && !Analyses.Contains(RedundancyAnalysis.DegeneracyScaling) && BroadcastAxes.Count > 0) yield return Meaningless("broadcast-axes", "analyses degeneracy-scaling or exponent-map");
        foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

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
        // The width of the spectrum only scales the predicted time, so the simplest bound will do.
        double g = SiteTransverseFields.Append(TransverseField).Max(Math.Abs), h = SiteLongitudinalFields.Append(LongitudinalField).Max(Math.Abs);
        double halfWidth = Environment == RedundancyEnvironment.AllToAll ? 3.6 * Math.Pow(EnvironmentSpins, 1.5) : EnvironmentSpins * (Math.Abs(IsingCoupling) + Math.Sqrt(g * g + h * h));
        double perRow = Environment == RedundancyEnvironment.AllToAll ? 18.0 * EnvironmentSpins * EnvironmentSpins : 4.0 * (EnvironmentSpins + 1);
        double basisBytes = IsUniformRing ? dimension * (8.0 + 12.0 * (EnvironmentSpins + 1)) : 0, evolutionBytes, evolutionOperations = 0, disk = 0;
        try
        {
            var plan = EvolutionPlan.Chebyshev((long)dimension, halfWidth, Times, d, 2 * d, EvolutionTolerance, options.Memory, perRow);
            evolutionBytes = plan.Bytes;
            evolutionOperations = plan.Operations;
            disk = (double)plan.Bytes * plan.Legs.Count;
        }
        catch (CapacityException e)
        {
            evolutionBytes = e.NeededBytes;
        }

        int together = Math.Min(Parallelism.Threads, Times.Count);
        int smaller = Math.Max(3, EnvironmentSpins - 2);
        (double smallerShared, double smallerCall, _) = RingIntervals.Estimate(smaller, d, FragmentSizes.For(smaller).Where(l => l <= smaller).ToArray());
        string[] remedies =
        [
            Text($"--environment-spins {smaller} needs about {(smallerShared + together * smallerCall + evolutionBytes / 4) / (1 << 30):F1} GiB"),
            "shorter fragments, for instance --fragment-sizes 1:6",
            "fewer --times, or --threads 1, which computes one time at once",
        ];
        (double Bytes, double Operations)[] analyses = [.. Works().Select(a => a.Cost())];
        return new(basisBytes + evolutionBytes + shared + together * call + analyses.Sum(a => a.Bytes), evolutionOperations + Times.Count * operations + analyses.Sum(a => a.Operations), disk + 200.0 * Times.Count * sizes.Count, remedies);
    }

    /// <summary>Intervals on the full space: the joint state of system and half the environment, its eigenvalues, and the states it is made of.</summary>
    private (double SharedBytes, double CallBytes, double Operations) FullIntervals(int branches)
    {
        double rows = branches * Math.Pow(2, EnvironmentSpins / 2.0), strings = Math.Pow(2, EnvironmentSpins);
        return (0, 3 * 16 * rows * rows + 32 * branches * strings, 8 * branches * rows * strings + 20 * rows * rows * rows);
    }
}
