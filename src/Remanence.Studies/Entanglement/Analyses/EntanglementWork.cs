namespace Remanence.Studies;

/// <summary>
/// One analysis of the study entanglement at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="EntanglementAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class EntanglementWork(EntanglementStudy study) : AnalysisWork<EntanglementStudy>(study)
{
    internal static EntanglementWork Of(EntanglementAnalysis analysis, EntanglementStudy study) => analysis switch
    {
        EntanglementAnalysis.SurvivalMap => new SurvivalMapWork(study),
        EntanglementAnalysis.UnequalBaths => new UnequalBathsWork(study),
        EntanglementAnalysis.FractionClaim => new FractionClaimWork(study),
        EntanglementAnalysis.TemperatureWindow => new TemperatureWindowWork(study),
        EntanglementAnalysis.CriticalMixing => new CriticalMixingWork(study),
        EntanglementAnalysis.DimensionScaling => new DimensionScalingWork(study),
        EntanglementAnalysis.LayeredProtocol => new LayeredComparisonWork(study),
        EntanglementAnalysis.SharedNoise => new SharedNoiseWork(study),
        EntanglementAnalysis.Collisions => new CollisionsWork(study),
        EntanglementAnalysis.Multipartite => new MultipartiteWork(study),
        EntanglementAnalysis.RandomWalk => new RandomWalkWork(study),
        EntanglementAnalysis.Membership => new MembershipWork(study),
        EntanglementAnalysis.Alignment => new AlignmentWork(study),
        EntanglementAnalysis.InverseDesign => new InverseDesignWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Computes the analysis.</summary>
    internal abstract AnalysisResult Compute(RunContext run);

    /// <summary>The rule of analyses of two qubits.</summary>
    protected IEnumerable<Problem> QubitsOnly(string analysis)
    {
        if (Study.Dimension != 2) yield return new("local-dimension", $"local-dimension must be 2 for the analysis {analysis}, which is about qubits, but is {Study.Dimension}.");
    }

    /// <summary>The rule of analyses of two equal baths.</summary>
    protected IEnumerable<Problem> EqualBathsOnly(string analysis)
    {
        if (Study.HasUnequalBaths) yield return new("analyses", $"analyses may hold {analysis} only for two equal baths; leave out levels-b and inverse-temperature-b.");
    }

    /// <summary>The rule of analyses that vary the temperature.</summary>
    protected IEnumerable<Problem> TemperatureNeeded(string analysis)
    {
        if (Study.Levels.ArePopulations) yield return new("levels", $"levels must be energies for the analysis {analysis}, which varies the temperature, but are occupations.");
    }

    /// <summary>The rule of analyses that rest on the twirl.</summary>
    protected IEnumerable<Problem> Populated(string analysis)
    {
        if (Study.SmallestPopulation == 0) yield return new("analyses", $"analyses may hold {analysis} only where every level is populated, because the twirl does not exist otherwise; raise the temperature.");
    }

    /// <summary>The rule of analyses whose input enters only through its overlap.</summary>
    protected IEnumerable<Problem> IsotropicOnly(string analysis)
    {
        if (Study.Input?.Matrix is not null) yield return new("input", $"input must be isotropic:F (or input-overlap) for the analysis {analysis}, but is a matrix.");
    }
}
