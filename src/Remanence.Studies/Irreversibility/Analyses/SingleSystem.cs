using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Single systems under one law of trajectories at one time.</summary>
/// <param name="Law">0 complex noise, 1 real noise, 2 real noise without the Hamiltonian.</param>
/// <param name="Time">t.</param>
/// <param name="Participation">Inverse participation ratio, with the closed form where there is one.</param>
/// <param name="EnergySpread">Variance of the energy over the systems.</param>
public readonly record struct SingleSystemPoint(int Law, double Time, EnsembleAverage Participation, EnsembleAverage EnergySpread);

/// <summary>What single systems do under either noise; the ensemble mean is the same for all.</summary>
public sealed record SingleSystem : AnalysisResult
{
    private static readonly string[] Laws = ["complex noise", "real noise", "real noise, no H"];

    /// <summary>All times of the first law, then of the next.</summary>
    public required IReadOnlyList<SingleSystemPoint> Points { get; init; }

    /// <summary>Participation ratio of the stationary law with complex noise.</summary>
    public required double StationaryParticipation { get; init; }

    /// <summary>Variance of the energy over systems in the stationary law with complex noise.</summary>
    public required double StationarySpread { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "single_system",
            Meaning = "single systems under three laws that share one master equation; law 0 complex noise, 1 real noise, 2 real noise without the Hamiltonian",
            Columns = [new("law", "0 complex noise, 1 real noise, 2 real noise without the Hamiltonian"), new("time", "time", "t"), .. IrreversibilityStudy.AverageColumns("participation", "inverse participation ratio", "IPR"), .. IrreversibilityStudy.AverageColumns("energy_spread", "variance of the energy over the systems", "Var <H>")],
            Rows = [.. Points.Select(p => Row([p.Law, p.Time, .. IrreversibilityStudy.AverageCells(p.Participation), .. IrreversibilityStudy.AverageCells(p.EnergySpread)]))],
        };
        yield return new Table
        {
            Name = "stationary_law",
            Meaning = "exact stationary values with complex noise",
            Columns = [new("participation", "inverse participation ratio", "IPR"), new("energy_spread", "variance of the energy over the systems", "V_χ/(D_w+1)")],
            Rows = [Row(StationaryParticipation, StationarySpread)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return Draw("single-system", "Single systems depend on the noise", "Mean inverse participation ratio of single systems with bands of two standard errors, and closed forms (dashed). The ensembles of all three laws have the same density matrix.", "inverse participation ratio", p => p.Participation, new(StationaryParticipation, "stationary, complex"));
        if (StationarySpread > 0) yield return Draw("energy-spread", "The energy of single systems fluctuates", "Variance of the energy over the systems: energy is at best conserved on average over the ensemble, never by one system.", "variance of <H> over systems", p => p.EnergySpread, new(StationarySpread, "V_{χ}/(D_{w}+1)"));
    }

    internal override string Interpretation()
    {
        double At(int law) => Points.Where(p => p.Law == law).MaxBy(p => p.Time).Participation.Mean;
        return Text($"Single systems do not settle: at the last time the inverse participation ratio is {At(0):0.###} with complex and {At(1):0.###} with real noise ({At(2):0.###} without the Hamiltonian), although the ensembles agree, and the energy keeps a variance of {StationarySpread:0.###} over the systems.");
    }

    private Figure Draw(string name, string title, string caption, string axis, Func<SingleSystemPoint, EnsembleAverage> value, ReferenceLine line)
    {
        SingleSystemPoint[][] laws = [.. Points.GroupBy(p => p.Law).OrderBy(g => g.Key).Select(g => g.ToArray())];
        return new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new("time t", Minimum: 0),
            Y = new(axis, Minimum: 0),
            Traces =
            [
                .. laws.Select(g => new Trace
                {
                    Name = Laws[g[0].Law],
                    X = [.. g.Select(p => p.Time)],
                    Y = [.. g.Select(p => value(p).Mean)],
                    Lower = [.. g.Select(p => value(p).Mean - 2 * value(p).StandardError)],
                    Upper = [.. g.Select(p => value(p).Mean + 2 * value(p).StandardError)],
                }),
                .. laws.Where(g => g.All(p => !double.IsNaN(value(p).Exact))).Select(g => new Trace { Name = "exact, " + Laws[g[0].Law], Kind = TraceKind.Lines, Guide = true, X = [.. g.Select(p => p.Time)], Y = [.. g.Select(p => value(p).Exact)] }),
            ],
            Lines = [line],
        };
    }
}

/// <summary>Computes <see cref="SingleSystem"/>.</summary>
internal sealed class SingleSystemWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in NeedsTrajectories("single-system")) yield return problem;
        if (Study.Integrator == TrajectoryIntegrator.Jumps) yield return new("integrator", "integrator must not be jumps for the analysis single-system, because their trajectories have another law.");
        if (Study.Collapses) yield return new("collapse-rate", Text($"collapse-rate must be 0 for the analysis single-system, but is {Study.CollapseRate:R}."));
        if (Study.Hamiltonian.Dimension > 1024) yield return new("analyses", $"analyses may hold single-system up to dimension 1024, but the dimension is {Study.Hamiltonian.Dimension}.");
    }

    internal override double Operations => 3 * StochasticEnsemble.Operations(Study.Trajectories, Study.Hamiltonian.Dimension, Study.Times[^1], Study.TimeStep, Study.Times.Count, false);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        double w = Study.Thermalization;
        double[] chi = [.. setup!.Equilibrium.Probabilities];
        bool uniform = chi.All(p => p == chi[0]), real = setup.Amplitudes!.All(z => z.Imaginary == 0);
        TrajectoryParameters complex = Study.Ensemble(setup, run.Seed) with { Noise = TrajectoryNoise.Complex };
        TrajectoryParameters[] laws = [complex, complex with { Noise = TrajectoryNoise.Real }, complex with { Noise = TrajectoryNoise.Real, Energies = new double[chi.Length] }];
        List<SingleSystemPoint> points = [];
        for (int law = 0; law < laws.Length; law++)
        {
            TrajectoryAverages averages = StochasticEnsemble.Run(run, Text($"single-system-{law}"), laws[law], Study.Trajectories);
            for (int i = 0; i < Study.Times.Count; i++)
            {
                double t = Study.Times[i];
                double exact = law == 0 && uniform ? ParticipationRatio.ComplexNoise(setup.Populations, w, t) : law == 2 && uniform && real ? ParticipationRatio.RealNoise(setup.Populations, w, t) : double.NaN;
                points.Add(new(law, t, StochasticEnsemble.Average(averages.ParticipationRatio(i), exact), StochasticEnsemble.Average(averages.EnergyVariance(i))));
            }
        }

        double[] deviations = [.. points.Where(p => !double.IsNaN(p.Participation.Exact)).Select(p => Math.Abs(p.Participation.Deviation))];
        if (deviations.Length > 0) run.Check("participation ratios against closed forms, in standard errors", deviations.Max(), 5);
        return new SingleSystem { Points = points, StationaryParticipation = StationaryEnsemble.ParticipationRatio(chi), StationarySpread = StationaryEnsemble.VarianceOfMean(chi, setup.Levels) };
    }
}
