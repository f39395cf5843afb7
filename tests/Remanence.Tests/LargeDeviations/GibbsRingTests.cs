namespace Remanence.Tests.LargeDeviations;

public class GibbsRingTests
{
    [Theory]
    [InlineData(3, 2)]
    [InlineData(6, 1)]
    [InlineData(6, 4)]
    [InlineData(7, 3)]
    [InlineData(6, 6)]
    public void Reduced_states_are_those_of_the_full_exponential(int sites, int length)
    {
        IsingCouplings couplings = new(1, 0.9, -0.35);
        GibbsRing ring = new(sites, couplings);
        foreach (double beta in new[] { -0.6, 0, 0.8 })
        {
            ComplexMatrix naive = NaiveRing.Traced(NaiveRing.Gibbs(sites, couplings, beta), length), fast = ring.ReducedState(beta, length).Matrix;
            for (int i = 0; i < naive.Data.Length; i++) Assert.Equal(naive.Data[i].Real, fast.Data[i].Real, 1e-13);
        }
    }

    [Fact]
    public void Interval_energies_are_moments_and_derivatives()
    {
        GibbsRing ring = new(7, IsingCouplings.Default);
        const double beta = 0.4, step = 1e-4;
        IntervalEnergy energy = ring.IntervalEnergy(beta, 3);
        EnergyDistribution distribution = FragmentHamiltonian.Interval(3, IsingCouplings.Default).Distribution(ring.ReducedState(beta, 3));
        Assert.Equal(distribution.Mean, energy.Mean, 1e-12);
        Assert.Equal(distribution.Variance, energy.Variance, 1e-12);
        double slope = (ring.IntervalEnergy(beta + step, 3).Mean - ring.IntervalEnergy(beta - step, 3).Mean) / (2 * step);
        Assert.Equal(-slope, energy.CovarianceWithRing, 1e-6);
    }

    [Fact]
    public void The_variance_law_interpolates_between_Gibbs_and_the_initial_state()
    {
        Assert.Equal(0.65, FragmentVarianceLaw.PerSite(0, 0.65, 1.25));
        Assert.Equal(1.25, FragmentVarianceLaw.PerSite(1, 0.65, 1.25));
        // The whole ring as its own fragment: variance and covariance are N v, and the initial variance is recovered.
        Assert.Equal(14 * 1.25, FragmentVarianceLaw.Variance(new(0, 14 * 0.65, 14 * 0.65), 0.65, 1.25, 14), 1e-12);
        Assert.Contains("0..1, but is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentVarianceLaw.PerSite(1.5, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentVarianceLaw.PerSite(0.5, 0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("initial state", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentVarianceLaw.PerSite(0.5, 1, double.NaN)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1.05, 4, 0.812)]
    [InlineData(-1.05, 6, 0.886)]
    [InlineData(1.05, 4, 1.479)]
    [InlineData(1.05, 6, 1.502)]
    public void The_variance_law_gives_the_numbers_of_a_ring_of_14(double energy, int length, double perSite)
    {
        GibbsRing ring = new(10, IsingCouplings.Default);
        double beta = ring.Thermodynamics.InverseTemperature(energy);
        double variance = FragmentVarianceLaw.Variance(ring.IntervalEnergy(beta, length), ring.Thermodynamics.EnergyVariance(beta), 1.25, 14);
        Assert.Equal(perSite, variance / length, 6e-4);
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        GibbsRing ring = new(4, IsingCouplings.Default);
        Assert.Contains("1..4, but is 5", Assert.Throws<ArgumentOutOfRangeException>(() => ring.ReducedState(1, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("1..3, but is 4", Assert.Throws<ArgumentOutOfRangeException>(() => ring.IntervalEnergy(1, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentOutOfRangeException>(() => ring.ReducedState(double.NaN, 2)).Message, StringComparison.Ordinal);
    }
}
