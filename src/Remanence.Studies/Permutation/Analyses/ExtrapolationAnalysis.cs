using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Fit of I_M = a N + b ln N + c + d/N to the exact curve, and what remains of it after the limit is taken off.</summary>
public sealed record ExtrapolationAnalysis : AnalysisResult
{
    /// <summary>The exact points of the fit, N ascending.</summary>
    public required IReadOnlyList<ExactPoint> Points { get; init; }

    /// <summary>The prediction.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>The fit, with b held where theory gives it.</summary>
    public required ExtensiveFit Fit { get; init; }

    /// <summary>The fit with b free.</summary>
    public required ExtensiveFit Free { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "extrapolation",
            Meaning = Text($"fit of I_M = aN + b ln N + c + d/N to N = {Points[0].Units} to {Points[^1].Units}; the error bar is systematic"),
            Columns = [new("limit", "a, limit of the information per unit; b held where theory gives it", "a", "nat"), new("error", "error bar of a, from fits with fewer points and terms", "", "nat"), new("log_coefficient", "b", "b", "nat"), new("constant", "c", "c", "nat"), new("correction", "d", "d", "nat"),
                new("residual", "largest deviation of the fit", "", "nat"), new("free_limit", "a with b free", "a", "nat"), new("free_error", "its error bar", "", "nat"), new("free_log_coefficient", "b, free", "b", "nat"),
                new("predicted_limit", "limit from the mean-field motion", "", "nat"), new("deviation", "fit less prediction", "", "nat")],
            Rows = [Row(Fit.Limit, Fit.Error, Fit.LogarithmCoefficient, Fit.Constant, Fit.Correction, Fit.Residual, Free.Limit, Free.Error, Free.LogarithmCoefficient, Forecast.Limit, Fit.Limit - Forecast.Limit)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Units)], inverse = [.. n.Select(x => 1 / x)];
        double[] fine = [.. Enumerable.Range(1, 200).Select(i => inverse[0] * i / 200)];
        yield return new Figure
        {
            Name = "extrapolation",
            Title = "Information per unit, extrapolated to many units",
            Caption = Text($"Exact information per unit over 1/N, the fit aN + b ln N + c + d/N (dashed) and its value with many units, {Fit.Limit:0.#####} ± {Fit.Error:0.#####} nat{(Forecast.Limit is double l ? Text($"; the mean-field motion gives {l:0.#####}") : "")}."),
            X = new("1/N", Minimum: 0),
            Y = new("I_{M}/N (nat)"),
            Traces =
            [
                new Trace { Name = "exact", Kind = TraceKind.Markers, X = inverse, Y = [.. Points.Select(p => p.InformationPerUnit)] },
                new Trace { Name = "fit", Kind = TraceKind.Lines, Guide = true, X = fine, Y = [.. fine.Select(x => Value(1 / x) * x)] },
                new Trace { Name = "extrapolated", Kind = TraceKind.Markers, X = [0], Y = [Fit.Limit], Lower = [Fit.Limit - Fit.Error], Upper = [Fit.Limit + Fit.Error] },
            ],
            Lines = Forecast.Limit is double limit ? [new(limit, "mean field")] : [],
        };
        if (Forecast.Limit is not double known) yield break;
        yield return new Figure
        {
            Name = "logarithm",
            Title = "What remains when N times the limit is taken off",
            Caption = Text($"I_M less N times the limit over the number of units{(Forecast.LogCoefficient is double b ? Text($", and the slope {b:0.###} of ln N through the last point (dashed)") : "")}."),
            X = new("number of units N", Logarithmic: true),
            Y = new("I_{M} - N lim (nat)"),
            Traces =
            [
                new Trace { Name = "exact", X = n, Y = [.. Points.Select(p => p.Information - p.Units * known)] },
                .. Forecast.LogCoefficient is double slope ? (Trace[])[new Trace { Name = "slope of theory", Kind = TraceKind.Lines, Guide = true, X = n, Y = [.. n.Select(x => Points[^1].Information - n[^1] * known + slope * Math.Log(x / n[^1]))] }] : [],
            ],
        };
    }

    internal override string Interpretation()
    {
        string against = Forecast.Limit is double limit ? Text($", {(limit == 0 ? "where the mean-field motion gives 0" : Text($"{Math.Abs(Fit.Limit - limit):0.#e0} from the {limit:0.######} of the mean-field motion"))}") : "";
        return Text($"Exact results for N = {Points[0].Units} to {Points[^1].Units} extrapolate to I_M/N = {Fit.Limit:0.######} ± {Fit.Error:0.#e0} nat{against}; with b free its value is {Free.LogarithmCoefficient:0.###}.");
    }

    private double Value(double n) => Fit.Limit * n + Fit.LogarithmCoefficient * Math.Log(n) + Fit.Constant + Fit.Correction / n;
}

/// <summary>Computes <see cref="ExtrapolationAnalysis"/>.</summary>
internal sealed class ExtrapolationWork(PermutationStudy study) : PermutationWork(study)
{
    private const int Least = 5;

    internal override IEnumerable<Problem> Rules() => SizesAtLeast(4, "extrapolation");

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        // Few units do not know the asymptotic form yet: sizes within a factor of 4 of the largest, but never fewer than five.
        int largest = result.Sizes[^1].Units, late = result.Sizes.Count(p => 4 * p.Units >= largest);
        ExactPoint[] points = [.. result.Sizes.TakeLast(Math.Max(Least, late))];
        int[] sizes = [.. points.Select(p => p.Units)];
        double[] information = [.. points.Select(p => p.Information)];
        ExtensiveFit free = ExtensiveFit.Of(sizes, information);
        ExtrapolationAnalysis analysis = new() { Points = points, Forecast = result.Forecast, Free = free, Fit = result.Forecast.LogCoefficient is double b ? ExtensiveFit.Of(sizes, information, b) : free };
        run.Note("sizes of the extrapolation", Text($"{sizes[0]} to {sizes[^1]} ({sizes.Length} of them)"));
        return analysis;
    }
}
