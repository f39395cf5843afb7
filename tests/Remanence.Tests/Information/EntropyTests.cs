using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class EntropyTests
{
    [Fact]
    public void Shannon_entropy_of_equal_shares_is_the_logarithm_of_their_number()
    {
        Assert.Equal(Math.Log(7), Measures.ShannonEntropy([.. Enumerable.Repeat(1.0 / 7, 7)]), 1e-15);
        Assert.Equal(0, Measures.ShannonEntropy([0, 1, 0]));
        Assert.Equal(Math.Log(1000), Measures.ShannonEntropy([.. Enumerable.Repeat(1e-3, 1000)]), 1e-13);
    }

    [Fact]
    public void Von_Neumann_entropy_forgives_rounding_noise_only()
    {
        Assert.Equal(Math.Log(2), Measures.VonNeumannEntropy([0.5, 0.5, -1e-17, 0, 1e-310]), 1e-15);
        ArgumentException negative = Assert.Throws<ArgumentException>(() => Measures.VonNeumannEntropy([1.1, -0.1]));
        Assert.Contains("eigenvalue", negative.Message, StringComparison.Ordinal);
        Assert.Contains("-0.1", negative.Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => Measures.VonNeumannEntropy([0.5, 0.4])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Measures.ShannonEntropy([double.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Measures.ShannonEntropy([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Renyi_entropies_reach_their_limits_and_fall_with_the_order()
    {
        double[] p = [0.5, 0.25, 0.125, 0.125, 0];
        Assert.Equal(Math.Log(4), Measures.RenyiEntropy(p, 0), 1e-15);
        Assert.Equal(Measures.VonNeumannEntropy(p), Measures.RenyiEntropy(p, 1), 1e-15);
        Assert.Equal(Measures.VonNeumannEntropy(p), Measures.RenyiEntropy(p, 1 + 1e-7), 1e-6);
        Assert.Equal(-Math.Log(0.25 + 0.0625 + 2 * 0.015625), Measures.RenyiEntropy(p, 2), 1e-15);
        Assert.Equal(Math.Log(2), Measures.RenyiEntropy(p, double.PositiveInfinity), 1e-15);
        Assert.Equal(Math.Log(2), Measures.RenyiEntropy(p, 1e5), 1e-4);
        double[] orders = [0, 0.3, 0.9, 1, 1.5, 2, 10, 500, double.PositiveInfinity];
        double[] values = [.. orders.Select(a => Measures.RenyiEntropy(p, a))];
        for (int i = 1; i < values.Length; i++) Assert.True(values[i] < values[i - 1], $"order {orders[i]}");
        Assert.Contains("order", Assert.Throws<ArgumentOutOfRangeException>(() => Measures.RenyiEntropy(p, -1)).Message, StringComparison.Ordinal);
    }
}
