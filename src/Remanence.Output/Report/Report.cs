using System.Globalization;
using System.Text.Json.Nodes;
using static Remanence.Output.RichText;

namespace Remanence.Output;

/// <summary>report.html of a run folder: one file that needs nothing else, written from what is in the folder.</summary>
internal static class Report
{
    public const string FileName = "report.html";

    /// <summary>Writes the report and returns its path.</summary>
    public static string Write(string folder)
    {
        string path = Path.Combine(folder, FileName);
        AtomicFile.WriteText("The report cannot be written", path, Print(folder));
        return path;
    }

    /// <summary>The HTML text.</summary>
    public static string Print(string folder)
    {
        Manifest manifest = ManifestFile.Read(folder);
        IReadOnlyList<FigureEntry> figures = FigureFiles.Read(folder);
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Element("title", $"{manifest.Study}: {manifest.Question}");
        html.Raw($"<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>");
        Headline(html, manifest, folder);
        html.Raw("<main>");
        if (figures.Count > 0)
            ReportResults.Figure(html, folder, figures[0]);
        if (manifest.Interpretation.Length > 0)
            html.Raw("<section id=\"interpretation\">").Element("h2", "What it says").Element("p", manifest.Interpretation).Raw("</section>");
        Warnings(html, manifest);
        ReportResults.Checks(html, manifest);
        ReportResults.ProvingNumbers(html, manifest);
        if (figures.Count > 1)
        {
            html.Raw("<section id=\"figures\">").Element("h2", "More figures");
            foreach (FigureEntry figure in figures.Skip(1))
                ReportResults.Figure(html, folder, figure);
            html.Raw("</section>");
        }
        ReportResults.Tables(html, TableFiles.Read(folder));
        ReportResults.Arrays(html, ArrayFiles.ReadIndex(folder));
        Parameters(html, manifest);
        Method(html, manifest);
        Repeat(html, manifest);
        html.Raw("</main>\n</body>\n</html>");
        return html.ToString();
    }

    private static void Headline(HtmlWriter html, Manifest m, string folder)
    {
        (string css, string words) = m.State switch
        {
            RunState.Done => ("good", "done"),
            RunState.Failed => ("bad", "failed"),
            RunState.Interrupted => ("warn", "interrupted, can be resumed"),
            _ => ("warn", "not finished"),
        };
        html.Raw("<header>").Element("p", $"Remanence \u00B7 {m.Study}{(m.Preset is null ? "" : " \u00B7 preset " + m.Preset)}", "class=\"kicker\"");
        html.Element("h1", m.Question);
        int failing = m.Checks.Count(c => !c.Holds) + m.ProvingNumbers.Count(p => !p.Holds);
        int all = m.Checks.Count + m.ProvingNumbers.Count;
        string verdict = all == 0 ? "" : failing == 0
            ? $" <span class=\"state good\">\u2713 {(all == 1 ? "the only check holds" : $"all {all} checks hold")}</span>"
            : $" <span class=\"state bad\">\u2717 {failing} of {all} {(all == 1 ? "check fails" : "checks fail")}</span>";
        html.Raw($"<p><span class=\"state {css}\">{words}</span>{verdict} <span class=\"soft\">{Time(m.Started)} \u00B7 {Humane.Duration(m.Seconds)} \u00B7 {Escape(Path.GetFileName(folder))}</span></p>");
        if (m.Error is not null)
            html.Raw("<aside class=\"error\">").Element("p", m.Error).Raw("</aside>");
        html.Raw("</header>");
    }

    private static void Warnings(HtmlWriter html, Manifest m)
    {
        if (m.Warnings.Count == 0)
            return;
        html.Raw("<section id=\"warnings\">").Element("h2", "Warnings").Raw("<aside><ul>");
        foreach (string warning in m.Warnings)
            html.Element("li", warning);
        html.Raw("</ul></aside></section>");
    }

    private static void Parameters(HtmlWriter html, Manifest m)
    {
        html.Raw("<section id=\"parameters\">").Element("h2", "Parameters");
        html.Table(["Name", "Symbol", "Value", "Meaning"], m.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p =>
        {
            ParameterLabel label = m.ParameterLabels.GetValueOrDefault(p.Key) ?? new ParameterLabel("", "", "");
            return (IReadOnlyList<string>)[$"<code>{Escape(p.Key)}</code>", Html(label.Symbol), Escape(p.Value) + (label.Unit.Length > 0 ? " " + Html(label.Unit) : ""), Html(label.Meaning)];
        }), "parameters");
        html.Raw("</section>");
    }

    private static void Method(HtmlWriter html, Manifest m)
    {
        if (m.Method is null || m.Method.Count == 0)
            return;
        html.Raw("<section id=\"method\">").Element("h2", "Method");
        html.Table(["Detail", "Value"], m.Method.Select(p => (IReadOnlyList<string>)[Escape(p.Key), Escape(Words(p.Value))]));
        html.Raw("</section>");
    }

    private static void Repeat(HtmlWriter html, Manifest m)
    {
        html.Raw("<section id=\"repeat\">").Element("h2", "Repeat this run").Raw($"<pre><code>{Escape(m.Command)}</code></pre>");
        html.Element("p", "The same version, parameters, seed, operating system and architecture give the same bits for any number of threads.", "class=\"soft\"").Raw("</section>");
        html.Raw("<section id=\"cite\">").Element("h2", "How to cite");
        html.Raw(m.Citations.Count == 0 ? "<p class=\"soft\">The run names no sources.</p>" : $"<pre><code>{Escape(string.Join("\n\n", m.Citations))}</code></pre>").Raw("</section>");
        html.Raw("<section id=\"run\">").Element("h2", "Machine, times, versions");
        var facts = new List<(string Name, string Value)>
        {
            ("Remanence", m.Version),
            ("Algorithm version", m.AlgorithmVersion.ToString(CultureInfo.InvariantCulture)),
            ("Identity", m.Identity),
            ("Seed", m.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Memory limit", Humane.Bytes(m.Memory)),
            ("Peak memory", m.PeakMemory > 0 ? Humane.Bytes(m.PeakMemory) : "not measured"),
            ("Threads", m.Threads.ToString(CultureInfo.InvariantCulture)),
            ("Started", Time(m.Started)),
            ("Finished", m.Finished is DateTimeOffset end ? Time(end) : "not finished"),
            ("Computing time", Humane.Duration(m.Seconds)),
        };
        facts.AddRange(m.Inputs.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => ($"Input {f.Key}", $"SHA-256 {f.Value}")));
        facts.AddRange(m.Machine.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value)));
        html.Table(["Fact", "Value"], facts.Select(f => (IReadOnlyList<string>)[Escape(f.Name), Escape(f.Value)])).Raw("</section>");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Words(JsonNode? value) => value is JsonValue v && v.TryGetValue(out string? text) ? text : value?.ToJsonString(PlotlyJson.Options) ?? "none";
}
