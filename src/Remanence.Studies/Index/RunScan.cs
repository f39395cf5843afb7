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
            foreach (string study in Directory.EnumerateDirectories(directory, "*", Plain))
                foreach (string run in Directory.EnumerateDirectories(study, "*", Plain))
                    Take(directory, run, found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"The directory of runs {directory} cannot be read: {e.Message.TrimEnd('.')}; check its permissions.", e);
        }

        return found;
    }

    private static void Take(string directory, string run, Dictionary<string, RunStamp> found)
    {
        var manifest = new FileInfo(Path.Combine(run, "manifest.json"));
        if (!manifest.Exists) return;
        found[Path.GetRelativePath(directory, run).Replace('\\', '/')] = new RunStamp(manifest.LastWriteTimeUtc.Ticks, manifest.Length);
        // Only sweeps have names that do not begin with a time.
        if (!Path.GetFileName(run.AsSpan()).StartsWith("sweep-")) return;
        string kept = Path.Combine(run, "runs");
        if (!Directory.Exists(kept)) return;
        foreach (string study in Directory.EnumerateDirectories(kept, "*", Plain))
            foreach (string point in Directory.EnumerateDirectories(study, "*", Plain))
                Take(directory, point, found);
    }
}
