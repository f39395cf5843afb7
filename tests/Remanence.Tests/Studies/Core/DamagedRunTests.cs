using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

/// <summary>A finished run whose files were lost, cut or replaced is made whole by resuming it, and never passes for a whole one.</summary>
[Collection(nameof(WholeRuns))]
public sealed class DamagedRunTests
{
    [Theory]
    [InlineData("data/*.csv", "delete")]
    [InlineData("data/*.csv", "garbage\n")]
    [InlineData("data/*.csv", "cut")]
    [InlineData("data/tables.json", "{}")]
    [InlineData("data/tables.json", "{\"schemaVersion\":1,\"tables\":null}")]
    [InlineData("figures/*.svg", "delete")]
    [InlineData("figures/*.plotly.json", "delete")]
    [InlineData("figures/figures.json", "delete")]
    [InlineData("figures/figures.json", "garbage")]
    [InlineData("figures/figures.json", "{}")]
    public void Resuming_repairs_it(string pattern, string damage)
    {
        using var work = new Workspace();
        new ToyStudy { Batches = 4, Portions = 4 }.Run(work.Options);
        string[] files = ["data", "figures"];
        Dictionary<string, string> Contents() => files.SelectMany(f => Directory.GetFiles(Path.Combine(work.Folder, f))).ToDictionary(f => f, File.ReadAllText, StringComparer.Ordinal);
        Dictionary<string, string> whole = Contents();
        string victim = Directory.GetFiles(Path.Combine(work.Folder, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern))[0];
        if (damage is "delete") File.Delete(victim);
        else if (damage is "cut") File.WriteAllLines(victim, File.ReadAllLines(victim)[..^1]);
        else File.WriteAllText(victim, damage);

        Assert.Equal(RunState.Done, StudyRunner.Resume(work.Folder, work.Options).Manifest.State);
        Assert.Equal(whole, Contents());
    }

    [Fact]
    public void A_cut_table_is_no_table_of_the_run()
    {
        using var work = new Workspace();
        new ToyStudy { Batches = 4, Portions = 4 }.Run(work.Options);
        string victim = Directory.GetFiles(Path.Combine(work.Folder, "data"), "*.csv")[0];
        string[] lines = File.ReadAllLines(victim);
        File.WriteAllLines(victim, lines[..^1]);
        Assert.Contains("rows instead of", Assert.Throws<RunFolderException>(() => RunFolder.ReadTables(work.Folder)).Message, StringComparison.Ordinal);
        File.WriteAllLines(victim, ["other"]);
        Assert.Contains("columns", Assert.Throws<RunFolderException>(() => RunFolder.ReadTables(work.Folder)).Message, StringComparison.Ordinal);
    }
}
