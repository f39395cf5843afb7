using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What the window does to product states of a chain.</summary>
/// <param name="Spins">N.</param>
/// <param name="Angle">theta.</param>
/// <param name="Window">Equilibrium and defects.</param>
public readonly record struct DriftPoint(int Spins, double Angle, WindowSummary Window);

/// <summary>Energy and variance of chains of several sizes under the rule of the study, over the angle of product states.</summary>
public sealed record EnergyDrift : AnalysisResult
{
    /// <summary>All angles of the first size, then of the next.</summary>
    public required IReadOnlyList<DriftPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        Table windows = IrreversibilityStudy.WindowTable("energy_drift", "energy and variance lost or gained by product states of chains", [.. Points.Select(p => p.Window)]);
        yield return windows with
        {
            Columns = [new("spins", "number of spins", "N"), new("angle", "angle of the spins", "θ", "rad"), .. windows.Columns],
            Rows = [.. windows.Rows.Select((row, i) => Row([Points[i].Spins, Points[i].Angle, .. row]))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        IGrouping<int, DriftPoint>[] sizes = [.. Points.GroupBy(p => p.Spins)];
        Figure Draw(string name, string title, string caption, string axis, Func<WindowSummary, double> value, ReferenceLine[] lines) => new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new("angle θ of the spins (rad)"),
            Y = new(axis),
            Traces = [.. sizes.Select(g => new Trace { Name = Text($"N = {g.Key}"), X = [.. g.OrderBy(p => p.Angle).Select(p => p.Angle)], Y = [.. g.OrderBy(p => p.Angle).Select(p => value(p.Window))] })],
            Lines = lines,
        };
        yield return Draw("energy-drift", "Energy that thermalization gains or loses", "Difference of the mean energies of equilibrium and start in standard deviations of the start, for product states of open chaotic Ising chains. The source promises 0.", "(E_{χ} - E)/√V", w => w.EnergyDefect, [new(0, "promised")]);
        yield return Draw("variance-drift", "Variance that thermalization keeps", "Ratio of the variances of the energy in equilibrium and start. The source promises 1; a flat window in a flat spectrum has 1/3.", "V_{χ}/V", w => w.VarianceRatio, [new(1, "promised"), new(1.0 / 3, "flat spectrum")]);
    }

    internal override string Interpretation()
    {
        DriftPoint energy = Points.MaxBy(p => Math.Abs(p.Window.EnergyDefect)), best = Points.MaxBy(p => p.Window.VarianceRatio);
        return Text($"Over these chains and angles the mean energy moves by up to {Math.Abs(energy.Window.EnergyDefect):0.###} standard deviations (N = {energy.Spins}, θ = {energy.Angle:0.###}), and at most {100 * best.Window.VarianceRatio:0.#} % of the variance is kept.");
    }
}

/// <summary>Computes <see cref="EnergyDrift"/>.</summary>
internal sealed class EnergyDriftWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    private IReadOnlyList<int> Sizes => Study.ComparisonSizes.Count > 0 ? [.. Study.ComparisonSizes.Distinct()] : [Study.Hamiltonian.Size];

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Diagonalizable("energy-drift")) yield return problem;
        if (Study.Hamiltonian.Kind != HamiltonianKind.IsingChain) yield return new("hamiltonian", $"hamiltonian must be an ising-chain for the analysis energy-drift, but is {ErrorText.Shown(Study.Hamiltonian.ToString())}.");
        if (Study.Equilibrium.Numbers.Count > 1) yield return new("equilibrium", $"equilibrium must be a rule for any size for the analysis energy-drift, but is {ErrorText.Shown(Study.Equilibrium.ToString())}.");
    }

    internal override double Bytes => Sizes.Max(n => 16 * Math.Pow(4, n));

    internal override double Operations => Sizes.Sum(n => 1.5 * Math.Pow(8, n));

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        IReadOnlyList<double> numbers = Study.Hamiltonian.Numbers;
        DriftPoint[][] points = run.Map("energy-drift", Sizes, size =>
        {
            HamiltonianModel chain = HamiltonianModel.Parse(Text($"ising-chain:{size}:{numbers[0]:R}:{numbers[1]:R}:{numbers[2]:R}"), null);
            EnergyBasis basis = IrreversibilitySetup.BasisOf(chain);
            double[] levels = [.. basis.Levels];
            return Study.Angles.Select(angle =>
            {
                double[] populations = [.. IrreversibilitySetup.ProductState(chain, basis, angle).Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
                return new DriftPoint(size, angle, WindowSummary.Of(Study.Equilibrium.ToString(), IrreversibilitySetup.Choose(Study.Equilibrium, levels, populations, basis)));
            }).ToArray();
        });
        return new EnergyDrift { Points = [.. points.SelectMany(p => p)] };
    }
}
