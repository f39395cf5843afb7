namespace Remanence.Studies;

/// <summary>
/// One analysis of the study permutation at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="PermutationAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class PermutationWork(PermutationStudy study) : AnalysisWork<PermutationStudy>(study)
{
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

    /// <summary>Computes the analysis.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">The curve over N and the prediction, without analyses.</param>
    internal abstract AnalysisResult Compute(RunContext run, PermutationResult result);

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
