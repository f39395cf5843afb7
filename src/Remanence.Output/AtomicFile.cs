using System.Text;

namespace Remanence.Output;

/// <summary>Replaces a file as a whole: temporary name, flush to the disk, rename. A reader sees the old file or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>UTF-8 without a byte order mark: every text of a run folder.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text file; folders on the way are made.</summary>
    public static void WriteText(string what, string path, string text) => Write(what, path, stream => stream.Write(Utf8.GetBytes(text)));

    /// <summary>Writes a file through a stream; folders on the way are made, and nothing remains of a failed attempt.</summary>
    public static void Write(string what, string path, Action<Stream> write)
    {
        string partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e)
        {
            Remove(partial);
            if (IoFailure.IsIo(e))
                throw IoFailure.Explain(what, path, e);
            throw;
        }
    }

    private static void Remove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            // The first failure is the one that matters; a leftover is overwritten by the next attempt.
        }
    }
}
