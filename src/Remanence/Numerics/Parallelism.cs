namespace Remanence;

/// <summary>The process-wide number of threads. Results never depend on it: parallel loops split outputs, never sums.</summary>
public static class Parallelism
{
    private static int threads = Environment.ProcessorCount;

    /// <summary>Set on a thread that works on one item of <see cref="ForItems"/>: its kernels must not split further.</summary>
    [ThreadStatic]
    private static bool insideItem;

    /// <summary>Threads that kernels and maps may use here, at least 1; the number of processors unless set. Inside an item of <see cref="ForItems"/> that runs beside others it is 1.</summary>
    public static int Threads
    {
        get => insideItem ? 1 : Volatile.Read(ref threads);
        set => Volatile.Write(ref threads, value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads must be at least 1, but is {value}."));
    }

    /// <summary>Calls <paramref name="body"/> for every index of [0, count), in parallel when more than one thread is allowed.</summary>
    internal static void For(long count, Action<long> body)
    {
        if (Threads == 1 || count <= 1)
        {
            for (long i = 0; i < count; i++) body(i);
            return;
        }

        Parallel.For(0L, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, body);
    }

    /// <summary>The same with the work described by a value: a static lambda then allocates nothing on one thread.</summary>
    internal static void For<TWork>(long count, TWork work, Action<long, TWork> body)
    {
        if (Threads == 1 || count <= 1)
            for (long i = 0; i < count; i++) body(i, work);
        else
            Spread(count, work, body);
    }

    // Apart, so that the closure is created only when there are threads to feed.
    private static void Spread<TWork>(long count, TWork work, Action<long, TWork> body) =>
        Parallel.For(0L, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, i => body(i, work));

    /// <summary>Calls <paramref name="body"/> for every index of [0, count): items beside each other when there are at least as many as threads, otherwise one after the other with all threads for the kernels inside.</summary>
    /// <param name="count">Number of independent items.</param>
    /// <param name="body">Must not throw; called on several threads.</param>
    /// <remarks>Items are taken one by one in ascending order, because their costs may differ much. Where several ranks work together they come one after the other, so that all ranks meet in the same order.</remarks>
    public static void ForItems(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        int workers = Threads;
        if (workers == 1 || count < workers || Ranks.Current.Count > 1)
        {
            for (int i = 0; i < count; i++) body(i);
            return;
        }

        int next = -1;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            bool before = insideItem;
            insideItem = true;
            try
            {
                for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) body(i);
            }
            finally
            {
                insideItem = before;
            }
        });
    }
}
