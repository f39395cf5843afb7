using System.Text.Json.Nodes;
using System.Xml.Linq;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;

namespace Remanence.Tests.Studies.Atlas;

/// <summary>Reproductions of two small studies: what is run, what is taken, what is judged.</summary>
[Collection(nameof(AtlasTests))]
public sealed class ReproductionTests : IDisposable
{
    private readonly TemporaryFolder output = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(CoolingStudy), typeof(SpoiledStudy));

    [Fact]
    public void Presets_are_run_and_claims_judged()
    {
        ReproductionResult result = Run("cooling");
        Assert.True(result.Holds, result.Summary);
        Assert.Equal(["figure-1", "figure-2"], result.Presets.Select(p => p.Preset.Name));
        Assert.Equal([Verdict.Holds, Verdict.Fails, Verdict.Holds], result.Claims.Select(c => c.Verdict));
        Assert.Equal(Math.Exp(-1), result.Claims[0].Measured!.Value, 1e-15);
        Assert.Equal("2 presets, 3 of 3 proving numbers and 2 of 2 invariants hold, 3 claims (2 hold, 1 fails): reproduced", result.Summary);
        Assert.All(result.Presets, p => Assert.Equal(Path.Combine(output.Path, "cooling", p.Preset.Name), Path.GetDirectoryName(p.Folder)));
        Assert.All(result.Presets, p => Assert.True(File.Exists(Path.Combine(p.Folder!, "data", "curve.csv"))));
    }

    [Fact]
    public void A_second_call_takes_what_is_there()
    {
        ReproductionResult first = Run("cooling");
        Assert.DoesNotContain(first.Presets, p => p.WasThere);
        ReproductionResult second = Run("cooling");
        Assert.All(second.Presets, p => Assert.True(p.WasThere));
        Assert.Equal(first.Presets.Select(p => p.Folder), second.Presets.Select(p => p.Folder));
        Assert.Equal(first.Summary, second.Summary);
        Assert.Equal(first.Claims.Select(c => c.Measured), second.Claims.Select(c => c.Measured));
    }

    [Fact]
    public void Runs_of_another_build_or_with_damaged_tables_are_not_taken()
    {
        ReproductionResult first = Run("cooling");
        using (RunFolder other = RunFolder.Open(first.Presets[0].Folder!))
            other.Write(other.Manifest with { Machine = new Dictionary<string, string>(other.Manifest.Machine, StringComparer.Ordinal) { ["build"] = "another build" } });
        File.WriteAllText(Path.Combine(first.Presets[1].Folder!, "data", "curve.csv"), "minute,left\n0,1\n");
        ReproductionResult second = Run("cooling");
        Assert.True(second.Holds, second.Summary);
        Assert.NotEqual(first.Presets[0].Folder, second.Presets[0].Folder);
        Assert.Equal(first.Presets[1].Folder, second.Presets[1].Folder);
        Assert.Equal(7, RunFolder.ReadTables(second.Presets[1].Folder!)[0].Rows.Count);
    }

    [Fact]
    public void Quick_runs_stand_beside_full_ones_and_leave_claims_open()
    {
        ReproductionResult quick = Run("cooling", quick: true);
        Assert.True(quick.Holds, quick.Summary);
        Assert.Equal([true, false], quick.Presets.Select(p => p.IsQuick));
        Assert.Single(quick.Presets[0].ProvingNumbers);
        Assert.Equal([null, Verdict.Fails, Verdict.Holds], quick.Claims.Select(c => c.Verdict));
        Assert.Equal("not measured in quick mode", quick.Claims[0].Note);
        ReproductionResult full = Run("cooling");
        Assert.Equal([false, true], full.Presets.Select(p => p.WasThere));
        Assert.Equal("5", full.Presets[0].Manifest!.Parameters["repetitions"]);
        Assert.All(Run("cooling", quick: true).Presets, p => Assert.True(p.WasThere));
    }

    [Fact]
    public void Whatever_goes_wrong_is_shown_and_stops_nothing()
    {
        ReproductionResult result = Run("spoiled");
        Assert.False(result.Holds);
        Dictionary<string, PresetResult> presets = result.Presets.ToDictionary(p => p.Preset.Name, StringComparer.Ordinal);
        Assert.All(presets.Values, p => Assert.False(p.Holds));
        Assert.Contains("needs", presets["capacity"].Error, StringComparison.Ordinal);
        Assert.Null(presets["capacity"].Folder);
        Assert.Contains("InvalidOperationException: a defect", presets["defect"].Error, StringComparison.Ordinal);
        Assert.Contains("did not converge", presets["failure"].Error, StringComparison.Ordinal);
        Assert.Null(presets["number"].Error);
        Assert.Equal(42, presets["number"].ProvingNumbers[0].Measured);
        Assert.False(Assert.Single(presets["invariant"].Invariants).Holds);
        Assert.Equal("5 presets (3 could not be computed), 0 of 2 proving numbers and 1 of 2 invariants hold, 2 claims (2 not measured): NOT reproduced", result.Summary);
        Assert.True(result.Claims[0].IsBroken);
        Assert.Contains("do not decide it", result.Claims[0].Note, StringComparison.Ordinal);
        Assert.Equal("its run failed", result.Claims[1].Note);
        string page = File.ReadAllText(result.Atlas);
        Assert.Contains("The iteration did not converge.", page, StringComparison.Ordinal);
        Assert.Contains("NOT reproduced", page, StringComparison.Ordinal);
        Assert.False(Run("spoiled").Holds);
    }

    [Fact]
    public void An_interrupted_reproduction_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var options = new ReproductionOptions
        {
            Study = "cooling",
            Output = output.Path,
            Progress = p =>
            {
                if (p is { Index: 2, Happened: PhaseStarted }) stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Reproduction.Run(options, stop.Token));
        Assert.False(File.Exists(Path.Combine(output.Path, "atlas.html")));
        string begun = Assert.Single(Directory.GetDirectories(Path.Combine(output.Path, "cooling", "figure-2")));
        Assert.Equal(RunState.Interrupted, RunFolder.ReadManifest(begun).State);
        ReproductionResult result = Run("cooling");
        Assert.True(result.Holds, result.Summary);
        Assert.Equal([true, false], result.Presets.Select(p => p.WasThere));
        Assert.Equal(begun, result.Presets[1].Folder);
    }

    [Fact]
    public void A_claim_that_held_and_fails_now_is_lost_until_it_holds_again()
    {
        Assert.True(Run("cooling").Holds);
        try
        {
            CoolingStudy.Bound = 0.5;
            for (int call = 0; call < 2; call++)
            {
                ReproductionResult lost = Run("cooling");
                Assert.False(lost.Holds);
                Assert.Equal([true, false, false], lost.Claims.Select(c => c.WasLost));
                Assert.Contains("1 held before and does no longer", lost.Summary, StringComparison.Ordinal);
            }

            Assert.True(Run("cooling", quick: true).Holds);
        }
        finally
        {
            CoolingStudy.Bound = 1;
        }

        Assert.True(Run("cooling").Holds);
    }

    [Fact]
    public void Progress_counts_the_presets_and_the_whole_work()
    {
        var heard = new List<ReproductionProgress>();
        Reproduction.Run(new ReproductionOptions { Study = "cooling", Output = output.Path, Progress = heard.Add }, TestContext.Current.CancellationToken);
        Assert.All(heard, p => Assert.Equal(2, p.Count));
        Assert.Equal([1, 2], heard.Where(p => p.Finished is not null).Select(p => p.Index));
        Assert.Equal(0, heard[0].Before);
        Assert.Equal(1, heard[^1].Before + heard[^1].Share, 1e-12);
        Assert.Contains(heard, p => p.Happened is PhaseStarted { Phase: "curve" });
    }

    [Fact]
    public void The_page_is_whole_and_needs_nothing_else()
    {
        ReproductionResult result = Run("cooling");
        string page = File.ReadAllText(result.Atlas);
        XElement root = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!;
        XElement[] all = [.. root.DescendantsAndSelf()];
        string[] names = [.. all.Attributes("id").Select(a => a.Value)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, all.Count(e => e.Name.LocalName is "svg"));
        Assert.DoesNotContain(all, e => e.Name.LocalName is "script" or "link" or "img");
        Assert.All(all.Attributes("href").Select(a => a.Value).Where(h => h.StartsWith('#')), h => Assert.Contains(h[1..], names));
        Assert.All(all.Attributes("href").Select(a => a.Value).Where(h => !h.StartsWith('#')), h => Assert.True(File.Exists(Path.Combine(output.Path, h)), h));
        string[] clips = [.. all.Attributes("clip-path").Select(a => a.Value["url(#".Length..^1])];
        Assert.NotEmpty(clips);
        Assert.All(clips, c => Assert.Contains(c, names));
        Assert.All(all.Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), n => Assert.Contains(n, names));
        Assert.Contains("Strong tea &lt;cools&gt;", page, StringComparison.Ordinal);
        foreach (string part in new[] { "Figure 1", "0.3678794", "rate = 0.5", "Tea loses half", "Nobody drinks it.", "processor", MachineDescription.Version, "remanence run cooling --preset figure-1" })
            Assert.Contains(part, page, StringComparison.Ordinal);
        JsonNode record = JsonNode.Parse(File.ReadAllText(Path.Combine(output.Path, "atlas.json")))!;
        Assert.True(record["reproduced"]!.GetValue<bool>());
        Assert.Equal(3, record["claims"]!.AsArray().Count);
    }

    [Fact]
    public void The_ledger_reads_the_runs_that_are_there()
    {
        Assert.All(ClaimLedger.Read(output.Path, "cooling"), c => Assert.Null(c.Verdict));
        Run("cooling", quick: true);
        Assert.Equal([null, Verdict.Fails, Verdict.Holds], ClaimLedger.Read(output.Path, "cooling").Select(c => c.Verdict));
        Run("cooling");
        Assert.Equal([Verdict.Holds, Verdict.Fails, Verdict.Holds], ClaimLedger.Read(output.Path, "cooling").Select(c => c.Verdict));
        Assert.Contains(ClaimLedger.Read(output.Path), c => c.Study is "darwinism" && c.Verdict is null);
    }

    public void Dispose()
    {
        catalog.Dispose();
        output.Dispose();
    }

    private ReproductionResult Run(string study, bool quick = false) =>
        Reproduction.Run(new ReproductionOptions { Study = study, Output = output.Path, Quick = quick }, TestContext.Current.CancellationToken);
}

/// <summary>These tests share a bound that one of them changes.</summary>
[CollectionDefinition(nameof(AtlasTests))]
public sealed class AtlasTests;
