using System.Diagnostics;

namespace Remanence.Benchmarks.Macro;

/// <summary>Ranks over a network of a given speed: every exchange takes at least as long as its bytes would.</summary>
/// <param name="inner">The ranks.</param>
/// <param name="bytesPerSecond">Speed of one direction.</param>
internal sealed class SlowRanks(ICommunicator inner, double bytesPerSecond) : ICommunicator
{
    public int Rank => inner.Rank;

    public int Count => inner.Count;

    public long BytesSent => inner.BytesSent;

    public string Description => inner.Description;

    /// <summary>Seconds of pauses so far.</summary>
    public double Paused { get; set; }

    public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received)
    {
        Stopwatch watch = Stopwatch.StartNew();
        inner.Exchange(partner, send, received);
        double left = 8.0 * send.Length / bytesPerSecond;
        if (left > 0) Thread.Sleep(TimeSpan.FromSeconds(left));
        Paused += watch.Elapsed.TotalSeconds;
    }

    public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts) => inner.Gather(own, all, counts);

    public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own) => inner.GatherBytes(own);

    public byte[] Broadcast(ReadOnlySpan<byte> fromZero) => inner.Broadcast(fromZero);

    public void Broadcast(Span<double> values) => inner.Broadcast(values);

    public void StartIndices() => inner.StartIndices();

    public long NextIndex() => inner.NextIndex();

    public void Answer(Func<int, byte[], byte[]> questions) => inner.Answer(questions);

    public byte[] Ask(ReadOnlySpan<byte> question) => inner.Ask(question);

    public void Barrier() => inner.Barrier();

    public void Abort(int exitCode) => inner.Abort(exitCode);

    public void Dispose() => inner.Dispose();
}
