namespace Remanence.Tests.LocalThermalization;

public sealed class ThermalPopulationsTests
{
    [Fact]
    public void Populations_are_Boltzmann_weights()
    {
        ThermalPopulations bath = ThermalPopulations.FromLevels([1, 1.5, 4], 0.7);
        double[] weights = [1, Math.Exp(-0.5 / 0.7), Math.Exp(-3 / 0.7)];
        Assert.All(weights.Zip(bath.Populations), x => Assert.Equal(x.First / weights.Sum(), x.Second, 1e-15));
        Assert.Equal(bath.Populations[2], bath.Smallest);
        Assert.True(bath.IsSorted);
        Assert.Equal([0, 2, 4], ThermalPopulations.Ladder(3, 2, 1).Levels!);
        Assert.Equal([0, 1, 2], ThermalPopulations.FixedBandwidth(3, 2, 1).Levels!);
        Assert.Equal(ThermalPopulations.Qubit(1.5, 2).Populations, ThermalPopulations.Ladder(2, 1.5, 2).Populations);
        Assert.Equal(-0.25 * Math.Log(0.25) - 0.75 * Math.Log(0.75), ThermalPopulations.FromExcitedPopulation(0.75).Entropy, 1e-15);
    }

    [Fact]
    public void Infinite_temperature_is_uniform_and_degenerate_ground_levels_share_T_zero()
    {
        Assert.All(ThermalPopulations.Ladder(5, 3, double.PositiveInfinity).Populations, p => Assert.Equal(0.2, p, 1e-16));
        Assert.Equal([0.5, 0.5, 0], ThermalPopulations.FromLevels([2, 2, 3], 0).Populations);
        Assert.Equal([0.5, 0.5, 0], ThermalPopulations.FromLevels([2, 2, 3], 1e-5).Populations);
    }

    [Fact]
    public void Random_levels_are_sorted_and_decided_by_the_seed()
    {
        ThermalPopulations first = ThermalPopulations.Random(12, 2, 1, new(4)), again = ThermalPopulations.Random(12, 2, 1, new(4)), other = ThermalPopulations.Random(12, 2, 1, new(5));
        Assert.Equal(first.Levels!, again.Levels!);
        Assert.NotEqual(first.Levels!, other.Levels!);
        Assert.Equal(first.Levels!.Order(), first.Levels!);
        Assert.All(first.Levels!, e => Assert.InRange(e, 0, 2));
    }

    [Theory]
    [InlineData(0.0, "pure")]
    [InlineData(-1.0, "but is -1")]
    [InlineData(double.NaN, "but is NaN")]
    public void Bad_temperatures_are_named(double temperature, string words) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(() => ThermalPopulations.Ladder(3, 1, temperature)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bad_levels_and_populations_are_named()
    {
        static void Refused(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        Refused("at least 2, but 1 levels", () => ThermalPopulations.FromLevels([0.0], 1));
        Refused("level 2 at 0.5 lies below level 1 at 1", () => ThermalPopulations.FromLevels([0, 1, 0.5], 1));
        Refused("finite number, but is Infinity", () => ThermalPopulations.FromLevels([0, double.PositiveInfinity], 1));
        Refused("at least 2, but is 1", () => ThermalPopulations.Ladder(1, 1, 1));
        Refused("spacing must be positive", () => ThermalPopulations.Ladder(3, 0, 1));
        Refused("gap must be positive", () => ThermalPopulations.Qubit(-1, 1));
        Refused("bandwidth must be positive", () => ThermalPopulations.FixedBandwidth(3, double.NaN, 1));
        Refused("bandwidth must be positive", () => ThermalPopulations.Random(3, 0, 1, new(1)));
        Refused("be neither, because a pure thermal state", () => ThermalPopulations.FromExcitedPopulation(1));
        Refused("sum to 1", () => ThermalPopulations.FromPopulations([0.5, 0.4]));
        Refused("entry 1 is -0.5", () => ThermalPopulations.FromPopulations([1.5, -0.5]));
        Refused("at least 2, but 1 populations", () => ThermalPopulations.FromPopulations([1.0]));
    }
}
