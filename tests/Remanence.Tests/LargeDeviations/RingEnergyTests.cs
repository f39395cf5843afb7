namespace Remanence.Tests.LargeDeviations;

public class RingEnergyTests
{
    [Theory]
    [InlineData(6, 0.0, 0)]
    [InlineData(8, 0.9, 0)]
    [InlineData(8, 0.9, 1)]
    public void Quadrature_and_levels_give_the_same_generating_function(int sites, double axis, int branch)
    {
        LinearOperator h = Models.IsingRing(sites, 1, -1.05, 0.5).On(new SpinSpace(sites));
        using StateVector state = NaiveRing.Branch(sites, branch, axis);
        EnergyDistribution exact = RingEnergy.Distribution(h, state), nodes = RingEnergy.Quadrature(h, state, sites, 1 << 30);
        EnergyDistribution fragment = FragmentHamiltonian.Ring(sites, IsingCouplings.Default).Distribution(NaiveRing.State(NaiveRing.Reduced(state, sites, sites)));
        foreach (double mu in new[] { -3, -1, -0.2, 0, 0.5, 2.0 })
        {
            Assert.Equal(exact.CumulantGeneratingFunction(mu).Value, nodes.CumulantGeneratingFunction(mu).Value, 1e-11);
            Assert.Equal(exact.CumulantGeneratingFunction(mu).Value, fragment.CumulantGeneratingFunction(mu).Value, 1e-12);
        }

        (double e0, double e1) = IsingCouplings.Default.BranchEnergyDensities(axis);
        Assert.Equal(branch == 0 ? e0 : e1, exact.MeanPerSite, 1e-12);
        double cosine = 1.05 * Math.Cos(axis);
        Assert.Equal(1 + 0.25 + cosine * cosine, exact.VariancePerSite, 1e-11);
        for (int i = 1; i < 10; i++)
        {
            double e = exact.MeanPerSite + (i - 5) * 0.15;
            Assert.Equal(exact.RateFunction(e).Value, nodes.RateFunction(e).Value, 1e-9);
        }
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        SpinSpace space = new(4);
        LinearOperator h = Models.IsingRing(4, 1, 1, 1).On(space);
        using StateVector state = NaiveRing.Branch(4, 0, 1), long5 = NaiveRing.Branch(5, 0, 1), twice = NaiveRing.Product(4, 2, 0);
        Assert.Contains("5 spins", Assert.Throws<ArgumentException>(() => RingEnergy.Distribution(h, long5)).Message, StringComparison.Ordinal);
        Assert.Contains("norm 1", Assert.Throws<ArgumentException>(() => RingEnergy.Distribution(h, twice)).Message, StringComparison.Ordinal);
        Assert.Contains("MiB", Assert.Throws<CapacityException>(() => RingEnergy.Quadrature(h, state, 4, 100)).Message, StringComparison.Ordinal);
    }
}
