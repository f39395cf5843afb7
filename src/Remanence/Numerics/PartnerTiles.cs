using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>The partners under a bit flip of consecutive chunks of a split vector, from this rank or from another one, which asks for its own at the same time.</summary>
/// <param name="vector">A split vector, 2 lanes.</param>
/// <param name="flip">Flip of the basis index; flips of bits inside a chunk are left to the reader.</param>
/// <param name="chunk">Basis states of a chunk, a power of two.</param>
internal sealed class PartnerTiles(Amplitudes vector, ulong flip, int chunk)
{
    private readonly ICommunicator ranks = vector.SharedBy!;
    private readonly Complex[] received = new Complex[chunk];

    /// <summary>The chunk that holds the partners of chunk <paramref name="index"/>; valid until the next call. All ranks call it for the same chunks.</summary>
    internal ReadOnlySpan<Complex> At(int index)
    {
        long inside = (long)flip & (vector.LocalLength - 1) & ~(chunk - 1L);
        Span<Complex> own = vector.LocalComplexBlock(((long)index * chunk) ^ inside, chunk);
        int other = (int)(flip / (ulong)vector.LocalLength);
        if (other == 0) return own;
        ranks.Exchange(ranks.Rank ^ other, MemoryMarshal.Cast<Complex, double>(own), MemoryMarshal.Cast<Complex, double>(received.AsSpan()));
        return received;
    }
}
