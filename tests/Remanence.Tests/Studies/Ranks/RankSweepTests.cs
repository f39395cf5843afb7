using System.Collections.Concurrent;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Ranks;

/// <summary>Sweeps over ranks that are threads: the table of one process, every point once, failures tried once more elsewhere.</summary>
[Collection(nameof(WholeRuns))]
public sealed class RankSweepTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(ToyStudy));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_table_has_the_bytes_of_one_process_and_failing_points_are_tried_twice(int count)
    {
        ConcurrentBag<int> items = [];
        using var hooks = new ToyHooks
        {
            OnItem = batch =>
            {
                items.Add(batch);
                if (batch == 4) throw new AccuracyException("batch 4 never converges.", 1, 0);
            },
        };
        SweepPlan plan = Plan("batches=1:6:6");
        string whole = Csv(SweepRunner.Run(plan, new SweepOptions(), Options("one")).Run.Folder);
        Assert.Equal(2, items.Count(i => i == 4));
        items.Clear();
        var outcomes = new SweepOutcome[count];
        global::Remanence.Ranks.AsThreads(count, ranks => outcomes[ranks.Rank] = SweepRunner.Run(plan, new SweepOptions(), Options("ranks")));
        Assert.All(outcomes, o => Assert.Equal((6, 6, 2, 6, false), (o.Points, o.Done, o.Failed, o.Computed, o.OutOfTime)));
        Assert.All(outcomes, o => Assert.Contains("batch 4 never converges", o.FirstError!, StringComparison.Ordinal));
        Assert.Equal(whole, Csv(outcomes[0].Run.Folder));
        // Two points reach batch 4, each on two ranks.
        Assert.Equal(4, items.Count(i => i == 4));
        Assert.Equal(6 + 2, items.Count(i => i == 0));
    }

    [Fact]
    public void Every_rank_leaves_the_folders_of_its_points()
    {
        SweepPlan plan = Plan("offset=1:6:6");
        var outcomes = new SweepOutcome[3];
        global::Remanence.Ranks.AsThreads(3, ranks => outcomes[ranks.Rank] = SweepRunner.Run(plan, new SweepOptions { KeepRuns = true }, Options("ranks")));
        string[] runs = Directory.GetDirectories(Path.Combine(outcomes[0].Run.Folder, "runs", "toy"));
        Assert.Equal(6, runs.Length);
        Assert.All(runs, r => Assert.Equal(RunState.Done, RunFolder.ReadManifest(r).State));
    }

    [Fact]
    public void A_stopped_sweep_goes_on_and_loses_and_repeats_no_point()
    {
        SweepPlan plan = Plan("offset=1:200:200");
        string whole = Csv(SweepRunner.Run(plan, new SweepOptions(), Options("one")).Run.Folder);
        int items = 0;
        using var stop = new CancellationTokenSource();
        using var hooks = new ToyHooks
        {
            OnItem = batch =>
            {
                if (Interlocked.Increment(ref items) == 100) stop.Cancel();
                Thread.Sleep(1);
            },
        };
        bool[] stopped = new bool[3];
        global::Remanence.Ranks.AsThreads(3, ranks =>
            stopped[ranks.Rank] = Assert.ThrowsAny<OperationCanceledException>(() => SweepRunner.Run(plan, new SweepOptions(), Options("ranks"), ranks.Rank == 1 ? stop.Token : CancellationToken.None)) is not null);
        Assert.All(stopped, Assert.True);
        var outcomes = new SweepOutcome[2];
        global::Remanence.Ranks.AsThreads(2, ranks => outcomes[ranks.Rank] = SweepRunner.Run(plan, new SweepOptions(), Options("ranks")));
        Assert.InRange(outcomes[0].Computed, 1, 199);
        Assert.Equal(outcomes[0].Computed, outcomes[1].Computed);
        Assert.Equal(whole, Csv(outcomes[0].Run.Folder));
        string log = Assert.Single(Directory.GetFiles(Path.Combine(outcomes[0].Run.Folder, "pieces"), "*.log"));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), PieceLog.Read(log).Keys.Order());
    }

    [Fact]
    public void The_wall_time_ends_all_ranks_with_what_is_done()
    {
        using var hooks = new ToyHooks { OnItem = _ => Thread.Sleep(20) };
        var outcomes = new SweepOutcome[2];
        global::Remanence.Ranks.AsThreads(2, ranks => outcomes[ranks.Rank] = SweepRunner.Run(Plan("offset=1:200:200"), new SweepOptions { WallTime = TimeSpan.FromSeconds(1.5) }, Options("ranks")));
        Assert.All(outcomes, o => Assert.True(o.OutOfTime));
        Assert.All(outcomes, o => Assert.InRange(o.Done, 1, 199));
        Assert.Equal(outcomes[0].Done, outcomes[1].Done);
    }

    public void Dispose()
    {
        catalog.Dispose();
        place.Dispose();
    }

    private RunOptions Options(string name) => new() { Output = Path.Combine(place.Path, name), Seed = 5 };

    private static SweepPlan Plan(string vary) => SweepPlan.Create(Catalog.Find("toy"), new Dictionary<string, string>(StringComparer.Ordinal) { ["portions"] = "2" }, [vary], zip: false);

    private static string Csv(string folder) => File.ReadAllText(Path.Combine(folder, "data", "sweep.csv"));
}
