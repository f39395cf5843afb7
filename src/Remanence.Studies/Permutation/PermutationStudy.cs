using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Correlations of N identical two-level units that are driven and lose energy, after Ptaszynski, Chudak and Esposito: how much do the units still know about each other in the steady state, and does the amount per unit
/// survive when N grows?
/// </summary>
[Study("permutation", "How much do many identical, interacting, driven units still know about each other after a long time?", AlgorithmVersion = 2,
    Source = "K. Ptaszyński, M. Chudak, M. Esposito, Macroscopic theory of multipartite correlations in permutation-invariant open quantum systems, arXiv:2506.22121 (2025)",
    BibTeX = ["@misc{Ptaszynski2025, author = {Ptaszy{\\'n}ski, Krzysztof and Chudak, Maciej and Esposito, Massimiliano}, title = {Macroscopic theory of multipartite correlations in permutation-invariant open quantum systems}, year = {2025}, eprint = {2506.22121}, archivePrefix = {arXiv}}"])]
public sealed partial record PermutationStudy : Study<PermutationResult>
{
    /// <summary>Hamiltonian and jumps, for any N.</summary>
    [Parameter("Hamiltonian and jumps between semicolons: words in x, y, z (xx is J_x²/N) and named or general jumps, or JSON, also @file")]
    public CollectiveSpinModel Model { get; init; } = CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; decay 0.1; pump 1", CultureInfo.InvariantCulture);

    /// <summary>Numbers N of units.</summary>
    [Parameter("numbers of units", Symbol = "N", Min = 1, Max = 5000)]
    public IReadOnlyList<int> Sizes { get; init; } = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30];

    /// <summary>Total spin of models without local jumps, which conserve it.</summary>
    [Parameter("total spin of models without local jumps, which conserve it, in units of N/2; 1 is the symmetric sector", Symbol = "2j/N", Min = 0, Max = 1)]
    public double? TotalSpin { get; init; }

    /// <summary>Largest residual of a steady state relative to the start.</summary>
    [Parameter("largest relative residual of the steady states", Min = 1e-14, Max = 1e-6)]
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>What to compute beside the curve over N.</summary>
    [Parameter("analyses beside the curve over the number of units")]
    public IReadOnlyList<PermutationAnalysis> Analyses { get; init; } = [];

    /// <summary>A part of the model that takes several values.</summary>
    [Parameter("a part of the model and its values, for robustness, variation and phase-diagram, such as x=0,0.05 or collective-decay=0.5:6:23")]
    public ModelScan? Scan { get; init; }

    /// <summary>A second part of the model that takes several values.</summary>
    [Parameter("a second part of the model and its values, for phase-diagram")]
    public ModelScan? SecondScan { get; init; }

    /// <summary>Starts of the search for attractors.</summary>
    [Parameter("starts of the search for attractors, in the ball and on the sphere", Min = 4, Max = 10_000)]
    public int Starts { get; init; } = 40;

    /// <summary>Times of the evolution from a product state.</summary>
    [Parameter("times, not negative and ascending, for evolution and trajectories", Symbol = "t", Unit = "1/rate")]
    public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 20, 41);

    /// <summary>Bloch vector of every unit at the start.</summary>
    [Parameter("Bloch vector x,y,z of every unit at the start, for evolution and trajectories", Symbol = "m", Min = -1, Max = 1)]
    public IReadOnlyList<double> InitialBloch { get; init; } = [0, 0, -1];

    /// <summary>Number of quantum trajectories.</summary>
    [Parameter("number of quantum trajectories, for trajectories", Min = 2, Max = 1_000_000, Extendable = true)]
    public int Trajectories { get; init; } = 200;
}
