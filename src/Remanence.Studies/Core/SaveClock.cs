using System.Diagnostics;
using System.Globalization;

namespace Remanence.Studies;

/// <summary>Decides when a long computation is saved: every 30 s, rarer when a save takes over a tenth of that.</summary>
internal sealed class SaveClock
{
    private readonly double seconds;
    private long last = Stopwatch.GetTimestamp();

    /// <param name="seconds">Interval, or null for REMANENCE_SAVE_SECONDS or 30 s.</param>
    public SaveClock(double? seconds)
    {
        this.seconds = seconds ?? FromEnvironment() ?? 30;
        Interval = this.seconds;
    }

    /// <summary>Seconds between saves.</summary>
    public double Interval { get; private set; }

    public bool IsDue => Stopwatch.GetElapsedTime(last).TotalSeconds >= Interval;

    /// <summary>True when work since the start of the clock is worth a save at its end.</summary>
    public bool TookLong(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds >= seconds;

    /// <summary>Begins the next interval after a save that took so long.</summary>
    public void Saved(double saveSeconds)
    {
        Interval = Math.Max(seconds, 10 * saveSeconds);
        last = Stopwatch.GetTimestamp();
    }

    private static double? FromEnvironment() =>
        double.TryParse(Environment.GetEnvironmentVariable("REMANENCE_SAVE_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 ? value : null;
}
