using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Architecture;

namespace Remanence.Tests.Docs;

/// <summary>
/// The tables of the study pages come from the records. After a reviewed change run the tests once with REMANENCE_ACCEPT_DOCS=1, which writes them (the claims table needs Category=Long).
/// </summary>
public class StudyPages
{
    public static TheoryData<string> Studies => [.. Catalog.Studies.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void The_parameter_and_preset_tables_are_those_of_the_record(string name)
    {
        StudyDescription description = Catalog.Find(name);
        Compare(name, "parameters", DocumentationTables.Parameters(description));
        Compare(name, "presets", DocumentationTables.Presets(description));
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Studies))]
    public void The_claims_table_is_measured_by_this_build(string name)
    {
        StudyDescription description = Catalog.Find(name);
        Dictionary<string, (double Measured, Verdict Verdict)> results = new(StringComparer.Ordinal);
        DirectoryInfo output = Directory.CreateTempSubdirectory("remanence-claims-");
        try
        {
            foreach (IGrouping<string, Claim> group in description.Claims.Where(c => c.Preset.Length > 0).GroupBy(c => c.Preset, StringComparer.Ordinal))
            {
                RunOutcome outcome = StudyRunner.Run(description.Create(description.FindPreset(group.Key).Values), new RunOptions { Output = output.FullName, Preset = group.Key }, TestContext.Current.CancellationToken);
                Dictionary<string, Table> tables = outcome.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
                foreach (Claim claim in group) results[claim.Id] = claim.Measure(tables);
            }
        }
        finally
        {
            output.Delete(recursive: true);
        }

        Compare(name, "claims", DocumentationTables.Claims(description, results));
    }

    private static void Compare(string study, string table, string expected)
    {
        string file = Path.Combine(RepositoryRoot.Path, "docs", "studies", study + ".md");
        Assert.True(File.Exists(file), $"The study {study} has no page docs/studies/{study}.md.");
        string text = File.ReadAllText(file), open = $"<!-- {table} -->\n", close = $"<!-- /{table} -->";
        int start = text.IndexOf(open, StringComparison.Ordinal), end = text.IndexOf(close, StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"The page of {study} has no place for its {table}: add the lines <!-- {table} --> and <!-- /{table} -->.");
        string wanted = open + expected.TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("REMANENCE_ACCEPT_DOCS") is "1") File.WriteAllText(file, text[..start] + wanted + text[end..]);
        else Assert.True(text[start..end].Equals(wanted, StringComparison.Ordinal), $"The {table} on the page of {study} are not those of the record; review and accept them with REMANENCE_ACCEPT_DOCS=1.");
    }
}
