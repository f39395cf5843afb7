using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Main curve of "Redundancy from Subsystem Thermalization": a system broadcasts its state to a ring of spins, the ring evolves alone under a chaotic Ising
/// Hamiltonian, and the mutual information I(S:F_l) with an interval of l spins is followed in time.
/// </summary>
[Study("redundancy", "Which record of a system survives when its environment thermalizes?", AlgorithmVersion = 1,
    Source = "X. Cao, Z. Nussinov, Redundancy from Subsystem Thermalization, arXiv:2603.15743",
    BibTeX = ["@misc{CaoNussinov2026, author = {Cao, X. and Nussinov, Z.}, title = {Redundancy from Subsystem Thermalization}, year = {2026}, eprint = {2603.15743}, archivePrefix = {arXiv}}"])]
public sealed partial record RedundancyStudy : Study<RedundancyResult>
{
    /// <summary>Norm error of the evolved branches; well below the bound of the checks, and cheap, because the Chebyshev error falls faster than exponentially.</summary>
    internal const double EvolutionTolerance = 1e-13;

    /// <summary>Energy densities closer than this count as equal.</summary>
    internal const double DegeneracyTolerance = 1e-9;

    /// <summary>Number of environment spins N on a ring.</summary>
    [Parameter("number of environment spins on a ring", Symbol = "N", Min = 3, Max = 62)]
    public int EnvironmentSpins { get; init; } = 16;

    /// <summary>Ising coupling J; sets the unit of energy if 1.</summary>
    [Parameter("Ising coupling of neighboring spins", Symbol = "J")]
    public double IsingCoupling { get; init; } = 1;

    /// <summary>Transverse field g along X.</summary>
    [Parameter("transverse field, along X", Symbol = "g", Unit = "J")]
    public double TransverseField { get; init; } = -1.05;

    /// <summary>Longitudinal field h along Z.</summary>
    [Parameter("longitudinal field, along Z", Symbol = "h", Unit = "J")]
    public double LongitudinalField { get; init; } = 0.5;

    /// <summary>Axis of the broadcast, theta: pi/2 gives the branches the energies +g and -g, 0 gives them equal ones.</summary>
    [Parameter("axis of the broadcast; 0 makes the energies of the branches equal", Symbol = "θ", Unit = "rad")]
    public double BroadcastAxis { get; init; } = Math.PI / 2;

    /// <summary>Angle of the broadcast, alpha: pi/4 makes the branches orthogonal.</summary>
    [Parameter("angle of the broadcast; pi/4 makes the branches orthogonal", Symbol = "α", Unit = "rad")]
    public double BroadcastAngle { get; init; } = Math.PI / 4;

    /// <summary>Branch weights p_s, 2 to 8 positive numbers that sum to 1 within 1e-12.</summary>
    [Parameter("weights of the branches, 2 to 8 of them with sum 1", Symbol = "p", Min = 0, Max = 1)]
    public IReadOnlyList<double> Weights { get; init; } = [0.5, 0.5];

    /// <summary>Spinor of each branch in place of axis and angle; needed for more than two branches.</summary>
    [Parameter("spinors of the branches in place of axis and angle, as \"1,1; 1,-1; 1,i\" or \"bloch: 1 0 0; -1 0 0\"", Symbol = "u")]
    public BranchSpinors? BranchSpinors { get; init; }

    /// <summary>Times after the broadcast; negative ones run the evolution backwards.</summary>
    [Parameter("times after the broadcast", Symbol = "t", Unit = "1/J")]
    public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 20, 41);

    /// <summary>Fragment lengths l, each in 0..N.</summary>
    [Parameter("lengths of the fragments: all, a list (0,1,2) or ranges (1:8)", Symbol = "l")]
    public FragmentSizes FragmentSizes { get; init; } = FragmentSizes.All;

    /// <summary>The spinors of the branches, from the list or from axis and angle.</summary>
    internal IReadOnlyList<Spinor> Spinors => BranchSpinors?.Branches ?? Broadcast.Spinors(BroadcastAxis, BroadcastAngle);

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        if (Weights.Count is < 2 or > 8)
            yield return new("weights", $"weights must list 2 to 8 branches, but lists {Weights.Count}.");
        for (int s = 0; s < Weights.Count; s++)
            if (!(Weights[s] > 0)) yield return new("weights", Text($"weights must all be positive, but entry {s} is {Weights[s]:R}; leave out branches that do not occur."));
        double sum = Weights.Sum();
        if (!(Math.Abs(sum - 1) <= 1e-12)) yield return new("weights", Text($"weights must sum to 1 within 1e-12, but sum to {sum:R}; divide each by the sum."));
        if (BranchSpinors is null && Weights.Count > 2)
            yield return new("branch-spinors", $"branch-spinors must be given for more than two branches, but there are {Weights.Count} weights and no spinors; axis and angle describe two.");
        if (BranchSpinors is not null && BranchSpinors.Count != Weights.Count)
            yield return new("branch-spinors", $"branch-spinors must list one spinor for each weight, but lists {BranchSpinors.Count} for {Weights.Count} weights.");
        foreach (int size in FragmentSizes.Listed)
            if (size > EnvironmentSpins) yield return new("fragment-sizes", $"fragment-sizes must lie in 0..environment-spins, which is {EnvironmentSpins}, but one is {size}.");
    }

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        options ??= new RunOptions();
        int d = Math.Max(Weights.Count, 1);
        IReadOnlyList<int> sizes = FragmentSizes.For(EnvironmentSpins);
        double dimension = DihedralBasis.CountOrbits(EnvironmentSpins);
        (double shared, double call, double operations) = RingIntervals.Estimate(EnvironmentSpins, d, sizes);
        // The width of the spectrum only scales the predicted time, so the simplest bound will do.
        double halfWidth = EnvironmentSpins * (Math.Abs(IsingCoupling) + Math.Sqrt(TransverseField * TransverseField + LongitudinalField * LongitudinalField));
        double basisBytes = dimension * (8.0 + 12.0 * (EnvironmentSpins + 1)), evolutionBytes, evolutionOperations = 0, disk = 0;
        try
        {
            var plan = EvolutionPlan.Chebyshev((long)dimension, halfWidth, Times, d, 2 * d, EvolutionTolerance, options.Memory, 4.0 * (EnvironmentSpins + 1));
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
        return new(basisBytes + evolutionBytes + shared + together * call, evolutionOperations + Times.Count * operations, disk + 200.0 * Times.Count * sizes.Count, remedies);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
