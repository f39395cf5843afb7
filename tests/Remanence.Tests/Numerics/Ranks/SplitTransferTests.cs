using System.Numerics;
using Remanence.Tests.Operators;

namespace Remanence.Tests.Numerics.Ranks;

/// <summary>Copies, comparisons, streams and sums of split vectors give every rank what one process finds.</summary>
[Collection(nameof(SplitVectors))]
public sealed class SplitTransferTests
{
    private const int Sites = 17;
    private static readonly SpinSpace space = new(Sites);

    [Theory, InlineData(2), InlineData(4), InlineData(8)]
    public void Numbers_are_found_on_their_rank(int ranks)
    {
        using SmallVectorsSplit split = new();
        long[] places = [0, 1, space.Dimension / ranks - 1, space.Dimension / ranks, space.Dimension - 1];
        (double[][] results, _) = SmallVectorsSplit.OnRanks(ranks, () =>
        {
            using Amplitudes x = Amplitudes.For(space, 2);
            foreach (long place in places) x.SetElement(place, new(place, -place));
            Assert.Equal((space.Dimension / ranks, global::Remanence.Ranks.Current.Rank * space.Dimension / ranks), (x.LocalLength, x.LocalStart));
            Assert.Equal(x.LocalLength * 16, x.Bytes);
            return [.. places.Append(2).SelectMany(p => new[] { x.Element(p).Real, x.Element(p).Imaginary })];
        });
        Assert.All(results, r => Assert.Equal([.. places.SelectMany(p => new double[] { p, -p }), 0, 0], r));
    }

    [Theory, InlineData(2), InlineData(4)]
    public void One_number_on_one_rank_decides_for_all(int ranks)
    {
        using SmallVectorsSplit split = new();
        foreach (long place in new[] { 0, space.Dimension / ranks, space.Dimension - 1 })
        {
            (double[][] results, _) = SmallVectorsSplit.OnRanks(ranks, () =>
            {
                using Amplitudes x = Amplitudes.For(space, 2), y = x.Like(2);
                double before = (x.IsExactlyReal() ? 1 : 0) + (x.IsExactConjugateOf(y) ? 2 : 0);
                x.SetElement(place, new(0, 1e-300));
                return [before, (x.IsExactlyReal() ? 1 : 0) + (x.IsExactConjugateOf(y) ? 2 : 0)];
            });
            Assert.All(results, r => Assert.Equal([3, 0], r));
        }
    }

    // Once with slices of less than a chunk of a transfer, once with more.
    [Theory, InlineData(16, 4, true), InlineData(16, 2, false), InlineData(21, 2, true), InlineData(21, 2, false)]
    public void Streams_and_fingerprints_are_those_of_one_process(int sites, int ranks, bool seekable)
    {
        using SmallVectorsSplit split = new();
        SpinSpace large = new(sites);
        using Amplitudes whole = RandomSums.Vector(new Random(6), (int)large.Dimension, 2);
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            whole.Write(writer);
            writer.Write(4.5);
        }

        byte[] bytes = stream.ToArray();
        byte[][] written = new byte[ranks][];
        ulong[] prints = new ulong[ranks];
        double[] after = new double[ranks];
        global::Remanence.Ranks.AsThreads(ranks, current =>
        {
            using Amplitudes x = Amplitudes.For(large, 2);
            using BinaryReader reader = new(seekable ? new MemoryStream(bytes) : new Forward(bytes));
            x.Read(reader);
            after[current.Rank] = reader.ReadDouble();
            prints[current.Rank] = x.Fingerprint(7);
            using MemoryStream own = new();
            using BinaryWriter writer = new(own);
            x.Write(writer);
            written[current.Rank] = own.ToArray();
        });
        Assert.All(after, value => Assert.Equal(4.5, value));
        ulong print = whole.Fingerprint(7);
        Assert.All(prints, p => Assert.Equal(print, p));
        Assert.True(written[0].AsSpan().SequenceEqual(bytes.AsSpan(0, bytes.Length - 8)));
        Assert.All(written[1..], Assert.Empty);
    }

    // Sums whose last bits depend on the order: a list that one process adds in pairs, and in pairs of short runs from left to right.
    [Theory, InlineData(2, 1), InlineData(4, 1), InlineData(4, 8), InlineData(8, 32), InlineData(8, 128)]
    public void Partial_sums_are_added_in_the_order_of_one_process(int ranks, int leaf)
    {
        using SmallVectorsSplit split = new();
        Random random = new(leaf);
        double[] all = [.. Enumerable.Range(0, 64).Select(_ => Math.Pow(10, 6 * random.NextDouble()) * (random.NextDouble() - 0.5))];
        double[] turned = [.. Enumerable.Range(0, ranks).Reverse().SelectMany(k => Part(k))];
        (double[][] results, _) = SmallVectorsSplit.OnRanks(ranks, () =>
        {
            using Amplitudes x = Amplitudes.For(space, 1);
            int own = global::Remanence.Ranks.Current.Rank;
            return [x.SumParts(Part(own), Tree, leaf), x.SumParts(Part(own), Tree, leaf, rank => ranks - 1 - rank)];
        });
        using Amplitudes whole = new(4, 1);
        Assert.Equal(Tree(all), whole.SumParts(all, Tree, leaf));
        Assert.All(results, r => Assert.Equal([Tree(all), Tree(turned)], r));

        double[] Part(int rank) => all[(rank * 64 / ranks)..((rank + 1) * 64 / ranks)];

        double Tree(double[] values)
        {
            if (values.Length > leaf) return Tree(values[..(values.Length / 2)]) + Tree(values[(values.Length / 2)..]);
            double sum = 0;
            foreach (double value in values) sum += value;
            return sum;
        }
    }

    [Fact]
    public void Numbers_of_ranks_that_fit_and_those_that_do_not()
    {
        using SmallVectorsSplit split = new();
        (double[][] results, _) = SmallVectorsSplit.OnRanks(4, () =>
        [
            Amplitudes.AreSplit(new SpinSpace(16), global::Remanence.Ranks.Current) ? 1 : 0,
            Amplitudes.AreSplit(new SpinSpace(13), global::Remanence.Ranks.Current) ? 1 : 0,
            Amplitudes.AreSplit(new SpinSpace(25, Sector.Symmetric), global::Remanence.Ranks.Current) ? 1 : 0,
            Assert.Throws<ArgumentException>(() => Amplitudes.AreSplit(new SpinSpace(15), global::Remanence.Ranks.Current)).Message.Contains("up to 2 ranks, but there are 4", StringComparison.Ordinal) ? 1 : 0,
        ]);
        Assert.All(results, r => Assert.Equal([1, 0, 0, 1], r));
    }

    /// <summary>A stream that can only be read.</summary>
    private sealed class Forward(byte[] bytes) : Stream
    {
        private readonly MemoryStream inner = new(bytes);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        // Fewer bytes than asked for, as pipes give.
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 70_001));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
