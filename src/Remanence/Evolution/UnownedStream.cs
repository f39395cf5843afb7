namespace Remanence;

/// <summary>Passes writes on and leaves the stream open when disposed, so that a buffer can be put before a stream of somebody else.</summary>
internal sealed class UnownedStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("The length of a stream that is written to is not known.");

    public override long Position
    {
        get => throw new NotSupportedException("The position of a stream that is written to is not known.");
        set => throw new NotSupportedException("A stream that is written to cannot be moved.");
    }

    public override void Flush() => inner.Flush();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream can only be written.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The stream cannot be moved.");

    public override void SetLength(long value) => throw new NotSupportedException("The stream cannot be cut.");
}
