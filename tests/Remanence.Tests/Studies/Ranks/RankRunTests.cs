using System.Collections.Concurrent;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Ranks;

/// <summary>Runs over ranks that are threads: the bits of one process, every item once, and the same end on all ranks however it comes.</summary>
[Collection(nameof(WholeRuns))]
public sealed class RankRunTests
{
    private static readonly ToyStudy Study = new() { Batches = 12, Portions = 30, Mirror = true };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_run_has_the_bits_of_one_process_and_computes_every_item_once(int count)
    {
        using var work = new Workspace();
        ConcurrentBag<int> items = [];
        ConcurrentBag<int> threads = [];
        using (new ToyHooks
        {
            OnItem = batch =>
            {
                items.Add(batch);
                threads.Add(Environment.CurrentManagedThreadId);
                Thread.Sleep(5);
            },
        })
        {
            (RunOutcome?[] outcomes, Exception?[] errors) = OnRanks(count, _ => StudyRunner.Run(Study, work.Options));
            Assert.All(errors, Assert.Null);
            Assert.All(outcomes, o => Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)o!.Result!).Bits()));
            Assert.All(outcomes, o => Assert.Equal(work.Folder, o!.Folder));
        }

        // Once over the ranks, and once for each result that it is compared with.
        Assert.Equal(Enumerable.Range(0, 12).SelectMany(i => Enumerable.Repeat(i, 1 + count)), items.Order());
        Assert.True(threads.Distinct().Count() > 1);
        Assert.Equal(RunState.Done, work.Manifest.State);
        Assert.Equal(["the mirror is cracked"], work.Manifest.Warnings);
        Assert.Equal(12, work.Events().Count(e => e["kind"]!.GetValue<string>() == "observed"));
        Assert.Single(work.Events(), e => e["kind"]!.GetValue<string>() == "run-finished");
        Assert.True(File.Exists(Path.Combine(work.Folder, "report.html")));
    }

    [Fact]
    public void An_item_that_fails_on_one_rank_is_computed_by_another()
    {
        using var work = new Workspace();
        int tries = 0;
        using var hooks = new ToyHooks
        {
            OnItem = batch =>
            {
                if (batch == 5 && Interlocked.Increment(ref tries) == 1) throw new InvalidOperationException("This machine is too small.");
            },
        };
        (RunOutcome?[] outcomes, Exception?[] errors) = OnRanks(3, _ => StudyRunner.Run(Study, work.Options));
        Assert.All(errors, Assert.Null);
        Assert.Equal(2, tries);
        Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)outcomes[2]!.Result!).Bits());
    }

    [Fact]
    public void An_item_that_fails_twice_fails_the_run_on_all_ranks()
    {
        using var work = new Workspace();
        int tries = 0;
        using var hooks = new ToyHooks
        {
            OnItem = batch =>
            {
                if (batch != 5) return;
                Interlocked.Increment(ref tries);
                throw new AccuracyException("the fifth batch never converges.", 1, 0);
            },
        };
        (_, Exception?[] errors) = OnRanks(3, _ => StudyRunner.Run(Study, work.Options));
        Assert.All(errors, e => Assert.Equal((4, "the fifth batch never converges."), (Assert.IsAssignableFrom<RemanenceException>(e).ExitCode, e!.Message)));
        Assert.Equal(2, tries);
        Assert.Equal((RunState.Failed, "the fifth batch never converges."), (work.Manifest.State, work.Manifest.Error!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_signal_to_one_rank_stops_all_and_another_number_of_ranks_goes_on(int signaled)
    {
        using var work = new Workspace();
        using var stop = new CancellationTokenSource();
        ConcurrentBag<int> items = [];
        using (new ToyHooks
        {
            OnItem = batch =>
            {
                items.Add(batch);
                if (batch == 5) stop.Cancel();
                Thread.Sleep(30);
            },
        })
        {
            (_, Exception?[] errors) = OnRanks(3, rank => StudyRunner.Run(Study, work.Options, rank == signaled ? stop.Token : CancellationToken.None));
            Assert.All(errors, e => Assert.IsType<OperationCanceledException>(e));
        }

        Assert.Equal(RunState.Interrupted, work.Manifest.State);
        // On a busy machine all items may have begun before the others hear of the signal.
        Assert.InRange(items.Count, 1, 12);
        using (new ToyHooks { OnItem = items.Add })
        {
            (RunOutcome?[] outcomes, Exception?[] errors) = OnRanks(2, _ => StudyRunner.Resume(work.Folder, new RunOptions()));
            Assert.All(errors, Assert.Null);
            Assert.Equal(Enumerable.Range(0, 12), items.Order());
            Assert.All(outcomes, o => Assert.Equal(Study.Compute(seed: 5).Bits(), ((ToyResult)o!.Result!).Bits()));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void A_long_computation_is_saved_by_rank_0_and_goes_on_over_any_number_of_ranks(int later)
    {
        ToyStudy study = Study with { Portions = 400 };
        using var work = new Workspace();
        using var stop = new CancellationTokenSource();
        using (new ToyHooks
        {
            OnPortion = portion =>
            {
                if (portion == 17) stop.Cancel();
                Thread.Sleep(1);
            },
        })
        {
            (_, Exception?[] errors) = OnRanks(2, rank => StudyRunner.Run(study, work.Options, rank == 1 ? stop.Token : CancellationToken.None));
            Assert.All(errors, e => Assert.IsType<OperationCanceledException>(e));
        }

        int first = int.MaxValue;
        var guard = new Lock();
        using (new ToyHooks
        {
            OnPortion = portion =>
            {
                lock (guard) first = Math.Min(first, portion);
            },
        })
        {
            (RunOutcome?[] outcomes, Exception?[] errors) = OnRanks(later, _ => StudyRunner.Resume(work.Folder, new RunOptions()));
            Assert.All(errors, Assert.Null);
            Assert.InRange(first, 18, 399);
            Assert.All(outcomes, o => Assert.Equal(study.Compute(seed: 5).Bits(), ((ToyResult)o!.Result!).Bits()));
        }
    }

    [Fact]
    public void A_file_that_rank_0_cannot_write_ends_all_ranks_with_its_sentence()
    {
        using var work = new Workspace();
        RunOptions options = work.Options with { FolderOpened = path => Directory.CreateDirectory(Path.Combine(path, "pieces", "raw.log")) };
        (_, Exception?[] errors) = OnRanks(3, _ => StudyRunner.Run(Study, options));
        RunFolderException own = Assert.IsType<RunFolderException>(errors[0]);
        foreach (Exception? other in errors[1..]) Assert.Equal((own.Message, 5), (other!.Message, Assert.IsAssignableFrom<RemanenceException>(other).ExitCode));
        Assert.Equal(RunState.Failed, work.Manifest.State);
    }

    [Fact]
    public void Ranks_with_different_parameters_are_refused_before_anything_is_written()
    {
        using var work = new Workspace();
        (_, Exception?[] errors) = OnRanks(2, rank => StudyRunner.Run(Study with { BroadcastAxis = rank }, work.Options));
        Assert.All(errors, e => Assert.Contains("All ranks must compute the same, but rank 1", e!.Message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(work.Path, "toy")));
    }

    [Fact]
    public void A_finished_run_is_only_reported()
    {
        using var work = new Workspace();
        Study.Run(work.Options);
        (RunOutcome?[] outcomes, Exception?[] errors) = OnRanks(2, _ => StudyRunner.Resume(work.Folder, new RunOptions()));
        Assert.All(errors, Assert.Null);
        Assert.NotEmpty(outcomes[0]!.Tables);
        Assert.All(outcomes, o => Assert.Null(o!.Result));
    }

    private static (RunOutcome?[] Outcomes, Exception?[] Errors) OnRanks(int count, Func<int, RunOutcome> run)
    {
        var outcomes = new RunOutcome?[count];
        var errors = new Exception?[count];
        global::Remanence.Ranks.AsThreads(count, ranks =>
        {
            try
            {
                outcomes[ranks.Rank] = run(ranks.Rank);
            }
            catch (Exception e)
            {
                // They must all get here by themselves: a rank that is ended by another one's error would hang under mpirun.
                errors[ranks.Rank] = e;
            }
        });
        return (outcomes, errors);
    }
}
