using Remanence.Output;

namespace Remanence.Tests.Output;

public class RunFolderTests
{
    [Fact]
    public void The_name_is_study_time_and_identity_and_a_run_is_never_overwritten()
    {
        using var place = new TemporaryFolder();
        using RunFolder first = RunFolder.Create(place.Path, Samples.Manifest);
        using RunFolder second = RunFolder.Create(place.Path, Samples.Manifest);
        using RunFolder third = RunFolder.Create(place.Path, Samples.Manifest with { Started = Samples.Manifest.Started.ToOffset(TimeSpan.FromHours(3)) });
        string stem = Path.Combine(place.Path, "redundancy", "2026-11-21T14-03-22Z-7f3a91c2");
        Assert.Equal([stem, stem + "-2", stem + "-3"], [first.Path, second.Path, third.Path]);
    }

    [Fact]
    public void The_manifest_is_replaced_and_read_without_the_lock()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        folder.Write(Samples.Manifest with { State = RunState.Done, Checks = [new("norm", double.NaN, 1e-9)], Method = new() { ["legs"] = 3 } });
        Manifest read = RunFolder.ReadManifest(folder.Path);
        Assert.Equal(RunState.Done, read.State);
        Assert.Equal(ulong.MaxValue, read.Seed);
        Assert.True(double.IsNaN(read.Checks[0].Measured));
        Assert.Equal(3, (int)read.Method!["legs"]!);
        Assert.Equal(Samples.Manifest.Started, read.Started);
        Assert.Equal("θ", read.ParameterLabels["broadcast-axis"].Symbol);
        Assert.Equal(RunState.Done, folder.Manifest.State);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.partial"));
    }

    [Fact]
    public void One_writer_at_a_time_and_the_next_one_after_it()
    {
        using var place = new TemporaryFolder();
        string path;
        using (RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest))
        {
            path = folder.Path;
            var e = Assert.Throws<RunFolderException>(() => RunFolder.Open(path));
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
            Assert.Contains($"is locked by process {Environment.ProcessId} on {Environment.MachineName} since ", e.Message, StringComparison.Ordinal);
            Assert.Equal(5, e.ExitCode);
        }
        using RunFolder again = RunFolder.Open(path);
        Assert.Equal("redundancy", again.Manifest.Study);
        Assert.Throws<RunFolderException>(() => RunFolder.Open(path));
    }

    [Fact]
    public void Pieces_survive_reopening_and_a_phase_has_one_log()
    {
        using var place = new TemporaryFolder();
        string path;
        using (RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest))
        {
            path = folder.Path;
            folder.Pieces("times").Append(1, "x"u8);
            Assert.Same(folder.Pieces("times"), folder.Pieces("times"));
        }
        using RunFolder again = RunFolder.Open(path);
        Assert.Equal("x"u8.ToArray(), again.Pieces("times").Pieces[1]);
        Assert.Throws<ArgumentException>(() => again.Pieces("../times"));
    }

    [Fact]
    public void Events_are_lines_and_a_torn_last_line_is_cut_off()
    {
        using var place = new TemporaryFolder();
        string path;
        using (RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest))
        {
            path = folder.Path;
            System.Threading.Tasks.Parallel.For(0, 100, i => folder.AppendEvent($$"""{"n":{{i}}}"""));
            Assert.Throws<ArgumentException>(() => folder.AppendEvent("a\nb"));
        }
        string file = Path.Combine(path, "events.jsonl");
        File.AppendAllText(file, "{\"torn");
        using (RunFolder folder = RunFolder.Open(path))
            folder.AppendEvent("{}");
        string[] lines = File.ReadAllLines(file);
        Assert.Equal(101, lines.Length);
        Assert.Equal("{}", lines[^1]);
        Assert.Equal(100, lines[..100].Distinct(StringComparer.Ordinal).Count(l => l.StartsWith("{\"n\":", StringComparison.Ordinal) && l.EndsWith('}')));
    }

    [Fact]
    public void Inputs_are_kept_under_their_own_name()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        Assert.Equal("inputs/model.txt", folder.SaveInput("model.txt", "abc"u8));
        Assert.Equal("abc", File.ReadAllText(Path.Combine(folder.Path, "inputs", "model.txt")));
        foreach (string bad in new[] { "", "..", "a/b", "a\\b" })
            Assert.Contains("file name without folders", Assert.Throws<ArgumentException>(() => folder.SaveInput(bad, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_written_with_their_indexes()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        folder.WriteResults([Samples.Table], [Samples.Figure(Samples.Curve())]);
        string[] files = [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(["data/mutual_information.csv", "data/tables.json", "figures/figures.json", "figures/plateau.plotly.json", "figures/plateau.svg", "lock", "lock.holder.lock", "manifest.json"], files);
        Assert.Equal("mutual information after the quench", Assert.Single(RunFolder.ReadTables(folder.Path)).Meaning);
    }

    [Fact]
    public void Nothing_is_written_when_one_result_is_ill_formed()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        Assert.Throws<ArgumentException>(() => folder.WriteResults([Samples.Table], [Samples.Figure(Samples.Curve() with { X = [1] })]));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    [Fact]
    public void The_study_and_the_identity_must_be_safe_names()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("kebab", Assert.Throws<ArgumentException>(() => RunFolder.Create(place.Path, Samples.Manifest with { Study = "../x" })).Message.Replace("joined by hyphens", "kebab", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("hexadecimal", Assert.Throws<ArgumentException>(() => RunFolder.Create(place.Path, Samples.Manifest with { Identity = "../../../x" })).Message, StringComparison.Ordinal);
    }
}
