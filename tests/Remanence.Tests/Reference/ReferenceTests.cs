using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>
/// Every case of every reference file, in this folder and in the one that the environment variable REMANENCE_REFERENCE names. A case without an adapter is
/// skipped, unless its study is listed in complete.txt.
/// </summary>
public sealed class ReferenceTests
{
    private const string FolderVariable = "REMANENCE_REFERENCE";
    private static readonly string OwnFolder = Path.Combine(AppContext.BaseDirectory, "Reference");

    public static IEnumerable<TheoryDataRow<string, int>> Cases()
    {
        foreach (string file in Files())
        {
            JsonObject root = Read(file);
            JsonArray cases = root["cases"]!.AsArray();
            for (int i = 0; i < cases.Count; i++)
                yield return new TheoryDataRow<string, int>(file, i) { TestDisplayName = $"{root["study"]} {cases[i]!["quantity"]} {cases[i]!["id"]} ({Path.GetFileName(Path.GetDirectoryName(file))})" };
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case(string file, int index)
    {
        JsonObject root = Read(file), one = root["cases"]![index]!.AsObject();
        string study = root["study"]!.GetValue<string>(), quantity = one["quantity"]!.GetValue<string>();
        ReferenceAdapter? adapter = ReferenceAdapters.Find(study, quantity);
        if (adapter is null)
        {
            string reason = $"There is no adapter for the quantity {quantity} of the study {study}.";
            Assert.False(CompleteStudies().Contains(study, StringComparer.Ordinal), reason + " The study is listed in complete.txt.");
            Assert.Skip(reason);
        }

        CaseParameters parameters = new(one["parameters"]!.AsObject());
        IReadOnlyDictionary<string, object?> outputs = adapter(parameters);
        parameters.RequireAllRead();
        IReadOnlyList<string> differences = CaseComparison.Differences(one["expected"]!.AsObject(), outputs, one["tolerance"]!.AsObject());
        Assert.True(differences.Count == 0, $"{study} {quantity} {one["id"]}: {differences.Count} differences{Environment.NewLine}{string.Join(Environment.NewLine, differences.Take(20))}");
    }

    [Fact]
    public void The_files_of_five_studies_are_found() => Assert.Equal(5, Directory.GetFiles(OwnFolder, "*.json").Length);

    private static IEnumerable<string> Files()
    {
        IEnumerable<string> files = Directory.GetFiles(OwnFolder, "*.json");
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{FolderVariable} must name a folder of reference files, but {folder} is none.");
            files = files.Concat(Directory.GetFiles(folder, "*.json"));
        }

        return files.Order(StringComparer.Ordinal);
    }

    private static string[] CompleteStudies() => [.. File.ReadAllLines(Path.Combine(OwnFolder, "complete.txt")).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();
}
