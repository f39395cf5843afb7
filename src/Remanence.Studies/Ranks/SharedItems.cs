using System.Diagnostics;

namespace Remanence.Studies;

/// <summary>Independent items over all ranks: every rank computes alone what rank 0 hands out, and rank 0 keeps it.</summary>
/// <param name="team">The ranks.</param>
/// <param name="count">Items; the same on all ranks.</param>
/// <param name="compute">Computes an item, on any rank and thread; null when it was given up because this rank shall stop. It must not throw.</param>
/// <param name="goesOn">False when this rank shall begin no further item.</param>
/// <param name="beside">False when the threads of a rank shall work on one item together.</param>
internal sealed class SharedItems(RankTeam team, int count, Func<int, ItemReport?> compute, Func<bool> goesOn, bool beside = true)
{
    private readonly Lock taking = new(), bringing = new();
    private readonly Queue<int> local = new();
    private readonly int step = team.NextStep();
    private List<ItemReport> reports = [];
    private List<string> events = [];
    private double seconds;
    private ItemDesk? desk;
    private Task<ItemAnswer>? asked;
    private int portion;
    private bool ended;

    /// <summary>Keeps a line of an event until this rank asks next.</summary>
    public void Happened(string line)
    {
        lock (bringing) events.Add(line);
    }

    /// <summary>Computes all items; on rank 0 the desk that says how it ended, elsewhere null. All ranks must agree on that afterwards.</summary>
    /// <param name="store">Keeps a finished item, on rank 0.</param>
    /// <param name="happened">Passes on an event of another rank, on rank 0.</param>
    public ItemDesk? Run(Action<ItemReport> store, Action<string> happened)
    {
        int threads = Parallelism.Threads;
        if (team.IsFirst) team.Open(desk = new ItemDesk(step, count, threads * team.Count, store, happened));
        using (Remanence.Ranks.Alone())
        {
            // With few items the threads of a rank work on one together.
            int workers = beside && count >= threads * team.Count ? threads : 1;
            Parallelism.ForItems(workers, _ => Work());
        }

        Exchange(leaves: true);
        if (desk is null) return null;
        while (desk.Gone < team.Count) Thread.Sleep(1);
        team.Open(null);
        return desk;
    }

    private void Work()
    {
        while (TryTake(out int item))
        {
            long start = Stopwatch.GetTimestamp();
            ItemReport? report = compute(item);
            lock (bringing)
            {
                seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (report is not null) reports.Add(report);
            }
        }
    }

    private bool TryTake(out int item)
    {
        lock (taking)
        {
            while (!ended)
            {
                // Of short items the next portion is on its way while the second half of this one is computed: rank 0 is busy too and answers some milliseconds later.
                if (desk is null && asked is null && local.Count > 0 && local.Count <= portion / 2 && goesOn())
                    asked = Task.Factory.StartNew(() => Exchange(leaves: false), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                if (goesOn() && local.TryDequeue(out item)) return true;
                ItemAnswer answer = asked is null ? Exchange(leaves: false) : asked.GetAwaiter().GetResult();
                (asked, ended, portion) = (null, answer.Ends, answer.Items.Count);
                foreach (int given in answer.Items) local.Enqueue(given);
                if (!ended && answer.Items.Count == 0) Thread.Sleep(1);
            }

            item = -1;
            return false;
        }
    }

    private ItemAnswer Exchange(bool leaves)
    {
        ItemMessage message;
        lock (bringing)
        {
            message = new ItemMessage(step, !goesOn(), leaves, seconds, reports, events);
            (seconds, reports, events) = (0, [], []);
        }

        return desk is not null ? desk.Take(0, message) : ItemAnswer.Decode(team.Ranks.Ask(message.Encode()));
    }
}
