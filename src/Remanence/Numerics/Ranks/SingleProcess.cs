namespace Remanence;

/// <summary>One rank alone: nothing is sent.</summary>
internal sealed class SingleProcess : ICommunicator
{
    private long next = -1;
    private Func<int, byte[], byte[]>? answers;

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public long BytesSent => 0;

    /// <inheritdoc/>
    public string Description => "one process";

    /// <inheritdoc/>
    public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received) =>
        throw new ArgumentOutOfRangeException(nameof(partner), partner, $"A partner must be another rank, but there is only rank 0 and the partner is {partner}.");

    /// <inheritdoc/>
    public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts) => own.CopyTo(all);

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own) => [own.ToArray()];

    /// <inheritdoc/>
    public byte[] Broadcast(ReadOnlySpan<byte> fromZero) => fromZero.ToArray();

    /// <inheritdoc/>
    public void Broadcast(Span<double> values)
    {
    }

    /// <inheritdoc/>
    public void StartIndices() => Interlocked.Exchange(ref next, -1);

    /// <inheritdoc/>
    public long NextIndex() => Interlocked.Increment(ref next);

    /// <inheritdoc/>
    public void Answer(Func<int, byte[], byte[]> questions) => answers = questions;

    /// <inheritdoc/>
    public byte[] Ask(ReadOnlySpan<byte> question) => (answers ?? throw new InvalidOperationException("Rank 0 must say who answers before it asks itself."))(0, question.ToArray());

    /// <inheritdoc/>
    public void Barrier()
    {
    }

    /// <inheritdoc/>
    public void Abort(int exitCode) => Environment.Exit(exitCode);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
