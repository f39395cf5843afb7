using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

[Collection(nameof(WholeRuns))]
public sealed class RunTests
{
    [Fact]
    public void A_run_gives_what_computing_in_memory_gives_and_leaves_a_folder()
    {
        using var work = new Workspace();
        Run<ToyResult> run = new ToyStudy { BroadcastAxis = 0.5, Label = "it's", Mirror = true }.Run(work.Options);
        Assert.Equal(new ToyStudy { BroadcastAxis = 0.5 }.Compute(seed: 5).Bits(), run.Result.Bits());
        Assert.Equal(work.Folder, run.Folder);

        Manifest manifest = work.Manifest;
        Assert.Equal((RunState.Done, "toy", 3, 5UL, 4L << 30), (manifest.State, manifest.Study, manifest.AlgorithmVersion, manifest.Seed, manifest.Memory));
        Assert.Equal("remanence run toy --broadcast-axis 0.5 --mirror true --label 'it'\\''s' --seed 5", manifest.Command);
        Assert.Equal(14, manifest.Parameters.Count);
        Assert.Equal(new ParameterLabel("axis of the broadcast", "θ", "rad"), manifest.ParameterLabels["broadcast-axis"]);
        Assert.Equal([new Check("walk stays in its interval", 0, 1e-10)], manifest.Checks);
        Assert.Equal(manifest.Checks, run.Checks);
        Assert.Equal(["the mirror is cracked"], manifest.Warnings);
        Assert.Equal("1", manifest.Method!["portions"]!.GetValue<string>());
        Assert.Equal("It survived 3 batches.", manifest.Interpretation);
        Assert.StartsWith("@software{remanence,", manifest.Citations[0], StringComparison.Ordinal);
        Assert.Equal("@article{toy, title = {Toys}}", manifest.Citations[1]);
        Assert.True(manifest.PeakMemory > 1 << 20 && manifest.Seconds > 0 && manifest.Finished >= manifest.Started);
        Assert.Equal(["architecture", "build", "instruction sets", "operating system", "processor", "processors", "runtime"], manifest.Machine.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, RunFolder.ReadTables(work.Folder).Single().Rows.Count);
        Assert.True(File.Exists(Path.Combine(work.Folder, "report.html")));
        Assert.False(File.Exists(Path.Combine(work.Folder, "pieces", "walk.state")));
    }

    [Fact]
    public void Events_go_to_the_file_and_to_the_listener()
    {
        using var work = new Workspace();
        var seen = new List<RunEvent>();
        new ToyStudy().Run(work.Options with { Progress = e => { lock (seen) seen.Add(e); } });
        IReadOnlyList<JsonObject> events = work.Events();
        Assert.Equal(seen.Count, events.Count);
        string[] kinds = [.. events.Select(e => e["kind"]!.GetValue<string>())];
        Assert.Equal(["phase-started", "phase-finished", "phase-started", "phase-finished", "phase-started", "phase-finished", "checked", "run-finished"], kinds.Where(k => k is not ("phase-advanced" or "observed" or "rows-added")));
        Assert.All(events, e => Assert.True(e["elapsed"]!.GetValue<double>() >= 0));
        Assert.Equal("""{"kind":"phase-started","phase":"batches","items":3}""", Without(events[0], "elapsed"));
        Assert.Equal("""{"kind":"checked","what":"walk stays in its interval","measured":0,"bound":1E-10}""", Without(events.Single(e => Kind(e, "checked")), "elapsed"));
        Assert.Equal("""{"kind":"run-finished","state":"done"}""", Without(events[^1], "elapsed"));
        Assert.Equal(3, events.Count(e => Kind(e, "observed")));
    }

    [Fact]
    public void At_most_ten_advances_a_second_are_published()
    {
        var seen = new List<RunEvent>();
        var recorder = new RunRecorder(null, seen.Add);
        for (int i = 0; i < 100_000; i++) recorder.PublishAdvance("phase", i);
        Assert.Equal(new PhaseAdvanced("phase", 0), Assert.IsType<PhaseAdvanced>(seen[0]) with { Elapsed = 0 });
        Assert.InRange(seen.Count, 1, 1 + (int)(recorder.Seconds * 10));
    }

    [Fact]
    public void The_identity_is_stable_and_leaves_out_extendable_parameters()
    {
        static string Of(ToyStudy study, ulong seed = 1, long memory = 4L << 30) => Catalog.Of(study).IdentityOf(Catalog.Of(study).Print(study), seed, memory);
        string golden = Of(new ToyStudy());
        Assert.Equal("7c569417f3f4707568de64111cf574fe51a9d3a113b6722b1257fd5fb3c6287f", golden);
        Assert.Equal(golden, Of(new ToyStudy { Batches = 99 }));
        string[] others = [Of(new ToyStudy { Mirror = true }), Of(new ToyStudy(), seed: 2), Of(new ToyStudy(), memory: 1 << 30), Of(new ToyStudy { Sizes = [1] })];
        Assert.Equal(4, others.Except([golden]).Distinct().Count());
        Workspace.InRussian(() => Assert.Equal(golden, Of(new ToyStudy())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using var work = new Workspace();
        int before = Parallelism.Threads;
        Run<ToyResult> run = new ToyStudy { Batches = 40 }.Run(work.Options with { Threads = threads });
        Assert.Equal(new ToyStudy { Batches = 40 }.Compute(seed: 5).Bits(), run.Result.Bits());
        Assert.Equal(threads, work.Manifest.Threads);
        Assert.Equal(before, Parallelism.Threads);
    }

    [Fact]
    public void Kernels_inside_parallel_items_use_one_thread_and_few_items_leave_them_all()
    {
        using var work = new Workspace();
        var inside = new System.Collections.Concurrent.ConcurrentBag<int>();
        using var hooks = new ToyHooks { OnItem = _ => inside.Add(Parallelism.Threads) };
        new ToyStudy { Batches = 7 }.Run(work.Options with { Threads = 7 });
        Assert.Equal([1, 1, 1, 1, 1, 1, 1], inside);
        inside.Clear();
        new ToyStudy { Batches = 6 }.Run(work.Options with { Threads = 7 });
        Assert.Equal([7, 7, 7, 7, 7, 7], inside);
    }

    [Fact]
    public void A_run_that_does_not_fit_is_refused_before_anything_is_written()
    {
        using var work = new Workspace();
        CapacityException error = Assert.Throws<CapacityException>(() => new ToyStudy { EnvironmentSpins = 60 }.Run(work.Options));
        Assert.Matches(@"^The run needs 16 EiB of memory, but may use \S+ \w+ \(80 % of the \S+ \w+ that are free\); to need less: fewer --times; --environment-spins 20 needs 16 MiB; --mirror true; or try it all the same with --force\.$", error.Message);
        Assert.Equal(Math.Pow(2, 64), error.NeededBytes);
        Assert.Empty(Directory.GetFileSystemEntries(work.Path));
        Assert.Throws<CapacityException>(() => new ToyStudy { EnvironmentSpins = 60 }.Compute());
        new ToyStudy { EnvironmentSpins = 60 }.Run(work.Options with { Force = true });
        Assert.Equal(RunState.Done, work.Manifest.State);
    }

    [Fact]
    public void Disk_counts_too()
    {
        var estimate = new ResourceEstimate(80, 1, 81, ["a", "b", "c"]);
        Capacity.Demand(estimate with { DiskBytes = 80 }, 100, 100);
        string disk = Assert.Throws<CapacityException>(() => Capacity.Demand(estimate, 100, 100)).Message;
        Assert.Contains("81 B of disk", disk, StringComparison.Ordinal);
        Assert.Contains("choose another --output", disk, StringComparison.Ordinal);
        Assert.Contains("of memory", Assert.Throws<CapacityException>(() => Capacity.Demand(estimate with { PeakBytes = double.NaN }, 100, 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_ends_in_an_accuracy_error_after_everything_is_written()
    {
        using var work = new Workspace();
        using var hooks = new ToyHooks { BrokenInvariant = 2e-3 };
        AccuracyException error = Assert.Throws<AccuracyException>(() => new ToyStudy().Run(work.Options));
        Assert.Equal($"1 of 1 checks failed: walk stays in its interval (measured 2e-3, bound 1e-10); the results are in {work.Folder}.", error.Message);
        Assert.Equal((2e-3, 1e-10), (error.Measured, error.Bound));
        Assert.Equal(RunState.Done, work.Manifest.State);
        Assert.True(File.Exists(Path.Combine(work.Folder, "report.html")));
        Assert.Throws<AccuracyException>(() => new ToyStudy().Compute());

        // Resuming what is done says the same: a failed check does not heal.
        Assert.Equal(error.Message, Assert.Throws<AccuracyException>(() => StudyRunner.Resume(work.Folder, work.Options)).Message);
    }

    [Fact]
    public void A_check_that_is_no_number_fails()
    {
        using var hooks = new ToyHooks { BrokenInvariant = double.NaN };
        Assert.Contains("(measured NaN, bound 1e-10)", Assert.Throws<AccuracyException>(() => new ToyStudy().Compute()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_earliest_failing_item_speaks_for_all_on_any_number_of_threads()
    {
        using var work = new Workspace();
        using var barrier = new Barrier(3);
        using var hooks = new ToyHooks { OnItem = batch => { barrier.SignalAndWait(TimeSpan.FromSeconds(10)); throw new InvalidOperationException($"batch {batch} broke"); } };
        Assert.Equal("batch 0 broke", Assert.Throws<InvalidOperationException>(() => new ToyStudy().Run(work.Options with { Threads = 3 })).Message);
    }

    [Fact]
    public void A_failure_is_written_down_and_surfaces_as_itself()
    {
        using var work = new Workspace();
        using var hooks = new ToyHooks { OnItem = batch => { if (batch == 1) throw new InvalidOperationException("batch 1 broke"); } };
        Assert.Equal("batch 1 broke", Assert.Throws<InvalidOperationException>(() => new ToyStudy().Run(work.Options)).Message);
        Assert.Equal((RunState.Failed, "batch 1 broke"), (work.Manifest.State, work.Manifest.Error));
        Assert.Equal("failed", work.Events()[^1]["state"]!.GetValue<string>());
    }

    [Fact]
    public void Inputs_are_copied_with_their_hash()
    {
        using var work = new Workspace();
        string file = work.File("any.txt", "0.5\n0.5\n");
        var study = (ToyStudy)Catalog.Find("toy").Create(new Dictionary<string, string> { ["weights"] = "@" + file, ["label"] = "@" + file });
        (study with { Label = "another" }).Run(work.Options);
        Assert.Equal("0.5\n0.5\n", File.ReadAllText(Path.Combine(work.Folder, "inputs", "weights.txt")));
        KeyValuePair<string, string> input = Assert.Single(work.Manifest.Inputs);
        Assert.Equal(("weights.txt", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("0.5\n0.5\n"u8))), (input.Key, input.Value));
        Assert.Equal("0.5,0.5", work.Manifest.Parameters["weights"]);
    }

    [Fact]
    public void Phases_need_unique_kebab_names()
    {
        var run = new RunSession(new RunRecorder(null, null), null, new RunOptions(), default);
        run.Map("one", [1], i => i);
        Assert.Contains("\"one\" is used twice", Assert.Throws<ArgumentException>(() => run.Map("one", [1], i => i)).Message, StringComparison.Ordinal);
        Assert.Contains("must be kebab case, but is \"Two/..\"", Assert.Throws<ArgumentException>(() => run.Map("Two/..", [1], i => i)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_that_storing_changes_are_refused()
    {
        var run = new RunSession(new RunRecorder(null, null), null, new RunOptions(), default);
        Assert.Contains("pieces change when they are stored", Assert.Throws<NotSupportedException>(() => run.Map("pieces", [1], _ => new Lossy())).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static string Without(JsonObject happened, string member)
    {
        happened.Remove(member);
        return happened.ToJsonString();
    }

    private static bool Kind(JsonObject happened, string kind) => string.Equals(happened["kind"]!.GetValue<string>(), kind, StringComparison.Ordinal);

    private sealed class Lossy
    {
        private static int created;

        public int Number { get; } = Interlocked.Increment(ref created);
    }
}
