using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

public sealed class RedundancyNumberTests
{
    private static readonly double[] Curve = [0, 0.2, 0.5, 0.62, 0.69, 0.7, 1.0, 1.2, 1.4];

    [Theory]
    [InlineData(0.5, ToleranceMode.Relative, 2)]
    [InlineData(0.1, ToleranceMode.Relative, 4)]
    [InlineData(0.001, ToleranceMode.Relative, 5)]
    [InlineData(0.5, ToleranceMode.Absolute, 1)]
    [InlineData(0.2, ToleranceMode.Absolute, 2)]
    public void The_smallest_sufficient_fragment_counts(double tolerance, ToleranceMode mode, int length)
    {
        RedundancyNumber number = RedundancyNumber.Of(Curve, 0.7, tolerance, mode);
        Assert.Equal(length, number.Length);
        Assert.Equal(8.0 / length, number.Number);
    }

    [Fact]
    public void Rounding_does_not_decide_but_differences_above_it_do()
    {
        Assert.Equal(1, RedundancyNumber.Of([0, 0.5 - 5e-13, 2], 1, 0.5).Length);
        Assert.Equal(2, RedundancyNumber.Of([0, 0.5 - 5e-12, 2], 1, 0.5).Length);
    }

    [Fact]
    public void None_and_not_defined_are_different_answers()
    {
        RedundancyNumber none = RedundancyNumber.Of([0, 0.1, 0.2], 1, 0.1);
        Assert.True(none.IsDefined);
        Assert.Null(none.Length);
        Assert.Equal(0, none.Number);
        foreach (RedundancyNumber empty in new[] { RedundancyNumber.Of([0, 0, 0], 0, 0.1), RedundancyNumber.Of(Curve, 0.7, 0.7, ToleranceMode.Absolute), RedundancyNumber.Of(Curve, 0.7, 0.9, ToleranceMode.Absolute) })
        {
            Assert.False(empty.IsDefined);
            Assert.Null(empty.Length);
            Assert.True(double.IsNaN(empty.Number));
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Assert.Contains("between 0 and 1, but is 1", Assert.Throws<ArgumentOutOfRangeException>(() => RedundancyNumber.Of(Curve, 0.7, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => RedundancyNumber.Of(Curve, 0.7, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("1 points", Assert.Throws<ArgumentException>(() => RedundancyNumber.Of([0], 0.7, 0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_floor_is_what_purity_alone_gives()
    {
        Assert.Equal(2, RedundancyNumber.Floor(12));
        Assert.Equal(1.8, RedundancyNumber.Floor(9));
    }
}
