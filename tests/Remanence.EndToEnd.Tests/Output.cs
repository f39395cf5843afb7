using System.Text.Json.Nodes;

namespace Remanence.EndToEnd;

/// <summary>What goes to which channel, and that a dry run leaves nothing.</summary>
public sealed class Output : IDisposable
{
    private static readonly string[] Small = ["run", "redundancy", "--environment-spins", "8", "--times", "0:4:3"];
    private readonly Runs runs = new();

    [Fact]
    public void A_run_fits_a_screen_and_its_last_line_says_where_the_results_are()
    {
        Outcome outcome = Child.Run(Small, runs.Path, ("LC_ALL", "C.UTF-8")).Expect(0);
        string[] lines = outcome.Out.Split('\n');
        Assert.InRange(lines.Length, 15, 24);
        Assert.Equal("results: " + runs.Single, lines[^1]);
        Assert.Contains("S_S", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("checks: all", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Out + outcome.Error);
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public void Without_utf8_the_chart_is_ascii()
    {
        string chart = Child.Run(Small, runs.Path, ("LC_ALL", "C")).Expect(0).Out;
        Assert.DoesNotContain(chart, c => c is >= '\u2500' and <= '\u28ff');
    }

    [Fact]
    public void Quiet_prints_only_a_folder_that_exists()
    {
        Outcome outcome = Child.Run([.. Small, "--quiet"], runs.Path).Expect(0);
        Assert.Empty(outcome.Error);
        Assert.Equal(runs.Single, outcome.Out);
        Assert.True(File.Exists(Path.Combine(outcome.Out, "report.html")));
    }

    [Fact]
    public void Json_is_one_document_on_standard_output()
    {
        JsonNode document = JsonNode.Parse(Child.Run([.. Small, "--json"], runs.Path).Expect(0).Out)!;
        Assert.Equal("done", document["state"]!.GetValue<string>());
        Assert.Equal("8", document["parameters"]!["environment-spins"]!.GetValue<string>());
        JsonNode table = document["tables"]!.AsArray().Single(t => t!["name"]!.GetValue<string>().Equals("mutual_information", StringComparison.Ordinal))!;
        Assert.Equal(3 * 9, table["rows"]!.AsArray().Count);
    }

    [Fact]
    public void Options_win_over_the_file_the_file_over_the_preset_the_preset_over_defaults()
    {
        File.WriteAllText(Path.Combine(runs.Path, "p.json"), """{ "environment-spins": 10, "broadcast-angle": 0.5 }""");
        JsonNode parameters = JsonNode.Parse(Child.Run(["run", "redundancy", "--preset", "kim-huse", "--config", "p.json", "--environment-spins", "9", "--dry-run", "--json"], runs.Path).Expect(0).Out)!["parameters"]!;
        Assert.Equal("9", parameters["environment-spins"]!.GetValue<string>());
        Assert.Equal("0.5", parameters["broadcast-angle"]!.GetValue<string>());
        Assert.Equal("0.9045", parameters["transverse-field"]!.GetValue<string>());
        Assert.Equal("1", parameters["ising-coupling"]!.GetValue<string>());
    }

    [Fact]
    public void A_dry_run_creates_nothing()
    {
        Outcome outcome = Child.Run(["run", "redundancy", "--preset", "figure-1b", "--dry-run"], runs.Path).Expect(0);
        foreach (string word in new[] { "memory", "disk", "operations", "time" }) Assert.Contains(word, outcome.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(runs.Path));
    }

    [Fact]
    public void The_command_of_the_manifest_repeats_the_run()
    {
        string first = runs.Complete(["--environment-spins", "8", "--times", "0:4:3", "--weights", "0.25,0.75"]);
        string command = JsonNode.Parse(File.ReadAllText(Path.Combine(first, "manifest.json")))!["command"]!.GetValue<string>();
        Assert.StartsWith("remanence run redundancy ", command, StringComparison.Ordinal);
        string second = Child.Run([.. command.Split(' ').Skip(1), "--quiet"], runs.Path).Expect(0).Out;
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Runs.AssertEqualBits(first, second);
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell.");
        Outcome outcome = Child.RunProgram("bash", ["-c", $"set -o pipefail; dotnet '{Repository.App}' describe redundancy | head -1"], runs.Path).Expect(0);
        Assert.Equal("redundancy", outcome.Out);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void A_terminal_sees_a_progress_bar()
    {
        bool available = !OperatingSystem.IsWindows() && File.Exists("/usr/bin/script");
        if (!available) Assert.Skip("There is no program script on this machine (Debian: util-linux), which makes a terminal.");
        Outcome outcome = Child.RunProgram("script", ["-qec", $"dotnet '{Repository.App}' {string.Join(' ', Small)}", "/dev/null"], runs.Path, ("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")).Expect(0);
        Assert.Contains('\e', outcome.Out);
        Assert.Contains("results:", outcome.Out, StringComparison.Ordinal);
        Outcome plain = Child.RunProgram("script", ["-qec", $"dotnet '{Repository.App}' {string.Join(' ', Small)}", "/dev/null"], runs.Path, ("TERM", "xterm-256color"), ("NO_COLOR", "1")).Expect(0);
        Assert.DoesNotContain("\e[3", plain.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Cite_and_report_read_the_folder()
    {
        string folder = runs.Complete(["--environment-spins", "6", "--times", "0"]);
        Assert.Contains("arXiv", Child.Run(["cite", folder], runs.Path).Expect(0).Out, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "report.html"));
        string report = Child.Run(["report", folder], runs.Path).Expect(0).Out;
        Assert.True(File.Exists(report), report);
    }

    public void Dispose() => runs.Dispose();
}
