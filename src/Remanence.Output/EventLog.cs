namespace Remanence.Output;

/// <summary>events.jsonl: one JSON text per line, appended with one write each. A line torn by a crash is cut off before the first append.</summary>
internal sealed class EventLog(string path) : IDisposable
{
    private readonly Lock _writing = new();
    private FileStream? _file;
    private bool _disposed;

    public void Append(string line)
    {
        if (line.AsSpan().IndexOfAny('\n', '\r') >= 0)
            throw new ArgumentException("an event must be one line of JSON, but holds a line break.", nameof(line));
        byte[] bytes = AtomicFile.Utf8.GetBytes(line + "\n");
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            IoFailure.Guard("The event cannot be recorded", path, () =>
            {
                _file ??= OpenAtWholeLine();
                _file.Write(bytes);
            });
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _disposed = true;
            _file?.Dispose();
        }
    }

    private FileStream OpenAtWholeLine()
    {
        // No buffer: each event is one write; readers may open the file meanwhile.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        if (end != file.Length)
            file.SetLength(end);
        file.Position = end;
        return file;
    }
}
