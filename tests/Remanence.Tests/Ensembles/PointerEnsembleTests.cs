namespace Remanence.Tests.Ensembles;

public sealed class PointerEnsembleTests
{
    private static readonly double[] Uneven = [0.35, 0.65];

    [Theory]
    [InlineData(5, 2.0)]
    [InlineData(8, 10.0)]
    public void Sector_and_full_space_agree_with_the_enumeration(int sites, double time)
    {
        (StateVector[] sector, StateVector[] full) = NaiveEnsemble.Branches(sites, time, Spinor.FromBloch(0.2, 0.9, -0.1), Spinor.MinusX);
        int[] sizes = [.. Enumerable.Range(0, sites + 1)];
        IReadOnlyList<PointerFragment> fromOrbits = PointerEnsemble.Of(Uneven, sector, sizes), fromStrings = PointerEnsemble.Of(Uneven, full, sizes);
        foreach (int l in sizes)
        {
            var naive = NaiveEnsemble.Outcomes(Uneven, full, sites, l);
            double information = NaiveEnsemble.Information(Uneven, naive), purity = naive.Sum(o => o.W * (1 + o.X * o.X + o.Y * o.Y + o.Z * o.Z) / 2);
            foreach (PointerFragment f in new[] { fromOrbits[l], fromStrings[l] })
            {
                Assert.Equal(l, f.Size);
                Assert.Equal(information, f.Information, 1e-12);
                Assert.Equal(purity, f.MeanPurity, 1e-12);
            }

            // Nobody learns less from more sites.
            if (l > 0) Assert.True(fromOrbits[l].Information >= fromOrbits[l - 1].Information - 1e-13 && fromOrbits[l].MeanPurity >= fromOrbits[l - 1].MeanPurity - 1e-13);
        }

        Assert.Equal(0, fromOrbits[0].Information, 1e-13);
        Assert.Equal(1, fromOrbits[sites].MeanPurity, 1e-12);
        Assert.Equal(ProjectiveEnsemble.Of(Uneven, sector).ClassicalInformation, fromOrbits[sites].Information, 1e-13);
    }

    [Fact]
    public void Sizes_may_come_in_any_order_and_blocks_do_not_matter()
    {
        SpinSpace space = new(14);
        StateVector[] states = [StateVector.Random(space, 3), StateVector.Random(space, 8)];
        IReadOnlyList<PointerFragment> all = PointerEnsemble.Of(Uneven, states, [.. Enumerable.Range(0, 15)]);
        foreach (int l in new[] { 3, 13, 14, 12 })
        {
            PointerFragment single = PointerEnsemble.Of(Uneven, states, [l])[0];
            Assert.Equal(all[l].Information, single.Information, 1e-13);
            Assert.Equal(all[l].MeanPurity, single.MeanPurity, 1e-13);
        }

        Assert.Equal([5, 1, 14], PointerEnsemble.Of(Uneven, states, [5, 1, 14]).Select(f => f.Size));
        Assert.Empty(PointerEnsemble.Of(Uneven, states, []));
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        StateVector[] states = [StateVector.Random(new SpinSpace(4), 3), StateVector.Random(new SpinSpace(4), 8)];
        Assert.Contains("0..4, but one is 5", Assert.Throws<ArgumentOutOfRangeException>(() => PointerEnsemble.Of(Uneven, states, [2, 5])).Message, StringComparison.Ordinal);
        Assert.Contains("pointer-state ensemble", Assert.Throws<ArgumentException>(() => PointerEnsemble.Of([1.0], [states[0]], [2])).Message, StringComparison.Ordinal);
    }
}
