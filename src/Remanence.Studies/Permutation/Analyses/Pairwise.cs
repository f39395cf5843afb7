using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Information of all units against that of all pairs: pairs overcount what many units know together.</summary>
public sealed record Pairwise : AnalysisResult
{
    /// <summary>The exact points with at least two units, N ascending.</summary>
    public required IReadOnlyList<ExactPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "pairwise",
            Meaning = "information of all pairs against that of all units",
            Columns = [new("units", "number of units", "N"), new("pair_information", "mutual information of two units", "I_2", "nat"), new("all_pairs", "the same times the number of pairs", "N(N-1)/2 I_2", "nat"), new("information", "multipartite mutual information", "I_M", "nat"),
                new("ratio", "all pairs over all units; empty where nothing is shared")],
            Rows = [.. Points.Select(p => Row(p.Units, p.PairInformation, p.AllPairs, p.Information, Ratio(p)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Units)];
        yield return new Figure
        {
            Name = "pairwise",
            Title = "Pairs overcount what many units know together",
            Caption = "Mutual information of two units times the number of pairs, and multipartite mutual information of all units, per unit. Where the first lies above the second, the pairs hold the same knowledge many times over.",
            X = new("number of units N"),
            Y = new("information per unit (nat)", Minimum: 0),
            Traces =
            [
                new Trace { Name = "all pairs", X = n, Y = [.. Points.Select(p => Math.Max(0, p.AllPairs!.Value / p.Units))] },
                new Trace { Name = "all units, I_{M}/N", X = n, Y = [.. Points.Select(p => Math.Max(0, p.InformationPerUnit))] },
            ],
        };
    }

    internal override string Interpretation()
    {
        ExactPoint last = Points[^1];
        return Ratio(last) is double ratio
            ? Text($"At N = {last.Units} the pairs add up to {last.AllPairs:0.###} nat, {ratio:0.##} times the {last.Information:0.###} nat of all units{(ratio > 1 ? ": pair information overcounts" : "")}.")
            : Text($"At N = {last.Units} neither pairs nor all units share anything.");
    }

    private static double? Ratio(ExactPoint p) => p.Information > 1e-12 ? p.AllPairs / p.Information : null;
}

/// <summary>Computes <see cref="Pairwise"/>.</summary>
internal sealed class PairwiseWork(PermutationStudy study) : PermutationWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        if (Study.Sizes.Count > 0 && Study.Sizes.All(n => n < 2)) yield return new("sizes", "sizes must hold a number above 1 for the analysis pairwise.");
    }

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        Pairwise pairs = new() { Points = [.. result.Sizes.Where(p => p.Units > 1)] };
        run.Check("mutual information of two units below 0 (nat)", pairs.Points.Max(p => Math.Max(0, -p.PairInformation!.Value)), 1e-10);
        return pairs;
    }
}
