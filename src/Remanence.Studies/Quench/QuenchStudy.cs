using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// A model of spins of your own, let go from a product state: expectation values, entropies, mutual information, entanglement spectra in time, and what the levels of the Hamiltonian say about them.
/// </summary>
[Study("quench", "What does a model of spins of your own do after it is let go, and does it forget how it began?", AlgorithmVersion = 3,
    Source = "textbook facts: E. Lieb, T. Schultz, D. Mattis, Ann. Phys. 16, 407 (1961); V. Oganesyan, D. A. Huse, Phys. Rev. B 75, 155111 (2007); Y. Y. Atas et al., Phys. Rev. Lett. 110, 084101 (2013); D. N. Page, Phys. Rev. Lett. 71, 1291 (1993)",
    BibTeX =
    [
        "@article{LiebSchultzMattis1961, author = {Lieb, E. and Schultz, T. and Mattis, D.}, title = {Two soluble models of an antiferromagnetic chain}, journal = {Ann. Phys.}, volume = {16}, pages = {407}, year = {1961}, doi = {10.1016/0003-4916(61)90115-4}}",
        "@article{OganesyanHuse2007, author = {Oganesyan, V. and Huse, D. A.}, title = {Localization of interacting fermions at high temperature}, journal = {Phys. Rev. B}, volume = {75}, pages = {155111}, year = {2007}, doi = {10.1103/PhysRevB.75.155111}}",
        "@article{Atas2013, author = {Atas, Y. Y. and Bogomolny, E. and Giraud, O. and Roux, G.}, title = {Distribution of the ratio of consecutive level spacings in random matrix ensembles}, journal = {Phys. Rev. Lett.}, volume = {110}, pages = {084101}, year = {2013}, doi = {10.1103/PhysRevLett.110.084101}}",
        "@article{Page1993, author = {Page, D. N.}, title = {Average entropy of a subsystem}, journal = {Phys. Rev. Lett.}, volume = {71}, pages = {1291}, year = {1993}, doi = {10.1103/PhysRevLett.71.1291}}",
    ])]
public sealed partial record QuenchStudy : Study<QuenchResult>
{
    /// <summary>The Hamiltonian.</summary>
    [Parameter("Hamiltonian, parts added with semicolons: sums of Pauli strings (Z0 Z1 + 0.5 X0), ising-chain:10, ising-ring:10:J:g:h, xxz-chain:12:J:D, xxz-ring:12:J:D, all-to-all:8:seed, field-z:0.1,0.5,... site by site (also x, y), bonds-xx:1,0.8,... bond by bond (also yy, zz), random-field-z:12:W:seed (also @file)", Symbol = "H")]
    public SpinModel Hamiltonian { get; init; } = SpinModel.Parse("ising-chain:10", CultureInfo.InvariantCulture);

    /// <summary>A second Hamiltonian, added with the factor <see cref="PerturbationStrength"/>; null for none.</summary>
    [Parameter("second Hamiltonian, added with a factor that sweeps can vary; written like hamiltonian", Symbol = "V")]
    public SpinModel? Perturbation { get; init; }

    /// <summary>Factor of the perturbation.</summary>
    [Parameter("factor of the perturbation", Symbol = "λ")]
    public double PerturbationStrength { get; init; } = 1;

    /// <summary>Number of spins N; null for the number that the Hamiltonian names.</summary>
    [Parameter("number of spins; the default is what the Hamiltonian and the perturbation name", Symbol = "N", Min = 1, Max = 62)]
    public int? Spins { get; init; }

    /// <summary>The product state at the start.</summary>
    [Parameter("product state at the start: up, down, plus-x, minus-x, plus-y, minus-y or product:pi/2 for all spins; neel, domain-wall, bits:0110 (site 0 first, 0 is up), amplitudes (1,0; 1,i) or bloch: 0 0 1; 1 0 0 spin by spin", Symbol = "ψ(0)")]
    public ProductStart Start { get; init; } = ProductStart.Parse("plus-y", CultureInfo.InvariantCulture);

    /// <summary>Output times.</summary>
    [Parameter("times after the start", Symbol = "t")]
    public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 10, 41);

    /// <summary>Observables whose expectation values are followed.</summary>
    [Parameter("observables, a list of sums of Pauli strings: Z0,X0 X1,0.5 Z0 + 0.5 Z1", Symbol = "O")]
    public IReadOnlyList<PauliSum> Observables { get; init; } = [];

    /// <summary>Whether the Bloch vector of every spin is followed.</summary>
    [Parameter("follow the Bloch vector of every spin")]
    public bool Profile { get; init; } = true;

    /// <summary>Fragments whose entropies are followed.</summary>
    [Parameter("fragments whose entropies are followed: lists and ranges of sites (0,2,5; 0:3), half, cuts, each or none", Symbol = "F")]
    public SiteSets Fragments { get; init; } = SiteSets.Half;

    /// <summary>Pairs of fragments whose mutual information is followed.</summary>
    [Parameter("pairs of fragments whose mutual information is followed: 0|5; 0,1|4:6, distances (site 0 with every other) or none", Symbol = "A|B")]
    public SitePairs Pairs { get; init; } = SitePairs.None;

    /// <summary>Fragments whose entanglement spectrum with the rest is followed.</summary>
    [Parameter("fragments whose entanglement spectrum with the rest is followed, written like fragments")]
    public SiteSets Spectra { get; init; } = SiteSets.None;

    /// <summary>How many of the largest Schmidt weights are kept.</summary>
    [Parameter("largest values of an entanglement spectrum that are kept", Symbol = "k", Min = 1, Max = 4096)]
    public int SpectrumValues { get; init; } = 6;

    /// <summary>How the state is evolved.</summary>
    [Parameter("method of the evolution; automatic is chebyshev, or spectral for few states and long times; trotter2 and trotter4 have an error that is measured and judged")]
    public EvolutionMethod Method { get; init; } = EvolutionMethod.Automatic;

    /// <summary>Norm error of every state; null for 1e-13, for the Trotter methods 1e-6, or 1e-2 with a given step.</summary>
    [Parameter("norm error of the states; the default is 1e-13, for trotter2 and trotter4 1e-6, with a given step 1e-2", Symbol = "ε", Min = 1e-14, Max = 1e-1)]
    public double? Tolerance { get; init; }

    /// <summary>Longest step of the Trotter methods; null for steps that keep the tolerance.</summary>
    [Parameter("longest step of trotter2 and trotter4; by default the step keeps the tolerance", Symbol = "h", Min = 1e-9)]
    public double? TrotterStep { get; init; }

    /// <summary>Which states take part.</summary>
    [Parameter("states that take part: full, or symmetric (no momentum, even under reflection) for rings whose sites are all alike")]
    public QuenchSector Sector { get; init; } = QuenchSector.Full;

    /// <summary>What to compute beside the evolution.</summary>
    [Parameter("analyses beside the evolution")]
    public IReadOnlyList<QuenchAnalysis> Analyses { get; init; } = [];

    /// <summary>Which levels are counted together.</summary>
    [Parameter("levels that are counted together, for level-statistics: full, or conserved quantities up:5, parity:+, momentum:0, reflection:+, flip:+ between commas")]
    public LevelSector LevelSector { get; init; } = LevelSector.Full;

    /// <summary>Part of the spectrum that level statistics keep.</summary>
    [Parameter("part of the spectrum kept in its middle, for level-statistics", Min = 0.05, Max = 1)]
    public double LevelFraction { get; init; } = 0.5;

    /// <summary>Number of spins that the Hamiltonian and the perturbation name.</summary>
    internal int NamedSpins => Math.Max(Hamiltonian.Spins, Perturbation?.Spins ?? 0);

    /// <summary>The number of spins N.</summary>
    internal int SpinCount => Spins ?? NamedSpins;

    /// <summary>The whole Hamiltonian, H + lambda V.</summary>
    internal PauliSum Total => Perturbation is null ? Hamiltonian.Sum : Hamiltonian.Sum + PerturbationStrength * Perturbation.Sum;

    /// <summary>The tolerance in force.</summary>
    internal double ErrorAllowed => Tolerance ?? (!IsTrotter ? 1e-13 : TrotterStep is null ? 1e-6 : 1e-2);

    /// <summary>Whether the state is evolved by product formulas.</summary>
    internal bool IsTrotter => Method is EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4;
}

/// <summary>Which states take part in a quench.</summary>
public enum QuenchSector
{
    /// <summary>All 2^N.</summary>
    Full,

    /// <summary>Zero momentum and even under reflection, <see cref="Remanence.Sector.Symmetric"/>.</summary>
    Symmetric,
}
