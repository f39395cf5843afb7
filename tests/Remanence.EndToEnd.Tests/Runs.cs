namespace Remanence.EndToEnd;

/// <summary>A temporary directory with run folders, and how they are compared.</summary>
internal sealed class Runs : IDisposable
{
    /// <summary>The directory; it disappears with the test.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("remanence-e2e-").FullName;

    /// <summary>The only run folder below the directory.</summary>
    public string Single => Assert.Single(Directory.GetFiles(Path, "manifest.json", SearchOption.AllDirectories).Select(System.IO.Path.GetDirectoryName).OfType<string>());

    /// <summary>A small run; its folder.</summary>
    public string Complete(IEnumerable<string> parameters, params (string Name, string Value)[] environment) =>
        Child.Run(["run", "redundancy", .. parameters, "--quiet"], Path, environment).Expect(0).Out.Trim();

    /// <summary>All CSV files of a run must have the same bytes.</summary>
    public static void AssertEqualBits(string expected, string actual)
    {
        string[] files = [.. Directory.GetFiles(System.IO.Path.Combine(expected, "data"), "*.csv").Select(f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        Assert.Equal(files.Length, Directory.GetFiles(System.IO.Path.Combine(actual, "data"), "*.csv").Length);
        foreach (string file in files)
        {
            byte[] a = File.ReadAllBytes(System.IO.Path.Combine(expected, "data", file)), b = File.ReadAllBytes(System.IO.Path.Combine(actual, "data", file));
            Assert.True(a.AsSpan().SequenceEqual(b), $"{file} differs between {expected} and {actual}.");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
