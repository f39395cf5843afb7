using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What one analysis found; take it from <see cref="RedundancyResult.Analysis{T}"/>.</summary>
public abstract record AnalysisResult
{
    internal abstract IEnumerable<Table> Tables();

    internal abstract IEnumerable<Figure> Figures();

    internal virtual IEnumerable<ArrayOutput> Arrays() => [];

    /// <summary>A few sentences for the report.</summary>
    internal abstract string Interpretation();

    private protected static string Text(FormattableString text) => FormattableString.Invariant(text);

    private protected static IReadOnlyList<object?> Row(params object?[] cells) => cells;
}
