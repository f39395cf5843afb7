using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Redundancy in an infinite environment with a band of couplings, relative to the Chernoff estimate at late times.</summary>
/// <param name="Phase">W t.</param>
/// <param name="Chernoff">Typical Chernoff information, nats.</param>
/// <param name="FragmentSize">n_delta.</param>
/// <param name="ContinuousSize">F.</param>
/// <param name="Estimate">R* of the Chernoff information.</param>
/// <param name="Expansion">R* of the expansion with the constant C.</param>
/// <param name="Exact">R* from F.</param>
/// <param name="ExactWhole">R* from n_delta.</param>
/// <param name="Quadratic">R* of the Gaussian regime at early times.</param>
public readonly record struct BandPoint(double Phase, double Chernoff, int FragmentSize, double ContinuousSize, double Estimate, double Expansion, double Exact, double ExactWhole, double Quadratic);

/// <summary>A band of couplings: redundancy rises, overshoots and settles in damped oscillations (figure 5 of the source). The environment is infinite, so that the averages have no error bar.</summary>
public sealed record InfiniteBand : AnalysisResult
{
    /// <summary>Tolerated deficit, the first of the study.</summary>
    public required double Delta { get; init; }

    /// <summary>The times of the study, without t = 0.</summary>
    public required IReadOnlyList<BandPoint> Points { get; init; }

    /// <summary>Highest Chernoff estimate of all times, relative to late times.</summary>
    public required double Peak { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "infinite_band",
            Meaning = "redundancy in an infinite environment with couplings in 0..W, relative to the Chernoff estimate at late times",
            Columns = [new("phase", "bandwidth times time", "Wt"), new("chernoff", "typical Chernoff information", "ξ", "nat"), new("fragment_size", "spins needed", "n_δ"), new("continuous_size", "spins needed, between whole numbers", "F"),
                new("estimate", "Chernoff estimate", "R*"), new("expansion", "estimate with the constant of pure spins", "R*"), new("exact", "exact, from the continuous size", "R*"), new("exact_whole", "exact, from the whole size", "R*"), new("quadratic", "growth with the square of time", "R*")],
            Rows = [.. Points.Select(p => Row(p.Phase, p.Chernoff, p.FragmentSize, p.ContinuousSize, p.Estimate, p.Expansion, p.Exact, p.ExactWhole, p.Quadratic))],
        };
        yield return new Table
        {
            Name = "band_constants",
            Meaning = "the highest redundancy of a band of couplings",
            Columns = [new("peak_phase", "bandwidth times the time of the first maximum", "Wt"), new("peak", "Chernoff estimate there, relative to late times", "R*")],
            Rows = [Row(CouplingBand.PeakPhase, Peak)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        BandPoint[] points = [.. Points.OrderBy(p => p.Phase)];
        double[] x = [.. points.Select(p => p.Phase)];
        double highest = 1.2 * points.Max(p => Math.Max(p.Exact, p.Expansion));
        yield return new Figure
        {
            Name = "infinite-band",
            Title = "Redundancy with a band of couplings",
            Caption = "Redundancy relative to the Chernoff estimate at late times: exact from whole and from continuous fragment sizes, Chernoff estimate, expansion and early growth with the square of time (dashed). It overshoots at Wt = 1.123 and settles in damped oscillations.",
            X = new("Wt", Minimum: 0),
            Y = new("R*", Minimum: 0, Maximum: highest),
            Traces =
            [
                new Trace { Name = "exact, whole sizes", Kind = TraceKind.Markers, X = x, Y = [.. points.Select(p => p.ExactWhole)] },
                new Trace { Name = "exact, continuous", Kind = TraceKind.Lines, X = x, Y = [.. points.Select(p => p.Exact)] },
                new Trace { Name = "Chernoff estimate", Kind = TraceKind.Lines, X = x, Y = [.. points.Select(p => p.Estimate)] },
                new Trace { Name = "expansion", Kind = TraceKind.Lines, Guide = true, X = x, Y = [.. points.Select(p => p.Expansion)] },
                new Trace { Name = "t²", Kind = TraceKind.Lines, Guide = true, X = x, Y = [.. points.Select(p => p.Quadratic <= highest ? p.Quadratic : double.NaN)] },
            ],
            Lines = [new(CouplingBand.PeakPhase, "first maximum", Vertical: true)],
        };
    }

    internal override string Interpretation() => Text(
        $"With a band of couplings the redundancy overshoots its late value by {100 * (Peak - 1):0.#} % at Wt = {CouplingBand.PeakPhase:0.####}; at δ = {Delta:0.##E0} the exact value differs from the expansion by {Points.Max(p => Math.Abs(p.Exact / p.Expansion - 1)):0.#E0} relative at most and lies {100 * (Points.Max(p => p.Exact / p.Estimate) - 1):0.##} % above the Chernoff estimate at most.");
}

/// <summary>Computes <see cref="InfiniteBand"/>.</summary>
internal sealed class InfiniteBandWork(DarwinismStudy study) : DarwinismWork(study)
{
    private const double MostSpins = 1e9;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in NoSpinList("infinite-band")) yield return problem;
        if (Study.Couplings is not { IsScaled: false, Interval: var (from, to) } || from != 0 || to <= 0)
            yield return new("couplings", $"couplings must be a band from 0 (band:0:1) for the analysis infinite-band, but is {Study.Couplings}.");
        if (Study.BlochLength != 1) yield return new("bloch-length", Humane.Text($"bloch-length must be 1 for the analysis infinite-band, which is about pure spins, but is {Study.BlochLength:R}."));
        if (Study.Field != 0) yield return new("field", Humane.Text($"field must be 0 for the analysis infinite-band, but is {Study.Field:R}."));
        if (!(Math.Abs(Math.Sin(Study.PolarAngle)) > 1e-3)) yield return new("polar-angle", Humane.Text($"polar-angle must not point along the axis of the coupling for the analysis infinite-band, because no spin records anything then, but is {Study.PolarAngle:R}."));
        foreach (Problem problem in TimeRules()) yield return problem;
        if (Study.Deficits.Count > 0 && !(Study.Deficits[0] * PureDeficit.ExpansionConstant(Math.Clamp(Study.PointerProbability, 1e-9, 1 - 1e-9)) < 1))
            yield return new("deficits", "deficits must begin with a number well below 1 for the analysis infinite-band, such as 1e-10.");
    }

    private IEnumerable<Problem> TimeRules()
    {
        double[] positive = [.. Study.Times.Values.Where(t => t > 0)];
        if (positive.Length == 0) yield return new("times", "times must hold a positive time for the analysis infinite-band.");
        if (positive.Length == 0 || Study.Deficits.Count == 0 || Study.Couplings.Interval is not var (_, width) || !(width > 0)) yield break;
        // A spin misses the fraction 1 - (4/3) (W t sin theta)^2 of the record; more of them than can be counted would be needed before this time.
        double earliest = Math.Sqrt(-0.75 * Math.Log(Study.Deficits[0]) / MostSpins) / Math.Abs(Math.Sin(Study.PolarAngle)) / width;
        if (positive.Min() < earliest)
            yield return new("times", FormattableString.Invariant($"times must be 0 or at least {earliest:G3} for the analysis infinite-band with these couplings, because more than {MostSpins:0e0} spins would be needed before, but one is {positive.Min():R}."));
    }

    internal override double Operations => 1e8 * Study.Times.Count;

    internal override AnalysisResult Compute(RunContext run)
    {
        double delta = Study.Deficits[0], digits = -Math.Log(delta), p = Study.PointerProbability, theta = Study.PolarAngle, width = Study.Couplings.Interval!.Value.To;
        double late = CouplingBand.ChernoffInformation(double.PositiveInfinity, 1, theta), sine = Math.Sin(theta);
        BandPoint[] points = run.Map("infinite-band", [.. Study.Times.Values.Where(t => t > 0)], time =>
        {
            double phase = width * time, chernoff = CouplingBand.ChernoffInformation(phase, 1, theta);
            FragmentRedundancy found = InfiniteEnvironment.UniformBand(p, phase, theta).Redundancy(delta);
            // All redundancies are per spin here; the reference is late / ln(1/delta).
            double reference = late / digits;
            return new BandPoint(phase, chernoff, found.FragmentSize, found.ContinuousFragmentSize, RedundancyEstimates.Chernoff(1, chernoff, delta) / reference, RedundancyEstimates.Expansion(p, 1, chernoff, delta) / reference,
                1 / found.ContinuousFragmentSize / reference, 1.0 / found.FragmentSize / reference, 4 * phase * phase * sine * sine / (3 * late));
        });
        return new InfiniteBand { Delta = delta, Points = points, Peak = CouplingBand.ChernoffInformation(CouplingBand.PeakPhase, 1, theta) / late };
    }
}
