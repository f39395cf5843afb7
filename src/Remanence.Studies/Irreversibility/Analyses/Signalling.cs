using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What a pair signals.</summary>
/// <param name="Pair">0 the pair of qubits, 1 a qutrit and a qubit without symmetry.</param>
/// <param name="FixedDrift">Largest change of Bob's populations when Alice's half thermalizes to a fixed equilibrium.</param>
/// <param name="StateWindow">Trace distance of Alice's steady states for two bases of Bob, with windows of single states.</param>
/// <param name="GlobalWindow">Trace distance of Bob's state when the window is that of both.</param>
/// <param name="NormRate">Rate of the norm with 1.2 times the noise that the fluctuation-dissipation relation allows.</param>
/// <param name="BrokenRate">Largest rate of an entry of Bob's state with that noise.</param>
/// <param name="ObeyedRate">The same rates, larger of both, where the relation holds.</param>
public readonly record struct SignalPoint(int Pair, double FixedDrift, double StateWindow, double GlobalWindow, double NormRate, double BrokenRate, double ObeyedRate);

/// <summary>Signals from a window that depends on the state, from global operators and from a broken fluctuation-dissipation relation.</summary>
public sealed record Signalling : AnalysisResult
{
    /// <summary>One entry per pair.</summary>
    public required IReadOnlyList<SignalPoint> Points { get; init; }

    /// <summary>Alice's steady populations (rows: Bob measures energies, Bob measures the Fourier basis).</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Steady { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "signalling",
            Meaning = "what pairs signal; pair 0 are qubits √p|00> + √(1-p)|11>, pair 1 a qutrit and a qubit",
            Columns = [new("pair", "0 qubits, 1 qutrit and qubit"), new("fixed_drift", "change of Bob's populations with a fixed local equilibrium"), new("state_window", "trace distance of Alice's steady states for two bases of Bob, with windows of single states", "T"), new("global_window", "trace distance of Bob's state with a window of both energies", "T"),
                new("norm_rate", "rate of the norm with 1.2 times the noise of the fluctuation-dissipation relation"), new("broken_rate", "largest rate of Bob's state with that noise"), new("obeyed_rate", "the same where the relation holds")],
            Rows = [.. Points.Select(p => Row(p.Pair, p.FixedDrift, p.StateWindow, p.GlobalWindow, p.NormRate, p.BrokenRate, p.ObeyedRate))],
        };
        yield return new Table
        {
            Name = "steady_of_alice",
            Meaning = "Alice's steady populations when each of her conditional states has a window of its own; basis 0 energies, 1 Fourier",
            Columns = [new("bob_basis", "what Bob measures: 0 energies, 1 Fourier"), new("population_0", "level 0 of Alice", "p_0"), new("population_1", "level 1 of Alice", "p_1")],
            Rows = [.. Steady.Select((s, k) => Row(k, s[0], s[1]))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return new Figure
        {
            Name = "signalling",
            Title = "Windows of single states signal",
            Caption = "Population of Alice's level 0 in her steady state, against what Bob measures on his half of the pair. If each pure state has a window of its own, Alice can read Bob's choice; with one equilibrium for the ensemble she cannot.",
            X = new("Bob's basis (0 energies, 1 Fourier)", Minimum: -0.6, Maximum: 1.6),
            Y = new("steady population of Alice's level 0", Minimum: 0),
            Traces = [new Trace { Name = "windows of single states", Kind = TraceKind.Bars, X = [0, 1], Y = [.. Steady.Select(s => s[0])] }],
        };
    }

    internal override string Interpretation() => Text(
        $"With a fixed local equilibrium nothing is signalled (Bob's populations move by {Points.Max(p => p.FixedDrift):0.#e0}). With windows of single states Bob's choice of basis changes Alice's steady state by a trace distance of {Points[0].StateWindow:0.###}; a window of both energies moves Bob's state by up to {Points.Max(p => p.GlobalWindow):0.###}; noise that breaks the fluctuation-dissipation relation changes the norm at a rate of {Points[1].NormRate:0.###}.");
}

/// <summary>Computes <see cref="Signalling"/>.</summary>
internal sealed class SignallingWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        if (!(Study.Thermalization > 0)) yield return new("thermalization-rate", "thermalization-rate must be positive for the analysis signalling, but is 0.");
    }

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        double w = Study.Thermalization, p = Study.PairWeight;
        ThermalizedPair qubits = new([0, 1], [0, 1], [Math.Sqrt(p), 0, 0, Math.Sqrt(1 - p)], w), general = new([0, 1, 2.2], [0, 0.6], SineFamily.Vector(6, 0.35), w);
        SignalPoint[] points = [.. new[] { qubits, general }.Select((pair, k) => Point(pair, k, w))];
        run.Check("change of Bob's populations with a fixed local equilibrium", points.Max(x => x.FixedDrift), 1e-13);
        run.Check("rates of norm and of Bob's state where the fluctuation-dissipation relation holds", points.Max(x => x.ObeyedRate), 1e-14);
        return new Signalling { Points = points, Steady = [qubits.SteadyPopulationsOfA(ComplexMatrix.Identity(2)), qubits.SteadyPopulationsOfA(ThermalizedPair.FourierBasis(2))] };
    }

    private static SignalPoint Point(ThermalizedPair pair, int number, double w)
    {
        ComplexMatrix before = pair.StateAt(0).ReducedState(1).Matrix, after = pair.StateAt(1 / w).ReducedState(1).Matrix;
        (double norm, double broken) = pair.BrokenFluctuationDissipation(1.2);
        (double obeyedNorm, double obeyed) = pair.BrokenFluctuationDissipation(1);
        return new(number, Enumerable.Range(0, before.Rows).Max(b => Complex.Abs(before[b, b] - after[b, b])), pair.StateWindowSignal(), pair.GlobalWindowSignal(), norm, broken, Math.Max(Math.Abs(obeyedNorm), obeyed));
    }
}
