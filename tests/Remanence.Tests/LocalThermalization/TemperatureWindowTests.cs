namespace Remanence.Tests.LocalThermalization;

public sealed class TemperatureWindowTests
{
    private static CorrelatedPair At(double[] levels, double temperature, double mixing, double overlap)
    {
        ThermalPopulations bath = ThermalPopulations.FromLevels(levels, temperature);
        return new ThermalizationProtocol(bath, bath, mixing).Output(overlap);
    }

    [Theory]
    [InlineData(0.1, 1.0, 0.0, 1.0)]
    [InlineData(0.3, 1.0, 0.0, 1.0)]
    [InlineData(0.15, 1.0, 0.0, 1.0, 2.0)]
    [InlineData(0.15, 0.8, 0.0, 1.0, 2.0)]
    [InlineData(0.05, 0.9, 0.0, 0.2, 0.9, 1.1, 3.0)]
    [InlineData(0.2, 0.7, 0.0, 0.7)]
    public void The_window_opens_and_closes_where_it_says(double mixing, double overlap, params double[] levels)
    {
        TemperatureWindow window = TemperatureWindow.Of(levels, mixing, overlap);
        int d = levels.Length;
        Assert.Equal(mixing, d * ThermalPopulations.FromLevels(levels, window.Lowest).Smallest, 1e-14);
        double highest = Assert.NotNull(window.Highest);
        Assert.True(highest > window.Lowest);
        Assert.True(At(levels, window.Lowest * (1 + 1e-9), mixing, overlap).PartialTranspose().IsEntangled);
        Assert.True(At(levels, highest * (1 - 1e-6), mixing, overlap).PartialTranspose().LeastEigenvalue < 0);
        Assert.Equal(0, At(levels, highest * (1 + 1e-6), mixing, overlap).PartialTranspose().Negativity);
    }

    [Fact]
    public void Brent_and_the_closed_form_of_qubits_agree()
    {
        foreach (double gamma in new[] { 0.02, 0.1, 0.3, 0.333, 0.4 })
        {
            // An overlap below 1 by less than rounding takes the general route.
            TemperatureWindow closed = TemperatureWindow.Of([0, 1.3], gamma), general = TemperatureWindow.Of([0, 1.3], gamma, 1 - 1e-16);
            Assert.Equal(closed.Lowest, general.Lowest, 1e-12);
            Assert.Equal(closed.Highest is null, general.Highest is null);
            if (closed.Highest is { } highest) Assert.Equal(1, general.Highest!.Value / highest, 1e-11);
        }
    }

    [Fact]
    public void There_is_no_upper_limit_from_one_over_d_plus_one()
    {
        Assert.Equal(0.25, TemperatureWindow.Of([0, 1, 2], 0.15).NoUpperLimitAbove, 1e-16);
        Assert.NotNull(TemperatureWindow.Of([0, 1, 2], 0.2499).Highest);
        Assert.Null(TemperatureWindow.Of([0, 1, 2], 0.25).Highest);
        Assert.Null(TemperatureWindow.Of([0, 1, 2], 0.7).Highest);
        Assert.True(At([0, 1, 2], 1e9, 0.26, 1).PartialTranspose().IsEntangled);
        Assert.Equal(double.PositiveInfinity, TemperatureWindow.Of([0, 1, 2], 1).Lowest);
        Assert.Equal(0, TemperatureWindow.Of([3, 3, 3], 0.3).Lowest);
        Assert.Null(TwoQubits.CriticalPopulation(1.0 / 3));
        Assert.Contains("nothing survives", Assert.ThrowsAny<ArgumentException>(() => TemperatureWindow.Of([0, 1, 2], 0.2, 0.3)).Message, StringComparison.Ordinal);
        Assert.Contains("gamma must be positive", Assert.ThrowsAny<ArgumentException>(() => TemperatureWindow.Of([0, 1, 2], 0)).Message, StringComparison.Ordinal);
    }

    // The ends of a tiny weight are as sharp as those of any other.
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-12)]
    [InlineData(1e-60)]
    public void Tiny_weights_have_exact_windows(double mixing)
    {
        double[] levels = [0, 1, 2];
        TemperatureWindow window = TemperatureWindow.Of(levels, mixing);
        double Smallest(double temperature) => 3 * ThermalPopulations.FromLevels(levels, temperature).Smallest;
        Assert.InRange(Smallest(window.Lowest) / mixing, 1 - 1e-9, 1 + 1e-9);
        double Negativity(double temperature)
        {
            ThermalPopulations bath = ThermalPopulations.FromLevels(levels, temperature);
            return new ThermalizationProtocol(bath, bath, mixing).Output(1).PartialTranspose().Negativity;
        }

        Assert.True(Negativity(window.Highest!.Value * (1 - 1e-9)) > 0);
        Assert.Equal(0, Negativity(window.Highest.Value * (1 + 1e-9)));
    }
}
