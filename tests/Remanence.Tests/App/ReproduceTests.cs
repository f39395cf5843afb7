using System.Text.Json.Nodes;
using Remanence.Studies;
using Remanence.Tests.Studies.Atlas;

namespace Remanence.Tests.App;

/// <summary>The commands "reproduce" and "claims", in this process.</summary>
[Collection(nameof(AtlasTests))]
public sealed class ReproduceTests : IDisposable
{
    private readonly TemporaryFolder output = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(CoolingStudy), typeof(SpoiledStudy));

    [Fact]
    public void The_last_line_is_the_verdict()
    {
        Session session = Session.Of("reproduce", "cooling", "--output", output.Path);
        Assert.Equal(0, session.ExitCode);
        Assert.EndsWith(": reproduced", session.OutLines[^1], StringComparison.Ordinal);
        Assert.Equal($"atlas: {Path.Combine(output.Path, "atlas.html")}", session.OutLines[^2]);
        Assert.Contains("[1/2] cooling figure-1: 2 of 2 proving numbers hold", session.Error, StringComparison.Ordinal);
        Assert.Contains("(was there)", Session.Of("reproduce", "cooling", "--output", output.Path).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_reproduced_exits_with_4_and_is_named()
    {
        Session session = Session.Of("reproduce", "spoiled", "--output", output.Path);
        Assert.Equal(4, session.ExitCode);
        Assert.EndsWith(": NOT reproduced", session.OutLines[^1], StringComparison.Ordinal);
        Assert.Contains(session.OutLines, l => l.StartsWith("spoiled failure: could not be computed: The iteration did not converge.", StringComparison.Ordinal));
        Assert.Contains("spoiled number: answer: answer is 41, measured 42, tolerance 0.1", session.OutLines);
        Assert.Contains("spoiled invariant: trace is 1, bound 1e-12", session.OutLines);
        Assert.Contains(session.OutLines, l => l.StartsWith("spoiled claim needs-a-row: the run's tables do not decide it", StringComparison.Ordinal));
    }

    [Fact]
    public void Quiet_prints_the_atlas_and_json_one_document()
    {
        Session quiet = Session.Of("reproduce", "cooling", "--quick", "--quiet", "--output", output.Path);
        Assert.True(File.Exists(Assert.Single(quiet.OutLines)));
        Assert.Empty(quiet.Error);
        JsonNode document = JsonNode.Parse(Session.Of("reproduce", "cooling", "--quick", "--json", "--output", output.Path).Out)!;
        Assert.True(document["quick"]!.GetValue<bool>());
        Assert.Equal(2, document["presets"]!.AsArray().Count);
    }

    [Fact]
    public void Claims_without_runs_name_the_command_and_with_runs_the_verdict()
    {
        Session before = Session.Of("claims", "cooling", "--output", output.Path);
        Assert.Equal(0, before.ExitCode);
        Assert.Contains("halves: not measured", before.OutLines);
        Assert.Contains("Tea loses half of its heat in two minutes. (page 1; preset figure-1)", before.OutLines);
        Assert.Equal("None is measured here; to measure them: remanence reproduce cooling", before.OutLines[^1]);
        Session.Of("reproduce", "cooling", "--quick", "--output", output.Path);
        Session quick = Session.Of("claims", "cooling", "--output", output.Path);
        Assert.Contains("halves: not measured in quick mode", quick.OutLines);
        Assert.Equal("1 is not measured here; to measure it: remanence reproduce cooling", quick.OutLines[^1]);
        Session.Of("reproduce", "cooling", "--output", output.Path);
        Session after = Session.Of("claims", "cooling", "--output", output.Path);
        Assert.Contains("halves: holds", after.OutLines);
        Assert.Contains("what is left after 2 minutes: 0.3679; bound: below 1/2", after.OutLines);
        Assert.DoesNotContain("to measure them", after.Out, StringComparison.Ordinal);
        JsonArray list = JsonNode.Parse(Session.Of("claims", "cooling", "--output", output.Path, "--json").Out)!.AsArray();
        Assert.Equal(["holds", "fails", "holds"], list.Select(c => c!["verdict"]!.GetValue<string>()));
    }

    [Fact]
    public void Claims_of_all_studies_are_listed_with_their_presets()
    {
        Session session = Session.Of("claims", "--output", output.Path);
        Assert.Equal(0, session.ExitCode);
        foreach (StudyDescription study in Catalog.Studies)
            Assert.All(study.Claims, c => Assert.Contains($"  {c.Id}: {(c.Preset.Length > 0 ? "not measured" : "not testable")}", session.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void A_whole_study_is_reproduced_in_quick_sizes()
    {
        Session session = Session.Of("reproduce", "darwinism", "--quick", "--output", output.Path);
        Assert.True(session.ExitCode == 0, session.Out);
        Assert.Matches(@"^\d+ presets, (\d+) of \1 proving numbers and (\d+) of \2 invariants hold", session.OutLines[^1]);
        Assert.EndsWith(": reproduced", session.OutLines[^1], StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Path.Combine(output.Path, "atlas.html")).Length, 100_000, 10_000_000);
    }

    public void Dispose()
    {
        catalog.Dispose();
        output.Dispose();
    }
}
