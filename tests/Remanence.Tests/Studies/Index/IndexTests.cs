using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Index;

/// <summary>The index says what the folders say, whatever happened to them or to its file.</summary>
public sealed class IndexTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(DecayStudy), typeof(ToyStudy));

    private RunOptions Options => new() { Output = place.Path };

    [Fact]
    public void Runs_are_found_by_study_state_checks_and_parameters()
    {
        string slow = Run(new DecayStudy { DecayRate = 0.25 }), fast = Run(new DecayStudy { DecayRate = 4, Units = 9 });
        string toy = new ToyStudy { Label = "another" }.Run(Options, TestContext.Current.CancellationToken).Folder;
        Assert.Throws<AccuracyException>(() => Run(new DecayStudy { Units = 14 }));
        Assert.Throws<InvalidOperationException>(() => Run(new DecayStudy { Units = 13 }));
        using RunIndex index = RunIndex.Open(place.Path);
        Assert.Equal(5, index.Update());
        Assert.Equal(0, index.Update());
        Assert.Equal(5, index.Count(new RunQuery()));
        Assert.Equal([toy], Folders(index, new RunQuery { Study = "toy" }));
        Assert.Equal([slow], Folders(index, Where("decay-rate=0.250")));
        Assert.Equal([fast], Folders(index, Where("decay-rate>0.5")));
        Assert.Equal([slow], Folders(index, Where("decay-rate<=0.25", "units>=8")));
        Assert.Equal([toy], Folders(index, Where("label=another")));
        Assert.Equal([fast], Folders(index, Where("decay-rate!=0.5", "units!=8")));
        Assert.Empty(Folders(index, Where("label!=another")));
        RunSummary failing = Assert.Single(index.Find(new RunQuery { ChecksHold = false }));
        Assert.Equal(("done", 1, "14"), (failing.State, failing.FailedChecks, failing.Parameters["units"]));
        Assert.Equal("thirteen units", Assert.Single(index.Find(new RunQuery { State = "failed" })).Error);
        Assert.Equal(3, index.Find(new RunQuery { ChecksHold = true }).Count);
        Assert.Equal(2, index.Find(new RunQuery { Limit = 2 }).Count);
        // Only what differs from the defaults is worth showing.
        Assert.Equal(["decay-rate", "units"], index.Find(new RunQuery()).Single(r => r.Folder.Equals(fast, StringComparison.Ordinal)).Parameters.Keys.Order());
    }

    [Fact]
    public void Changed_removed_and_damaged_folders_are_followed()
    {
        string first = Run(new DecayStudy()), second = Run(new DecayStudy { Units = 9 }), third = Run(new DecayStudy { Units = 10 });
        using RunIndex index = RunIndex.Open(place.Path);
        index.Update();
        Directory.Delete(first, recursive: true);
        using (RunFolder folder = RunFolder.Open(second)) folder.Write(folder.Manifest with { State = RunState.Interrupted, Error = "made up" });
        File.WriteAllText(Path.Combine(third, "manifest.json"), "{");
        Assert.Equal(2, index.Update());
        Assert.Equal([second], Folders(index, new RunQuery { State = "interrupted" }));
        Assert.Contains("is damaged", Assert.Single(index.Find(new RunQuery { State = "damaged" })).Error, StringComparison.Ordinal);
        Assert.Equal(2, index.Count(new RunQuery()));
    }

    [Fact]
    public void A_file_that_is_lost_or_damaged_is_made_anew()
    {
        string run = Run(new DecayStudy());
        string file;
        using (RunIndex index = RunIndex.Open(place.Path))
        {
            file = index.File;
            index.Update();
            index.Clear();
            Assert.Equal(1, index.Update());
        }

        File.WriteAllText(file, string.Concat(Enumerable.Repeat("this is no database. ", 1000)));
        using (RunIndex index = RunIndex.Open(place.Path))
        {
            Assert.Equal(1, index.Update());
            Assert.Equal([run], Folders(index, new RunQuery()));
        }

        File.Delete(file);
        using RunIndex again = RunIndex.Open(place.Path);
        Assert.Equal(1, again.Update());
    }

    [Fact]
    public void Several_writers_do_not_disturb_each_other()
    {
        string run = Run(new DecayStudy());
        Manifest manifest = RunFolder.ReadManifest(run);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, writer =>
        {
            using RunIndex index = RunIndex.Open(place.Path);
            for (int i = 0; i < 10; i++)
            {
                using (RunFolder.Create(place.Path, manifest with { Seed = (ulong)(10 * writer + i), State = RunState.Done })) { }
                index.Update();
                Assert.NotEmpty(index.Find(new RunQuery { Study = "decay" }));
            }
        });
        using RunIndex last = RunIndex.Open(place.Path);
        last.Update();
        Assert.Equal(41, last.Count(new RunQuery()));
        Assert.Equal(40, last.Find(new RunQuery()).Select(r => r.Seed).Distinct().Count());
    }

    [Fact]
    public void Sweeps_and_their_kept_runs_are_listed()
    {
        SweepPlan plan = SweepPlan.Create(Catalog.Find("decay"), new Dictionary<string, string>(), ["units=8,9"]);
        string folder = SweepRunner.Run(plan, new SweepOptions { KeepRuns = true }, Options, TestContext.Current.CancellationToken).Run.Folder;
        using RunIndex index = RunIndex.Open(place.Path);
        Assert.Equal(3, index.Update());
        Assert.Equal(folder, Assert.Single(index.Find(new RunQuery()), r => r.IsSweep).Folder);
        Assert.StartsWith(folder, Assert.Single(Folders(index, Where("units=9"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("units")]
    [InlineData("=3")]
    [InlineData("units=")]
    [InlineData("units!3")]
    public void A_condition_has_a_name_a_relation_and_a_value(string text) =>
        Assert.Contains("where must be written NAME=VALUE", Assert.Throws<ParameterException>(() => RunCondition.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Texts_have_no_order() =>
        Assert.Contains("where must compare with a number after <", Assert.Throws<ParameterException>(() => RunCondition.Parse("label<b")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_directory_that_is_missing_is_told() =>
        Assert.Contains("does not exist", Assert.Throws<RunFolderException>(() => RunIndex.Open(Path.Combine(place.Path, "nothing"))).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        catalog.Dispose();
        place.Dispose();
    }

    private static string[] Folders(RunIndex index, RunQuery query) => [.. index.Find(query).Select(r => r.Folder)];

    private static RunQuery Where(params string[] conditions) => new() { Where = [.. conditions.Select(RunCondition.Parse)] };

    private string Run(DecayStudy study) => study.Run(Options, TestContext.Current.CancellationToken).Folder;
}
