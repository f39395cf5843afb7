using System.Numerics;

namespace Remanence.Tests.Numerics.Ranks;

/// <summary>What is split and what is not, refusals, saved evolutions, and the volume of communication.</summary>
[Collection(nameof(SplitVectors))]
public sealed class SplitVectorTests
{
    private static readonly SpinSpace space = new(15);

    [Fact]
    public void Small_vectors_and_sectors_are_repeated_and_large_full_ones_split()
    {
        bool[][] split = new bool[2][];
        global::Remanence.Ranks.AsThreads(2, ranks =>
        {
            using Amplitudes small = Amplitudes.For(new SpinSpace(19), 1), large = Amplitudes.For(new SpinSpace(20), 1), sector = Amplitudes.For(new SpinSpace(25, Sector.Symmetric), 1);
            using global::Remanence.Ranks.Scope alone = global::Remanence.Ranks.Alone();
            using Amplitudes own = Amplitudes.For(new SpinSpace(20), 1);
            split[ranks.Rank] = [small.IsSplit, large.IsSplit, sector.IsSplit, own.IsSplit, large.LocalLength == 1 << 19 && large.LocalStart == ranks.Rank << 19];
        });
        Assert.All(split, s => Assert.Equal([false, true, false, false, true], s));
    }

    [Fact]
    public void What_cannot_be_split_is_refused_in_a_sentence()
    {
        using SmallVectorsSplit split = new();
        Assert.Contains("but there are 3", Refused<InvalidOperationException>(3, () => StateVector.Random(space, 1)), StringComparison.Ordinal);
        Assert.Contains("but there are 4", Refused<InvalidOperationException>(4, () => StateVector.Random(space, 1)), StringComparison.Ordinal);
        Assert.Contains("Automatic, Chebyshev or Krylov", Refused<ArgumentException>(2, () => Evolve.Unitary(PauliSum.Parse("X0"), StateVector.Random(space, 1), TimeGrid.Of(1), method: EvolutionMethod.Trotter2)), StringComparison.Ordinal);
        Assert.Contains("split over 2 ranks", Refused<InvalidOperationException>(2, () => StateVector.Random(space, 1).Amplitudes.ToArray()), StringComparison.Ordinal);
        Assert.Contains("make one from the other with Like", Refused<ArgumentException>(2, () => StateVector.Random(space, 1).Amplitudes.CopyFrom(new Amplitudes(space.Dimension, 2))), StringComparison.Ordinal);
        LinearOperator user = LinearOperator.From(space, true, (x, y) => x.CopyTo(y));
        Assert.Contains("must be a sum of Pauli strings", Refused<ArgumentException>(2, () =>
        {
            Amplitudes x = Amplitudes.For(space, 2);
            user.Apply(x, x.Like(2));
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_evolution_saved_by_two_ranks_goes_on_in_one_process_and_in_two()
    {
        using SmallVectorsSplit split = new();
        byte[] saved = [];
        double[] Finish(byte[]? from, bool save)
        {
            using StateVector start = StateVector.Random(space, 5);
            using BranchEvolution evolution = Evolve.Branches(Models.IsingChain(15, 1, 0.9, 0.5).On(space), [start], TimeGrid.Of(2, 30), 1e-8, EvolutionMethod.Chebyshev);
            if (from is not null) evolution.Load(new MemoryStream(from));
            else evolution.Advance();
            if (save)
            {
                using MemoryStream stream = new();
                evolution.Save(stream);
                if (global::Remanence.Ranks.Current.Rank == 0) saved = stream.ToArray();
            }

            while (evolution.Advance()) { }
            return [evolution.State(1, 0).Norm, BitConverter.UInt64BitsToDouble(evolution.State(1, 0).Amplitudes.Fingerprint(1) >> 12)];
        }

        double[] whole = Finish(null, save: false);
        Assert.All(SmallVectorsSplit.OnRanks(2, () => Finish(null, save: true)).Results, r => Assert.Equal(whole, r));
        Assert.Equal(whole, Finish(saved, save: false));
        Assert.All(SmallVectorsSplit.OnRanks(2, () => Finish(saved, save: false)).Results, r => Assert.Equal(whole, r));
    }

    [Theory]
    [InlineData(15, 2)]
    [InlineData(16, 4)]
    [InlineData(18, 4)]
    public void The_volume_of_an_application_is_a_slice_for_every_flip_of_the_ranks(int sites, int ranks)
    {
        using SmallVectorsSplit split = new();
        LinearOperator h = Models.IsingChain(sites, 1, 0.9, 0.5).On(new SpinSpace(sites));
        (double[][] sent, _) = SmallVectorsSplit.OnRanks(ranks, () =>
        {
            using Amplitudes x = Amplitudes.For(new SpinSpace(sites), 2), y = x.Like(2);
            long before = global::Remanence.Ranks.Current.BytesSent;
            h.Apply(x, y);
            long applied = global::Remanence.Ranks.Current.BytesSent;
            x.Dot(y);
            return [applied - before, global::Remanence.Ranks.Current.BytesSent - applied];
        });

        // One transverse field for every bit of the rank, 16 bytes for a complex number; a sum gathers 16 numbers.
        Assert.All(sent, s => Assert.Equal([BitOperations.Log2((uint)ranks) * 16.0 * (1L << sites) / ranks, 128.0 * (ranks - 1)], s));
    }

    private static string Refused<TException>(int ranks, Action act) where TException : Exception => Assert.Throws<TException>(() => global::Remanence.Ranks.AsThreads(ranks, _ => act())).Message;
}
