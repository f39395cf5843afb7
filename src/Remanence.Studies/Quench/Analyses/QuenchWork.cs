using Remanence.Output;

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
internal abstract class QuenchWork(QuenchStudy study)
{
    /// <summary>The parameters.</summary>
    protected QuenchStudy Study { get; } = study;

    internal static QuenchWork Of(QuenchAnalysis analysis, QuenchStudy study) => analysis switch
    {
        QuenchAnalysis.ThermalValues => new ThermalValuesWork(study),
        QuenchAnalysis.LevelStatistics => new LevelRepulsionWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Why these parameters do not go with the analysis.</summary>
    internal virtual IEnumerable<Problem> Rules() => [];

    /// <summary>Floating-point operations, counted from the parameters.</summary>
    internal abstract double Operations { get; }

    /// <summary>Bytes at the peak, counted from the parameters.</summary>
    internal abstract double Bytes { get; }

    /// <summary>Computes the analysis.</summary>
    /// <param name="run">Where checks and warnings go.</param>
    /// <param name="main">What the evolution gave.</param>
    internal abstract QuenchAnalysisResult Compute(RunContext run, QuenchResult main);

    protected static string Text(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>What one analysis found; take it from <see cref="QuenchResult.Analysis{T}"/>.</summary>
public abstract record QuenchAnalysisResult
{
    internal abstract IEnumerable<Table> Tables();

    internal abstract IEnumerable<Figure> Figures();

    /// <summary>A few sentences for the report.</summary>
    internal abstract string Interpretation();

    private protected static string Text(FormattableString text) => FormattableString.Invariant(text);

    private protected static IReadOnlyList<object?> Row(params object?[] cells) => cells;
}
