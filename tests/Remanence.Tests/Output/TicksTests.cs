using Remanence.Output;

namespace Remanence.Tests.Output;

public class TicksTests
{
    [Theory]
    [InlineData(0, 20, "0 5 10 15 20", 5)]
    [InlineData(-1.05, 1.05, "\u22121.0 \u22120.5 0.0 0.5 1.0", 5)]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0", 5)]
    [InlineData(0, 3e-7, "0.0 0.5 1.0 1.5 2.0 2.5 3.0", 6)]
    [InlineData(9.9, 10.1, "9.90 9.95 10.00 10.05 10.10", 5)]
    public void Linear_axes_have_round_numbers(double low, double high, string labels, int target) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Of(new AxisRange(low, high, false), target).Major.Select(t => t.Label)));

    [Fact]
    public void Small_and_large_numbers_share_a_power_of_ten()
    {
        Assert.Equal(-7, Ticks.Of(new AxisRange(0, 3e-7, false), 6).Exponent);
        Assert.Equal(6, Ticks.Of(new AxisRange(0, 3e6, false), 6).Exponent);
        Assert.Equal(0, Ticks.Of(new AxisRange(0, 3000, false), 6).Exponent);
        Assert.Equal("\u00D710^{\u22127}", Axes.Multiplier(-7));
    }

    [Theory]
    [InlineData(1, 1000, "1 10 100 1000")]
    [InlineData(1e-7, 5, "10^{\u22127} 10^{\u22126} 10^{\u22125} 10^{\u22124} 10^{\u22123} 10^{\u22122} 10^{\u22121} 10^{0}")]
    [InlineData(0.9, 30, "1 2 5 10 20")]
    [InlineData(1e-40, 1, "10^{\u221240} 10^{\u221235} 10^{\u221230} 10^{\u221225} 10^{\u221220} 10^{\u221215} 10^{\u221210} 10^{\u22125} 10^{0}")]
    [InlineData(2, 4, "2.0 2.5 3.0 3.5 4.0")]
    public void Logarithmic_axes_have_decades(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Of(new AxisRange(low, high, true), low == 2 ? 5 : 6).Major.Select(t => t.Label)));

    [Fact]
    public void Every_range_has_few_labels_inside_it()
    {
        for (int power = -300; power <= 300; power += 7)
            for (double lead = 1; lead < 10; lead *= 1.37)
            {
                double high = lead * Math.Pow(10, power);
                foreach (var range in new[] { new AxisRange(0, high, false), new AxisRange(-high, high / 3, false), new AxisRange(high / 50, high, true) })
                {
                    Tick[] major = [.. Ticks.Of(range, 6).Major];
                    Assert.InRange(major.Length, 3, 13);
                    Assert.All(major, t => Assert.True(range.Holds(t.Value)));
                    Assert.Equal(major.Length, major.Select(t => t.Label).Distinct(StringComparer.Ordinal).Count());
                }
            }
    }

    [Fact]
    public void Ranges_enclose_the_data_and_widen_constants()
    {
        Assert.Equal(new AxisRange(-0.5, 10.5, false), AxisRange.Of(new Axis(""), [0, 10, double.NaN, double.PositiveInfinity], 0.05));
        AxisRange constant = AxisRange.Of(new Axis(""), [5, 5 + 1e-14], 0);
        Assert.True(constant.Low < 4.9 && constant.High > 5.1);
        Assert.Equal(new AxisRange(1, 100, true), AxisRange.Of(new Axis("", true), [-5, 0, 1, 100], 0));
        Assert.Equal(new AxisRange(0, 1, false), AxisRange.Of(new Axis(""), [], 0));
        AxisRange above = AxisRange.Of(new Axis("", Minimum: 20), [1, 2], 0);
        Assert.True(above.Low == 20 && above.High > 20);
    }
}
