using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Reference quantities of the study `irreversibility` about single steps of trajectories, through the public API.</summary>
internal static partial class IrreversibilityStochasticCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["euler-maruyama-step"] = EulerMaruyama,
        ["mean-exact-step"] = MeanExact,
    };

    internal static Outputs EulerMaruyama(CaseParameters p)
    {
        double[] energies = p.Numbers("energies");
        Complex[] psi = IrreversibilityInputs.Psi(p, energies.Length);
        double w = p.Number("w"), h = p.Number("h");
        Equilibrium chi = Window(p, energies, psi);
        double[] rates = [.. chi.Probabilities.Select(c => w * c)];
        Complex[] xi = StochasticEquation.Increments(psi, Processes(p, psi.Length, h));
        Complex[] drift = StochasticEquation.Drift(energies, rates, psi), noise = StochasticEquation.Noise(rates, psi, xi);
        Complex[] step = [.. psi.Select((z, m) => z + h * drift[m] + noise[m])];
        return new()
        {
            ["chi"] = chi.Probabilities,
            ["psi"] = psi,
            ["drift"] = drift,
            ["strat_drift"] = StochasticEquation.StratonovichDrift(energies, rates, psi),
            ["noise"] = noise,
            ["step"] = step,
            ["norm_squared_after_step"] = step.Sum(Square),
            ["xi"] = xi,
            ["u"] = NoiseLaw.Of(psi, TrajectoryNoise.Real).PseudoVariance,
        };
    }

    internal static Outputs MeanExact(CaseParameters p)
    {
        double[] energies = p.Numbers("energies");
        Complex[] psi = IrreversibilityInputs.Psi(p, energies.Length);
        double w = p.Number("w"), h = p.Number("h");
        Equilibrium chi = Window(p, energies, psi);
        NoiseLaw law = NoiseLaw.Of(psi, TrajectoryNoise.Real);
        return new()
        {
            ["e"] = Math.Exp(-w * h),
            ["pi"] = StochasticEquation.MeanExactWeights([.. chi.Probabilities], psi, w, h),
            ["reset_probability"] = 1 - Math.Exp(-w * h),
            ["u_abs"] = law.PseudoModulus,
            ["xi_std_major"] = law.MajorDeviation,
            ["xi_std_minor"] = law.MinorDeviation,
            ["equilibrium_variance_of_mean_energy"] = chi.Moments.Variance / (chi.Support.Count + 1),
        };
    }

    private static Equilibrium Window(CaseParameters p, double[] energies, Complex[] psi) =>
        Equilibrium.Window(energies, [.. psi.Select(Square)], p.Number("width", EnergyWindow.PaperWidth));

    /// <summary>dW[m,n], rows are targets: a matrix of numbers or "sqrt(h) sin(a + b m + c n^2)".</summary>
    private static ComplexMatrix Processes(CaseParameters p, int levels, double h)
    {
        JsonNode node = p.Node("dW");
        ComplexMatrix processes = new(levels, levels);
        double[] c = [];
        if (node is not JsonArray)
        {
            Match match = Formula().Match(node.GetValue<string>());
            Assert.True(match.Success, $"Unknown processes {node}.");
            c = [.. new[] { "a", "b", "c" }.Select(name => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture))];
        }

        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++)
                processes[m, n] = node is JsonArray rows ? CaseParameters.ComplexNumber(rows[m]![n]) : Math.Sqrt(h) * Math.Sin(c[0] + c[1] * m + c[2] * n * n);
        }

        return processes;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    [GeneratedRegex(@"sqrt\(h\) sin\((?<a>[0-9.]+) \+ (?<b>[0-9.]+) m \+ (?<c>[0-9.]+) n\^2\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formula();
}
