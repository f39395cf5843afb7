using System.Globalization;
using static Remanence.Output.RichText;

namespace Remanence.Output;

/// <summary>The parts of a report that show results: figures, checks, proving numbers, tables.</summary>
internal static class ReportResults
{
    private const int RowsShown = 12;

    public static void Figure(HtmlWriter html, string folder, FigureEntry figure)
    {
        string? svg = FigureFiles.ReadSvg(folder, figure.Name);
        html.Raw($"<figure id=\"figure-{figure.Name}\">");
        if (svg is null)
            html.Element("p", $"The file figures/{figure.Name}.svg is missing.", "class=\"bad\"");
        else if (SvgSafety.IsPlainDrawing(svg))
            html.Raw("<div class=\"scroll\">").Raw(svg.TrimEnd()).Raw("</div>");
        else
            html.Raw($"<img src=\"figures/{figure.Name}.svg\" alt=\"{Escape(figure.Caption)}\"/>");
        html.Raw($"<figcaption>{Escape(figure.Caption)} <a href=\"figures/{figure.Name}.svg\">SVG</a>, <a href=\"figures/{figure.Name}.plotly.json\">Plotly JSON</a></figcaption></figure>");
    }

    public static void Checks(HtmlWriter html, Manifest m)
    {
        html.Raw("<section id=\"checks\">").Element("h2", "Checks");
        if (m.Checks.Count == 0)
            html.Raw("<p class=\"soft\">This run measured no invariants.</p>");
        else
            html.Table(["Verdict", "What was measured", "#Measured", "#Bound"], m.Checks.Select(c =>
                (IReadOnlyList<string>)[Verdict(c.Holds), Html(c.What), Humane.Number(c.Measured, 3), Humane.Number(c.Bound, 3)]));
        html.Raw("</section>");
    }

    public static void ProvingNumbers(HtmlWriter html, Manifest m)
    {
        if (m.ProvingNumbers.Count == 0)
            return;
        html.Raw("<section id=\"proving-numbers\">").Element("h2", "Numbers that prove the figure");
        html.Table(["Verdict", "Number", "Where", "#Measured", "#Expected", "#Deviation", "#Tolerance"], m.ProvingNumbers.Select(p => (IReadOnlyList<string>)
        [
            p.Measured is null ? "<span class=\"bad\">\u2717 not found</span>" : Verdict(p.Holds),
            $"<code>{Escape(p.Column)}</code> in <code>{Escape(p.Table)}</code>",
            Escape(string.Join(", ", p.Row.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} = {r.Value.ToString("R", CultureInfo.InvariantCulture)}"))),
            p.Measured is double measured ? Humane.Number(measured, 7) : "\u2013",
            Humane.Number(p.Value, 7),
            p.Measured is double value ? Humane.Number(value - p.Value, 2) : "\u2013",
            Humane.Number(p.Tolerance, 2),
        ]));
        html.Raw("</section>");
    }

    public static void Tables(HtmlWriter html, IReadOnlyList<Table> tables)
    {
        if (tables.Count == 0)
            return;
        html.Raw("<section id=\"tables\">").Element("h2", "Data");
        Table first = tables[0];
        html.Raw($"<h3>{Html(first.Meaning)} <a href=\"data/{first.Name}.csv\">data/{first.Name}.csv</a></h3>");
        html.Table([.. first.Columns.Select((c, i) => Header(first, c, i))], first.Rows.Take(RowsShown).Select(row => (IReadOnlyList<string>)[.. row.Select(Cell)]));
        html.Element("p", first.Rows.Count > RowsShown
            ? string.Create(CultureInfo.InvariantCulture, $"The first {RowsShown} of {first.Rows.Count} rows, rounded; the file has every digit.")
            : "Numbers are rounded; the file has every digit.", "class=\"soft\"");
        if (tables.Count > 1)
        {
            html.Raw("<nav aria-label=\"More tables\"><ul>");
            foreach (Table table in tables.Skip(1))
                html.Raw(string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"data/{table.Name}.csv\">data/{table.Name}.csv</a>: {Html(table.Meaning)} ({table.Rows.Count} rows)</li>"));
            html.Raw("</ul></nav>");
        }
        html.Raw("</section>");
    }

    public static void Arrays(HtmlWriter html, IReadOnlyList<ArrayEntry> arrays)
    {
        if (arrays.Count == 0)
            return;
        html.Raw("<section id=\"arrays\">").Element("h2", "Arrays");
        html.Table(["File", "What it holds", "Unit", "Axes"], arrays.Select(a => (IReadOnlyList<string>)
        [
            $"<a href=\"data/{a.Name}.npz\">data/{a.Name}.npz</a>",
            Html(a.Meaning),
            Html(a.Unit),
            Escape(string.Join(" \u00D7 ", a.Axes.Zip(a.Shape, (axis, length) => string.Create(CultureInfo.InvariantCulture, $"{axis.Name} ({length})")))),
        ]));
        html.Raw("</section>");
    }

    private static string Header(Table table, Column column, int index)
    {
        bool number = table.Rows.Select(row => row[index]).All(v => v is null or double or long);
        string below = string.Join(", ", new[] { Html(column.Symbol), Html(column.Unit) }.Where(s => s.Length > 0));
        return $"{(number ? "#" : "")}<span title=\"{Escape(Plain(column.Meaning))}\">{Escape(column.Name)}</span>{(below.Length > 0 ? $"<br/><span class=\"soft\">{below}</span>" : "")}";
    }

    private static string Cell(object? value) => value switch
    {
        null => "\u2013",
        double d => Humane.Number(d, 6),
        _ => Escape(Csv.Print(value)),
    };

    private static string Verdict(bool holds) => holds ? "<span class=\"good\">\u2713 holds</span>" : "<span class=\"bad\">\u2717 fails</span>";
}
