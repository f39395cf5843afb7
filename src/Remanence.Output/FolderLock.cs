using System.Globalization;

namespace Remanence.Output;

/// <summary>An exclusive lock between processes: an open file handle, so it ends with its process, however that ends. A file beside it says who holds it.</summary>
/// <remarks>Both files stay when their process was killed, and mean nothing by themselves.</remarks>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _note;

    private FolderLock(FileStream held, string path)
    {
        _held = held;
        _note = NoteOf(path);
        try
        {
            File.WriteAllText(_note, Me());
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            // A full disk, for instance. The lock itself holds; only its owner cannot be told to others.
        }
    }

    /// <summary>Takes the lock, waiting for another process as long as the patience lasts.</summary>
    /// <param name="path">Path of the lock file; its folder is made.</param>
    /// <param name="what">What it protects, as the beginning of a sentence: "The run folder /x".</param>
    /// <param name="patience">How long to wait; not at all unless given.</param>
    /// <exception cref="RunFolderException">Another process holds it (the message says which), or the file cannot be opened.</exception>
    public static FolderLock Take(string path, string what, TimeSpan patience = default)
    {
        long start = Environment.TickCount64;
        return IoFailure.Guard($"{what} cannot be opened for writing", path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            while (true)
            {
                try
                {
                    return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);
                }
                catch (IOException e) when (IoFailure.IsSharingViolation(e))
                {
                    if (Environment.TickCount64 - start >= patience.TotalMilliseconds)
                        throw new RunFolderException($"{what} is locked by {Holder(path)}: wait until that process has ended or stop it.", e);
                    Thread.Sleep(20);
                }
            }
        });
    }

    /// <summary>Makes the lock file of a folder that is new; null if somebody else has made it already.</summary>
    internal static FolderLock? TryCreate(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None), path);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_note);
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            // It means nothing without the lock.
        }

        _held.Dispose();
    }

    // Another name than that of the lock: a locked file cannot be read by others.
    private static string NoteOf(string path) => path + ".holder.lock";

    private static string Me() => string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC");

    private static string Holder(string path)
    {
        try
        {
            string note = File.ReadAllText(NoteOf(path)).Trim();
            return note.Length is > 0 and < 200 && !note.Any(char.IsControl) ? note : "another process";
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            return "another process";
        }
    }
}
