using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>Each study from its page to its figures, and what a finished run offers.</summary>
public sealed class StudyPages(Laboratory laboratory)
{
    public static TheoryData<string> Studies => [.. Laboratory.Small.Keys];

    [Fact]
    public async Task Every_study_is_tried_here()
    {
        JsonNode studies = await laboratory.Server.Get("/api/studies");
        Assert.Equal(Laboratory.Small.Keys.Order(StringComparer.Ordinal), studies.AsArray().Select(s => (string)s!["name"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public async Task A_study_runs_from_its_page_to_its_figures(string study)
    {
        await using Visit visit = await laboratory.Open("/");
        IPage page = visit.Page;
        await page.Locator(".cards").GetByRole(AriaRole.Link, new() { Name = study, Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/studies/{study}");
        await visit.Settle();
        Assert.True(await page.Locator("math").CountAsync() > 0, "The page shows no formula.");
        Assert.True(await page.Locator(".presets button").CountAsync() > 5, "The page offers no presets.");
        await visit.Fill(Laboratory.Small[study]);
        await Assertions.Expect(page.Locator(".side .facts")).ToContainTextAsync("memory");
        await visit.Run();
        await visit.State("done").WaitForAsync();
        Assert.Contains("run=", page.Url, StringComparison.Ordinal);
        Assert.True(await visit.DrawFigures() > 0);
        Assert.Equal(0, await page.Locator("#result .fails").CountAsync());

        // The first table opens and holds as many rows as are shown at most.
        ILocator table = page.Locator("#result details").Filter(new() { HasText = ".csv" }).First;
        await table.Locator("summary").ClickAsync();
        await table.Locator("tbody tr").First.WaitForAsync();

        // While it computed, its numbers were told, so that curves could grow.
        JsonNode told = await laboratory.Server.Get($"/api/runs/{page.Url.Split("run=")[1]}");
        Assert.Contains(await File.ReadAllLinesAsync(Path.Combine((string)told["folder"]!, "events.jsonl")), l => l.Contains("rows-added", StringComparison.Ordinal));

        // The address leads back to the run and its parameters.
        await page.ReloadAsync();
        await visit.State("done").WaitForAsync();
        foreach ((string name, string text) in Laboratory.Small[study]) await Assertions.Expect(visit.Field(name)).ToHaveValueAsync(text);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_preset_fills_the_form_and_a_change_releases_it()
    {
        await using Visit visit = await laboratory.Open("/studies/redundancy");
        ILocator preset = visit.Page.Locator(".presets button", new() { HasText = "late-time" });
        await preset.ClickAsync();
        await Assertions.Expect(preset).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(visit.Page.Locator(".field.changed").First).ToBeVisibleAsync();
        await visit.Field("environment-spins").FillAsync("7");
        await Assertions.Expect(preset).ToHaveAttributeAsync("aria-pressed", "false");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Defaults" }).ClickAsync();
        await Assertions.Expect(visit.Field("environment-spins")).ToHaveValueAsync("16");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_wrong_value_is_refused_beside_its_field_in_the_words_of_the_command_line()
    {
        using var runs = new Runs();
        string[] sentences = Child.Run(["run", "redundancy", "--environment-spins", "2", "--times", "0:4:0"], runs.Path).Expect(2).Sentences;
        await using Visit visit = await laboratory.Open("/studies/redundancy");
        await visit.Fill(new Dictionary<string, string> { ["environment-spins"] = "2", ["times"] = "0:4:0" });
        string said = "";
        foreach (string name in (string[])["environment-spins", "times"])
        {
            ILocator field = visit.Field(name);
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
            string[] described = (await field.GetAttributeAsync("aria-describedby"))!.Split(' ');
            string sentence = (await visit.Page.Locator($"#{described[1]}").InnerTextAsync()).Trim();
            Assert.StartsWith(name, sentence, StringComparison.Ordinal);
            said += sentence + "\n";
        }

        Assert.NotEmpty(sentences);
        foreach (string sentence in sentences) Assert.Contains(sentence, said, StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })).ToBeDisabledAsync();

        // Mended, the sentences go.
        await visit.Fill(Laboratory.Small["redundancy"]);
        await Assertions.Expect(visit.Page.Locator("[aria-invalid]")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })).ToBeEnabledAsync();
        visit.AssertQuiet(refusalsExpected: true);
    }

    [Fact]
    public async Task Too_much_memory_is_refused_before_it_runs()
    {
        await using Visit visit = await laboratory.Open("/studies/redundancy");
        await visit.Field("environment-spins").FillAsync("60");
        await Assertions.Expect(visit.Page.Locator(".side .problems")).ToContainTextAsync("--environment-spins");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })).ToBeDisabledAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_copied_command_gives_the_same_bits()
    {
        string id = await laboratory.Finished("redundancy");
        await using Visit visit = await laboratory.Open($"/runs/{id}");
        ILocator button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as command" });
        await button.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        string command = await visit.Clipboard();
        Assert.StartsWith("remanence run redundancy --environment-spins 8", command, StringComparison.Ordinal);
        using var runs = new Runs();
        string folder = Child.Run([.. command.Split(' ').Skip(1), "--quiet"], runs.Path).Expect(0).Out.Trim();
        Runs.AssertEqualBits((string)(await laboratory.Server.Get($"/api/runs/{id}"))["folder"]!, folder);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as C# script" }).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => navigator.clipboard.readText().then(t => t.includes('using Remanence'))");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" }).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => navigator.clipboard.readText().then(t => t.includes('@'))");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_archive_holds_the_run_folder()
    {
        string id = await laboratory.Finished("quench");
        await using Visit visit = await laboratory.Open($"/runs/{id}");
        IDownload download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Download as ZIP" }).ClickAsync());
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        using ZipArchive archive = ZipFile.OpenRead(await download.PathAsync());
        string folder = (string)(await laboratory.Server.Get($"/api/runs/{id}"))["folder"]!;
        foreach (string file in (string[])["manifest.json", "report.html"])
        {
            ZipArchiveEntry entry = Assert.Single(archive.Entries, e => e.FullName.EndsWith(file, StringComparison.Ordinal));
            using var bytes = new MemoryStream();
            using (Stream content = entry.Open()) content.CopyTo(bytes);
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, file)), bytes.ToArray());
        }

        Assert.Contains(archive.Entries, e => e.FullName.Contains("data/", StringComparison.Ordinal) && e.FullName.EndsWith(".csv", StringComparison.Ordinal));
        visit.AssertQuiet();
    }
}
