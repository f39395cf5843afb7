using System.Diagnostics;
using System.Globalization;

namespace Remanence.Benchmarks.Macro;

/// <summary>The least wall and processor times of several runs in seconds, and a number that shows that the work was done.</summary>
public readonly record struct MacroResult(double Seconds, double CpuSeconds, string Check)
{
    /// <summary>Runs the work once to warm up and then several times.</summary>
    public static MacroResult Measure(int repeat, Func<double> work)
    {
        double check = work();
        double seconds = double.PositiveInfinity, cpu = double.PositiveInfinity;
        using Process process = Process.GetCurrentProcess();
        for (int run = 0; run < repeat; run++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            Stopwatch watch = Stopwatch.StartNew();
            check = work();
            seconds = Math.Min(seconds, watch.Elapsed.TotalSeconds);
            process.Refresh();
            cpu = Math.Min(cpu, (process.TotalProcessorTime - before).TotalSeconds);
        }

        return new MacroResult(seconds, cpu, check.ToString("R", CultureInfo.InvariantCulture));
    }
}
