namespace Remanence.Studies;

/// <summary>
/// Rank 0's list of the items of one step: hands them out as ranks ask, a portion of about a tenth of a second of theirs at once, takes what they bring, and gives an item that failed to another rank once before the failure counts.
/// Which rank computes an item never changes a number.
/// </summary>
/// <param name="step">Number of the step.</param>
/// <param name="count">Items of the step.</param>
/// <param name="workers">Threads of all ranks together.</param>
/// <param name="store">Keeps a finished item; called one at a time.</param>
/// <param name="happened">Passes on an event of another rank.</param>
internal sealed class ItemDesk(int step, int count, int workers, Action<ItemReport> store, Action<string> happened)
{
    private const double PortionSeconds = 0.1;

    private readonly Lock guard = new();
    private readonly LinkedList<(int Item, int FailedOn)> again = [];
    private readonly HashSet<int> repeated = [];
    private readonly HashSet<int> finished = [];
    private readonly Dictionary<int, double> pace = [];
    private int next, gone;
    private double lastPace = double.PositiveInfinity;
    private bool closed;
    private ItemReport? broken;

    /// <summary>Number of the step.</summary>
    public int Step => step;

    /// <summary>True when somebody asked to stop before all items were done.</summary>
    public bool Stopped { get; private set; }

    /// <summary>True when all items are kept.</summary>
    public bool IsComplete
    {
        get { lock (guard) return finished.Count == count; }
    }

    /// <summary>Number of other ranks that take no more items.</summary>
    public int Gone
    {
        get { lock (guard) return gone; }
    }

    /// <summary>Why the step cannot go on, or null: the error of the earliest item that no rank could compute, or of keeping one.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Takes what a rank brings and gives it more.</summary>
    public ItemAnswer Take(int rank, ItemMessage message)
    {
        lock (guard)
        {
            // The last portion says most: the first items are slow while code is compiled, and a rank may have been held up.
            if (message.Reports.Count > 0) pace[rank] = lastPace = message.Seconds / message.Reports.Count;
            foreach (string line in message.Events) happened(line);
            foreach (ItemReport report in message.Reports) Take(rank, report);
            if (message.Stops && finished.Count < count) closed = Stopped = true;
            if (message.Leaves) gone++;
            if (closed || finished.Count == count) return ItemAnswer.End;
            return Given(rank) is { Count: > 0 } items ? new ItemAnswer(false, items) : ItemAnswer.Wait;
        }
    }

    private void Take(int rank, ItemReport report)
    {
        if (finished.Contains(report.Item)) return;
        if (report.End != ItemEnd.Done && repeated.Add(report.Item))
        {
            again.AddLast((report.Item, rank));
            return;
        }

        if (report.End == ItemEnd.Broken)
        {
            closed = true;
            if (broken is not null && broken.Item < report.Item) return;
            broken = report;
            Failure = report.Error ?? RankFailureException.Decode(report.Bytes);
            return;
        }

        try
        {
            store(report);
            finished.Add(report.Item);
        }
        catch (Exception e)
        {
            closed = true;
            Failure ??= e;
        }
    }

    private List<int> Given(int rank)
    {
        for (LinkedListNode<(int Item, int FailedOn)>? node = again.First; node is not null; node = node.Next)
        {
            if (node.Value.FailedOn == rank) continue;
            again.Remove(node);
            return [node.Value.Item];
        }

        // Few at once near the end, so that no rank waits long for another.
        int portion = (int)Math.Clamp(Math.Min(PortionSeconds / pace.GetValueOrDefault(rank, lastPace), (count - next) / (2.0 * workers)), 1, 10_000);
        List<int> items = [];
        while (items.Count < portion && next < count) items.Add(next++);
        return items;
    }
}
