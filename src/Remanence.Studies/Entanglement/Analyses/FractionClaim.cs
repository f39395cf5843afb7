using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One input of <see cref="FractionClaim"/>.</summary>
/// <param name="InputOverlap">Overlap F of the input with the maximally entangled state.</param>
/// <param name="OutputFraction">Fully entangled fraction of the output.</param>
/// <param name="Guaranteed">gamma F + (1 - gamma) f, which it is for F of at least 1/d^2.</param>
/// <param name="Weak">gamma F, the trivial bound.</param>
public readonly record struct FractionPoint(double InputOverlap, double OutputFraction, double Guaranteed, double Weak);

/// <summary>Does the output keep at least the overlap of the input, as the source says? Only below F = f, where nothing is entangled (figure 3).</summary>
public sealed record FractionClaim : AnalysisResult
{
    /// <summary>Mixing weight gamma.</summary>
    public required double MixingWeight { get; init; }

    /// <summary>f, the overlap of the product part of the output, at most 1/d: the input overlap where the claim begins to fail.</summary>
    public required double ProductOverlap { get; init; }

    /// <summary>Bound of the fully entangled fraction by local operations with shared randomness.</summary>
    public required double SharedRandomnessBound { get; init; }

    /// <summary>Inputs of growing overlap.</summary>
    public required IReadOnlyList<FractionPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "fraction_claim",
            Meaning = "fully entangled fraction of the output against the overlap of the input; the claim is that the first is at least the second",
            Columns = [new("input_overlap", "overlap of the input", "F"), new("output_fraction", "fully entangled fraction of the output", "F_max"), new("guaranteed", "correct bound, γF + (1 − γ)f", "F_max"), new("weak_bound", "trivial bound, γF", "F_max"),
                new("excess", "output fraction minus input overlap; negative contradicts the claim"), new("claim_holds", "whether the claim holds here (within 1e-13)")],
            Rows = [.. Points.Select(p => Row(p.InputOverlap, p.OutputFraction, p.Guaranteed, p.Weak, p.OutputFraction - p.InputOverlap, p.OutputFraction >= p.InputOverlap - 1e-13))],
        };
        yield return new Table
        {
            Name = "fraction_limits",
            Meaning = "where the claim fails, and what no protocol exceeds",
            Columns = [new("mixing_weight", "weight of the shared unitaries", "γ"), new("product_overlap", "overlap of the product part; the claim fails above it", "f"), new("shared_randomness_bound", "bound for local operations with shared randomness, perfect input", "F_max")],
            Rows = [Row(MixingWeight, ProductOverlap, SharedRandomnessBound)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] f = [.. Points.Select(p => p.InputOverlap)];
        yield return new Figure
        {
            Name = "fraction-claim",
            Title = "Fully entangled fraction: out against in",
            Caption = "Fully entangled fraction of the output against the overlap of the input. The claim would keep the curve above the diagonal (dashed); it crosses at F = f and lies below wherever the output can be entangled.",
            X = new("input overlap F", Minimum: 0, Maximum: 1),
            Y = new("F_{max} of the output", Minimum: 0, Maximum: 1),
            Traces =
            [
                new Trace { Name = "output", X = f, Y = [.. Points.Select(p => p.OutputFraction)] },
                new Trace { Name = "claim: at least F", Kind = TraceKind.Lines, Guide = true, X = f, Y = f },
            ],
            Lines = [new(SharedRandomnessBound, "bound of any protocol"), new(ProductOverlap, "f", Vertical: true)],
        };
    }

    internal override string Interpretation()
    {
        FractionPoint worst = Points.MinBy(p => p.OutputFraction - p.InputOverlap);
        return worst.OutputFraction >= worst.InputOverlap - 1e-13 ? "The fully entangled fraction of the output is at least the overlap of the input for every input of the curve."
            : Text($"The fully entangled fraction of the output falls below the overlap of the input for every F above {ProductOverlap:0.####}: an input of F = {worst.InputOverlap:0.###} leaves {worst.OutputFraction:0.####}. What holds is F_max = γF + (1 − γ)f, with γ = {MixingWeight:0.####}.");
    }
}

/// <summary>Computes <see cref="FractionClaim"/>.</summary>
internal sealed class FractionClaimWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Populated("fraction-claim")) yield return problem;
        if (!Study.IsAligned) yield return new("levels-b", "levels-b must order the occupations like levels for the analysis fraction-claim, whose closed form needs it.");
    }

    internal override double Operations => 1e3 * Study.Dimension;

    internal override AnalysisResult Compute(RunContext run)
    {
        ThermalizationProtocol protocol = new(Study.BathA, Study.BathB, Study.MixingWeight);
        double d = protocol.Dimension, gamma = protocol.Mixing, rest = (1 - gamma) * protocol.ProductOverlap;
        FractionPoint[] points = run.Map("fraction-claim", SurvivalMap.Overlaps, f => new FractionPoint(f, protocol.Output(f).FullyEntangledFraction() ?? double.NaN, gamma * f + rest, gamma * f));
        run.Check("fully entangled fraction against gamma max(F, (1 - F)/(d^2 - 1)) + (1 - gamma) f", points.Max(p => Math.Abs(p.OutputFraction - gamma * Math.Max(p.InputOverlap, (1 - p.InputOverlap) / (d * d - 1)) - rest)), 1e-13);
        return new FractionClaim { MixingWeight = gamma, ProductOverlap = protocol.ProductOverlap, SharedRandomnessBound = EntanglementBounds.SharedRandomness(Study.BathA, Study.BathB), Points = points };
    }
}
