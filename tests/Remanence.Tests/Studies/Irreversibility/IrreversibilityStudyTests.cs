using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Irreversibility;

public sealed class IrreversibilityStudyTests
{
    private static readonly IrreversibilityStudy Small = new() { Hamiltonian = HamiltonianModel.IsingChain(4), Times = TimeGrid.Of(0, 0.5, 2), Trajectories = 600 };

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        IrreversibilityStudy wrong = Small with
        {
            Start = StartState.Parse("populations:0.5,0.5"),
            Equilibrium = EquilibriumChoice.Parse("list:0.5,0.5"),
            CollapseRate = 1,
            Times = TimeGrid.Of(1, 0.5),
            Trajectories = 1,
            Angles = [1],
            TimeStep = 0,
            CorrelationTimes = [0.1],
            ThermalizationRate = -1,
        };
        string message = Message(wrong);
        foreach (string words in new[]
        {
            "start must have 16 entries, the dimension of the Hamiltonian, but has 2", "equilibrium must have a number for each of the 16 levels, but has 2", "collapse-rate must be 0 without pointer-blocks", "times must ascend, but 0.5 follows 1",
            "trajectories must be 0 or at least 2", "angles must be left out without analyses energy-drift or remedies", "time-step must", "correlation-times must be left out without analyses colored-noise", "thermalization-rate must",
        })
            Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ising-chain:20", "product:1", "window", "add --analyses large-chain, which needs no diagonalization")]
    [InlineData("goe:8", "product:1", "window", "start must not be a product of spins")]
    [InlineData("goe:8", "pointer", "window", "start may be pointer only for the Hamiltonians lmg and measured-lmg")]
    [InlineData("lmg:8", "pointer:0.3", "window", "which has no measured qubit")]
    [InlineData("goe:8", "level:8", "window", "start must name a state in 0..7")]
    [InlineData("goe:8", "level:1", "sectors", "equilibrium needs labels for this Hamiltonian")]
    [InlineData("levels:0,1,2,3", "energy-amplitudes:0.5,0.5,0.5,0.5", "joint:0,3,-3,0", "equilibrium joint:0,3,-3,0 does not exist for this start: The joint window must hold at least 1 level")]
    [InlineData("levels:0,1", "level:0", "gaussian", "equilibrium gaussian does not exist for this start")]
    [InlineData("goe:8", "mixed", "window", "trajectories must be 0 for the mixed start mixed")]
    public void Rules_between_parameters_say_what_to_do(string hamiltonian, string start, string equilibrium, string words) =>
        Assert.Contains(words, Message(Small with { Hamiltonian = HamiltonianModel.Parse(hamiltonian), Start = StartState.Parse(start), Equilibrium = EquilibriumChoice.Parse(equilibrium) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(IrreversibilityAnalysis.EnergyDrift, "angles must list at least one number for the analysis energy-drift")]
    [InlineData(IrreversibilityAnalysis.SizeScaling, "comparison-sizes must list at least one number for the analysis size-scaling")]
    [InlineData(IrreversibilityAnalysis.HybridPhaseDiagram, "pointer-blocks must say what collapses")]
    [InlineData(IrreversibilityAnalysis.PointerRecord, "hamiltonian must be measured-lmg")]
    [InlineData(IrreversibilityAnalysis.ColoredNoise, "correlation-times must list at least one number")]
    [InlineData(IrreversibilityAnalysis.GaugeDependence, "eigenvector-phases must list at least one number")]
    public void Analyses_refuse_what_they_do_not_cover(IrreversibilityAnalysis analysis, string words) => Assert.Contains(words, Message(Small with { Analyses = [analysis] }), StringComparison.Ordinal);

    [Fact]
    public void A_level_that_collapses_starts_at_its_equilibrium()
    {
        IrreversibilityStudy study = new() { Hamiltonian = HamiltonianModel.Parse("gue:32"), Start = StartState.Parse("level:3"), PointerBlocks = PointerBlocks.Parse("halves"), CollapseRate = 1, Times = TimeGrid.Of(0, 0.1), Trajectories = 0 };
        IrreversibilityResult result = study.Compute();
        Assert.InRange(result.Relaxation[0].TraceDistance, 0, 1e-13);
        Assert.True(result.Relaxation[1].TraceDistance > 1e-3);
    }

    [Fact]
    public void Fast_collapse_of_levels_that_it_keeps_leaves_their_Born_state()
    {
        // Coherences decay to subnormal numbers here, which eigenvalues must survive.
        IrreversibilityStudy study = new() { Hamiltonian = HamiltonianModel.Parse("levels:0,1,2,3"), Start = StartState.Parse("family:0.3"), PointerBlocks = PointerBlocks.Parse("basis"), CollapseRate = 1450, ThermalizationRate = 0, Times = TimeGrid.Of(0, 0.5), Trajectories = 0 };
        RelaxationPoint last = study.Compute().Relaxation[^1];
        double[] weights = [.. SineFamily.Vector(4, 0.3).Select(z => z.Magnitude * z.Magnitude)];
        Assert.Equal(-weights.Sum(p => p * Math.Log(p)), last.Entropy, 1e-10);
    }

    [Fact]
    public void The_estimate_knows_how_fast_collapse_is()
    {
        IrreversibilityStudy study = new() { Hamiltonian = HamiltonianModel.Parse("gue:32"), Start = StartState.Parse("level:3"), PointerBlocks = PointerBlocks.Parse("halves"), CollapseRate = 1, Times = TimeGrid.Of(0, 10), Trajectories = 0 };
        Assert.True((study with { CollapseRate = 4000 }).Estimate().Operations > 300 * study.Estimate().Operations);
    }

    [Theory]
    [InlineData("window", "conserves neither energy nor variance")]
    [InlineData("canonical", "conserves the energy, but not its variance")]
    [InlineData("gaussian", "conserves energy and variance")]
    public void The_text_says_what_a_rule_conserves(string rule, string words)
    {
        IrreversibilityStudy study = Small with { Equilibrium = EquilibriumChoice.Parse(rule), Trajectories = 0 };
        Assert.Contains(words, study.Interpret(study.Compute()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defects_are_said_first_and_then_what_the_analyses_found()
    {
        IrreversibilityStudy study = Small with { Trajectories = 0, Analyses = [IrreversibilityAnalysis.Counterexamples, IrreversibilityAnalysis.EntanglementDeath] };
        IrreversibilityResult result = study.Compute();
        string text = study.Interpret(result);
        Assert.Matches(@"^The equilibrium window shifts the energy by -?[0-9.]+ √V and keeps [0-9.]+ % of its variance V\. ", text);
        Assert.Contains("its variance V. " + result.Analyses[0].Interpretation(), text, StringComparison.Ordinal);
        Assert.Equal("entanglement-death", study.Figures(result).First().Name);
    }

    [Fact]
    public void Collapse_must_keep_the_sectors()
    {
        IrreversibilityStudy study = Small with { Equilibrium = EquilibriumChoice.Parse("sectors"), PointerBlocks = PointerBlocks.Parse("halves"), CollapseRate = 0.5 };
        Assert.Contains("equilibrium may be sectors together with collapse only for measured-lmg", Message(study), StringComparison.Ordinal);
        IrreversibilityStudy measured = study with { Hamiltonian = HamiltonianModel.Parse("measured-lmg:4"), Start = StartState.Parse("pointer:0.3"), PointerBlocks = PointerBlocks.Parse("sides"), Trajectories = 0 };
        IrreversibilityResult result = measured.Compute();
        Assert.True(result.Relaxation[^1].TraceDistance < result.Relaxation[0].TraceDistance);
        Assert.InRange(result.SteadyState!.Value.ToEquilibrium, 1e-3, result.Relaxation[^1].TraceDistance + 0.5);
    }

    [Fact]
    public void Rates_grow_with_the_size()
    {
        Assert.Equal(0.4, (Small with { ThermalizationRate = 0.1 }).Compute().ThermalizationRate, 1e-15);
        Assert.Equal(0.7, (Small with { ThermalizationRate = 0.1, SizeFactor = 7 }).Compute().ThermalizationRate, 1e-15);
        Assert.Equal(0.1, (Small with { Hamiltonian = HamiltonianModel.Parse("goe:8"), Start = StartState.Parse("family:0.4"), ThermalizationRate = 0.1 }).Compute().ThermalizationRate, 1e-15);
    }

    [Fact]
    public void A_longer_ensemble_has_the_bits_of_a_fresh_one_and_uses_the_full_pieces()
    {
        DirectoryInfo output = Directory.CreateTempSubdirectory("remanence-irreversibility-");
        try
        {
            StudyDescription description = Catalog.Find("irreversibility");
            Run<IrreversibilityResult> first = Small.Run(new RunOptions { Output = output.FullName });
            int pieces = Directory.GetFiles(Path.Combine(first.Folder, "pieces"), "trajectories*").Length;
            RunOutcome extended = StudyRunner.Resume(first.Folder, new RunOptions(), new Dictionary<string, string>(StringComparer.Ordinal) { ["trajectories"] = "900" }, TestContext.Current.CancellationToken);
            IrreversibilityResult fresh = (Small with { Trajectories = 900 }).Compute();
            Assert.Equal(fresh.Ensemble, ((IrreversibilityResult)extended.Result!).Ensemble);
            Assert.Equal(2, pieces);
            Assert.NotNull(description);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Fact]
    public void With_collapse_the_ensemble_follows_the_hybrid_equation()
    {
        IrreversibilityStudy study = new()
        {
            Hamiltonian = HamiltonianModel.Parse("family:4:0.9"),
            Start = StartState.Parse("family:0.4"),
            ThermalizationRate = 0.35,
            CollapseRate = 0.8,
            PointerBlocks = PointerBlocks.Parse("halves"),
            Times = TimeGrid.Of(0.3, 1, 3),
            Trajectories = 20_000,
            TimeStep = 0.02,
        };
        IrreversibilityResult result = study.Compute();
        // Reference case sui-time-d4 and the halves of sui-steady-d4.
        Assert.Equal([1.5170545993588362, 1.6443279107736075, 1.7267463540434838], result.Relaxation.Select(p => p.Energy), (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Equal([0.5705881087911588, 1.0571460851314571, 1.2522837553563744], result.Relaxation.Select(p => p.Entropy), (x, y) => Math.Abs(x - y) < 1e-8);
        Assert.Equal(1.2966291869874271, result.SteadyState!.Value.Entropy, 1e-9);
        Assert.Equal(0.3097760641906074, result.SteadyState.Value.ToEquilibrium, 1e-9);
        Assert.All(result.Ensemble, p => Assert.InRange(Math.Abs(p.Energy.Deviation), 0, 4));
        Assert.Null(result.Relaxation[1].EntropyRate);
        Assert.Contains("With collapse the steady state", study.Interpret(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Integrators_agree_on_the_mean()
    {
        IrreversibilityStudy study = Small with { Trajectories = 20_000, TimeStep = 0.01, Times = TimeGrid.Of(1) };
        foreach (TrajectoryIntegrator integrator in Enum.GetValues<TrajectoryIntegrator>())
        {
            EnsemblePoint point = (study with { Integrator = integrator }).Compute().Ensemble[0];
            Assert.InRange(Math.Abs(point.Energy.Deviation), 0, integrator == TrajectoryIntegrator.EulerMaruyama ? 6 : 4);
            Assert.Equal(integrator == TrajectoryIntegrator.Jumps, double.IsNaN(point.ParticipationRatio.Mean));
        }
    }

    [Fact]
    public void A_small_large_chain_agrees_with_diagonalization()
    {
        IrreversibilityStudy study = Small with { Hamiltonian = HamiltonianModel.IsingChain(8), Trajectories = 0, Analyses = [IrreversibilityAnalysis.LargeChain], RandomVectors = 40, Times = TimeGrid.Of(0, 0.5, 4) };
        IrreversibilityResult result = study.Compute();
        LargeChain large = result.Analysis<LargeChain>();
        Assert.Equal(result.Window!.Value.StartEnergy, large.Start.Mean, 1e-10);
        Assert.Equal(result.Window.Value.StartVariance, large.Start.Variance, 1e-9);
        Assert.Equal(0, large.Points[0].Mean, 1e-12);
        // The smoothed edges of so small a chain shift the averages by some hundredths.
        Assert.All(large.Points, p => Assert.InRange(Math.Abs(p.Mean - p.Exact), 0, 0.1));
        Assert.Contains("(estimates)", large.Interpretation(), StringComparison.Ordinal);
        IrreversibilityResult alone = (study with { Hamiltonian = HamiltonianModel.IsingChain(15), RandomVectors = 2, Times = TimeGrid.Of(0, 0.2) }).Compute();
        Assert.Null(alone.Window);
        Assert.Empty(alone.Relaxation);
        Assert.True(double.IsNaN(alone.Analysis<LargeChain>().Points[0].Exact));
    }

    [Fact]
    public void Tables_figures_and_words_show_the_result()
    {
        IrreversibilityResult result = Small.Compute();
        Dictionary<string, Table> tables = Small.Tables(result).ToDictionary(t => t.Name, StringComparer.Ordinal);
        Assert.Equal(["ensemble", "relaxation", "window"], tables.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["distance", "energy", "entropy", "participation"], Small.Figures(result).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Contains("conserves neither energy nor variance", Small.Interpret(result), StringComparison.Ordinal);
        Assert.Contains("add it to the study's Analyses", Assert.Throws<InvalidOperationException>(result.Analysis<Remedies>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_grows_with_the_work_and_refuses_dense_giants()
    {
        Assert.True((Small with { Hamiltonian = HamiltonianModel.IsingChain(8) }).Estimate().Operations > Small.Estimate().Operations);
        Assert.True((Small with { Hamiltonian = HamiltonianModel.IsingChain(14) }).Estimate().PeakBytes > 2e9);
        Assert.True((Small with { Hamiltonian = HamiltonianModel.IsingChain(30), Analyses = [IrreversibilityAnalysis.LargeChain], Trajectories = 0 }).Estimate().PeakBytes > 1e11);
    }

    public static TheoryData<string> Presets => [.. Catalog.Find("irreversibility").Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Quick_presets_prove_their_numbers_and_draw(string name)
    {
        StudyDescription description = Catalog.Find("irreversibility");
        Preset preset = description.FindPreset(name);
        IrreversibilityStudy study = (IrreversibilityStudy)description.Create(preset.QuickRunValues());
        IrreversibilityResult result = study.Compute();
        Table[] tables = [.. study.Tables(result)];
        IReadOnlyList<ProvingNumber> numbers = preset.QuickValues.Count > 0 ? preset.QuickProvingNumbers : preset.ProvingNumbers;
        Assert.NotEmpty(numbers);
        Assert.All(Proving.Measure(numbers, tables), n => Assert.True(n.Holds, $"{name}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}, expected {n.Value:R} within {n.Tolerance:R}"));
        foreach (Table table in tables) Assert.StartsWith(table.Columns[0].Name, table.ToCsv(), StringComparison.Ordinal);
        foreach (Figure figure in study.Figures(result)) Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
        Assert.NotEmpty(study.Interpret(result));
    }

    private static string Message(IrreversibilityStudy study) => Assert.Throws<ParameterException>(() => study.Compute()).Message;
}
