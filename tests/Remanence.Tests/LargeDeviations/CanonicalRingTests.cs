namespace Remanence.Tests.LargeDeviations;

public class CanonicalRingTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Momentum_blocks_have_the_spectrum_of_the_full_matrix(int sites)
    {
        IsingCouplings couplings = new(0.8, -1.2, 0.3);
        double[] full = SymmetricEigen.Values(NaiveRing.Matrix(sites, couplings, closed: true));
        IReadOnlyList<double> levels = new CanonicalRing(sites, couplings).Levels;
        Assert.Equal(full.Length, levels.Count);
        for (int n = 0; n < full.Length; n++) Assert.Equal(full[n], levels[n], 1e-11);
    }

    [Fact]
    public void Traces_are_those_of_the_couplings()
    {
        CanonicalRing ring = new(9, IsingCouplings.KimHuse);
        Assert.Equal(0, ring.Levels.Sum(), 1e-9);
        Assert.Equal(512 * 9 * IsingCouplings.KimHuse.InfiniteTemperatureVariance, ring.Levels.Sum(e => e * e), 1e-8);
        Assert.Equal(Math.Log(2), ring.LogPartitionFunction(0), 1e-14);
        Assert.Equal(IsingCouplings.KimHuse.InfiniteTemperatureVariance, ring.EnergyVariance(0), 1e-12);
    }

    [Theory]
    [InlineData(8, 0.32382524731677376)]
    [InlineData(10, 0.3258635970400391)]
    public void The_thermal_exponent_of_the_default_couplings(int sites, double exponent)
    {
        CanonicalRing ring = new(sites, IsingCouplings.Default);
        RateCrossing crossing = ring.Crossing(1.05, -1.05);
        Assert.Equal(exponent, crossing.Exponent, 1e-10);
        Assert.Equal(crossing.Exponent, ring.RateFunction(ring.InverseTemperature(-1.05), crossing.Energy), 1e-12);
        double cold = ring.InverseTemperature(-1.05), hot = ring.InverseTemperature(1.05);
        RateCrossing searched = RateCrossing.Find(e => ring.RateFunction(cold, e), -1.05, e => ring.RateFunction(hot, e), 1.05);
        Assert.Equal(searched.Exponent, crossing.Exponent, 1e-11);
        Assert.Equal(searched.Energy, crossing.Energy, 1e-10);
    }

    [Fact]
    public void Temperature_energy_and_entropy_belong_together()
    {
        CanonicalRing ring = new(8, IsingCouplings.Default);
        foreach (double beta in new[] { -1.5, -0.3, 0, 0.2, 2 })
        {
            double e = ring.EnergyDensity(beta);
            Assert.Equal(beta, ring.InverseTemperature(e), 1e-9);
            Assert.Equal(beta * e + ring.LogPartitionFunction(beta), ring.Entropy(e), 1e-12);
            Assert.Equal(0, ring.RateFunction(beta, e), 1e-12);
            Assert.True(ring.RateFunction(beta, e + 0.05) > 0);
        }

        Assert.Equal(double.PositiveInfinity, ring.RateFunction(1, 5));
        Assert.Equal(double.NegativeInfinity, ring.Entropy(-5));
    }

    [Fact]
    public void A_small_angle_leaves_the_gaussian_exponent()
    {
        double gap = 2 * 1.05 * Math.Sin(0.1);
        double law = gap * gap / (8 * IsingCouplings.Default.InfiniteTemperatureVariance);
        RateCrossing thermal = new CanonicalRing(10, IsingCouplings.Default).Crossing(-1.05 * Math.Sin(0.1), 1.05 * Math.Sin(0.1));
        EnergyDistribution[] initial = [.. new[] { 0, 1 }.Select(s => RingEnergy.Quadrature(Models.IsingRing(10, 1, -1.05, 0.5).On(new SpinSpace(10)), NaiveRing.Branch(10, s, 0.1), 10, 1 << 30))];
        RateCrossing whole = EnergyRecord.Exponent(initial);
        Assert.Equal(0.002341, thermal.Exponent, 1e-6);
        Assert.Equal(0.002337, whole.Exponent, 1e-6);
        Assert.Equal(0.002335, law, 1e-6);
    }

    [Fact]
    public void An_energy_without_a_temperature_is_refused_with_the_spectrum()
    {
        CanonicalRing ring = new(6, IsingCouplings.Default);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => ring.InverseTemperature(1.9)).Message;
        Assert.Contains("open spectrum", message, StringComparison.Ordinal);
        Assert.Contains("1.9", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.InverseTemperature(ring.Spectrum.Lowest));
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.InverseTemperature(double.NaN));
        Assert.Contains("3..14, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => new CanonicalRing(2, IsingCouplings.Default)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentOutOfRangeException>(() => ring.EnergyDensity(double.PositiveInfinity)).Message, StringComparison.Ordinal);
        Assert.Equal(0, ring.Crossing(0.3, 0.3 + 1e-10).Exponent);
    }
}
