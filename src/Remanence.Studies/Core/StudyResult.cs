namespace Remanence.Studies;

/// <summary>What a study found: its main result, of the derived record, and one record for each analysis that it was asked for.</summary>
public abstract record StudyResult
{
    /// <summary>What the analyses found, in the order in which the study names them.</summary>
    public IReadOnlyList<AnalysisResult> Analyses { get; init; } = [];

    /// <summary>The analysis of a type.</summary>
    /// <exception cref="InvalidOperationException">The study was not asked for it.</exception>
    public T Analysis<T>()
        where T : AnalysisResult => Analyses.OfType<T>().FirstOrDefault()
            ?? throw new InvalidOperationException($"The result holds no {typeof(T).Name}; add it to the study's Analyses.");
}
