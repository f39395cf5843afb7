namespace Remanence;

/// <summary>How the truncated Wigner method samples a steady state. The result is a function of the model, the number of units and these values.</summary>
public sealed record TruncatedWignerOptions
{
    /// <summary>Number of trajectories, at least 20. Statistical errors fall with its root.</summary>
    public int Trajectories { get; init; } = 400;

    /// <summary>Time before the averages begin, in 1/rate, at least 0: long enough to forget the start. Null for 200 over the largest rate in the mean-field flow.</summary>
    public double? Settling { get; init; }

    /// <summary>Time over which every trajectory is averaged, above 0. Null for 500 over the largest rate.</summary>
    public double? Duration { get; init; }

    /// <summary>Length of a step, above 0. Null for a fiftieth of the inverse of the largest rate.</summary>
    public double? Step { get; init; }

    /// <summary>Seed of the random numbers; trajectory k uses the stream k.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        if (Trajectories < TruncatedWigner.Groups) throw new ArgumentOutOfRangeException(nameof(Trajectories), Trajectories, FormattableString.Invariant($"The number of trajectories must be at least {TruncatedWigner.Groups}."));
        if (Settling is double settling && !(settling >= 0 && double.IsFinite(settling))) throw new ArgumentOutOfRangeException(nameof(Settling), settling, "The time before the averages must be a finite number of at least 0.");
        if (Duration is double duration && !(duration > 0 && double.IsFinite(duration))) throw new ArgumentOutOfRangeException(nameof(Duration), duration, "The time of the averages must be a finite number above 0.");
        if (Step is double step && !(step > 0 && double.IsFinite(step))) throw new ArgumentOutOfRangeException(nameof(Step), step, "The length of a step must be a finite number above 0.");
    }
}
