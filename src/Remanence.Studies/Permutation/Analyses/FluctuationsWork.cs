namespace Remanence.Studies;

/// <summary>Computes <see cref="Fluctuations"/>.</summary>
internal sealed class FluctuationsWork(PermutationStudy study) : PermutationWork(study)
{
    // Of the defaults of the truncated Wigner method: 700 times in units of the largest rate, in steps of a fiftieth, times 400 trajectories, about 100 operations each.
    private const double OperationsPerSize = 700 * 50 * 400 * 100.0;

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Sizes.Count > 0 && Study.Sizes.All(n => n < 2)) yield return new("sizes", "sizes must hold a number above 1 for the analysis fluctuations.");
        if (Study.Model.ConservesTotalSpin) yield return new("model", "model must have local jumps for the analysis fluctuations; without them neither cumulants nor truncated Wigner passed the check against exact states.");
    }

    internal override double Operations => Forecast.Operations(Study.Starts) + Sizes.Count * OperationsPerSize;

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        ExactPoint[] exact = [.. result.Sizes.Where(p => p.Units > 1)];
        Lazy<AttractorSet> attractors = new(() => AttractorSearch.Of(new MeanFieldFlow(Study.Model), Study.Starts));
        FluctuationPoint[] points = run.Map("fluctuations", [.. exact.Select(p => p.Units)], units => Wigner(run, attractors.Value, Cumulants(attractors.Value, units)));
        run.Check("truncated Wigner: change of the pair correlations between both halves of the time, in standard errors", points.Max(p => p.WignerDrift ?? 0), 6);
        return new Fluctuations { Points = points, Exact = exact };
    }

    private static FluctuationPoint Cumulants(AttractorSet attractors, int units)
    {
        try
        {
            CumulantSteadyState found = CumulantSteadyState.Of(attractors, units);
            return new() { Units = units, Cumulants = found.State.PairInformation(), CumulantsErrorEstimate = found.ErrorEstimate, CumulantsBlochZ = found.State.Bloch.Z };
        }
        catch (Exception e) when (e is ArgumentException or AccuracyException)
        {
            return new() { Units = units, CumulantsRefusal = Reason(e) };
        }
    }

    private static FluctuationPoint Wigner(RunContext run, AttractorSet attractors, FluctuationPoint point)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        try
        {
            TruncatedWignerAverage found = TruncatedWigner.SteadyState(attractors, point.Units, new() { Seed = run.Seed });
            return point with { Wigner = found.PairInformation, WignerError = found.PairInformationError, WignerBlochZ = found.State.Bloch.Z, WignerDrift = found.Drift };
        }
        catch (ArgumentException e)
        {
            return point with { WignerRefusal = Reason(e) };
        }
    }

    /// <summary>The message without the name of the parameter that .NET adds.</summary>
    private static string Reason(Exception e) => e.Message.Split(" (Parameter", 2, StringSplitOptions.None)[0];
}
