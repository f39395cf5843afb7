using System.Globalization;
using System.Text;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Markdown tables of a study for the docs, generated from the record, its presets and its claims.</summary>
public static class DocumentationTables
{
    /// <summary>Parameters with symbol, meaning, unit, type, range and default.</summary>
    public static string Parameters(StudyDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return Rows(["option", "symbol", "meaning", "unit", "value", "range", "default"], description.Parameters.Select(p => new[]
        {
            Code("--" + p.Name), p.Symbol, p.Meaning + (p.Extendable ? " (a resumed run may raise it)" : ""), p.Unit, p.TypeText, p.RangeText,
            p.DefaultText.Length == 0 ? "empty" : Code(p.DefaultText),
        }));
    }

    /// <summary>Presets with title, place in the source and number of proving numbers.</summary>
    public static string Presets(StudyDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return Rows(["preset", "shows", "place", "parameters", "proving numbers"], description.Presets.Select(p => new[]
        {
            Code(p.Name), p.Title, p.Place, string.Join(" ", p.Values.Select(v => Code($"--{v.Key} {RepeatCommand.Quote(v.Value)}"))),
            p.ProvingNumbers.Count.ToString(CultureInfo.InvariantCulture),
        }));
    }

    /// <summary>Claims with bound, measured number and verdict.</summary>
    /// <param name="description">The study.</param>
    /// <param name="results">What was measured, by the claim's id; a claim without a result is marked as not measured.</param>
    public static string Claims(StudyDescription description, IReadOnlyDictionary<string, (double Measured, Verdict Verdict)> results)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(results);
        return Rows(["claim", "place", "preset", "quantity", "bound", "measured", "verdict", "comment"], description.Claims.Select(c =>
        {
            bool measured = results.TryGetValue(c.Id, out (double Measured, Verdict Verdict) result);
            return new[]
            {
                c.Statement, c.Place, c.Preset.Length == 0 ? "" : Code(c.Preset), c.Quantity, c.Bound, measured ? Humane.Number(result.Measured) : "",
                measured ? Words(result.Verdict) : c.Preset.Length == 0 ? Words(Verdict.NotTestable) : "not measured", c.Comment,
            };
        }));
    }

    /// <summary>A verdict as people read it.</summary>
    internal static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.HoldsWithCorrection => "holds with a correction",
        Verdict.Fails => "fails",
        _ => "not testable",
    };

    private static string Rows(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Append(text, header);
        Append(text, [.. header.Select(_ => "---")]);
        foreach (IReadOnlyList<string> row in rows) Append(text, row);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))).Append(" |\n");

    private static string Code(string text) => $"`{text}`";
}
