using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The exact state of N units at one time.</summary>
/// <param name="Time">Time.</param>
/// <param name="Exact">The state.</param>
public sealed record EvolutionPoint(double Time, ExactPoint Exact);

/// <summary>Information over time from a product state, and the mean motion of infinitely many units.</summary>
public sealed record InformationOverTime : AnalysisResult
{
    /// <summary>All points, N ascending and times ascending for each.</summary>
    public required IReadOnlyList<EvolutionPoint> Points { get; init; }

    /// <summary>Bloch vectors of infinitely many units at the times.</summary>
    public required IReadOnlyList<BlochVector> MeanField { get; init; }

    private double[] Times => [.. Points.Select(p => p.Time).Distinct()];

    private int[] Sizes => [.. Points.Select(p => p.Exact.Units).Distinct()];

    internal override IEnumerable<Table> Tables()
    {
        double[] times = Times;
        yield return new Table
        {
            Name = "evolution",
            Meaning = "exact evolution from a product state",
            Columns = [new("units", "number of units", "N"), new("time", "time", "t", "1/rate"), new("information", "multipartite mutual information", "I_M", "nat"), new("information_per_unit", "information per unit", "I_M/N", "nat"), new("entropy", "entropy of all units", "S", "nat"),
                new("pair_information", "mutual information of two units", "I_2", "nat"), new("bloch_x", "mean Bloch vector", "m_x"), new("bloch_y", "mean Bloch vector", "m_y"), new("bloch_z", "mean Bloch vector", "m_z"), new("purity", "purity", "tr ρ²")],
            Rows = [.. Points.Select(p => Row(p.Exact.Units, p.Time, p.Exact.Information, p.Exact.InformationPerUnit, p.Exact.Entropy, p.Exact.PairInformation, p.Exact.BlochX, p.Exact.BlochY, p.Exact.BlochZ, p.Exact.Purity))],
        };
        yield return new Table
        {
            Name = "mean_field",
            Meaning = "Bloch vector of infinitely many units",
            Columns = [new("time", "time", "t", "1/rate"), new("bloch_x", "Bloch vector", "m_x"), new("bloch_y", "Bloch vector", "m_y"), new("bloch_z", "Bloch vector", "m_z")],
            Rows = [.. MeanField.Select((m, i) => Row(times[i], m.X, m.Y, m.Z))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] t = Times;
        yield return new Figure
        {
            Name = "information-over-time",
            Title = "Information builds up in time",
            Caption = "Exact information per unit over time from a product state. At the start more units share less each, and the steady amount is reached the later the more units there are: the limits of long times and many units do not commute.",
            X = new("time t"),
            Y = new("I_{M}/N (nat)", Minimum: 0),
            Traces = [.. Sizes.Select(n => new Trace { Name = Text($"N = {n}"), X = t, Y = [.. Points.Where(p => p.Exact.Units == n).Select(p => Math.Max(0, p.Exact.InformationPerUnit))] })],
        };
        yield return new Figure
        {
            Name = "motion-over-time",
            Title = "The mean motion dies out, the motion does not",
            Caption = "Transverse component m_x of the exact mean Bloch vector over time, and that of infinitely many units (dashed). Where the units oscillate in step, noise spreads the phase and the mean decays the later the more units there are.",
            X = new("time t"),
            Y = new("m_{x}"),
            Traces =
            [
                .. Sizes.Select(n => new Trace { Name = Text($"N = {n}"), Kind = TraceKind.Lines, X = t, Y = [.. Points.Where(p => p.Exact.Units == n).Select(p => p.Exact.BlochX)] }),
                new Trace { Name = "N → ∞", Kind = TraceKind.Lines, Guide = true, X = t, Y = [.. MeanField.Select(m => m.X)] },
            ],
        };
    }

    internal override string Interpretation()
    {
        EvolutionPoint last = Points[^1];
        return Text($"From the product state N = {last.Exact.Units} units reach I_M/N = {last.Exact.InformationPerUnit:0.#####} nat at t = {last.Time:0.###}.");
    }
}

/// <summary>Computes <see cref="InformationOverTime"/>.</summary>
internal sealed class EvolutionWork(PermutationStudy study) : PermutationWork(study)
{
    private const double Accuracy = 1e-11;

    /// <summary>Real unknowns of the evolution of N units: the vectors of the Krylov space must fit.</summary>
    private static double Unknowns(int units) => Math.Pow(units + 2.0, 3) / 6;

    internal override double Bytes => 8 * 33 * Unknowns(Sizes[^1]);

    internal override double Operations => Sizes.Sum(n => (10 + 2 * n * Study.Times.Values.Max()) * 100 * Unknowns(n) + Study.Times.Count * Math.Pow(n, 4));

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        BlochVector start = BlochVector.From([.. Study.InitialBloch]);
        ExactPoint[][] curves = [.. Sizes.Select(n => Curve(run, n, start))];
        InformationOverTime evolution = new()
        {
            Points = [.. curves.SelectMany(c => c.Select((p, i) => new EvolutionPoint(Study.Times[i], p)))],
            MeanField = new MeanFieldFlow(Study.Model).Evolve(start, [.. Study.Times.Values]),
        };
        run.Check("evolution: trace against 1", evolution.Points.Max(p => p.Exact.TraceDeviation), 1e-9 * Math.Max(1, Study.Times.Values.Max()));
        run.Check("evolution: eigenvalues below 0", evolution.Points.Max(p => Math.Max(0, -p.Exact.SmallestEigenvalue)), 1e-9);
        run.Check("evolution: multipartite information below 0 (nat)", evolution.Points.Max(p => Math.Max(0, -p.Exact.Information / p.Exact.Units)), 1e-8);
        return evolution;
    }

    private ExactPoint[] Curve(RunContext run, int units, BlochVector start)
    {
        using EvolutionCurve curve = new(Study.Model, units, start, Study.Times.Values, Accuracy, point => run.Report(new Observed("information per unit", point.Time, point.Exact.InformationPerUnit)));
        run.Advance(FormattableString.Invariant($"evolution-{units}"), curve);
        return [.. curve.Points];
    }
}
