using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>
/// Every case of every reference file, in this folder and in the one that the environment variable REMANENCE_REFERENCE names. A case without an adapter fails;
/// only files about other studies are skipped.
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
        Assert.SkipUnless(ReferenceAdapters.Knows(study), $"Nothing here is called {study}, so its reference cases cannot be computed.");
        ReferenceAdapter? adapter = ReferenceAdapters.Find(study, quantity);
        Assert.True(adapter is not null, $"There is no adapter for the quantity {quantity} of the study {study}.");
        CaseParameters parameters = new(one["parameters"]!.AsObject());
        IReadOnlyDictionary<string, object?> outputs = adapter(parameters);
        parameters.RequireAllRead();
        IReadOnlyList<string> differences = CaseComparison.Differences(one["expected"]!.AsObject(), outputs, one["tolerance"]!.AsObject());
        Assert.True(differences.Count == 0, $"{study} {quantity} {one["id"]}: {differences.Count} differences{Environment.NewLine}{string.Join(Environment.NewLine, differences.Take(20))}");
    }

    [Fact]
    public void The_files_of_five_studies_are_found()
    {
        string[] files = Directory.GetFiles(OwnFolder, "*.json");
        Assert.Equal(5, files.Length);
        Assert.All(files, file => Assert.True(ReferenceAdapters.Knows(Read(file)["study"]!.GetValue<string>()), file));
    }

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

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();
}
