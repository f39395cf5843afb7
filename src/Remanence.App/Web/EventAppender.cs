using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Writes the events of a sweep into its folder, so that its page can be followed like that of a run.</summary>
internal sealed class EventAppender(string folder) : IDisposable
{
    private readonly Lock guard = new();
    private readonly FileStream file = new(Path.Combine(folder, "events.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Appends one line; any thread may call it.</summary>
    public void Append(RunEvent happened)
    {
        byte[] line = System.Text.Encoding.UTF8.GetBytes(RunJson.Line(happened) + "\n");
        lock (guard) file.Write(line);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
