namespace Remanence.Tests.Evolution;

public class SeriesTests
{
    // Reference values of J_k(x), from tables (Abramowitz and Stegun, 9.4) and high-precision series.
    [Theory]
    [InlineData(1, 0, 0.7651976865579666)]
    [InlineData(1, 1, 0.4400505857449335)]
    [InlineData(1, 5, 2.497577302112344e-4)]
    [InlineData(10, 0, -0.2459357644513483)]
    [InlineData(10, 10, 0.2074861066333589)]
    [InlineData(100, 0, 0.01998585030422312)]
    [InlineData(100, 100, 0.09636667329586156)]
    public void Bessel_functions_have_their_known_values(double x, int order, double expected)
    {
        double value = BesselFunctions.FirstKind(x)[order];
        Assert.InRange(value - expected, -2e-15, 2e-15);
    }

    [Theory]
    [InlineData(1e-25)]
    [InlineData(1e-8)]
    [InlineData(0.3)]
    [InlineData(31.4)]
    [InlineData(2345.6)]
    [InlineData(50000)]
    public void Bessel_functions_satisfy_Neumanns_sum_and_the_integral_representation(double x)
    {
        double[] j = BesselFunctions.FirstKind(x);
        double sum = j[0];
        for (int k = 2; k < j.Length; k += 2) sum += 2 * j[k];
        Assert.InRange(sum - 1, -1e-11, 1e-11);
        // J_k(x) as the mean of cos(k a - x sin a) over a full turn: exact for a trapezoid rule with more points than orders.
        int points = 2 * j.Length + 64;
        foreach (int k in (int[])[0, 1, 2, j.Length / 2])
        {
            if (k >= j.Length) continue;
            double mean = 0;
            for (int i = 0; i < points; i++)
            {
                double a = 2 * Math.PI * i / points;
                mean += Math.Cos(k * a - x * Math.Sin(a)) / points;
            }

            Assert.InRange(j[k] - mean, -1e-15 * (10 + x), 1e-15 * (10 + x));
        }
    }

    [Fact]
    public void The_order_is_the_smallest_that_keeps_the_tail()
    {
        double[] bessel = BesselFunctions.FirstKind(40);
        foreach (double tolerance in (double[])[1e-2, 1e-6, 1e-12])
        {
            int order = ChebyshevSeries.Order(bessel, tolerance, out double bound);
            Assert.InRange(bound, 0, tolerance);
            Assert.True(bound + 2 * Math.Abs(bessel[order]) > tolerance);
        }
    }

    [Fact]
    public void Negative_times_change_the_sign_of_odd_orders_only()
    {
        var series = new ChebyshevSeries(3, [2.0, -2.0, 0], 1e-12);
        for (int k = 0; k <= series.OrderOf(0); k++) Assert.Equal(series[0, k], (k % 2 == 0 ? 1 : -1) * series[1, k]);
        Assert.Equal(0, series.OrderOf(2));
        Assert.Equal(1, series[2, 0]);
        Assert.Equal(0, series[2, 1]);
    }
}
