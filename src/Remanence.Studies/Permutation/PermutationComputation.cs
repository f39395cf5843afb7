namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    /// <inheritdoc/>
    protected internal override PermutationResult Compute(RunContext run)
    {
        Forecast forecast = run.Map("forecast", [0], _ => Forecast.Of(Model, Starts, TotalSpin))[0];
        ExactPoint[] sizes = SteadyPoints(run, "sizes", [.. Sizes.Order().Select(n => (Model, n))]);
        PermutationResult result = new() { Model = Model, Sizes = sizes, Forecast = forecast };
        if (forecast.Limit is null) run.Warn(Text($"The limit of many units is not known: {forecast.WeightSource}."));
        return result with { Analyses = [.. Works().Select(w => w.Compute(run, result))] };
    }

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        (double Bytes, double Operations)[] states = [.. Sizes.Select(n => SteadyCost(Model, n))];
        PermutationWork[] works = [.. Works()];
        int largest = Sizes.Count == 0 ? 1 : Sizes.Max(), smaller = Math.Max(2, 2 * largest / 3);
        double bytes = ResourceEstimate.ProgramBytes + Math.Max(states.Select(s => s.Bytes).DefaultIfEmpty(0).Max(), works.Select(w => w.Bytes).DefaultIfEmpty(0).Max());
        return new(bytes, states.Sum(s => s.Operations) + Forecast.Operations(Starts) + works.Sum(w => w.Operations), 1e6 + 0.5 * bytes,
            [Text($"smaller --sizes (up to {smaller} needs {SteadyCost(Model, smaller).Bytes / (1 << 30):0.##} GiB)"), "a model with a half turn about z as symmetry (no single x or y), which needs a quarter", "fewer --analyses"]);
    }
}
