using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Thermalization of a chain of one size.</summary>
/// <param name="Spins">N.</param>
/// <param name="Dimension">D.</param>
/// <param name="Levels">D_w.</param>
/// <param name="MeasuredTime">Time in which the trace distance falls by a factor of e, measured on the states.</param>
/// <param name="PredictedTime">1/(alpha N).</param>
public readonly record struct SizePoint(int Spins, int Dimension, int Levels, double MeasuredTime, double PredictedTime);

/// <summary>Time of thermalization against the number of spins.</summary>
public sealed record SizeScaling : AnalysisResult
{
    /// <summary>One entry per size.</summary>
    public required IReadOnlyList<SizePoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "size_scaling",
            Meaning = "time of thermalization of chains of several sizes",
            Columns = [new("spins", "number of spins", "N"), new("dimension", "dimension", "D"), new("levels", "levels of the window", "D_w"), new("measured_time", "time in which the trace distance falls by a factor of e", "t_th"), new("predicted_time", "from the rate alone", "1/(αN)"), new("relative_error", "their relative difference")],
            Rows = [.. Points.Select(p => Row(p.Spins, p.Dimension, p.Levels, p.MeasuredTime, p.PredictedTime, p.MeasuredTime / p.PredictedTime - 1))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        SizePoint[] points = [.. Points.OrderBy(p => p.Spins)];
        yield return new Figure
        {
            Name = "size-scaling",
            Title = "Larger systems thermalize faster",
            Caption = "Time in which the trace distance to the equilibrium falls by a factor of e, against the number of spins: 1/(αN) whatever the Hamiltonian, the state and the dimension (dashed).",
            X = new("number of spins N", Logarithmic: true),
            Y = new("time of thermalization", Logarithmic: true),
            Traces =
            [
                new Trace { Name = "measured", Kind = TraceKind.Markers, X = [.. points.Select(p => (double)p.Spins)], Y = [.. points.Select(p => p.MeasuredTime)] },
                new Trace { Name = "1/(αN)", Kind = TraceKind.Lines, Guide = true, X = [.. points.Select(p => (double)p.Spins)], Y = [.. points.Select(p => p.PredictedTime)] },
            ],
        };
    }

    internal override string Interpretation() => Text($"The time of thermalization is 1/(αN) to {Points.Max(p => Math.Abs(p.MeasuredTime / p.PredictedTime - 1)):0.#e0} relative, although the dimension grows from {Points.Min(p => p.Dimension)} to {Points.Max(p => p.Dimension)}.");
}

/// <summary>Computes <see cref="SizeScaling"/>.</summary>
internal sealed class SizeScalingWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Diagonalizable("size-scaling")) yield return problem;
        if (Study.Hamiltonian.Kind != HamiltonianKind.IsingChain) yield return new("hamiltonian", $"hamiltonian must be an ising-chain for the analysis size-scaling, but is {ErrorText.Shown(Study.Hamiltonian.ToString())}.");
        if (Study.Start.Kind != StartKind.Product) yield return new("start", $"start must be a product for the analysis size-scaling, but is {ErrorText.Shown(Study.Start.ToString())}.");
        if (Study.SizeFactor is not null) yield return new("size-factor", Text($"size-factor must be left out for the analysis size-scaling, which takes the number of spins, but is {Study.SizeFactor:R}."));
        if (Study.ThermalizationRate == 0) yield return new("thermalization-rate", "thermalization-rate must be positive for the analysis size-scaling, but is 0.");
        if (Study.ComparisonSizes.Any(n => n > 9)) yield return new("comparison-sizes", $"comparison-sizes must lie in 2..9 for the analysis size-scaling, which follows whole states, but one is {Study.ComparisonSizes.Max()}.");
        if (Study.Equilibrium.Numbers.Count > 1) yield return new("equilibrium", $"equilibrium must be a rule for any size for the analysis size-scaling, but is {ErrorText.Shown(Study.Equilibrium.ToString())}.");
    }

    internal override double Operations => Study.ComparisonSizes.Sum(n => 60 * Math.Pow(8, n));

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        IReadOnlyList<double> numbers = Study.Hamiltonian.Numbers;
        SizePoint[] points = run.Map("size-scaling", [.. Study.ComparisonSizes.Distinct()], size =>
        {
            IrreversibilityStudy single = Study with { Hamiltonian = HamiltonianModel.Parse(Text($"ising-chain:{size}:{numbers[0]:R}:{numbers[1]:R}:{numbers[2]:R}"), null) };
            IrreversibilitySetup own = new(single);
            // The distance is taken from the states themselves, not from the law that is tested.
            ThermalizationEquation equation = own.Thermalization(single.Thermalization);
            double first = 0.3 / single.Thermalization, last = 1.7 / single.Thermalization;
            double time = (last - first) / Math.Log(Distance(equation, own, first) / Distance(equation, own, last));
            return new SizePoint(size, own.Levels.Length, own.Equilibrium.Support.Count, time, 1 / single.Thermalization);
        });
        run.Check("time of thermalization against 1/(αN), relative", points.Max(p => Math.Abs(p.MeasuredTime / p.PredictedTime - 1)), 1e-9);
        return new SizeScaling { Points = points };
    }

    private static double Distance(ThermalizationEquation equation, IrreversibilitySetup setup, double time)
    {
        ComplexMatrix difference = equation.StateAt(time);
        for (int m = 0; m < difference.Rows; m++) difference[m, m] -= setup.Equilibrium.Probabilities[m];
        return 0.5 * HermitianEigen.Values(difference).Sum(Math.Abs);
    }
}
