namespace Remanence.Tests.LargeDeviations;

public class ExponentOfFractionTests
{
    private static ExponentOfFraction Default(int thermal = 8, int initial = 8)
    {
        EnergyDistribution[] branches = [.. new[] { 0, 1 }.Select(s => RingEnergy.Quadrature(Models.IsingRing(initial, 1, -1.05, 0.5).On(new SpinSpace(initial)), NaiveRing.Branch(initial, s, Math.PI / 2), initial, 1 << 30))];
        return new(new CanonicalRing(thermal, IsingCouplings.Default), branches[0], branches[1]);
    }

    [Fact]
    public void The_five_fractions_of_the_default_couplings()
    {
        EnergyExponents exponents = Default(8, 12).At(0.1, 0.25, 0.5, 0.75, 0.9);
        double[] kappa = [0.31146571338708073, 0.29900991037001323, 0.2815118893210534, 0.26412143418020056, 0.25371670255814344];
        double[] energy = [-0.13825609989444484, -0.08134892788379595, -0.0131933924378145, 0.034086220893153114, 0.055860778571570784];
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(kappa[i], exponents.OfFraction[i].Exponent, 1e-6);
            Assert.Equal(energy[i], exponents.OfFraction[i].Energy, 1e-5);
        }

        Assert.Equal(0.24688210864866122, exponents.Initial.Exponent, 1e-9);
        Assert.Equal(0.32382524731677376, exponents.Thermal.Exponent, 1e-9);
    }

    [Fact]
    public void Small_and_large_fractions_tend_to_the_thermal_and_the_initial_rate()
    {
        ExponentOfFraction exponent = Default();
        foreach (double e in new[] { -0.7, -0.1, 0.4 })
        {
            foreach (int branch in new[] { 0, 1 })
            {
                double thermal = exponent.RateFunction(branch, 0, e), initial = exponent.RateFunction(branch, 1, e);
                Assert.Equal(thermal, exponent.RateFunction(branch, 1e-4, e), 2e-3 * thermal);
                Assert.Equal(initial, exponent.RateFunction(branch, 1 - 1e-4, e), 2e-3 * initial);
            }
        }
    }

    [Fact]
    public void The_minimization_finds_the_smallest_cost()
    {
        // The definition on a fine grid of ring energies, at f = 0.4.
        ExponentOfFraction exponent = Default();
        CanonicalRing ring = new(8, IsingCouplings.Default);
        const double f = 0.4, e = -0.2;
        double smallest = double.PositiveInfinity;
        for (double total = -1.2; total < 1.2; total += 1e-3)
        {
            double rest = ring.Entropy((total - f * e) / (1 - f));
            if (double.IsFinite(rest)) smallest = Math.Min(smallest, (exponent.RateFunction(0, 1, total) + ring.Entropy(total) - f * ring.Entropy(e) - (1 - f) * rest) / f);
        }

        Assert.InRange(exponent.RateFunction(0, f, e), smallest - 1e-5, smallest + 1e-12);
    }

    [Fact]
    public void The_curvature_at_the_mean_is_the_variance_law()
    {
        ExponentOfFraction exponent = Default();
        CanonicalRing ring = new(8, IsingCouplings.Default);
        double v = ring.EnergyVariance(ring.InverseTemperature(-1.05));
        foreach (double f in new[] { 0.2, 0.6 })
        {
            const double step = 0.01;
            double curvature = (exponent.RateFunction(0, f, -1.05 + step) + exponent.RateFunction(0, f, -1.05 - step)) / (step * step);
            Assert.Equal(1 / FragmentVarianceLaw.PerSite(f, v, 1.25), curvature, 0.01);
        }
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        ExponentOfFraction exponent = Default();
        Assert.Contains("0..1, but is 1.1", Assert.Throws<ArgumentOutOfRangeException>(() => exponent.Crossing(1.1)).Message, StringComparison.Ordinal);
        Assert.Contains("0..1, but is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => exponent.At(0.5, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("0 or 1, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => exponent.RateFunction(2, 0.5, 0)).Message, StringComparison.Ordinal);
    }
}
