using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The mixing weights between which two qubits with equal baths stay entangled (figure 5).</summary>
public sealed record CriticalMixingCurve : AnalysisResult
{
    /// <summary>Excited populations of the curve: 0.01, 0.02, ... 0.5.</summary>
    public static IReadOnlyList<double> Populations { get; } = [.. Enumerable.Range(1, 50).Select(k => k / 100.0)];

    /// <summary>Smallest mixing weight that preserves the entanglement of a perfect input, for each population.</summary>
    public required IReadOnlyList<double> Critical { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "critical_mixing",
            Meaning = "mixing weights that preserve the entanglement of a perfect input of two qubits with equal baths: above the critical one, up to the largest that exists",
            Columns = [new("excited_population", "excited population of the baths", "p"), new("critical_mixing_weight", "smallest weight that preserves entanglement", "γ_c"), new("largest_mixing_weight", "largest weight that exists", "γ")],
            Rows = [.. Populations.Zip(Critical, (p, g) => Row(p, g, 2 * p))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return new Figure
        {
            Name = "critical-mixing",
            Title = "Mixing weights that preserve entanglement",
            Caption = "Between the two curves a maximally entangled input of two qubits stays entangled: below the lower one the product part wins, above the upper one the protocol does not exist. At infinite temperature (p = 1/2) the critical weight is 1/3.",
            X = new("excited population p", Minimum: 0, Maximum: 0.5),
            Y = new("mixing weight γ", Minimum: 0, Maximum: 1),
            Traces = [new Trace { Name = "critical γ_{c}", X = Populations, Y = Critical }, new Trace { Name = "largest, 2p", X = Populations, Y = [.. Populations.Select(p => 2 * p)] }],
            Lines = [new(1.0 / 3, "1/3")],
        };
    }

    internal override string Interpretation() => Text($"Any mixing weight between the critical one and 2p preserves entanglement of two qubits; the critical one is {Critical[^1]:0.####} at infinite temperature and {Critical[Populations.Count / 5 - 1]:0.####} at p = {Populations[Populations.Count / 5 - 1]:0.##}.");
}

/// <summary>Computes <see cref="CriticalMixingCurve"/>.</summary>
internal sealed class CriticalMixingWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => QubitsOnly("critical-mixing");

    internal override double Operations => 1e4;

    internal override AnalysisResult Compute(RunContext run)
    {
        double[] critical = run.Map("critical-mixing", CriticalMixingCurve.Populations, TwoQubits.CriticalMixing);
        run.Check("critical mixing weight: closed form of qubits against the general quadratic", CriticalMixingCurve.Populations.Select((p, i) => Math.Abs(critical[i] - (CriticalMixing.Of(ThermalPopulations.FromExcitedPopulation(p)) ?? double.NaN))).Max(), 1e-14);
        run.Check("critical mixing weights without a change of sign 1e-6 around them", CriticalMixingCurve.Populations.Where((p, i) => !(Entangled(p, critical[i] * (1 + 1e-6)) && !Entangled(p, critical[i] * (1 - 1e-6)))).Count(), 0);
        return new CriticalMixingCurve { Critical = critical };
    }

    private static bool Entangled(double p, double gamma)
    {
        ThermalPopulations bath = ThermalPopulations.FromExcitedPopulation(p);
        return new ThermalizationProtocol(bath, bath, gamma).Output(1).PartialTranspose().LeastEigenvalue < 0;
    }
}
