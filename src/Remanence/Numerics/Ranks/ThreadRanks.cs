using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Ranks that are threads of one process: messages are copied arrays in queues, one queue for every pair and direction.</summary>
internal sealed class ThreadRanks
{
    private readonly Lock guard = new();
    private readonly Queue<byte[]>[] queues;
    private readonly SemaphoreSlim[] filled;
    private readonly CancellationTokenSource ended = new();
    private long next = -1;
    private volatile Func<int, byte[], byte[]>? answers;

    internal ThreadRanks(int count)
    {
        Count = count;
        queues = [.. Enumerable.Range(0, count * count).Select(_ => new Queue<byte[]>())];
        filled = [.. queues.Select(_ => new SemaphoreSlim(0))];
    }

    private int Count { get; }

    /// <summary>Runs a body once on every rank; the first exception of a rank ends the others and is thrown.</summary>
    internal void Run(Action<ICommunicator> body)
    {
        Exception? first = null;
        Thread[] threads = [.. Enumerable.Range(0, Count).Select(rank => new Thread(() =>
        {
            using Ranks.Scope scope = Ranks.Use(new Member(this, rank));
            try
            {
                body(Ranks.Current);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref first, e, null);
                ended.Cancel();
            }
        }) { IsBackground = true, Name = $"rank {rank}" })];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        foreach (SemaphoreSlim semaphore in filled) semaphore.Dispose();
        ended.Dispose();
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }

    private bool HasEnded => ended.IsCancellationRequested;

    private void Post(int from, int to, byte[] message)
    {
        int place = from * Count + to;
        lock (guard) queues[place].Enqueue(message);
        filled[place].Release();
    }

    private byte[] Take(int from, int to)
    {
        int place = from * Count + to;
        try
        {
            filled[place].Wait(ended.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new InvalidOperationException($"Rank {to} waited for rank {from}, but another rank failed first.", e);
        }

        lock (guard) return queues[place].Dequeue();
    }

    private sealed class Member(ThreadRanks ranks, int rank) : ICommunicator
    {
        private long sent;

        public int Rank => rank;

        public int Count => ranks.Count;

        public long BytesSent => Volatile.Read(ref sent);

        public string Description => $"{Count} threads of one process";

        public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received)
        {
            RankArguments.CheckPartner(this, partner);
            Send(partner, MemoryMarshal.AsBytes(send));
            Receive(partner, MemoryMarshal.AsBytes(received));
        }

        public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts)
        {
            RankArguments.CheckGather(this, own, all, counts);
            foreach (int other in Others()) Send(other, MemoryMarshal.AsBytes(own));
            int start = 0;
            for (int from = 0; from < Count; start += counts[from++])
            {
                Span<double> place = all.Slice(start, counts[from]);
                if (from == rank) own.CopyTo(place);
                else Receive(from, MemoryMarshal.AsBytes(place));
            }
        }

        public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own)
        {
            if (rank == 0) return [own.ToArray(), .. Others().Select(from => ranks.Take(from, 0))];
            Send(0, own);
            return [];
        }

        public byte[] Broadcast(ReadOnlySpan<byte> fromZero)
        {
            if (rank != 0) return ranks.Take(0, rank);
            foreach (int other in Others()) Send(other, fromZero);
            return fromZero.ToArray();
        }

        public void Broadcast(Span<double> values) => Broadcast((ReadOnlySpan<byte>)MemoryMarshal.AsBytes(values)).CopyTo(MemoryMarshal.AsBytes(values));

        public void StartIndices()
        {
            Barrier();
            if (rank == 0) Interlocked.Exchange(ref ranks.next, -1);
            Barrier();
        }

        public long NextIndex() => Interlocked.Increment(ref ranks.next);

        public void Answer(Func<int, byte[], byte[]> questions)
        {
            if (rank == 0) ranks.answers = questions;
        }

        public byte[] Ask(ReadOnlySpan<byte> question)
        {
            byte[] copy = question.ToArray();
            while (ranks.answers is null && !ranks.HasEnded) Thread.Sleep(1);
            if (ranks.HasEnded) throw new InvalidOperationException($"Rank {rank} asked rank 0, but another rank failed first.");
            if (rank > 0) Interlocked.Add(ref sent, copy.Length);
            return ranks.answers!(rank, copy);
        }

        public void Barrier()
        {
            GatherBytes([]);
            Broadcast(ReadOnlySpan<byte>.Empty);
        }

        public void Abort(int exitCode)
        {
            ranks.ended.Cancel();
            throw new InvalidOperationException($"Rank {rank} ended all ranks with the exit code {exitCode}.");
        }

        public void Dispose()
        {
        }

        private IEnumerable<int> Others() => Enumerable.Range(0, Count).Where(other => other != rank);

        private void Send(int to, ReadOnlySpan<byte> message)
        {
            Interlocked.Add(ref sent, message.Length);
            ranks.Post(rank, to, message.ToArray());
        }

        private void Receive(int from, Span<byte> place)
        {
            byte[] message = ranks.Take(from, rank);
            if (message.Length != place.Length) throw new InvalidOperationException($"Rank {rank} expected {place.Length} bytes from rank {from}, but received {message.Length}: the ranks do not run the same steps.");
            message.CopyTo(place);
        }
    }
}
