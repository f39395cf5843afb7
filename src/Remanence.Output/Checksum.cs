using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence.Output;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), which processors compute eight bytes at a time.</summary>
internal struct Checksum
{
    private uint _register;

    /// <summary>A checksum of no bytes.</summary>
    public Checksum() => _register = uint.MaxValue;

    /// <summary>The checksum of the bytes so far.</summary>
    public readonly uint Value => ~_register;

    /// <summary>Adds bytes; the result does not depend on how they are cut.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint register = _register;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            register = BitOperations.Crc32C(register, BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word));
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            register = BitOperations.Crc32C(register, rest);
        _register = register;
    }
}
