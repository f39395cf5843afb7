using System.Globalization;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Sweeps;

/// <summary>Sweeps of small studies: points, shards, failures, interruptions; the table has the same bytes however it was computed.</summary>
public sealed class SweepTests : IDisposable
{
    private static readonly string[] Vary = ["decay-rate=0:1:5", "units=8,12"];
    private readonly TemporaryFolder place = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(DecayStudy), typeof(ToyStudy));

    private RunOptions Options => new() { Output = place.Path, Seed = 5 };

    [Fact]
    public void Each_point_gives_its_rows_behind_its_values()
    {
        SweepOutcome outcome = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken);
        Assert.True(outcome is { Complete: true, Points: 10, Failed: 0, Computed: 10 });
        Table table = Assert.Single(RunFolder.ReadTables(outcome.Run.Folder));
        Assert.Equal(["point", "decay_rate", "units", "time", "value", "error"], table.Columns.Select(c => c.Name));
        Assert.Equal(10 * 5, table.Rows.Count);
        Assert.All(table.Rows, r => Assert.Equal(Math.Exp(-(double)r[1]! * (double)r[3]!), (double)r[4]!, 1e-15));
        Assert.Equal([0L, 1L, 2L], table.Rows.Select(r => (long)r[0]!).Distinct().Take(3));
        Assert.Equal(RunState.Done, outcome.Run.Manifest.State);
        Assert.True(File.Exists(Path.Combine(outcome.Run.Folder, "report.html")));
        Figure figure = outcome.Run.Figures[0];
        Assert.Equal(5, figure.Traces[0].X.Count);
        Assert.Contains("units = 8, time = 0", figure.Traces.Select(t => t.Name));
    }

    [Theory]
    [InlineData(SweepRows.First, 1.0)]
    [InlineData(SweepRows.Last, 4.0)]
    public void One_row_of_each_point_may_be_kept(SweepRows rows, double time)
    {
        SweepOutcome outcome = SweepRunner.Run(Plan(), new SweepOptions { Rows = rows, Table = "curve" }, Options, TestContext.Current.CancellationToken);
        Assert.Equal(10, outcome.Run.Tables[0].Rows.Count);
        Assert.All(outcome.Run.Tables[0].Rows, r => Assert.Equal(rows == SweepRows.First ? 0.0 : time, r[3]));
    }

    [Fact]
    public void Points_that_are_done_are_skipped()
    {
        SweepOutcome first = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken);
        string csv = Csv(first.Run.Folder);
        SweepOutcome again = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken);
        Assert.Equal((0, first.Run.Folder, csv), (again.Computed, again.Run.Folder, Csv(again.Run.Folder)));
        Assert.NotEqual(first.Run.Folder, SweepRunner.Run(Plan(), new SweepOptions(), Options with { Seed = 6 }, TestContext.Current.CancellationToken).Run.Folder);
    }

    [Theory]
    [InlineData("\"rows\": \"all\"", "\"rows\": \"2147483648\"", "(a member is missing or not what it should be); sweep anew with: remanence sweep decay ")]
    [InlineData("\"rows\": \"all\"", "\"rows\": \"some\"", "(a member is missing or not what it should be); sweep anew with: remanence sweep decay ")]
    [InlineData("\"rows\": \"all\"", "\"rows\": \"7\"", "its plan has another identity than ")]
    [InlineData("\"seed\": 5", "\"seed\": 6", "; sweep anew with: remanence sweep decay ")]
    [InlineData("\"seed\": 5", "\"seed\": 6", "; sweep anew.", "rema9nence sweep")]
    public void A_plan_that_was_changed_is_refused_in_a_sentence(string text, string changed, string expected, string command = "remanence sweep")
    {
        string folder = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder, manifest = Path.Combine(folder, "manifest.json");
        string before = string.Join('\n', File.ReadAllLines(manifest).Where(l => !l.Contains("\"checksum\"", StringComparison.Ordinal))).Replace(",\n}", "\n}", StringComparison.Ordinal);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(manifest, before.Replace(text, changed, StringComparison.Ordinal).Replace("remanence sweep", command, StringComparison.Ordinal));
        Assert.Contains(expected, Assert.Throws<RunFolderException>(() => SweepRunner.Resume(folder, new SweepOptions(), Options, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_in_one_folder_meet_and_the_last_writes_the_same_bytes()
    {
        string whole = Csv(SweepRunner.Run(Plan(), new SweepOptions(), Options with { Threads = 1 }, TestContext.Current.CancellationToken).Run.Folder);
        using var other = new TemporaryFolder();
        SweepOutcome[] shards = [.. new[] { 2, 3, 1 }.Select(k => SweepRunner.Run(Plan(), new SweepOptions { Shard = new Shard(k, 3) }, Options with { Output = other.Path }, TestContext.Current.CancellationToken))];
        Assert.Equal([3, 3, 4], shards.Select(s => s.Computed));
        Assert.Equal([false, false, true], shards.Select(s => s.Complete));
        Assert.Empty(shards[0].Run.Tables);
        Assert.Equal(whole, Csv(shards[2].Run.Folder));
        // Afterwards the number of shards may change.
        Assert.Equal(0, SweepRunner.Run(Plan(), new SweepOptions { Shard = new Shard(1, 7) }, Options with { Output = other.Path }, TestContext.Current.CancellationToken).Computed);
    }

    [Fact]
    public void Shards_of_separate_places_are_merged_and_other_sweeps_are_refused()
    {
        string whole = Csv(SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder);
        string[] folders = [.. Enumerable.Range(1, 3).Select(k => SweepRunner.Run(Plan(), new SweepOptions { Shard = new Shard(k, 3) }, Options with { Output = Path.Combine(place.Path, $"place-{k}") }, TestContext.Current.CancellationToken).Run.Folder)];
        SweepOutcome part = SweepRunner.Merge(folders[..2]);
        Assert.True(part is { Complete: false, Done: 7 });
        Assert.Contains("3 of 10 points are missing", Assert.Single(part.Run.Manifest.Warnings), StringComparison.Ordinal);
        Assert.True(SweepRunner.Merge(folders).Complete);
        Assert.Equal(whole, Csv(folders[0]));

        string other = SweepRunner.Run(SweepPlan.Create(Decay, new Dictionary<string, string>(), ["units=8,9"]), new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder;
        Assert.Contains("holds another sweep", Assert.Throws<RunFolderException>(() => SweepRunner.Merge([folders[0], other])).Message, StringComparison.Ordinal);
        string run = new DecayStudy().Run(Options, TestContext.Current.CancellationToken).Folder;
        Assert.Contains("is the folder of a run and not of a sweep", Assert.Throws<RunFolderException>(() => SweepRunner.Merge([run])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_point_is_recorded_and_the_others_go_on()
    {
        // 13 units fail, 14 units break a check.
        SweepPlan plan = SweepPlan.Create(Decay, new Dictionary<string, string>(), ["units=12:15:4"]);
        SweepOutcome outcome = SweepRunner.Run(plan, new SweepOptions { Rows = SweepRows.Last }, Options, TestContext.Current.CancellationToken);
        Assert.True(outcome is { Complete: true, Failed: 2 });
        Assert.Equal("units = 13: InvalidOperationException: thirteen units", outcome.FirstError);
        IReadOnlyList<IReadOnlyList<object?>> rows = RunFolder.ReadTables(outcome.Run.Folder)[0].Rows;
        Assert.Equal([null, "InvalidOperationException: thirteen units"], rows[1].Skip(3));
        Assert.NotNull(rows[2][3]);
        Assert.Contains("start is one", (string)rows[2][4]!, StringComparison.Ordinal);
        Assert.Null(rows[3][4]);
        Assert.Equal(0, SweepRunner.Run(plan, new SweepOptions { Rows = SweepRows.Last }, Options, TestContext.Current.CancellationToken).Computed);
        Assert.Equal(2, SweepRunner.Run(plan, new SweepOptions { Rows = SweepRows.Last, Retry = true }, Options, TestContext.Current.CancellationToken).Computed);
    }

    [Fact]
    public void An_unknown_table_is_told_with_the_known_ones() =>
        Assert.Contains("has no table \"curves\" at this point; the nearest is curve", SweepRunner.Run(Plan(), new SweepOptions { Table = "curves" }, Options, TestContext.Current.CancellationToken).FirstError, StringComparison.Ordinal);

    [Fact]
    public void A_stopped_sweep_goes_on_and_ends_with_the_same_bytes()
    {
        SweepPlan plan = SweepPlan.Create(Catalog.Find("toy"), new Dictionary<string, string>(), ["broadcast-axis=0:1:6"]);
        string whole = Csv(SweepRunner.Run(plan, new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder);
        using var other = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        int items = 0;
        using (new ToyHooks { OnItem = _ => { if (Interlocked.Increment(ref items) == 7) stop.Cancel(); } })
            Assert.Throws<OperationCanceledException>(() => SweepRunner.Run(plan, new SweepOptions(), Options with { Output = other.Path, Threads = 1 }, stop.Token));
        string folder = Assert.Single(Directory.GetDirectories(Path.Combine(other.Path, "toy")));
        Assert.Equal(RunState.Interrupted, RunFolder.ReadManifest(folder).State);
        SweepOutcome rest = SweepRunner.Resume(folder, new SweepOptions(), Options, TestContext.Current.CancellationToken);
        Assert.Equal((4, true), (rest.Computed, rest.Complete));
        Assert.Equal(whole, Csv(folder));
    }

    [Fact]
    public void The_wall_time_ends_a_session_before_its_points_are_done()
    {
        SweepPlan plan = SweepPlan.Create(Catalog.Find("toy"), new Dictionary<string, string>(), ["broadcast-axis=0:1:6"]);
        // A point that never ends by itself is given up at the deadline.
        using var hooks = new ToyHooks { OnPortion = _ => Thread.Sleep(50) };
        SweepOutcome outcome = SweepRunner.Run(plan, new SweepOptions { WallTime = TimeSpan.FromSeconds(1) }, Options with { Threads = 1 }, TestContext.Current.CancellationToken);
        Assert.True(outcome is { OutOfTime: true, Complete: false });
        Assert.Equal(RunState.Interrupted, outcome.Run.Manifest.State);
        Assert.Equal(outcome.Done, outcome.Run.Tables[0].Rows.Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public void A_run_folder_of_each_point_is_left_on_request()
    {
        SweepOutcome outcome = SweepRunner.Run(SweepPlan.Create(Decay, new Dictionary<string, string>(), ["units=12:14:3"]), new SweepOptions { KeepRuns = true }, Options, TestContext.Current.CancellationToken);
        Table table = outcome.Run.Tables[0];
        Assert.Equal("run_folder", table.Columns[^2].Name);
        string[] runs = [.. table.Rows.Select(r => (string?)r[^2]).OfType<string>().Distinct()];
        // The point that fails has no result to point at; the one whose check fails has.
        Assert.Equal(2, runs.Length);
        Assert.All(runs, r => Assert.True(File.Exists(Path.Combine(outcome.Run.Folder, r, "report.html"))));
    }

    [Fact]
    public void Kept_runs_that_share_an_identity_are_not_taken_for_each_other()
    {
        SweepPlan plan = SweepPlan.Create(Decay, new Dictionary<string, string>(), ["trajectories=2:4:3"]);
        SweepOutcome Run() => SweepRunner.Run(plan, new SweepOptions { KeepRuns = true }, Options, TestContext.Current.CancellationToken);
        string folder = Run().Run.Folder, csv = File.ReadAllText(Path.Combine(folder, "data", "sweep.csv"));
        // As if the session had been killed between the end of the runs and their records.
        foreach (string log in Directory.GetFiles(Path.Combine(folder, "pieces"), "*.log")) File.Delete(log);
        Assert.Equal(3, Run().Computed);
        Assert.Equal(csv, File.ReadAllText(Path.Combine(folder, "data", "sweep.csv")));
        string runs = Path.Combine(folder, "runs", "decay");
        Assert.Equal(["point-0", "point-1", "point-2"], Directory.GetDirectories(runs).Select(Path.GetFileName).Order());
        for (int point = 0; point < 3; point++)
            Assert.Equal((point + 2).ToString(CultureInfo.InvariantCulture), RunFolder.ReadManifest(Path.Combine(runs, $"point-{point}")).Parameters["trajectories"]);
    }

    [Fact]
    public void The_folder_of_a_sweep_is_not_resumed_as_a_run()
    {
        string folder = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder;
        Assert.Contains("is the folder of a sweep and not of a run", Assert.Throws<RunFolderException>(() => StudyRunner.Resume(folder, Options, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Panels_show_what_moves_and_not_what_was_varied()
    {
        SweepPlan plan = Plan();
        var pieces = Enumerable.Range(0, plan.Points).ToDictionary(p => p, p => new SweepPiece
        {
            Columns = [new Column("units", "the varied one"), new Column("same", "the same"), new Column("a", "a"), new Column("text", "no number"), new Column("b", "b")],
            Rows = [[(long)p, 3.0, p * 2.0, "x", (long)-p]],
        });
        Figure[] figures = [.. SweepFigures.Of(plan, pieces)];
        Assert.Equal(["sweep-a", "sweep-b"], figures.Select(f => f.Name));
        Assert.Equal(["units = 8", "units = 12"], figures[0].Traces.Select(t => t.Name));
        Assert.Equal([2.0, 6, 10, 14, 18], figures[0].Traces[1].Y);
        string svg = SmallMultiples.ToSvg(figures);
        Assert.Equal(2, svg.Split("scale(0.5)").Length - 1);
        Assert.NotNull(System.Xml.Linq.XDocument.Parse(svg).Root);
    }

    [Fact]
    public void A_torn_log_costs_its_last_point_only()
    {
        SweepOutcome outcome = SweepRunner.Run(Plan(), new SweepOptions(), Options with { Threads = 1 }, TestContext.Current.CancellationToken);
        string csv = Csv(outcome.Run.Folder), log = Path.Combine(outcome.Run.Folder, "pieces", "points-1-of-1.log");
        using (FileStream file = File.OpenWrite(log)) file.SetLength(file.Length - 3);
        SweepOutcome again = SweepRunner.Run(Plan(), new SweepOptions(), Options, TestContext.Current.CancellationToken);
        Assert.Equal((1, csv), (again.Computed, Csv(again.Run.Folder)));
    }

    [Fact]
    public void A_shard_that_another_process_computes_is_refused()
    {
        string folder = SweepRunner.Run(Plan(), new SweepOptions { Shard = new Shard(1, 2) }, Options, TestContext.Current.CancellationToken).Run.Folder;
        using FileStream held = new(Path.Combine(folder, "pieces", "points-2-of-2.log.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        RunFolderException error = Assert.Throws<RunFolderException>(() => SweepRunner.Run(Plan(), new SweepOptions { Shard = new Shard(2, 2) }, Options, TestContext.Current.CancellationToken));
        Assert.Contains("The part 2-of-2 of the points of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_other_analyses_and_names_that_meet_are_kept_apart()
    {
        SweepPlan plan = Plan();
        var pieces = new Dictionary<int, SweepPiece>
        {
            [0] = new() { Columns = [new Column("units", "clash"), new Column("a", "a")], Rows = [[1L, -0.0]] },
            [1] = new() { Columns = [new Column("b", "b")], Rows = [[double.NaN], ["text"]] },
        };
        foreach ((int point, SweepPiece piece) in pieces.ToArray()) pieces[point] = SweepPiece.Decode(piece.Encode());
        Table table = SweepTable.Of(plan, pieces);
        Assert.Equal(["point", "decay_rate", "units", "result_units", "a", "b", "error"], table.Columns.Select(c => c.Name));
        Assert.Equal("0,0,8,1,0,,\n1,0,12,,,nan,\n1,0,12,,,text,\n", table.ToCsv().Split('\n', 2)[1]);
    }

    public void Dispose()
    {
        catalog.Dispose();
        place.Dispose();
    }

    private static StudyDescription Decay => Catalog.Of(new DecayStudy());

    private static SweepPlan Plan() => SweepPlan.Create(Decay, new Dictionary<string, string>(), Vary);

    private static string Csv(string folder) => File.ReadAllText(Path.Combine(folder, "data", "sweep.csv"));
}
