using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One value of the scan with one number of units.</summary>
/// <param name="Value">Value of the scanned part.</param>
/// <param name="Exact">The exact steady state.</param>
public sealed record ScanPoint(double Value, ExactPoint Exact);

/// <summary>Exact curves and predictions for every value of a scan.</summary>
public abstract record ScannedCurves : AnalysisResult
{
    /// <summary>The scanned part of the model.</summary>
    public required ModelScan Scan { get; init; }

    /// <summary>All points, values in the order of the scan and N ascending for each.</summary>
    public required IReadOnlyList<ScanPoint> Points { get; init; }

    /// <summary>The prediction for infinitely many units at each value of the scan.</summary>
    public required IReadOnlyList<Forecast> Forecasts { get; init; }

    /// <summary>Name of the table and, in kebab case, of the figure.</summary>
    private protected abstract string Name { get; }

    /// <summary>The points of one value, N ascending.</summary>
    private protected ScanPoint[] Of(double value) => [.. Points.Where(p => p.Value == value)];

    /// <summary>Weights of two coexisting attractors from the exact states, wherever there are two.</summary>
    public IReadOnlyList<BranchWeight> Weights => [.. Points.Select(p => BranchWeight.Of(p.Value, Forecasts[Scan.Values.ToList().IndexOf(p.Value)], p.Exact)).OfType<BranchWeight>()];

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = Name,
            Meaning = $"exact steady states for every value of {Scan.Part}",
            Columns = [new("value", $"value of {Scan.Part}", Scan.Part), new("units", "number of units", "N"), new("information", "multipartite mutual information", "I_M", "nat"), new("information_per_unit", "information per unit", "I_M/N", "nat"),
                new("bloch_x", "mean Bloch vector", "m_x"), new("bloch_y", "mean Bloch vector", "m_y"), new("bloch_z", "mean Bloch vector", "m_z"), new("bloch_length", "length of the mean Bloch vector", "r")],
            Rows = [.. Points.Select(p => Row(p.Value, p.Exact.Units, p.Exact.Information, p.Exact.InformationPerUnit, p.Exact.BlochX, p.Exact.BlochY, p.Exact.BlochZ, p.Exact.Bloch.Length))],
        };
        yield return new Table
        {
            Name = Name + "_forecast",
            Meaning = $"infinitely many units for every value of {Scan.Part}",
            Columns = [new("value", $"value of {Scan.Part}", Scan.Part), .. Forecast.Columns],
            Rows = [.. Scan.Values.Select((v, i) => (IReadOnlyList<object?>)[v, .. Forecasts[i].Cells])],
        };
        IReadOnlyList<BranchWeight> weights = Weights;
        if (weights.Count == 0) yield break;
        yield return new Table
        {
            Name = Name + "_weights",
            Meaning = "weights of two attractors without a symmetry between them, from the exact states",
            Columns = [new("value", $"value of {Scan.Part}", Scan.Part), new("units", "number of units", "N"), new("weight", "weight of the first attractor", "w"), new("log_ratio", "logarithm of the ratio of the weights", "ln w/(1-w)"), new("information_per_unit", "what these weights give with many units", "", "nat")],
            Rows = [.. weights.Select(w => Row(w.Value, w.Units, w.First, w.LogRatio, w.Information))],
        };
    }
}

/// <summary>Curves over N for each value of a scan: does a small change of the rules destroy the scaling?</summary>
public sealed record Robustness : ScannedCurves
{
    private protected override string Name => "robustness";

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Exact.Units).Distinct()];
        yield return new Figure
        {
            Name = "robustness",
            Title = "Does the scaling survive a small change of the rules?",
            Caption = $"Exact information per unit over the number of units for several values of {Scan.Part}. Where two motions related by a symmetry share the weight, a small bias selects one of them and the curve turns over; a limit cycle keeps its value. The dashed line is the limit of the first curve.",
            X = new("number of units N", Logarithmic: n[^1] > 8 * n[0]),
            Y = new("I_{M}/N (nat)", Minimum: 0),
            Traces = [.. Scan.Values.Select(v => new Trace { Name = Text($"{Scan.Part} = {v:0.####}"), X = n, Y = [.. Of(v).Select(p => Math.Max(0, p.Exact.InformationPerUnit))] })],
            Lines = Forecasts[0].Limit is double limit && limit > 0 ? [new(limit, "N → ∞")] : [],
        };
    }

    internal override string Interpretation() => string.Join(' ', Scan.Values.Select(v =>
    {
        ScanPoint[] curve = Of(v);
        ScanPoint top = curve.MaxBy(p => p.Exact.InformationPerUnit)!, last = curve[^1];
        string course = top.Exact.Units == last.Exact.Units ? "still grows" : Text($"has fallen from {top.Exact.InformationPerUnit:0.####} at N = {top.Exact.Units}");
        BranchWeight[] weights = [.. Weights.Where(w => w.Value == v)];
        string exact = weights.Length < 2 ? "" : Text($" Two attractors without a symmetry share the weight: the exact states give {weights[0].First:0.###} to {1 - weights[0].First:0.###} at N = {weights[0].Units} and {weights[^1].First:0.###} to {1 - weights[^1].First:0.###} at N = {weights[^1].Units}, a logarithmic ratio that changes by {Math.Abs(weights[^1].LogRatio - weights[^2].LogRatio) / (weights[^1].Units - weights[^2].Units):0.###} per unit.");
        return Text($"With {Scan.Part} = {v:0.####} I_M/N is {last.Exact.InformationPerUnit:0.####} nat at N = {last.Exact.Units} and {course}.{exact}");
    }));
}

/// <summary>Limit and exact values over the values of a scan.</summary>
public sealed record Variation : ScannedCurves
{
    private protected override string Name => "variation";

    internal override IEnumerable<Figure> Figures()
    {
        double[] x = [.. Scan.Values];
        int[] sizes = [.. Points.Select(p => p.Exact.Units).Distinct()];
        yield return new Figure
        {
            Name = "variation",
            Title = "Information per unit over one part of the rules",
            Caption = $"Exact information per unit over the {Scan.Label} for several numbers of units, and the limit of infinitely many (dashed; gaps where the weights of several motions are unknown).",
            X = new(Scan.Label),
            Y = new("I_{M}/N (nat)", Minimum: 0),
            Traces =
            [
                .. sizes.Select(n => new Trace { Name = Text($"N = {n}"), X = x, Y = [.. Points.Where(p => p.Exact.Units == n).Select(p => Math.Max(0, p.Exact.InformationPerUnit))] }),
                new Trace { Name = "N → ∞", Kind = TraceKind.Lines, Guide = true, X = x, Y = [.. Forecasts.Select(f => f.Limit ?? double.NaN)] },
            ],
        };
    }

    internal override string Interpretation()
    {
        List<string> changes = [];
        for (int i = 1; i < Forecasts.Count; i++)
        {
            if (!string.Equals(Forecasts[i].Attractor, Forecasts[i - 1].Attractor, StringComparison.Ordinal))
                changes.Add(Text($"from {Forecasts[i - 1].Attractor} to {Forecasts[i].Attractor} between {Scan.Values[i - 1]:0.####} and {Scan.Values[i]:0.####}"));
        }

        return changes.Count == 0 ? $"Over the {Scan.Label} the motion stays of one kind: {Forecasts[0].Attractor}." : $"Over the {Scan.Label} the motion changes {string.Join("; ", changes.Take(4))}{(changes.Count > 4 ? "; and so on" : "")}.";
    }
}

/// <summary>Computes <see cref="ScannedCurves"/>.</summary>
internal abstract class ScannedCurvesWork(PermutationStudy study) : PermutationWork(study)
{
    private protected abstract string Name { get; }

    /// <summary>Every value with its model, made once for all sizes, and every size.</summary>
    private IEnumerable<(double Value, CollectiveSpinModel Model, int Units)> Items =>
        Study.Scan!.Values.Select(v => (Value: v, Model: Study.Scan.At(Study.Model, v))).SelectMany(p => Sizes.Select(n => (p.Value, p.Model, n)));

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Scan is null) yield break;
        foreach (double value in Study.Scan.Values)
        {
            CollectiveSpinModel model = Study.Scan.At(Study.Model, value);
            if (model.CollectiveJumps.Count + model.LocalJumps.Count == 0 || model.ConservesTotalSpin != Study.Model.ConservesTotalSpin)
                yield return new("scan", Text($"scan must not remove the last local jump of the model or add its first one, which would change whether total spin is conserved, but does so at {Study.Scan.Part} = {value:R}."));
        }
    }

    internal override double Operations => Study.Scan is null ? 0 : Costs.Sum(c => c.Operations) + Study.Scan.Values.Count * Forecast.Operations(Study.Starts);

    internal override double Bytes => Study.Scan is null ? 0 : Costs.Max(c => c.Bytes);

    /// <summary>What every item costs, counted once for models that cost the same: a scan may have thousands of values.</summary>
    private IEnumerable<(double Bytes, double Operations)> Costs
    {
        get
        {
            Dictionary<(WeakSymmetry, bool, int), (double, double)> known = [];
            foreach ((_, CollectiveSpinModel model, int units) in Items)
            {
                (WeakSymmetry, bool, int) kind = (model.Symmetry, Study.IsClosedForm(model), units);
                if (!known.TryGetValue(kind, out (double, double) cost)) known.Add(kind, cost = Study.SteadyCost(model, units));
                yield return cost;
            }
        }
    }

    private protected (ScanPoint[] Points, Forecast[] Forecasts) Curves(RunContext run)
    {
        ModelScan scan = Study.Scan!;
        (double Value, CollectiveSpinModel Model, int Units)[] items = [.. Items];
        ScanPoint[] points = [.. items.Zip(Study.SteadyPoints(run, Name, [.. items.Select(i => (i.Model, i.Units))]), (item, exact) => new ScanPoint(item.Value, exact))];
        foreach (ScanPoint p in points) run.Report(new Observed("information per unit", p.Value, p.Exact.InformationPerUnit));
        return (points, run.Map(Name + "-forecast", scan.Values, value => Forecast.Of(scan.At(Study.Model, value), Study.Starts, Study.TotalSpin)));
    }
}

/// <summary>Computes <see cref="Robustness"/>.</summary>
internal sealed class RobustnessWork(PermutationStudy study) : ScannedCurvesWork(study)
{
    private protected override string Name => "robustness";

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        (ScanPoint[] points, Forecast[] forecasts) = Curves(run);
        return new Robustness { Scan = Study.Scan!, Points = points, Forecasts = forecasts };
    }
}

/// <summary>Computes <see cref="Variation"/>.</summary>
internal sealed class VariationWork(PermutationStudy study) : ScannedCurvesWork(study)
{
    private protected override string Name => "variation";

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        (ScanPoint[] points, Forecast[] forecasts) = Curves(run);
        return new Variation { Scan = Study.Scan!, Points = points, Forecasts = forecasts };
    }
}
