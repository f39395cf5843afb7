namespace Remanence.App;

/// <summary>How fast this machine computes. It is measured once, while no run computes: both would disturb each other.</summary>
internal sealed class Speed(WebSettings settings, JobQueue queue)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.3);
    private readonly Lock guard = new();
    private double? measured;

    /// <summary>Floating-point operations per second, or null while a run computes and it was not measured before.</summary>
    public double? OperationsPerSecond
    {
        get
        {
            lock (guard)
            {
                if (measured is null) queue.WhenIdle(() => measured = Calibration.OperationsPerSecond(settings.Threads ?? Parallelism.Threads, Longest));
                return measured;
            }
        }
    }
}
