using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Main curve of "Redundancy from Subsystem Thermalization": a system broadcasts its state to a ring of spins, the ring evolves alone under a chaotic Ising
/// Hamiltonian, and the mutual information I(S:F_l) with an interval of l spins is followed in time.
/// </summary>
[Study("redundancy", "Which record of a system survives when its environment thermalizes?", AlgorithmVersion = 3,
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

    /// <summary>What to compute beside the main curve.</summary>
    [Parameter("analyses beside the main curve")]
    public IReadOnlyList<RedundancyAnalysis> Analyses { get; init; } = [];

    /// <summary>Axes of the broadcast for degeneracy-scaling and exponent-map.</summary>
    [Parameter("further axes of the broadcast, for degeneracy-scaling and exponent-map", Symbol = "θ", Unit = "rad")]
    public IReadOnlyList<double> BroadcastAxes { get; init; } = [];

    /// <summary>Transverse field of each site in place of the common one; N numbers.</summary>
    [Parameter("transverse field of each site in place of the common one", Symbol = "g_j", Unit = "J")]
    public IReadOnlyList<double> SiteTransverseFields { get; init; } = [];

    /// <summary>Longitudinal field of each site in place of the common one; N numbers.</summary>
    [Parameter("longitudinal field of each site in place of the common one", Symbol = "h_j", Unit = "J")]
    public IReadOnlyList<double> SiteLongitudinalFields { get; init; } = [];

    /// <summary>Transverse fields of the exponent map.</summary>
    [Parameter("transverse fields of the exponent map", Symbol = "g", Unit = "J")]
    public IReadOnlyList<double> MapTransverseFields { get; init; } = [];

    /// <summary>Longitudinal fields of the exponent map.</summary>
    [Parameter("longitudinal fields of the exponent map", Symbol = "h", Unit = "J")]
    public IReadOnlyList<double> MapLongitudinalFields { get; init; } = [];

    /// <summary>What couples the environment spins; all-to-all starts from the product states of highest and lowest energy unless spinors are given.</summary>
    [Parameter("coupling of the environment; all-to-all takes random couplings from the seed and starts from the product states of highest and lowest energy")]
    public RedundancyEnvironment Environment { get; init; } = RedundancyEnvironment.Ring;

    /// <summary>Fragments of any sites, beside the intervals of the main curve; null for none.</summary>
    [Parameter("further fragments of any sites: lists (0,2,4,6; 0,2,5,7), averages over all subsets (all:4) or a sample of them (sample:4:100)", Symbol = "F")]
    public FragmentShapes? Fragments { get; init; }

    /// <summary>Times from here on count as late.</summary>
    [Parameter("times from here on count as late, for late-time-average", Unit = "1/J", Min = 0)]
    public double LateTime { get; init; } = 20;

    /// <summary>True for a ring with the same fields on all sites: then everything happens in its symmetric sector.</summary>
    internal bool IsUniformRing => Environment == RedundancyEnvironment.Ring && SiteTransverseFields.Count == 0 && SiteLongitudinalFields.Count == 0;

    /// <summary>True when the branches are the product states of extreme energy.</summary>
    internal bool StartsFromMeanField => Environment == RedundancyEnvironment.AllToAll && BranchSpinors is null;

    /// <summary>The Hamiltonian of the environment.</summary>
    internal PauliSum Hamiltonian(ulong seed)
    {
        if (Environment == RedundancyEnvironment.AllToAll) return Models.AllToAll(EnvironmentSpins, seed);
        if (IsUniformRing) return Models.IsingRing(EnvironmentSpins, IsingCoupling, TransverseField, LongitudinalField);
        double[] Fields(IReadOnlyList<double> sites, double common) => sites.Count > 0 ? [.. sites] : [.. Enumerable.Repeat(common, EnvironmentSpins)];
        return Models.IsingRing([.. Enumerable.Repeat(IsingCoupling, EnvironmentSpins)], Fields(SiteTransverseFields, TransverseField), Fields(SiteLongitudinalFields, LongitudinalField));
    }

    /// <summary>The spinors of the branches, from the list or from axis and angle.</summary>
    internal IReadOnlyList<Spinor> Spinors => BranchSpinors?.Branches ?? Broadcast.Spinors(BroadcastAxis, BroadcastAngle);
}
