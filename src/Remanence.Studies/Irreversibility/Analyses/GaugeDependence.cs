using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Single systems at the last time, for one choice of the phase of an eigenvector.</summary>
/// <param name="Phase">Phase phi of the component of level 1, whose eigenvector is multiplied by exp(-i phi).</param>
/// <param name="Participation">Inverse participation ratio with real noise.</param>
/// <param name="ComplexParticipation">The same with complex noise.</param>
/// <param name="Population">Population of level 0 with real noise, beside the master equation.</param>
public readonly record struct GaugePoint(double Phase, EnsembleAverage Participation, EnsembleAverage ComplexParticipation, EnsembleAverage Population);

/// <summary>Dependence of single systems on the phases of eigenvectors, which are a convention.</summary>
public sealed record GaugeDependence : AnalysisResult
{
    /// <summary>One entry per phase.</summary>
    public required IReadOnlyList<GaugePoint> Points { get; init; }

    /// <summary>Largest difference of the participation ratios with real noise.</summary>
    public double Spread => Points.Max(p => p.Participation.Mean) - Points.Min(p => p.Participation.Mean);

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "gauge_dependence",
            Meaning = "single systems at the last time for several phases of the eigenvector of level 1",
            Columns = [new("phase", "phase of the component of level 1; its eigenvector has the opposite one", "φ", "rad"), .. IrreversibilityStudy.AverageColumns("participation", "inverse participation ratio, real noise", "IPR"), .. IrreversibilityStudy.AverageColumns("complex_participation", "the same with complex noise", "IPR"), .. IrreversibilityStudy.AverageColumns("population", "population of level 0, real noise", "p_0")],
            Rows = [.. Points.Select(p => Row([p.Phase, .. IrreversibilityStudy.AverageCells(p.Participation), .. IrreversibilityStudy.AverageCells(p.ComplexParticipation), .. IrreversibilityStudy.AverageCells(p.Population)]))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        GaugePoint[] points = [.. Points.OrderBy(p => p.Phase)];
        Trace Draw(string name, Func<GaugePoint, EnsembleAverage> value) => new()
        {
            Name = name,
            X = [.. points.Select(p => p.Phase)],
            Y = [.. points.Select(p => value(p).Mean)],
            Lower = [.. points.Select(p => value(p).Mean - 2 * value(p).StandardError)],
            Upper = [.. points.Select(p => value(p).Mean + 2 * value(p).StandardError)],
        };
        yield return new Figure
        {
            Name = "gauge-dependence",
            Title = "A convention decides what single systems do",
            Caption = "Inverse participation ratio of single systems against the phase of one eigenvector, with bands of two standard errors. With the real noise of the source it depends on this convention, with complex noise it does not; the populations of the ensemble never do.",
            X = new("phase φ of the eigenvector of level 1 (rad)"),
            Y = new("inverse participation ratio"),
            Traces = [Draw("real noise", p => p.Participation), Draw("complex noise", p => p.ComplexParticipation)],
        };
    }

    internal override string Interpretation() => Text($"With real noise the participation ratio of single systems changes by {Spread:0.####} with the phase of an eigenvector, {Spread / Points.Max(p => p.Participation.StandardError):0} standard errors: the law of trajectories is not defined by the equation alone.");
}

/// <summary>Computes <see cref="GaugeDependence"/>.</summary>
internal sealed class GaugeDependenceWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in NeedsTrajectories("gauge-dependence")) yield return problem;
        if (Study.Hamiltonian.Dimension < 2) yield return new("hamiltonian", "hamiltonian must have at least 2 levels for the analysis gauge-dependence.");
        if (Study.Integrator == TrajectoryIntegrator.Jumps) yield return new("integrator", "integrator must not be jumps for the analysis gauge-dependence, because their trajectories have another law.");
        if (Study.Collapses) yield return new("collapse-rate", Text($"collapse-rate must be 0 for the analysis gauge-dependence, but is {Study.CollapseRate:R}."));
        if (Study.Times[^1] == 0) yield return new("times", "times must hold a positive time for the analysis gauge-dependence.");
    }

    internal override double Operations => 2 * Study.EigenvectorPhases.Count * StochasticEnsemble.Operations(Study.Trajectories, Study.Hamiltonian.Dimension, Study.Times[^1], Study.TimeStep, 1, false);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        TrajectoryParameters main = Study.Ensemble(setup!, run.Seed) with { Times = [Study.Times[^1]], PopulationLevels = [0] };
        double kept = Math.Exp(-Study.Thermalization * Study.Times[^1]), exact = kept * setup!.Populations[0] + (1 - kept) * setup.Equilibrium.Probabilities[0];
        List<GaugePoint> points = [];
        for (int k = 0; k < Study.EigenvectorPhases.Count; k++)
        {
            // The eigenvector times exp(-i phi) turns the component of the state by phi.
            Complex[] start = [.. setup.Amplitudes!];
            start[1] *= Complex.FromPolarCoordinates(1, Study.EigenvectorPhases[k]);
            TrajectoryAverages real = StochasticEnsemble.Run(run, Text($"gauge-real-{k}"), main with { Start = start, Noise = TrajectoryNoise.Real }, Study.Trajectories);
            TrajectoryAverages complex = StochasticEnsemble.Run(run, Text($"gauge-complex-{k}"), main with { Start = start, Noise = TrajectoryNoise.Complex }, Study.Trajectories);
            points.Add(new(Study.EigenvectorPhases[k], StochasticEnsemble.Average(real.ParticipationRatio(0)), StochasticEnsemble.Average(complex.ParticipationRatio(0)), StochasticEnsemble.Average(real.Populations(0)[0], exact)));
        }

        if (Study.Integrator == TrajectoryIntegrator.MeanExact) run.Check("populations at all phases against the master equation, in standard errors", points.Max(p => Math.Abs(p.Population.Deviation)), 5);
        return new GaugeDependence { Points = points };
    }
}
