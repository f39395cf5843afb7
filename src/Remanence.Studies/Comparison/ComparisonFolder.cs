using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Writes a comparison as a folder with tables, overlaid figures and a report.</summary>
public static class ComparisonFolder
{
    /// <summary>Creates output/compare/time-identity.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="a">Path of the first run.</param>
    /// <param name="b">Path of the second run.</param>
    /// <param name="output">Directory that receives the folder.</param>
    /// <returns>Path of the folder.</returns>
    /// <exception cref="RunFolderException">The place cannot be written.</exception>
    public static string Write(RunComparison comparison, string a, string b, string output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string first = Path.GetFullPath(a), second = Path.GetFullPath(b);
        var manifest = new Manifest
        {
            Study = "compare",
            Question = "How do two runs differ?",
            AlgorithmVersion = 1,
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = first, ["b"] = second },
            Seed = comparison.A.Seed,
            Memory = comparison.A.Memory,
            Identity = Identity.Of("compare", 1, [KeyValuePair.Create("a", comparison.A.Identity), KeyValuePair.Create("b", comparison.B.Identity)], comparison.A.Seed, comparison.A.Memory, LinearAlgebraBackend.Managed),
            Version = MachineDescription.Version,
            Machine = MachineDescription.Facts(LinearAlgebraBackend.Managed),
            Threads = Parallelism.Threads,
            State = RunState.Done,
            Started = DateTimeOffset.UtcNow,
            Finished = DateTimeOffset.UtcNow,
            Warnings = comparison.Remarks,
            Interpretation = Sentence(comparison),
            Command = $"remanence compare {RepeatCommand.Quote(first)} {RepeatCommand.Quote(second)}",
            Citations = [.. comparison.A.Citations.Union(comparison.B.Citations, StringComparer.Ordinal)],
        };
        using RunFolder folder = RunFolder.Create(output, manifest);
        folder.WriteResults([comparison.DifferenceTable(), comparison.ChangeTable()], comparison.Figures);
        RunFolder.WriteReport(folder.Path);
        return folder.Path;
    }

    /// <summary>The comparison in one or two sentences.</summary>
    public static string Sentence(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string changed = comparison.Changed.Count == 0 ? "Nothing was changed." : $"Changed: {string.Join("; ", comparison.Changed.Select(c => $"{c.Name} from {Shown(c.A)} to {Shown(c.B)}"))}.";
        if (comparison.Identical) return changed + " The results have identical bits.";
        string rest = comparison.Remarks.Count > 0 ? " Not everything has a partner." : "";
        return comparison.Furthest is ColumnDifference f
            ? $"{changed} Furthest apart, relative to its size, is {Where(f)}: {Humane.Number(f.Largest)} ({Humane.Number(f.LargestRelative)} relative) at {f.At}.{rest}"
            : $"{changed} What both have has identical bits.{rest}";
    }

    /// <summary>Name of a column or array in words.</summary>
    internal static string Where(ColumnDifference difference) => difference.Column.Length == 0 ? difference.Table : $"{difference.Column} of {difference.Table}";

    private static string Shown(string text) => text.Length == 0 ? "nothing" : text.Length <= 60 ? text : text[..57] + "...";
}
