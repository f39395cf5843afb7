using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One cell of <see cref="UnequalBaths"/>.</summary>
/// <param name="PopulationA">Excited population of A.</param>
/// <param name="PopulationB">Excited population of B.</param>
/// <param name="CriticalOverlap">Input overlap F* above which the output is entangled, largest mixing weight.</param>
/// <param name="ClosedForm">The same by the closed form of two qubits.</param>
public readonly record struct UnequalBathsPoint(double PopulationA, double PopulationB, double CriticalOverlap, double ClosedForm);

/// <summary>Two qubits with different baths need more than half of the overlap (figure 2).</summary>
public sealed record UnequalBaths : AnalysisResult
{
    /// <summary>Excited populations of the map: 0.025, 0.05, ... 0.5.</summary>
    public static IReadOnlyList<double> Populations { get; } = [.. Enumerable.Range(1, 20).Select(k => k / 40.0)];

    /// <summary>All cells, the population of A slowest.</summary>
    public required IReadOnlyList<UnequalBathsPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "unequal_baths",
            Meaning = "input overlap that two qubits with different baths need, largest mixing weight",
            Columns = [new("population_a", "excited population of A", "p_A"), new("population_b", "excited population of B", "p_B"), new("critical_overlap", "input overlap above which the output is entangled", "F*"), new("closed_form", "the same by the closed form", "F*")],
            Rows = [.. Points.Select(p => Row(p.PopulationA, p.PopulationB, p.CriticalOverlap, p.ClosedForm))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int n = Populations.Count;
        yield return new Figure
        {
            Name = "unequal-baths",
            Title = "Overlap that different baths need",
            Caption = "Input overlap F* above which two qubits stay entangled, over the excited populations of their baths. F* = 1/2 on the diagonal only: different temperatures cost entanglement.",
            X = new("p_{A}"),
            Y = new("p_{B}"),
            Z = new("F*"),
            Traces = [new Trace { Name = "F*", Kind = TraceKind.HeatMap, X = Populations, Y = Populations, Grid = [.. Enumerable.Range(0, n).Select(b => (IReadOnlyList<double>)[.. Enumerable.Range(0, n).Select(a => Points[a * n + b].CriticalOverlap)])] }],
        };
    }

    internal override string Interpretation()
    {
        UnequalBathsPoint worst = Points.MaxBy(p => p.CriticalOverlap);
        return Text($"Two qubits with equal baths need F > 1/2; the most different pair of the map (p_A = {worst.PopulationA:0.###}, p_B = {worst.PopulationB:0.###}) needs F > {worst.CriticalOverlap:0.####}.");
    }
}

/// <summary>Computes <see cref="UnequalBaths"/>.</summary>
internal sealed class UnequalBathsWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => QubitsOnly("unequal-baths");

    internal override double Operations => 1e6;

    internal override AnalysisResult Compute(RunContext run)
    {
        UnequalBathsPoint[][] rows = run.Map("unequal-baths", UnequalBaths.Populations, a => (UnequalBathsPoint[])[.. UnequalBaths.Populations.Select(b => Point(a, b))]);
        UnequalBaths map = new() { Points = [.. rows.SelectMany(r => r)] };
        run.Check("critical overlap of unequal baths against its closed form", map.Points.Max(p => Math.Abs(p.CriticalOverlap - p.ClosedForm)), 1e-12);
        // Signs of the margin on both sides of the threshold: the root is where entanglement begins.
        run.Check("thresholds without a change of sign 1e-6 around them", map.Points.Count(p => !(Margin(p, -1e-6) > 0 && Margin(p, 1e-6) < 0)), 0);
        return map;
    }

    private static UnequalBathsPoint Point(double a, double b) => new(a, b, Protocol(a, b).CriticalOverlap() ?? double.NaN, TwoQubits.CriticalOverlap(a, b));

    private static ThermalizationProtocol Protocol(double a, double b) => new(ThermalPopulations.FromExcitedPopulation(a), ThermalPopulations.FromExcitedPopulation(b));

    // The eigenvalue of the 2 x 2 block alone; the diagonal entries are another matter.
    private static double Margin(UnequalBathsPoint p, double shift)
    {
        CorrelatedPair output = Protocol(p.PopulationA, p.PopulationB).Output(Math.Clamp(p.CriticalOverlap + shift, 0, 1));
        return output.Population(0, 1) * output.Population(1, 0) - output.CoherenceOfPairs * output.CoherenceOfPairs;
    }
}
