namespace Remanence.Output;

/// <summary>Finished pieces of a map in one append-only file: length, index, checksum, payload. A torn tail is cut off when the file is opened.</summary>
public sealed class PieceLog : IDisposable
{
    /// <summary>Opens or creates the log and reads the pieces that are whole.</summary>
    public static PieceLog Open(string path) => throw new NotSupportedException(path);

    /// <summary>Payload by index of the pieces that were found or appended.</summary>
    public IReadOnlyDictionary<long, byte[]> Pieces => throw new NotSupportedException();

    /// <summary>Appends one finished piece (thread-safe).</summary>
    public void Append(long index, ReadOnlySpan<byte> payload) => throw new NotSupportedException();

    /// <summary>Closes the file.</summary>
    public void Dispose() { }
}
