using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

public sealed class ResumeTests
{
    [Fact]
    public void Stored_pieces_read_back_to_the_same_results()
    {
        Forecast forecast = Forecast.Of(CollectiveSpinModel.Parse("z - 3 xx + 0.05 x; collective-decay 1; decay 0.3"), 12, null);
        Assert.Equal(MacroscopicMotion.Several, forecast.Kind);
        Forecast read = RoundTrip(forecast);
        Assert.Equal(forecast.Cells, read.Cells);
        Assert.Equal(forecast.Branches, read.Branches);
        Assert.Equal(forecast.Sentence, read.Sentence);

        PermutationStudy study = new() { Sizes = [1, 4], Analyses = [PermutationAnalysis.Attractors, PermutationAnalysis.Gap] };
        PermutationResult result = study.Compute();
        foreach (ExactPoint point in result.Sizes) Assert.Equal(point, RoundTrip(point));
        foreach (Motion motion in result.Analysis<AttractorAnalysis>().Motions)
        {
            Motion again = RoundTrip(motion);
            Assert.Equal(motion.Curve, again.Curve);
            Assert.Equal((motion.Kind, motion.Mean, motion.MeanEntropy, motion.Period, motion.SlowestRate, motion.Share, motion.IsStable), (again.Kind, again.Mean, again.MeanEntropy, again.Period, again.SlowestRate, again.Share, again.IsStable));
        }

        foreach (GapPoint gap in result.Analysis<GapAnalysis>().Points) Assert.Equal(gap.Leading, RoundTrip(gap).Leading);
        MarginalPoint marginal = new(3, 0.5, 0.25);
        Assert.Equal(marginal, RoundTrip(marginal));
        CrystalOrbit orbit = new(0.1, 0.2, 0.3, 0.4);
        Assert.Equal(orbit, RoundTrip(orbit));
        CrystalPoint drive = new(0.1, 0.2, 0.3);
        Assert.Equal(drive, RoundTrip(drive));
    }

    [Fact]
    public void An_evolution_stopped_in_the_middle_goes_on_with_the_same_bits()
    {
        PermutationStudy study = new() { Sizes = [6, 9], Analyses = [PermutationAnalysis.Evolution, PermutationAnalysis.Gap], Times = TimeGrid.Linear(0, 4, 9), InitialBloch = [0.6, 0, -0.8] };
        DirectoryInfo output = Directory.CreateTempSubdirectory("remanence-permutation-");
        try
        {
            using CancellationTokenSource stop = new();
            string folder = "";
            int seen = 0;
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
                new RunOptions
                {
                    Output = output.FullName,
                    FolderOpened = path => folder = path,
                    Progress = happened =>
                    {
                        // Two steady states, the nine times of the first curve, two of the second one.
                        if (happened is Observed { Quantity: "information per unit" } && ++seen == 13) stop.Cancel();
                    },
                },
                stop.Token));
            Assert.True(File.Exists(Path.Combine(folder, "pieces", "evolution-9.state")));
            int again = 0;
            RunOutcome resumed = StudyRunner.Resume(folder, new RunOptions { Progress = happened => again += happened is Observed { Quantity: "information per unit" } ? 1 : 0 }, cancellation: TestContext.Current.CancellationToken);
            // Steady states are stored, the first curve was too short to be, of the second one seven times are left.
            Assert.Equal(16, again);
            PermutationResult whole = study.Compute(cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(string.Join('\n', study.Tables(whole).Select(t => t.ToCsv())), string.Join('\n', resumed.Tables.Select(t => t.ToCsv())));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_large_state_stopped_in_the_middle_goes_on_with_the_same_bits()
    {
        PermutationStudy study = new() { Sizes = [110] };
        DirectoryInfo output = Directory.CreateTempSubdirectory("remanence-permutation-");
        try
        {
            using CancellationTokenSource stop = new();
            string folder = "";
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
                new RunOptions
                {
                    Output = output.FullName,
                    FolderOpened = path => folder = path,
                    Progress = happened =>
                    {
                        if (happened is PhaseAdvanced { Phase: "sizes-0-of-110", Fraction: > 0 and < 1 }) stop.Cancel();
                    },
                },
                stop.Token));
            RunOutcome resumed = StudyRunner.Resume(folder, new RunOptions(), cancellation: TestContext.Current.CancellationToken);
            PermutationResult whole = study.Compute(cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(string.Join('\n', study.Tables(whole).Select(t => t.ToCsv())), string.Join('\n', resumed.Tables.Select(t => t.ToCsv())));
            Assert.True(whole.Sizes[0].Iterations > 60);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static T RoundTrip<T>(T piece) => PieceFormat<T>.Decode(PieceFormat<T>.Encode(piece));
}
