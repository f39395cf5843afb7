using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Remanence.Output;

/// <summary>Finished pieces of a map in one append-only file: length, index, checksum, payload. A torn tail is cut off when the file is opened.</summary>
/// <remarks>
/// Layout, little endian: 8 bytes "RMNPIECE", version (4), CRC-32C of these 12 (4); then per record length of the payload (4), index (8),
/// CRC-32C of length, index and payload (4), payload. Each record is one write to the operating system, so it survives a killed process; the disk is
/// flushed at most once a second and on Dispose, so a power failure costs about a second of pieces. All payloads stay in memory.
/// </remarks>
public sealed class PieceLog : IDisposable
{
    private const int HeaderBytes = 16;
    private const int RecordHeaderBytes = 16;
    private const uint Version = 1;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<long, byte[]> _pieces = new();
    private long _end = HeaderBytes;
    private long _flushed = Environment.TickCount64;
    private bool _disposed;

    private PieceLog(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Opens or creates the log and reads the pieces that are whole. Whatever follows the last whole record is cut off and counted in <see cref="DroppedBytes"/>.</summary>
    /// <param name="path">Path of the file; its folder is made.</param>
    /// <exception cref="RunFolderException">The file cannot be opened, read or written, or a newer version of Remanence wrote it.</exception>
    public static PieceLog Open(string path) => IoFailure.Guard("The piece log cannot be opened", path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var log = new PieceLog(path, file);
            log.Recover();
            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });

    /// <summary>Reads the whole pieces of a log that another process may be writing; changes nothing.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>Payload by index; of several with one index the last. Empty if the file has not even its header yet.</returns>
    /// <exception cref="RunFolderException">The file cannot be read, or a newer version of Remanence wrote it.</exception>
    public static IReadOnlyDictionary<long, byte[]> Read(string path) => IoFailure.Guard("The piece log cannot be read", path, () =>
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new PieceLog(path, file);
        if (RandomAccess.GetLength(file) > 0 && log.HeaderIsWhole()) log.ReadRecords(RandomAccess.GetLength(file));
        return log.Pieces;
    });

    /// <summary>Payload by index of the pieces that were found or appended; of several with one index the last. Safe to read while others append.</summary>
    public IReadOnlyDictionary<long, byte[]> Pieces => _pieces;

    /// <summary>Bytes of a torn or damaged tail that were cut off when the log was opened; 0 after a clean end.</summary>
    public long DroppedBytes { get; private set; }

    /// <summary>Appends one finished piece (thread-safe); some microseconds.</summary>
    /// <param name="index">Index of the piece; a later piece of the same index replaces the earlier one.</param>
    /// <param name="payload">The bytes; copied.</param>
    /// <exception cref="RunFolderException">The record cannot be written; the log stays usable.</exception>
    /// <exception cref="ObjectDisposedException">The log was closed.</exception>
    public void Append(long index, ReadOnlySpan<byte> payload)
    {
        byte[] piece = payload.ToArray();
        int size = checked(RecordHeaderBytes + piece.Length);
        byte[] record = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(record, piece.Length);
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(4), index);
            piece.CopyTo(record, RecordHeaderBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), RecordChecksum(record.AsSpan(0, 12), piece));
            lock (_writing)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                RandomAccess.Write(_file, record.AsSpan(0, size), _end);
                _end += size;
                _pieces[index] = piece;
                if (Environment.TickCount64 - _flushed >= 1000)
                    Flush();
            }
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            throw IoFailure.Explain("A finished piece cannot be stored", _path, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(record);
        }
    }

    /// <summary>Flushes to the disk and closes the file.</summary>
    /// <exception cref="RunFolderException">The last flush failed.</exception>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            try
            {
                Flush();
            }
            catch (Exception e) when (IoFailure.IsIo(e))
            {
                throw IoFailure.Explain("The piece log cannot be closed", _path, e);
            }
            finally
            {
                _file.Dispose();
            }
        }
    }

    private void Flush()
    {
        RandomAccess.FlushToDisk(_file);
        _flushed = Environment.TickCount64;
    }

    private void Recover()
    {
        long length = RandomAccess.GetLength(_file);
        if (length > 0 && HeaderIsWhole())
        {
            ReadRecords(length);
            DroppedBytes = length - _end;
        }
        else
        {
            DroppedBytes = length;
            WriteHeader();
        }
        if (DroppedBytes > 0)
            RandomAccess.SetLength(_file, _end);
    }

    private void ReadRecords(long length)
    {
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        stream.Position = HeaderBytes;
        while (ReadRecord(stream, length - _end)) { }
    }

    private bool HeaderIsWhole()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = RandomAccess.Read(_file, header, 0);
        if (read < HeaderBytes || !header.StartsWith("RMNPIECE"u8) || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != HeaderChecksum(header))
            return false;
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version > Version)
            throw new RunFolderException($"The piece log {_path} has version {version}, but this version of Remanence reads up to {Version}: resume the run with the version that began it.");
        return true;
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        "RMNPIECE"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], HeaderChecksum(header));
        RandomAccess.Write(_file, header, 0);
    }

    private bool ReadRecord(Stream stream, long remaining)
    {
        Span<byte> header = stackalloc byte[RecordHeaderBytes];
        if (remaining < RecordHeaderBytes || stream.ReadAtLeast(header, RecordHeaderBytes, throwOnEndOfStream: false) < RecordHeaderBytes)
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < 0 || length > remaining - RecordHeaderBytes)
            return false;
        byte[] piece = new byte[length];
        if (stream.ReadAtLeast(piece, length, throwOnEndOfStream: false) < length
            || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != RecordChecksum(header[..12], piece))
            return false;
        _pieces[BinaryPrimitives.ReadInt64LittleEndian(header[4..])] = piece;
        _end += RecordHeaderBytes + length;
        return true;
    }

    private static uint HeaderChecksum(ReadOnlySpan<byte> header)
    {
        var checksum = new Checksum();
        checksum.Add(header[..12]);
        return checksum.Value;
    }

    private static uint RecordChecksum(ReadOnlySpan<byte> lengthAndIndex, ReadOnlySpan<byte> payload)
    {
        var checksum = new Checksum();
        checksum.Add(lengthAndIndex);
        checksum.Add(payload);
        return checksum.Value;
    }
}
