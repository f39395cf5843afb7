using System.Diagnostics;

namespace Remanence.App;

/// <summary>How fast this machine computes now: one second of the vector work that studies spend their time on.</summary>
internal static class Calibration
{
    private const int Length = 1 << 20;

    /// <summary>Floating-point operations per second with that many threads.</summary>
    public static double OperationsPerSecond(int threads)
    {
        double[] x = new double[Length], y = new double[Length];
        double[] rounds = new double[threads];
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
            {
                AddScaled(0.5, x, y);
                rounds[thread]++;
            }
        });
        return 2.0 * Length * rounds.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] += factor * x[i];
    }
}
