using Remanence.Output;

namespace Remanence.Tests.Output;

public class RunFolderFailureTests
{
    [Fact]
    public void A_file_where_a_folder_should_be_is_named()
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place["runs"], "");
        string message = Sentence(() => RunFolder.Create(place["runs"], Samples.Manifest));
        Assert.Contains($"{place["runs"]} is a file, not a folder", message, StringComparison.Ordinal);
        Assert.Contains("--output", message, StringComparison.Ordinal);
        Assert.Contains("is a file, not a folder", Sentence(() => RunFolder.Create(place["runs/below"], Samples.Manifest)), StringComparison.Ordinal);
        Assert.Contains("is a file, not a folder", Sentence(() => PieceLog.Open(place["runs/a.log"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_too_long_is_said_so()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("longer than the file system allows", Sentence(() => RunFolder.Create(place[new string('x', 400)], Samples.Manifest)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_none_is_refused()
    {
        Assert.Contains("names no folder", Sentence(() => RunFolder.Create("a\0b", Samples.Manifest)), StringComparison.Ordinal);
        Assert.Contains("names no folder", Sentence(() => RunFolder.ReadManifest("")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_manifests_place_is_named()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        File.Delete(Path.Combine(folder.Path, "manifest.json"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "manifest.json"));
        string message = Sentence(() => folder.Write(Samples.Manifest));
        Assert.True(message.Contains("a folder of this name is in the way", StringComparison.Ordinal), message);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.partial"));
    }

    [Fact]
    public void A_full_disk_is_named()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device /dev/full on this machine; Linux has it.");
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "events.jsonl"), "/dev/full");
        string message = Sentence(() => folder.AppendEvent("{}"));
        Assert.Contains("The event cannot be recorded", message, StringComparison.Ordinal);
        Assert.Contains("the disk is full; free space", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_and_one_without_manifest_are_told_apart()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("it does not exist", Sentence(() => RunFolder.Open(place["nowhere"])), StringComparison.Ordinal);
        Assert.Contains("is no run folder", Sentence(() => RunFolder.Open(place.Path)), StringComparison.Ordinal);
        Assert.Contains("is no run folder", Sentence(() => RunFolder.WriteReport(place.Path)), StringComparison.Ordinal);
        Assert.False(File.Exists(place["lock"]));
    }

    [Fact]
    public void A_failing_state_leaves_the_old_one_and_no_rest()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        folder.SaveState("quench", s => s.Write("old"u8));
        Assert.Throws<OperationCanceledException>(() => folder.SaveState("quench", s =>
        {
            s.Write("new and broken"u8);
            throw new OperationCanceledException();
        }));
        byte[] read = [];
        Assert.True(folder.TryLoadState("quench", s => read = ReadAll(s)));
        Assert.Equal("old"u8.ToArray(), read);
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "pieces")));
    }

    [Fact]
    public void Any_damage_of_a_state_is_noticed_before_it_is_loaded()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Create(place.Path, Samples.Manifest);
        Assert.False(folder.TryLoadState("quench", _ => Assert.Fail("there is none")));
        byte[] payload = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        folder.SaveState("quench", s =>
        {
            s.Write(payload, 0, 37);
            s.Write(payload.AsSpan(37));
        });
        string file = Path.Combine(folder.Path, "pieces", "quench.state");
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length; length++)
            Refused(whole[..length]);
        for (int at = 0; at < whole.Length; at++)
            Refused([.. whole.Select((b, i) => i == at ? (byte)(b ^ 4) : b)]);
        Refused([.. whole, 0]);
        File.WriteAllBytes(file, whole);
        byte[] read = [];
        Assert.True(folder.TryLoadState("quench", s => read = ReadAll(s)));
        Assert.Equal(payload, read);
        folder.DeleteState("quench");
        folder.DeleteState("quench");
        Assert.False(File.Exists(file));

        void Refused(byte[] damaged)
        {
            File.WriteAllBytes(file, damaged);
            Assert.False(folder.TryLoadState("quench", _ => Assert.Fail("damaged states must not be loaded")));
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The message, which must be one sentence.</summary>
    private static string Sentence(Action action)
    {
        string message = Assert.Throws<RunFolderException>(action).Message;
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
        return message;
    }
}
