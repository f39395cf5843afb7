using System.Diagnostics;
using System.Numerics;

namespace Remanence.App;

/// <summary>How fast this machine computes now, measured on the two kinds of work that studies spend their time on: vectors (bound by memory) and Gram matrices (bound by arithmetic).</summary>
internal static class Calibration
{
    private const int Length = 1 << 16;
    private const int Rows = 256;

    /// <summary>How long it measures in all; tests shorten it.</summary>
    public static TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Floating-point operations per second with that many threads, half of the time for each kind of work.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="longest">How long it may measure at most, or null for <see cref="Duration"/>.</param>
    public static double OperationsPerSecond(int threads, TimeSpan? longest = null)
    {
        TimeSpan half = (longest < Duration ? longest.Value : Duration) / 2;
        double[] operations = new double[threads];
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1; // Every thread repeats its own work, as the items of a map do.
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => operations[thread] = Vectors(half) + Gram(half));
            return operations.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    // One multiplication and one addition per double, two doubles per amplitude.
    private static double Vectors(TimeSpan duration)
    {
        using var x = new Amplitudes(Length, 2);
        using var y = new Amplitudes(Length, 2);
        return Repeat(duration, 4.0 * Length, () => y.AddScaled(0.5, x));
    }

    // A complex multiplication and addition are eight operations; the matrix is Hermitian, so half of it is computed.
    private static double Gram(TimeSpan duration)
    {
        var product = new ComplexMatrix(Rows, Rows);
        Complex[] columns = new Complex[Rows * Rows];
        return Repeat(duration, 4.0 * Rows * Rows * Rows, () => MatrixProduct.AddGram(product, columns, Rows, Rows));
    }

    private static double Repeat(TimeSpan duration, double operations, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        double done = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            work();
            done += operations;
        }

        return done;
    }
}
