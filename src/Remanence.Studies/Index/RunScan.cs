using Remanence.Output;

namespace Remanence.Studies;

/// <summary>How a manifest looked when it was read; another stamp means another content.</summary>
internal readonly record struct RunStamp(long Ticks, long Size);

/// <summary>Finds run folders: directory/study/run, and the kept runs of sweeps.</summary>
internal static class RunScan
{
    private static readonly EnumerationOptions Plain = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>Stamps by path relative to the directory, with forward slashes.</summary>
    public static Dictionary<string, RunStamp> Of(string directory)
    {
        var found = new Dictionary<string, RunStamp>(StringComparer.Ordinal);
        try
        {
            TakeAll(directory, "", found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"The directory of runs {directory} cannot be read: {e.Message.TrimEnd('.')}; check its permissions.", e);
        }

        return found;
    }

    // All runs two levels below a place, which is named by a prefix of their paths.
    private static void TakeAll(string place, string prefix, Dictionary<string, RunStamp> found)
    {
        foreach (string study in Directory.EnumerateDirectories(place, "*", Plain))
        {
            string own = string.Concat(prefix, Path.GetFileName(study.AsSpan()), "/");
            foreach (string run in Directory.EnumerateDirectories(study, "*", Plain)) Take(run, own, found);
        }
    }

    private static void Take(string run, string prefix, Dictionary<string, RunStamp> found)
    {
        var manifest = new FileInfo(Path.Join(run, "manifest.json"));
        if (!manifest.Exists) return;
        ReadOnlySpan<char> name = Path.GetFileName(run.AsSpan());
        string path = string.Concat(prefix, name);
        found[path] = new RunStamp(manifest.LastWriteTimeUtc.Ticks, manifest.Length);
        // Only sweeps have names that do not begin with a time.
        if (!name.StartsWith("sweep-")) return;
        string kept = Path.Join(run, "runs");
        if (Directory.Exists(kept)) TakeAll(kept, path + "/runs/", found);
    }
}
