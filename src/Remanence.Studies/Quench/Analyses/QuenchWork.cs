namespace Remanence.Studies;

/// <summary>What a run of the study quench may compute beside the evolution.</summary>
public enum QuenchAnalysis
{
    /// <summary>Late values of the observables against the diagonal and the canonical ensemble.</summary>
    ThermalValues,

    /// <summary>Whether the levels of a sector repel each other: gap ratios and spacings.</summary>
    LevelStatistics,
}

/// <summary>One analysis of the study quench at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="QuenchAnalysis"/> and a line in <see cref="Of"/>.</summary>
/// <param name="study">The parameters.</param>
internal abstract class QuenchWork(QuenchStudy study) : AnalysisWork<QuenchStudy>(study)
{
    internal static QuenchWork Of(QuenchAnalysis analysis, QuenchStudy study) => analysis switch
    {
        QuenchAnalysis.ThermalValues => new ThermalValuesWork(study),
        QuenchAnalysis.LevelStatistics => new LevelRepulsionWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Computes the analysis.</summary>
    /// <param name="run">Where checks and warnings go.</param>
    /// <param name="main">What the evolution gave.</param>
    internal abstract AnalysisResult Compute(RunContext run, QuenchResult main);
}
