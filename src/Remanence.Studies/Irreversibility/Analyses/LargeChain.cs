using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The observable at one time.</summary>
/// <param name="Time">t.</param>
/// <param name="Unitary">Expectation under the Hamiltonian alone, exact.</param>
/// <param name="Mean">Expectation with thermalization, an estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Exact">The exact value, where the Hamiltonian can be diagonalized; otherwise NaN.</param>
public readonly record struct LargePoint(double Time, double Unitary, double Mean, double StandardError, double Exact);

/// <summary>A chain without diagonalization: the unitary part exactly, window averages as estimates from random vectors filtered onto the window.</summary>
public sealed record LargeChain : AnalysisResult
{
    /// <summary>One entry per time.</summary>
    public required IReadOnlyList<LargePoint> Points { get; init; }

    /// <summary>Number of random vectors.</summary>
    public required int Vectors { get; init; }

    /// <summary>Width of the smoothed edges of the window, in units of the energy.</summary>
    public required double FilterWidth { get; init; }

    /// <summary>E and V of the start, exact.</summary>
    public required EnergyMoments Start { get; init; }

    /// <summary>Number of levels in the window, mean energy and variance of the equilibrium, with standard errors; exact where the Hamiltonian can be diagonalized.</summary>
    public required (EnsembleAverage Levels, EnsembleAverage Energy, EnsembleAverage Variance) Window { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "large_chain",
            Meaning = "an observable in time; the unitary part is exact, the rest an estimate from random vectors with its standard error",
            Columns = [new("time", "time", "t"), new("unitary", "under the Hamiltonian alone, exact", "<O>_U"), new("estimate", "with thermalization, estimate", "<O>"), new("standard_error", "standard error of the estimate"), new("exact", "exact value, where it can be diagonalized", "<O>")],
            Rows = [.. Points.Select(p => Row(p.Time, p.Unitary, p.Mean, p.StandardError, Known(p.Exact)))],
        };
        double deviation = Start.Deviation;
        yield return new Table
        {
            Name = "large_window",
            Meaning = "estimates of the window with smoothed edges, and their standard errors",
            Columns = [new("start_energy", "mean energy of the start, exact", "E"), new("start_variance", "its variance, exact", "V"), new("filter_width", "width of the smoothed edges"), new("levels", "levels in the window, estimate", "D_w"), new("levels_error", "standard error"), new("energy", "mean energy of the equilibrium, estimate", "E_χ"), new("energy_error", "standard error"),
                new("variance", "its variance, estimate", "V_χ"), new("variance_error", "standard error"), new("energy_defect", "energy gained, in standard deviations of the start", "(E_χ-E)/√V"), new("variance_ratio", "variance kept", "V_χ/V")],
            Rows = [Row(Start.Mean, Start.Variance, FilterWidth, Window.Levels.Mean, Window.Levels.StandardError, Window.Energy.Mean, Window.Energy.StandardError, Window.Variance.Mean, Window.Variance.StandardError, (Window.Energy.Mean - Start.Mean) / deviation, Window.Variance.Mean / Start.Variance)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] times = [.. Points.Select(p => p.Time)];
        yield return new Figure
        {
            Name = "large-chain",
            Title = "A chain that cannot be diagonalized",
            Caption = "Expectation of the observable with thermalization (estimate, band of two standard errors) and under the Hamiltonian alone (exact, dashed).",
            X = new("time t", Minimum: 0),
            Y = new("expectation <O>"),
            Traces =
            [
                new Trace { Name = "thermalizing, estimate", X = times, Y = [.. Points.Select(p => p.Mean)], Lower = [.. Points.Select(p => p.Mean - 2 * p.StandardError)], Upper = [.. Points.Select(p => p.Mean + 2 * p.StandardError)] },
                new Trace { Name = "Hamiltonian alone", Kind = TraceKind.Lines, Guide = true, X = times, Y = [.. Points.Select(p => p.Unitary)] },
            ],
        };
    }

    internal override string Interpretation() => Text(
        $"Without diagonalization, from {Vectors} random vectors (estimates): the window holds {Window.Levels.Mean:0.###e0} ± {Window.Levels.StandardError:0.#e0} levels, the mean energy moves by {(Window.Energy.Mean - Start.Mean) / Start.Deviation:0.###} ± {Window.Energy.StandardError / Start.Deviation:0.#e0} standard deviations and {100 * Window.Variance.Mean / Start.Variance:0.#} % of the variance are kept; the observable ends at {Points[^1].Mean:0.####} ± {Points[^1].StandardError:0.#e0}.");
}

/// <summary>Computes <see cref="LargeChain"/>.</summary>
internal sealed class LargeChainWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    private const double LargestCoefficient = 1e100;

    /// <summary>Error of the norm of evolved states.</summary>
    private const double Tolerance = 1e-10;

    private const int MostSpins = 30;

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Hamiltonian.Kind is not (HamiltonianKind.IsingChain or HamiltonianKind.PauliSum)) yield return new("hamiltonian", $"hamiltonian must be one of spins for the analysis large-chain, but is {ErrorText.Shown(Study.Hamiltonian.ToString())}.");
        else if (Study.Hamiltonian.Size > MostSpins) yield return new("hamiltonian", $"hamiltonian must have at most {MostSpins} spins for the analysis large-chain, but has {Study.Hamiltonian.Size}.");
        if (Study.Start.Kind != StartKind.Product) yield return new("start", $"start must be a product for the analysis large-chain, but is {ErrorText.Shown(Study.Start.ToString())}.");
        if (Study.Equilibrium.Kind != EquilibriumKind.Window) yield return new("equilibrium", $"equilibrium must be a window for the analysis large-chain, but is {ErrorText.Shown(Study.Equilibrium.ToString())}.");
        if (Study.Collapses) yield return new("collapse-rate", Text($"collapse-rate must be 0 for the analysis large-chain, but is {Study.CollapseRate:R}."));
        if (!Study.Observable.IsHermitian) yield return new("observable", $"observable must be Hermitian, but is {ErrorText.Shown(Study.Observable.ToString())}.");
        if (Study.Observable.Terms.Any(t => t.Coefficient.Magnitude > LargestCoefficient)) yield return new("observable", Text($"observable must have coefficients of at most {LargestCoefficient:0e0} for the analysis large-chain, because their squares are needed, but is {ErrorText.Shown(Study.Observable.ToString())}; take another unit."));
        if (Study.Observable.Sites > Study.Hamiltonian.Size) yield return new("observable", $"observable must act on sites below {Study.Hamiltonian.Size}, the number of spins, but acts on site {Study.Observable.Sites - 1}.");
    }

    /// <summary>Complex vectors: the evolution with its states of all times (twice its work space for complex Hamiltonians), and the filters.</summary>
    internal override double Bytes => Math.ScaleB(16, Study.Hamiltonian.Size) * ((Study.Hamiltonian.Sum?.IsReal == false ? 60 : 30) + Study.Times.Count + 5 * Parallelism.Threads);

    internal override double Operations => Math.ScaleB(1, Study.Hamiltonian.Size) * Study.Hamiltonian.Size * (3 * 400.0 * Study.RandomVectors + 30 * Study.Times[^1]);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        PauliSum sum = IrreversibilitySetup.SumOf(Study.Hamiltonian);
        SpinSpace space = new(Study.Hamiltonian.Size);
        double angle = Study.Start.Numbers[0], w = Study.Thermalization;
        LinearOperator hamiltonian = sum.On(space), observable = Study.Observable.On(space);
        using StateVector start = StateVector.Product(space, new Spinor(Math.Cos(angle / 2), Math.Sin(angle / 2)));
        EnergyMoments moments = TypicalWindow.MomentsOf(hamiltonian, start);
        if (!TypicalWindow.HasSpread(hamiltonian, moments))
            throw new ParameterException("start", Text($"start must spread over several energies for the analysis large-chain, because a level of the Hamiltonian is its own equilibrium, but its energy varies by {moments.Deviation:0.##e0} only; take another start or leave large-chain out."));
        TypicalWindow window = new(hamiltonian, start, Study.Equilibrium.Numbers[0]);
        run.Note("applications of the Hamiltonian for each random vector", Text($"{window.Applications}"));
        run.Warn(Text($"Window averages of large-chain are estimates from {Study.RandomVectors} random vectors, of a window whose edges are smoothed over {window.FilterWidth:0.###} in energy; their standard errors do not contain the smoothing."));
        TypicalSample[] samples = run.Map("random-vectors", [.. Enumerable.Range(0, Study.RandomVectors)], k => window.Sample([observable], run.Seed, k));
        TypicalEstimate estimate = TypicalEstimate.From(window, space.Dimension, samples);
        double[] unitary = Unitary(run, hamiltonian, observable, start);
        double exact = setup is null ? double.NaN : setup.Basis.DiagonalOf(Study.Observable).Zip(setup.Equilibrium.Probabilities, (o, p) => o * p).Sum();
        LargePoint[] points = [.. Study.Times.Values.Select((time, i) =>
        {
            Estimate value = estimate.ExpectationAt(0, unitary[i], w, time);
            double kept = Math.Exp(-w * time);
            return new LargePoint(time, unitary[i], value.Value, value.StandardError, kept * unitary[i] + (1 - kept) * exact);
        })];
        EnsembleAverage Beside(Estimate value, double known) => new(value.Value, value.StandardError, known);
        return new LargeChain
        {
            Points = points,
            Vectors = estimate.Vectors,
            FilterWidth = window.FilterWidth,
            Start = window.Start,
            Window = (Beside(estimate.Levels, setup?.Equilibrium.Support.Count ?? double.NaN), Beside(estimate.Energy, setup?.Equilibrium.Moments.Mean ?? double.NaN), Beside(estimate.Variance, setup?.Equilibrium.Moments.Variance ?? double.NaN)),
        };
    }

    /// <summary>The expectation under the Hamiltonian alone at every time.</summary>
    private double[] Unitary(RunContext run, LinearOperator hamiltonian, LinearOperator observable, StateVector start)
    {
        using BranchEvolution evolution = Evolve.Branches(hamiltonian, [start], Study.Times, Tolerance, EvolutionMethod.Automatic, run.Memory);
        double[] values = new double[Study.Times.Count];
        double norm = 0;
        int leg = 0;
        do
        {
            run.Advance(Text($"unitary-{leg}"), evolution);
            (int first, int count) = evolution.Leg(evolution.CurrentLeg);
            for (int i = first; i < first + count; i++)
            {
                StateVector state = evolution.State(i, 0);
                values[i] = state.Expect(observable);
                norm = Math.Max(norm, Math.Abs(state.Norm - 1));
            }

            leg++;
        }
        while (evolution.NextLeg());
        run.Check("norm of the evolved state minus 1", norm, 10 * Tolerance);
        return values;
    }
}
