using System.IO.Compression;

namespace Remanence.Output;

/// <summary>A run folder as one ZIP file, to be sent or kept. The same folder gives the same bytes.</summary>
public static class RunArchive
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes all files of a run folder (locks and torn files are left out) below one folder of its name, sorted.</summary>
    /// <param name="runFolder">Path of the run folder.</param>
    /// <param name="archive">Path of the ZIP file; its folder is made. An existing file is not replaced.</param>
    /// <param name="pieces">False to leave out the stored pieces and checkpoints, which only resuming and extending need.</param>
    /// <returns>Number of files in the archive.</returns>
    /// <exception cref="RunFolderException">No run folder, a file cannot be read, the archive exists, lies inside the folder, or cannot be written.</exception>
    public static int Write(string runFolder, string archive, bool pieces = true)
    {
        RunFolder.ReadManifest(runFolder);
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(runFolder));
        string target = Path.GetFullPath(archive);
        if (target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new RunFolderException($"The archive {target} must not lie inside the folder that it holds: choose another place.");
        if (File.Exists(target) || Directory.Exists(target)) throw new RunFolderException($"The archive {target} exists already: remove it or choose another name.");
        string[] files = IoFailure.Guard("The run folder cannot be read", folder, () => Files(folder, pieces));
        string name = Path.GetFileName(folder);
        AtomicFile.Write("The archive cannot be written", target, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string file in files)
            {
                ZipArchiveEntry entry = zip.CreateEntry($"{name}/{file}", CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;   // so that equal folders give equal bytes
                using Stream to = entry.Open();
                using var from = new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                from.CopyTo(to);
            }
        });
        return files.Length;
    }

    private static string[] Files(string folder, bool pieces) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => !IsLeftOut(f) && (pieces || !(f.StartsWith("pieces/", StringComparison.Ordinal) || f.Contains("/pieces/", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsLeftOut(string file) =>
        Path.GetFileName(file) is "lock" || file.EndsWith(".lock", StringComparison.Ordinal) || file.EndsWith(".partial", StringComparison.Ordinal);
}
