using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

[Collection(nameof(WholeRuns))]
public sealed class ResumeTests
{
    private static readonly ToyStudy Study = new() { Batches = 12, Portions = 30 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_map_stopped_in_the_middle_goes_on_with_the_same_bits_and_computes_nothing_twice(int threads)
    {
        using var work = new Workspace();
        var first = Interrupt(work, threads, (hooks, stop) => hooks with { OnItem = batch => { if (batch == 5) stop(); } });
        Assert.Equal(RunState.Interrupted, work.Manifest.State);
        Assert.Equal("interrupted", work.Events()[^1]["state"]!.GetValue<string>());

        var second = new Log();
        RunOutcome outcome = Resume(work, second, threads);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
        Assert.Contains(5, first.Items);
        Assert.Equal(Enumerable.Range(0, 12), first.Items.Concat(second.Items).Order());
        Assert.Equal(RunState.Done, outcome.Manifest.State);
        Assert.True(outcome.Manifest.Seconds > 0);
    }

    [Fact]
    public void A_long_computation_stopped_in_the_middle_goes_on_from_its_checkpoint()
    {
        using var work = new Workspace();
        var first = Interrupt(work, 2, (hooks, stop) => hooks with { OnPortion = portion => { if (portion == 17) stop(); } });
        Assert.Equal(Enumerable.Range(0, 18), first.Portions);
        var second = new Log();
        RunOutcome outcome = Resume(work, second, 2);
        Assert.Equal(Enumerable.Range(18, 12), second.Portions);
        Assert.Empty(second.Items);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
    }

    [Fact]
    public void A_killed_run_goes_on_from_its_last_save()
    {
        using var work = new Workspace();
        using (new ToyHooks { OnPortion = portion => { if (portion == 20) throw new InvalidOperationException("killed"); } })
            Assert.Throws<InvalidOperationException>(() => Study.Run(work.Options with { SaveSeconds = 0 }));

        // A process that dies leaves "running" behind.
        using (RunFolder folder = RunFolder.Open(work.Folder)) folder.Write(folder.Manifest with { State = RunState.Running });
        var second = new Log();
        RunOutcome outcome = Resume(work, second, 2);
        Assert.InRange(second.Portions.First(), 1, 20);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
    }

    [Fact]
    public void A_torn_piece_log_costs_the_torn_piece_only()
    {
        using var work = new Workspace();
        Interrupt(work, 1, (hooks, stop) => hooks with { OnRaw = batch => { if (batch == 5) stop(); } });
        string log = Path.Combine(work.Folder, "pieces", "raw.log");
        using (FileStream file = File.OpenWrite(log)) file.SetLength(file.Length - 3);
        var second = new Log();
        RunOutcome outcome = Resume(work, second, 1);
        Assert.Equal(Enumerable.Range(5, 7), second.Raws);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
        Assert.Contains("The end of the stored pieces of raw was torn", Assert.Single(outcome.Manifest.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_is_told_and_computed_again()
    {
        using var work = new Workspace();
        Interrupt(work, 1, (hooks, stop) => hooks with { OnPortion = portion => { if (portion == 17) stop(); } });
        string state = Path.Combine(work.Folder, "pieces", "walk.state");
        byte[] bytes = File.ReadAllBytes(state);
        bytes[12] ^= 1;
        File.WriteAllBytes(state, bytes);
        var second = new Log();
        RunOutcome outcome = Resume(work, second, 1);
        Assert.Equal(Enumerable.Range(0, 30), second.Portions);
        Assert.Equal(["The checkpoint of walk is damaged; the phase is computed again from its start."], outcome.Manifest.Warnings);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
    }

    [Fact]
    public void A_checkpoint_of_another_computation_is_refused()
    {
        using var work = new Workspace();
        Interrupt(work, 1, (hooks, stop) => hooks with { OnPortion = portion => { if (portion == 17) stop(); } });
        using (RunFolder folder = RunFolder.Open(work.Folder)) folder.SaveState("walk", s => s.Write([0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        RunFolderException error = Assert.Throws<RunFolderException>(() => Resume(work, new Log(), 1));
        Assert.Contains("walk.state belongs to another computation (It has more portions); remove it and resume again.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saves_follow_the_interval_and_become_rarer_when_they_are_slow()
    {
        using var work = new Workspace();
        int saves = 0;
        using (new ToyHooks { OnSave = () => saves++ }) Study.Run(work.Options);
        Assert.Equal(0, saves);
        var clock = new SaveClock(2);
        clock.Saved(0.1);
        Assert.Equal(2, clock.Interval);
        clock.Saved(0.5);
        Assert.Equal(5, clock.Interval);
        clock.Saved(0);
        Assert.Equal(2, clock.Interval);
    }

    [Fact]
    public void A_map_keeps_the_seconds_of_a_run_that_is_killed()
    {
        using var work = new Workspace();
        double seconds = 0;
        using (new ToyHooks { OnRaw = batch => seconds = batch == 11 ? work.Manifest.Seconds : seconds }) Study.Run(work.Options with { SaveSeconds = 0, Threads = 1 });
        Assert.True(seconds > 0);
    }

    [Fact]
    public void A_computation_longer_than_the_interval_is_saved_at_its_end()
    {
        using var work = new Workspace();
        int saves = 0;
        using (new ToyHooks { OnSave = () => saves++ }) new ToyStudy { Portions = 1 }.Run(work.Options with { SaveSeconds = 0 });
        Assert.Equal(1, saves);
    }

    [Fact]
    public void A_finished_run_is_reported_and_computed_again_only_without_results()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        Manifest before = work.Manifest;
        var nothing = new Log();
        RunOutcome outcome = Resume(work, nothing, 1);
        Assert.Null(outcome.Result);
        Assert.Equal(12, Assert.Single(outcome.Tables).Rows.Count);
        Assert.Empty(nothing.Items.Concat(nothing.Portions));
        Assert.Equal(before.Finished, work.Manifest.Finished);

        File.Delete(Path.Combine(work.Folder, "data", "batches.csv"));
        var again = new Log();
        outcome = Resume(work, again, 1);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
        Assert.Empty(again.Items);
        Assert.True(File.Exists(Path.Combine(work.Folder, "data", "batches.csv")));
        Assert.True(work.Manifest.Seconds > before.Seconds);
    }

    [Fact]
    public void An_extendable_parameter_may_be_raised_and_keeps_what_exists()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        var more = new Log();
        RunOutcome outcome;
        using (more.Hooks()) outcome = StudyRunner.Resume(work.Folder, new RunOptions(), new Dictionary<string, string> { ["batches"] = "15" });
        Assert.Equal([12, 13, 14], more.Items.Order());
        Assert.Equal((Study with { Batches = 15 }).Compute(seed: 5).Bits(), ((ToyResult)outcome.Result!).Bits());
        Assert.Equal("15", work.Manifest.Parameters["batches"]);
        Assert.Contains("--batches 15", work.Manifest.Command, StringComparison.Ordinal);
        Assert.Equal(15, RunFolder.ReadTables(work.Folder).Single().Rows.Count);

        ParameterException error = Assert.Throws<ParameterException>(() => StudyRunner.Resume(work.Folder, new RunOptions(), new Dictionary<string, string> { ["batches"] = "3", ["portions"] = "31" }));
        Assert.Equal(["portions cannot be changed in a run that exists; only batches can.", "batches can only be raised from 15, but is 3."], error.Problems.Select(p => p.Message));
    }

    [Fact]
    public void A_run_of_another_version_or_with_other_parameters_is_refused_and_says_what_changed()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        Manifest manifest = work.Manifest;
        Assert.Contains("was computed with version 2 of the algorithm of toy, but this is version 3, whose numbers differ; run it anew with: remanence run toy", Refusal(work, manifest with { AlgorithmVersion = 2 }), StringComparison.Ordinal);
        Assert.Contains("its manifest was changed: its parameters, seed, memory and linear algebra have the identity", Refusal(work, manifest with { Seed = 6 }), StringComparison.Ordinal);
        Assert.Contains("\"colour\" is no parameter of toy", Refusal(work, manifest with { Parameters = new Dictionary<string, string>(manifest.Parameters) { ["colour"] = "red" } }), StringComparison.Ordinal);
        var fewer = new Dictionary<string, string>(manifest.Parameters);
        fewer.Remove("mirror");
        Assert.Contains("the study changed: mirror is new", Refusal(work, manifest with { Parameters = fewer }), StringComparison.Ordinal);
        Assert.Contains("\"toys\" is no study; the nearest is toy.", Refusal(work, manifest with { Study = "toys" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_another_process_writes_is_refused()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        using RunFolder held = RunFolder.Open(work.Folder);
        Assert.Contains("locked", Assert.Throws<RunFolderException>(() => StudyRunner.Resume(work.Folder, new RunOptions())).Message, StringComparison.Ordinal);
    }

    private static string Refusal(Workspace work, Manifest manifest)
    {
        using (RunFolder folder = RunFolder.Open(work.Folder)) folder.Write(manifest);
        return Assert.Throws<RunFolderException>(() => StudyRunner.Resume(work.Folder, new RunOptions())).Message;
    }

    /// <summary>Runs the study until a hook stops it.</summary>
    private static Log Interrupt(Workspace work, int threads, Func<Log.Spy, Action, Log.Spy> arm)
    {
        var log = new Log();
        using var source = new CancellationTokenSource();
        using (log.Hooks(arm(new Log.Spy(), source.Cancel)))
            Assert.ThrowsAny<OperationCanceledException>(() => Study.Run(work.Options with { Threads = threads }, source.Token));
        return log;
    }

    private static RunOutcome Resume(Workspace work, Log log, int threads)
    {
        using (log.Hooks()) return StudyRunner.Resume(work.Folder, new RunOptions { Threads = threads });
    }

    /// <summary>What was computed in one session.</summary>
    private sealed class Log
    {
        private readonly Lock guard = new();

        public List<int> Items { get; } = [];

        public List<int> Raws { get; } = [];

        public List<int> Portions { get; } = [];

        public ToyHooks Hooks(Spy? spy = null) => new()
        {
            OnItem = i => Note(Items, i, spy?.OnItem),
            OnRaw = i => Note(Raws, i, spy?.OnRaw),
            OnPortion = i => Note(Portions, i, spy?.OnPortion),
        };

        private void Note(List<int> list, int index, Action<int>? then)
        {
            lock (guard) list.Add(index);
            then?.Invoke(index);
        }

        public sealed record Spy
        {
            public Action<int>? OnItem { get; init; }

            public Action<int>? OnRaw { get; init; }

            public Action<int>? OnPortion { get; init; }
        }
    }
}
