namespace Remanence.Tests.Numerics.Ranks;

/// <summary>Index arithmetic of vectors that fit no memory here: 2^36 to 2^42 doubles, nothing allocated.</summary>
public sealed class IndexArithmeticTests
{
    [Theory]
    [InlineData(36, 0)]
    [InlineData(36, 3)]
    [InlineData(42, 6)]
    public void Tiles_of_all_ranks_cover_every_double_once(int bits, int rankBits)
    {
        // Flips of the highest, of a middle and of a low bit.
        ulong active = (1UL << (bits - 1)) | (1UL << (bits - 3)) | (1UL << 33) | 511;
        PauliPass pass = new(bits, active, [new RealTerm(1, 1UL << (bits - 1), 0), new RealTerm(1, 1UL << 33, 1UL << 35)], first: false);
        int localBits = bits - rankBits;
        long tiles = 1L << (bits - pass.TileBits), perRank = 1L << (localBits - new SplitPass(pass, localBits, 17, 0).OwnBits);
        for (int rank = 0; rank < 1 << rankBits; rank++)
        {
            SplitPass split = new(pass, localBits, 17, rank);
            Assert.Equal(perRank, split.Batches * split.TilesPerBatch);
            foreach (long tile in (long[])[0, 1, perRank / 3, perRank - 1])
            {
                // Naively: the places of the inactive bits, lowest first, the bits of this rank above those of the slice.
                ulong origin = split.GlobalOrigin(tile);
                long number = 0;
                for (int bit = 0, i = 0; bit < bits; bit++)
                    if ((active >> bit & 1) == 0) number |= (long)(origin >> bit & 1) << i++;
                Assert.Equal(0UL, origin & active);
                Assert.InRange(number, 0, tiles - 1);
                Assert.Equal(tile, number & (perRank - 1));
                Assert.Equal((ulong)rank << localBits & ~active, origin >> localBits << localBits);
                Assert.Equal((long)(origin & ((1UL << localBits) - 1)), split.LocalOrigin(tile));
                ulong own = pass.ToGlobal((ulong)split.OwnPlace << split.OwnBits);
                Assert.Equal((ulong)rank << localBits, (origin | own) >> localBits << localBits);
                Assert.Equal((long)own, split.ActiveRankOffset);
            }
        }
    }

    [Fact]
    public void Sources_of_a_pass_over_2_to_the_40_doubles_are_the_partners_of_its_flips()
    {
        ulong far = (1UL << 39) | (1UL << 30) | 1, near = 1UL << 20, other = 1UL << 38;
        PauliPass pass = new(40, (1UL << 40) - 1, [new RealTerm(1, far, 0), new RealTerm(1, near, 0), new RealTerm(1, other, 3), new RealTerm(2, other, 0)], first: true);
        SplitPass split = new(pass, 38, 17, 1);
        Assert.Equal(1UL << 38, split.RankOrigin);
        Assert.Equal(1L << 21, split.Batches);
        Assert.Equal([(1, 0L), (2, 1L << 13)], split.Sources.Order());
        for (int i = 0; i < pass.Patterns.Length; i++)
        {
            ulong flip = pass.Patterns[i].Flip;
            Assert.Equal(flip == near ? -1 : split.Sources.ToList().IndexOf(flip == far ? (2, 1L << 13) : (1, 0L)), split.SourceOf[i]);
        }
    }
}
