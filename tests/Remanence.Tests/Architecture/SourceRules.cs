using System.Text.RegularExpressions;

namespace Remanence.Tests.Architecture;

/// <summary>Rules about the source text that no analyzer of ours knows.</summary>
public partial class SourceRules
{
    [Fact]
    public void Raw_memory_of_amplitudes_is_used_only_by_kernels_operators_states_and_measures()
    {
        string[] allowed = ["src/Remanence/Numerics/", "src/Remanence/Operators/", "src/Remanence/States/", "src/Remanence/Information/", "src/Remanence/PermutationInvariant/"];
        var hits = from file in RepositoryRoot.SourceFiles("src")
                   let name = RepositoryRoot.Relative(file)
                   where !allowed.Any(a => name.StartsWith(a, StringComparison.Ordinal))
                   let text = File.ReadAllText(file)
                   where text.Contains("Amplitudes", StringComparison.Ordinal) && RawMemory().IsMatch(text)
                   select name;
        Assert.Empty(hits);
    }

    [Fact]
    public void Every_source_file_holds_one_idea_in_at_most_500_lines()
    {
        var hits = from folder in new[] { "src", "tests", "bench" }
                   from file in RepositoryRoot.SourceFiles(folder)
                   let lines = File.ReadLines(file).Count()
                   where lines > 500
                   select $"{RepositoryRoot.Relative(file)}: {lines} lines";
        Assert.Empty(hits);
    }

    [Fact]
    public void Banned_calls_do_not_occur()
    {
        // Bits of these depend on the instruction set or the clock; System.Random has no documented stream.
        (string Pattern, string Reason)[] banned =
        [
            (@"\bVector<", "lanes depend on the machine"),
            (@"\bTensorPrimitives\b", "sums do not repeat"),
            (@"\bVector(128|256|512)\.(Log|Exp|Sin|Cos|SinCos)\b", "bits depend on the instruction set"),
            (@"\bnew Random\(", "use RandomStream"),
            (@"\bRandom\.Shared\b", "use RandomStream"),
            (@"#pragma warning disable", "mend the cause or the rule"),
            (@"\[SuppressMessage", "mend the cause or the rule"),
        ];
        var hits = from file in RepositoryRoot.SourceFiles("src")
                   let text = File.ReadAllText(file)
                   from rule in banned
                   where Regex.IsMatch(text, rule.Pattern, RegexOptions.None, TimeSpan.FromSeconds(5))
                   select $"{RepositoryRoot.Relative(file)}: {rule.Pattern} ({rule.Reason})";
        Assert.Empty(hits);
    }

    [Fact]
    public void No_path_of_a_machine_stands_in_the_repository()
    {
        string[] extensions = [".cs", ".md", ".json", ".csproj", ".props", ".slnx", ".cff", ".html"];
        var hits = from file in Directory.EnumerateFiles(RepositoryRoot.Path, "*", SearchOption.AllDirectories)
                   let name = RepositoryRoot.Relative(file)
                   where !name.Contains("/bin/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal) && !name.StartsWith(".git/", StringComparison.Ordinal) && !name.StartsWith("runs/", StringComparison.Ordinal)
                   where extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)
                   where MachinePath().IsMatch(File.ReadAllText(file))
                   select name;
        Assert.Empty(hits);
    }

    [GeneratedRegex(@"\.(Local)?(Pointer|Block|ComplexBlock)\b\s*(\(|;|\+|,|\))", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RawMemory();

    [GeneratedRegex("(^|[^A-Za-z0-9_.])/(work|farm|root|home)/", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex MachinePath();
}
