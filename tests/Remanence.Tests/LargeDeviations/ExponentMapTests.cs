namespace Remanence.Tests.LargeDeviations;

public class ExponentMapTests
{
    [Fact]
    public void Every_point_is_the_crossing_of_its_own_ring()
    {
        double[] g = [-1.05, 0.9045], h = [-0.5, 0.809], axes = [0, 0.1, 1.2, Math.PI / 2];
        ExponentMapPoint[] map = ExponentMap.Compute(1, g, h, axes, sites: 6);
        Assert.Equal(16, map.Length);
        for (int i = 0; i < map.Length; i++)
        {
            ExponentMapPoint p = map[i];
            Assert.Equal((g[i / 8], h[i / 4 % 2], axes[i % 4]), (p.TransverseField, p.LongitudinalField, p.BroadcastAxis));
            double e = p.TransverseField * Math.Sin(p.BroadcastAxis);
            RateCrossing own = new CanonicalRing(6, new(1, p.TransverseField, p.LongitudinalField)).Crossing(e, -e);
            Assert.Equal(own.Exponent, p.Exponent, 1e-12);
        }
    }

    [Fact]
    public void Extreme_and_degenerate_points_have_their_limits()
    {
        ExponentMapPoint[] map = ExponentMap.Compute(0, [1, 0], [0], [Math.PI / 2], sites: 4);
        Assert.Equal(double.PositiveInfinity, map[0].Exponent);
        Assert.Equal(0, map[1].Exponent);
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        Assert.Contains("broadcast axes", Assert.Throws<ArgumentException>(() => ExponentMap.Compute(1, [1], [1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("value 1 is NaN", Assert.Throws<ArgumentException>(() => ExponentMap.Compute(1, [1, double.NaN], [1], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("3..14, but is 20", Assert.Throws<ArgumentOutOfRangeException>(() => ExponentMap.Compute(1, [1], [1], [1], sites: 20)).Message, StringComparison.Ordinal);
        Assert.Contains("Ising coupling", Assert.Throws<ArgumentOutOfRangeException>(() => ExponentMap.Compute(double.NaN, [1], [1], [1])).Message, StringComparison.Ordinal);
    }
}
