using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence.Output;

/// <summary>An NPZ file: a ZIP archive with one stored member, name.npy. The bytes are a function of the array: no compression that changes with a library, no time.</summary>
internal static class NpzFile
{
    // The earliest time that a ZIP archive can express.
    private static readonly DateTimeOffset epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, ArrayOutput array)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        ZipArchiveEntry entry = archive.CreateEntry(array.Name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = epoch;
        using Stream member = entry.Open();
        member.Write(NpyFormat.Header(array.ComplexValues is not null, array.Shape));
        NpyFormat.WriteNumbers(member, array.ComplexValues is Complex[] complex ? MemoryMarshal.Cast<Complex, double>(complex) : array.RealValues);
    }

    /// <summary>Reads the only member and holds it against its checksum.</summary>
    /// <exception cref="FormatException">The archive is damaged or holds something else; the message continues a sentence.</exception>
    public static (string Name, int[] Shape, double[]? Real, Complex[]? Complex) Read(Stream stream)
    {
        const string Extension = ".npy";
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries is not [ZipArchiveEntry entry] || !entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                throw new FormatException("it must hold one array and nothing else");
            // A stored member cannot be longer than the file, so a wrong length never allocates.
            if (entry.Length != entry.CompressedLength || entry.Length > stream.Length) throw new FormatException("its array must be stored without compression");
            using (Stream member = entry.Open())
                if (Crc32(member) != entry.Crc32) throw new FormatException("the checksum of its array is wrong");
            using (Stream member = entry.Open())
            {
                (int[] shape, double[]? real, Complex[]? complex) = NpyFormat.Read(member, entry.Length);
                return (entry.FullName[..^Extension.Length], shape, real, complex);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"it is no readable ZIP archive: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>CRC-32 of ZIP archives (reflected polynomial 0xEDB88320), a byte at a time from a table.</summary>
    private static uint Crc32(Stream stream)
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint register = i;
            for (int bit = 0; bit < 8; bit++) register = (register & 1) != 0 ? (register >> 1) ^ 0xEDB88320u : register >> 1;
            table[i] = register;
        }

        uint checksum = uint.MaxValue;
        byte[] buffer = new byte[1 << 16];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            foreach (byte b in buffer.AsSpan(0, read)) checksum = table[(checksum ^ b) & 0xFF] ^ (checksum >> 8);
        return ~checksum;
    }
}
