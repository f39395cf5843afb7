using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One model of a phase diagram.</summary>
/// <param name="First">Value of the scan.</param>
/// <param name="Second">Value of the second scan.</param>
/// <param name="Forecast">What happens with infinitely many units.</param>
public sealed record PhasePoint(double First, double Second, Forecast Forecast);

/// <summary>A boundary in closed form.</summary>
/// <param name="Name">pitchfork, Hopf or crystal.</param>
/// <param name="First">Values of the scan.</param>
/// <param name="Second">Values of the second scan.</param>
public sealed record PhaseBoundary(string Name, IReadOnlyList<double> First, IReadOnlyList<double> Second);

/// <summary>Attractor type, limit and constant over two parts of the model.</summary>
public sealed record PhaseDiagram : AnalysisResult
{
    /// <summary>The part along x.</summary>
    public required ModelScan Scan { get; init; }

    /// <summary>The part along y.</summary>
    public required ModelScan SecondScan { get; init; }

    /// <summary>All models, the second part slowest.</summary>
    public required IReadOnlyList<PhasePoint> Points { get; init; }

    /// <summary>Boundaries in closed form that cross the diagram.</summary>
    public required IReadOnlyList<PhaseBoundary> Boundaries { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "phase_diagram",
            Meaning = "kind of motion and limit of the information per unit over two parts of the model",
            Columns = [new("first", $"value of {Scan.Part}", Scan.Part), new("second", $"value of {SecondScan.Part}", SecondScan.Part), .. Forecast.Columns],
            Rows = [.. Points.Select(p => (IReadOnlyList<object?>)[p.First, p.Second, .. p.Forecast.Cells])],
        };
        yield return new Table
        {
            Name = "phase_counts",
            Meaning = "how many models of the diagram have each kind of motion",
            Columns = [new("kind", "number of the kind, as in the figure"), new("models", "how many models"), new("attractor", "kind of motion")],
            Rows = [.. Points.GroupBy(p => p.Forecast.Kind).OrderBy(g => g.Key).Select(g => Row((int)g.Key, g.Count(), Forecast.NameOf(g.Key)))],
        };
        if (Boundaries.Count > 0)
        {
            yield return new Table
            {
                Name = "phase_boundaries",
                Meaning = "boundaries in closed form",
                Columns = [new("boundary", "which boundary"), new("first", $"value of {Scan.Part}", Scan.Part), new("second", $"value of {SecondScan.Part}", SecondScan.Part)],
                Rows = [.. Boundaries.SelectMany(b => b.First.Zip(b.Second, (x, y) => Row(b.Name, x, y)))],
            };
        }
    }

    internal override IEnumerable<Figure> Figures()
    {
        string kinds = string.Join(", ", Points.Select(p => p.Forecast.Kind).Distinct().Order().Select(k => Text($"{(int)k} {Forecast.NameOf(k)}")));
        yield return Map("phase-diagram", "What infinitely many units do", $"Kind of motion over two parts of the model ({kinds}), with boundaries in closed form.", "kind of motion", f => (int)f.Kind);
        yield return Map("phase-diagram-limit", "Information per unit of infinitely many units", "Limit of the information per unit over two parts of the model, with boundaries in closed form; gaps where the weights of several motions are unknown.", "lim I_{M}/N (nat)", f => f.Limit ?? double.NaN);
        if (Points.Any(p => p.Forecast.Constant is not null))
            yield return Map("phase-diagram-constant", "Information that many units keep at a fixed point", "Decimal logarithm of the limit of I_M in nat, which does not grow with N at a fixed point, over two parts of the model; it diverges at the boundaries.", "log I_{M}", f => f.Constant is double c and > 0 ? Math.Log10(c) : double.NaN);
    }

    internal override string Interpretation() => "The diagram holds " + string.Join(", ", Points.GroupBy(p => p.Forecast.Kind).OrderByDescending(g => g.Count()).Select(g => Text($"{100.0 * g.Count() / Points.Count:0.#} % {Forecast.NameOf(g.Key)}")))
        + (Points.Max(p => p.Forecast.Limit) is double best && best > 0 ? Text($"; the largest limit of I_M/N is {best:0.####} nat.") : ".");

    private Figure Map(string name, string title, string caption, string quantity, Func<Forecast, double> value)
    {
        // A heat map needs ascending centers; the scans may come in any order.
        double[] x = [.. Scan.Values.Order()], y = [.. SecondScan.Values.Order()];
        Dictionary<(double, double), Forecast> cells = Points.ToDictionary(p => (p.First, p.Second), p => p.Forecast);
        return new Figure
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new(Scan.Label, Minimum: x[0], Maximum: x[^1]),
            Y = new(SecondScan.Label, Minimum: y[0], Maximum: y[^1]),
            Z = new(quantity),
            Traces =
            [
                new Trace { Name = quantity, Kind = TraceKind.HeatMap, X = x, Y = y, Grid = [.. y.Select(b => (IReadOnlyList<double>)[.. x.Select(a => value(cells[(a, b)]))])] },
                .. Boundaries.Select(b => new Trace { Name = b.Name, Kind = TraceKind.Lines, X = b.First, Y = b.Second }),
            ],
        };
    }
}

/// <summary>Computes <see cref="PhaseDiagram"/>.</summary>
internal sealed class PhaseDiagramWork(PermutationStudy study) : PermutationWork(study)
{
    private const int FineSteps = 240;

    private int Cells => (Study.Scan?.Values.Count ?? 1) * (Study.SecondScan?.Values.Count ?? 1);

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Scan?.Values.Count < 2) yield return new("scan", "scan must hold at least 2 values for the analysis phase-diagram.");
        if (Study.SecondScan?.Values.Count < 2) yield return new("second-scan", "second-scan must hold at least 2 values for the analysis phase-diagram.");
        if (Cells > 1_000_000) yield return new("scan", $"scan and second-scan must span at most 1000000 models, but span {Cells}.");
    }

    internal override double Operations => Cells * Forecast.Operations(Study.Starts);

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        ModelScan first = Study.Scan!, second = Study.SecondScan!;
        Forecast[][] rows = run.Map("phase-diagram", second.Values, y => (Forecast[])[.. first.Values.Select(x => Forecast.Of(Model(x, y), Study.Starts, Study.TotalSpin))]);
        PhasePoint[] points = [.. second.Values.SelectMany((y, j) => first.Values.Select((x, i) => new PhasePoint(x, y, rows[j][i])))];
        return new PhaseDiagram { Scan = first, SecondScan = second, Points = points, Boundaries = [.. Boundaries()] };
    }

    private CollectiveSpinModel Model(double x, double y) => Study.SecondScan!.At(Study.Scan!.At(Study.Model, x), y);

    private IEnumerable<PhaseBoundary> Boundaries()
    {
        double[] x = Fine(Study.Scan!), y = Fine(Study.SecondScan!);
        foreach (string name in (string[])["pitchfork", "Hopf", "crystal"])
        {
            double Distance(double a, double b) => LipkinForm.Of(Model(a, b))?.Distances().Where(d => string.Equals(d.Boundary, name, StringComparison.Ordinal)).Select(d => d.Distance).DefaultIfEmpty(double.NaN).First() ?? double.NaN;
            (double X, double Y)[] upward = [.. x.Select(a => (a, Root(b => Distance(a, b), y))).Where(p => !double.IsNaN(p.Item2))];
            (double X, double Y)[] across = [.. y.Select(b => (Root(a => Distance(a, b), x), b)).Where(p => !double.IsNaN(p.Item1))];
            // A boundary that turns back crosses some columns twice and others not at all, but every row once, or the other way round.
            (double X, double Y)[] line = upward.Length > across.Length ? upward : across;
            if (line.Length > 1) yield return new(name, [.. line.Select(p => p.X)], [.. line.Select(p => p.Y)]);
        }
    }

    private static double[] Fine(ModelScan scan)
    {
        double low = scan.Values.Min(), high = scan.Values.Max();
        return [.. Enumerable.Range(0, FineSteps + 1).Select(i => low + (high - low) * i / FineSteps)];
    }

    /// <summary>The first place where the distance changes sign, or NaN.</summary>
    private static double Root(Func<double, double> distance, double[] grid)
    {
        for (int i = 1; i < grid.Length; i++)
        {
            double low = grid[i - 1], high = grid[i], before = distance(low);
            if (!(before * distance(high) <= 0)) continue;
            for (int step = 0; step < 60; step++)
            {
                double middle = (low + high) / 2;
                if (before * distance(middle) > 0) low = middle;
                else high = middle;
            }

            return (low + high) / 2;
        }

        return double.NaN;
    }
}
