using System.Buffers.Binary;
using System.Numerics;

namespace Remanence;

/// <summary>Smallest images of bit strings on a ring. Only rotations that bring a longest run of zeros to the top can be the smallest, so few are tried.</summary>
internal static class CyclicBits
{
    /// <summary>The smallest string among the 2N rotations and reflections of <paramref name="word"/>.</summary>
    internal static uint SmallestImage(uint word, int length)
    {
        uint mask = uint.MaxValue >> (32 - length);
        if (word == 0 || word == mask) return word;
        uint starts = LongestZeroRuns(word, mask, length, out int run), mirror = Mirror(word, length), best = mask;
        do
        {
            int top = BitOperations.TrailingZeroCount(starts);
            starts &= starts - 1;
            best = Math.Min(best, Rotate(word, length - 1 - top, length, mask));
            int bottom = top - run + 1;
            best = Math.Min(best, Rotate(mirror, bottom < 0 ? bottom + length : bottom, length, mask));
        }
        while (starts != 0);
        return best;
    }

    /// <summary>The smallest rotation of the mirror image of <paramref name="word"/>.</summary>
    internal static uint SmallestRotationOfMirror(uint word, int length)
    {
        uint mask = uint.MaxValue >> (32 - length);
        if (word == 0 || word == mask) return word;
        uint starts = LongestZeroRuns(word, mask, length, out int run), mirror = Mirror(word, length), best = mask;
        do
        {
            int bottom = BitOperations.TrailingZeroCount(starts) - run + 1;
            starts &= starts - 1;
            best = Math.Min(best, Rotate(mirror, bottom < 0 ? bottom + length : bottom, length, mask));
        }
        while (starts != 0);
        return best;
    }

    /// <summary>Bit j goes to bit length - 1 - j.</summary>
    internal static uint Mirror(uint word, int length)
    {
        word = ((word >> 1) & 0x55555555) | ((word & 0x55555555) << 1);
        word = ((word >> 2) & 0x33333333) | ((word & 0x33333333) << 2);
        word = ((word >> 4) & 0x0F0F0F0F) | ((word & 0x0F0F0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(word) >> (32 - length);
    }

    private static uint LongestZeroRuns(uint word, uint mask, int length, out int run)
    {
        // After i rounds bit p says that the i + 1 bits p, p - 1, ... (around the ring) are zero.
        uint runs = ~word & mask;
        run = 1;
        while (true)
        {
            uint longer = runs & Rotate(runs, 1, length, mask);
            if (longer == 0) return runs;
            runs = longer;
            run++;
        }
    }

    // Distance 0..length - 1; the 64-bit form needs no special case for distance 0.
    private static uint Rotate(uint word, int distance, int length, uint mask) => (uint)(((ulong)word << distance) | (word >> (length - distance - 1) >> 1)) & mask;
}
