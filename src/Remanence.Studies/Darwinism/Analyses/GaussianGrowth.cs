using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Redundancy of an environment of some size at a time.</summary>
/// <param name="EnvironmentSpins">N.</param>
/// <param name="Time">t.</param>
/// <param name="FragmentSize">n_delta; 0 where the whole environment does not suffice.</param>
/// <param name="ContinuousSize">F; 0 likewise.</param>
/// <param name="Chernoff">Typical Chernoff information, nats.</param>
/// <param name="Estimate">Chernoff estimate of R.</param>
/// <param name="Quadratic">R of the Gaussian regime, which grows as t^2 (equation (28)).</param>
public readonly record struct GrowthPoint(int EnvironmentSpins, double Time, int FragmentSize, double ContinuousSize, double Chernoff, double Estimate, double Quadratic);

/// <summary>Growth of redundancy with the square of time under Gaussian decoherence (figure 3 of the source).</summary>
public sealed record GaussianGrowth : AnalysisResult
{
    /// <summary>Tolerated deficit, the first of the study.</summary>
    public required double Delta { get; init; }

    /// <summary>All times of the first environment, then of the next.</summary>
    public required IReadOnlyList<GrowthPoint> Points { get; init; }

    /// <summary>tau_D of couplings spread evenly over the interval.</summary>
    public required double DecoherenceTime { get; init; }

    /// <summary>t* at which the estimate is R = 2 (equation (30)).</summary>
    public required double Onset { get; init; }

    /// <summary>The same for the exact redundancy of pure spins.</summary>
    public required double ExactOnset { get; init; }

    /// <summary>Time of the highest redundancy over the square root of N.</summary>
    public required double PeakTime { get; init; }

    /// <summary>The source's recurrence time over the square root of N.</summary>
    public required double RecurrenceEstimate { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "gaussian_growth",
            Meaning = "redundancy of environments of several sizes; 0 where the whole environment does not suffice",
            Columns = [new("environment_spins", "number of environment spins", "N"), new("time", "time of the interaction", "t"), new("fragment_size", "spins needed", "n_δ"), new("continuous_size", "spins needed, between whole numbers", "F"),
                new("continuous_redundancy", "redundancy from the continuous size", "R"), new("chernoff", "typical Chernoff information", "ξ", "nat"), new("estimate", "Chernoff estimate", "R"), new("quadratic", "growth with the square of time", "R")],
            Rows = [.. Points.Select(p => Row(p.EnvironmentSpins, p.Time, p.FragmentSize, p.ContinuousSize, Redundancy(p), p.Chernoff, p.Estimate, p.Quadratic))],
        };
        yield return new Table
        {
            Name = "gaussian_constants",
            Meaning = "constants of Gaussian decoherence for couplings spread evenly over the interval",
            Columns = [new("delta", "tolerated deficit", "δ"), new("decoherence_time", "|Γ|² falls to 1/e", "τ_D"), new("onset", "time at which the estimate reaches R = 2", "t*"), new("exact_onset", "the same for the exact redundancy"),
                new("peak_time", "time of the highest redundancy over the square root of N"), new("recurrence_estimate", "recurrence time of the source over the square root of N")],
            Rows = [Row(Delta, DecoherenceTime, Onset, ExactOnset, PeakTime, RecurrenceEstimate)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        GrowthPoint[] largest = [.. Points.GroupBy(p => p.EnvironmentSpins).MaxBy(g => g.Key)!.Where(p => p.Time > 0).OrderBy(p => p.Time)];
        yield return new Figure
        {
            Name = "gaussian-growth",
            Title = "Redundancy grows with the square of time",
            Caption = "Exact redundancy of environments of several sizes, the growth with the square of time (dashed) and its onset R = 2. A finite environment follows the square until its single spins hold nearly all they can; then the curve bends over.",
            X = new("time t", Logarithmic: true),
            Y = new("redundancy R", Logarithmic: true, Minimum: 1),
            Traces =
            [
                .. Points.GroupBy(p => p.EnvironmentSpins).Select(g => g.Where(p => p.Time > 0).OrderBy(p => p.Time).ToArray()).Select(g => new Trace { Name = Text($"N = {g[0].EnvironmentSpins}"), X = [.. g.Select(p => p.Time)], Y = [.. g.Select(Redundancy)] }),
                new Trace { Name = "t²", Kind = TraceKind.Lines, Guide = true, X = [.. largest.Select(p => p.Time)], Y = [.. largest.Select(p => p.Quadratic)] },
                new Trace { Name = "onset", Kind = TraceKind.Markers, X = [Onset], Y = [2] },
            ],
        };
    }

    internal override string Interpretation()
    {
        GrowthPoint best = Points.MaxBy(Redundancy);
        return Text($"Redundancy begins (R = 2) at t* = {ExactOnset:0.####}, {ExactOnset / DecoherenceTime:0.##} decoherence times after the start (the estimate says {Onset:0.####}); the highest of these environments reach R = {Redundancy(best):0.##} at t = {best.Time:0.###} with N = {best.EnvironmentSpins}.");
    }

    private static double Redundancy(GrowthPoint p) => p.ContinuousSize > 0 ? p.EnvironmentSpins / p.ContinuousSize : 0;
}

/// <summary>Computes <see cref="GaussianGrowth"/>.</summary>
internal sealed class GaussianGrowthWork(DarwinismStudy study) : DarwinismWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in AcrossWithoutField("gaussian-growth")) yield return problem;
        if (Study.Couplings is not { IsScaled: true, Interval: var (from, to) } || from != -to)
            yield return new("couplings", $"couplings must be a scaled-band around 0 (scaled-band:-2:2) for the analysis gaussian-growth, but is {Study.Couplings}.");
        if (Study.BlochLength != 1) yield return new("bloch-length", Humane.Text($"bloch-length must be 1 for the analysis gaussian-growth, which averages over fragments of different pure spins, but is {Study.BlochLength:R}."));
        if (Study.Times.Values.All(t => t <= 0)) yield return new("times", "times must hold a positive time for the analysis gaussian-growth.");
        if (Study.Deficits.Count > 0 && !(Study.Deficits[0] * PureDeficit.ExpansionConstant(Math.Clamp(Study.PointerProbability, 1e-9, 1 - 1e-9)) < 1))
            yield return new("deficits", "deficits must begin with a number well below 1 for the analysis gaussian-growth, such as 1e-16.");
    }

    private IReadOnlyList<int> Sizes => Study.ComparisonSizes.Count > 0 ? [.. Study.ComparisonSizes.Distinct()] : [Study.Size];

    internal override double Operations => Study.Times.Count * Sizes.Sum(n => 0.3 * n * (double)n);

    internal override AnalysisResult Compute(RunContext run)
    {
        double delta = Study.Deficits[0], edge = Study.Couplings.Interval!.Value.To, square = edge * edge / 3, tau = GaussianDecoherence.DecoherenceTime(square);
        (int Size, double Time)[] items = [.. from n in Sizes from t in Study.Times.Values select (n, t)];
        GrowthPoint[] points = run.Map("gaussian-growth", items, item =>
        {
            EnvironmentSpin[] spins = [.. Study.Couplings.For(item.Size).Select(g => new EnvironmentSpin(g))];
            SpinRecord[] records = [.. spins.Select(s => s.At(item.Time))];
            FragmentRedundancy found = SubsetDeficit.Redundancy(Study.PointerProbability, [.. records.Select(r => r.Decoherence)], delta);
            double chernoff = RedundancyEstimates.TypicalChernoff(records), root = Math.Sqrt(item.Size);
            double quadratic = GaussianDecoherence.Redundancy([.. spins.Select(s => new EnvironmentSpin(s.Coupling * root))], item.Time, delta);
            return new GrowthPoint(item.Size, item.Time, found.FragmentSize, found.ContinuousFragmentSize, chernoff, RedundancyEstimates.Chernoff(item.Size, chernoff, delta), quadratic);
        });
        return new GaussianGrowth
        {
            Delta = delta,
            Points = points,
            DecoherenceTime = tau,
            Onset = GaussianDecoherence.Onset(1, tau, delta),
            ExactOnset = GaussianDecoherence.PureOnset(Study.PointerProbability, tau, delta),
            PeakTime = CouplingBand.PeakPhase / edge,
            RecurrenceEstimate = GaussianDecoherence.RecurrenceEstimate(square),
        };
    }
}
