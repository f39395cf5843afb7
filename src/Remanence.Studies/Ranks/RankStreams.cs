namespace Remanence.Studies;

/// <summary>A stream of rank 0 that all ranks read together: every rank makes the same calls and gets the same bytes.</summary>
internal sealed class SharedStream(RankTeam team, Stream? source) : Stream
{
    private const int Tile = 1 << 20;
    private byte[] tile = [];
    private int place;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The length of a shared stream is not known.");

    public override long Position
    {
        get => throw new NotSupportedException("A shared stream is read forwards.");
        set => throw new NotSupportedException("A shared stream is read forwards.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (place == tile.Length)
        {
            tile = team.FromFirst(() =>
            {
                byte[] next = new byte[Tile];
                return next[..source!.ReadAtLeast(next, Tile, throwOnEndOfStream: false)];
            });
            place = 0;
        }

        int count = Math.Min(buffer.Length, tile.Length - place);
        tile.AsSpan(place, count).CopyTo(buffer);
        place += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A shared stream is read forwards.");

    public override void SetLength(long value) => throw new NotSupportedException("A shared stream is read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A shared stream is read.");
}

/// <summary>Takes everything that is written although its target failed: the other ranks are in the middle of bringing their parts, and the error must wait until they are done.</summary>
internal sealed class LastingStream(Stream target) : Stream
{
    private Exception? failure;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("The length is not known.");

    public override long Position
    {
        get => throw new NotSupportedException("The stream is written forwards.");
        set => throw new NotSupportedException("The stream is written forwards.");
    }

    /// <summary>Throws the first error of the target.</summary>
    public void ThrowIfFailed()
    {
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (failure is not null) return;
        try
        {
            target.Write(buffer);
        }
        catch (Exception e)
        {
            failure = e;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream is written.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The stream is written forwards.");

    public override void SetLength(long value) => throw new NotSupportedException("The stream is written forwards.");
}
