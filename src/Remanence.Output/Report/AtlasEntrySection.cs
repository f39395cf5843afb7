using System.Globalization;
using System.Text.RegularExpressions;
using static Remanence.Output.RichText;

namespace Remanence.Output;

/// <summary>One run in an atlas: figures, proving numbers, parameters, command, links to its data.</summary>
internal static partial class AtlasEntrySection
{
    private const int LongestValue = 300;

    public static void Write(HtmlWriter html, string chapter, AtlasEntry entry, string directory)
    {
        string anchor = AtlasPage.Anchor(chapter, entry.Name);
        html.Raw($"<section class=\"entry\" id=\"{anchor}\"><h3>{AtlasPage.Mark(entry.Holds)} {Html(entry.Title)}</h3>");
        html.Element("p", $"{entry.Name}{(entry.Place.Length > 0 ? " \u00B7 " + entry.Place : "")} \u00B7 {AtlasPage.Counts(entry)}", "class=\"soft\"");
        if (entry.Note.Length > 0)
            html.Element("p", entry.Note, "class=\"warn\"");
        if (entry.Error is not null)
            html.Raw("<aside class=\"error\">").Element("p", entry.Error).Raw("</aside>");
        if (entry.Folder is string folder && entry.Manifest is Manifest manifest)
            Run(html, anchor, folder, manifest, Address(directory, folder));
        Numbers(html, entry);
        html.Raw("</section>");
    }

    private static void Run(HtmlWriter html, string anchor, string folder, Manifest manifest, string address)
    {
        if (manifest.Interpretation.Length > 0)
            html.Element("p", manifest.Interpretation);
        foreach (FigureEntry figure in FigureFiles.Read(folder))
            Figure(html, anchor, folder, figure, address);
        foreach (string warning in manifest.Warnings)
            html.Raw("<aside>").Element("p", warning).Raw("</aside>");
        html.Raw($"<p class=\"values\">{string.Concat(manifest.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"<span>{Escape(p.Key)} = {(p.Value.Length == 0 ? "(empty)" : Escape(Short(p.Value)))}</span> "))}</p>");
        html.Raw($"<pre><code>{Escape(manifest.Command)}</code></pre>");
        string data = Path.Combine(folder, "data");
        string[] tables = Directory.Exists(data) ? [.. Directory.GetFiles(data, "*.csv").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];
        html.Raw($"<p class=\"soft\"><a href=\"{address}/report.html\">report</a>{string.Concat(tables.Select(t => $", <a href=\"{address}/data/{Uri.EscapeDataString(t)}\">{Escape(t)}</a>"))}</p>");
    }

    private static void Figure(HtmlWriter html, string anchor, string folder, FigureEntry figure, string address)
    {
        string? svg = FigureFiles.ReadSvg(folder, figure.Name);
        html.Raw("<figure>");
        if (svg is null)
            html.Element("p", $"The file figures/{figure.Name}.svg is missing.", "class=\"bad\"");
        else if (SvgSafety.IsPlainDrawing(svg))
            html.Raw("<div class=\"scroll\">").Raw(WithOwnNames(svg.TrimEnd(), anchor)).Raw("</div>");
        else
            html.Raw($"<img src=\"{address}/figures/{figure.Name}.svg\" alt=\"{Escape(figure.Caption)}\"/>");
        html.Raw($"<figcaption>{Escape(figure.Caption)}</figcaption></figure>");
    }

    private static void Numbers(HtmlWriter html, AtlasEntry entry)
    {
        if (entry.ProvingNumbers.Count > 0)
        {
            html.Table(["", "Proving number", "Where", "#Measured", "#Expected", "#Tolerance"], entry.ProvingNumbers.Select(n => (IReadOnlyList<string>)
            [
                AtlasPage.Mark(n.Holds),
                $"<code>{Escape(n.Column)}</code> in <code>{Escape(n.Table)}</code>",
                Escape(string.Join(", ", n.Row.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} = {r.Value.ToString("R", CultureInfo.InvariantCulture)}"))),
                n.Measured is double measured ? Humane.Number(measured, 7) : "not found",
                Humane.Number(n.Value, 7),
                Humane.Number(n.Tolerance, 2),
            ]));
        }
        Check[] broken = [.. entry.Invariants.Where(c => !c.Holds)];
        if (broken.Length == 0)
            return;
        html.Table(["", "Invariant that does not hold", "#Measured", "#Bound"], broken.Select(c => (IReadOnlyList<string>)
            [AtlasPage.Mark(false), Html(c.What), Humane.Number(c.Measured, 3), Humane.Number(c.Bound, 3)]));
    }

    /// <summary>Gives the names inside a drawing a prefix: on one page no two elements may share a name, and clip paths are found by theirs.</summary>
    internal static string WithOwnNames(string svg, string prefix) => NamesInDrawing().Replace(svg, match => match.Groups["list"].Success
        ? $"{match.Groups["before"].Value}{string.Join(' ', match.Groups["list"].Value.Split(' ').Select(n => $"{prefix}-{n}"))}"
        : $"{match.Groups["before"].Value}{prefix}-");

    [GeneratedRegex("""(?<before> aria-labelledby=")(?<list>[^"]*)|(?<before> id="|="url\(#)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamesInDrawing();

    private static string Short(string value) => value.Length <= LongestValue ? value : value[..LongestValue] + "\u2026";

    // Relative, so that the atlas and its runs can be moved together.
    private static string Address(string directory, string folder) =>
        string.Join('/', Path.GetRelativePath(directory, folder).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
