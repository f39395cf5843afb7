using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Entanglement preserving local thermalization, after Hsieh, Lostaglio and Acin: two parties bring their systems to prescribed thermal states whatever the input is, by local operations and shared random numbers
/// only. Can the pair still be entangled afterwards, and how much?
/// </summary>
[Study("entanglement", "Which entanglement survives when both halves of a pair are thermalized locally?", AlgorithmVersion = 1,
    Source = "C.-Y. Hsieh, M. Lostaglio, A. Acín, Entanglement preserving local thermalization, Physical Review Research 2, 013379 (2020)",
    BibTeX = ["@article{Hsieh2020, author = {Hsieh, Chung-Yun and Lostaglio, Matteo and Ac{\\'i}n, Antonio}, title = {Entanglement preserving local thermalization}, journal = {Physical Review Research}, volume = {2}, pages = {013379}, year = {2020}, doi = {10.1103/PhysRevResearch.2.013379}}"])]
public sealed partial record EntanglementStudy : Study<EntanglementResult>
{
    private const string ZeroTemperature = "at zero temperature only the ground level is occupied, and from a pure thermal state nothing entangled survives; a degenerate ground level is written populations:0.5,0.5";

    /// <summary>Local dimension d, the same for both parties.</summary>
    [Parameter("levels of either party; left out where the levels are listed, which decides it", Symbol = "d", Min = 2, Max = 20_000)]
    public int LocalDimension { get; init; } = 2;

    /// <summary>Energy levels of A.</summary>
    [Parameter("levels of A, ground level first: gap:1 (a qubit), ladder:0.7, bandwidth:2, random:7 (a seed), a list 0,0.3,1, or the occupations themselves, populations:0.7,0.3", Symbol = "e")]
    public LevelScheme Levels { get; init; } = LevelScheme.Ladder(1);

    /// <summary>Energy levels of B; null takes those of A.</summary>
    [Parameter("levels of B where they differ from those of A", Symbol = "e_B")]
    public LevelScheme? LevelsB { get; init; }

    /// <summary>Inverse temperature beta of the bath of A (of both without one for B).</summary>
    [Parameter("inverse temperature of the bath of A, of both without one for B; 0 is infinite temperature", Symbol = "β", Unit = "1/energy", Min = 0, Infinity = ZeroTemperature)]
    public double InverseTemperature { get; init; } = 1;

    /// <summary>Inverse temperature of the bath of B; null takes that of A.</summary>
    [Parameter("inverse temperature of the bath of B where it differs", Symbol = "β_B", Unit = "1/energy", Min = 0, Infinity = ZeroTemperature)]
    public double? InverseTemperatureB { get; init; }

    /// <summary>Angle theta between the axes along which the baths of two qubits act.</summary>
    [Parameter("angle between the axes of the baths of two qubits, rotating B about Y; 0 is the same axis", Symbol = "θ", Unit = "rad")]
    public double BathAngle { get; init; }

    /// <summary>By which shared randomness the parties thermalize.</summary>
    [Parameter("protocol of the main answer: thermal-twirl, weyl or layered")]
    public EntanglementProtocol Protocol { get; init; } = EntanglementProtocol.ThermalTwirl;

    /// <summary>Mixing weight gamma of the twirl; null takes the largest that exists, d P_min.</summary>
    [Parameter("weight of the shared unitaries, above 0 and at most d times the smallest occupation, which is the default", Symbol = "γ", Min = 0, Max = 1)]
    public double? MixingWeight { get; init; }

    /// <summary>Overlap F of the (isotropic) input with the maximally entangled state.</summary>
    [Parameter("overlap of the isotropic input with the maximally entangled state", Symbol = "F", Min = 0, Max = 1)]
    public double InputOverlap { get; init; } = 1;

    /// <summary>The input in place of <see cref="InputOverlap"/>; null takes the isotropic state of that overlap.</summary>
    [Parameter("input in place of its overlap: isotropic:0.8 or a density matrix as CSV, JSON or NPY, usually @file", Symbol = "ρ")]
    public PairInput? Input { get; init; }

    /// <summary>Temperatures of the sweep and of the maps; none chooses.</summary>
    [Parameter("temperatures of the sweep and of the maps, in the energy unit of the levels; none chooses", Symbol = "T", Min = 1e-6)]
    public IReadOnlyList<double> Temperatures { get; init; } = [];

    /// <summary>What to compute beside the main answer.</summary>
    [Parameter("analyses beside the main answer")]
    public IReadOnlyList<EntanglementAnalysis> Analyses { get; init; } = [];

    /// <summary>Dimensions that dimension-scaling and layered-protocol compare; none chooses.</summary>
    [Parameter("local dimensions to compare, for dimension-scaling and layered-protocol; none chooses", Symbol = "d", Min = 2, Max = 2000)]
    public IReadOnlyList<int> Dimensions { get; init; } = [];

    /// <summary>Rate R of thermalization of the dynamics.</summary>
    [Parameter("rate at which the marginals relax, for shared-noise and collisions", Symbol = "R", Unit = "1/time")]
    public double Rate { get; init; } = 1;

    /// <summary>Times of the dynamics.</summary>
    [Parameter("times, not negative, for shared-noise and collisions", Symbol = "t", Unit = "time")]
    public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 12, 61);

    /// <summary>Fractions s of the unitary noise that both parties share.</summary>
    [Parameter("fractions of the unitary noise that both parties share, for shared-noise", Symbol = "s", Min = 0, Max = 1)]
    public IReadOnlyList<double> SharedFractions { get; init; } = [0, 0.25, 0.5, 0.75, 0.9, 1];

    /// <summary>Numbers of parties of GHZ states.</summary>
    [Parameter("numbers of qubits of the GHZ states, for multipartite", Symbol = "n", Min = 3, Max = 1000)]
    public IReadOnlyList<int> Parties { get; init; } = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    /// <summary>Excited populations of the sites of one GHZ state with different baths; none leaves it out.</summary>
    [Parameter("excited populations of the sites of one GHZ state with different baths, for multipartite; none leaves it out", Symbol = "p_j", Min = 0, Max = 1)]
    public IReadOnlyList<double> SitePopulations { get; init; } = [];

    /// <summary>Shared gates of the random sequence, all equally likely.</summary>
    [Parameter("equally likely shared gates, for random-walk", Symbol = "U_k")]
    public IReadOnlyList<WalkGate> Gates { get; init; } = [WalkGate.Identity, WalkGate.Hadamard, WalkGate.T];

    /// <summary>Longest sequence of gates.</summary>
    [Parameter("longest sequence of gates, for random-walk", Symbol = "n", Min = 1, Max = 10_000)]
    public int Steps { get; init; } = 60;

    /// <summary>Choi matrix of a channel to be judged; null judges the protocol itself.</summary>
    [Parameter("Choi matrix of a channel of the pair (input factor slower, trace d²) as CSV, JSON or NPY, usually @file, for membership", Symbol = "J")]
    public MatrixText? Channel { get; init; }

    /// <summary>Negativity that the inverse design shall reach.</summary>
    [Parameter("negativity to be reached, for inverse-design", Symbol = "N", Min = 0)]
    public double? WantedNegativity { get; init; }
}
