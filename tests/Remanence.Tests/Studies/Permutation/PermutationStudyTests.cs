using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

public sealed class PermutationStudyTests
{
    private static readonly CollectiveSpinModel Cycle = CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; decay 0.1; pump 1");

    private static readonly CollectiveSpinModel Mixed = CollectiveSpinModel.Parse("0.5 x + z + xx; collective-decay 1; decay 1; pump 0.1; local (0.2, 0.1i, 0.3) + 0.4");

    [Fact]
    public void The_default_answers_the_question()
    {
        PermutationStudy study = new();
        PermutationResult result = study.Compute();
        Assert.Equal(Cycle, study.Model);
        Assert.Equal(MacroscopicMotion.LimitCycle, result.Forecast.Kind);
        Assert.Equal(0.161804132257306, result.Forecast.Limit!.Value, 1e-9);
        Assert.Equal(0.0210226086, result.Sizes.Single(p => p.Units == 10).InformationPerUnit, 1e-10);
        Assert.Equal(0.0804344147, result.Sizes[^1].InformationPerUnit, 1e-10);
        string text = study.Interpret(result);
        Assert.Contains("limit cycle (period 4.5709): I_M/N tends to 0.161804 nat. Source of the weights:", text, StringComparison.Ordinal);
        Assert.Contains("30 units share I_M = 2.413 nat", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("z; collective-decay 4; pump 1")]
    [InlineData("1.5 z + xx; collective-decay 4; decay 0.1; pump 1")]
    [InlineData("0.5 x + z + xx; collective-decay 1; decay 1; pump 0.1; local (0.2, 0.1i, 0.3) + 0.4")]
    public void Points_are_those_of_dense_elimination(string text)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(text);
        PermutationResult result = new PermutationStudy { Model = model, Sizes = [5, 1, 2] }.Compute();
        Assert.Equal([1, 2, 5], result.Sizes.Select(p => p.Units));
        foreach (ExactPoint point in result.Sizes)
        {
            using BlockState state = BlockSteadyState.Of(model, point.Units, new SteadyStateOptions { Method = SteadyStateMethod.Direct });
            (double x, double y, double z) = state.BlochVector();
            Assert.Equal(state.MultipartiteInformation(), point.Information, 1e-11);
            Assert.Equal(state.Entropy(), point.Entropy, 1e-11);
            Assert.Equal(state.Purity(), point.Purity, 1e-11);
            Assert.Equal(0, new BlochVector(point.BlochX - x, point.BlochY - y, point.BlochZ - z).Length, 1e-11);
            if (point.Units == 1) Assert.Null(point.PairInformation);
            else Assert.Equal(state.PairInformation(), point.PairInformation!.Value, 1e-11);
        }

        // One unit knows nothing of others.
        Assert.Equal(0, result.Sizes[0].Information, 1e-12);
    }

    [Fact]
    public void Two_units_of_the_marginals_are_the_pair()
    {
        PermutationResult result = new PermutationStudy { Model = Mixed, Sizes = [2, 9], Analyses = [PermutationAnalysis.Marginals, PermutationAnalysis.Pairwise] }.Compute();
        Marginals marginals = result.Analysis<Marginals>();
        Assert.Equal(9, marginals.Points.Count);
        Assert.Equal(result.Sizes[1].PairInformation!.Value, marginals.Points[1].Information, 1e-11);
        Assert.Equal(result.Sizes[1].Information, marginals.Points[8].Information, 1e-11);
        Assert.Equal(0, marginals.Points[0].Information, 1e-13);
        Pairwise pairs = result.Analysis<Pairwise>();
        Assert.Equal(36 * pairs.Points[1].PairInformation!.Value, pairs.Points[1].AllPairs!.Value, 1e-12);
        Assert.Equal(pairs.Points[0].Information, pairs.Points[0].AllPairs!.Value, 1e-12);
        Assert.Throws<InvalidOperationException>(result.Analysis<GapAnalysis>);
    }

    [Fact]
    public void Approximations_stand_beside_the_exact_pairs_or_say_why_not()
    {
        PermutationResult fixedPoint = new PermutationStudy { Model = CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 1; pump 0.2; decay 1"), Sizes = [1, 16, 32], Analyses = [PermutationAnalysis.Fluctuations] }.Compute();
        Fluctuations found = fixedPoint.Analysis<Fluctuations>();
        Assert.Equal([16, 32], found.Points.Select(p => p.Units));
        FluctuationPoint last = found.Points[1];
        Assert.Equal(1, last.Cumulants!.Value / fixedPoint.Sizes[2].PairInformation!.Value, 0.01);
        Assert.InRange(last.CumulantsErrorEstimate!.Value, 1e-4, 0.01);
        Assert.True(Math.Abs(last.Wigner!.Value - fixedPoint.Sizes[2].PairInformation!.Value) < 0.05 * last.Wigner.Value + 4 * last.WignerError!.Value);
        Assert.Equal(fixedPoint.Sizes[2].BlochZ, last.CumulantsBlochZ!.Value, 1e-3);
        Assert.Equal(fixedPoint.Sizes[2].BlochZ, last.WignerBlochZ!.Value, 0.01);
        Assert.Equal(2, found.Tables().Single().Rows.Count);
        Assert.Equal(3, found.Figures().Single().Traces.Count);
        Assert.Contains("within", found.Interpretation(), StringComparison.Ordinal);

        PermutationResult biased = new PermutationStudy { Model = CollectiveSpinModel.Parse("0.05 x - 3 xx + z; collective-decay 1; decay 0.3"), Sizes = [8], Analyses = [PermutationAnalysis.Fluctuations] }.Compute();
        Fluctuations refused = biased.Analysis<Fluctuations>();
        Assert.Null(refused.Points[0].Cumulants);
        Assert.Null(refused.Points[0].Wigner);
        Assert.Single(refused.Figures().Single().Traces);
        Assert.Contains("do not apply at N = 8", refused.Interpretation(), StringComparison.Ordinal);
        Assert.Contains("does not apply", refused.Interpretation(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evolution_starts_from_a_product_and_ends_in_the_steady_state()
    {
        PermutationStudy study = new() { Model = Mixed, Sizes = [6], Analyses = [PermutationAnalysis.Evolution], Times = TimeGrid.Of(0, 0.5, 40), InitialBloch = [0.6, 0, -0.5] };
        PermutationResult result = study.Compute();
        InformationOverTime evolution = result.Analysis<InformationOverTime>();
        Assert.Equal(0, evolution.Points[0].Exact.Information, 1e-10);
        Assert.Equal(0, (evolution.Points[0].Exact.Bloch - new BlochVector(0.6, 0, -0.5)).Length, 1e-12);
        Assert.True(evolution.Points[1].Exact.Information > 1e-4);
        Assert.Equal(result.Sizes[0].Information, evolution.Points[2].Exact.Information, 1e-8);
        Assert.Equal(3, evolution.MeanField.Count);
        Assert.Equal(0.6, evolution.MeanField[0].X, 1e-12);
    }

    [Fact]
    public void The_closed_form_is_the_steady_state_of_the_symmetric_sector()
    {
        CollectiveSpinModel crystal = CollectiveSpinModel.Parse("0.8 x; collective-decay 1.3");
        PermutationStudy study = new() { Model = crystal, TotalSpin = 1, Sizes = [5, 70] };
        PermutationResult result = study.Compute();
        Assert.All(result.Sizes, p => Assert.Equal("closed form", p.Method));
        using BlockState state = BlockSteadyState.Of(crystal, 5, new SteadyStateOptions { Spin = 2.5 });
        Assert.Equal(state.MultipartiteInformation(), result.Sizes[0].Information, 1e-10);
        Assert.Equal(state.PairInformation(), result.Sizes[0].PairInformation!.Value, 1e-10);
        Assert.True(result.Sizes[0].Residual < 1e-13);
        Assert.Null(result.Sizes[1].PairInformation);
    }

    [Fact]
    public void Smaller_total_spins_count_their_copies()
    {
        // Collective decay alone ends in the lowest state of each total spin, of which j = 1 of four units has three copies.
        PermutationResult result = new PermutationStudy { Model = CollectiveSpinModel.Parse("0.3 x + z; collective-decay 1; collective-pump 0.2"), TotalSpin = 0.5, Sizes = [4] }.Compute();
        using BlockState state = BlockSteadyState.Of(result.Model, 4, new SteadyStateOptions { Spin = 1 });
        Assert.Equal(1, state.SpinProbabilities()[1], 1e-12);
        Assert.Equal(state.Entropy(), result.Sizes[0].Entropy, 1e-10);
        Assert.True(result.Sizes[0].Entropy > Math.Log(3));
    }

    [Fact]
    public void Robustness_and_variation_hold_the_same_points()
    {
        ModelScan scan = ModelScan.Parse("x=0,0.05");
        CollectiveSpinModel bistable = CollectiveSpinModel.Parse("z - 3 xx; collective-decay 1; decay 0.3");
        PermutationStudy study = new() { Model = bistable, Sizes = [6, 10], Scan = scan, Analyses = [PermutationAnalysis.Robustness, PermutationAnalysis.Variation] };
        PermutationResult result = study.Compute();
        Robustness robustness = result.Analysis<Robustness>();
        Assert.Equal([(0.0, 6), (0.0, 10), (0.05, 6), (0.05, 10)], robustness.Points.Select(p => (p.Value, p.Exact.Units)));
        Assert.Equal(result.Sizes[1].Information, robustness.Points[1].Exact.Information, 1e-11);
        Assert.Equal(0.2215547321, robustness.Points[1].Exact.InformationPerUnit, 1e-10);
        Assert.Equal(MacroscopicMotion.SymmetricFixedPoints, robustness.Forecasts[0].Kind);
        Assert.NotEqual(MacroscopicMotion.SymmetricFixedPoints, robustness.Forecasts[1].Kind);
        Assert.Equal(robustness.Points.Select(p => p.Exact.Information), result.Analysis<Variation>().Points.Select(p => p.Exact.Information));
    }

    [Fact]
    public void Weights_of_unrelated_attractors_come_from_the_exact_states()
    {
        CollectiveSpinModel biased = CollectiveSpinModel.Parse("z - 3 xx + 0.05 x; collective-decay 1; decay 0.3");
        PermutationStudy study = new() { Model = biased, Sizes = [20, 30], Analyses = [PermutationAnalysis.Robustness], Scan = ModelScan.Parse("x=0.05") };
        PermutationResult result = study.Compute();
        Assert.Null(result.Forecast.Limit);
        Assert.Equal(0, result.Forecast.Lowest!.Value, 1e-12);
        Assert.True(result.Forecast.Highest > 0.25);
        IReadOnlyList<BranchWeight> weights = result.Analysis<Robustness>().Weights;
        Assert.Equal([20, 30], weights.Select(w => w.Units));
        foreach (BranchWeight weight in weights)
        {
            Branch a = result.Forecast.Branches[0], b = result.Forecast.Branches[1];
            BlochVector mixed = weight.First * a.Mean + (1 - weight.First) * b.Mean;
            Assert.InRange((mixed - result.Sizes.Single(p => p.Units == weight.Units).Bloch).Length, 0, 0.1);
            Assert.InRange(weight.Information, 0, result.Forecast.Highest!.Value + 1e-12);
        }

        // The heavier branch grows heavier with N.
        Assert.True(Math.Abs(weights[1].LogRatio) > Math.Abs(weights[0].LogRatio));
        Assert.Contains("The exact state of 30 units weighs the two", study.Interpret(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_on_a_folder()
    {
        PermutationStudy study = new() { Sizes = [4, 9, 12], Analyses = [PermutationAnalysis.Attractors, PermutationAnalysis.Pairwise] };
        DirectoryInfo output = Directory.CreateTempSubdirectory("remanence-permutation-");
        try
        {
            string one = Csv(study, study.Run(new RunOptions { Output = output.FullName, Threads = 1 }).Result), two = Csv(study, study.Compute());
            Assert.Equal(one, two);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static string Csv(PermutationStudy study, PermutationResult result) => string.Join('\n', study.Tables(result).Select(t => t.ToCsv()));
}
