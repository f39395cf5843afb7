using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.App;

/// <summary>A small study for the command line's tests: exponential decay.</summary>
[Study("decay", "How fast does a toy forget its start?", Source = "A made-up source", BibTeX = ["@misc{decay, title = {Decay}}"])]
public sealed record DecayStudy : Study<double[]>
{
    [Parameter("number of units", Symbol = "N", Min = 3, Max = 62)]
    public int Units { get; init; } = 8;

    [Parameter("rate of the decay", Symbol = "γ", Unit = "1/s")]
    public double DecayRate { get; init; } = 0.5;

    [Parameter("times of the curve", Symbol = "t", Unit = "s")]
    public TimeGrid Times { get; init; } = TimeGrid.Parse("0:4:5", null);

    [Parameter("repetitions", Extendable = true, Min = 1)]
    public int Trajectories { get; init; } = 1;

    protected internal override IEnumerable<Problem> Validate()
    {
        if (Times.Count > Units) yield return new Problem("times", $"times must hold at most {Units} values (the number of units), but hold {Times.Count}.");
    }

    public override ResourceEstimate Estimate(RunOptions? options = null) => new(Math.Pow(2, Units) * 1024, 1e9, 4096, ["fewer --units"]);

    protected internal override double[] Compute(RunContext run)
    {
        if (Units == 13) throw new InvalidOperationException("thirteen units");
        double[] curve = run.Map("curve", Times.Values, t => Math.Exp(-DecayRate * t));
        run.Check("start is one", curve[0] - 1, Units == 14 ? -1 : 1e-12);
        return curve;
    }

    protected internal override IEnumerable<Table> Tables(double[] result) =>
    [
        new Table
        {
            Name = "curve",
            Meaning = "the decay",
            Columns = [new Column("time", "time", "t", "s"), new Column("value", "what is left")],
            Rows = [.. Times.Values.Select((t, i) => new object?[] { t, result[i] })],
        },
    ];

    protected internal override IEnumerable<Figure> Figures(double[] result) =>
    [
        new Figure
        {
            Name = "curve", Title = "Decay", Caption = "The decay.", X = new Axis("time t (s)"), Y = new Axis("what is left"),
            Traces = [new Trace { Name = "left", X = Times.Values, Y = result }],
            Lines = [new ReferenceLine(0.5, "half")],
        },
    ];

    protected internal override string Interpret(double[] result) => "The toy forgets its start.";
}
