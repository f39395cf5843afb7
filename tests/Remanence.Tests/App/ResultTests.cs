using System.Text.Json.Nodes;
using Remanence.App;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.App;

public class ResultTests
{
    private static readonly Terminal Plain = new() { Out = TextWriter.Null, Error = TextWriter.Null, Unicode = true };

    [Fact]
    public void The_text_says_everything_fits_a_screen_beside_it_and_ends_with_the_folder()
    {
        IReadOnlyList<string> lines = ResultText.Compose(Outcome(), Plain);
        string[] said = [.. lines.Skip(1).TakeWhile(l => l.Length > 0)];
        Assert.Equal(Outcome().Manifest.Interpretation, string.Join(' ', said));
        Assert.InRange(lines.Count - said.Length, 11, 20);
        Assert.Equal("results: /runs/decay/1", lines[^1]);
        Assert.All(lines.SkipLast(2), l => Assert.True(l.Length <= 80, l));
        Assert.Contains("decay: done in 1.5 s", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("checks: 1 of 3 fail (drift)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("warning: ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("half", StringComparison.Ordinal) && l.EndsWith("0.5000", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finished_run_without_tables_still_says_where_it_is()
    {
        IReadOnlyList<string> lines = ResultText.Compose(Outcome() with { Tables = [], Figures = [] }, Plain);
        Assert.Equal("results: /runs/decay/1", lines[^1]);
    }

    [Fact]
    public void The_document_holds_manifest_and_tables()
    {
        JsonNode document = JsonNode.Parse(Json.Text(ResultDocument.Of(Outcome())))!;
        Assert.Equal("/runs/decay/1", document["folder"]!.GetValue<string>());
        Assert.Equal("done", document["state"]!.GetValue<string>());
        Assert.Equal(3, document["checks"]!.AsArray().Count);
        JsonNode table = document["tables"]![0]!;
        Assert.Equal("data/curve.csv", table["file"]!.GetValue<string>());
        Assert.Equal("NaN", table["rows"]![0]![0]!.GetValue<string>());
        Assert.Equal(0.1, table["rows"]![0]![1]!.GetValue<double>());
        Assert.Null(table["rows"]![0]![2]);
        Assert.True(table["rows"]![0]![3]!.GetValue<bool>());
    }

    private static RunOutcome Outcome()
    {
        var figure = new Figure
        {
            Name = "curve",
            Title = "Decay",
            Caption = "c",
            X = new Axis("time t (s)"),
            Y = new Axis("left"),
            Traces = [.. Enumerable.Range(1, 6).Select(k => new Trace { Name = $"rate {k}", X = [.. Enumerable.Range(0, 41).Select(i => i / 10.0)], Y = [.. Enumerable.Range(0, 41).Select(i => Math.Exp(-k * i / 10.0))] })],
            Lines = [new ReferenceLine(0.5, "half")],
        };
        var manifest = new Manifest
        {
            Study = "decay",
            Question = "?",
            AlgorithmVersion = 1,
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["units"] = "8" },
            Seed = 1,
            Memory = 4L << 30,
            Identity = "abc",
            Version = "0",
            Machine = new Dictionary<string, string>(StringComparer.Ordinal),
            Threads = 2,
            State = RunState.Done,
            Started = DateTimeOffset.UnixEpoch,
            Seconds = 1.5,
            Command = "remanence run decay",
            Interpretation = string.Join(' ', Enumerable.Repeat("The toy forgets its start.", 40)),
            Checks = [new Check("start", 1e-14, 1e-12), new Check("sum", 0, 1e-12), new Check("drift", 2, 1)],
            Warnings = ["The field is zero and therefore nothing happens, which is allowed.", "Second warning.", "Third warning."],
            ProvingNumbers = [new ProvingNumber("curve", new Dictionary<string, double>(StringComparer.Ordinal) { ["time"] = 1 }, "value", 1, 0.1, 1)],
        };
        var table = new Table { Name = "curve", Meaning = "m", Columns = [new Column("a", "a"), new Column("b", "b"), new Column("c", "c"), new Column("d", "d")], Rows = [[double.NaN, 0.1, null, true]] };
        return new RunOutcome("/runs/decay/1", manifest, [table], [figure], manifest);
    }
}
