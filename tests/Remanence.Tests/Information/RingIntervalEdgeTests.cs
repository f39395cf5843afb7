using System.Numerics;

namespace Remanence.Tests.Information;

/// <summary>Strings and their mirrors, tiles, counts of memory and refusals of the intervals.</summary>
public sealed class RingIntervalEdgeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public void Mirrored_strings_share_their_combinations(int bits)
    {
        MirrorTable table = new(bits);
        string[] strings = [.. Enumerable.Range(0, 1 << bits).Select(f => Convert.ToString(f, 2).PadLeft(bits, '0'))];
        int[] mirrored = [.. strings.Select(s => Convert.ToInt32(new string([.. s.Reverse()]), 2))];
        Assert.Equal(Enumerable.Range(0, 1 << bits).Where(f => f <= mirrored[f]), table.EvenStrings);
        Assert.Equal(Enumerable.Range(0, 1 << bits).Where(f => f < mirrored[f]), table.OddStrings);
        for (int f = 0; f < 1 << bits; f++)
        {
            int smaller = Math.Min(f, mirrored[f]);
            Assert.Equal(mirrored[f], MirrorTable.Reverse(f, bits));
            Assert.Equal(smaller, table.EvenStrings[table.EvenIndex[f]]);
            Assert.Equal(f == mirrored[f], table.IsPalindrome(f));
            if (f != mirrored[f]) Assert.Equal(smaller, table.OddStrings[table.OddIndex[f]]);
            // Even and odd combinations of unit norm; the odd one counts the larger string negatively.
            Assert.Equal(f == mirrored[f] ? 1 : Math.Sqrt(0.5), table.EvenAmplitude(f), 1e-15);
            Assert.Equal(f == mirrored[f] ? 0 : f < mirrored[f] ? Math.Sqrt(0.5) : -Math.Sqrt(0.5), table.OddAmplitude(f), 1e-15);
        }
    }

    // 18 rows and 2^17 columns, more than one tile holds, against the joint state summed up entry by entry.
    [Fact]
    public void Sums_over_several_tiles_are_complete()
    {
        const int Sites = 18, Branches = 9;
        double[] p = [.. Enumerable.Range(1, Branches).Select(k => k / 45.0)];
        DihedralBasis basis = DihedralBasis.Of(Sites);
        StateVector[] states = [.. p.Select((_, s) => NaiveInformation.State(new SpinSpace(Sites, Sector.Symmetric), NaiveInformation.Random(basis.Count, s + 1)))];
        ComplexMatrix joint = new(2 * Branches, 2 * Branches);
        Complex[] column = new Complex[2 * Branches];
        for (ulong rest = 0; rest < 1UL << (Sites - 1); rest++)
        {
            for (int f = 0; f < 2; f++)
            {
                int orbit = basis.IndexOf(rest << 1 | (uint)f);
                double root = 1 / Math.Sqrt(basis.OrbitSizes[orbit]);
                for (int s = 0; s < Branches; s++) column[2 * s + f] = Math.Sqrt(p[s]) * root * states[s][orbit];
            }

            for (int i = 0; i < column.Length; i++)
                for (int j = 0; j <= i; j++) joint[i, j] += column[i] * Complex.Conjugate(column[j]);
        }

        MatrixProduct.MirrorLower(joint);
        ComplexMatrix fragment = new(2, 2);
        for (int s = 0; s < Branches; s++)
            for (int k = 0; k < 4; k++) fragment[k / 2, k % 2] += joint[2 * s + k / 2, 2 * s + k % 2];
        FragmentInformation ring = BranchInformation.OfIntervals(p, states, [1]).Fragments[0];
        Assert.Equal(Entropy(joint), ring.JointEntropy, 1e-12);
        Assert.Equal(Entropy(fragment), ring.FragmentEntropy, 1e-12);
        StateVector[] full = [.. states.Select(s => s.ToFullSpace())];
        FragmentInformation any = BranchInformation.OfFragment(p, full, [0]);
        Assert.Equal(ring.JointEntropy, any.JointEntropy, 1e-12);
        Assert.Equal(ring.FragmentEntropy, any.FragmentEntropy, 1e-12);
        Assert.Equal(ring.Holevo, any.Holevo, 1e-12);

        static double Entropy(ComplexMatrix rho) => HermitianEigen.Values(HermitianPart.Of(rho)).Where(x => x > 0).Sum(x => -x * Math.Log(x));
    }

    // Product states: every term of the long sums is equal, and the joint state has rank 2. Sums over 2^20 columns in one chain left a run of `redundancy` with such branches at -4.6e-14.
    [Theory]
    [InlineData(22, new[] { 1, 2 })]
    [InlineData(23, new[] { 3 })]
    public void Short_intervals_of_long_rings_have_no_negative_eigenvalues_beyond_rounding(int sites, int[] sizes)
    {
        SpinSpace ring = new(sites, Sector.Symmetric);
        IntervalInformation found = BranchInformation.OfIntervals([0.5, 0.5], [StateVector.Product(ring, Spinor.PlusX), StateVector.Product(ring, Spinor.MinusX)], sizes);
        Assert.InRange(found.SmallestEigenvalue, -4e-15, 1);
        Assert.All(found.Fragments, f => Assert.Equal(Math.Log(2), f.MutualInformation, 1e-12));
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    [InlineData(false, 2)]
    public void The_deviation_of_the_trace_is_that_of_the_norm(bool sector, int length)
    {
        const double Norm = 1 + 4e-9;
        Complex[] amplitudes = sector ? NaiveInformation.Random(DihedralBasis.Of(8).Count, 4) : NaiveInformation.Random(256, 4);
        StateVector state = NaiveInformation.State(sector ? new SpinSpace(8, Sector.Symmetric) : new SpinSpace(8), [.. amplitudes.Select(a => a * Norm)]);
        double deviation = BranchInformation.OfIntervals([1], [state], sector || length < 4 ? [length] : [length, 3]).TraceDeviation;
        Assert.Equal(8e-9, deviation, 1e-14);
        Assert.Equal(0, BranchInformation.OfIntervals([1], [state], [0, 8]).TraceDeviation);
    }

    [Fact]
    public void Rings_without_entropies_of_the_branches_give_the_same_mutual_information()
    {
        double[] p = [0.4, 0.6];
        StateVector[] states = [NaiveInformation.RandomOnRing(8, 1).Sector, NaiveInformation.RandomOnRing(8, 2).Sector];
        int[] sizes = [0, 2, 4, 7, 8];
        IReadOnlyList<FragmentInformation> all = BranchInformation.OfIntervals(p, states, sizes).Fragments, bare = BranchInformation.OfIntervals(p, states, sizes, branchEntropies: false).Fragments;
        for (int i = 0; i < sizes.Length; i++)
        {
            Assert.Equal(all[i].MutualInformation, bare[i].MutualInformation);
            Assert.Equal(2, all[i].BranchEntropies.Count);
            Assert.Empty(bare[i].BranchEntropies);
        }
    }

    // Counted by hand: l = 2 of N = 10 with d = 2 has blocks of 4 rows and 128 columns, half of N blocks of 16 rows.
    [Theory]
    [InlineData(10, 2, new[] { 2 }, 2048 + 2048, 16 * 16 * 3.5 + 16 * 2 * 78, 16384 + 8 * (8 + 1 + 2) * 32 / 3.0)]
    [InlineData(10, 2, new[] { 0, 2 }, 2048 + 2048, 16 * 16 * 3.5 + 16 * 2 * 78, 16384 + 8 * (8 + 1 + 2) * 32 / 3.0)]
    [InlineData(24, 1, new[] { 1 }, 24 * 4194304, 16 * 3.5 + 16 * 352698, 8 * 4194304 + 3 * 32 / 3.0)]
    [InlineData(10, 2, new[] { 8 }, 2048 + 2048, 16 * 16 * 3.5 + 16 * 2 * 78, 16384 + 8 * (8 + 1 + 2) * 32 / 3.0)]
    [InlineData(10, 1, new[] { 1, 2 }, 2048 + 2048, 16 * 4 * 3.5 + 16 * 78, 4096 + (8 + 1) * 3 * 32 / 3.0)]
    [InlineData(10, 3, new[] { 5 }, 256 + 2048, 16 * 256 * 9 + 16 * 3 * 78, 3 * 32768 + 4096 * 4 * 32 / 3.0)]
    [InlineData(10, 2, new[] { 5, 9 }, 256 + 2048 + 4096 + 2048, 16 * 256 * 7 + 16 * 2 * 78, 2 * 32768 + 4096 * 3 * 32 / 3.0 + 8 * 4 * 128 * 2 + (8 + 1 + 2) * 32 / 3.0)]
    [InlineData(9, 2, new[] { 0, 9 }, 0, 16 * 2 * 46, 0)]
    [InlineData(26, 1, new[] { 1 }, 16 * 16777216, 16 * 3.5 + 16 * 1296858, 8 * 16777216 + 3 * 32 / 3.0)]
    public void Needs_are_counted(int sites, int branches, int[] sizes, double shared, double blocks, double operations)
    {
        (double SharedBytes, double CallBytes, double Operations) needs = RingIntervals.Estimate(sites, branches, sizes);
        Assert.Equal(shared, needs.SharedBytes);
        Assert.Equal(blocks + 2 * 16 * 1048576, needs.CallBytes);
        Assert.Equal(operations, needs.Operations, 1e-9 * operations);
    }

    [Fact]
    public void Wrong_intervals_are_refused()
    {
        StateVector[] ring = [NaiveInformation.RandomOnRing(5, 1).Sector, NaiveInformation.RandomOnRing(5, 2).Sector];
        string Message(Action call) => Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("3..62, but is 2", Message(() => _ = new RingIntervals(2, 1, [1])), StringComparison.Ordinal);
        Assert.Contains("3..62, but is 63", Message(() => _ = new RingIntervals(63, 1, [1])), StringComparison.Ordinal);
        Assert.Contains("at least 1, but is 0", Message(() => _ = new RingIntervals(5, 0, [1])), StringComparison.Ordinal);
        Assert.Contains("0..5, but one is -1", Message(() => _ = new RingIntervals(5, 1, [-1])), StringComparison.Ordinal);
        Assert.Contains("prepared for 3 branches, but 2", Message(() => new RingIntervals(5, 3, [1]).Compute([0.5, 0.5], ring)), StringComparison.Ordinal);
        Assert.Contains("branch 0 is one on", Message(() => new RingIntervals(6, 2, [1]).Compute([0.5, 0.5], ring)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("sizes", () => new RingIntervals(5, 1, null!));
        Assert.Throws<ArgumentNullException>("sizes", () => RingIntervals.Estimate(5, 1, null!));
        Assert.Throws<ArgumentNullException>("sizes", () => BranchInformation.OfIntervals([0.5, 0.5], ring, null!));
        StateVector full = NaiveInformation.State(new SpinSpace(5), NaiveInformation.Random(32, 1));
        Assert.Contains("0..5, but one is 6", Message(() => BranchInformation.OfIntervals([1], [full], [6])), StringComparison.Ordinal);
        Assert.Contains("site 2 is", Message(() => BranchInformation.OfFragment([1], [full], [2, 2])), StringComparison.Ordinal);
        Assert.Contains("sum to 0.5", Message(() => BranchInformation.OfFragment([0.5], [full], [2])), StringComparison.Ordinal);
        StateVector pair = NaiveInformation.State(new ProductSpace(2, 3), NaiveInformation.Random(6, 1));
        Assert.Contains("full space of spins", Message(() => BranchInformation.OfIntervals([1], [pair], [1])), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("sizes", () => BranchInformation.OfIntervals([1], [full], null!));
        Assert.Contains("sum to 0.5", Message(() => BranchInformation.OfIntervals([0.5], [full], [1])), StringComparison.Ordinal);
        Assert.Equal(3, new RingIntervals(3, 1, [1]).Sites);
        Assert.Equal(62, new RingIntervals(62, 1, [0, 62]).Sites);
    }
}
