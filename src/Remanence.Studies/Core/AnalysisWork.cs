namespace Remanence.Studies;

/// <summary>One analysis of a study at work: its rules and its cost. Each study derives its own base, which adds what its analyses read and how they end.</summary>
/// <param name="study">The parameters.</param>
internal abstract class AnalysisWork<TStudy>(TStudy study)
    where TStudy : Study
{
    /// <summary>The parameters.</summary>
    protected TStudy Study { get; } = study;

    /// <summary>Why these parameters do not go with the analysis.</summary>
    internal virtual IEnumerable<Problem> Rules() => [];

    /// <summary>Bytes at the peak, counted from the parameters.</summary>
    internal virtual double Bytes => 0;

    /// <summary>Floating-point operations, counted from the parameters.</summary>
    internal virtual double Operations => 0;

    private protected static string Text(FormattableString text) => Output.Humane.Text(text);
}
