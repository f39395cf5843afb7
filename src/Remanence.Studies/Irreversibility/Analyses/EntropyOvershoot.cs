using Remanence.Output;

namespace Remanence.Studies;

/// <summary>How far the entropy overshoots that of the equilibrium.</summary>
public sealed record EntropyOvershoot : AnalysisResult
{
    /// <summary>Number of levels with chi above 0.</summary>
    public required int Levels { get; init; }

    /// <summary>Largest entropy of all times, nats.</summary>
    public required double Largest { get; init; }

    /// <summary>wt at which it is reached; infinite if the entropy never falls.</summary>
    public required double At { get; init; }

    /// <summary>Entropy of the equilibrium, nats.</summary>
    public required double Equilibrium { get; init; }

    /// <summary>Weight of the start outside the window.</summary>
    public required double WeightOutside { get; init; }

    /// <summary>Largest difference between dS/dt by its formula and by differences, over wt = 0.2, 0.7, 2.</summary>
    public required double RateError { get; init; }

    /// <summary>Upper bound ln(D_w + 1) for a pure start.</summary>
    public double Bound => Math.Log(Levels + 1);

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "entropy_overshoot",
            Meaning = "the largest entropy of all times beside that of the equilibrium",
            Columns = [new("levels", "number of levels with χ above 0", "D_w"), new("largest_entropy", "largest entropy", "S", "nat"), new("at", "where it is reached; inf if the entropy never falls", "wt"), new("equilibrium_entropy", "entropy of the equilibrium", "S_χ", "nat"),
                new("bound", "bound for pure starts", "ln(D_w+1)", "nat"), new("overshoot", "largest entropy above that of the equilibrium", "", "nat"), new("weight_outside", "weight of the start outside the window"), new("rate_error", "largest error of the formula of dS/dt against differences")],
            Rows = [Row(Levels, Largest, At, Equilibrium, Bound, Largest - Equilibrium, WeightOutside, RateError)],
        };
    }

    internal override IEnumerable<Figure> Figures() => [];

    internal override string Interpretation() => Largest > Equilibrium + 1e-9
        ? Text($"The entropy overshoots: {Largest:0.######} nat at wt = {At:0.###}, above the {Equilibrium:0.######} nat of the equilibrium and below the bound of {Bound:0.######} nat for pure starts.")
        : "The entropy never exceeds that of the equilibrium.";
}

/// <summary>Computes <see cref="EntropyOvershoot"/>.</summary>
internal sealed class EntropyOvershootWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Diagonalizable("entropy-overshoot")) yield return problem;
        if (Study.Hamiltonian.Dimension > 256) yield return new("analyses", $"analyses may hold entropy-overshoot up to dimension 256, but the dimension is {Study.Hamiltonian.Dimension}; take fewer spins.");
    }

    internal override double Operations => 60 * 30 * Math.Pow(Study.Hamiltonian.Dimension, 3);

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        ThermalizationEquation equation = setup!.Thermalization(1);
        (double largest, double share) = equation.LargestEntropy();
        double error = 0;
        foreach (double time in (ReadOnlySpan<double>)[0.2, 0.7, 2])
        {
            // A difference of the fourth order of the entropy against the formula.
            const double h = 0.01;
            double difference = (8 * (equation.EntropyAt(time + h) - equation.EntropyAt(time - h)) - equation.EntropyAt(time + 2 * h) + equation.EntropyAt(time - 2 * h)) / (12 * h);
            if (equation.EntropyRateAt(time) is double rate) error = Math.Max(error, Math.Abs(rate - difference));
        }

        run.Check("dS/dt against differences of the entropy", error, 1e-5);
        return new EntropyOvershoot { Levels = setup.Equilibrium.Support.Count, Largest = largest, At = -Math.Log(1 - share), Equilibrium = setup.Equilibrium.Entropy, WeightOutside = setup.Equilibrium.WeightOutside, RateError = error };
    }
}
