using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Steady states of collapse and thermalization over both rates.</summary>
public sealed record HybridPhaseDiagram : AnalysisResult
{
    /// <summary>All thermalization rates of the first collapse rate, then of the next.</summary>
    public required IReadOnlyList<HybridPoint> Points { get; init; }

    /// <summary>Largest magnitude of an energy, ||H||.</summary>
    public required double Norm { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return IrreversibilityStudy.HybridTable("phase_diagram", "steady states of collapse and thermalization over both rates, and how far they are from their limits", Points);
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] gammas = [.. Points.Select(p => p.CollapseRate).Distinct().Where(g => g > 0).Order()], rates = [.. Points.Select(p => p.ThermalizationRate).Distinct().Order()];
        if (gammas.Length < 2 || rates.Length < 2) yield break;
        Dictionary<(double, double), HybridPoint> at = Points.GroupBy(p => (p.CollapseRate, p.ThermalizationRate)).ToDictionary(g => g.Key, g => g.First());
        Figure Draw(string name, string title, string caption, Func<HybridPoint, double> value) => new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new("log_{10}(γ/||H||)"),
            Y = new("log_{10}(w/||H||)"),
            Z = new("trace distance", Minimum: 0),
            Traces = [new Trace { Name = "trace distance", Kind = TraceKind.HeatMap, X = [.. gammas.Select(g => Math.Log10(g / Norm))], Y = [.. rates.Select(w => Math.Log10(w / Norm))], Grid = [.. rates.Select(w => gammas.Select(g => value(at[(g, w)])).ToArray())] }],
        };
        yield return Draw("to-equilibrium", "Where the equilibrium survives collapse", "Trace distance of the steady state to the equilibrium χ: small where thermalization is much faster than collapse.", p => p.ToEquilibrium);
        yield return Draw("to-mixed", "Where collapse heats to infinite temperature", "Trace distance of the steady state to the identity over D: small where thermalization is slow and collapse neither too slow nor so fast that it freezes the state.", p => p.ToMixed);
        yield return Draw("to-dephased-equilibrium", "Where collapse freezes a dephased equilibrium", "Trace distance of the steady state to the dephased equilibrium: small for collapse that is so fast (Zeno effect) that only thermalization moves populations.", p => p.ToDephasedEquilibrium);
        yield return Draw("to-born", "The Born state of the start is nowhere a steady state", "Trace distance of the steady state to the dephased start: it vanishes in no corner, because the start enters through χ only.", p => p.ToBorn);
    }

    internal override string Interpretation() => Text(
        $"Over these rates the steady state comes as near as {Points.Min(p => p.ToEquilibrium):0.#e0} to the equilibrium, {Points.Min(p => p.ToMixed):0.#e0} to infinite temperature and {Points.Min(p => p.ToDephasedEquilibrium):0.#e0} to the dephased equilibrium, but never nearer than {Points.Min(p => p.ToBorn):0.###} to the Born state of the start; collapse changes the energy at the start by {Points[0].CollapseEnergyRate / Math.Max(Points[0].CollapseRate, 1e-300):0.###} γ per time.");
}

/// <summary>Computes <see cref="HybridPhaseDiagram"/>.</summary>
internal sealed class HybridPhaseDiagramWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    private const double LargestRate = 1e100;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Diagonalizable("hybrid-phase-diagram")) yield return problem;
        if (Study.PointerBlocks.Kind == PointerKind.None) yield return new("pointer-blocks", "pointer-blocks must say what collapses for the analysis hybrid-phase-diagram, but is none; choose basis, halves, vectors:0,3 or sides.");
        if (Study.ThermalizationRates.Any(w => !(w > 0))) yield return new("thermalization-rates", "thermalization-rates must be positive for the analysis hybrid-phase-diagram, because the steady state is unique only then, but one is 0.");
        foreach ((string name, IReadOnlyList<double> rates) in ((string, IReadOnlyList<double>)[])[("thermalization-rates", Study.ThermalizationRates), ("collapse-rates", Study.CollapseRates)])
            if (rates.Any(r => r > LargestRate)) yield return new(name, Text($"{name} must be at most {LargestRate:0e0} for the analysis hybrid-phase-diagram, because their squares are needed, but one is {rates.Max():R}; take another unit."));
    }

    internal override double Operations => Study.CollapseRates.Count * (double)Study.ThermalizationRates.Count * (Study.PointerBlocks.Kind == PointerKind.Basis ? 8 : 3000 / (double)Study.Hamiltonian.Dimension) * Math.Pow(Study.Hamiltonian.Dimension, 4);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        CollapseProjectors projectors = setup!.Projectors();
        ComplexMatrix chi = setup.MatrixOf(setup.Equilibrium), start = setup.Start, hamiltonian = setup.Hamiltonian;
        (double Gamma, double Rate)[] items = [.. from gamma in Study.CollapseRates from rate in Study.ThermalizationRates select (gamma, rate)];
        HybridPoint[] points = run.Map("phase-diagram", items, item => IrreversibilityStudy.SteadyPoint(null, new HybridEquation(hamiltonian, projectors, chi, item.Gamma, item.Rate), start));
        run.Check("steady states: largest certificate, over its rounding floor or 1e-9", points.Max(p => p.Certificate / Math.Max(1e-9, 100 * p.CertificateFloor)), 1);
        return new HybridPhaseDiagram { Points = points, Norm = setup.Levels.Max(Math.Abs) is > 0 and double norm ? norm : 1 };
    }
}
