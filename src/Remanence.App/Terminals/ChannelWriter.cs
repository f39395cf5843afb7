using System.Text;

namespace Remanence.App;

/// <summary>An output channel that may go away while a run computes (a closed terminal, a broken pipe, a full disk): messages are lost and the computation goes on; results say so.</summary>
/// <param name="target">Standard output or standard error.</param>
/// <param name="isMessages">True for standard error, whose loss is silent.</param>
internal sealed class ChannelWriter(TextWriter target, bool isMessages) : TextWriter
{
    private volatile bool gone;

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => target.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => target.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => target.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => target.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(target.Flush);

    private void Try(Action write)
    {
        if (gone) return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentOutOfRangeException)
        {
            gone = true;
            if (!isMessages) throw new IOException($"Standard output cannot be written ({e.Message.TrimEnd('.')}): free space or print elsewhere; what was computed is in its folder, which \"remanence runs\" lists.", e);
        }
    }
}
