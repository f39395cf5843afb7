using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One dimension of <see cref="DimensionScaling"/>.</summary>
/// <param name="Dimension">Local dimension d.</param>
/// <param name="MixingWeight">Largest mixing weight.</param>
/// <param name="Negativity">Negativity of the output for a maximally entangled input.</param>
/// <param name="FullyEntangledFraction">Fully entangled fraction of the output.</param>
/// <param name="SharedRandomnessBound">What no local thermalization exceeds.</param>
public readonly record struct DimensionPoint(int Dimension, double MixingWeight, double Negativity, double FullyEntangledFraction, double SharedRandomnessBound);

/// <summary>Amounts for growing local dimension: the threshold 1/d falls, but the gap to the bound opens (figure 6).</summary>
public sealed record DimensionScaling : AnalysisResult
{
    /// <summary>The dimensions, ascending.</summary>
    public required IReadOnlyList<DimensionPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "dimension_scaling",
            Meaning = "output of the twirl for a maximally entangled input, equal baths, largest mixing weight",
            Columns = [new("local_dimension", "levels of either party", "d"), new("mixing_weight", "largest weight of the shared unitaries", "γ"), new("critical_overlap", "input overlap that survives", "1/d"), new("negativity", "negativity of the output", "N"),
                new("fully_entangled_fraction", "largest overlap with a maximally entangled state", "F_max"), new("shared_randomness_bound", "what no local thermalization exceeds", "F_max")],
            Rows = [.. Points.Select(p => Row(p.Dimension, p.MixingWeight, 1.0 / p.Dimension, p.Negativity, p.FullyEntangledFraction, p.SharedRandomnessBound))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] d = [.. Points.Select(p => (double)p.Dimension)];
        yield return new Figure
        {
            Name = "dimension-scaling",
            Title = "Fully entangled fraction for growing dimension",
            Caption = "Fully entangled fraction of the output of the twirl, the bound that no local thermalization exceeds, and the threshold 1/d. The threshold falls with the dimension, and the gap between the twirl and the bound opens.",
            X = new("local dimension d", Logarithmic: true),
            Y = new("fully entangled fraction", Minimum: 0),
            Traces = [new Trace { Name = "twirl", X = d, Y = [.. Points.Select(p => p.FullyEntangledFraction)] }, new Trace { Name = "bound", X = d, Y = [.. Points.Select(p => p.SharedRandomnessBound)] },
                new Trace { Name = "threshold 1/d", Kind = TraceKind.Lines, Guide = true, X = d, Y = [.. d.Select(x => 1 / x)] }],
        };
        yield return new Figure
        {
            Name = "dimension-negativity",
            Title = "Negativity for growing dimension",
            Caption = "Negativity of the output of the twirl for a maximally entangled input; dashed: that of the input, (d - 1)/2.",
            X = new("local dimension d", Logarithmic: true),
            Y = new("negativity N", Logarithmic: true),
            Traces = [new Trace { Name = "output", X = d, Y = [.. Points.Select(p => p.Negativity)] }, new Trace { Name = "input", Kind = TraceKind.Lines, Guide = true, X = d, Y = [.. d.Select(x => (x - 1) / 2)] }],
        };
    }

    internal override string Interpretation()
    {
        DimensionPoint first = Points[0], last = Points[^1];
        return Text($"From d = {first.Dimension} to {last.Dimension} the negativity of the output goes from {first.Negativity:0.####} to {last.Negativity:0.####}, its fully entangled fraction from {first.FullyEntangledFraction:0.####} to {last.FullyEntangledFraction:0.####}, where the bound is {last.SharedRandomnessBound:0.####}.");
    }
}

/// <summary>Computes <see cref="DimensionScaling"/>.</summary>
internal sealed class DimensionScalingWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => [.. Scalable("dimension-scaling"), .. EqualBathsOnly("dimension-scaling"), .. PopulatedDimensions("dimension-scaling")];

    internal override double Operations => Chosen.Sum(d => 500.0 * d * Math.Log2(2.0 * d));

    private IReadOnlyList<int> Chosen => Study.Dimensions.Count > 0 ? [.. Study.Dimensions.Distinct().Order()] : [2, 3, 4, 6, 8, 10, 15, 20, 30, 50, 70, 100, 140, 200];

    internal override AnalysisResult Compute(RunContext run)
    {
        DimensionPoint[] points = run.Map("dimension-scaling", Chosen, d =>
        {
            ThermalPopulations bath = EntanglementStudy.Bath(Study.Levels, d, Study.InverseTemperature);
            ThermalizationProtocol protocol = new(bath, bath);
            CorrelatedPair output = protocol.Output(1);
            return new DimensionPoint(d, protocol.Mixing, output.PartialTranspose().Negativity, output.FullyEntangledFraction() ?? double.NaN, EntanglementBounds.SharedRandomness(bath, bath));
        });
        run.Check("fully entangled fraction above the bound of shared randomness", points.Max(p => Math.Max(0, p.FullyEntangledFraction - p.SharedRandomnessBound)), 1e-12);
        run.Check("negativity of the output above that of the input", points.Max(p => Math.Max(0, p.Negativity - (p.Dimension - 1) / 2.0)), 1e-12);
        return new DimensionScaling { Points = points };
    }

    /// <summary>Levels must have a form that serves every dimension.</summary>
    private IEnumerable<Problem> Scalable(string analysis) => ScalableLevels(Study, analysis);

    /// <summary>The highest level of the largest dimension must be populated.</summary>
    private IEnumerable<Problem> PopulatedDimensions(string analysis)
    {
        if (Study.Levels.Dimension is null && EntanglementStudy.Bath(Study.Levels, Chosen[^1], Study.InverseTemperature).Smallest == 0)
            yield return new("dimensions", $"dimensions must leave every level populated for the analysis {analysis}, but at {Chosen[^1]} the highest one is empty; lower the inverse temperature or use bandwidth levels.");
    }

    internal static IEnumerable<Problem> ScalableLevels(EntanglementStudy study, string analysis)
    {
        if (study.Levels.Dimension is not null) yield return new("levels", $"levels must be ladder, bandwidth or random for the analysis {analysis}, which varies the dimension, but are {study.Levels}.");
    }
}
