using System.Diagnostics;

namespace Remanence.Studies;

/// <summary>Stops a sweep in time: no point begins that would not end before the deadline, as far as the longest one so far can tell, and what still runs then is given up.</summary>
internal sealed class SweepClock : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource source;
    private readonly double seconds;
    private double longest;

    /// <param name="wallTime">Time for the whole session, or null.</param>
    /// <param name="cancellation">Stops the session too.</param>
    public SweepClock(TimeSpan? wallTime, CancellationToken cancellation)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        seconds = double.PositiveInfinity;
        if (wallTime is not TimeSpan limit) return;
        // Time to write what is finished: a twentieth, at most a minute.
        seconds = limit.TotalSeconds - Math.Min(60, limit.TotalSeconds / 20);
        // Timers reach 49 days; who has more time than that needs none.
        if (seconds < 4e6) source.CancelAfter(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Set when the points under way must stop.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Seconds since the session began.</summary>
    public double Elapsed => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>False when another point would end too late.</summary>
    public bool AllowsAnother => !source.IsCancellationRequested && Elapsed + Volatile.Read(ref longest) < seconds;

    /// <summary>Tells how long a point took.</summary>
    public void Took(double pointSeconds)
    {
        double seen = Volatile.Read(ref longest);
        while (pointSeconds > seen)
        {
            double before = Interlocked.CompareExchange(ref longest, pointSeconds, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    public void Dispose() => source.Dispose();
}
