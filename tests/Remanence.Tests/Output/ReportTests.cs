using System.Xml.Linq;
using Remanence.Output;

namespace Remanence.Tests.Output;

public class ReportTests
{
    private const string Attack = "<script>alert('x')</script>";

    private static readonly Manifest _full = Samples.Manifest with
    {
        State = RunState.Done,
        Preset = "figure-3",
        Seconds = 134.2,
        Interpretation = "The plateau survives.",
        Warnings = ["few spins"],
        Checks = [new("norm of the state", 1.3e-13, 1e-10), new("energy drift", 0.5, 1e-10)],
        ProvingNumbers = [new("t", new Dictionary<string, double>(StringComparer.Ordinal) { ["time"] = 0.5 }, "value", 0.7, 0.01, 0.705), new("t", new Dictionary<string, double>(StringComparer.Ordinal), "gone", 1, 0.1)],
        Citations = ["@article{one, title = {T}}"],
        Method = new() { ["evolution"] = "Chebyshev", ["applications"] = 497 },
    };

    [Fact]
    public void Every_section_is_there_in_order()
    {
        string html = Written(_full, [Samples.Table], [Samples.Figure(Samples.Curve())]);
        string[] order =
        [
            "<h1>Which records survive?</h1>", "2 of 4 checks fail", "2 min 14 s", "<svg ", "<figcaption>What is seen.", "The plateau survives.", "few spins",
            "\u2713 holds", "norm of the state", "1.3e-13", "1e-10", "\u2717 fails", "time = 0.5", "0.705", "0.7", "0.005", "0.01", "\u2717 not found",
            "data/mutual_information.csv", "<code>broadcast-axis</code>", "θ", "0.35 rad",
            "Chebyshev", "497", "remanence run redundancy", "@article{one", "0.1.0 (abc)", "18446744073709551615", "4 GiB", "x64",
        ];
        int at = 0;
        foreach (string part in order)
        {
            int found = html.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{part}\" is missing after position {at}");
            at = found;
        }
    }

    [Fact]
    public void It_is_well_formed_self_contained_and_the_same_in_every_culture()
    {
        string html = Written(_full, [Samples.Table], [Samples.Figure(Samples.Curve())]);
        XElement root = XDocument.Parse(html).Root!;
        Assert.Equal("html", root.Name.LocalName);
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "script" or "link" or "iframe");
        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src"), a => Assert.Matches("^(data|figures)/[a-z_.-]+$", a.Value));
        string[] ids = [.. root.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        using var there = new InCulture("ru-RU");
        Assert.Equal(html, Written(_full, [Samples.Table], [Samples.Figure(Samples.Curve())]));
    }

    [Fact]
    public void Markup_from_anywhere_is_escaped()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = Attack };
        string html = Written(_full with
        {
            Question = Attack,
            Preset = Attack,
            Error = Attack,
            State = RunState.Failed,
            Interpretation = Attack,
            Warnings = [Attack],
            Checks = [new(Attack, 0, 0)],
            Parameters = texts,
            ParameterLabels = new Dictionary<string, ParameterLabel>(StringComparer.Ordinal) { ["a"] = new(Attack, Attack, Attack) },
            Machine = texts,
            Inputs = texts,
            Command = Attack,
            Citations = [Attack],
            Version = Attack,
            Method = new() { [Attack] = Attack, ["object"] = new System.Text.Json.Nodes.JsonObject { [Attack] = Attack } },
            ProvingNumbers = [new(Attack, new Dictionary<string, double>(StringComparer.Ordinal) { [Attack] = 1 }, Attack, 1, 1)],
        },
            [Samples.Table with { Meaning = Attack, Columns = [.. Samples.Table.Columns.Select(c => c with { Meaning = Attack, Symbol = Attack, Unit = Attack })], Rows = [[Attack, Attack, Attack, Attack, Attack]] }],
            [Samples.Figure(Samples.Curve(Attack)) with { Title = Attack, Caption = Attack, X = new Axis(Attack) }]);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        XDocument.Parse(html);
    }

    [Fact]
    public void A_changed_drawing_with_a_script_is_shown_as_an_image_and_a_lost_one_is_named()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, _full);
        folder.WriteResults([], [Samples.Figure(Samples.Curve()), Samples.Figure(Samples.Curve()) with { Name = "lost" }]);
        File.WriteAllText(Path.Combine(folder.Path, "figures", "plateau.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>");
        File.Delete(Path.Combine(folder.Path, "figures", "lost.svg"));
        string html = File.ReadAllText(RunFolder.WriteReport(folder.Path));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("<img src=\"figures/plateau.svg\" alt=\"What is seen.\"/>", html, StringComparison.Ordinal);
        Assert.Contains("figures/lost.svg is missing", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_run_without_results_has_a_report_with_its_error()
    {
        string html = Written(Samples.Manifest with { State = RunState.Failed, Error = "no convergence after 100 steps." }, [], []);
        Assert.Contains("no convergence after 100 steps.", html, StringComparison.Ordinal);
        Assert.Contains("failed", html, StringComparison.Ordinal);
        Assert.Contains("measured no invariants", html, StringComparison.Ordinal);
        XDocument.Parse(html);
    }

    [Fact]
    public void A_damaged_index_of_figures_is_one_sentence()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, _full);
        folder.WriteResults([], [Samples.Figure()]);
        foreach (string index in new[] { "{", "null", "{\"schemaVersion\":1,\"figures\":[{\"name\":\"../x\",\"title\":\"\",\"caption\":\"\"}]}" })
        {
            File.WriteAllText(Path.Combine(folder.Path, "figures", "figures.json"), index);
            Assert.Contains("is damaged", Assert.Throws<RunFolderException>(() => RunFolder.WriteReport(folder.Path)).Message, StringComparison.Ordinal);
        }
    }

    private static string Written(Manifest manifest, IReadOnlyList<Table> tables, IReadOnlyList<Figure> figures)
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, manifest);
        folder.WriteResults(tables, figures);
        string path = RunFolder.WriteReport(folder.Path);
        Assert.Equal(Path.Combine(folder.Path, "report.html"), path);
        return File.ReadAllText(path);
    }
}
