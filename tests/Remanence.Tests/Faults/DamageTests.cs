using System.Globalization;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core;

namespace Remanence.Tests.Faults;

/// <summary>Whatever happens to a file of a run, resuming it gives the right results or one sentence: never wrong numbers, never a crash.</summary>
[Collection(nameof(WholeRuns))]
public sealed class DamageTests(ITestOutputHelper output)
{
    private static readonly int[] AllBits = [.. Enumerable.Range(0, 8)];

    [Theory]
    [InlineData("pieces/batches.log", 3)]
    [InlineData("pieces/raw.log", 1)]
    [InlineData("pieces/walk.state", 1)]
    [InlineData("events.jsonl", 31)]
    public void Every_damage_of_what_was_saved_is_recovered(string file, int stride)
    {
        Damage damage = Tried(finished: false, file, stride, [stride % 8]);
        Assert.Equal(0, damage.Refused);
    }

    [Theory]
    [InlineData(false, "manifest.json", 5)]
    [InlineData(true, "data/batches.csv", 3)]
    [InlineData(true, "data/raw_numbers.npz", 7)]
    [InlineData(true, "data/tables.json", 11)]
    [InlineData(true, "data/arrays.json", 11)]
    [InlineData(true, "figures/values.svg", 97)]
    [InlineData(true, "figures/values.plotly.json", 37)]
    [InlineData(true, "figures/figures.json", 11)]
    public void Damage_of_manifest_or_results_is_recovered_or_refused(bool finished, string file, int stride) => Tried(finished, file, stride, [stride % 8]);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(false, "pieces/batches.log")]
    [InlineData(false, "pieces/raw.log")]
    [InlineData(false, "pieces/walk.state")]
    [InlineData(false, "events.jsonl")]
    [InlineData(false, "manifest.json")]
    [InlineData(true, "manifest.json")]
    [InlineData(true, "data/batches.csv")]
    [InlineData(true, "data/raw_numbers.npz")]
    [InlineData(true, "data/tables.json")]
    [InlineData(true, "data/arrays.json")]
    [InlineData(true, "figures/values.svg")]
    [InlineData(true, "figures/values.plotly.json")]
    [InlineData(true, "figures/figures.json")]
    public void Every_length_and_every_bit(bool finished, string file) => Tried(finished, file, 1, new FileInfo(file).Name is "values.svg" or "values.plotly.json" or "events.jsonl" ? [0, 5] : AllBits);

    [Theory]
    [InlineData(41, false)]
    [InlineData(1, true)]
    public void Any_damage_of_the_index_of_runs_is_noticed(int stride, bool isSmall)
    {
        using var place = new TemporaryFolder();
        using IDisposable catalog = Catalog.Including(typeof(DecayStudy));
        string folder = new DecayStudy().Run(new RunOptions { Output = place.Path }, TestContext.Current.CancellationToken).Folder;
        string file = Path.Combine(place.Path, RunIndex.FileName);
        using (RunIndex index = RunIndex.Open(place.Path)) index.Update();
        byte[] whole = File.ReadAllBytes(file);
        int tried = 0;
        for (int at = 0; at < (isSmall ? 120 : whole.Length); at += stride)
        {
            foreach (byte[] damaged in new[] { whole[..at], [.. whole.Select((b, i) => i == at ? (byte)(b ^ (1 << (at % 8))) : b)] })
            {
                File.WriteAllBytes(file, damaged);
                using RunIndex index = RunIndex.Open(place.Path);
                Assert.Equal(1, index.Update());
                Assert.Equal(folder, Assert.Single(index.Find(new RunQuery())).Folder);
                tried++;
            }
        }

        File.WriteAllBytes(file, whole);
        using RunIndex again = RunIndex.Open(place.Path);
        Assert.Equal(0, again.Update());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index of runs: {tried} damages, all noticed"));
    }

    [Fact]
    public void Any_damage_of_a_sweeps_points_costs_those_points_only()
    {
        using var place = new TemporaryFolder();
        using IDisposable catalog = Catalog.Including(typeof(DecayStudy));
        var options = new RunOptions { Output = place.Path };
        SweepPlan plan = SweepPlan.Create(Catalog.Find("decay"), new Dictionary<string, string>(), ["units=7,8"]);
        var sweep = new SweepOptions { Rows = SweepRows.Last };
        string folder = SweepRunner.Run(plan, sweep, options, TestContext.Current.CancellationToken).Run.Folder;
        string log = Path.Combine(folder, "pieces", "points-1-of-1.log"), csv = Directory.GetFiles(Path.Combine(folder, "data"), "*.csv").Single();
        byte[] whole = File.ReadAllBytes(log), expected = File.ReadAllBytes(csv);
        int tried = 0;
        for (int at = 0; at < whole.Length; at += 5)
        {
            foreach (byte[] damaged in new[] { whole[..at], [.. whole.Select((b, i) => i == at ? (byte)(b ^ (1 << (at % 8))) : b)] })
            {
                File.WriteAllBytes(log, damaged);
                Assert.InRange(SweepRunner.Run(plan, sweep, options, TestContext.Current.CancellationToken).Computed, 1, 2);
                Assert.Equal(expected, File.ReadAllBytes(csv));
                tried++;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"points of a sweep: {tried} damages, all recovered"));
    }

    private Damage Tried(bool finished, string file, int stride, IReadOnlyList<int> bits)
    {
        using var damage = new Damage(finished);
        damage.Try(file, stride, bits);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {damage.Recovered} damages recovered, {damage.Refused} refused, lost: 0"));
        return damage;
    }
}
