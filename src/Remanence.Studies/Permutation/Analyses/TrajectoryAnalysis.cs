using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Average of the trajectories at one time.</summary>
/// <param name="Time">Time.</param>
/// <param name="Mean">Mean Bloch vector.</param>
/// <param name="Error">Standard error of each component.</param>
/// <param name="Exact">The exact mean Bloch vector; NaN for too many units.</param>
public readonly record struct TrajectoryMean(double Time, BlochVector Mean, BlochVector Error, BlochVector Exact);

/// <summary>Quantum trajectories of a collective model against the exact average.</summary>
public sealed record TrajectoryAnalysis : AnalysisResult
{
    /// <summary>Number of units.</summary>
    public required int Units { get; init; }

    /// <summary>Number of trajectories.</summary>
    public required int Count { get; init; }

    /// <summary>Times ascending.</summary>
    public required IReadOnlyList<TrajectoryMean> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "trajectories",
            Meaning = Text($"mean Bloch vector of {Units} units from {Count} quantum trajectories, with standard errors, and exact"),
            Columns = [new("time", "time", "t", "1/rate"), .. "xyz".SelectMany(a => (Column[])[new($"bloch_{a}", "mean over the trajectories", $"m_{a}"), new($"error_{a}", "standard error"), new($"exact_{a}", "exact", $"m_{a}")])],
            Rows = [.. Points.Select(p => (IReadOnlyList<object?>)[p.Time, .. Enumerable.Range(0, 3).SelectMany(a => (object?[])[p.Mean[a], p.Error[a], double.IsNaN(p.Exact[a]) ? null : p.Exact[a]])])],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] t = [.. Points.Select(p => p.Time)];
        yield return new Figure
        {
            Name = "trajectories",
            Title = Text($"{Count} quantum trajectories of {Units} units"),
            Caption = "Mean Bloch vector over time from quantum trajectories, with a band of one standard error, and the exact average (dashed).",
            X = new("time t"),
            Y = new("mean Bloch vector"),
            Traces =
            [
                .. Enumerable.Range(0, 3).Select(a => new Trace { Name = "m_{" + "xyz"[a] + "}", X = t, Y = [.. Points.Select(p => p.Mean[a])], Lower = [.. Points.Select(p => p.Mean[a] - p.Error[a])], Upper = [.. Points.Select(p => p.Mean[a] + p.Error[a])] }),
                .. Enumerable.Range(0, IsExact ? 3 : 0).Select(a => new Trace { Name = "exact m_{" + "xyz"[a] + "}", Kind = TraceKind.Lines, Guide = true, X = t, Y = [.. Points.Select(p => p.Exact[a])] }),
            ],
        };
    }

    internal override string Interpretation()
    {
        if (!IsExact) return Text($"{Count} trajectories of {Units} units end at the mean Bloch vector ({Points[^1].Mean.X:0.####}, {Points[^1].Mean.Y:0.####}, {Points[^1].Mean.Z:0.####}) with standard errors up to {Enumerable.Range(0, 3).Max(a => Points[^1].Error[a]):0.#e0}.");
        double worst = Points.Max(p => Enumerable.Range(0, 3).Max(a => Deviation(p, a)));
        return Text($"{Count} trajectories of {Units} units reproduce the exact mean Bloch vector within {worst:0.#} standard errors at the worst of {3 * Points.Count} values.");
    }

    private bool IsExact => Points.All(p => !double.IsNaN(p.Exact.X));

    internal static double Deviation(TrajectoryMean p, int axis) => Math.Abs(p.Mean[axis] - p.Exact[axis]) / Math.Max(p.Error[axis], 1e-9);
}
