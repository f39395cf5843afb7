namespace Remanence.Tests.Darwinism;

public class InfiniteEnvironmentTests
{
    [Theory]
    [InlineData(0.5, 0.3, 0.9)]
    [InlineData(0.2, 0.6, 0.999)]
    [InlineData(0.2, 0.6, 0.9999999)]
    [InlineData(0.3, 0, 1)]
    [InlineData(0.3, 0.8, 1)]
    public void Two_kinds_of_spins_give_binomial_means(double p, double low, double high)
    {
        InfiniteEnvironment environment = new(p, [low, high], [0.4, 0.6]);
        NaiveSpins.Close(Math.Log(PureDeficit.MissingInformation(p)), environment.Logarithm(0), 1e-15);
        foreach (int n in new[] { 1, 2, 3, 7, 20 })
        {
            double mean = 0, weight = Math.Pow(0.4, n);
            for (int h = 0; h <= n; h++)
            {
                mean += weight * PureDeficit.Of(p, Math.Pow(low, n - h) * Math.Pow(high, h));
                weight *= 0.6 / 0.4 * (n - h) / (h + 1);
            }

            NaiveSpins.Close(mean, Math.Exp(environment.Logarithm(n)), 4e-14);
        }
    }

    [Theory]
    [InlineData(0.3, Math.PI / 2)]
    [InlineData(0.9, 1.0)]
    [InlineData(2.9, Math.PI / 2)]
    public void The_band_is_the_mean_over_couplings(double phase, double theta)
    {
        // Midpoints in both couplings of a pair; the deficit has a logarithmic singularity where both vanish, so few digits.
        const int points = 1500;
        double[] q = [.. Enumerable.Range(0, points).Select(i => new EnvironmentSpin((i + 0.5) / points * phase, polarAngle: theta).At(1).Decoherence)];
        double single = q.Average(x => PureDeficit.Of(0.3, x)), pairs = 0;
        for (int i = 0; i < points; i += 3)
            for (int j = 0; j < points; j += 3) pairs += PureDeficit.Of(0.3, q[i + 1] * q[j + 1]) * 9.0 / points / points;
        InfiniteEnvironment band = InfiniteEnvironment.UniformBand(0.3, phase, theta);
        NaiveSpins.Close(single, Math.Exp(band.Logarithm(1)), 2e-6);
        NaiveSpins.Close(pairs, Math.Exp(band.Logarithm(2)), 2e-5);
    }

    [Fact]
    public void Redundancies_agree_with_equal_spins_and_with_the_expansion()
    {
        InfiniteEnvironment equal = new(0.3, [0.9], [1]);
        foreach (double delta in new[] { 0.5, 0.01, 1e-12, 1e-300 })
        {
            FragmentRedundancy finite = FragmentRedundancy.OfEqualPureSpins(0.3, 0.9, 100000, delta), infinite = equal.Redundancy(delta);
            Assert.Equal(finite.FragmentSize, infinite.FragmentSize);
            NaiveSpins.Close(finite.ContinuousFragmentSize, infinite.ContinuousFragmentSize, 1e-12);
            Assert.Equal(double.PositiveInfinity, infinite.Number);
        }

        // Section 5.11: the expansion is the exact continuous redundancy to 3e-6 at delta = 1e-10.
        double xi = CouplingBand.ChernoffInformation(CouplingBand.PeakPhase);
        NaiveSpins.Close(1 / RedundancyEstimates.Expansion(0.5, 1, xi, 1e-10), InfiniteEnvironment.UniformBand(0.5, CouplingBand.PeakPhase).Redundancy(1e-10).ContinuousFragmentSize, 3e-6);
    }

    [Fact]
    public void Wrong_distributions_are_refused()
    {
        Assert.Contains("one weight", Assert.Throws<ArgumentException>(() => new InfiniteEnvironment(0.5, [0.5], [0.5, 0.5])).Message, StringComparison.Ordinal);
        Assert.Contains("must sum to 1", Assert.Throws<ArgumentException>(() => new InfiniteEnvironment(0.5, [0.5], [0.5])).Message, StringComparison.Ordinal);
        Assert.Contains("must be positive and finite, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => InfiniteEnvironment.UniformBand(0.5, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("must not be negative, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new InfiniteEnvironment(0.5, [0.5], [1]).Logarithm(-1)).Message, StringComparison.Ordinal);
    }
}
