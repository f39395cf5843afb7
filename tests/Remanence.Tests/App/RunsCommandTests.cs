using System.Text.Json.Nodes;

namespace Remanence.Tests.App;

/// <summary>The list of runs through the command line, in this process.</summary>
public sealed class RunsCommandTests : IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void Runs_are_listed_with_what_differs_from_the_defaults()
    {
        string first = Run("--units", "9"), second = Run("--decay-rate", "2");
        Session session = Session.Of("runs", "--output", output.Path);
        Assert.Equal(0, session.ExitCode);
        Assert.Contains(session.OutLines, l => l.Contains("units=9", StringComparison.Ordinal));
        Assert.Contains(session.OutLines, l => l.Contains("decay-rate=2", StringComparison.Ordinal));
        Assert.Equal(second, Assert.Single(Session.Of("runs", "--output", output.Path, "--where", "decay-rate>1", "--quiet").OutLines));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), Session.Of("runs", "--output", output.Path, "--study", "decay", "--checks", "hold", "--rebuild", "--quiet").OutLines.Order(StringComparer.Ordinal));
        Assert.Contains("(1 of 2 runs; --limit 0 shows all)", Session.Of("runs", "--output", output.Path, "--limit", "1").Out, StringComparison.Ordinal);
        JsonArray document = JsonNode.Parse(Session.Of("runs", "--output", output.Path, "--json").Out)!.AsArray();
        Assert.Equal(2, document.Count);
        Assert.Contains("No such runs.", Session.Of("runs", "--output", output.Path, "--state", "failed").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs --state lost", "--state must be running, interrupted, failed, done or damaged, but is \"lost\".")]
    [InlineData("runs --checks maybe", "--checks must be hold or fail, but is \"maybe\".")]
    [InlineData("runs --limit -1", "--limit must be a whole number of at least 0, but is \"-1\".")]
    [InlineData("runs --where units", "where must be written NAME=VALUE")]
    public void A_mistake_is_one_sentence(string line, string sentence)
    {
        Session session = Session.Of(line.Split(' '));
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith(sentence, Assert.Single(session.Sentences), StringComparison.Ordinal);
    }

    public void Dispose() => output.Dispose();

    private string Run(params string[] options) => Assert.Single(Session.Of(["run", "decay", "--output", output.Path, "--quiet", .. options]).OutLines);
}
