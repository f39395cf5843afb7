using Remanence.Output;

namespace Remanence.Tests.Output;

/// <summary>Small things to write, draw and read.</summary>
internal static class Samples
{
    public static Manifest Manifest { get; } = new()
    {
        Study = "redundancy",
        Question = "Which records survive?",
        AlgorithmVersion = 2,
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["broadcast-axis"] = "0.35", ["environment-spins"] = "16" },
        ParameterLabels = new Dictionary<string, ParameterLabel>(StringComparer.Ordinal) { ["broadcast-axis"] = new("axis of the broadcast", "θ", "rad") },
        Seed = ulong.MaxValue,
        Memory = 4L << 30,
        Identity = "7f3a91c2d4e5f607",
        Version = "0.1.0 (abc)",
        Machine = new Dictionary<string, string>(StringComparer.Ordinal) { ["processor"] = "x64" },
        Threads = 2,
        State = RunState.Running,
        Started = new DateTimeOffset(2026, 11, 21, 14, 3, 22, TimeSpan.Zero),
        Command = "remanence run redundancy",
    };

    public static Table Table { get; } = new()
    {
        Name = "mutual_information",
        Meaning = "mutual information after the quench",
        Columns = [new("time", "time", "t", "1/J"), new("size", "fragment size"), new("value", "I(S:F)", "I", "nats"), new("kept", "kept"), new("note", "remark")],
        Rows =
        [
            [0.1, 1, 1.0 / 3, true, "plain"],
            [0.2, long.MaxValue, double.NaN, false, "a, \"b\"\nc"],
            [-0.0, -7, double.PositiveInfinity, null, ""],
            [3.0, 0, double.NegativeInfinity, true, "1.5"],
            [5e-324, 2, null, true, null],
        ],
    };

    public static Figure Figure(params Trace[] traces) => new()
    {
        Name = "plateau",
        Title = "Plateau",
        Caption = "What is seen.",
        X = new Axis("t (1/J)"),
        Y = new Axis("I (nats)"),
        Traces = traces,
    };

    public static Trace Curve(string name = "curve", TraceKind kind = TraceKind.LinesAndMarkers) => new() { Name = name, Kind = kind, X = [0, 1, 2, 3], Y = [0.5, 1.5, double.NaN, 2.5] };
}
