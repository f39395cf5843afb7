namespace Remanence.Studies;

/// <summary>Answer of the study permutation.</summary>
public sealed record PermutationResult : StudyResult
{
    /// <summary>The model.</summary>
    public required CollectiveSpinModel Model { get; init; }

    /// <summary>The exact steady states, N ascending.</summary>
    public required IReadOnlyList<ExactPoint> Sizes { get; init; }

    /// <summary>What the mean-field motion says about infinitely many units.</summary>
    public required Forecast Forecast { get; init; }
}
