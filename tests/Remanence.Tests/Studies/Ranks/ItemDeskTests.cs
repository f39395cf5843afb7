using Remanence.Studies;

namespace Remanence.Tests.Studies.Ranks;

/// <summary>What rank 0 hands out and keeps, and who speaks when ranks do not end together.</summary>
public sealed class ItemDeskTests
{
    private readonly List<int> kept = [];

    [Fact]
    public void Every_item_is_handed_out_once_in_portions_that_follow_the_time()
    {
        ItemDesk desk = Desk(1000);
        Assert.Equal([0], desk.Take(1, Message()).Items);
        Assert.Equal([1], desk.Take(2, Message()).Items);
        // A millisecond each: about a hundred at once, but never so many that the others would wait.
        ItemAnswer portion = desk.Take(1, Message(seconds: 0.001, Done(0)));
        Assert.Equal(Enumerable.Range(2, 100), portion.Items);
        Assert.Equal(Enumerable.Range(102, 100), desk.Take(2, Message(seconds: 0.001, Done(1))).Items);
        Assert.Equal([202], desk.Take(2, Message(seconds: 1000, [.. Enumerable.Range(102, 100).Select(Done)])).Items);
        Assert.Equal(102, kept.Count);
    }

    [Fact]
    public void A_portion_follows_the_last_one_of_that_rank()
    {
        ItemDesk desk = Desk(100_000);
        desk.Take(1, Message());
        desk.Take(2, Message());
        // A first item that waited for the compiler does not make later portions small, and a rank that was held up does not slow the other.
        Assert.Single(desk.Take(1, Message(seconds: 3, Done(0))).Items);
        Assert.Equal(50, desk.Take(2, Message(seconds: 0.002, Done(1))).Items.Count);
        Assert.Equal(200, desk.Take(1, Message(seconds: 0.0005, Done(2))).Items.Count);
        Assert.Equal(50, desk.Take(2, Message(seconds: 0.1, [.. Enumerable.Range(3, 50).Select(Done)])).Items.Count);
        // One that is new there goes by what came last.
        Assert.Equal(50, desk.Take(3, Message()).Items.Count);
    }

    [Fact]
    public void A_failure_counts_after_another_rank_had_it_too()
    {
        ItemDesk desk = Desk(2);
        Assert.Equal([0], desk.Take(1, Message()).Items);
        Assert.Equal([1], desk.Take(1, Message(0.1, new ItemReport(0, ItemEnd.Failed, [1]))).Items);
        Assert.Equal((false, 0), Seen(desk.Take(1, Message(0.1, Done(1)))));
        Assert.Equal([0], desk.Take(0, Message()).Items);
        Assert.Equal([1], kept);
        Assert.True(desk.Take(0, Message(0.1, new ItemReport(0, ItemEnd.Failed, [2]))).Ends);
        Assert.True(desk.IsComplete);
        Assert.Equal([1, 0], kept);
        Assert.Null(desk.Failure);
    }

    [Fact]
    public void A_break_closes_the_desk_and_what_others_bring_is_kept_all_the_same()
    {
        ItemDesk desk = Desk(4);
        desk.Take(1, Message());
        desk.Take(2, Message());
        var error = new NotSupportedException("no");
        desk.Take(1, Message(0.1, new ItemReport(0, ItemEnd.Broken, RankFailureException.Encode(error), error)));
        ItemAnswer answer = desk.Take(0, Message());
        Assert.Equal([0], answer.Items);
        Assert.True(desk.Take(0, Message(0.1, new ItemReport(0, ItemEnd.Broken, RankFailureException.Encode(error), error))).Ends);
        Assert.True(desk.Take(2, Message(0.1, Done(1))).Ends);
        Assert.Same(error, desk.Failure);
        Assert.Equal([1], kept);
        Assert.False(desk.IsComplete);
    }

    [Fact]
    public void An_error_of_keeping_closes_the_desk()
    {
        var desk = new ItemDesk(1, 3, 2, _ => throw new IOException("full"), _ => { });
        desk.Take(0, Message());
        Assert.True(desk.Take(0, Message(0.1, Done(0))).Ends);
        Assert.Equal("full", desk.Failure!.Message);
    }

    [Fact]
    public void A_stop_ends_all_and_leaves_what_is_missing()
    {
        ItemDesk desk = Desk(3);
        desk.Take(1, Message());
        Assert.True(desk.Take(2, Message() with { Stops = true }).Ends);
        Assert.True(desk.Take(1, Message(0.1, Done(0)) with { Leaves = true }).Ends);
        Assert.Equal((true, false, 1), (desk.Stopped, desk.IsComplete, desk.Gone));
    }

    [Fact]
    public void Messages_travel_unchanged()
    {
        ItemMessage sent = new(7, true, false, 0.25, [new(3, ItemEnd.Failed, [1, 2, 3]), new(1 << 30, ItemEnd.Done, [])], ["{}", "ü"]);
        ItemMessage read = ItemMessage.Decode(sent.Encode());
        Assert.Equal((7, true, false, 0.25), (read.Step, read.Stops, read.Leaves, read.Seconds));
        Assert.Equal(["{}", "ü"], read.Events);
        Assert.Equal([(3, ItemEnd.Failed, "1 2 3"), (1 << 30, ItemEnd.Done, "")], read.Reports.Select(r => (r.Item, r.End, string.Join(' ', r.Bytes))));
        ItemAnswer answer = ItemAnswer.Decode(new ItemAnswer(true, [5, 1 << 24]).Encode());
        Assert.Equal((true, 2), Seen(answer));
        Assert.Equal([5, 1 << 24], answer.Items);
        RankFailureException failure = RankFailureException.Decode(RankFailureException.Encode(new AggregateException(new CapacityException("too much.", 2, 1))));
        Assert.Equal(("too much.", 3, "capacity"), (failure.Message, failure.ExitCode, failure.Code));
    }

    [Fact]
    public void Ranks_that_end_together_just_end_and_otherwise_the_first_that_failed_speaks()
    {
        using ICommunicator three = new Counted(3);
        var ending = new RankEnding(three, TimeSpan.Zero);
        byte[] good = RankEnding.Question(0, 1), bad = RankEnding.Question(4, 1);
        Assert.NotInRange(ending.Answer(0, good)[0], RankEnding.AllEnded, RankEnding.Speak);
        Assert.NotInRange(ending.Answer(1, good)[0], RankEnding.AllEnded, RankEnding.Speak);
        Assert.Equal(RankEnding.AllEnded, ending.Answer(2, good)[0]);
        Assert.Equal(RankEnding.AllEnded, ending.Answer(0, good)[0]);
        // The next round: ranks 1 and 2 failed, rank 0 computes.
        bad = RankEnding.Question(4, 2);
        ending.Answer(2, bad);
        Thread.Sleep(1);
        Assert.Equal(RankEnding.Speak, ending.Answer(1, bad)[0]);
        Assert.NotInRange(ending.Answer(2, bad)[0], RankEnding.AllEnded, RankEnding.Speak);
        // With patience nobody speaks.
        Assert.NotInRange(new RankEnding(three, TimeSpan.FromHours(1)).Answer(1, bad)[0], RankEnding.AllEnded, RankEnding.Speak);
    }

    private static ItemMessage Message(double seconds = 0, params ItemReport[] reports) => new(1, false, false, seconds, reports, []);

    private static ItemReport Done(int item) => new(item, ItemEnd.Done, []);

    private static (bool, int) Seen(ItemAnswer answer) => (answer.Ends, answer.Items.Count);

    private ItemDesk Desk(int count) => new(1, count, 2, report => kept.Add(report.Item), _ => { });

    /// <summary>Ranks that are only counted.</summary>
    private sealed class Counted(int count) : ICommunicator
    {
        public int Rank => 0;

        public int Count => count;

        public long BytesSent => 0;

        public string Description => "none";

        public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received) => throw new NotSupportedException();

        public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts) => throw new NotSupportedException();

        public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own) => throw new NotSupportedException();

        public byte[] Broadcast(ReadOnlySpan<byte> fromZero) => throw new NotSupportedException();

        public void Broadcast(Span<double> values) => throw new NotSupportedException();

        public void StartIndices() => throw new NotSupportedException();

        public long NextIndex() => throw new NotSupportedException();

        public void Answer(Func<int, byte[], byte[]> questions) => throw new NotSupportedException();

        public byte[] Ask(ReadOnlySpan<byte> question) => throw new NotSupportedException();

        public void Barrier() => throw new NotSupportedException();

        public void Abort(int exitCode) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
