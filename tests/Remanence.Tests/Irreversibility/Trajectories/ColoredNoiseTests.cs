namespace Remanence.Tests.Irreversibility.Trajectories;

public class ColoredNoiseTests
{
    /// <summary>The mean population deviates from the closed form of white noise about linearly in the correlation time.</summary>
    [Fact]
    public void Colored_noise_deviates_from_the_closed_form() => RequireDeviation(0.1, 0.0293, 20_480);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.05, 0.0153)]
    [InlineData(0.1, 0.0293)]
    [InlineData(0.2, 0.0502)]
    [InlineData(0.4, 0.0890)]
    public void Colored_noise_deviates_linearly(double correlationTime, double deviation) => RequireDeviation(correlationTime, deviation, 400_000);

    /// <summary>A short correlation time is white noise.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Short_correlation_times_give_the_closed_form()
    {
        TrajectoryAverage population = Run(0.002, 40_000);
        Assert.True(Math.Abs(population.Mean - 0.64715) < 4 * population.StandardError + 0.0012, $"{population}");
    }

    private static void RequireDeviation(double correlationTime, double expected, int count)
    {
        TrajectoryAverage population = Run(correlationTime, count);
        double white = 0.5 + 0.4 * Math.Exp(-1), deviation = Math.Abs(population.Mean - white);
        Assert.True(Math.Abs(deviation - expected) < 4 * population.StandardError + 0.0015, $"Expected a deviation of {expected}, got {deviation} +- {population.StandardError}.");
    }

    private static TrajectoryAverage Run(double correlationTime, int count)
    {
        TrajectoryParameters p = new()
        {
            Energies = [0, 1],
            Start = [Math.Sqrt(0.9), Math.Sqrt(0.1)],
            Equilibrium = [0.5, 0.5],
            ThermalizationRate = 1,
            Times = [1],
            Step = correlationTime / 10,
            Method = TrajectoryMethod.Colored,
            CorrelationTime = correlationTime,
            Noise = TrajectoryNoise.Real,
            Seed = 17,
        };
        return SmallEnsembles.Run(p, count).Populations(0)[0];
    }
}
