using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Slowest rates of N units.</summary>
/// <param name="Units">N.</param>
/// <param name="Leading">Eigenvalues of the generator other than 0, slowest first.</param>
public sealed record GapPoint(int Units, IReadOnlyList<Complex> Leading)
{
    /// <summary>The gap, minus the largest real part.</summary>
    public double Gap => -Leading[0].Real;
}

/// <summary>Liouvillian gap over the number of units: how slowly the steady state is reached.</summary>
public sealed record GapAnalysis : AnalysisResult
{
    /// <summary>N ascending.</summary>
    public required IReadOnlyList<GapPoint> Points { get; init; }

    /// <summary>What many units do.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>Slope of ln gap over ln N between the two largest N; null with one size.</summary>
    public double? Exponent => Points.Count > 1 ? Math.Log(Points[^1].Gap / Points[^2].Gap) / Math.Log((double)Points[^1].Units / Points[^2].Units) : null;

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "gap",
            Meaning = "slowest eigenvalues of the generator over all sectors, 0 left out",
            Columns = [new("units", "number of units", "N"), new("gap", "minus the largest real part", "Δ", "rate"), .. Enumerable.Range(1, Shown).SelectMany(k => (Column[])[new($"real_{k}", $"eigenvalue {k}, slowest first", "Re λ", "rate"), new($"imaginary_{k}", $"eigenvalue {k}", "|Im λ|", "rate")])],
            Rows = [.. Points.Select(p => (IReadOnlyList<object?>)[p.Units, p.Gap, .. Enumerable.Range(0, Shown).SelectMany(k => k < p.Leading.Count ? (object?[])[p.Leading[k].Real, Math.Abs(p.Leading[k].Imaginary)] : [null, null])])],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Units)];
        yield return new Figure
        {
            Name = "gap",
            Title = "How slowly the steady state is reached",
            Caption = "Gap of the generator over the number of units, and 1/N through the last point (dashed). At one fixed point the gap tends to a constant, on a limit cycle it closes like 1/N, between two fixed points exponentially.",
            X = new("number of units N", Logarithmic: true),
            Y = new("gap Δ", Logarithmic: true),
            Traces =
            [
                new Trace { Name = "gap", X = n, Y = [.. Points.Select(p => p.Gap)] },
                new Trace { Name = "1/N", Kind = TraceKind.Lines, Guide = true, X = n, Y = [.. n.Select(x => Points[^1].Gap * n[^1] / x)] },
            ],
        };
    }

    internal override string Interpretation()
    {
        GapPoint last = Points[^1];
        string oscillation = Math.Abs(last.Leading[0].Imaginary) > 1e-9 ? Text($", oscillating at {Math.Abs(last.Leading[0].Imaginary):0.####}{(Forecast.Period is double period ? Text($" (the cycle: {2 * Math.PI / period:0.####})") : "")}") : "";
        return Text($"At N = {last.Units} the slowest deviation decays at the rate {last.Gap:0.####}{oscillation}{(Exponent is double e ? Text($"; between the last two sizes the gap goes like N^{e:0.##}") : "")}.");
    }

    private const int Shown = 3;
}

/// <summary>Computes <see cref="GapAnalysis"/>.</summary>
internal sealed class GapWork(PermutationStudy study) : PermutationWork(study)
{
    /// <summary>Band factors of larger sectors would not fit.</summary>
    private const int MostUnits = 60;

    private const int Eigenvalues = 5;

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Model.ConservesTotalSpin) yield return new("model", "model must have local jumps for the analysis gap, because otherwise every total spin has a steady state of its own.");
        if (Study.Model.Symmetry != WeakSymmetry.Phase && Study.Sizes.Any(n => n > MostUnits))
            yield return new("sizes", $"sizes must be at most {MostUnits} for the analysis gap, whose factors grow like N^5, but one is {Study.Sizes.Max()}.");
    }

    internal override double Operations => Sizes.Sum(n => Study.Model.Symmetry == WeakSymmetry.Phase ? 300.0 * n * n * n * n : Math.Pow(n, 7) / 4 + 1e8);

    internal override double Bytes => Study.Model.Symmetry == WeakSymmetry.Phase ? 0 : 2 * Math.Pow(Sizes[^1], 5);

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        GapPoint[] points = [.. Sizes.Select(n =>
        {
            SlowestEigenvalues search = new(Study.Model, n, Eigenvalues);
            run.Advance(FormattableString.Invariant($"gap-{n}"), search);
            GapPoint point = new(n, search.Values);
            run.Report(new Observed("gap", n, point.Gap));
            return point;
        })];
        run.Check("real parts of eigenvalues above 0", points.Max(p => Math.Max(0, p.Leading.Max(z => z.Real))), 1e-9);
        run.Check("eigenvalues without their conjugate", points.Max(p => p.Leading.SkipLast(1).Max(z => p.Leading.Min(w => (w - Complex.Conjugate(z)).Magnitude / Math.Max(1, z.Magnitude)))), 1e-6);
        return new GapAnalysis { Points = points, Forecast = result.Forecast };
    }
}
