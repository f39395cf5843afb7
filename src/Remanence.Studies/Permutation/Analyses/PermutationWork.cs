using Remanence.Output;

namespace Remanence.Studies;

/// <summary>
/// One analysis of the study permutation at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="PermutationAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class PermutationWork(PermutationStudy study)
{
    /// <summary>The parameters.</summary>
    protected PermutationStudy Study { get; } = study;

    /// <summary>The sizes, ascending.</summary>
    protected IReadOnlyList<int> Sizes { get; } = [.. study.Sizes.Order()];

    internal static PermutationWork Of(PermutationAnalysis analysis, PermutationStudy study) => analysis switch
    {
        PermutationAnalysis.Attractors => new AttractorsWork(study),
        PermutationAnalysis.Pairwise => new PairwiseWork(study),
        PermutationAnalysis.Extrapolation => new ExtrapolationWork(study),
        PermutationAnalysis.Gap => new GapWork(study),
        PermutationAnalysis.Marginals => new MarginalsWork(study),
        PermutationAnalysis.Robustness => new RobustnessWork(study),
        PermutationAnalysis.Variation => new VariationWork(study),
        PermutationAnalysis.PhaseDiagram => new PhaseDiagramWork(study),
        PermutationAnalysis.TimeCrystal => new TimeCrystalWork(study),
        PermutationAnalysis.Evolution => new EvolutionWork(study),
        PermutationAnalysis.Trajectories => new TrajectoriesWork(study),
        PermutationAnalysis.Fluctuations => new FluctuationsWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Why these parameters do not go with the analysis.</summary>
    internal virtual IEnumerable<Problem> Rules() => [];

    /// <summary>Floating-point operations, counted from the parameters.</summary>
    internal virtual double Operations => 0;

    /// <summary>Bytes at one moment, counted from the parameters.</summary>
    internal virtual double Bytes => 0;

    /// <summary>Computes the analysis.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">The curve over N and the prediction, without analyses.</param>
    internal abstract PermutationAnalysisResult Compute(RunContext run, PermutationResult result);

    /// <summary>The rule of analyses that need models without local jumps.</summary>
    protected IEnumerable<Problem> CollectiveOnly(string analysis)
    {
        if (!Study.Model.ConservesTotalSpin) yield return new("model", $"model must have no local jumps for the analysis {analysis}, but has {Study.Model.LocalJumps.Count}.");
    }

    /// <summary>The rule of analyses that need several sizes.</summary>
    protected IEnumerable<Problem> SizesAtLeast(int count, string analysis)
    {
        if (Study.Sizes.Distinct().Count() < count) yield return new("sizes", $"sizes must hold at least {count} numbers of units for the analysis {analysis}, but holds {Study.Sizes.Distinct().Count()}.");
    }
}

/// <summary>What one analysis found; take it from <see cref="PermutationResult.Analysis{T}"/>.</summary>
public abstract record PermutationAnalysisResult
{
    internal abstract IEnumerable<Table> Tables();

    internal abstract IEnumerable<Figure> Figures();

    /// <summary>A few sentences for the report.</summary>
    internal abstract string Interpretation();

    private protected static string Text(FormattableString text) => FormattableString.Invariant(text);

    private protected static IReadOnlyList<object?> Row(params object?[] cells) => cells;
}
