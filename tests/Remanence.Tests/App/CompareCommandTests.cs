using System.IO.Compression;
using System.Text.Json.Nodes;
using Remanence.Tests.Studies.Comparison;

namespace Remanence.Tests.App;

/// <summary>compare, rerun and export through the command line, in this process.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void Compare_shows_what_changed_and_leaves_a_report()
    {
        string a = Run(), b = Run("--decay-rate", "2");
        Session session = Session.Of("compare", a, b, "--output", output.Path);
        Assert.Equal(0, session.ExitCode);
        Assert.Contains("Changed: decay-rate from 0.5 to 2.", session.Out, StringComparison.Ordinal);
        Assert.Contains("value of curve", session.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(session.OutLines[^1]["results: ".Length..], "report.html")));
        JsonNode document = JsonNode.Parse(Session.Of("compare", a, a, "--json").Out)!;
        Assert.True(document["identical"]!.GetValue<bool>());
    }

    [Fact]
    public void Rerun_says_identical_bits_or_the_largest_deviation()
    {
        string folder = Run("--trajectories", "2");
        Session same = Session.Of("rerun", folder);
        Assert.Equal((0, "identical bits: 10 values in 1 tables and arrays"), (same.ExitCode, Assert.Single(same.OutLines)));
        Altered.Write(folder, "curve", 1.0, 1.001);
        Session other = Session.Of("rerun", folder, "--quiet");
        Assert.Equal(4, other.ExitCode);
        Assert.Contains("largest deviation 9.99e-4 relative (1e-3) in value of curve at time = 0", other.Out, StringComparison.Ordinal);
        Assert.Equal(0, Session.Of("rerun", folder, "--tolerance", "1e-2", "--output", output.Path).ExitCode);
        Assert.Equal(4, Session.Of("rerun", folder, "--tolerance", "1e-4").ExitCode);
    }

    [Fact]
    public void Export_packs_the_folder_and_equal_folders_give_equal_bytes()
    {
        string folder = Run(), archive = Path.Combine(output.Path, "a.zip"), second = Path.Combine(output.Path, "b.zip");
        Assert.Equal(archive, Assert.Single(Session.Of("export", folder, "--to", archive).OutLines));
        string unpacked = Path.Combine(output.Path, "unpacked");
        ZipFile.ExtractToDirectory(archive, unpacked);
        string copy = Path.Combine(unpacked, Path.GetFileName(folder));
        Assert.False(File.Exists(Path.Combine(copy, "lock")));
        Assert.True(Directory.Exists(Path.Combine(copy, "pieces")));
        // The copy is a run folder like any other.
        Assert.Equal(0, Session.Of("rerun", copy).ExitCode);
        Session.Of("export", folder, "--to", second, "--without-pieces");
        using (ZipArchive zip = ZipFile.OpenRead(second)) Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("/pieces/", StringComparison.Ordinal));
        Session.Of("export", copy, "--to", Path.Combine(output.Path, "c.zip"));
        Assert.Equal(File.ReadAllBytes(archive), File.ReadAllBytes(Path.Combine(output.Path, "c.zip")));
    }

    [Fact]
    public void An_archive_is_not_replaced_and_not_put_into_its_own_folder()
    {
        string folder = Run(), archive = Path.Combine(output.Path, "a.zip");
        Session.Of("export", folder, "--to", archive);
        Session again = Session.Of("export", folder, "--to", archive);
        Assert.Equal(5, again.ExitCode);
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        Assert.Contains("must not lie inside", Session.Of("export", folder, "--to", Path.Combine(folder, "a.zip")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare", "compare needs two run folders, but has 0")]
    [InlineData("compare a", "compare needs two run folders, but has 1")]
    [InlineData("compare a b --json --output c", "--json and --output exclude each other")]
    [InlineData("rerun", "rerun needs the run folder: remanence rerun FOLDER.")]
    [InlineData("rerun a --tolerance -1", "--tolerance must be a number of at least 0, but is \"-1\".")]
    [InlineData("export", "export needs the run folder: remanence export FOLDER.")]
    public void A_mistake_is_one_sentence(string line, string sentence)
    {
        Session session = Session.Of(line.Split(' '));
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith(sentence, Assert.Single(session.Sentences), StringComparison.Ordinal);
    }

    public void Dispose() => output.Dispose();

    private string Run(params string[] options) => Assert.Single(Session.Of(["run", "decay", "--output", output.Path, "--quiet", .. options]).OutLines);
}
