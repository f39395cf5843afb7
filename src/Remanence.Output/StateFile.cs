using System.Buffers.Binary;

namespace Remanence.Output;

/// <summary>A checkpoint on disk: 8 bytes "RMNSTATE", payload, then length of the payload (8) and its CRC-32C (4), little endian. Both directions stream.</summary>
internal static class StateFile
{
    private const int TrailerBytes = 12;

    private static ReadOnlySpan<byte> Magic => "RMNSTATE"u8;

    /// <summary>Replaces the checkpoint; the old one stays until the new one is safe.</summary>
    public static void Save(string path, Action<Stream> save) => AtomicFile.Write("The checkpoint cannot be written", path, file =>
    {
        file.Write(Magic);
        using var counted = new ChecksumStream(file);
        save(counted);
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, counted.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[8..], counted.Checksum);
        file.Write(trailer);
    });

    /// <summary>Checks the whole file first, so that <paramref name="load"/> only ever sees an undamaged payload; false if there is none or it is damaged.</summary>
    public static bool TryLoad(string path, Action<Stream> load)
    {
        FileStream? file = Open(path);
        if (file is null)
            return false;
        using (file)
        {
            long payload = IoFailure.Guard("The checkpoint cannot be read", path, () => UndamagedPayload(file));
            if (payload < 0)
                return false;
            file.Position = Magic.Length;
            load(new BoundedStream(file, payload));
            return true;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            throw IoFailure.Explain("The checkpoint cannot be read", path, e);
        }
    }

    private static long UndamagedPayload(FileStream file)
    {
        long payload = file.Length - Magic.Length - TrailerBytes;
        Span<byte> edge = stackalloc byte[TrailerBytes];
        if (payload < 0 || file.ReadAtLeast(edge[..8], 8, throwOnEndOfStream: false) < 8 || !edge[..8].SequenceEqual(Magic))
            return -1;
        var checksum = new Checksum();
        byte[] buffer = new byte[1 << 16];
        for (long left = payload; left > 0;)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
                return -1;
            checksum.Add(buffer.AsSpan(0, read));
            left -= read;
        }
        return file.ReadAtLeast(edge, TrailerBytes, throwOnEndOfStream: false) == TrailerBytes
            && BinaryPrimitives.ReadInt64LittleEndian(edge) == payload
            && BinaryPrimitives.ReadUInt32LittleEndian(edge[8..]) == checksum.Value ? payload : -1;
    }
}
