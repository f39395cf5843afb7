using System.Numerics;

namespace Remanence.Studies;

public sealed partial record IrreversibilityStudy
{
    /// <inheritdoc/>
    protected internal override IrreversibilityResult Compute(RunContext run)
    {
        IrreversibilityResult result = new() { ThermalizationRate = Thermalization, CollapseRate = Collapses ? Collapse : 0 };
        IrreversibilitySetup? setup = null;
        if (IsDiagonalizable)
        {
            setup = new IrreversibilitySetup(this);
            result = result with { Window = WindowSummary.Of(Equilibrium.ToString(), setup.Equilibrium) };
            DescribeWindow(run, result.Window.Value, setup);
            result = Collapses ? Hybrid(run, setup, result) : result with { Relaxation = Relax(run, setup) };
            if (Trajectories > 0) result = result with { Ensemble = Sample(run, setup, result), Trajectories = Trajectories };
            Check(run, setup, result);
        }

        else if (Trajectories > 0)
        {
            run.Warn("The Hamiltonian is too large to be diagonalized: no trajectories are run and there is no table of the relaxation, only estimates of large-chain.");
        }

        return result with { Analyses = [.. Works().Select(a => a.Compute(run, setup))] };
    }

    /// <summary>The level whose population is followed: the most occupied one at the start, the lowest of equals.</summary>
    internal static int TrackedLevel(IrreversibilitySetup setup) => Array.IndexOf(setup.Populations, setup.Populations.Max());

    /// <summary>Parameters of the stochastic ensemble.</summary>
    internal TrajectoryParameters Ensemble(IrreversibilitySetup setup, ulong seed) => new()
    {
        Energies = setup.Levels,
        Start = setup.Amplitudes!,
        Equilibrium = setup.Equilibrium.SectorLabels is null ? setup.Equilibrium.Probabilities : setup.Equilibrium.ProbabilitiesInSector,
        ThermalizationRate = Thermalization,
        Sectors = setup.Equilibrium.SectorLabels,
        Collapse = Collapses ? TrajectoryCollapse.Of(Collapse, setup.Projectors(), setup.Basis.Vectors) : null,
        Times = Times.Values,
        Step = TimeStep,
        Method = Integrator switch { TrajectoryIntegrator.Jumps => TrajectoryMethod.Jumps, TrajectoryIntegrator.EulerMaruyama => TrajectoryMethod.EulerMaruyama, _ => TrajectoryMethod.MeanExact },
        Noise = Noise,
        PopulationLevels = [TrackedLevel(setup)],
        Nonlinear = Integrator != TrajectoryIntegrator.Jumps,
        Seed = seed,
    };

    private RelaxationPoint[] Relax(RunContext run, IrreversibilitySetup setup)
    {
        int tracked = TrackedLevel(setup);
        double rate = Thermalization;
        ThermalizationEquation equation = setup.Thermalization(rate);
        // Both distances depend on time through exp(-wt) alone.
        double squared = equation.SquaredDistanceAt(0), distance = equation.TraceDistanceAt(0);
        return run.Map("relaxation", Times.Values, time =>
        {
            double kept = Math.Exp(-rate * time);
            double[] populations = equation.PopulationsAt(time);
            EnergyMoments energy = Moments(setup.Levels, populations);
            // Rounding leaves the entropy of a pure state a little below 0.
            double entropy = Math.Max(0, equation.EntropyAt(time));
            run.Report(new Observed("entropy", time, entropy));
            return new RelaxationPoint(time, energy.Mean, energy.Variance, entropy, equation.EntropyRateAt(time), squared * kept * kept, distance * kept, setup.Equilibrium.Support.Sum(m => populations[m]), populations[tracked]);
        });
    }

    private IrreversibilityResult Hybrid(RunContext run, IrreversibilitySetup setup, IrreversibilityResult result)
    {
        int tracked = TrackedLevel(setup);
        CollapseProjectors projectors = setup.Projectors();
        ComplexMatrix chi = setup.MatrixOf(setup.Equilibrium);
        HybridEquation equation = new(setup.Hamiltonian, projectors, chi, Collapse, Thermalization);
        HybridEvolution evolution = new(equation, setup.Start, Times, null, HybridTolerance);
        run.Advance("collapse-and-thermalization", evolution);
        run.Check("collapse and thermalization in time: estimated error of the states", evolution.ErrorEstimate, 10 * HybridTolerance);
        run.Note("Strang steps of the evolution", Text($"{evolution.Steps}"));
        DensityMatrix target = new(Space(setup), chi);
        RelaxationPoint[] points = run.Map("relaxation", [.. Enumerable.Range(0, Times.Count)], i =>
        {
            ComplexMatrix state = evolution.State(i), inEnergy = setup.Basis.ToEnergy(state);
            double[] populations = [.. Enumerable.Range(0, setup.Levels.Length).Select(m => inEnergy[m, m].Real)];
            EnergyMoments energy = Moments(setup.Levels, populations);
            DensityMatrix density = new(target.Space, state);
            double squared = 0;
            for (int k = 0; k < state.Data.Length; k++) squared += Squared(state.Data[k] - chi.Data[k]);
            return new RelaxationPoint(Times[i], energy.Mean, energy.Variance, Math.Max(0, Information.VonNeumannEntropy(density)), null, squared, ThermalComparison.TraceDistance(density, target), setup.Equilibrium.Support.Sum(m => populations[m]), populations[tracked]);
        });
        run.Check("collapse and thermalization in time: largest deviation of the trace from 1", Enumerable.Range(0, Times.Count).Max(i => Math.Abs(evolution.State(i).Trace().Real - 1)), 1e-9);
        return result with { Relaxation = points, SteadyState = Thermalization > 0 ? SteadyPoint(run, equation, setup.Start) : null };
    }

    /// <summary>The steady state of an equation beside its limits.</summary>
    internal static HybridPoint SteadyPoint(RunContext? run, HybridEquation equation, ComplexMatrix start)
    {
        HybridSteadyState steady = equation.SteadyState();
        int dimension = equation.Dimension;
        Space space = new ProductSpace(dimension);
        DensityMatrix state = new(space, steady.State);
        ComplexMatrix mixed = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) mixed[i, i] = 1.0 / dimension;
        double Distance(ComplexMatrix other) => ThermalComparison.TraceDistance(state, new DensityMatrix(space, other));
        if (run is not null)
        {
            run.Check("steady state: certificate, a proven bound of its error", steady.Certificate, Math.Max(1e-9, 100 * steady.RoundingFloor));
            run.Check("steady state: deviation of the trace from 1", steady.State.Trace().Real - 1, 1e-10);
            if (steady.StochasticDefect is double defect) run.Check("steady state: deviation of (w + γ)M from a doubly stochastic matrix", defect, 1e-9);
            run.Note("method of the steady state", Text($"{Names.Kebab(steady.Method.ToString())}, {steady.Iterations} iterations, {steady.Refinements} refinements"));
        }

        return new(equation.CollapseRate, equation.ThermalizationRate, equation.Energy(steady.State), Information.VonNeumannEntropy(state), steady.Certificate, steady.RoundingFloor,
            Distance(equation.Equilibrium), Distance(mixed), Distance(equation.Projectors.Dephase(equation.Equilibrium)), Distance(equation.Projectors.Dephase(start)), equation.EnergyRates(start).Collapse);
    }

    private EnsemblePoint[] Sample(RunContext run, IrreversibilitySetup setup, IrreversibilityResult result)
    {
        TrajectoryParameters parameters = Ensemble(setup, run.Seed);
        TrajectoryAverages averages = StochasticEnsemble.Run(run, "trajectories", parameters, Trajectories);
        bool uniform = setup.Equilibrium.Support.Count == setup.Levels.Length && setup.Equilibrium.Probabilities.All(p => p == setup.Equilibrium.Probabilities[0]);
        bool closed = uniform && Noise == TrajectoryNoise.Complex && !Collapses;
        EnsembleAverage unknown = new(double.NaN, double.NaN, double.NaN);
        return [.. Enumerable.Range(0, Times.Count).Select(i => new EnsemblePoint(Times[i], StochasticEnsemble.Average(averages.Energy(i), result.Relaxation[i].Energy), StochasticEnsemble.Average(averages.Populations(i)[0], result.Relaxation[i].TrackedPopulation),
            parameters.Nonlinear ? StochasticEnsemble.Average(averages.EnergyVariance(i)) : unknown,
            parameters.Nonlinear ? StochasticEnsemble.Average(averages.ParticipationRatio(i), closed ? ParticipationRatio.ComplexNoise(setup.Populations, Thermalization, Times[i]) : double.NaN) : unknown))];
    }

    private void DescribeWindow(RunContext run, WindowSummary window, IrreversibilitySetup setup)
    {
        run.Note("levels with chi above 0", Text($"{window.Levels} of {setup.Levels.Length}"));
        run.Note("energy defect (E_chi - E)/sqrt(V)", double.IsNaN(window.EnergyDefect) ? "the start has no spread of energy" : Text($"{window.EnergyDefect:0.######}"));
        run.Note("variance ratio V_chi/V", double.IsNaN(window.VarianceRatio) ? "the start has no spread of energy" : Text($"{window.VarianceRatio:0.######}"));
        if (window.Levels == 1 && window.WeightOutside > 1e-6) run.Warn(Text($"The equilibrium is a single level: thermalization takes this start, of which {100 * window.WeightOutside:0.##} % lie elsewhere, to one eigenstate."));
        if (Thermalization == 0) run.Warn("The thermalization rate is 0: nothing relaxes.");
        run.Check("sum of the equilibrium's probabilities minus 1", setup.Equilibrium.Probabilities.Sum() - 1, 1e-12);
    }

    private void Check(RunContext run, IrreversibilitySetup setup, IrreversibilityResult result)
    {
        IReadOnlyList<RelaxationPoint> points = result.Relaxation;
        double w = result.ThermalizationRate, dimension = Math.Log(setup.Levels.Length);
        run.Check("entropy outside 0..ln D (nat)", Math.Max(0, points.Max(p => Math.Max(-p.Entropy, p.Entropy - dimension))), 1e-11);
        run.Check("trace distance outside 0..1", Math.Max(0, points.Max(p => Math.Max(-p.TraceDistance, p.TraceDistance - 1))), 1e-12);
        if (!Collapses)
        {
            WindowSummary window = result.Window!.Value;
            double scale = Math.Max(1, setup.Levels.Max(Math.Abs));
            run.Check("energy against E_chi + (E - E_chi) exp(-wt)", points.Max(p => Math.Abs(p.Energy - window.Energy - (window.StartEnergy - window.Energy) * Math.Exp(-w * p.Time))), 1e-11 * scale);
            if (Start.IsPure && Equilibrium.Kind == EquilibriumKind.Window) run.Check("entropy of a pure start above ln(D_w + 1) (nat)", Math.Max(0, points.Max(p => p.Entropy) - Math.Log(window.Levels + 1)), 1e-12);
            if (setup.Levels.Length <= SemigroupDimension) run.Check("semigroup: rho(s + t) against rho(s) followed by t", Semigroup(setup, w), 1e-12);
        }

        double[] deviations = [.. result.Ensemble.SelectMany(p => new[] { p.Energy.Deviation, p.Population.Deviation })];
        // Euler steps and the splitting of collapse bias the mean, and averages of few trajectories are not Gaussian: then the deviation is shown and not judged.
        if (result.Trajectories >= JudgedTrajectories && Integrator != TrajectoryIntegrator.EulerMaruyama && !Collapses) run.Check("means over trajectories against the master equation, in standard errors", deviations.Max(Math.Abs), StandardErrors);
        if (result.Ensemble.Count > 0) run.Note("trajectories", Text($"{result.Trajectories}, {Names.Kebab(Integrator.ToString())}, {Names.Kebab(Noise.ToString())} noise"));
    }

    /// <summary>Largest entry of rho(s + t) minus rho(s) evolved by t.</summary>
    private double Semigroup(IrreversibilitySetup setup, double w)
    {
        double last = Times[^1], first = 0.37 * last;
        ThermalizationEquation equation = setup.Thermalization(w), later = new(setup.Levels, equation.StateAt(first), setup.Equilibrium, w);
        ComplexMatrix once = equation.StateAt(last), twice = later.StateAt(last - first);
        return Enumerable.Range(0, once.Data.Length).Max(k => Complex.Abs(once.Data[k] - twice.Data[k]));
    }

    /// <summary>Mean and variance of the energy; the weights are not judged.</summary>
    internal static EnergyMoments Moments(double[] levels, double[] populations)
    {
        double mean = 0, variance = 0;
        for (int m = 0; m < levels.Length; m++) mean += populations[m] * levels[m];
        for (int m = 0; m < levels.Length; m++) variance += populations[m] * (levels[m] - mean) * (levels[m] - mean);
        return new(mean, variance);
    }

    /// <summary>Hybrid states are computed to this error.</summary>
    private const double HybridTolerance = 1e-10;

    /// <summary>Largest dimension in which the semigroup is checked entry by entry.</summary>
    private const int SemigroupDimension = 256;

    /// <summary>An honest ensemble deviates that far once in a million averages.</summary>
    private const double StandardErrors = 5;

    /// <summary>Fewest trajectories whose averages are nearly Gaussian.</summary>
    private const int JudgedTrajectories = 500;

    private static double Squared(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static ProductSpace Space(IrreversibilitySetup setup) => new ProductSpace(setup.Levels.Length);

    /// <summary>Operations of the evolution under collapse: about 31 times the steps of its coarsest level, whose length is the inverse of the fastest rate. The smaller powers of D are what small matrices cost.</summary>
    internal double EvolutionOperations(double collapseRate)
    {
        double d = Hamiltonian.Dimension, fastest = Math.Max(Hamiltonian.Spread, collapseRate), steps = 0;
        for (int i = 0; i < Times.Count; i++)
        {
            double length = Times[i] - (i == 0 ? 0 : Times[i - 1]);
            if (length > 0) steps += 31 * Math.Max(8, length * fastest);
        }

        return steps * (16 * d * d * d + 500 * d * d + 2e4);
    }

    /// <summary>Operations of one steady state: matrix products for the populations, otherwise iterations.</summary>
    internal double SteadyOperations => Thermalization == 0 ? 0 : Math.Pow(Hamiltonian.Dimension, 3) * (PointerBlocks.Kind == PointerKind.Basis ? 8.0 * Hamiltonian.Dimension : 3000);

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        double d = IsDiagonalizable ? Hamiltonian.Dimension : 0;
        bool blocks = Hamiltonian.Kind == HamiltonianKind.IsingChain, matrices = !Start.IsPure || Collapses || d <= SemigroupDimension;
        // Eigenvectors (real halves by reflection, or complex), and what follows every matrix element.
        double bytes = d * d * (blocks ? 28 : 16 * 5) + (matrices ? 16 * d * d * (Collapses ? 12 + 5 * Times.Count : 6) : 0);
        double operations = (blocks ? 6.0 / 4 : 22) * d * d * d + (!Start.IsPure ? 60 * d * d * d * Times.Count : 0) + (Collapses ? EvolutionOperations(Collapse) + SteadyOperations : 0);
        double active = Collapses ? d : Math.Min(d, Math.Max(2, d / 2));
        if (Trajectories > 0 && d > 0) operations += StochasticEnsemble.Operations(Trajectories, active, Times[^1], Integrator == TrajectoryIntegrator.Jumps ? Math.Max(Times[^1], 1e-9) : TimeStep, Times.Count, Collapses);
        return new(2e6 + bytes + Works().Sum(a => a.Bytes), 1e6 + operations + Works().Sum(a => a.Operations), 1e6 + 500 * Times.Count + 50.0 * Times.Count * Trajectories / 256 * 8,
            ["fewer spins in --hamiltonian", "--analyses large-chain without diagonalization (20 spins and more)", "fewer --trajectories", "fewer --times"]);
    }
}
