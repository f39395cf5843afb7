namespace Remanence.Studies;

/// <summary>
/// One analysis of the study redundancy at work: its rules, its cost, what it reads off the evolving branches, and the result with its tables and figures. A new analysis is a class of
/// this kind, a member of <see cref="RedundancyAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class RedundancyWork(RedundancyStudy study) : AnalysisWork<RedundancyStudy>(study)
{
    internal static RedundancyWork Of(RedundancyAnalysis analysis, RedundancyStudy study) => analysis switch
    {
        RedundancyAnalysis.EnergyStatistics => new EnergyStatisticsWork(study),
        RedundancyAnalysis.InformationLadder => new LadderWork(study),
        RedundancyAnalysis.LateTimeAverage => new LateAverageWork(study),
        RedundancyAnalysis.ProjectiveEnsemble => new ProjectiveWork(study),
        RedundancyAnalysis.PointerEnsemble => new PointerWork(study),
        RedundancyAnalysis.DegeneracyScaling => new DegeneracyScalingWork(study),
        RedundancyAnalysis.ThermalComparison => new ThermalizationWork(study),
        RedundancyAnalysis.ExponentMap => new ExponentMapWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Reads the states of one leg of the evolution, which the next leg overwrites.</summary>
    internal virtual void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
    }

    /// <summary>Completes the analysis after the last leg.</summary>
    internal abstract AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main);

    /// <summary>The rule of analyses that rest on energies of intervals of a uniform ring.</summary>
    protected IEnumerable<Problem> UniformRingOnly(string analysis)
    {
        if (!Study.IsUniformRing) yield return new("analyses", $"analyses may hold {analysis} only for the ring with equal fields on all sites, but the environment is another one; leave {analysis} out.");
    }

    /// <summary>The rule of ensembles of states of a qubit.</summary>
    protected IEnumerable<Problem> TwoBranchesOnly(string analysis)
    {
        if (Study.Weights.Count != 2) yield return new("weights", $"weights must list 2 branches for the analysis {analysis}, but lists {Study.Weights.Count}.");
    }

    /// <summary>The fragment lengths of the study between 1 and the given limit, ascending.</summary>
    protected int[] Sizes(int most) => [.. Study.FragmentSizes.For(Study.EnvironmentSpins).Where(l => l >= 1 && l <= Math.Min(most, Study.EnvironmentSpins - 1)).Order()];
}

/// <summary>Part of the times of an evolution whose states are held now.</summary>
/// <param name="Index">Number of the leg, from 0.</param>
/// <param name="Times">Indices into the times of the study.</param>
/// <param name="States">The branches at one of these times.</param>
internal sealed record EvolutionLeg(int Index, int[] Times, Func<int, StateVector[]> States);
