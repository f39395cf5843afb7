namespace Remanence.Studies;

/// <summary>Answer of the study permutation.</summary>
public sealed record PermutationResult
{
    /// <summary>The model.</summary>
    public required CollectiveSpinModel Model { get; init; }

    /// <summary>The exact steady states, N ascending.</summary>
    public required IReadOnlyList<ExactPoint> Sizes { get; init; }

    /// <summary>What the mean-field motion says about infinitely many units.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>What was computed beside the curve over N.</summary>
    public IReadOnlyList<PermutationAnalysisResult> Analyses { get; init; } = [];

    /// <summary>The analysis of a type.</summary>
    /// <exception cref="InvalidOperationException">The study was not asked for it.</exception>
    public T Analysis<T>()
        where T : PermutationAnalysisResult => Analyses.OfType<T>().FirstOrDefault()
            ?? throw new InvalidOperationException($"The result holds no {typeof(T).Name}; add it to the study's Analyses.");
}
