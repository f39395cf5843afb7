using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <content>
/// Vectors that are split over ranks: rank k of 2^r holds the basis states whose r highest bits are k. A slice holds whole blocks of every sum and whole tiles of every operator, so each
/// number is computed as in one process.
/// </content>
public sealed unsafe partial class Amplitudes
{
    /// <summary>Vectors of a full space with at least this many basis states are split; smaller ones are repeated on every rank. Only tests set it.</summary>
    internal static long SmallestSplit { get; set; } = 1L << 20;

    /// <summary>Fewest basis states of one rank: one block of a sum.</summary>
    internal const long SmallestSlice = Reductions.BlockSize;

    private readonly ICommunicator? ranks;

    /// <summary>Whether every rank holds only its slice of the numbers.</summary>
    public bool IsSplit => ranks is not null;

    /// <summary>Number of basis states that this rank holds: <see cref="Length"/> unless the vector is split.</summary>
    public long LocalLength { get; }

    /// <summary>The first basis state that this rank holds, 0 unless the vector is split.</summary>
    public long LocalStart => ranks is null ? 0 : ranks.Rank * LocalLength;

    /// <summary>The ranks over which the vector is split, or null.</summary>
    internal ICommunicator? SharedBy => ranks;

    /// <summary>A zero vector over a space. It is split over <see cref="Ranks.Current"/> if there are several ranks, the space is a full one of spins and has at least 2^20 basis states.</summary>
    /// <param name="space">The space.</param>
    /// <param name="lanes">Doubles per basis state: 1, 2 or 4.</param>
    /// <exception cref="InvalidOperationException">The vector would be split, but the number of ranks is not a power of two, or too large for it.</exception>
    public static Amplitudes For(Space space, int lanes)
    {
        ArgumentNullException.ThrowIfNull(space);
        ICommunicator current = Ranks.Current;
        if (!AreLarge(space, current)) return new Amplitudes(space.Dimension, lanes);
        if (WrongNumber(space, current) is string wrong) throw new InvalidOperationException(wrong);
        return new Amplitudes(space.Dimension, lanes, current);
    }

    /// <summary>Whether <see cref="For"/> splits vectors of a space over such ranks.</summary>
    /// <param name="space">The space.</param>
    /// <param name="ranks">The ranks.</param>
    /// <exception cref="ArgumentException">It should, but the number of ranks is not a power of two, or too large.</exception>
    public static bool AreSplit(Space space, ICommunicator ranks)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(ranks);
        if (!AreLarge(space, ranks)) return false;
        return WrongNumber(space, ranks) is string wrong ? throw new ArgumentException(wrong, nameof(ranks)) : true;
    }

    private static bool AreLarge(Space space, ICommunicator ranks) => ranks.Count > 1 && space is SpinSpace { Sector: null } && space.Dimension >= SmallestSplit;

    private static string? WrongNumber(Space space, ICommunicator ranks) => BitOperations.IsPow2(ranks.Count) && space.Dimension / ranks.Count >= SmallestSlice ? null
        : $"A vector over {space} is split over 1, 2, 4, ... up to {space.Dimension / SmallestSlice} ranks, but there are {ranks.Count}; start another number of ranks.";

    /// <summary>A zero vector of the same length, split like this one if this one is.</summary>
    /// <param name="lanes">Doubles per basis state: 1, 2 or 4.</param>
    public Amplitudes Like(int lanes) => new(Length, lanes, ranks);

    /// <summary>Refuses a vector that is not split over the same ranks.</summary>
    internal void CheckRanks(Amplitudes other)
    {
        if (!ReferenceEquals(other.ranks, ranks))
            throw new ArgumentException("All vectors must be split over the same ranks or held whole, but these differ; make one from the other with Like.", nameof(other));
    }

    /// <summary>Writes the raw doubles, in the same form for any number of ranks: rank 0 writes those of all, the others write nothing.</summary>
    internal void Write(BinaryWriter writer)
    {
        if (ranks is null || ranks.Rank == 0)
            for (long first = 0; first < Count; first += TransferChunk) writer.Write(MemoryMarshal.AsBytes(LocalBlock(first, (int)Math.Min(TransferChunk, Count - first))));
        if (ranks is null) return;
        double[] received = ranks.Rank == 0 ? new double[Math.Min(TransferChunk, Count)] : [];
        for (int owner = 1; owner < ranks.Count; owner++)
            for (long first = 0; first < Count; first += TransferChunk)
            {
                int count = (int)Math.Min(TransferChunk, Count - first);
                if (ranks.Rank == owner) ranks.Exchange(0, LocalBlock(first, count), []);
                if (ranks.Rank != 0) continue;
                ranks.Exchange(owner, [], received.AsSpan(0, count));
                writer.Write(MemoryMarshal.AsBytes(received.AsSpan(0, count)));
            }

        GC.KeepAlive(this);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; every rank reads the whole stream and keeps its slice.</summary>
    internal void Read(BinaryReader reader)
    {
        Skip(reader, ranks?.Rank ?? 0);
        for (long first = 0; first < Count; first += TransferChunk) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(LocalBlock(first, (int)Math.Min(TransferChunk, Count - first))));
        if (ranks is not null) Skip(reader, ranks.Count - 1 - ranks.Rank);
        GC.KeepAlive(this);
    }

    /// <summary>Mixes the bits of all doubles into a fingerprint (FNV-1a over 64-bit words); one rank after the other, as every word depends on those before.</summary>
    internal ulong Fingerprint(ulong hash)
    {
        for (int owner = 0; owner < (ranks?.Count ?? 1); owner++)
        {
            if (ranks is null || ranks.Rank == owner)
                for (long first = 0; first < Count; first += TransferChunk)
                    foreach (ulong word in MemoryMarshal.Cast<double, ulong>(LocalBlock(first, (int)Math.Min(TransferChunk, Count - first))))
                        hash = (hash ^ word ^ (word >> 32)) * 1099511628211;
            if (ranks is not null) hash = BitConverter.DoubleToUInt64Bits(Gathered(BitConverter.UInt64BitsToDouble(hash))[owner]);
        }

        GC.KeepAlive(this);
        return hash;
    }

    /// <summary>One complex number, on all ranks; 2 lanes.</summary>
    internal Complex Element(long index)
    {
        Complex own = Owns(index) ? LocalComplexBlock(index - LocalStart, 1)[0] : default;
        GC.KeepAlive(this);
        if (ranks is null) return own;
        int owner = (int)(index / LocalLength);
        return new(Gathered(own.Real)[owner], Gathered(own.Imaginary)[owner]);
    }

    /// <summary>Sets one complex number, which all ranks must do; 2 lanes.</summary>
    internal void SetElement(long index, Complex value)
    {
        if (Owns(index)) LocalComplexBlock(index - LocalStart, 1)[0] = value;
        GC.KeepAlive(this);
    }

    /// <summary>The sum of the partial sums of all ranks as one process forms it: by a pairwise tree, of which every rank forms a branch if it holds a whole one.</summary>
    /// <param name="own">Partial sums of this rank: a power of two of them, as many on every rank.</param>
    /// <param name="tree">The pairwise tree over a list.</param>
    /// <param name="leaf">Length, a power of two, up to which the tree adds a list from left to right.</param>
    /// <param name="place">Which part of the whole list a rank holds; null if part k is of rank k.</param>
    internal double SumParts(double[] own, Func<double[], double> tree, int leaf, Func<int, int>? place = null)
    {
        if (ranks is null) return tree(own);
        bool branch = own.Length >= leaf;
        double[] part = branch ? [tree(own)] : own, all = new double[part.Length * ranks.Count], ordered = new double[all.Length];
        ranks.GatherEqual(part, all);
        for (int rank = 0; rank < ranks.Count; rank++) all.AsSpan(rank * part.Length, part.Length).CopyTo(ordered.AsSpan((place?.Invoke(rank) ?? rank) * part.Length));
        return branch ? Pairs(ordered) : tree(ordered);

        static double Pairs(ReadOnlySpan<double> values) => values.Length == 1 ? values[0] : Pairs(values[..(values.Length / 2)]) + Pairs(values[(values.Length / 2)..]);
    }

    private bool Owns(long index)
    {
        if (index < 0 || index >= Length) throw new ArgumentOutOfRangeException(nameof(index), index, $"The index of a basis state must lie in 0..{Length - 1}, but is {index}.");
        return index >= LocalStart && index - LocalStart < LocalLength;
    }

    private void Skip(BinaryReader reader, long slices)
    {
        if (slices == 0) return;
        if (reader.BaseStream.CanSeek)
        {
            reader.BaseStream.Seek(slices * Bytes, SeekOrigin.Current);
            return;
        }

        byte[] skipped = new byte[TransferChunk];
        for (long left = slices * Bytes; left > 0; left -= skipped.Length) reader.BaseStream.ReadExactly(skipped.AsSpan(0, (int)Math.Min(skipped.Length, left)));
    }

    // The sum of a slice is a branch of the tree over all blocks; the branches of all ranks make the whole tree.
    private Vector512<double> OverRanks(Vector512<double> own) => ranks is null ? own : OverRanks((own, own)).Item1;

    private (Vector512<double>, Vector512<double>) OverRanks((Vector512<double> First, Vector512<double> Second) own)
    {
        if (ranks is null) return own;
        double[] sums = new double[16], all = new double[16 * ranks.Count];
        own.First.CopyTo(sums);
        own.Second.CopyTo(sums, 8);
        ranks.GatherEqual(sums, all);
        Vector512<double>[] first = new Vector512<double>[ranks.Count], second = new Vector512<double>[ranks.Count];
        for (int k = 0; k < ranks.Count; k++) (first[k], second[k]) = (Vector512.Create(all, 16 * k), Vector512.Create(all, 16 * k + 8));
        return (Reductions.Tree(first), Reductions.Tree(second));
    }

    private bool OnAllRanks(bool here) => ranks is null ? here : Array.TrueForAll(Gathered(here ? 1 : 0), value => value == 1);

    private double[] Gathered(double own)
    {
        double[] all = new double[ranks!.Count];
        ranks.GatherEqual([own], all);
        return all;
    }

    private InvalidOperationException Split() => new($"This step needs all {Length} numbers on every rank, but the vector is split over {ranks!.Count} ranks; use one process, or make the state inside Ranks.Alone().");
}
