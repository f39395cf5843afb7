namespace Remanence.Studies;

/// <summary>
/// One analysis of the study darwinism at work: its rules, its cost and its result. A new analysis is a class of this kind, a member of <see cref="DarwinismAnalysis"/> and a line in <see cref="Of"/>.
/// </summary>
/// <param name="study">The parameters.</param>
internal abstract class DarwinismWork(DarwinismStudy study) : AnalysisWork<DarwinismStudy>(study)
{
    internal static DarwinismWork Of(DarwinismAnalysis analysis, DarwinismStudy study) => analysis switch
    {
        DarwinismAnalysis.BlochTrajectories => new BlochTrajectoriesWork(study),
        DarwinismAnalysis.ChernoffSurface => new ChernoffSurfaceWork(study),
        DarwinismAnalysis.GaussianGrowth => new GaussianGrowthWork(study),
        DarwinismAnalysis.Amplification => new AmplificationWork(study),
        DarwinismAnalysis.InfiniteBand => new InfiniteBandWork(study),
        _ => throw new NotSupportedException($"The analysis {analysis} has no work."),
    };

    /// <summary>Computes the analysis.</summary>
    internal abstract AnalysisResult Compute(RunContext run);

    /// <summary>The rule of analyses of environments whose spins differ in their couplings only.</summary>
    protected IEnumerable<Problem> NoSpinList(string analysis)
    {
        if (Study.Spins is not null) yield return new("spins", $"spins must be left out for the analysis {analysis}, which makes environments of other sizes or states.");
    }

    /// <summary>The rule of closed forms for spins without a field that start across the axis of the coupling.</summary>
    protected IEnumerable<Problem> AcrossWithoutField(string analysis)
    {
        foreach (Problem problem in NoSpinList(analysis)) yield return problem;
        if (Study.Field != 0) yield return new("field", Output.Humane.Text($"field must be 0 for the analysis {analysis}, whose formulas hold without a field, but is {Study.Field:R}."));
        if (Study.PolarAngle != Math.PI / 2) yield return new("polar-angle", Output.Humane.Text($"polar-angle must be pi/2 (1.5707963267948966) for the analysis {analysis}, but is {Study.PolarAngle:R}."));
    }
}
