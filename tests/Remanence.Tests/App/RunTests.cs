using System.Text.Json.Nodes;

namespace Remanence.Tests.App;

/// <summary>Runs of the toy study through the command line, in this process.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_run_shows_its_result_and_ends_with_its_folder()
    {
        Session session = Run();
        Assert.Empty(session.Sentences);
        Assert.Equal(0, session.ExitCode);
        string last = session.OutLines[^1];
        Assert.StartsWith("results: ", last, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(last["results: ".Length..], "report.html")), last);
        Assert.Contains("The toy forgets its start.", session.Out, StringComparison.Ordinal);
        Assert.InRange(session.Out.Split('\n').Length - 1, 10, 24);
        Assert.Contains("curve: 5 items", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_prints_the_folder_alone()
    {
        Session session = Run("--quiet");
        Assert.True(Directory.Exists(Assert.Single(session.OutLines)));
        Assert.Empty(session.Error);
    }

    [Fact]
    public void Json_is_one_document()
    {
        JsonNode document = JsonNode.Parse(Run("--json", "--seed", "7").Out)!;
        Assert.Equal(7UL, document["seed"]!.GetValue<ulong>());
        Assert.Equal(5, document["tables"]![0]!["rows"]!.AsArray().Count);
        Assert.True(Directory.Exists(document["folder"]!.GetValue<string>()));
    }

    [Fact]
    public void A_finished_run_is_shown_again_by_resume()
    {
        string folder = Run("--quiet").OutLines[0];
        Session again = Session.Of("resume", folder);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal("results: " + folder, again.OutLines[^1]);
    }

    [Fact]
    public void Resume_adds_to_an_extendable_parameter_and_refuses_others()
    {
        string folder = Run("--quiet").OutLines[0];
        JsonNode extended = JsonNode.Parse(Session.Of("resume", folder, "--trajectories", "3", "--json").Out)!;
        Assert.Equal("3", extended["parameters"]!["trajectories"]!.GetValue<string>());
        Session other = Session.Of("resume", folder, "--units", "9");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("--units is no option of remanence resume", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_prints_the_path_of_the_report_and_cite_the_entries()
    {
        string folder = Run("--quiet").OutLines[0];
        File.Delete(Path.Combine(folder, "report.html"));
        Assert.True(File.Exists(Assert.Single(Session.Of("report", folder).OutLines)));
        string entries = Session.Of("cite", folder).Out;
        Assert.Contains("@software{remanence", entries, StringComparison.Ordinal);
        Assert.Contains("@misc{decay", entries, StringComparison.Ordinal);
        Assert.Equal(entries, Session.Of("cite", folder, "--quiet").Out);
        Assert.Equal(Session.Of("report", folder).Out, Session.Of("report", folder, "--quiet").Out);
    }

    [Fact]
    public void Report_and_cite_speak_json()
    {
        string folder = Run("--quiet").OutLines[0];
        JsonNode report = JsonNode.Parse(Session.Of("report", folder, "--json").Out)!;
        Assert.Equal(Path.Combine(folder, "report.html"), report["report"]!.GetValue<string>());
        Assert.Equal(folder, report["folder"]!.GetValue<string>());
        string[] entries = [.. JsonNode.Parse(Session.Of("cite", folder, "--json").Out)!.AsArray().Select(e => e!.GetValue<string>())];
        Assert.Equal(Session.Of("cite", folder).Out.Trim(), string.Join(Environment.NewLine + Environment.NewLine, entries));
        foreach (string command in (string[])["report", "cite"])
        {
            Session both = Session.Of(command, folder, "--json", "--quiet");
            Assert.Equal(2, both.ExitCode);
            Assert.Contains("--json and --quiet exclude each other", both.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_check_exits_with_4_and_names_the_folder()
    {
        Session session = Run("--units", "14");
        Assert.Equal(4, session.ExitCode);
        Assert.Contains("start is one", session.Error, StringComparison.Ordinal);
        Assert.Contains(output.Path, session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_exits_with_1()
    {
        Session session = Run("--units", "13");
        Assert.Equal(1, session.ExitCode);
        Assert.Contains("defect of Remanence", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_memory_exits_with_3_and_force_is_named()
    {
        Session session = Run("--units", "50");
        Assert.Equal(3, session.ExitCode);
        Assert.Contains("fewer --units", Assert.Single(session.Sentences), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(output.Path));
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("report")]
    [InlineData("cite")]
    public void What_is_no_run_folder_exits_with_5(string command)
    {
        Session session = Session.Of(command, output.Path);
        Assert.Equal(5, session.ExitCode);
        Assert.Contains(output.Path, Assert.Single(session.Sentences), StringComparison.Ordinal);
    }

    public void Dispose() => output.Dispose();

    private Session Run(params string[] options) => Session.Of(["run", "decay", "--output", output.Path, .. options]);
}
