using System.Numerics;

namespace Remanence.Tests.Numerics.Ranks;

/// <summary>States of 38 spins, as one of 2^18 ranks sees them: the library's own path over indices beyond 2^31, with a slice of 2^20 amplitudes in memory.</summary>
[Collection(nameof(SplitVectors))]
public sealed class ClaimedSizesTests
{
    private const int Sites = 38, LocalSites = 20;
    private const int Last = (1 << (Sites - LocalSites)) - 1;
    private static readonly SpinSpace space = new(Sites);

    [Theory]
    [InlineData(1, Last)]
    [InlineData(2, Last)]
    [InlineData(2, 0b101_0101_0101_0101_01)]
    public void An_application_takes_its_partners_from_the_right_indices(int lanes, int rank)
    {
        // Flips inside a slice, of the lowest and of the highest bit of the rank, of both together, of many bits, and signs of far bits.
        PauliSum h = PauliSum.Parse("0.5 X0 + 2 X19 + 1 X20 + 4 X37 + 8 X3 X37 + 0.25 X37 X36 X21 X2 + 16 Z37 Z25 X20 + 32 Z0 Z37 + 0.125 " + string.Join(' ', Enumerable.Range(0, Sites).Select(i => "X" + i)));
        using global::Remanence.Ranks.Scope scope = global::Remanence.Ranks.Use(new Claimed(rank));
        using Amplitudes x = Amplitudes.For(space, lanes), y = x.Like(lanes);
        for (long b = 0; b < x.LocalLength; b++)
            for (int lane = 0; lane < lanes; lane++) x.LocalBlock(b * lanes + lane, 1)[0] = x.LocalStart + b + 0.5 * lane;
        h.On(space).Apply(x, y);
        Assert.Equal((long)rank << LocalSites, x.LocalStart);
        foreach (long b in (long[])[0, 1, 511, 512, 4097, 1 << 13, 77_777, 1 << 19, (1 << 20) - 2, (1 << 20) - 1])
            for (int lane = 0; lane < lanes; lane++)
                Assert.Equal(Naive(h, (ulong)(x.LocalStart + b), 0.5 * lane), y.LocalBlock(b * lanes + lane, 1)[0]);
    }

    [Fact]
    public void Products_and_random_states_are_functions_of_the_whole_index()
    {
        using global::Remanence.Ranks.Scope scope = global::Remanence.Ranks.Use(new Claimed(Last));
        Spinor[] spins = [.. Enumerable.Range(0, Sites).Select(i => Spinor.FromBloch(0.1 * i, 0.3, 1))];
        using StateVector product = StateVector.Product(space, spins), random = StateVector.Random(space, 5);
        RandomStream stream = new(5);
        (double firstReal, _) = stream.NormalPair((ulong)random.Amplitudes.LocalStart);
        double factor = random[(long)Last << LocalSites].Real / firstReal;
        foreach (long index in (long[])[(1L << Sites) - 1, ((long)Last << LocalSites) + 12_345])
        {
            Complex expected = Complex.One;
            for (int j = 0; j < Sites; j++) expected *= (index >> j & 1) != 0 ? spins[j].One : spins[j].Zero;
            Assert.Equal(expected, product[index]);
            (double re, double im) = stream.NormalPair((ulong)index);
            Assert.Equal(re * factor, random[index].Real, 1e-15);
            Assert.Equal(im * factor, random[index].Imaginary, 1e-15);
        }

        Assert.Contains($"0..{(1L << Sites) - 1}", Assert.Throws<ArgumentOutOfRangeException>(() => product[1L << Sites]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(62, new[] { 0 })]
    [InlineData(40, new[] { 39, 3 })]
    [InlineData(62, new[] { 61, 60, 13, 12, 11 })]
    [InlineData(9, new[] { 4 })]
    public void Columns_of_reduced_states_are_counted_beyond_every_array(int sites, int[] kept)
    {
        int[] others = [.. Enumerable.Range(0, sites).Where(j => !kept.Contains(j))];
        SiteIndices columns = new(others);
        Assert.Equal(1L << (sites - kept.Length), columns.Count);
        long[] some = new long[Math.Min(6000, columns.Count)];
        foreach (long first in (long[])[0, Math.Max(0, columns.Count / 3 - 1), columns.Count - some.Length])
        {
            int length = (int)Math.Min(some.Length, columns.Count - first);
            columns.Fill(first, some.AsSpan(0, length));
            for (int i = 0; i < length; i++)
            {
                long naive = 0;
                for (int j = 0; j < others.Length; j++) naive |= ((first + i) >> j & 1) << others[j];
                Assert.Equal(naive, some[i]);
                Assert.Equal(first + i, columns.NumberOf(naive));
            }
        }
    }

    private static double Naive(PauliSum h, ulong b, double part) =>
        h.Terms.Sum(t => t.Coefficient.Real * ((BitOperations.PopCount(b & t.Letters.Z) & 1) == 0 ? 1 : -1) * ((b ^ t.Letters.X) + part));

    /// <summary>One of 2^18 ranks. Every number says its own index, so what a partner would send is known: the same, with the bits of the rank flipped.</summary>
    private sealed class Claimed(int rank) : ICommunicator
    {
        public int Rank => rank;

        public int Count => Last + 1;

        public long BytesSent => 0;

        public string Description => "ranks that are not there";

        public void Exchange(int partner, ReadOnlySpan<double> send, Span<double> received)
        {
            for (int i = 0; i < send.Length; i++)
            {
                long index = (long)send[i];
                received[i] = (index ^ ((long)(partner ^ rank) << LocalSites)) + (send[i] - index);
            }
        }

        // As if all ranks held the same.
        public void Gather(ReadOnlySpan<double> own, Span<double> all, ReadOnlySpan<int> counts)
        {
            for (int start = 0; start < all.Length; start += own.Length) own.CopyTo(all[start..]);
        }

        public IReadOnlyList<byte[]> GatherBytes(ReadOnlySpan<byte> own) => throw new NotSupportedException();

        public byte[] Broadcast(ReadOnlySpan<byte> fromZero) => throw new NotSupportedException();

        public void Broadcast(Span<double> values) => throw new NotSupportedException();

        public void StartIndices() => throw new NotSupportedException();

        public long NextIndex() => throw new NotSupportedException();

        public void Answer(Func<int, byte[], byte[]> questions) => throw new NotSupportedException();

        public byte[] Ask(ReadOnlySpan<byte> question) => throw new NotSupportedException();

        public void Barrier()
        {
        }

        public void Abort(int exitCode) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
