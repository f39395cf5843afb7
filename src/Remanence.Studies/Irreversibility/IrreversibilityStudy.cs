using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Objective thermalization and spontaneous irreversibility, after Mukherjee: the Schroedinger equation gains a random term that grows with the size of the system, so that single isolated systems relax, and with a
/// second term collapse. What does the theory predict for a Hamiltonian and a start, and do its guarantees hold?
/// </summary>
[Study("irreversibility", "If the Schroedinger equation itself made isolated systems thermalize and collapse, what would survive, and would its promises (energy, entropy, no signal) be kept?", AlgorithmVersion = 1,
    Source = "A. Mukherjee, On a modified quantum theory with objective quantum thermalization and spontaneous universal irreversibility, arXiv 2504.16197 (2025)",
    BibTeX = ["@article{Mukherjee2025, author = {Mukherjee, Aritro}, title = {On a modified quantum theory with objective quantum thermalization and spontaneous universal irreversibility}, journal = {arXiv:2504.16197}, year = {2025}, doi = {10.48550/arXiv.2504.16197}}"])]
public sealed partial record IrreversibilityStudy : Study<IrreversibilityResult>
{
    /// <summary>The Hamiltonian.</summary>
    [Parameter("Hamiltonian: ising-chain:10, lmg:16, measured-lmg:16, goe:32, gue:32, family:5:0.9, levels:0,1,2.2, a sum of Pauli strings or a matrix (also @file, text or NPY)", Symbol = "H")]
    public HamiltonianModel Hamiltonian { get; init; } = HamiltonianModel.IsingChain(8);

    /// <summary>The state at the start.</summary>
    [Parameter("state at the start: product:pi/2 (every spin at this angle), pointer:0.3, level:0, basis:3, energy-amplitudes:0.6,0.8, populations:0.7,0.3, mixed, family:0.4, family-mixed:1.1, amplitudes or a density matrix (also @file)", Symbol = "ρ(0)")]
    public StartState Start { get; init; } = StartState.Product(Math.PI / 2);

    /// <summary>The rule that gives the equilibrium state chi.</summary>
    [Parameter("equilibrium state: window (of the source), window:1.5, sqrt3, tilted, gaussian, canonical, sectors, sectors:0,1,0,1, joint:0,3,-3,0 or list:0.5,0.3,0.2", Symbol = "χ")]
    public EquilibriumChoice Equilibrium { get; init; } = EquilibriumChoice.Window();

    /// <summary>Energy scale alpha of thermalization per unit of size: the rate is w = alpha N.</summary>
    [Parameter("thermalization per unit of size; the rate is w = α N", Symbol = "α", Min = 0, Max = 1e6)]
    public double ThermalizationRate { get; init; } = 0.1;

    /// <summary>Energy scale J of collapse per unit of size: the rate is gamma = J N.</summary>
    [Parameter("collapse per unit of size; the rate is γ = J N", Symbol = "J", Min = 0, Max = 1e6)]
    public double CollapseRate { get; init; }

    /// <summary>Size factor N; null for the number of spins (1 for Hamiltonians without spins).</summary>
    [Parameter("size factor N of both rates; the default is the number of spins, or 1 where there are none", Symbol = "N", Min = 0, Max = 1e12)]
    public double? SizeFactor { get; init; }

    /// <summary>What collapse selects.</summary>
    [Parameter("what collapse selects: none, basis, halves, vectors:0,3 (and the rest) or sides (of an LMG pointer)", Symbol = "P_k")]
    public PointerBlocks PointerBlocks { get; init; } = PointerBlocks.None;

    /// <summary>Output times.</summary>
    [Parameter("times, ascending from 0", Symbol = "t")]
    public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 10, 41);

    /// <summary>Number of stochastic trajectories; 0 leaves the ensemble out.</summary>
    [Parameter("stochastic trajectories; 0 solves the master equation only", Min = 0, Max = 33_554_432, Extendable = true)]
    public int Trajectories { get; init; } = 1000;

    /// <summary>Real (the source) or complex noise.</summary>
    [Parameter("noise of the trajectories; real noise is the source's, complex noise does not depend on the phases of eigenvectors", Symbol = "dW")]
    public TrajectoryNoise Noise { get; init; } = TrajectoryNoise.Complex;

    /// <summary>How trajectories are integrated.</summary>
    [Parameter("integrator of the trajectories; jumps are for means only")]
    public TrajectoryIntegrator Integrator { get; init; } = TrajectoryIntegrator.MeanExact;

    /// <summary>Longest step of the trajectories.</summary>
    [Parameter("longest time step of the trajectories", Symbol = "h", Min = 1e-9)]
    public double TimeStep { get; init; } = 0.05;

    /// <summary>What to compute beside the relaxation.</summary>
    [Parameter("analyses beside the relaxation")]
    public IReadOnlyList<IrreversibilityAnalysis> Analyses { get; init; } = [];

    /// <summary>Angles of product states that energy-drift and remedies compare.</summary>
    [Parameter("angles of product states to compare, for energy-drift and remedies", Symbol = "θ", Unit = "rad")]
    public IReadOnlyList<double> Angles { get; init; } = [];

    /// <summary>Sizes of chains that energy-drift and size-scaling compare.</summary>
    [Parameter("numbers of spins to compare, for energy-drift and size-scaling", Symbol = "N", Min = 2, Max = 14)]
    public IReadOnlyList<int> ComparisonSizes { get; init; } = [];

    /// <summary>Thermalization rates w that hybrid-phase-diagram and pointer-record compare, in place of alpha N.</summary>
    [Parameter("rates w = α N to compare, for hybrid-phase-diagram and pointer-record", Symbol = "w", Min = 0)]
    public IReadOnlyList<double> ThermalizationRates { get; init; } = [];

    /// <summary>Collapse rates gamma that hybrid-phase-diagram compares, in place of J N.</summary>
    [Parameter("rates γ = J N to compare, for hybrid-phase-diagram", Symbol = "γ", Min = 0)]
    public IReadOnlyList<double> CollapseRates { get; init; } = [];

    /// <summary>Correlation times tau of the noise that colored-noise compares.</summary>
    [Parameter("correlation times of the noise to compare, for colored-noise", Symbol = "τ", Min = 1e-6)]
    public IReadOnlyList<double> CorrelationTimes { get; init; } = [];

    /// <summary>Phases of eigenvector 1 that gauge-dependence compares.</summary>
    [Parameter("phases of the component of level 1 to compare (opposite to those of its eigenvector), for gauge-dependence", Symbol = "φ", Unit = "rad")]
    public IReadOnlyList<double> EigenvectorPhases { get; init; } = [];

    /// <summary>Weight p of |00&gt; in the pair sqrt(p)|00&gt; + sqrt(1-p)|11&gt; of signalling.</summary>
    [Parameter("weight of |00> in the pair √p|00> + √(1-p)|11>, for signalling", Symbol = "p", Min = 0, Max = 1)]
    public double PairWeight { get; init; } = 0.7;

    /// <summary>Observable that large-chain follows.</summary>
    [Parameter("observable on spins, a sum of Pauli strings, for large-chain", Symbol = "O")]
    public PauliSum Observable { get; init; } = Pauli.Z(0);

    /// <summary>Random vectors of the estimates of large-chain.</summary>
    [Parameter("random vectors for the estimates of large-chain", Min = 2, Max = 10_000)]
    public int RandomVectors { get; init; } = 16;

    /// <summary>The size factor N.</summary>
    internal double Size => SizeFactor ?? Hamiltonian.Spins ?? 1;

    /// <summary>w = alpha N.</summary>
    internal double Thermalization => ThermalizationRate * Size;

    /// <summary>gamma = J N.</summary>
    internal double Collapse => CollapseRate * Size;

    /// <summary>Whether collapse acts at all.</summary>
    internal bool Collapses => PointerBlocks.Kind != PointerKind.None && CollapseRate > 0;

    /// <summary>Whether the Hamiltonian is small enough to be diagonalized: 14 sites of a chain, 12 of another sum of Pauli strings.</summary>
    internal bool IsDiagonalizable => Hamiltonian.Kind switch
    {
        HamiltonianKind.IsingChain => Hamiltonian.Size <= 14,
        HamiltonianKind.PauliSum => Hamiltonian.Size <= 12,
        _ => true,
    };

    private static object?[] Row(params object?[] cells) => cells;
}

/// <summary>How trajectories are integrated.</summary>
public enum TrajectoryIntegrator
{
    /// <summary>Steps whose ensemble mean is exact for any length; quantities beyond the mean have an error of first order.</summary>
    MeanExact,

    /// <summary>Euler-Maruyama, then normalized; first order.</summary>
    EulerMaruyama,

    /// <summary>Resets and projections at random times: the same mean without a step, another law of single trajectories.</summary>
    Jumps,
}
