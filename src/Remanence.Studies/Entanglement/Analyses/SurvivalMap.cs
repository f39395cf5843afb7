using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One cell of <see cref="SurvivalMap"/>.</summary>
/// <param name="Temperature">Temperature of the baths.</param>
/// <param name="InputOverlap">Overlap F of the input.</param>
/// <param name="Negativity">Negativity of the output.</param>
public readonly record struct SurvivalPoint(double Temperature, double InputOverlap, double Negativity);

/// <summary>Negativity over input overlap and temperature: the edge of survival does not depend on the temperature (figure 1).</summary>
public sealed record SurvivalMap : AnalysisResult
{
    /// <summary>Input overlaps of the map: 0, 1/40, ... 1.</summary>
    public static IReadOnlyList<double> Overlaps { get; } = [.. Enumerable.Range(0, 41).Select(k => k / 40.0)];

    /// <summary>Local dimension d.</summary>
    public required int Dimension { get; init; }

    /// <summary>All cells, temperature slowest.</summary>
    public required IReadOnlyList<SurvivalPoint> Points { get; init; }

    /// <summary>Cells on the wrong side of F = 1/d: entangled at or below it, or not entangled above it (1e-9 around it is left out).</summary>
    public int Exceptions => Points.Count(p => Math.Abs(p.InputOverlap * Dimension - 1) > 1e-9 && (p.Negativity > 0) != (p.InputOverlap * Dimension > 1));

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "survival_map",
            Meaning = "negativity of the output over temperature and input overlap, equal baths, largest mixing weight",
            Columns = [new("temperature", "temperature of the baths", "T", "energy"), new("input_overlap", "overlap of the input with the maximally entangled state", "F"), new("negativity", "negativity of the output", "N")],
            Rows = [.. Points.Select(p => Row(p.Temperature, p.InputOverlap, p.Negativity))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] t = [.. Points.Select(p => p.Temperature).Distinct()];
        yield return new Figure
        {
            Name = "survival-map",
            Title = "Entanglement after local thermalization",
            Caption = Text($"Negativity of the output over input overlap and temperature. The edge of survival is vertical, at F = 1/{Dimension} for every temperature; temperature sets the amount only."),
            X = new("input overlap F"),
            Y = new("temperature T"),
            Z = new("negativity N"),
            Traces = [new Trace { Name = "N", Kind = TraceKind.HeatMap, X = Overlaps, Y = t, Grid = [.. Enumerable.Range(0, t.Length).Select(row => (IReadOnlyList<double>)[.. Enumerable.Range(0, Overlaps.Count).Select(i => Points[row * Overlaps.Count + i].Negativity)])] }],
            Lines = [new(1.0 / Dimension, Text($"F = 1/{Dimension}"), Vertical: true)],
        };
    }

    internal override string Interpretation()
    {
        SurvivalPoint best = Points.MaxBy(p => p.Negativity);
        return Text($"On the map of {Points.Count} points {(Exceptions == 0 ? "every one" : Text($"all but {Exceptions}"))} is entangled exactly if F > 1/{Dimension}, at all temperatures; most survives at F = {best.InputOverlap:0.###}, T = {best.Temperature:0.###} (N = {best.Negativity:0.####}).");
    }
}

/// <summary>Computes <see cref="SurvivalMap"/>.</summary>
internal sealed class SurvivalMapWork(EntanglementStudy study) : EntanglementWork(study)
{
    private IReadOnlyList<double> Temperatures => Study.Temperatures.Count > 0 ? [.. Study.Temperatures.Order()] : [.. Enumerable.Range(1, 50).Select(k => k / 10.0)];

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in EqualBathsOnly("survival-map").Concat(TemperatureNeeded("survival-map"))) yield return problem;
        if (!Study.Levels.ArePopulations && EntanglementStudy.Bath(Study.Levels, Study.Dimension, 1 / Temperatures[0]).Smallest == 0)
            yield return new("temperatures", Humane.Text($"temperatures must leave every level populated for the analysis survival-map, but at {Temperatures[0]:R} the highest one is empty; raise the lowest temperature."));
    }

    internal override double Operations => 50.0 * Temperatures.Count * SurvivalMap.Overlaps.Count * Study.Dimension * Math.Log2(2.0 * Study.Dimension);

    internal override AnalysisResult Compute(RunContext run)
    {
        SurvivalPoint[][] rows = run.Map("survival-map", Temperatures, t =>
        {
            ThermalPopulations bath = EntanglementStudy.Bath(Study.Levels, Study.Dimension, 1 / t);
            ThermalizationProtocol protocol = new(bath, bath);
            return (SurvivalPoint[])[.. SurvivalMap.Overlaps.Select(f => new SurvivalPoint(t, f, protocol.Output(f).PartialTranspose().Negativity))];
        });
        SurvivalMap map = new() { Dimension = Study.Dimension, Points = [.. rows.SelectMany(r => r)] };
        run.Check("points of the survival map on the wrong side of F = 1/d", map.Exceptions, 0);
        return map;
    }
}
