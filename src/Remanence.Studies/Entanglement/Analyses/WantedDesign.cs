using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What a wanted negativity needs.</summary>
public sealed record WantedDesign : AnalysisResult
{
    /// <summary>The wanted negativity.</summary>
    public required double Negativity { get; init; }

    /// <summary>Negativity that a maximally entangled input leaves, the most there is.</summary>
    public required double MostNegativity { get; init; }

    /// <summary>Input overlap that leaves the wanted negativity; null if none does.</summary>
    public required double? InputOverlap { get; init; }

    /// <summary>Shared random bits of the Weyl operators for one use.</summary>
    public required double TwirlBits { get; init; }

    /// <summary>Entropy of the shared coin that decides between unitary and fresh states, bits.</summary>
    public required double CoinBits { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "inverse_design",
            Meaning = "input overlap and shared randomness that a wanted negativity needs; empty if it cannot be reached",
            Columns = [new("wanted_negativity", "wanted negativity of the output", "N"), new("most_negativity", "what a maximally entangled input leaves", "N"), new("input_overlap", "overlap that the input needs", "F"), new("twirl_bits", "shared random bits for one of the Weyl operators", "", "bit"), new("coin_bits", "entropy of the shared coin", "", "bit")],
            Rows = [Row(Negativity, MostNegativity, InputOverlap, InputOverlap is null ? null : TwirlBits, InputOverlap is null ? null : CoinBits)],
        };
    }

    internal override IEnumerable<Figure> Figures() => [];

    internal override string Interpretation() => InputOverlap is double overlap
        ? Text($"A negativity of {Negativity:0.####} needs an input overlap of {overlap:0.####} and {TwirlBits + CoinBits:0.##} shared random bits for every pair ({TwirlBits:0.##} for the Weyl operator, {CoinBits:0.##} for the coin).")
        : Text($"A negativity of {Negativity:0.####} cannot be reached: a maximally entangled input leaves {MostNegativity:0.####}.");
}

/// <summary>Computes <see cref="WantedDesign"/>.</summary>
internal sealed class InverseDesignWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in Populated("inverse-design")) yield return problem;
        if (Study.WantedNegativity is null) yield return new("wanted-negativity", "wanted-negativity must be given for the analysis inverse-design.");
        else if (Study.WantedNegativity == 0) yield return new("wanted-negativity", "wanted-negativity must be above 0, because any input leaves none, but is 0.");
    }

    internal override double Operations => 200.0 * Study.Dimension * Study.Dimension;

    internal override AnalysisResult Compute(RunContext run)
    {
        double wanted = Study.WantedNegativity!.Value;
        ThermalizationProtocol protocol = new(Study.BathA, Study.BathB, Study.MixingWeight);
        double[] found = run.Map("inverse-design", [wanted], n => InverseDesign.For(protocol, n) is { } design ? new[] { design.Overlap, design.TwirlBits, design.CoinBits } : [])[0];
        run.Check("negativity of the designed input against the wanted one", found.Length > 0 ? protocol.Output(found[0]).PartialTranspose().Negativity - wanted : 0, 1e-12);
        return new WantedDesign
        {
            Negativity = wanted,
            MostNegativity = protocol.Output(1).PartialTranspose().Negativity,
            InputOverlap = found.Length > 0 ? found[0] : null,
            TwirlBits = found.Length > 0 ? found[1] : 0,
            CoinBits = found.Length > 0 ? found[2] : 0,
        };
    }
}
