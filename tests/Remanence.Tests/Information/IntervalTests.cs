using System.Numerics;

namespace Remanence.Tests.Information;

/// <summary>The Gram route in parity blocks and the general route against singular values of full vectors.</summary>
public sealed class IntervalTests
{
    private static readonly double[][] Weights = [[1.0], [0.5, 0.5], [0.7, 0.3], [0.2, 0.5, 0.3], [0.25, 0.25, 0.25, 0.25]];

    public static TheoryData<int, int> Cases()
    {
        TheoryData<int, int> cases = [];
        for (int n = 3; n <= 9; n++)
            for (int w = 0; w < (n < 8 ? Weights.Length : 3); w++) cases.Add(n, w);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ring_intervals_agree_with_singular_values(int sites, int weights)
    {
        double[] p = Weights[weights];
        (StateVector Sector, Complex[] Full)[] states = [.. p.Select((_, s) => NaiveInformation.RandomOnRing(sites, 10 * sites + s))];
        IntervalInformation fast = BranchInformation.OfIntervals(p, [.. states.Select(s => s.Sector)], [.. Enumerable.Range(0, sites + 1)]);
        Compare(p, [.. states.Select(s => s.Full)], sites, fast.Fragments);
        Assert.InRange(fast.SmallestEigenvalue, -1e-14, 1);
        Assert.InRange(fast.TraceDeviation, 0, 1e-13);
        foreach ((StateVector state, _) in states) state.Dispose();
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    [InlineData(8, 1)]
    public void Full_vectors_without_symmetry_agree_with_singular_values(int sites, int weights)
    {
        double[] p = Weights[weights];
        Complex[][] full = [.. p.Select((_, s) => NaiveInformation.Random(1 << sites, 7 * sites + s))];
        StateVector[] states = [.. full.Select(v => NaiveInformation.State(new SpinSpace(sites), v))];
        int[] sizes = [.. Enumerable.Range(0, sites + 1)];
        IntervalInformation fast = BranchInformation.OfIntervals(p, states, sizes);
        Compare(p, full, sites, fast.Fragments);
        IntervalInformation bare = BranchInformation.OfIntervals(p, states, sizes, branchEntropies: false);
        for (int l = 0; l <= sites; l++)
        {
            Assert.Equal(fast.Fragments[l].MutualInformation, bare.Fragments[l].MutualInformation, 1e-12);
            Assert.True(double.IsNaN(bare.Fragments[l].Holevo));
            Assert.Empty(bare.Fragments[l].BranchEntropies);
        }
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 5, 1, 3 })]
    [InlineData(new[] { 1, 0, 4, 2 })]
    [InlineData(new[] { 0, 1, 2, 3, 5 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5 })]
    public void Any_fragment_agrees_with_singular_values(int[] sites)
    {
        double[] p = [0.2, 0.5, 0.3];
        Complex[][] full = [.. p.Select((_, s) => NaiveInformation.Random(64, 40 + s))];
        StateVector[] states = [.. full.Select(v => NaiveInformation.State(new SpinSpace(6), v))];
        FragmentInformation found = BranchInformation.OfFragment(p, states, sites);
        var naive = NaiveInformation.Of(p, full, 6, sites);
        Compare(naive, found, $"{{{string.Join(',', sites)}}}");
        Assert.Equal(found.MutualInformation, BranchInformation.OfFragment(p, states, sites, branchEntropies: false).MutualInformation, 1e-12);
    }

    [Fact]
    public void A_few_lengths_give_the_same_numbers_as_all()
    {
        double[] p = [0.4, 0.6];
        StateVector[] states = [NaiveInformation.RandomOnRing(10, 1).Sector, NaiveInformation.RandomOnRing(10, 2).Sector];
        IReadOnlyList<FragmentInformation> all = BranchInformation.OfIntervals(p, states, [.. Enumerable.Range(0, 11)]).Fragments;
        StateVector[] full = [.. states.Select(s => s.ToFullSpace())];
        foreach (int[] sizes in new int[][] { [0], [10], [5], [1], [8, 2], [3, 5, 7, 3] })
        {
            IReadOnlyList<FragmentInformation> some = BranchInformation.OfIntervals(p, states, sizes).Fragments, general = BranchInformation.OfIntervals(p, full, sizes).Fragments;
            for (int i = 0; i < sizes.Length; i++)
            {
                Assert.Equal(sizes[i], general[i].Size);
                Assert.Equal(all[sizes[i]].MutualInformation, general[i].MutualInformation, 1e-12);
                Assert.Equal(all[sizes[i]].Holevo, general[i].Holevo, 1e-12);
                Assert.Equal(sizes[i], some[i].Size);
                Assert.Equal(all[sizes[i]].MutualInformation, some[i].MutualInformation, 1e-13);
                Assert.Equal(all[sizes[i]].Holevo, some[i].Holevo, 1e-13);
            }
        }
    }

    [Fact]
    public void Orbits_that_are_recomputed_give_the_bits_of_the_table()
    {
        double[] p = [0.4, 0.6];
        StateVector[] states = [NaiveInformation.RandomOnRing(11, 1).Sector, NaiveInformation.RandomOnRing(11, 2).Sector];
        int[] sizes = [1, 3, 5];
        IntervalInformation table = new RingIntervals(11, 2, sizes).Compute(p, states);
        IntervalInformation recomputed = new RingIntervals(11, 2, sizes, true, largestTableSites: 4).Compute(p, states);
        for (int i = 0; i < sizes.Length; i++) Assert.Equal(table.Fragments[i].JointEntropy, recomputed.Fragments[i].JointEntropy);
    }

    [Fact]
    public void Wrong_branches_are_explained()
    {
        StateVector ring = NaiveInformation.RandomOnRing(5, 1).Sector, full = NaiveInformation.State(new SpinSpace(5), NaiveInformation.Random(32, 1));
        string Message(Action call) => Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("sum to 0.9", Message(() => BranchInformation.OfIntervals([0.5, 0.4], [ring, ring], [1])), StringComparison.Ordinal);
        Assert.Contains("entry 1 is 0", Message(() => BranchInformation.OfIntervals([1.0, 0.0], [ring, ring], [1])), StringComparison.Ordinal);
        Assert.Contains("2 weights and 1 states", Message(() => BranchInformation.OfIntervals([0.5, 0.5], [ring], [1])), StringComparison.Ordinal);
        Assert.Contains("branch 1 is one on", Message(() => BranchInformation.OfIntervals([0.5, 0.5], [ring, full], [1])), StringComparison.Ordinal);
        Assert.Contains("0..5, but one is 6", Message(() => BranchInformation.OfIntervals([0.5, 0.5], [ring, ring], [6])), StringComparison.Ordinal);
        Assert.Contains("0..5, but one is -1", Message(() => BranchInformation.OfIntervals([0.5, 0.5], [full, full], [-1])), StringComparison.Ordinal);
        Assert.Contains("full space", Message(() => BranchInformation.OfFragment([0.5, 0.5], [ring, ring], [1])), StringComparison.Ordinal);
    }

    private static void Compare(double[] p, Complex[][] full, int sites, IReadOnlyList<FragmentInformation> fast)
    {
        for (int l = 0; l <= sites; l++) Compare(NaiveInformation.Of(p, full, sites, [.. Enumerable.Range(0, l)]), fast[l], $"l = {l}");
    }

    private static void Compare((double System, double Fragment, double Joint, double[] Branches, double Holevo, double Mutual) naive, FragmentInformation fast, string where)
    {
        Assert.True(Math.Abs(naive.System - fast.SystemEntropy) < 1e-12, where);
        Assert.True(Math.Abs(naive.Fragment - fast.FragmentEntropy) < 1e-12, where);
        Assert.True(Math.Abs(naive.Joint - fast.JointEntropy) < 1e-12, where);
        Assert.True(Math.Abs(naive.Mutual - fast.MutualInformation) < 1e-12, where);
        Assert.True(Math.Abs(naive.Holevo - fast.Holevo) < 1e-12, where);
        for (int s = 0; s < naive.Branches.Length; s++) Assert.True(Math.Abs(naive.Branches[s] - fast.BranchEntropies[s]) < 1e-12, where);
    }
}
