using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One rule for one start.</summary>
/// <param name="Angle">theta of the product state.</param>
/// <param name="Rule">Number of the rule: 0 window, 1 sqrt3, 2 tilted, 3 gaussian, 4 canonical.</param>
/// <param name="Window">Equilibrium and defects; null where the rule has no solution.</param>
public readonly record struct RemedyPoint(double Angle, int Rule, WindowSummary? Window);

/// <summary>Errors of energy and variance under several rules.</summary>
public sealed record Remedies : AnalysisResult
{
    /// <summary>The rules that are compared.</summary>
    internal static readonly string[] Rules = ["window", "sqrt3", "tilted", "gaussian", "canonical"];

    /// <summary>All rules of the first angle, then of the next.</summary>
    public required IReadOnlyList<RemedyPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "remedies",
            Meaning = "energy and variance under several rules; empty where a rule has no solution",
            Columns = [new("angle", "angle of the spins", "θ", "rad"), new("rule_number", "0 window, 1 sqrt3, 2 tilted, 3 gaussian, 4 canonical"), new("rule", "rule of the equilibrium"), new("levels", "number of levels with χ above 0", "D_w"),
                new("energy_defect", "energy gained, in standard deviations of the start", "(E_χ-E)/√V"), new("variance_ratio", "variance kept", "V_χ/V"), new("variance_error", "its deviation from 1"), new("weight_outside", "weight of the start on levels where χ is 0"), new("entropy", "entropy of the equilibrium", "S_χ", "nat")],
            Rows = [.. Points.Select(p => Row(p.Angle, p.Rule, Rules[p.Rule], p.Window?.Levels, Cell(p, w => w.EnergyDefect), Cell(p, w => w.VarianceRatio), Cell(p, w => w.VarianceRatio - 1), Cell(p, w => w.WeightOutside), Cell(p, w => w.Entropy)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        Figure Draw(string name, string title, string caption, Axis axis, Func<WindowSummary, double> value) => new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new("angle θ of the spins (rad)"),
            Y = axis,
            Traces = [.. Points.GroupBy(p => p.Rule).OrderBy(g => g.Key).Select(g => g.OrderBy(p => p.Angle).ToArray()).Select(g => new Trace { Name = Rules[g[0].Rule], X = [.. g.Select(p => p.Angle)], Y = [.. g.Select(p => p.Window is WindowSummary w ? value(w) : double.NaN)] })],
        };
        yield return Draw("remedy-energy", "Which rules conserve the energy", "Energy gained under several rules, in standard deviations of the start. Tilted, gaussian and canonical equilibria conserve the energy; wider windows make the error worse.", new("(E_{χ} - E)/√V"), w => w.EnergyDefect);
        yield return Draw("remedy-variance", "Which rules conserve the variance", "Variance of the energy kept under several rules. Only the gaussian equilibrium conserves it everywhere; the window of width √3 comes near 1 in the middle of the spectrum only, and canonical equilibria (cut off) reach many times the variance.", new("V_{χ}/V", Minimum: 0, Maximum: 2), w => w.VarianceRatio);
    }

    internal override string Interpretation()
    {
        WindowSummary[] gaussian = [.. Points.Where(p => p.Rule == 3 && p.Window is not null).Select(p => p.Window!.Value)];
        return gaussian.Length == 0 ? "No start allows a gaussian equilibrium."
            : Text($"The gaussian equilibrium keeps energy and variance to {gaussian.Max(w => Math.Max(Math.Abs(w.EnergyDefect), Math.Abs(w.VarianceRatio - 1))):0.#e0}; the window of the source errs by up to {Points.Where(p => p.Rule == 0 && p.Window is not null).Max(p => Math.Abs(p.Window!.Value.EnergyDefect)):0.###} standard deviations.");
    }

    private static double? Cell(RemedyPoint point, Func<WindowSummary, double> value) => point.Window is WindowSummary w ? Known(value(w)) : null;
}

/// <summary>Computes <see cref="Remedies"/>.</summary>
internal sealed class RemediesWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Diagonalizable("remedies")) yield return problem;
        if (Study.Hamiltonian.Kind is not (HamiltonianKind.IsingChain or HamiltonianKind.PauliSum)) yield return new("hamiltonian", $"hamiltonian must be one of spins for the analysis remedies, but is {ErrorText.Shown(Study.Hamiltonian.ToString())}.");
    }

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        EquilibriumChoice[] rules = [.. Remedies.Rules.Select(r => EquilibriumChoice.Parse(r, null))];
        RemedyPoint[][] points = run.Map("remedies", Study.Angles, angle =>
        {
            double[] populations = [.. IrreversibilitySetup.ProductState(Study.Hamiltonian, setup!.Basis, angle).Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
            return rules.Select((rule, k) => new RemedyPoint(angle, k, Try(rule, setup, populations))).ToArray();
        });
        Remedies result = new() { Points = [.. points.SelectMany(p => p)] };
        foreach (RemedyPoint point in result.Points.Where(p => p.Window is null)) run.Warn(Text($"At θ = {point.Angle:0.####} the rule {Remedies.Rules[point.Rule]} has no solution."));
        return result;
    }

    private static WindowSummary? Try(EquilibriumChoice rule, IrreversibilitySetup setup, double[] populations)
    {
        try
        {
            return WindowSummary.Of(rule.ToString(), IrreversibilitySetup.Choose(rule, setup.Levels, populations, setup.Basis));
        }
        catch (Exception e) when (e is ArgumentException or AccuracyException)
        {
            // The rule has no solution near an end of the spectrum, which is a result.
            return null;
        }
    }
}
