using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Amplitudes as raw doubles in a stream, in pieces of 8 MiB.</summary>
internal static class AmplitudesFile
{
    private const int Chunk = 1 << 20;

    internal static void Write(Amplitudes a, BinaryWriter writer)
    {
        for (long first = 0; first < a.Count; first += Chunk) writer.Write(MemoryMarshal.AsBytes(a.Block(first, (int)Math.Min(Chunk, a.Count - first))));
        GC.KeepAlive(a);
    }

    internal static void Read(Amplitudes a, BinaryReader reader)
    {
        for (long first = 0; first < a.Count; first += Chunk) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(a.Block(first, (int)Math.Min(Chunk, a.Count - first))));
        GC.KeepAlive(a);
    }
}
