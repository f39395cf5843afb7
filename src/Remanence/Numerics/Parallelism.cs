namespace Remanence;

/// <summary>The process-wide number of threads. Results never depend on it: parallel loops split outputs, never sums.</summary>
public static class Parallelism
{
    private static int threads = Environment.ProcessorCount;

    /// <summary>Threads that kernels and maps may use, at least 1; the number of processors unless set.</summary>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
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
}
