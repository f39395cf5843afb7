using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

/// <summary>A folder for the runs of one test, with the toy study in the catalog; removed afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("remanence-core-");
    private readonly IDisposable catalog = Catalog.Including(typeof(ToyStudy));

    public string Path => directory.FullName;

    public RunOptions Options => new() { Output = Path, Seed = 5 };

    /// <summary>The only run folder.</summary>
    public string Folder => Assert.Single(Directory.GetDirectories(System.IO.Path.Combine(Path, "toy")));

    public Manifest Manifest => RunFolder.ReadManifest(Folder);

    public string File(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public IReadOnlyList<JsonObject> Events() =>
        [.. System.IO.File.ReadLines(System.IO.Path.Combine(Folder, "events.jsonl")).Select(l => JsonNode.Parse(l)!.AsObject())];

    public void Dispose()
    {
        catalog.Dispose();
        directory.Delete(recursive: true);
    }

    /// <summary>Runs an action in a culture whose decimal separator is a comma.</summary>
    public static void InRussian(Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
        try
        {
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

/// <summary>Tests that set the process-wide number of threads, or rely on it, run alone.</summary>
[CollectionDefinition(nameof(WholeRuns), DisableParallelization = true)]
public sealed class WholeRuns;

/// <summary>Random inputs, the same ones in every run.</summary>
internal static class Inputs
{
    public static void Check<T>(Func<T, bool> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<T>(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261121, 19));
}
