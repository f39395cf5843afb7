namespace Remanence.Tests.LargeDeviations;

public class EnergyDistributionTests
{
    private static EnergyDistribution Random(int seed, int levels, int sites)
    {
        // Any irregular numbers will do: a linear congruence, so that every platform draws the same.
        ulong state = (ulong)seed * 2654435761 + 12345;
        double Next() => ((state = state * 6364136223846793005 + 1442695040888963407) >> 11) * (1.0 / (1UL << 53));
        double[] energies = [.. Enumerable.Range(0, levels).Select(_ => 10 * Next() - 5).Order()];
        double[] populations = [.. Enumerable.Range(0, levels).Select(_ => Math.Exp(-8 * Next()))];
        double sum = populations.Sum();
        return new(energies, [.. populations.Select(p => p / sum)], sites);
    }

    public static TheoryData<int, int, int> Samples => new() { { 1, 2, 1 }, { 2, 3, 4 }, { 3, 16, 4 }, { 4, 64, 6 }, { 5, 400, 10 } };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Derivatives_of_the_generating_function_are_mean_and_variance(int seed, int levels, int sites)
    {
        EnergyDistribution d = Random(seed, levels, sites);
        const double step = 1e-4;
        CumulantGeneratingPoint zero = d.CumulantGeneratingFunction(0);
        double above = d.CumulantGeneratingFunction(step).Value, below = d.CumulantGeneratingFunction(-step).Value;
        Assert.Equal(0, zero.Value, 1e-14);
        Assert.Equal(d.MeanPerSite, (above - below) / (2 * step), 1e-5);
        Assert.Equal(d.VariancePerSite, (above + below - 2 * zero.Value) / (step * step), 1e-5);
        Assert.Equal(d.Levels.Zip(d.Populations, (e, p) => e * p).Sum() / sites, zero.FirstDerivative, 1e-13);
        Assert.Equal(d.Levels.Zip(d.Populations, (e, p) => p * Math.Pow(e - d.Mean, 2)).Sum() / sites, zero.SecondDerivative, 1e-12);
        Assert.Equal(d.CentralMoment(3), d.Cumulants().Third);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_rate_function_is_the_Legendre_transform(int seed, int levels, int sites)
    {
        EnergyDistribution d = Random(seed, levels, sites);
        double lowest = d.LowestPopulated / sites, highest = d.HighestPopulated / sites;
        Assert.Equal(0, d.RateFunction(d.MeanPerSite).Value, 1e-14);
        double previousSlope = double.NegativeInfinity;
        for (int i = 1; i < 40; i++)
        {
            double e = lowest + (highest - lowest) * i / 40;
            RatePoint point = d.RateFunction(e);
            Assert.True(point.Value >= 0);
            Assert.True(point.Tilt >= previousSlope, "a rate function is convex");
            previousSlope = point.Tilt;
            // The supremum over mu, by brute force around the solution and on a coarse grid.
            foreach (double mu in Enumerable.Range(-50, 101).Select(k => k * 0.2).Append(point.Tilt + 1e-3).Append(point.Tilt - 1e-3))
                Assert.True(mu * e - d.CumulantGeneratingFunction(mu).Value <= point.Value + 1e-12);
            Assert.Equal(point.Value, point.Tilt * e - d.CumulantGeneratingFunction(point.Tilt).Value, 1e-11);
        }
    }

    [Fact]
    public void End_levels_have_the_rate_of_their_population_and_outside_is_infinite()
    {
        EnergyDistribution d = new([-3, -1, 2, 4], [0.1, 0.5, 0.4, 1e-30], 2);
        Assert.Equal(-3, d.LowestPopulated);
        Assert.Equal(2, d.HighestPopulated);
        Assert.Equal(-Math.Log(0.1) / 2, d.RateFunction(-1.5).Value, 1e-15);
        Assert.Equal(-Math.Log(0.4) / 2, d.RateFunction(1).Value, 1e-15);
        Assert.Equal(double.PositiveInfinity, d.RateFunction(1.001).Value);
        Assert.Equal(double.PositiveInfinity, d.RateFunction(-1.501).Value);
        // Continuous up to the end.
        Assert.Equal(-Math.Log(0.1) / 2, d.RateFunction(-1.5 + 1e-9).Value, 1e-6);
    }

    [Fact]
    public void A_single_populated_level_has_an_infinite_rate_off_it()
    {
        EnergyDistribution d = new([-1, 0, 1], [0, 1, 0], 4);
        Assert.Equal(0, d.RateFunction(0).Value);
        Assert.Equal(double.PositiveInfinity, d.RateFunction(1e-6).Value);
        Assert.Equal(double.PositiveInfinity, d.RateFunction(-1e-6).Value);
        Assert.Equal(0, d.Variance);
    }

    [Fact]
    public void Degenerate_levels_are_one_level()
    {
        EnergyDistribution d = new([-1, -1 + 1e-12, 0, 1], [0.25, 0.25, 0.25, 0.25], 1);
        Assert.Equal([-1.0, 0, 1], d.Levels);
        Assert.Equal([0.5, 0.25, 0.25], d.Populations);
    }

    [Fact]
    public void Rounding_below_zero_is_clipped_and_counted() => Assert.Equal(1, new EnergyDistribution([0, 1, 2], [0.5, -1e-17, 0.5], 1).ClippedPopulations);

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => new EnergyDistribution([0, 1], [0.5, 0.4], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("ascend", Assert.Throws<ArgumentException>(() => new EnergyDistribution([1, 0], [0.5, 0.5], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("-0.5", Assert.Throws<ArgumentException>(() => new EnergyDistribution([0, 1], [1.5, -0.5], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("2 levels and 1", Assert.Throws<ArgumentException>(() => new EnergyDistribution([0, 1], [1], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => new EnergyDistribution([double.NaN], [1], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new EnergyDistribution([0], [1], 0)).Message, StringComparison.Ordinal);
        EnergyDistribution d = new([0, 1], [0.5, 0.5], 1);
        Assert.Contains("finite", Assert.Throws<ArgumentOutOfRangeException>(() => d.CumulantGeneratingFunction(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentOutOfRangeException>(() => d.RateFunction(double.NaN)).Message, StringComparison.Ordinal);
    }
}
