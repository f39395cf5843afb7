namespace Remanence;

/// <summary>
/// The processes ("ranks") that work on one computation together, as one of them sees them. There are three forms: a process alone (<see cref="Ranks.Alone"/>), threads of one process
/// (<see cref="Ranks.AsThreads"/>) and processes under mpirun or srun (<see cref="Ranks.Start"/>).
/// </summary>
/// <remarks>
/// Every method except <see cref="Exchange"/>, <see cref="NextIndex"/>, <see cref="Answer"/>, <see cref="Ask"/> and <see cref="Abort"/> is collective: all ranks call the same methods in the same order, from one thread at a time.
/// Nothing is ever added up on the way: sums are formed from gathered numbers in a fixed order, so that their bits do not depend on the number of ranks.
/// </remarks>
public interface ICommunicator : IDisposable
{
    /// <summary>This rank, 0 to <see cref="Count"/> - 1.</summary>
    int Rank { get; }

    /// <summary>Number of ranks, at least 1.</summary>
    int Count { get; }

    /// <summary>Bytes that this rank handed over to others so far, each receiver counted; envelopes and what a library adds are not included.</summary>
    long BytesSent { get; }

    /// <summary>What carries the messages, for people: the library's name and version.</summary>
    string Description { get; }

    /// <summary>Sends numbers to one other rank and receives some from it; both call this with each other as partner.</summary>
    /// <param name="partner">The other rank.</param>
    /// <param name="send">Numbers to send; may be empty.</param>
    /// <param name="received">Filled with the partner's numbers; must be as long as what it sends, and must not overlap <paramref name="send"/>.</param>
    void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received);

    /// <summary>Gives every rank the numbers of all, in the order of the ranks.</summary>
    /// <param name="own">Numbers of this rank, counts[Rank] of them.</param>
    /// <param name="all">Filled with the numbers of rank 0, of rank 1 and so on.</param>
    /// <param name="counts">How many numbers each rank has; the same on all ranks.</param>
    void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts);

    /// <summary>Hands the bytes of every rank to rank 0.</summary>
    /// <param name="own">Bytes of this rank, any number.</param>
    /// <returns>On rank 0 one array for every rank; elsewhere an empty list.</returns>
    IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own);

    /// <summary>Hands the bytes of rank 0 to all.</summary>
    /// <param name="fromZero">The bytes, on rank 0; ignored elsewhere.</param>
    /// <returns>The bytes of rank 0, a copy on every rank.</returns>
    byte[] Broadcast(ReadOnlySpan<byte> fromZero);

    /// <summary>Overwrites the numbers of all other ranks with those of rank 0.</summary>
    /// <param name="values">As many numbers on every rank.</param>
    void Broadcast(Span<double> values);

    /// <summary>Sets the shared counter of <see cref="NextIndex"/> to 0, for all ranks; a call of NextIndex after it sees the new counter.</summary>
    void StartIndices();

    /// <summary>The next number of the shared counter, 0, 1, 2 and so on: every number is handed to one rank only. Not collective; any thread may call it.</summary>
    long NextIndex();

    /// <summary>Says, on rank 0, who answers <see cref="Ask"/> from now on; nothing happens elsewhere. Not collective.</summary>
    /// <param name="questions">Gets the rank that asks and its question, and gives the answer soon; called on other threads than the caller's. It must not throw.</param>
    void Answer(Func<int, byte[], byte[]> questions);

    /// <summary>Asks rank 0, which answers while its other threads compute; waits until somebody answers there. Not collective; any thread may call it.</summary>
    /// <param name="question">Any number of bytes.</param>
    /// <returns>The answer.</returns>
    byte[] Ask(ReadOnlySpan<byte> question);

    /// <summary>Returns when every rank has called it.</summary>
    void Barrier();

    /// <summary>Ends all ranks, at once and without cleaning up; for a rank that cannot go on. Ranks that are threads get an exception from whatever they wait for.</summary>
    /// <param name="exitCode">Exit code of the processes.</param>
    void Abort(int exitCode);
}
