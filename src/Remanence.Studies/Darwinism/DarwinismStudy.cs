using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// Redundant records in spin environments, after Zwolak, Riedel and Zurek: every spin of an environment picks up a partial record of a two-level system; how many of them must be captured to know the
/// pointer state up to a fraction delta, and how many observers can therefore know it?
/// </summary>
[Study("darwinism", "How many spins of its environment must be captured to know the state of a system, and how many observers can know it at once?", AlgorithmVersion = 1,
    Source = "M. Zwolak, C. J. Riedel, W. H. Zurek, Amplification, Decoherence, and the Acquisition of Information by Spin Environments, Scientific Reports 6, 25277 (2016)",
    BibTeX = ["@article{Zwolak2016, author = {Zwolak, Michael and Riedel, C. Jess and Zurek, Wojciech H.}, title = {Amplification, Decoherence, and the Acquisition of Information by Spin Environments}, journal = {Scientific Reports}, volume = {6}, pages = {25277}, year = {2016}, doi = {10.1038/srep25277}}"])]
public sealed partial record DarwinismStudy : Study<DarwinismResult>
{
    /// <summary>Number of environment spins N.</summary>
    [Parameter("number of environment spins; left out with a list of spins or couplings, which decides it", Symbol = "N", Min = 1, Max = 1_000_000)]
    public int EnvironmentSpins { get; init; } = 50;

    /// <summary>Couplings g_k of the spins to the system.</summary>
    [Parameter("couplings of the spins to the system: uniform:0.1, band:0:1, scaled-band:-2:2 (divided by the square root of N) or a list", Symbol = "g")]
    public Couplings Couplings { get; init; } = Couplings.Band(0, 1);

    /// <summary>Field omega along X that turns every environment spin by itself.</summary>
    [Parameter("own field of every spin, along X", Symbol = "ω")]
    public double Field { get; init; }

    /// <summary>Length a of the Bloch vector of every spin at the start: 1 for pure spins.</summary>
    [Parameter("length of the Bloch vector of every spin at the start; 1 is pure", Symbol = "a", Min = 0, Max = 1)]
    public double BlochLength { get; init; } = 1;

    /// <summary>Polar angle theta of the Bloch vectors, from +z.</summary>
    [Parameter("polar angle of the Bloch vectors at the start, from the axis of the coupling", Symbol = "θ", Unit = "rad")]
    public double PolarAngle { get; init; } = Math.PI / 2;

    /// <summary>Azimuth phi of the Bloch vectors, from +x.</summary>
    [Parameter("azimuth of the Bloch vectors at the start, from the axis of the field", Symbol = "φ", Unit = "rad")]
    public double Azimuth { get; init; }

    /// <summary>Single spins with measured couplings and states in place of the six parameters above; null for none.</summary>
    [Parameter("single spins as CSV or JSON (coupling, field, Bloch vector), usually @file, in place of the parameters above", Symbol = "k")]
    public SpinList? Spins { get; init; }

    /// <summary>Probability p of the pointer state "up".</summary>
    [Parameter("probability of the pointer state up, between 0 and 1", Symbol = "p", Min = 0, Max = 1)]
    public double PointerProbability { get; init; } = 0.5;

    /// <summary>Coherence |s0| of the system's pointer states at the start; null for a pure system.</summary>
    [Parameter("coherence of the pointer states at the start, at most the square root of p(1-p), which is the default: a pure system", Symbol = "s₀", Min = 0)]
    public double? Coherence { get; init; }

    /// <summary>Times of the interaction.</summary>
    [Parameter("times of the interaction, not negative", Symbol = "t")]
    public TimeGrid Times { get; init; } = TimeGrid.Of(0, 0.1, 0.2, 0.4, 0.8, 1.6);

    /// <summary>Information deficits delta, fractions of the missing information.</summary>
    [Parameter("tolerated deficits, as fractions of the missing information, down to 1e-300", Symbol = "δ", Min = 1e-300, Max = 1)]
    public IReadOnlyList<double> Deficits { get; init; } = [0.1, 0.01, 1e-4];

    /// <summary>Fragment sizes of the curve; none lists every size of small environments and a choice for large ones.</summary>
    [Parameter("numbers of spins in the fragments of the curve; none chooses", Symbol = "n", Min = 0)]
    public IReadOnlyList<int> FragmentSizes { get; init; } = [];

    /// <summary>What to compute beside the main curve.</summary>
    [Parameter("analyses beside the main curve")]
    public IReadOnlyList<DarwinismAnalysis> Analyses { get; init; } = [];

    /// <summary>Sizes of the environments that gaussian-growth compares; none takes that of the main curve alone.</summary>
    [Parameter("sizes of the environments to compare, for gaussian-growth", Symbol = "N", Min = 1, Max = 1_000_000)]
    public IReadOnlyList<int> ComparisonSizes { get; init; } = [];

    /// <summary>Entropies of single spins that amplification compares.</summary>
    [Parameter("entropies of single spins at the start to compare, for amplification", Symbol = "h", Unit = "bit", Min = 0, Max = 1)]
    public IReadOnlyList<double> HazinessInBits { get; init; } = [];

    /// <summary>The spins of the environment.</summary>
    internal EnvironmentSpin[] Environment => Spins is not null ? [.. Spins.Spins]
        : [.. Couplings.For(EnvironmentSpins).Select(g => new EnvironmentSpin(g, Field, BlochLength, PolarAngle, Azimuth))];

    /// <summary>Number of spins of the environment.</summary>
    internal int Size => Spins?.Spins.Count ?? Couplings.Count ?? EnvironmentSpins;

    /// <summary>The coherence of the pointer states at the start.</summary>
    internal double StartCoherence => Coherence ?? Math.Sqrt(PointerProbability * (1 - PointerProbability));
}
