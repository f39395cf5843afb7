using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Ranks that are processes under mpirun or srun. Only copies travel: no MPI_SUM, no other arithmetic of the library.</summary>
internal sealed unsafe class MpiCommunicator : ICommunicator
{
    private const int DataTag = 11, RequestTag = 12, AnswerTag = 13, BytesTag = 14, LengthTag = 15, QuestionTag = 16, AnswerLengthTag = 17, AnswerBytesTag = 18, LengthOfBroadcastTag = 19;

    // Numbers of one message; longer ones are cut. Questions wait this many milliseconds at most while rank 0 computes.
    private const int LargestMessage = 1 << 24;
    private const int LongestPause = 2;

    private readonly NativeMpi mpi;
    private readonly Lock asking = new();
    private Thread? server;
    private volatile Func<int, byte[], byte[]>? answers;
    private volatile bool ends;
    private long sent, next = -1;

    internal MpiCommunicator(NativeMpi mpi, int rank, int count)
    {
        (this.mpi, Rank, Count) = (mpi, rank, count);
        Description = $"{mpi.Version()} ({mpi.Name}), {count} processes";
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public long BytesSent => Volatile.Read(ref sent);

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received)
    {
        RankArguments.CheckPartner(this, partner);
        fixed (double* from = send, to = received)
        {
            for (int start = 0; start < Math.Max(send.Length, received.Length); start += LargestMessage)
            {
                int out1 = Math.Clamp(send.Length - start, 0, LargestMessage), in1 = Math.Clamp(received.Length - start, 0, LargestMessage);
                mpi.Check(mpi.Exchange(from + start, out1, mpi.Doubles, partner, DataTag, to + start, in1, mpi.Doubles, partner, DataTag, mpi.World, mpi.IgnoreStatus), "MPI_Sendrecv");
            }
        }

        Add(8L * send.Length);
    }

    /// <inheritdoc/>
    public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts)
    {
        RankArguments.CheckGather(this, own, all, counts);
        int[] places = new int[counts.Length];
        for (int i = 1; i < places.Length; i++) places[i] = places[i - 1] + counts[i - 1];
        fixed (double* from = own, to = all)
        fixed (int* lengths = counts, starts = places) mpi.Check(mpi.GatherAll(from, own.Length, mpi.Doubles, to, lengths, starts, mpi.Doubles, mpi.World), "MPI_Allgatherv");
        Add(8L * own.Length * (Count - 1));
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own)
    {
        double[] lengths = new double[Count];
        int[] ones = new int[Count];
        Array.Fill(ones, 1);
        double length = own.Length;
        Gather(new ReadOnlySpan<double>(in length), lengths, ones);
        if (Rank > 0)
        {
            fixed (byte* from = own) mpi.Check(mpi.Send(from, own.Length, mpi.Bytes, 0, BytesTag, mpi.World), "MPI_Send");
            Add(own.Length);
            return [];
        }

        byte[][] all = new byte[Count][];
        all[0] = own.ToArray();
        for (int rank = 1; rank < Count; rank++)
        {
            all[rank] = new byte[(int)lengths[rank]];
            fixed (byte* to = all[rank]) mpi.Check(mpi.Receive(to, all[rank].Length, mpi.Bytes, rank, BytesTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
        }

        return all;
    }

    /// <inheritdoc/>
    public byte[] Broadcast(ReadOnlySpan<byte> fromZero)
    {
        // The length comes first and by itself: rank 0 may be busy for long, with files above all, and whoever waits for it must not keep a core busy.
        long length = fromZero.Length;
        if (Rank == 0)
        {
            for (int rank = 1; rank < Count; rank++) mpi.Check(mpi.Send(&length, sizeof(long), mpi.Bytes, rank, LengthOfBroadcastTag, mpi.World), "MPI_Send");
            Add(sizeof(long) * (Count - 1));
        }
        else
        {
            Await(LengthOfBroadcastTag);
            mpi.Check(mpi.Receive(&length, sizeof(long), mpi.Bytes, 0, LengthOfBroadcastTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
        }

        byte[] copy = new byte[length];
        if (Rank == 0) fromZero.CopyTo(copy);
        if (length > 0) BroadcastBytes(copy);
        return copy;
    }

    /// <inheritdoc/>
    public void Broadcast(Span<double> values) => BroadcastBytes(MemoryMarshal.AsBytes(values));

    /// <inheritdoc/>
    public void StartIndices()
    {
        Barrier();
        if (Rank == 0)
        {
            Interlocked.Exchange(ref next, -1);
            StartServer();
        }

        Barrier();
    }

    /// <inheritdoc/>
    public long NextIndex()
    {
        if (Rank == 0) return Interlocked.Increment(ref next);
        lock (asking)
        {
            long question = Rank, answer = 0;
            mpi.Check(mpi.Exchange(&question, sizeof(long), mpi.Bytes, 0, RequestTag, &answer, sizeof(long), mpi.Bytes, 0, AnswerTag, mpi.World, mpi.IgnoreStatus), "MPI_Sendrecv");
            Add(sizeof(long));
            return answer;
        }
    }

    /// <inheritdoc/>
    public void Answer(Func<int, byte[], byte[]> questions)
    {
        if (Rank > 0) return;
        answers = questions;
        StartServer();
    }

    /// <inheritdoc/>
    public byte[] Ask(ReadOnlySpan<byte> question)
    {
        if (Rank == 0) return (answers ?? throw new InvalidOperationException("Rank 0 must say who answers before it asks itself."))(0, question.ToArray());
        lock (asking)
        {
            long length = question.Length;
            mpi.Check(mpi.Send(&length, sizeof(long), mpi.Bytes, 0, LengthTag, mpi.World), "MPI_Send");
            fixed (byte* from = question) mpi.Check(mpi.Send(from, question.Length, mpi.Bytes, 0, QuestionTag, mpi.World), "MPI_Send");
            Await(AnswerLengthTag);
            mpi.Check(mpi.Receive(&length, sizeof(long), mpi.Bytes, 0, AnswerLengthTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
            byte[] answer = new byte[length];
            fixed (byte* to = answer) mpi.Check(mpi.Receive(to, answer.Length, mpi.Bytes, 0, AnswerBytesTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
            Add(sizeof(long) + question.Length);
            return answer;
        }
    }

    /// <inheritdoc/>
    public void Barrier() => mpi.Check(mpi.Barrier(mpi.World), "MPI_Barrier");

    /// <inheritdoc/>
    public void Abort(int exitCode) => mpi.Abort(mpi.World, exitCode);

    /// <summary>Waits for all ranks and leaves MPI; the process cannot join again.</summary>
    public void Dispose()
    {
        if (ends) return;
        Barrier();
        ends = true;
        server?.Join();
        mpi.Check(mpi.Complete(), "MPI_Finalize");
    }

    private void BroadcastBytes(Span<byte> bytes)
    {
        fixed (byte* start = bytes) mpi.Check(mpi.Broadcast(start, bytes.Length, mpi.Bytes, 0, mpi.World), "MPI_Bcast");
        if (Rank == 0) Add((long)bytes.Length * (Count - 1));
    }

    private void StartServer()
    {
        if (server is not null || Count == 1) return;
        server = new Thread(Serve) { IsBackground = true, Name = "answers to ranks" };
        server.Start();
    }

    // Rank 0 computes too, so requests are answered by a thread that looks for them and sleeps in between: a blocking receive would keep a core busy.
    private void Serve()
    {
        int pause = 1;
        while (!ends)
        {
            if (AnswersIndex() | AnswersQuestion())
            {
                pause = 1;
                continue;
            }

            Thread.Sleep(pause);
            pause = Math.Min(LongestPause, pause + 1);
        }
    }

    private bool AnswersIndex()
    {
        if (!Waits(mpi.AnySource, RequestTag)) return false;
        long from = 0;
        mpi.Check(mpi.Receive(&from, sizeof(long), mpi.Bytes, mpi.AnySource, RequestTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
        long answer = Interlocked.Increment(ref next);
        mpi.Check(mpi.Send(&answer, sizeof(long), mpi.Bytes, (int)from, AnswerTag, mpi.World), "MPI_Send");
        Add(sizeof(long));
        return true;
    }

    private bool AnswersQuestion()
    {
        if (answers is null) return false;
        bool any = false;
        for (int rank = 1; rank < Count; rank++)
        {
            if (!Waits(rank, LengthTag)) continue;
            long length = 0;
            mpi.Check(mpi.Receive(&length, sizeof(long), mpi.Bytes, rank, LengthTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
            byte[] question = new byte[length];
            fixed (byte* to = question) mpi.Check(mpi.Receive(to, question.Length, mpi.Bytes, rank, QuestionTag, mpi.World, mpi.IgnoreStatus), "MPI_Recv");
            byte[] answer = answers(rank, question);
            length = answer.Length;
            mpi.Check(mpi.Send(&length, sizeof(long), mpi.Bytes, rank, AnswerLengthTag, mpi.World), "MPI_Send");
            fixed (byte* start = answer) mpi.Check(mpi.Send(start, answer.Length, mpi.Bytes, rank, AnswerBytesTag, mpi.World), "MPI_Send");
            Add(sizeof(long) + answer.Length);
            any = true;
        }

        return any;
    }

    // Waits for a message of rank 0 politely: a blocking receive would keep a core busy that others may need.
    private void Await(int tag)
    {
        for (int looks = 0; !Waits(0, tag); looks++)
            if (looks > 100) Thread.Sleep(1);
            else Thread.Yield();
    }

    private bool Waits(int from, int tag)
    {
        int waits = 0;
        mpi.Check(mpi.Probe(from, tag, mpi.World, &waits, mpi.IgnoreStatus), "MPI_Iprobe");
        return waits != 0;
    }

    private void Add(long bytes) => Interlocked.Add(ref sent, bytes);
}
