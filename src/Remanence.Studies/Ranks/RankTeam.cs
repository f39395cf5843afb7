using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Remanence.Studies;

/// <summary>
/// The ranks of a session and how they stay together: what rank 0 alone may do (files), what all must learn from it, and how all end when one fails. Of a process without others every method is a plain call.
/// </summary>
internal sealed class RankTeam
{
    private static readonly ConditionalWeakTable<ICommunicator, RankTeam> known = [];

    private readonly RankEnding ending;
    private ItemDesk? desk;
    private volatile bool stopRequested;
    private bool toldStop;
    private int step;

    private RankTeam(ICommunicator ranks)
    {
        Ranks = ranks;
        ending = new RankEnding(ranks, TimeSpan.FromSeconds(5));
        if (Count > 1) ranks.Answer(Answer);
    }

    /// <summary>The ranks.</summary>
    public ICommunicator Ranks { get; }

    /// <summary>Number of ranks.</summary>
    public int Count => Ranks.Count;

    /// <summary>True when there are no other ranks.</summary>
    public bool IsAlone => Ranks.Count == 1;

    /// <summary>True on the rank that writes.</summary>
    public bool IsFirst => Ranks.Rank == 0;

    /// <summary>True when all ranks agreed to stop, whoever got the signal.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The team of the current ranks; one for every communicator.</summary>
    public static RankTeam Current => Of(Remanence.Ranks.Current);

    /// <summary>The team of some ranks.</summary>
    public static RankTeam Of(ICommunicator ranks) => known.GetValue(ranks, static r => new RankTeam(r));

    /// <summary>Whether the session ends on request: that of this process or of all.</summary>
    public bool IsStop(CancellationToken cancellation) => Stopped || cancellation.IsCancellationRequested;

    /// <summary>All ranks do this and learn whether it worked everywhere; the first failure is thrown on all, on the rank that had it as it was.</summary>
    public void Agree(Action work)
    {
        if (IsAlone)
        {
            work();
            return;
        }

        Exception? own = null;
        try
        {
            work();
        }
        catch (Exception e)
        {
            own = e;
        }

        byte[][] failures = [.. Ranks.GatherBytes(own is null ? [] : RankFailureException.Encode(own))];
        int first = Array.FindIndex(failures, f => f.Length > 0);
        byte[] verdict = Ranks.Broadcast(first < 0 ? [] : failures[first]);
        if (own is not null) ExceptionDispatchInfo.Throw(own);
        if (verdict.Length > 0) throw RankFailureException.Decode(verdict);
    }

    /// <summary>Rank 0 does this and all get the bytes, or its error.</summary>
    public byte[] FromFirst(Func<byte[]> work)
    {
        if (IsAlone) return work();
        Exception? own = null;
        byte[] message = [];
        if (IsFirst)
        {
            try
            {
                message = [1, .. work()];
            }
            catch (Exception e)
            {
                own = e;
                message = [0, .. RankFailureException.Encode(e)];
            }
        }

        message = Ranks.Broadcast(message);
        if (own is not null) ExceptionDispatchInfo.Throw(own);
        return message[0] == 1 ? message[1..] : throw RankFailureException.Decode(message[1..]);
    }

    /// <summary>Rank 0 alone does this; its error is that of all.</summary>
    public void OnFirst(Action work) => FromFirst(() =>
    {
        work();
        return [];
    });

    /// <summary>True on all ranks when rank 0 says so.</summary>
    public bool Ask(Func<bool> first) => IsAlone ? first() : FromFirst(() => [first() ? (byte)1 : (byte)0])[0] == 1;

    /// <summary>The text of rank 0.</summary>
    public string Text(Func<string> first) => IsAlone ? first() : System.Text.Encoding.UTF8.GetString(FromFirst(() => System.Text.Encoding.UTF8.GetBytes(first())));

    /// <summary>Refuses ranks that were started with different commands.</summary>
    public void DemandSame(string identity)
    {
        if (IsAlone) return;
        string first = Text(() => identity);
        Agree(() =>
        {
            if (!string.Equals(first, identity, StringComparison.Ordinal))
                throw new ParameterException("ranks", $"All ranks must compute the same, but rank {Ranks.Rank} was given other parameters than rank 0 (identity {identity[..8]} instead of {first[..8]}); start one command with mpirun.");
        });
    }

    /// <summary>Tells rank 0, once, that this rank was asked to stop. On rank 0: whether any rank was.</summary>
    public bool StopWanted(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested && !toldStop)
        {
            toldStop = true;
            if (IsFirst) stopRequested = true;
            else Ranks.Ask([(byte)RankQuestion.Stop]);
        }

        return stopRequested;
    }

    /// <summary>All ranks ask together whether any of them was asked to stop, and end the session if so.</summary>
    public void ThrowIfStopped(CancellationToken cancellation)
    {
        if (IsAlone)
        {
            cancellation.ThrowIfCancellationRequested();
            return;
        }

        // All have told rank 0 before it looks.
        StopWanted(cancellation);
        Ranks.Barrier();
        if (Ask(() => StopWanted(cancellation))) ThrowStopped(cancellation);
    }

    /// <summary>Ends the session on all ranks, which call this together.</summary>
    public void ThrowStopped(CancellationToken cancellation)
    {
        Stopped = true;
        throw new OperationCanceledException(cancellation);
    }

    /// <summary>Number of the next step that hands out items; the same on all ranks.</summary>
    public int NextStep() => ++step;

    /// <summary>Rank 0's list of the current step, which answers the other ranks.</summary>
    public void Open(ItemDesk? current) => Volatile.Write(ref desk, current);

    /// <summary>After an error that the ranks did not agree on, or at the end of the work: waits until all have got there.</summary>
    /// <param name="exitCode">How this rank ends.</param>
    /// <returns>True when all ranks ended; false when others still compute and this rank must tell why and end them. A rank that has nothing to tell does not return from a session that is lost.</returns>
    public bool Settle(int exitCode) => IsAlone || ending.Settle(exitCode);

    private byte[] Answer(int rank, byte[] question)
    {
        switch ((RankQuestion)question[0])
        {
            case RankQuestion.Stop:
                stopRequested = true;
                return [];
            case RankQuestion.Ending:
                return ending.Answer(rank, question);
            default:
                ItemMessage message = ItemMessage.Decode(question);
                ItemDesk? current = Volatile.Read(ref desk);
                // A rank that is ahead waits; the step that it asks for begins soon.
                return (current is not null && current.Step == message.Step ? current.Take(rank, message) : ItemAnswer.Wait).Encode();
        }
    }
}

/// <summary>What ranks ask rank 0.</summary>
internal enum RankQuestion : byte
{
    /// <summary>A rank was asked to stop.</summary>
    Stop,

    /// <summary>A rank has finished, or failed.</summary>
    Ending,

    /// <summary>A rank brings finished items and wants more.</summary>
    Items,
}
