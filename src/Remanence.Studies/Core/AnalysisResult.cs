using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What one analysis of a study found; take it from <see cref="StudyResult.Analysis{T}"/>.</summary>
public abstract record AnalysisResult
{
    internal abstract IEnumerable<Table> Tables();

    internal abstract IEnumerable<Figure> Figures();

    internal virtual IEnumerable<ArrayOutput> Arrays() => [];

    /// <summary>A few sentences for the report.</summary>
    internal abstract string Interpretation();

    private protected static string Text(FormattableString text) => Humane.Text(text);

    private protected static IReadOnlyList<object?> Row(params object?[] cells) => cells;

    /// <summary>A number for a table: empty where it does not exist.</summary>
    private protected static double? Known(double value) => double.IsNaN(value) ? null : value;
}
