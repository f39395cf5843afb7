using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

public sealed class RedundancyStudyTests
{
    private static readonly RedundancyStudy Small = new() { EnvironmentSpins = 8, Times = TimeGrid.Of(0, 3, 20) };

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        RedundancyStudy wrong = Small with { EnvironmentSpins = 2, Weights = [0.5, 0.6], FragmentSizes = FragmentSizes.Of(9), BranchSpinors = BranchSpinors.Parse("1,1", null) };
        string message = Assert.Throws<ParameterException>(() => wrong.Compute()).Message;
        foreach (string words in new[] { "environment-spins must lie in 3..62, but is 2", "sum to 1.1", "lists 1 for 2 weights" })
            Assert.Contains(words, message, StringComparison.Ordinal);
        // What depends on a value that cannot be is not judged.
        Assert.DoesNotContain("fragment-sizes", message, StringComparison.Ordinal);
        Assert.Contains("fragment-sizes must lie in 0..environment-spins, which is 8, but the largest is 9", Assert.Throws<ParameterException>(() => (Small with { EnvironmentSpins = 8, FragmentSizes = FragmentSizes.Of(9) }).Compute()).Message, StringComparison.Ordinal);
        Assert.Contains("branch-spinors must be given for more than two branches", Assert.Throws<ParameterException>(() => (Small with { Weights = [0.5, 0.25, 0.25] }).Compute()).Message, StringComparison.Ordinal);
        Assert.Contains("must all be positive, but entry 1 is 0", Assert.Throws<ParameterException>(() => (Small with { Weights = [1, 0] }).Compute()).Message, StringComparison.Ordinal);
        Assert.Contains("2 to 8 branches, but lists 1", Assert.Throws<ParameterException>(() => (Small with { Weights = [1] }).Compute()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_grows_and_refuses_a_ring_of_forty_before_it_allocates()
    {
        Assert.True(new RedundancyStudy { EnvironmentSpins = 20 }.Estimate().PeakBytes is > 5e6 and < 1e9);
        ResourceEstimate large = new RedundancyStudy { EnvironmentSpins = 40 }.Estimate();
        Assert.True(large.PeakBytes > 1e12);
        Assert.True(large.Remedies.Count >= 3);
        Assert.Matches("environment-spins 2[0-9] needs about [0-3][.][0-9] GiB", large.Remedies[0]);
        RedundancyStudy many = new() { EnvironmentSpins = 22 };
        Assert.True(many.Estimate(new() { Threads = 1 }).PeakBytes < 0.7 * many.Estimate(new() { Threads = 4 }).PeakBytes);
        Assert.Throws<CapacityException>(() => new RedundancyStudy { EnvironmentSpins = 40 }.Compute());
        Assert.True(new RedundancyStudy { EnvironmentSpins = 62 }.Estimate().PeakBytes > 1e17);
    }

    [Fact]
    public void Times_whose_phases_rounding_destroys_are_refused_and_long_ones_are_warned_of()
    {
        foreach (RedundancyStudy lost in (RedundancyStudy[])[Small with { Times = TimeGrid.Of(0, -1e15) }, Small with { IsingCoupling = 1e200 }, Small with { IsingCoupling = 1e308, TransverseField = 1e308 }])
            Assert.Contains("rounding alone destroys the phases", Assert.Throws<ParameterException>(() => lost.Compute()).Message, StringComparison.Ordinal);
        Assert.Contains(Warnings(Small with { Times = TimeGrid.Of(1e9) }), w => w.Contains("rounding alone may turn the phases", StringComparison.Ordinal));
        Assert.DoesNotContain(Warnings(Small), w => w.Contains("rounding", StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_name_what_keeps_the_ring_from_thermalizing()
    {
        Assert.Contains(Warnings(Small with { TransverseField = 0 }), w => w.Contains("transverse-field is 0", StringComparison.Ordinal));
        Assert.Contains(Warnings(Small with { LongitudinalField = 0 }), w => w.Contains("longitudinal-field is 0", StringComparison.Ordinal));
        Assert.Contains(Warnings(Small with { IsingCoupling = 0 }), w => w.Contains("ising-coupling is 0", StringComparison.Ordinal));
        Assert.Contains(Warnings(Small with { BroadcastAngle = 0 }), w => w.Contains("same state", StringComparison.Ordinal));
        Assert.Contains(Warnings(Small with { BroadcastAxis = 0 }), w => w.Contains("same energy density", StringComparison.Ordinal));
        Assert.Empty(Warnings(Small));
    }

    [Fact]
    public void Tables_and_figures_show_the_result()
    {
        RedundancyResult result = Small.Compute();
        Dictionary<string, Table> tables = Small.Tables(result).ToDictionary(t => t.Name, StringComparer.Ordinal);
        Assert.Equal(["branches", "mutual_information", "plateau_approach", "redundancy_number", "summary"], tables.Keys.Order(StringComparer.Ordinal));
        foreach (Table table in tables.Values) Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        Assert.Equal(3 * 9, tables["mutual_information"].Rows.Count);
        Assert.Equal(result.MutualInformation[1][2], tables["mutual_information"].Rows[9 + 2][2]);
        Assert.Equal(2, Small.Figures(result).Count());
        Assert.Contains("never evidence", Small.Interpret(result), StringComparison.Ordinal);
        RedundancyStudy few = Small with { FragmentSizes = FragmentSizes.Of(3, 1) };
        Assert.Throws<InvalidOperationException>(() => few.Compute().RedundancyNumber(0, 0.1));
        Assert.Equal(3, few.Tables(few.Compute()).Count());
        Assert.Contains("no redundancy", (Small with { BroadcastAxis = 0 }).Interpret((Small with { BroadcastAxis = 0 }).Compute()), StringComparison.Ordinal);
    }

    [Fact]
    public void Legs_do_not_change_the_curve()
    {
        RedundancyStudy study = Small with { EnvironmentSpins = 10, Times = TimeGrid.Linear(0, 6, 13) };
        string folder = Directory.CreateTempSubdirectory("redundancy").FullName;
        try
        {
            Run<RedundancyResult> whole = study.Run(new() { Output = folder }), cut = study.Run(new() { Output = folder, Memory = 20_000 });
            for (int i = 0; i < 13; i++)
                for (int l = 0; l <= 10; l++) Assert.Equal(whole.Result.MutualInformation[i][l], cut.Result.MutualInformation[i][l], 1e-11);
            Assert.True(Directory.GetFiles(Path.Combine(cut.Folder, "pieces"), "entropies-*").Length > 1);
            Assert.All(whole.Checks, check => Assert.True(check.Holds, check.What));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Warnings(RedundancyStudy study)
    {
        List<string> warnings = [];
        string folder = Directory.CreateTempSubdirectory("redundancy").FullName;
        try
        {
            study.Run(new() { Output = folder, Progress = e => { if (e is Warned w) lock (warnings) warnings.Add(w.Message); } });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return warnings;
    }
}
