using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Qubit and pointer at one time.</summary>
/// <param name="Rule">0 window, 1 sectors of the measured qubit.</param>
/// <param name="Rate">w.</param>
/// <param name="Time">t.</param>
/// <param name="Weight0">Weight of |0&gt; of the qubit.</param>
/// <param name="Information">Mutual information of qubit and pointer, nats.</param>
/// <param name="PointerUp">Weight of m above 0.</param>
/// <param name="Correlation">Probability that the pointer says what the qubit is: 0 up, 1 down.</param>
public readonly record struct RecordPoint(int Rule, double Rate, double Time, double Weight0, double Information, double PointerUp, double Correlation);

/// <summary>The record of a measured qubit in its pointer, with and without sectors.</summary>
public sealed record PointerRecord : AnalysisResult
{
    private static readonly string[] Rules = ["window", "sectors"];

    /// <summary>All times of the first rule and rate, then of the next.</summary>
    public required IReadOnlyList<RecordPoint> Points { get; init; }

    /// <summary>Weight of |0&gt; at the start.</summary>
    public required double StartWeight { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "pointer_record",
            Meaning = "weights of a measured qubit and what its pointer knows; rule 0 window, 1 sectors of the qubit",
            Columns = [new("rule_number", "0 window, 1 sectors"), new("thermalization_rate", "rate of thermalization", "w"), new("time", "time", "t"), new("weight_0", "weight of |0>", "p_0"), new("weight_1", "weight of |1>", "p_1"), new("information", "mutual information of qubit and pointer", "I", "nat"), new("pointer_up", "weight of pointer states with m > 0"), new("correlation", "probability that the pointer says what the qubit is")],
            Rows = [.. Points.Select(p => Row(p.Rule, p.Rate, p.Time, p.Weight0, 1 - p.Weight0, p.Information, p.PointerUp, p.Correlation))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        RecordPoint[][] curves = [.. Points.GroupBy(p => (p.Rule, p.Rate)).Select(g => g.ToArray())];
        Figure Draw(string name, string title, string caption, string axis, Func<RecordPoint, double> value, ReferenceLine[] lines) => new()
        {
            Name = name,
            Title = title,
            Caption = caption,
            X = new("time t"),
            Y = new(axis),
            Traces = [.. curves.Select(g => new Trace { Name = Text($"{Rules[g[0].Rule]}, w = {g[0].Rate:0.####}"), X = [.. g.Select(p => p.Time)], Y = [.. g.Select(value)] })],
            Lines = lines,
        };
        yield return Draw("qubit-weight", "Does the outcome survive?", "Weight of |0> of the measured qubit. Thermalization in one window erases the Born weights at the rate w; sectors of the qubit keep them.", "weight of |0>", p => p.Weight0, [new(StartWeight, "Born")]);
        yield return Draw("pointer-information", "What the pointer knows", "Mutual information of qubit and pointer: the record is made by the interaction and lost by thermalization.", "mutual information (nat)", p => p.Information, []);
    }

    internal override string Interpretation()
    {
        IEnumerable<string> ends = Points.GroupBy(p => (p.Rule, p.Rate)).Select(g => g.MaxBy(p => p.Time)).Select(p => Text($"{p.Weight0:0.###} ({Rules[p.Rule]}, w = {p.Rate:0.####})"));
        return Text($"The Born weight {StartWeight:0.###} of |0> has become {string.Join(", ", ends)} at the last time.");
    }
}

/// <summary>Computes <see cref="PointerRecord"/>.</summary>
internal sealed class PointerRecordWork(IrreversibilityStudy study) : IrreversibilityWork(study)
{
    /// <summary>Error of the states.</summary>
    private const double Tolerance = 1e-8;

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Hamiltonian.Kind != HamiltonianKind.MeasuredPointer) yield return new("hamiltonian", $"hamiltonian must be measured-lmg for the analysis pointer-record, but is {ErrorText.Shown(Study.Hamiltonian.ToString())}.");
        if (!Study.Start.IsPure) yield return new("start", $"start must be pure for the analysis pointer-record, but is {ErrorText.Shown(Study.Start.ToString())}.");
    }

    internal override double Operations => Study.Hamiltonian.Kind == HamiltonianKind.MeasuredPointer ? 2 * Study.EvolutionOperations(Study.Collapse) : 0;

    internal override AnalysisResult Compute(RunContext run, IrreversibilitySetup? setup)
    {
        CollapseProjectors projectors = IrreversibilitySetup.Sides(Study.Hamiltonian);
        int states = Study.Hamiltonian.Size + 1;
        ProductSpace space = new(2, states);
        List<RecordPoint> points = [];
        foreach ((EquilibriumChoice rule, int number) in new[] { (EquilibriumChoice.Window(), 0), (EquilibriumChoice.Parse("sectors", null), 1) })
        {
            HybridEquation equation = new(setup!.Hamiltonian, projectors, setup.MatrixOf(setup.Choose(rule)), Study.Collapse, Study.ThermalizationRates[0]);
            HybridEvolution evolution = new(equation, setup.Start, Study.Times, Study.ThermalizationRates, Tolerance);
            run.Advance($"pointer-record-{rule}", evolution);
            run.Check($"pointer record, {rule}: estimated error of the states", evolution.ErrorEstimate, 10 * Tolerance);
            (int Rate, int Time)[] items = [.. from rate in Enumerable.Range(0, Study.ThermalizationRates.Count) from time in Enumerable.Range(0, Study.Times.Count) select (rate, time)];
            points.AddRange(run.Map($"pointer-weights-{rule}", items, item => Point(new DensityMatrix(space, evolution.State(item.Time, item.Rate)), number, Study.ThermalizationRates[item.Rate], Study.Times[item.Time])));
        }

        PointerRecord result = new() { Points = points, StartWeight = Weight(new DensityMatrix(space, setup!.Start).Matrix, 0, states) };
        run.Check("weights of the measured qubit with sectors against the start", points.Where(p => p.Rule == 1).Max(p => Math.Abs(p.Weight0 - result.StartWeight)), 100 * Tolerance);
        return result;
    }

    private static RecordPoint Point(DensityMatrix state, int rule, double rate, double time)
    {
        int states = state.Matrix.Rows / 2;
        double up = 0, right = 0;
        for (int i = 0; i < 2 * states; i++)
        {
            double m = (states - 1) / 2.0 - i % states, p = state.Matrix[i, i].Real;
            up += m > 0 ? p : 0;
            right += (m > 0 && i < states) || (m < 0 && i >= states) ? p : 0;
        }

        return new(rule, rate, time, Weight(state.Matrix, 0, states), CutCorrelations.Of(state, 0).MutualInformation, up, right);
    }

    private static double Weight(ComplexMatrix state, int first, int count) => Enumerable.Range(first, count).Sum(i => state[i, i].Real);
}
