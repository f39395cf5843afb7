using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One dimension of <see cref="LayeredComparison"/>.</summary>
/// <param name="Dimension">Local dimension d.</param>
/// <param name="TwirlFraction">Fully entangled fraction after E_gamma at the largest mixing weight; NaN where a level is empty.</param>
/// <param name="TwirlNegativity">Negativity after E_gamma.</param>
/// <param name="LayeredFraction">Overlap with the maximally entangled state after the layered protocol.</param>
/// <param name="LayeredNegativity">Negativity after the layered protocol.</param>
/// <param name="SharedRandomnessBound">What no local thermalization exceeds.</param>
/// <param name="AnyStateBound">What no state with these marginals exceeds.</param>
public readonly record struct LayeredPoint(int Dimension, double TwirlFraction, double TwirlNegativity, double LayeredFraction, double LayeredNegativity, double SharedRandomnessBound, double AnyStateBound);

/// <summary>The layered protocol against the twirl of the source and the bounds, for a maximally entangled input (figure 7).</summary>
public sealed record LayeredComparison : AnalysisResult
{
    /// <summary>The dimensions, ascending.</summary>
    public required IReadOnlyList<LayeredPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "layered_protocol",
            Meaning = "layered protocol and twirl for a maximally entangled input; the twirl is empty where a level is empty",
            Columns = [new("local_dimension", "levels of either party", "d"), new("twirl_fraction", "fully entangled fraction after the twirl", "F_max"), new("layered_fraction", "overlap with the maximally entangled state after the layered protocol", "F"),
                new("shared_randomness_bound", "what no local thermalization exceeds", "F_max"), new("any_state_bound", "what no state with these marginals exceeds", "F_max"), new("twirl_negativity", "negativity after the twirl", "N"), new("layered_negativity", "negativity after the layered protocol", "N")],
            Rows = [.. Points.Select(p => Row(p.Dimension, Known(p.TwirlFraction), p.LayeredFraction, p.SharedRandomnessBound, p.AnyStateBound, Known(p.TwirlNegativity), p.LayeredNegativity))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        // A single dimension is a row of the table, no curve.
        if (Points.Count == 1) yield break;
        double[] d = [.. Points.Select(p => (double)p.Dimension)];
        yield return new Figure
        {
            Name = "layered-protocol",
            Title = "The layered protocol preserves more",
            Caption = "Fully entangled fraction after thermalization of a maximally entangled input: the twirl of the source, our layered protocol and the bound that no local thermalization exceeds. All agree for qubits; for larger dimension the layered protocol stays near the bound.",
            X = new("local dimension d", Logarithmic: true),
            Y = new("fully entangled fraction", Minimum: 0),
            Traces = [new Trace { Name = "twirl", X = d, Y = [.. Points.Select(p => p.TwirlFraction)] }, new Trace { Name = "layered", X = d, Y = [.. Points.Select(p => p.LayeredFraction)] },
                new Trace { Name = "bound", Kind = TraceKind.Lines, Guide = true, X = d, Y = [.. Points.Select(p => p.SharedRandomnessBound)] }],
        };
        yield return new Figure
        {
            Name = "layered-negativity",
            Title = "Negativity of the two protocols",
            Caption = "Negativity after thermalization of a maximally entangled input by the twirl and by the layered protocol.",
            X = new("local dimension d", Logarithmic: true),
            Y = new("negativity N", Minimum: 0),
            Traces = [new Trace { Name = "twirl", X = d, Y = [.. Points.Select(p => p.TwirlNegativity)] }, new Trace { Name = "layered", X = d, Y = [.. Points.Select(p => p.LayeredNegativity)] }],
        };
    }

    internal override string Interpretation()
    {
        LayeredPoint last = Points[^1];
        return Text($"At d = {last.Dimension} the layered protocol keeps a fully entangled fraction of at least {last.LayeredFraction:0.####} (negativity {last.LayeredNegativity:0.####}), {(double.IsNaN(last.TwirlFraction) ? "where the twirl does not exist" : Text($"the twirl {last.TwirlFraction:0.####} (negativity {last.TwirlNegativity:0.####})"))}; no local thermalization exceeds {last.SharedRandomnessBound:0.####}.");
    }
}

/// <summary>Computes <see cref="LayeredComparison"/>.</summary>
internal sealed class LayeredComparisonWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in EqualBathsOnly("layered-protocol")) yield return problem;
        if (Study.Dimensions.Count > 0)
            foreach (Problem problem in DimensionScalingWork.ScalableLevels(Study, "layered-protocol")) yield return problem;
        if (!Study.BathA.IsSorted) yield return new("levels", "levels must not be inverted for the analysis layered-protocol, whose layers need occupations that fall from level to level.");
    }

    internal override double Operations => Chosen.Sum(d => 20.0 * d * d);

    private IReadOnlyList<int> Chosen => Study.Levels.Dimension is int own ? [own] : Study.Dimensions.Count > 0 ? [.. Study.Dimensions.Distinct().Order()] : [2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64];

    internal override AnalysisResult Compute(RunContext run)
    {
        LayeredPoint[] points = run.Map("layered-protocol", Chosen, d =>
        {
            ThermalPopulations bath = EntanglementStudy.Bath(Study.Levels, d, Study.InverseTemperature);
            CorrelatedPair? twirled = bath.Smallest > 0 ? new ThermalizationProtocol(bath, bath).Output(1) : null;
            LayeredState layered = new LayeredProtocol(bath, bath).Output();
            return new LayeredPoint(d, twirled?.FullyEntangledFraction() ?? double.NaN, twirled?.PartialTranspose().Negativity ?? double.NaN, layered.Overlap(), layered.PartialTranspose().Negativity,
                EntanglementBounds.SharedRandomness(bath, bath), EntanglementBounds.AnyState(bath, bath));
        });
        run.Check("twirl above the layered protocol", points.Max(p => double.IsNaN(p.TwirlFraction) ? 0 : Math.Max(0, p.TwirlFraction - p.LayeredFraction)), 1e-12);
        run.Check("layered protocol above the bound of shared randomness", points.Max(p => Math.Max(0, p.LayeredFraction - p.SharedRandomnessBound)), 1e-12);
        run.Check("bound of shared randomness above that of any state", points.Max(p => Math.Max(0, p.SharedRandomnessBound - p.AnyStateBound)), 1e-12);
        run.Check("layered protocol against the twirl for qubits", points.Where(p => p.Dimension == 2 && !double.IsNaN(p.TwirlFraction)).Select(p => Math.Max(Math.Abs(p.TwirlFraction - p.LayeredFraction), Math.Abs(p.TwirlNegativity - p.LayeredNegativity))).DefaultIfEmpty(0).Max(), 1e-13);
        return new LayeredComparison { Points = points };
    }
}
