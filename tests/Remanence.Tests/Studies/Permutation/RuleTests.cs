using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

public sealed class RuleTests
{
    private static readonly CollectiveSpinModel Crystal = CollectiveSpinModel.Parse("x; collective-decay 1");

    private static string Message(PermutationStudy study) => Assert.Throws<ParameterException>(() => study.Compute()).Message;

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        string message = Message(new PermutationStudy
        {
            Sizes = [4, 4],
            TotalSpin = 1,
            Times = TimeGrid.Of(-1, 2, 1),
            InitialBloch = [1, 1, 0],
            Scan = new ModelScan("x", 0, 1),
            SecondScan = new ModelScan("y", 0, 1),
        });
        foreach (string words in new[]
        {
            "sizes must differ, but 4 is listed twice", "total-spin must be left out for a model with local jumps", "times must not be negative, but one is -1", "times must be ascending",
            "initial-bloch must have a length of at most 1, but has 1.41", "scan must be left out without analyses robustness, variation or phase-diagram", "second-scan must be left out without analyses phase-diagram",
        })
            Assert.Contains(words, message, StringComparison.Ordinal);
        string ranges = Message(new PermutationStudy { Sizes = [4, 0], Tolerance = 1, InitialBloch = [0, 2, 0] });
        foreach (string words in new[] { "sizes must lie in 1..5000, but element 2 is 0", "tolerance must lie in 1E-14..1E-06, but is 1", "each element of initial-bloch must lie in -1..1, but element 2 is 2" })
            Assert.Contains(words, ranges, StringComparison.Ordinal);
    }

    [Fact]
    public void Conserved_total_spin_must_be_given_and_must_exist()
    {
        Assert.Contains("total-spin must be given for a model without local jumps", Message(new PermutationStudy { Model = Crystal }), StringComparison.Ordinal);
        Assert.Contains("total-spin must give a total spin j of N/2, N/2 - 1, ... for every size, but 0.4 gives 0.8 for N = 4", Message(new PermutationStudy { Model = Crystal, TotalSpin = 0.4, Sizes = [4, 10] }), StringComparison.Ordinal);
        Assert.Contains("model must have a jump", Message(new PermutationStudy { Model = CollectiveSpinModel.Parse("z") }), StringComparison.Ordinal);
        Assert.Contains("model has no single steady state", Message(new PermutationStudy { Model = CollectiveSpinModel.Parse("z; dephasing 1"), Sizes = [4] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 1.0, 0)]
    [InlineData(4, 0.5, 1)]
    [InlineData(4, 0.0, 2)]
    [InlineData(5, 0.2, 2)]
    [InlineData(5, 0.6, 1)]
    [InlineData(4, 0.25, null)]
    public void A_fraction_of_the_largest_total_spin_names_a_block(int units, double fraction, int? block) => Assert.Equal(block, PermutationStudy.SpinBlock(units, fraction));

    [Fact]
    public void Analyses_say_what_they_need()
    {
        Assert.Contains("scan must be given for the analyses", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Robustness] }), StringComparison.Ordinal);
        Assert.Contains("second-scan must be given for the analysis phase-diagram", Message(new PermutationStudy { Analyses = [PermutationAnalysis.PhaseDiagram], Scan = new ModelScan("x", 0, 1) }), StringComparison.Ordinal);
        Assert.Contains("second-scan must vary another part than scan, but both vary x", Message(new PermutationStudy { Analyses = [PermutationAnalysis.PhaseDiagram], Scan = new ModelScan("x", 0, 1), SecondScan = new ModelScan("x", 2, 1) }), StringComparison.Ordinal);
        Assert.Contains("sizes must be at most 60 for the analysis gap", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Gap], Sizes = [10, 70] }), StringComparison.Ordinal);
        Assert.Contains("model must have local jumps for the analysis gap", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Gap], Model = Crystal, TotalSpin = 1 }), StringComparison.Ordinal);
        Assert.Contains("model must be a drive along x with collective decay", Message(new PermutationStudy { Analyses = [PermutationAnalysis.TimeCrystal] }), StringComparison.Ordinal);
        Assert.Contains("model must have no local jumps for the analysis trajectories", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Trajectories] }), StringComparison.Ordinal);
        Assert.Contains("sizes must hold at least 4 numbers of units", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Extrapolation], Sizes = [4, 6] }), StringComparison.Ordinal);
        Assert.Contains("model must have local jumps for the analysis fluctuations", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Fluctuations], Model = Crystal, TotalSpin = 1 }), StringComparison.Ordinal);
        Assert.Contains("sizes must hold a number above 1 for the analysis fluctuations", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Fluctuations], Sizes = [1] }), StringComparison.Ordinal);
        Assert.Contains("sizes must hold a number above 1", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Pairwise], Sizes = [1] }), StringComparison.Ordinal);
        Assert.Contains("sizes must end with 2..200 units for the analysis marginals", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Marginals], Sizes = [1] }), StringComparison.Ordinal);
        Assert.Contains("scan must not remove the last local jump", Message(new PermutationStudy { Analyses = [PermutationAnalysis.Variation], Model = CollectiveSpinModel.Parse("z; collective-decay 4; pump 1"), Scan = new ModelScan("pump", 0, 1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_number()
    {
        CapacityException refusal = Assert.Throws<CapacityException>(() => new PermutationStudy { Sizes = [4000] }.Compute());
        Assert.Contains("smaller --sizes", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.NeededBytes > 1e12);
    }

    [Fact]
    public void Estimates_grow_with_the_size_and_shrink_with_the_symmetry()
    {
        ResourceEstimate Of(string model, int n) => new PermutationStudy { Model = CollectiveSpinModel.Parse(model), Sizes = [n] }.Estimate();
        ResourceEstimate cycle = Of("1.5 z + xx; collective-decay 4; decay 0.1; pump 1", 120);
        Assert.True(Of("1.5 z + xx; collective-decay 4; decay 0.1; pump 1", 240).PeakBytes > 6 * cycle.PeakBytes);
        Assert.True(Of("1.5 z + xx + 0.1 x; collective-decay 4; decay 0.1; pump 1", 120).PeakBytes > 2 * cycle.PeakBytes);
        Assert.True(Of("1.5 z; collective-decay 4; decay 0.1; pump 1", 120).PeakBytes < cycle.PeakBytes / 3);
    }
}
