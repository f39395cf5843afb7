namespace Remanence.Studies;

public sealed partial record Forecast
{
    /// <summary>Floating-point operations of a search, about, for the models with the most work, chaotic and critical ones.</summary>
    internal static double Operations(int starts) => 3e7 + 3e6 * starts;

    /// <summary>The prediction for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="starts">Starts of the search for attractors.</param>
    /// <param name="totalSpin">Total spin in units of N/2 of a model without local jumps, else null.</param>
    internal static Forecast Of(CollectiveSpinModel model, int starts, double? totalSpin)
    {
        MeanFieldPhase phase = MeanFieldPhase.Of(model, starts, totalSpin ?? 1);
        MeanFieldAttractor[] all = [.. phase.Attractors.Attractors];
        Forecast forecast = new()
        {
            Kind = KindOf(phase),
            Attractors = all.Length,
            Limit = phase.Limit.PerUnit,
            LimitError = all is [{ StatisticalError: double error }] ? error : null,
            Lowest = phase.Limit.PerUnit is null ? phase.Limit.Bracket?.Lowest : null,
            Highest = phase.Limit.PerUnit is null ? phase.Limit.Bracket?.Highest : null,
            LogCoefficient = phase.Gaussian is null ? phase.Limit.LogarithmCoefficient : phase.Gaussian.LogarithmCoefficient,
            Constant = phase.Gaussian?.MutualInformation,
            Period = all.Select(a => a.Cycle?.Period).FirstOrDefault(t => t is not null && !all.Any(a => a.Kind == AttractorKind.ClosedOrbits)),
            LyapunovExponent = all.Select(a => a.Lyapunov?.Exponents[0]).FirstOrDefault(x => x is not null),
            Branches = [.. phase.Attractors.Groups.Select(g => new Branch(1.0 / g.Count * g.Aggregate(default(BlochVector), (sum, a) => sum + a.MeanBloch), g.Average(a => a.MeanEntropy)))],
            WeightSource = phase.Limit.Reason.TrimEnd('.'),
        };
        return forecast.Kind == MacroscopicMotion.Marginal && totalSpin == 1 && LipkinForm.Of(model) is { IsCrystal: true } form && TimeCrystal.LimitInformation(Math.Abs(form.FieldX), form.CollectiveDecay) is double limit
            ? forecast with { Limit = limit, Lowest = null, Highest = null, LogCoefficient = -1, WeightSource = "The orbits are marginal, so the drift does not fix the weights; they come from the exact state in closed form" }
            : forecast;
    }

    private static MacroscopicMotion KindOf(MeanFieldPhase phase)
    {
        MeanFieldAttractor[] all = [.. phase.Attractors.Attractors];
        if (all.Length == 0 || all.Any(a => a.Kind == AttractorKind.Unresolved)) return MacroscopicMotion.Undecided;
        if (all.Any(a => a.Kind is AttractorKind.ClosedOrbits or AttractorKind.FixedPointContinuum)) return MacroscopicMotion.Marginal;
        if (phase.Attractors.Groups.Count > 1) return MacroscopicMotion.Several;
        return (all[0].Kind, all.Length) switch
        {
            (AttractorKind.FixedPoint, 1) => MacroscopicMotion.FixedPoint,
            (AttractorKind.CriticalPoint, 1) => MacroscopicMotion.Critical,
            (AttractorKind.FixedPoint or AttractorKind.CriticalPoint, _) => MacroscopicMotion.SymmetricFixedPoints,
            (AttractorKind.LimitCycle, 1) => MacroscopicMotion.LimitCycle,
            (_, 1) => MacroscopicMotion.Strange,
            _ => MacroscopicMotion.SymmetricCycles,
        };
    }
}
