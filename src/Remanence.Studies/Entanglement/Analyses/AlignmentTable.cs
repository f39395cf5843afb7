using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One pairing of levels.</summary>
/// <param name="Pairing">The level of B that is paired with each level of A, as text like "0-2-1".</param>
/// <param name="ProductOverlap">Overlap f of the product part.</param>
/// <param name="CriticalOverlap">Input overlap that survives; NaN if none does.</param>
/// <param name="Negativity">Negativity of the output for the study's input overlap.</param>
/// <param name="Overlap">Overlap of the output with the maximally entangled state of this pairing.</param>
public sealed record AlignmentPoint(string Pairing, double ProductOverlap, double CriticalOverlap, double Negativity, double Overlap);

/// <summary>The maximally entangled state pairs levels of A with levels of B; which pairing is best?</summary>
public sealed record AlignmentTable : AnalysisResult
{
    /// <summary>The pairings: from the ground up first, then all others (up to 6 levels) or the reversed one.</summary>
    public required IReadOnlyList<AlignmentPoint> Points { get; init; }

    /// <summary>The pairing with the largest output overlap, found by sorting.</summary>
    public required string Best { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "alignment",
            Meaning = "pairings of the levels of A with those of B",
            Columns = [new("number", "number of the pairing; 0 is from the ground up"), new("pairing", "level of B for each level of A"), new("product_overlap", "overlap of the product part", "f"), new("critical_overlap", "input overlap that survives", "F*"), new("negativity", "negativity of the output", "N"), new("overlap", "overlap of the output with the maximally entangled state of this pairing", "F")],
            Rows = [.. Points.Select((p, i) => Row(i, p.Pairing, p.ProductOverlap, Known(p.CriticalOverlap), p.Negativity, p.Overlap))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        if (Points.Count == 1) yield break;
        AlignmentPoint[] order = [.. Points.OrderBy(p => p.Overlap)];
        yield return new Figure
        {
            Name = "alignment",
            Title = "Which level is paired with which",
            Caption = "Critical input overlap and output overlap for all pairings of the levels, from the worst to the best output overlap. Pairing equal ranks gives the largest output overlap; the critical overlap may differ.",
            X = new("pairing, by output overlap"),
            Y = new("overlap"),
            Traces = [new Trace { Name = "output overlap", Kind = TraceKind.Markers, X = [.. order.Select((_, i) => i + 1.0)], Y = [.. order.Select(p => p.Overlap)] }, new Trace { Name = "critical F*", Kind = TraceKind.Markers, X = [.. order.Select((_, i) => i + 1.0)], Y = [.. order.Select(p => p.CriticalOverlap)] }],
        };
    }

    internal override string Interpretation()
    {
        AlignmentPoint best = Points.MaxBy(p => p.Overlap)!, worst = Points.MinBy(p => p.Overlap)!;
        return Text($"Pairing the levels by rank ({Best}) gives the largest output overlap, {best.Overlap:0.####}; the worst pairing ({worst.Pairing}) gives {worst.Overlap:0.####} and moves the critical input overlap from {best.CriticalOverlap:0.####} to {worst.CriticalOverlap:0.####}.");
    }
}

/// <summary>Computes <see cref="AlignmentTable"/>: all pairings where they are few, which is the brute force against which the sorted one is held.</summary>
internal sealed class AlignmentWork(EntanglementStudy study) : EntanglementWork(study)
{
    private const int MostPermuted = 6;

    internal override IEnumerable<Problem> Rules() => [.. IsotropicOnly("alignment"), .. Populated("alignment")];

    internal override double Operations => (Study.Dimension <= MostPermuted ? 720 : 3) * 30.0 * Study.Dimension * Study.Dimension;

    internal override AnalysisResult Compute(RunContext run)
    {
        ThermalPopulations a = Study.BathA, b = Study.BathB;
        int d = a.Dimension;
        int[] best = LevelAlignment.Best(a, b), identity = [.. Enumerable.Range(0, d)];
        int[][] pairings = d <= MostPermuted ? [.. Permutations(identity)] : [.. new[] { identity, best, [.. best.Reverse()] }.DistinctBy(p => string.Join('-', p), StringComparer.Ordinal)];
        AlignmentPoint[] points = run.Map("alignment", pairings, pairing =>
        {
            ThermalizationProtocol protocol = new(a, LevelAlignment.Apply(b, pairing), Study.MixingWeight);
            CorrelatedPair output = protocol.Output(Study.IsotropicOverlap);
            return new AlignmentPoint(Name(pairing), protocol.ProductOverlap, protocol.CriticalOverlap() ?? double.NaN, output.PartialTranspose().Negativity, output.Overlap());
        });
        AlignmentPoint chosen = points[Array.FindIndex(pairings, p => p.AsSpan().SequenceEqual(best))];
        run.Check("output overlap of a pairing above that of the sorted one", points.Max(p => p.Overlap) - chosen.Overlap, 1e-14);
        return new AlignmentTable { Points = points, Best = chosen.Pairing };
    }

    // Ten thousand levels would make a long name.
    private static string Name(int[] pairing) => pairing.Length <= 30 ? string.Join('-', pairing) : Text($"{string.Join('-', pairing.Take(3))}-...-{pairing[^1]}");

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1 ? [items]
        : items.SelectMany((first, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[first, .. rest]));
}
