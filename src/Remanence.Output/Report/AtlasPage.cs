using System.Globalization;
using static Remanence.Output.RichText;

namespace Remanence.Output;

/// <summary>An atlas as one HTML file that needs nothing else: contents, ledger of claims, one section per run with its figures inside.</summary>
public static class AtlasPage
{
    /// <summary>Writes the page atomically; links to data lead from its directory to the run folders.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="atlas">What it shows.</param>
    /// <exception cref="RunFolderException">The file cannot be written, or a run folder is damaged.</exception>
    public static void Write(string path, AtlasDocument atlas)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        path = Path.GetFullPath(path);
        AtomicFile.WriteText("The atlas cannot be written", path, Print(atlas, Path.GetDirectoryName(path)!));
    }

    /// <summary>The HTML text.</summary>
    internal static string Print(AtlasDocument atlas, string directory)
    {
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Element("title", atlas.Title).Raw($"<style>\n{ReportStyle.Css}\n{Css}\n</style>\n</head>\n<body>\n<header>");
        html.Element("h1", atlas.Title).Raw($"<p class=\"{(atlas.Holds ? "good" : "bad")}\"><strong>{(atlas.Holds ? "\u2713" : "\u2717")} {Escape(atlas.Summary)}</strong></p>\n</header>\n<main>");
        Contents(html, atlas);
        Ledger(html, atlas);
        foreach (AtlasChapter chapter in atlas.Chapters)
        {
            html.Raw($"<section class=\"chapter\" id=\"{chapter.Name}\">").Element("h2", chapter.Name).Element("p", chapter.Question).Element("p", chapter.Source, "class=\"soft\"");
            foreach (AtlasEntry entry in chapter.Entries)
                AtlasEntrySection.Write(html, chapter.Name, entry, directory);
            html.Raw("</section>");
        }
        html.Raw("<section id=\"machine\">").Element("h2", "Machine, versions, call");
        html.Table(["Fact", "Value"], atlas.Facts.Select(f => (IReadOnlyList<string>)[Escape(f.Name), Escape(f.Value)])).Raw("</section>\n</main>\n</body>\n</html>");
        return html.ToString();
    }

    /// <summary>Address of an entry inside the page.</summary>
    internal static string Anchor(string chapter, string entry) => $"{chapter}--{entry}";

    private static void Contents(HtmlWriter html, AtlasDocument atlas)
    {
        html.Raw("<nav aria-label=\"Contents\" id=\"contents\">").Element("h2", "Contents").Raw("<ul>\n<li><a href=\"#claims\">Claims of the sources</a></li>");
        foreach (AtlasChapter chapter in atlas.Chapters)
        {
            html.Raw($"<li><a href=\"#{chapter.Name}\">{Escape(chapter.Name)}</a> <span class=\"soft\">{Escape(chapter.Question)}</span>\n<ul>");
            foreach (AtlasEntry entry in chapter.Entries)
                html.Raw($"<li>{Mark(entry.Holds)} <a href=\"#{Anchor(chapter.Name, entry.Name)}\">{Escape(entry.Name)}</a> {Html(entry.Title)}{(entry.Place.Length > 0 ? $" <span class=\"soft\">({Escape(entry.Place)})</span>" : "")}</li>");
            html.Raw("</ul></li>");
        }
        html.Raw("<li><a href=\"#machine\">Machine, versions, call</a></li>\n</ul></nav>");
    }

    private static void Ledger(HtmlWriter html, AtlasDocument atlas)
    {
        html.Raw("<section id=\"claims\">").Element("h2", "Claims of the sources");
        html.Element("p", "Each verdict is computed from the tables of the run that it names.", "class=\"soft\"");
        foreach (AtlasChapter chapter in atlas.Chapters.Where(c => c.Claims.Count > 0))
        {
            html.Element("h3", chapter.Name);
            html.Table(["Verdict", "Claim", "What is measured", "#Measured", "Bound"], chapter.Claims.Select(c => (IReadOnlyList<string>)
            [
                $"<span class=\"{(c.Tone > 0 ? "good" : c.Tone < 0 ? "bad" : "warn")}\">{Escape(c.Verdict)}</span>",
                $"{Html(c.Statement)}{(c.Comment.Length > 0 ? $"<br/><span class=\"soft\">{Html(c.Comment)}</span>" : "")}<br/><span class=\"soft\">{Escape(c.Place)}{Decides(chapter, c)}</span>",
                Html(c.Quantity), Escape(c.Measured), Html(c.Bound),
            ]), "claims");
        }
        html.Raw("</section>");
    }

    private static string Decides(AtlasChapter chapter, AtlasClaim claim) => chapter.Entries.Any(e => string.Equals(e.Name, claim.Preset, StringComparison.Ordinal))
        ? $" \u00B7 <a href=\"#{Anchor(chapter.Name, claim.Preset)}\">{Escape(claim.Preset)}</a>"
        : "";

    /// <summary>A tick or a cross.</summary>
    internal static string Mark(bool holds) => holds ? "<span class=\"good\">\u2713</span>" : "<span class=\"bad\">\u2717</span>";

    /// <summary>Seconds and counts of a run on one line.</summary>
    internal static string Counts(AtlasEntry entry)
    {
        int proven = entry.ProvingNumbers.Count(n => n.Holds), kept = entry.Invariants.Count(c => c.Holds);
        string time = entry.Manifest is Manifest m ? $" \u00B7 {Humane.Duration(m.Seconds)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{proven} of {entry.ProvingNumbers.Count} proving numbers and {kept} of {entry.Invariants.Count} invariants hold{time}");
    }

    private const string Css = """
        .chapter > h2 { font-size: 1.35rem; } .entry { margin-top: 2.2rem; } .entry h3 { font-size: 1.08rem; margin-bottom: 0.2rem; } nav ul { list-style: none; } nav > ul { padding-left: 0; } nav li { margin: 0.15rem 0; }
        .values { font-size: 0.82rem; color: var(--soft); } .values span { white-space: normal; margin-right: 0.9rem; } .claims td:first-child { min-width: 6.5rem; } .claims td:nth-child(2) { min-width: 16rem; }
        @media print { .chapter { break-before: page; } .entry h3 { break-after: avoid; } body { font-size: 0.85rem; } .scroll { overflow: visible; } }
        """;
}
