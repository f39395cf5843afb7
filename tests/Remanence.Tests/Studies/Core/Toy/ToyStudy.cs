using System.Numerics;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Core.Toy;

/// <summary>A study with a parameter of each kind, one map of records, one of raw numbers, and one long computation. Its folder is all that it needs.</summary>
[Study("toy", "Does a toy survive interruptions?", AlgorithmVersion = 3, Source = "A. Toymaker, Toys 1, 1 (2026).", BibTeX = ["@article{toy, title = {Toys}}"])]
internal sealed record ToyStudy : Study<ToyResult>
{
    [Parameter("number of environment spins", Symbol = "N", Min = 3, Max = 62)] public int EnvironmentSpins { get; init; } = 16;

    [Parameter("axis of the broadcast", Symbol = "θ", Unit = "rad")] public double BroadcastAxis { get; init; } = Math.PI / 2;

    [Parameter("relative weights of the branches", Min = 0, Max = 1)] public IReadOnlyList<double> Weights { get; init; } = [0.5, 0.5];

    [Parameter("fragment sizes", Min = 1)] public int[] Sizes { get; init; } = [];

    [Parameter("output times", Symbol = "t", Unit = "1/J")] public TimeGrid Times { get; init; } = TimeGrid.Linear(0, 2, 3);

    [Parameter("cut of small numbers", Min = 0)] public double? Cut { get; init; }

    [Parameter("mirror the ring")] public bool Mirror { get; init; }

    [Parameter("label of the curve")] public string Label { get; init; } = "a curve";

    [Parameter("kind of noise")] public ToyNoise Noise { get; init; } = ToyNoise.PhaseDamping;

    [Parameter("first random number")] public ulong Offset { get; init; } = ulong.MaxValue;

    [Parameter("steps of the walk before it counts", Max = 1e15)] public long Discarded { get; init; } = -7;

    [Parameter("observed quantities")] public IReadOnlyList<string> Quantities { get; init; } = ["energy"];

    [Parameter("portions of the walk", Min = 1, Max = 1e6)] public int Portions { get; init; } = 10;

    [Parameter("batches of trajectories", Min = 1, Max = 1e6, Extendable = true)] public int Batches { get; init; } = 3;

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("grows", "The value grows with the batch.", "Eq. (1)", "figure-1", "last value over first", "> 1",
            tables => ((double)tables["batches"].Rows[^1][1]! / (double)tables["batches"].Rows[0][1]!, Verdict.Holds)),
        new("shrinks", "The value | shrinks.", "Eq. (2)", "", "last value", "< 1", _ => (double.NaN, Verdict.NotTestable), "no machine is large enough"),
    ];

    protected internal override IEnumerable<Problem> Validate()
    {
        if (Weights.Count > 0 && Math.Abs(Weights.Sum() - 1) > 1e-12) yield return new Problem("weights", $"weights must sum to 1, but sum to {Weights.Sum().ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
        if (Sizes.Any(s => s > EnvironmentSpins)) yield return new Problem("sizes", "sizes must not exceed environment-spins.");
    }

    public override ResourceEstimate Estimate(RunOptions? options = null) =>
        new(Math.Pow(2, EnvironmentSpins) * 16, 1, 0, ["fewer --times", "--environment-spins 20 needs 16 MiB", "--mirror true"]);

    protected internal override ToyResult Compute(RunContext run)
    {
        ToyPiece[] pieces = run.Map("batches", [.. Enumerable.Range(0, Batches)], batch =>
        {
            ToyHooks.Current?.OnItem?.Invoke(batch);
            run.Report(new Observed("batch", batch, run.Seed));
            return new ToyPiece(batch + 1.5, double.NaN, [double.PositiveInfinity, 1.0 / (batch + 3), -0.0], new Complex(0.1 * batch, -1.0 / 3), (batch, 0.7));
        });
        double[][] raw = run.Map<int, double[]>("raw", [.. Enumerable.Range(0, Batches)], batch =>
        {
            ToyHooks.Current?.OnRaw?.Invoke(batch);
            return [Math.Sin(batch), double.NaN, 1e-320];
        });
        using var walk = new ToyWalk(Portions, run.Seed);
        run.Advance("walk", walk);
        run.Check("walk stays in its interval", ToyHooks.Current?.BrokenInvariant ?? 0, 1e-10);
        run.Note("portions", walk.Fraction.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Mirror) run.Warn("the mirror is cracked");
        return new ToyResult(pieces, raw, walk.State);
    }

    protected internal override IEnumerable<Table> Tables(ToyResult result)
    {
        yield return new Table
        {
            Name = "batches",
            Meaning = "value of each batch",
            Columns = [new Column("batch", "index"), new Column("value", "value", "v", "J"), new Column("walk", "end of the walk")],
            Rows = [.. result.Pieces.Select((p, i) => (IReadOnlyList<object?>)[i, p.Value, result.Walk])],
        };
    }

    protected internal override IEnumerable<Figure> Figures(ToyResult result)
    {
        yield return new Figure
        {
            Name = "values",
            Title = "Values",
            Caption = "The value grows.",
            X = new Axis("batch"),
            Y = new Axis("value"),
            Traces = [new Trace { Name = "value", X = [.. result.Pieces.Select((_, i) => (double)i)], Y = [.. result.Pieces.Select(p => p.Value)] }],
        };
    }

    protected internal override IEnumerable<ArrayOutput> Arrays(ToyResult result)
    {
        yield return new ArrayOutput
        {
            Name = "raw_numbers",
            Meaning = "raw numbers of each batch",
            Unit = "J",
            Axes = [new Column("batch", "index"), new Column("number", "index")],
            Shape = [result.Raw.Count, 3],
            RealValues = [.. result.Raw.SelectMany(r => r)],
        };
    }

    protected internal override string Interpret(ToyResult result) => $"It survived {result.Pieces.Count} batches.";
}

internal enum ToyNoise
{
    PhaseDamping,
    BitFlip,
}

internal sealed record ToyPiece(double Value, double Missing, IReadOnlyList<double> Numbers, Complex Phase, (int Index, double Weight) Pair);

internal sealed record ToyResult(IReadOnlyList<ToyPiece> Pieces, IReadOnlyList<double[]> Raw, double Walk)
{
    /// <summary>Every bit of the result, as text.</summary>
    public string Bits() => string.Join(' ', Pieces
        .SelectMany(p => (double[])[p.Value, p.Missing, .. p.Numbers, p.Phase.Real, p.Phase.Imaginary, p.Pair.Index, p.Pair.Weight])
        .Concat(Raw.SelectMany(r => r)).Append(Walk).Select(x => BitConverter.DoubleToInt64Bits(x).ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>Lets a test look into a run and disturb it; flows with the test, so that parallel tests do not meet.</summary>
internal sealed class ToyHooks : IDisposable
{
    private static readonly AsyncLocal<ToyHooks?> Flow = new();

    public ToyHooks() => Flow.Value = this;

    public static ToyHooks? Current => Flow.Value;

    public Action<int>? OnItem { get; init; }

    public Action<int>? OnRaw { get; init; }

    public Action<int>? OnPortion { get; init; }

    public Action? OnSave { get; init; }

    public double? BrokenInvariant { get; init; }

    public void Dispose() => Flow.Value = null;
}

/// <summary>A chaotic map, so that a lost bit shows.</summary>
internal sealed class ToyWalk(int portions, ulong seed) : IResumable, IDisposable
{
    private int done;

    public double State { get; private set; } = 0.1 + 1.0 / (seed + 3);

    public double Fraction => (double)done / portions;

    public long SavedBytes => 12;

    public bool Advance()
    {
        if (done == portions) return false;
        ToyHooks.Current?.OnPortion?.Invoke(done);
        for (int i = 0; i < 100; i++) State = 3.99 * State * (1 - State);
        done++;
        return done < portions;
    }

    public void Save(Stream destination)
    {
        ToyHooks.Current?.OnSave?.Invoke();
        using var writer = new BinaryWriter(destination, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(done);
        writer.Write(State);
    }

    public void Load(Stream source)
    {
        using var reader = new BinaryReader(source, System.Text.Encoding.UTF8, leaveOpen: true);
        int stored = reader.ReadInt32();
        if (stored > portions) throw new InvalidDataException("It has more portions.");
        done = stored;
        State = reader.ReadDouble();
    }

    public void Dispose() => GC.SuppressFinalize(this);
}
