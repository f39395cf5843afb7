using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Atlas;

/// <summary>A small study with presets, quick values and claims: a cup of tea cools.</summary>
[Study("cooling", "How fast does a cup of tea cool?", Source = "A. Teamaker, Cups 1, 1 (2026).")]
public sealed record CoolingStudy : Study<double[]>
{
    [Parameter("rate of the cooling", Symbol = "γ")]
    public double Rate { get; init; } = 0.5;

    [Parameter("minutes that are computed", Min = 1, Max = 1000)]
    public int Minutes { get; init; } = 4;

    [Parameter("repetitions", Extendable = true, Min = 1)]
    public int Repetitions { get; init; } = 1;

    /// <summary>The bound of the claim "halves"; a test changes it as a change of the physics would change the number.</summary>
    internal static double Bound { get; set; } = 1;

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("halves", "Tea loses half of its heat in two minutes.", "page 1", "figure-1", "what is left after 2 minutes", "below 1/2",
            tables => Judge(Left(tables, 2), x => x < 0.5 * Bound)),
        new("cold-at-once", "Tea is cold after one minute.", "page 2", "figure-1", "what is left after 1 minute", "below 0.1",
            tables => Judge(Left(tables, 1), x => x < 0.1)) { InQuickRuns = true },
        new("cold-in-the-end", "Tea is cold after six minutes.", "page 3", "figure-2", "what is left after 6 minutes", "below 0.1",
            tables => Judge(Left(tables, 6), x => x < 0.1), "Nobody drinks it."),
    ];

    public override ResourceEstimate Estimate(RunOptions? options = null) => new(1024, 1e6, 4096, ["fewer --minutes"]);

    protected internal override double[] Compute(RunContext run)
    {
        double[] curve = run.Map("curve", Enumerable.Range(0, Minutes + 1).ToArray(), t => Math.Exp(-Rate * t));
        run.Check("start is one", curve[0] - 1, 1e-12);
        return curve;
    }

    protected internal override IEnumerable<Table> Tables(double[] result) =>
    [
        new Table
        {
            Name = "curve", Meaning = "the cooling", Columns = [new Column("minute", "time"), new Column("left", "what is left")],
            Rows = [.. result.Select((x, t) => new object?[] { t, x })],
        },
    ];

    protected internal override IEnumerable<Figure> Figures(double[] result) =>
    [
        new Figure
        {
            Name = "curve", Title = "Cooling", Caption = "The cooling.", X = new Axis("time"), Y = new Axis("what is left"),
            Traces = [new Trace { Name = "left", X = [.. result.Select((_, t) => (double)t)], Y = result }],
        },
    ];

    private static double Left(IReadOnlyDictionary<string, Table> tables, long minute) => (double)tables["curve"].Rows.Single(r => (long)r[0]! == minute)[1]!;

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);
}

/// <summary>A study whose presets go wrong, each in its own way.</summary>
[Study("spoiled", "What does an atlas say about figures that cannot be reproduced?")]
public sealed record SpoiledStudy : Study<double[]>
{
    [Parameter("how it goes wrong")]
    public string Way { get; init; } = "not";

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("needs-a-row", "The claim asks for a row that the table does not hold.", "page 1", "number", "row 7", "any",
            tables => ((double)tables["answer"].Rows.Single(r => (double)r[0]! == 7)[0]!, Verdict.Holds)),
        new("needs-a-run", "The claim belongs to a run that fails.", "page 2", "failure", "the answer", "42", tables => ((double)tables["answer"].Rows[0][0]!, Verdict.Holds)),
    ];

    public override ResourceEstimate Estimate(RunOptions? options = null) => new(string.Equals(Way, "capacity", StringComparison.Ordinal) ? 1e30 : 1024, 1e6, 4096, ["another --way"]);

    protected internal override double[] Compute(RunContext run)
    {
        if (string.Equals(Way, "failure", StringComparison.Ordinal)) throw new AccuracyException("The iteration did not converge.", 1, 0.1);
        if (string.Equals(Way, "defect", StringComparison.Ordinal)) throw new InvalidOperationException("a defect");
        run.Check("trace", string.Equals(Way, "invariant", StringComparison.Ordinal) ? 1 : 0, 1e-12);
        return [42];
    }

    protected internal override IEnumerable<Table> Tables(double[] result) =>
        [new Table { Name = "answer", Meaning = "the answer", Columns = [new Column("answer", "answer")], Rows = [.. result.Select(x => new object?[] { x })] }];

    protected internal override IEnumerable<Figure> Figures(double[] result) => [];
}
