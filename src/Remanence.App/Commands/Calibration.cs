using System.Diagnostics;

namespace Remanence.App;

/// <summary>How fast this machine computes now: the vector work that studies spend their time on, for one second.</summary>
internal static class Calibration
{
    private const int Length = 1 << 16;

    /// <summary>How long it measures; tests shorten it.</summary>
    public static TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Floating-point operations per second with that many threads.</summary>
    public static double OperationsPerSecond(int threads)
    {
        double[] rounds = new double[threads];
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            using var x = new Amplitudes(Length, 2);
            using var y = new Amplitudes(Length, 2);
            while (Stopwatch.GetElapsedTime(start) < Duration)
            {
                y.AddScaled(0.5, x);
                rounds[thread]++;
            }
        });
        // One multiplication and one addition per double, two doubles per amplitude.
        return 4.0 * Length * rounds.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
