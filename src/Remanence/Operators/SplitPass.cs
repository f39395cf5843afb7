using System.Numerics;

namespace Remanence;

/// <summary>What a pass needs from other ranks, and which part of its tiles belongs to one rank. Pure index arithmetic: nothing is allocated but lists as long as the pattern list.</summary>
internal sealed class SplitPass
{
    private readonly ulong localMask;
    private readonly long firstTile;

    /// <param name="pass">The pass over all bits of a double's index.</param>
    /// <param name="localBits">Bits inside the slice of one rank; those above number the ranks.</param>
    /// <param name="batchBits">log2 of the doubles that one message may hold.</param>
    /// <param name="rank">This rank.</param>
    internal SplitPass(PauliPass pass, int localBits, int batchBits, int rank)
    {
        Pass = pass;
        localMask = (1UL << localBits) - 1;
        RankOrigin = (ulong)rank << localBits;
        ulong activeRanks = pass.Active & ~localMask;
        OwnBits = pass.IsWhole ? localBits : pass.TileBits - BitOperations.PopCount(activeRanks);
        int highest = pass.Patterns.Length == 0 ? 0 : pass.Patterns.Max(p => BitOperations.Log2((pass.IsWhole ? p.Flip : pass.ToGlobal(p.Flip)) | 1));
        // Without partners there is nothing to exchange, and one batch is the whole slice.
        BatchBits = highest < localBits ? localBits : pass.IsWhole ? Math.Min(batchBits, localBits) : Math.Min(Math.Max(batchBits, OwnBits), localBits);
        Batches = 1L << (localBits - BatchBits);
        ActiveRankOffset = (long)(RankOrigin & activeRanks);
        if (!pass.IsWhole)
        {
            for (int bit = localBits, i = 0, free = 0; bit < pass.Bits; bit++)
            {
                ulong own = (RankOrigin >> bit) & 1;
                if ((pass.Active >> bit & 1) != 0) OwnPlace |= (int)own << i++;
                else firstTile |= (long)own << (localBits - OwnBits + free++);
            }
        }

        SourceOf = new int[pass.Patterns.Length];
        List<(int Flip, long Place)> sources = [];
        for (int i = 0; i < SourceOf.Length; i++)
        {
            ulong flip = pass.IsWhole ? pass.Patterns[i].Flip : pass.ToGlobal(pass.Patterns[i].Flip);
            int ranks = (int)(flip >> localBits);
            (int Flip, long Place) source = (ranks, pass.IsWhole ? (long)((flip & localMask) >> BatchBits) : (long)(pass.Patterns[i].Flip >> OwnBits));
            SourceOf[i] = ranks == 0 ? -1 : sources.IndexOf(source);
            if (ranks == 0 || SourceOf[i] >= 0) continue;
            SourceOf[i] = sources.Count;
            sources.Add(source);
        }

        Sources = sources;
    }

    internal PauliPass Pass { get; }

    /// <summary>log2 of the doubles of a tile that belong to one rank; of the slice, if the tile is the vector.</summary>
    internal int OwnBits { get; }

    /// <summary>log2 of the doubles of one message.</summary>
    internal int BatchBits { get; }

    /// <summary>Messages to every source.</summary>
    internal long Batches { get; }

    internal long TilesPerBatch => 1L << (BatchBits - OwnBits);

    /// <summary>First double of the slice in the whole vector.</summary>
    internal ulong RankOrigin { get; }

    /// <summary>Which part of every tile belongs to this rank.</summary>
    internal int OwnPlace { get; }

    /// <summary>The active bits among those of the rank, in the whole index.</summary>
    internal long ActiveRankOffset { get; }

    /// <summary>What other ranks send: the flip of the rank's number, and the flip of the batch (whole passes) or of the part of the tile.</summary>
    internal IReadOnlyList<(int Flip, long Place)> Sources { get; }

    /// <summary>For every pattern its source, -1 for those that stay inside the slice.</summary>
    internal int[] SourceOf { get; }

    /// <summary>Where a tile of this rank begins in the whole vector, its active bits being 0.</summary>
    internal ulong GlobalOrigin(long tile) => Pass.TileOrigin((ulong)(firstTile + tile));

    /// <summary>Where a tile begins in the slice.</summary>
    internal long LocalOrigin(long tile) => (long)(GlobalOrigin(tile) & localMask);
}
