namespace Remanence.Tests.Operators;

public sealed class SiteDependentRingTests
{
    [Fact]
    public void Equal_numbers_give_the_uniform_ring()
    {
        double[] j = [1, 1, 1, 1], g = [-1.05, -1.05, -1.05, -1.05], h = [0.5, 0.5, 0.5, 0.5];
        Assert.Equal(Models.IsingRing(4, 1, -1.05, 0.5), Models.IsingRing(j, g, h));
    }

    [Fact]
    public void Every_number_belongs_to_its_bond_or_site()
    {
        PauliSum ring = Models.IsingRing([1, 2, 3], [0.1, 0.2, 0.3], [0.4, 0, 0.6]);
        Assert.Equal(PauliSum.Parse("1 Z0 Z1 + 2 Z1 Z2 + 3 Z2 Z0 + 0.1 X0 + 0.2 X1 + 0.3 X2 + 0.4 Z0 + 0.6 Z2"), ring);
    }

    [Fact]
    public void Reversing_the_transverse_fields_and_the_axes_leaves_every_fragment_as_it_was()
    {
        // Conjugation with the product of all Z: exact for any couplings and any fragment.
        double[] j = [1, 0.7, 1.2, 0.9, 1.1, 0.8], g = [-1, -1.1, -0.9, 0.3, -1.2, -1], h = [0.5, 0.4, 0.6, 0.5, -0.2, 0.3];
        double[] axes = [1.5, 1.2, 0.3, 1.0, 0.1, 0.8], angles = [0.7, 0.6, 0.8, 0.7, 0.5, 0.75];
        int[][] fragments = [[0], [1, 4], [0, 2, 5], [5, 4, 3, 1]];
        double[] one = Informations(g, axes), other = Informations([.. g.Select(x => -x)], [.. axes.Select(a => a + Math.PI)]);
        for (int f = 0; f < fragments.Length; f++) Assert.Equal(one[f], other[f], 1e-11);
        Assert.True(one.Distinct().Count() == fragments.Length);

        double[] Informations(double[] transverse, double[] broadcast)
        {
            SpinSpace space = new(6);
            StateVector[] starts = [.. BroadcastProduct.Spinors(broadcast, angles).Select(u => StateVector.Product(space, u))];
            using BranchEvolution evolution = Evolve.Branches(Models.IsingRing(j, transverse, h).On(space), starts, TimeGrid.Of(7));
            while (evolution.Advance()) { }
            StateVector[] states = [evolution.State(0, 0), evolution.State(0, 1)];
            return [.. fragments.Select(f => BranchInformation.OfFragment([0.4, 0.6], states, f).MutualInformation)];
        }
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        double[] three = [1, 1, 1];
        Assert.Contains("there are 2 couplings", Assert.Throws<ArgumentException>(() => Models.IsingRing([1, 1], [1, 1], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("3 transverse fields, but was given 2", Assert.Throws<ArgumentException>(() => Models.IsingRing(three, [1, 1], three)).Message, StringComparison.Ordinal);
        Assert.Contains("number 2 is NaN", Assert.Throws<ArgumentException>(() => Models.IsingRing(three, three, [1, 1, double.NaN])).Message, StringComparison.Ordinal);
    }
}
