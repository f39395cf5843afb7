using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Systems that meet the premises of the source but not its conclusions.</summary>
public sealed record Counterexamples : AnalysisResult
{
    /// <summary>Rank of the rates of the Ehrenfest urn; 1 for those of the source.</summary>
    public required int UrnRank { get; init; }

    /// <summary>Largest |dE/dt| of the urn over states of its energy shell.</summary>
    public required double UrnEnergyRate { get; init; }

    /// <summary>Largest deviation of its end from the binomial law.</summary>
    public required double UrnEnd { get; init; }

    /// <summary>Levels in the energy window, in the window of a charge, and in both.</summary>
    public required (int Energy, int Charge, int Both) JointWindow { get; init; }

    /// <summary>d Tr rho/dt over gamma of the printed equation for a set of projectors that is not complete.</summary>
    public required double TraceRate { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "counterexamples",
            Meaning = "systems that meet the premises of the source but not its conclusions",
            Columns = [new("urn_rank", "rank of the rates of the Ehrenfest urn, 1 for those of the source"), new("urn_energy_rate", "largest |dE/dt| of the urn over states of its energy shell"), new("urn_end", "deviation of its end from the binomial law"),
                new("energy_window", "levels in the window of the energy"), new("charge_window", "levels in the window of a charge"), new("joint_window", "levels in both"), new("trace_rate", "rate of the trace over γ with projectors that are not complete", "d Tr ρ/dt")],
            Rows = [Row(UrnRank, UrnEnergyRate, UrnEnd, JointWindow.Energy, JointWindow.Charge, JointWindow.Both, TraceRate)],
        };
    }

    internal override IEnumerable<Figure> Figures() => [];

    internal override string Interpretation() => Text(
        $"The Ehrenfest urn meets both constraints of the source with rates of rank {UrnRank}, so the rates w χ are unique only among products. The windows of energy and charge hold {JointWindow.Energy} and {JointWindow.Charge} levels but {JointWindow.Both} in common. With projectors that do not add up to 1 the printed equation changes the trace at {TraceRate:0.###} γ.");
}

/// <summary>Computes <see cref="Counterexamples"/>.</summary>
internal sealed class CounterexamplesWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    private const int Highest = 4;
    private const double Probability = 0.4;

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        RateEquation urn = RateEquation.Ehrenfest(Highest, Probability);
        // Three states of mean energy M p: constraint (4) of the source asks that none changes its energy.
        double[][] shell = [[0.3, 0.2, 0.2, 0.2, 0.1], [0.6, 0, 0, 0, 0.4], [0, 0.4, 0.6, 0, 0]];
        double[] steady = urn.SteadyPopulations();
        double[] binomial = [.. Enumerable.Range(0, Highest + 1).Select(n => Choose(Highest, n) * Math.Pow(Probability, n) * Math.Pow(1 - Probability, Highest - n))];
        double[] levels = [0, 1, 2, 3], charges = [0, 3, -3, 0], weights = [0.25, 0.25, 0.25, 0.25];
        IReadOnlyList<int> energies = EnergyWindow.Of(levels, weights).Levels, charged = EnergyWindow.Of(charges, weights).Levels;
        ComplexMatrix even = new(3, 3);
        for (int i = 0; i < 3; i++) even[i, i] = 1.0 / 3;
        return new Counterexamples
        {
            UrnRank = urn.RankOfRates(),
            UrnEnergyRate = shell.Max(p => Math.Abs(urn.EnergyRate(p))),
            UrnEnd = steady.Zip(binomial, (x, y) => Math.Abs(x - y)).Max(),
            JointWindow = (energies.Count, charged.Count, energies.Intersect(charged).Count()),
            TraceRate = CollapseProjectors.States(3, [0], IncompleteCollapse.Literal).TraceRate(even, 1),
        };
    }

    private static double Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
}
