using System.Numerics;

namespace Remanence;

/// <summary>All terms of one flip that have the same signs inside a block: their joint coefficient is one number per block.</summary>
/// <param name="Flip">Flipped bits of the index inside the tile.</param>
/// <param name="Sign">Sign bits inside a block.</param>
/// <param name="First">First term in the pass's list.</param>
/// <param name="Count">Number of terms.</param>
internal readonly record struct BlockPattern(ulong Flip, uint Sign, int First, int Count);

/// <summary>
/// One sweep over a vector: tiles of the active bits (always the low 6, so that 64 doubles stay together), every term flipping active bits only. The vector is
/// read tile by tile into the cache and all partners of an element are then found there. When all bits are active there is one tile, the vector itself.
/// </summary>
internal sealed class PauliPass
{
    internal const int OctetBits = 6;
    internal const int BlockBits = 10;

    private readonly int[] activeBits;

    internal PauliPass(int bits, ulong active, IEnumerable<RealTerm> terms, bool first)
    {
        Bits = bits;
        Active = active;
        First = first;
        activeBits = [.. Enumerable.Range(0, bits).Where(b => (active >> b & 1) != 0)];
        SubBits = Math.Min(BlockBits, TileBits);
        ulong inside = ToGlobal((1UL << SubBits) - 1);
        RealTerm[] all = [.. terms];
        Diagonal = new double[1 << SubBits];
        foreach (RealTerm term in all.Where(t => t.Flip == 0 && (t.Sign & ~inside) == 0))
            for (int i = 0; i < Diagonal.Length; i++)
                Diagonal[i] += (BitOperations.PopCount((ulong)i & ToLocal(term.Sign)) & 1) == 0 ? term.Coefficient : -term.Coefficient;

        var groups = all.Where(t => t.Flip != 0 || (t.Sign & ~inside) != 0)
            .GroupBy(t => (Flip: ToLocal(t.Flip), Sign: (uint)ToLocal(t.Sign & inside)))
            .OrderBy(g => Kind(g.Key.Flip, g.Key.Sign)).ThenBy(g => g.Key.Flip).ThenBy(g => g.Key.Sign).ToArray();
        Coefficients = [.. groups.SelectMany(g => g.Select(t => t.Coefficient))];
        OuterSigns = [.. groups.SelectMany(g => g.Select(t => t.Sign & ~inside))];
        Patterns = new BlockPattern[groups.Length];
        int start = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            int count = groups[i].Count();
            Patterns[i] = new BlockPattern(groups[i].Key.Flip, groups[i].Key.Sign, start, count);
            start += count;
        }

        int[] kinds = [.. Patterns.Select(p => Kind(p.Flip, p.Sign))];
        ShiftEnd = kinds.Count(k => k < 1);
        FieldEnd = kinds.Count(k => k < 2);
        StreamEnd = kinds.Count(k => k < 3);
        if (!IsWhole)
        {
            OctetOffsets = new long[1 << (TileBits - OctetBits)];
            for (int q = 0; q < OctetOffsets.Length; q++) OctetOffsets[q] = (long)ToGlobal((ulong)q << OctetBits);
        }
    }

    /// <summary>Bits of a double's index.</summary>
    internal int Bits { get; }

    internal ulong Active { get; }

    /// <summary>Whether this pass starts the output (diagonal, shift, keep) or adds to it.</summary>
    internal bool First { get; }

    internal int TileBits => activeBits.Length;

    internal bool IsWhole => activeBits.Length == Bits;

    /// <summary>log2 of the doubles of a block.</summary>
    internal int SubBits { get; }

    /// <summary>Octets of a block.</summary>
    internal int Octets => 1 << (SubBits - OctetBits);

    /// <summary>Diagonal terms whose signs lie inside a block.</summary>
    internal double[] Diagonal { get; }

    /// <summary>Ordered by kind: [0, ShiftEnd) diagonal, one vector of eight per block; [.., FieldEnd) single low bits; [.., StreamEnd) whole octets; then the rest.</summary>
    internal BlockPattern[] Patterns { get; }

    internal int ShiftEnd { get; }

    internal int FieldEnd { get; }

    internal int StreamEnd { get; }

    internal double[] Coefficients { get; }

    /// <summary>Sign bits of every term outside the block, in the whole index.</summary>
    internal ulong[] OuterSigns { get; }

    /// <summary>Where the octets of a tile lie in the vector, from the tile's origin; null when the tile is the vector.</summary>
    internal long[]? OctetOffsets { get; }

    /// <summary>Spreads consecutive bits over the active ones.</summary>
    internal ulong ToGlobal(ulong local)
    {
        ulong result = 0;
        for (int i = 0; i < activeBits.Length; i++) result |= (local >> i & 1) << activeBits[i];
        return result;
    }

    /// <summary>Spreads consecutive bits over the bits that are not active.</summary>
    internal ulong TileOrigin(ulong tile)
    {
        ulong result = 0;
        for (int bit = 0, i = 0; bit < Bits; bit++)
            if ((Active >> bit & 1) == 0) result |= (tile >> i++ & 1) << bit;
        return result;
    }

    /// <summary>The coefficient of a pattern in the block at an index.</summary>
    internal double Coefficient(in BlockPattern pattern, ulong index)
    {
        double sum = 0;
        for (int t = pattern.First; t < pattern.First + pattern.Count; t++)
            sum += (BitOperations.PopCount(index & OuterSigns[t]) & 1) == 0 ? Coefficients[t] : -Coefficients[t];
        return sum;
    }

    private ulong ToLocal(ulong global)
    {
        ulong result = 0;
        for (int i = 0; i < activeBits.Length; i++) result |= (global >> activeBits[i] & 1) << i;
        return result;
    }

    private static int Kind(ulong flip, uint sign) => (flip, sign) switch
    {
        (0, < 8) => 0,
        (1 or 2 or 4 or 8 or 16 or 32, 0) => 1,
        _ when (flip & 63) == 0 && (sign & 63) == 0 => 2,
        _ => 3,
    };
}
