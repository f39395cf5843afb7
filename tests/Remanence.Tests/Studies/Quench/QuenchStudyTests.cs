using System.Numerics;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.Studies.Quench;

[Collection(nameof(ThreadCount))]
public sealed class QuenchStudyTests
{
    private const string Asymmetric = "0.7 X0 Y1 - 0.4 Y2 Z3 X5 + 0.3 Z1 Z4 + 0.2; bonds-xx:1,0.9,0.8,0.7,0.6; bonds-zz:0.5,-0.4,0.3,-0.2,0.1; random-field-x:6:0.7:3; random-field-y:6:0.5:4; random-field-z:6:0.9:5";

    private static readonly QuenchStudy Small = new() { Hamiltonian = SpinModel.Parse("ising-chain:6"), Times = TimeGrid.Of(0, 1, 4) };

    /// <summary>Two results with equal bits in everything that they hold.</summary>
    private static string Bits(QuenchStudy study, QuenchResult result) => string.Join('\n', study.Tables(result).Select(t => t.ToCsv()));

    public static TheoryData<EvolutionMethod> Methods => [.. Enum.GetValues<EvolutionMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Everything_agrees_with_dense_matrices(EvolutionMethod method)
    {
        (double X, double Y, double Z)[] bloch = [(0.6, 0, 0.8), (0, 0.6, -0.8), (1, 0, 0), (0, 1, 0), (0.8, -0.6, 0), (0, 0, -1)];
        QuenchStudy study = new()
        {
            Hamiltonian = SpinModel.Parse(Asymmetric),
            Start = ProductStart.Parse("bloch: " + string.Join("; ", bloch.Select(n => FormattableString.Invariant($"{n.X} {n.Y} {n.Z}")))),
            Times = TimeGrid.Of(-1.5, 0, 0.3, 2),
            Observables = [Pauli.X(0), Pauli.Y(1) * Pauli.Z(4), 0.5 * Pauli.Z(2) - 0.25 * (Pauli.X(0) * Pauli.Y(3) * Pauli.Z(5)), PauliSum.Parse("2")],
            Fragments = SiteSets.Parse("half; 4,1; 0,2,3,5; 5; 0:5"),
            Pairs = SitePairs.Parse("0|5; 1,0|3:4; 2|0,1,3:5"),
            Spectra = SiteSets.Parse("1,4; 0,2,3,5"),
            SpectrumValues = 3,
            Method = method,
        };
        bool trotter = method.ToString().StartsWith("Trotter", StringComparison.Ordinal);
        double accuracy = trotter ? 1e-5 : 1e-10;
        DenseQuench dense = new(study.Hamiltonian.Sum, 6);
        QuenchResult result = study.Compute(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(6, result.Spins);
        Assert.True(method == EvolutionMethod.Automatic || result.Evolution.Method == method);
        for (int i = 0; i < result.Times.Count; i++)
        {
            Complex[] state = dense.At(DenseQuench.Start(bloch), result.Times[i]);
            QuenchPoint point = result.Points[i];
            (double energy, double variance) = dense.Energy(state);
            Assert.Equal(energy, point.Energy, accuracy);
            Assert.Equal(variance, point.EnergyVariance, 10 * accuracy);
            Close([.. study.Observables.Select(o => dense.Mean(o, state))], point.Observables, accuracy);
            Close([.. Enumerable.Range(0, 6).SelectMany(j => (PauliSum[])[Pauli.X(j), Pauli.Y(j), Pauli.Z(j)]).Select(o => dense.Mean(o, state))], point.Bloch, accuracy);
            Close([dense.Entropy(state, 0, 1, 2), dense.Entropy(state, 1, 4), dense.Entropy(state, 0, 2, 3, 5), dense.Entropy(state, 5), 0], point.Entropies, 20 * accuracy);
            Close([dense.Entropy(state, 0) + dense.Entropy(state, 5) - dense.Entropy(state, 0, 5), dense.Entropy(state, 0, 1) + dense.Entropy(state, 3, 4) - dense.Entropy(state, 0, 1, 3, 4), 2 * dense.Entropy(state, 2)], point.MutualInformation, 50 * accuracy);
            Close(dense.Spectrum(state, 1, 4)[..3], point.Spectra[0], accuracy);
            Close(dense.Spectrum(state, 1, 4)[..3], point.Spectra[1], accuracy);
        }
    }

    [Fact]
    public void The_symmetric_sector_gives_what_the_full_space_gives()
    {
        QuenchStudy full = new()
        {
            Hamiltonian = SpinModel.Parse("ising-ring:8"),
            Start = ProductStart.Parse("product:1.1"),
            Times = TimeGrid.Of(0, 0.7, 3),
            Observables = [Pauli.Z(3), Pauli.X(0) * Pauli.Y(5)],
            Pairs = SitePairs.Parse("0,2|5"),
            Spectra = SiteSets.Half,
        };
        QuenchResult expected = full.Compute(), found = (full with { Sector = QuenchSector.Symmetric }).Compute();
        Assert.Equal(30, found.Evolution.Dimension);
        for (int i = 0; i < expected.Points.Count; i++)
        {
            QuenchPoint e = expected.Points[i], f = found.Points[i];
            Assert.Equal(e.Energy, f.Energy, 1e-11);
            Close(e.Observables, f.Observables, 1e-11);
            Close(e.Bloch, f.Bloch, 1e-11);
            Close(e.Entropies, f.Entropies, 1e-10);
            Close(e.MutualInformation, f.MutualInformation, 1e-10);
            Close(e.Spectra[0], f.Spectra[0], 1e-11);
        }
    }

    [Fact]
    public void A_trotter_step_that_misses_the_tolerance_fails_its_check_and_a_fine_one_holds()
    {
        QuenchStudy coarse = Small with { Method = EvolutionMethod.Trotter2, TrotterStep = 0.5, Tolerance = 1e-6 };
        AccuracyException failure = Assert.Throws<AccuracyException>(() => coarse.Compute());
        Assert.Contains("norm error of the Trotter steps, measured", failure.Message, StringComparison.Ordinal);
        QuenchResult fine = (coarse with { TrotterStep = 0.01, Tolerance = 1e-2 }).Compute(), exact = Small.Compute();
        Assert.Equal(0.01, fine.Evolution.TrotterStep!.Value, 1e-3);
        Assert.InRange(fine.Evolution.ErrorBound, 1e-7, 1e-2);
        Close(exact.Points[^1].Bloch, fine.Points[^1].Bloch, 2 * fine.Evolution.ErrorBound);
    }

    [Fact]
    public void A_perturbation_is_added_with_its_strength()
    {
        QuenchStudy whole = Small with { Hamiltonian = SpinModel.Parse("ising-chain:6; 0.6 X0 X6; field-z:0.3,0,-0.9") };
        QuenchStudy parts = Small with { Perturbation = SpinModel.Parse("2 X0 X6; field-z:1,0,-3"), PerturbationStrength = 0.3 };
        QuenchResult expected = whole.Compute(), found = parts.Compute();
        Assert.Equal(7, found.Spins);
        for (int i = 0; i < expected.Points.Count; i++) Close(expected.Points[i].Bloch, found.Points[i].Bloch, 1e-12);
    }

    [Fact]
    public void More_spins_than_the_model_names_stand_by()
    {
        QuenchResult alone = Small.Compute(), more = (Small with { Spins = 8, Fragments = SiteSets.Parse("0:2; 6,7"), Pairs = SitePairs.Parse("6|7") }).Compute();
        for (int i = 0; i < alone.Points.Count; i++)
        {
            Close(alone.Points[i].Bloch, more.Points[i].Bloch[..18], 1e-11);
            Assert.Equal(alone.Points[i].Entropies[0], more.Points[i].Entropies[0], 1e-10);
            Assert.Equal(0, more.Points[i].Entropies[1], 1e-10);
            Assert.Equal(0, more.Points[i].MutualInformation[0], 1e-10);
        }
    }

    [Fact]
    public void Every_problem_is_told_at_once_with_the_term_that_breaks_a_symmetry()
    {
        Refused(Small with { Spins = 5, Start = ProductStart.Parse("bits:01"), Observables = [Pauli.Z(7)], Fragments = SiteSets.Parse("0,9"), Pairs = SitePairs.Parse("0|8") },
            "spins must be at least 6, which the Hamiltonian names, but is 5", "one state for each of the 5 spins, or one for all, but has 2", "observables must act on sites 0..4, but element 1 (Z7) acts on site 7",
            "fragments must hold sites in 0..4, but hold site 9", "pairs must hold sites in 0..4, but hold site 8");
        Refused(Small with { Observables = [PauliSum.Parse("(1+2i) X0 Z1")] }, "element 1 has the complex term (1+2i) X0 Z1");
        Refused(Small with { Sector = QuenchSector.Symmetric, Start = ProductStart.Parse("neel") }, "symmetry translation by one site, but the term", "start must be the same for all spins in the symmetric sector, but is neel");
        Refused(Small with { Hamiltonian = SpinModel.Parse("ising-chain:26"), Fragments = SiteSets.Half }, "at most 12 sites on the smaller side, but one leaves 13");
        Refused(Small with { Times = TimeGrid.Of(1e13) }, "rounding alone destroys the phases");
        Refused(Small with { LevelSector = LevelSector.Parse("up:3") }, "level-sector must be left out without the analysis level-statistics");
        Refused(Small with { Analyses = [QuenchAnalysis.ThermalValues], Hamiltonian = SpinModel.Parse("ising-chain:12") }, "observables must list at least one", "spins must be at most 11 for the analysis thermal-values, which needs all levels, but are 12");
        Refused(Small with { TrotterStep = 0.1 }, "trotter-step must be left out without the method trotter2 or trotter4, because nothing else uses it, but is 0.1");
        Refused(Small with { Hamiltonian = SpinModel.Parse("ising-ring:6"), Sector = QuenchSector.Symmetric, Method = EvolutionMethod.Trotter2 }, "sector must be full for the method trotter2");
        Refused(Small with { Hamiltonian = SpinModel.Parse("ising-ring:14"), Method = EvolutionMethod.Spectral }, "method may be spectral for at most 13 spins");
        Refused(Small with { PerturbationStrength = 2 }, "perturbation-strength must be left out without perturbation");
        Assert.Throws<CapacityException>(() => new QuenchStudy { Hamiltonian = SpinModel.Parse("ising-ring:40"), Fragments = SiteSets.None }.Compute());
    }

    [Fact]
    public void The_estimate_counts_without_allocating()
    {
        ResourceEstimate small = Small.Estimate(), large = new QuenchStudy { Hamiltonian = SpinModel.Parse("ising-ring:50"), Fragments = SiteSets.None }.Estimate();
        Assert.True(small.PeakBytes is > 1e6 and < 5e8 && small.Operations > 1e5);
        Assert.True(large.PeakBytes > 1e16);
        Assert.True((Small with { Times = TimeGrid.Linear(0, 40, 4) }).Estimate().Operations > small.Operations);
        Assert.NotEmpty(large.Remedies);
    }

    [Fact]
    public void A_level_of_the_hamiltonian_does_nothing_and_says_so()
    {
        List<string> warnings = [];
        using Core.Workspace work = new();
        QuenchStudy study = Small with { Hamiltonian = SpinModel.Parse("xxz-chain:5"), Start = ProductStart.Parse("up") };
        Run<QuenchResult> run = study.Run(work.Options with { Progress = e => { if (e is Warned w) warnings.Add(w.Message); } });
        Assert.Contains(warnings, w => w.Contains("a level of the Hamiltonian", StringComparison.Ordinal));
        Assert.All(run.Checks, c => Assert.True(c.Holds));
        Assert.Contains(run.Checks, c => c.What.StartsWith("norm error", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_quench_stopped_in_the_middle_goes_on_with_the_same_bits()
    {
        using Core.Workspace work = new();
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse("ising-chain:11"), Times = TimeGrid.Linear(0, 2000, 5), Method = EvolutionMethod.Chebyshev, Observables = [Pauli.X(5)], Pairs = SitePairs.Parse("0|10") };
        using CancellationTokenSource stop = new();
        string folder = "";
        Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
            work.Options with
            {
                FolderOpened = path => folder = path,
                Progress = happened =>
                {
                    if (happened is PhaseAdvanced { Phase: "evolution-0", Fraction: > 0 and < 1 }) stop.Cancel();
                },
            },
            stop.Token));
        RunOutcome resumed = StudyRunner.Resume(folder, new RunOptions(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Bits(study, study.Compute(seed: 5)), string.Join('\n', resumed.Tables.Select(t => t.ToCsv())));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        QuenchStudy study = new() { Hamiltonian = SpinModel.Parse("xxz-chain:13:1:0.7; random-field-x:13:1:2"), Start = ProductStart.Parse("neel"), Times = TimeGrid.Of(0.5, 2), Observables = [Pauli.Z(6)], Pairs = SitePairs.Parse("0|12; 3,4|8"), Spectra = SiteSets.Half };
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            string one = Bits(study, study.Compute());
            Parallelism.Threads = 3;
            Assert.Equal(one, Bits(study, study.Compute()));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Small_memory_cuts_the_times_into_legs_without_changing_the_result()
    {
        QuenchStudy study = Small with { Times = TimeGrid.Linear(0, 3, 9), Observables = [Pauli.Z(2)] };
        using Core.Workspace work = new();
        Run<QuenchResult> cut = study.Run(work.Options with { Memory = 6 * 1024 });
        Assert.True(cut.Result.Evolution.Legs > 1);
        QuenchResult whole = study.Compute();
        for (int i = 0; i < 9; i++) Close(whole.Points[i].Bloch, cut.Result.Points[i].Bloch, 1e-11);
    }

    [Theory]
    [InlineData(1, 2, 0.3333333333333333)]
    [InlineData(1, 3, 0.5095238095238095)]
    [InlineData(2, 4, 0.9223956598956597)]
    public void Random_states_have_the_entropy_of_page(int smaller, int spins, double expected) => Assert.Equal(expected, QuenchStudy.PageEntropy(smaller, spins), 1e-12);

    private static void Refused(QuenchStudy study, params string[] words)
    {
        string message = Assert.Throws<ParameterException>(() => study.Compute()).Message;
        Assert.All(words, w => Assert.Contains(w, message, StringComparison.Ordinal));
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, FormattableString.Invariant($"entry {i}: {actual[i]:R} instead of {expected[i]:R}"));
    }
}
