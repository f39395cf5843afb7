namespace Remanence.Studies;

/// <summary>
/// One analysis of the study irreversibility at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="IrreversibilityAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class IrreversibilityWork(IrreversibilityStudy study) : AnalysisWork<IrreversibilityStudy>(study)
{
    internal static IrreversibilityWork Of(IrreversibilityAnalysis analysis, IrreversibilityStudy study) => analysis switch
    {
        IrreversibilityAnalysis.EntropyOvershoot => new EntropyOvershootWork(study),
        IrreversibilityAnalysis.EnergyDrift => new EnergyDriftWork(study),
        IrreversibilityAnalysis.Remedies => new RemediesWork(study),
        IrreversibilityAnalysis.SingleSystem => new SingleSystemWork(study),
        IrreversibilityAnalysis.GaugeDependence => new GaugeDependenceWork(study),
        IrreversibilityAnalysis.HybridPhaseDiagram => new HybridPhaseDiagramWork(study),
        IrreversibilityAnalysis.PointerRecord => new PointerRecordWork(study),
        IrreversibilityAnalysis.EntanglementDeath => new EntanglementDeathWork(study),
        IrreversibilityAnalysis.Signalling => new SignallingWork(study),
        IrreversibilityAnalysis.ColoredNoise => new ColoredNoiseWork(study),
        IrreversibilityAnalysis.SizeScaling => new SizeScalingWork(study),
        IrreversibilityAnalysis.LargeChain => new LargeChainWork(study),
        IrreversibilityAnalysis.Counterexamples => new CounterexamplesWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Computes the analysis.</summary>
    /// <param name="run">Where results, checks and warnings go.</param>
    /// <param name="setup">The diagonalized Hamiltonian; null where it is too large.</param>
    internal abstract AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup);

    /// <summary>The rule of analyses that diagonalize.</summary>
    protected IEnumerable<Problem> Diagonalizable(string analysis)
    {
        if (!Study.IsDiagonalizable) yield return new("analyses", $"analyses may hold {analysis} only for Hamiltonians that can be diagonalized (14 sites of a chain), but the Hamiltonian is {ErrorText.Shown(Study.Hamiltonian.ToString())}; leave {analysis} out.");
    }

    /// <summary>The rule of analyses of ensembles.</summary>
    protected IEnumerable<Problem> NeedsTrajectories(string analysis)
    {
        foreach (Problem problem in Diagonalizable(analysis)) yield return problem;
        if (Study.Trajectories == 0) yield return new("trajectories", $"trajectories must be at least 2 for the analysis {analysis}, but is 0.");
        if (!Study.Start.IsPure) yield return new("start", $"start must be pure for the analysis {analysis}, but is {ErrorText.Shown(Study.Start.ToString())}.");
    }
}
