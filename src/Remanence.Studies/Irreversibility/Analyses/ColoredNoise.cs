using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The ensemble at the last time with noise of a correlation time.</summary>
/// <param name="CorrelationTime">tau.</param>
/// <param name="Population">Population of level 0; exact is that of white noise.</param>
public readonly record struct ColoredPoint(double CorrelationTime, EnsembleAverage Population);

/// <summary>Deviation of noise with a memory from white noise: for tau above 0 the mean is no linear map of the start any more.</summary>
public sealed record ColoredNoise : AnalysisResult
{
    /// <summary>One entry per correlation time.</summary>
    public required IReadOnlyList<ColoredPoint> Points { get; init; }

    /// <summary>Deviation over tau, fitted by weights to all correlation times.</summary>
    public double Slope => Points.Sum(p => Deviation(p) * p.CorrelationTime) / Points.Sum(p => p.CorrelationTime * p.CorrelationTime);

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "colored_noise",
            Meaning = "population of level 0 at the last time with noise of several correlation times; exact is white noise",
            Columns = [new("correlation_time", "correlation time of the noise", "τ"), new("population", "mean population of level 0", "p_0"), new("population_error", "its standard error"), new("white", "the same with white noise", "p_0"), new("deviation", "deviation from white noise"), new("deviation_over_time", "deviation over correlation time")],
            Rows = [.. Points.Select(p => Row(p.CorrelationTime, p.Population.Mean, p.Population.StandardError, p.Population.Exact, Deviation(p), Deviation(p) / p.CorrelationTime))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        ColoredPoint[] points = [.. Points.OrderBy(p => p.CorrelationTime)];
        yield return new Figure
        {
            Name = "colored-noise",
            Title = "Noise with a memory",
            Caption = "Deviation of the mean population of level 0 from white noise against the correlation time, with bands of two standard errors; dashed: proportional to the correlation time.",
            X = new("correlation time τ", Minimum: 0),
            Y = new("deviation of the mean population", Minimum: Math.Min(0, points.Min(Deviation))),
            Traces =
            [
                new Trace { Name = "Ornstein-Uhlenbeck", X = [.. points.Select(p => p.CorrelationTime)], Y = [.. points.Select(Deviation)], Lower = [.. points.Select(p => Deviation(p) - 2 * p.Population.StandardError)], Upper = [.. points.Select(p => Deviation(p) + 2 * p.Population.StandardError)] },
                new Trace { Name = "linear", Kind = TraceKind.Lines, Guide = true, X = [0, .. points.Select(p => p.CorrelationTime)], Y = [0, .. points.Select(p => Slope * p.CorrelationTime)] },
            ],
        };
    }

    internal override string Interpretation() => Text($"Noise with a memory of τ shifts the mean population by about {Slope:0.###} τ, so white noise is its limit; for τ above 0 the ensemble mean is not a linear map of the start.");

    private static double Deviation(ColoredPoint p) => p.Population.Mean - p.Population.Exact;
}

/// <summary>Computes <see cref="ColoredNoise"/>.</summary>
internal sealed class ColoredNoiseWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    /// <summary>Levels whose D^2 processes can be followed.</summary>
    private const int MostLevels = 64;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in NeedsTrajectories("colored-noise")) yield return problem;
        if (Study.Hamiltonian.Dimension > MostLevels) yield return new("hamiltonian", $"hamiltonian must have at most {MostLevels} levels for the analysis colored-noise, which follows D² processes, but has {Study.Hamiltonian.Dimension}.");
        if (Study.Equilibrium.Kind == EquilibriumKind.Sectors) yield return new("equilibrium", "equilibrium must not be sectors for the analysis colored-noise.");
        if (Study.Collapses) yield return new("collapse-rate", Text($"collapse-rate must be 0 for the analysis colored-noise, but is {Study.CollapseRate:R}."));
        if (Study.Times[^1] == 0) yield return new("times", "times must hold a positive time for the analysis colored-noise.");
    }

    internal override double Operations => Study.CorrelationTimes.Sum(tau => StochasticEnsemble.Operations(Study.Trajectories, Study.Hamiltonian.Dimension, Study.Times[^1], tau / 10, 1, true) * 3);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        double time = Study.Times[^1], kept = Math.Exp(-Study.Thermalization * time), white = kept * setup!.Populations[0] + (1 - kept) * setup.Equilibrium.Probabilities[0];
        TrajectoryParameters main = Study.Ensemble(setup, run.Seed) with { Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real, Times = [time], PopulationLevels = [0], Nonlinear = true };
        List<ColoredPoint> points = [];
        for (int k = 0; k < Study.CorrelationTimes.Count; k++)
        {
            double tau = Study.CorrelationTimes[k];
            TrajectoryAverages averages = StochasticEnsemble.Run(run, Text($"colored-{k}"), main with { CorrelationTime = tau, Step = tau / 10 }, Study.Trajectories);
            points.Add(new(tau, StochasticEnsemble.Average(averages.Populations(0)[0], white)));
        }

        return new ColoredNoise { Points = points };
    }
}
