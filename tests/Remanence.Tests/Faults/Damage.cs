using System.Globalization;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Faults;

/// <summary>A run folder whose files are cut at every length and changed at every byte.</summary>
internal sealed class Damage : IDisposable
{
    private static readonly ToyStudy Study = new() { Batches = 3, Portions = 6 };
    private readonly Workspace work = new();
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> results;
    private readonly IReadOnlyList<Table> tables;
    private readonly IReadOnlyList<ArrayOutput> arrays;

    /// <summary>Makes a run, finished or stopped in its last phase, and remembers its files.</summary>
    public Damage(bool finished)
    {
        if (finished) Study.Run(work.Options);
        else
        {
            using var stop = new CancellationTokenSource();
            using (new ToyHooks { OnPortion = portion => { if (portion == 3) stop.Cancel(); } })
                Assert.ThrowsAny<OperationCanceledException>(() => Study.Run(work.Options, stop.Token));
        }

        Folder = work.Folder;
        foreach (string file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("lock", StringComparison.Ordinal)))
            files[Path.GetRelativePath(Folder, file)] = File.ReadAllBytes(file);
        using var untouched = new Workspace();
        Study.Run(untouched.Options);
        results = ResultsOf(untouched.Folder);
        tables = RunFolder.ReadTables(untouched.Folder);
        arrays = RunFolder.ReadArrays(untouched.Folder);
    }

    public string Folder { get; }

    /// <summary>Runs that went on to the right results.</summary>
    public int Recovered { get; private set; }

    /// <summary>Runs that were refused with a sentence.</summary>
    public int Refused { get; private set; }

    public byte[] this[string file] => files[file];

    /// <summary>Damages one file at every place of a stride, in both ways, and resumes each time.</summary>
    public void Try(string file, int stride, IReadOnlyList<int> bits)
    {
        byte[] whole = files[file];
        for (int at = 0; at < whole.Length; at += stride)
        {
            Try(file, whole[..at], string.Create(CultureInfo.InvariantCulture, $"{file} cut to {at} of {whole.Length} bytes"));
            foreach (int bit in bits)
            {
                byte[] changed = [.. whole];
                changed[at] ^= (byte)(1 << bit);
                Try(file, changed, string.Create(CultureInfo.InvariantCulture, $"{file} with bit {bit} of byte {at} of {whole.Length} changed"));
            }
        }
    }

    public void Dispose() => work.Dispose();

    private void Try(string file, byte[] damaged, string what)
    {
        Restore();
        File.WriteAllBytes(Path.Combine(Folder, file), damaged);
        try
        {
            Assert.Equal(RunState.Done, StudyRunner.Resume(Folder, new RunOptions { Threads = 1 }).Manifest.State);
            Dictionary<string, byte[]> found = ResultsOf(Folder);
            Assert.True(found.Count == results.Count && results.All(r => found[r.Key].AsSpan().SequenceEqual(r.Value) || IsHarmless(r.Key, file)), $"Wrong results after {what}.");
            Recovered++;
        }
        catch (RunFolderException refusal)
        {
            Assert.True(refusal.Message.EndsWith('.') || refusal.Message.Contains("with: remanence", StringComparison.Ordinal), $"{what}: {refusal.Message}");
            Assert.DoesNotContain('\n', refusal.Message);
            Refused++;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    // A date in an archive, or the name of the checksum itself: the file changed, what it says did not.
    private bool IsHarmless(string differs, string damaged) => string.Equals(differs, damaged, StringComparison.Ordinal) && Path.GetExtension(damaged) is ".json" or ".npz"
        && RunFolder.HasFigures(Folder)
        && RunFolder.ReadTables(Folder).Zip(tables).All(t => t.First.Rows.SelectMany(r => r).SequenceEqual(t.Second.Rows.SelectMany(r => r)))
        && RunFolder.ReadArrays(Folder).Zip(arrays).All(a => a.First.RealValues.AsSpan().SequenceEqual(a.Second.RealValues) && a.First.Shape.SequenceEqual(a.Second.Shape) && string.Equals(a.First.Unit, a.Second.Unit, StringComparison.Ordinal));

    private void Restore()
    {
        foreach (string extra in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("lock", StringComparison.Ordinal) && !files.ContainsKey(Path.GetRelativePath(Folder, f)))) File.Delete(extra);
        foreach ((string file, byte[] bytes) in files) File.WriteAllBytes(Path.Combine(Folder, file), bytes);
    }

    private static Dictionary<string, byte[]> ResultsOf(string folder) => new[] { "data", "figures" }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f)))
        .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes, StringComparer.Ordinal);
}
