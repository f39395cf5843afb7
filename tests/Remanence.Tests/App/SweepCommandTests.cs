using System.Text.Json.Nodes;
using Remanence.App;

namespace Remanence.Tests.App;

/// <summary>Sweeps through the command line, in this process.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_sweep_ends_with_its_folder_and_one_table()
    {
        Session session = Sweep("--vary", "decay-rate=0:1:3", "--vary", "units=8,9", "--trajectories", "2");
        Assert.Empty(session.Sentences);
        Assert.Equal(0, session.ExitCode);
        string folder = session.OutLines[^1]["results: ".Length..];
        Assert.Equal(1 + 6 * 5, File.ReadLines(Path.Combine(folder, "data", "sweep.csv")).Count());
        Assert.True(File.Exists(Path.Combine(folder, "report.html")));
        Assert.Contains("Sweep of decay-rate (3 values) by units (2 values): all 6 points are done.", session.Out, StringComparison.Ordinal);
        Assert.Contains("points: 6 items", session.Error, StringComparison.Ordinal);
        string command = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!["command"]!.GetValue<string>();
        Assert.Equal("remanence sweep decay --trajectories 2 --vary decay-rate=0:1:3 --vary units=8,9", command);
    }

    [Fact]
    public void Quiet_json_and_resume_name_the_same_folder()
    {
        string folder = Assert.Single(Sweep("--vary", "units=8,9", "--quiet", "--rows", "last").OutLines);
        JsonNode document = JsonNode.Parse(Sweep("--vary", "units=8,9", "--json", "--rows", "last").Out)!;
        Assert.Equal(folder, document["folder"]!.GetValue<string>());
        Assert.Equal(2, document["tables"]![0]!["rows"]!.AsArray().Count);
        Session resumed = Session.Of("resume", folder);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal("results: " + folder, resumed.OutLines[^1]);
        Assert.Contains("whose points cannot be extended", Session.Of("resume", folder, "--trajectories", "3").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_meet_and_merge_shows_what_there_is()
    {
        Session first = Sweep("--vary", "units=8:11:4", "--shard", "1/2");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("2 points computed; 2 of the sweep's 4 are done.", first.Out, StringComparison.Ordinal);
        string folder = first.OutLines[^1]["results: ".Length..];
        Assert.Contains("2 of 4 points are done", Session.Of("sweep", "merge", folder).Out, StringComparison.Ordinal);
        Assert.Contains("all 4 points are done", Sweep("--vary", "units=8:11:4", "--shard", "2/2").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_point_gives_the_exit_code_of_failing_checks()
    {
        Session session = Sweep("--vary", "units=12,13");
        Assert.Equal(4, session.ExitCode);
        Assert.StartsWith("1 of 2 points failed, the first at units = 13: InvalidOperationException: thirteen units; the others are computed", Assert.Single(session.Sentences), StringComparison.Ordinal);
        Assert.Contains("results: ", session.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep", "sweep needs the name of a study")]
    [InlineData("sweep dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("sweep decay", "a sweep needs at least one varied parameter")]
    [InlineData("sweep decay --vary units", "vary must be written NAME=VALUES")]
    [InlineData("sweep decay --vary units=8 --units 9", "units is varied and given as an option too; give it once.")]
    [InlineData("sweep decay --vary units=8 --shard 0/3", "--shard must be written K/N with K in 1..N, for instance 3/50, or slurm, but is \"0/3\".")]
    [InlineData("sweep decay --vary units=8 --wall-time soon", "--wall-time must be a time such as 3:55")]
    [InlineData("sweep decay --vary units=8 --rows some", "--rows must be all, first or last, but is \"some\".")]
    [InlineData("sweep merge", "sweep merge needs the folders of the shards")]
    public void A_mistake_is_one_sentence(string line, string sentence)
    {
        Session session = Session.Of(line.Split(' '));
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith(sentence, Assert.Single(session.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_together()
    {
        Session session = Sweep("--vary", "units=1", "--vary", "rate=2", "--shard", "x", "--decay-rate", "fast");
        foreach (string words in new[] { "--shard must be", "\"rate\" is no parameter", "decay-rate must be a number" })
            Assert.Contains(session.Sentences, s => s.StartsWith(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3:55", 14100)]
    [InlineData("0:00:30", 30)]
    [InlineData("1:02:03", 3723)]
    [InlineData("90min", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("20s", 20)]
    public void Times_have_hours_and_minutes_or_a_unit(string text, double seconds)
    {
        Assert.True(SweepCommand.TryReadTime(text, out TimeSpan time));
        Assert.Equal(seconds, time.TotalSeconds);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("0s")]
    [InlineData("1:60")]
    [InlineData("-1h")]
    [InlineData("1e3s")]
    [InlineData("1:2:3:4")]
    public void Other_times_are_refused(string text) => Assert.False(SweepCommand.TryReadTime(text, out _));

    public void Dispose() => output.Dispose();

    private Session Sweep(params string[] options) => Session.Of(["sweep", "decay", "--output", output.Path, .. options]);
}
