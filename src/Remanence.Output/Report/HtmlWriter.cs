using System.Text;

namespace Remanence.Output;

/// <summary>Collects HTML that is also well-formed XML. Everything given as text is escaped.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>An element with text in it.</summary>
    public HtmlWriter Element(string tag, string text, string attributes = "") =>
        Raw($"<{tag}{(attributes.Length > 0 ? " " + attributes : "")}>{RichText.Escape(text)}</{tag}>");

    /// <summary>A table; cells are markup.</summary>
    /// <param name="headers">Header cells (markup); a leading '#' right-aligns the column.</param>
    /// <param name="rows">Cells (markup) by row.</param>
    /// <param name="css">Class of the table.</param>
    public HtmlWriter Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, string css = "")
    {
        bool[] right = [.. headers.Select(h => h.StartsWith('#'))];
        Raw($"<div class=\"scroll\"><table{(css.Length > 0 ? $" class=\"{css}\"" : "")}><thead><tr>");
        for (int i = 0; i < headers.Count; i++)
            Raw($"<th scope=\"col\"{(right[i] ? " class=\"n\"" : "")}>{(right[i] ? headers[i][1..] : headers[i])}</th>");
        Raw("</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
            Raw("<tr>" + string.Concat(row.Select((cell, i) => $"<td{(right[i] ? " class=\"n\"" : "")}>{cell}</td>")) + "</tr>");
        return Raw("</tbody></table></div>");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
