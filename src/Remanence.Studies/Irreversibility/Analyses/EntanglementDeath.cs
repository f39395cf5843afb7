using Remanence.Output;

namespace Remanence.Studies;

/// <summary>A pair at one time.</summary>
/// <param name="Time">t.</param>
/// <param name="Negativity">Negativity of the pair.</param>
/// <param name="MutualInformation">Mutual information, nats.</param>
/// <param name="BobDrift">Trace distance of Bob's state from its start.</param>
public readonly record struct DeathPoint(double Time, double Negativity, double MutualInformation, double BobDrift);

/// <summary>Negativity of a Bell pair of two degenerate qubits of which Alice's half thermalizes.</summary>
public sealed record EntanglementDeath : AnalysisResult
{
    /// <summary>One entry per time.</summary>
    public required IReadOnlyList<DeathPoint> Points { get; init; }

    /// <summary>Time at which the negativity becomes 0.</summary>
    public required double DeathTime { get; init; }

    /// <summary>ln 3 / w.</summary>
    public required double Predicted { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "entanglement_death",
            Meaning = "a Bell pair of which one half thermalizes",
            Columns = [new("time", "time", "t"), new("negativity", "negativity", "N"), new("mutual_information", "mutual information", "I", "nat"), new("bob_drift", "trace distance of the other half from its start")],
            Rows = [.. Points.Select(p => Row(p.Time, p.Negativity, p.MutualInformation, p.BobDrift))],
        };
        yield return new Table
        {
            Name = "death_time",
            Meaning = "when the entanglement is gone",
            Columns = [new("death_time", "time at which the negativity becomes 0"), new("predicted", "closed form", "ln 3/w")],
            Rows = [Row(DeathTime, Predicted)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] times = [.. Points.Select(p => p.Time)];
        yield return new Figure
        {
            Name = "entanglement-death",
            Title = "Entanglement dies suddenly, correlations fade",
            Caption = "Negativity and mutual information of a Bell pair of which one half thermalizes. The negativity is 0 from t = ln 3/w on, the mutual information never; the other half never changes.",
            X = new("time t", Minimum: 0),
            Y = new("negativity, mutual information (nat)", Minimum: 0),
            Traces = [new Trace { Name = "negativity", X = times, Y = [.. Points.Select(p => p.Negativity)] }, new Trace { Name = "mutual information", X = times, Y = [.. Points.Select(p => p.MutualInformation)] }],
            Lines = [new(Predicted, "ln 3/w", Vertical: true)],
        };
    }

    internal override string Interpretation() => Text($"The entanglement of a Bell pair dies at t = {DeathTime:0.####} (ln 3/w = {Predicted:0.####}) when one half thermalizes, while the other half moves by {Points.Max(p => p.BobDrift):0.#e0} only.");
}

/// <summary>Computes <see cref="EntanglementDeath"/>.</summary>
internal sealed class EntanglementDeathWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        if (!(Study.Thermalization > 0)) yield return new("thermalization-rate", "thermalization-rate must be positive for the analysis entanglement-death, because nothing dies otherwise, but is 0.");
    }

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        double w = Study.Thermalization, half = Math.Sqrt(0.5);
        // Degenerate levels, so that phases play no part and Alice's window holds both.
        ThermalizedPair pair = new([0, 0], [0, 0], [half, 0, 0, half], w);
        DensityMatrix start = pair.StateAt(0).ReducedState(1);
        DeathPoint[] points = run.Map("entanglement-death", Study.Times.Values, time =>
        {
            DensityMatrix state = pair.StateAt(time);
            CutCorrelations correlations = CutCorrelations.Of(state, 0);
            return new DeathPoint(time, correlations.Negativity, correlations.MutualInformation, ThermalComparison.TraceDistance(state.ReducedState(1), start));
        });
        double death = pair.EntanglementDeathTime() ?? double.PositiveInfinity, predicted = Math.Log(3) / w;
        run.Check("death of entanglement against ln 3/w, relative", death / predicted - 1, 1e-10);
        run.Check("drift of the state of the half that does not thermalize", points.Max(p => p.BobDrift), 1e-14);
        return new EntanglementDeath { Points = points, DeathTime = death, Predicted = predicted };
    }
}
