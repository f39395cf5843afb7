namespace Remanence.Tests.Darwinism;

public sealed class NearOneTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(-1e-17)]
    [InlineData(3e-9)]
    [InlineData(-4e-6)]
    public void Near_zero_both_have_the_digits_of_their_series(double x)
    {
        Assert.Equal(1, NearOne.LogOnePlus(x) / (x - x * x / 2 + x * x * x / 3), 4e-16);
        Assert.Equal(1, NearOne.ExpMinusOne(x) / (x + x * x / 2 + x * x * x / 6), 4e-16);
    }

    [Fact]
    public void Far_from_zero_they_are_the_plain_functions()
    {
        foreach (double x in new[] { -0.9, -0.3, 0.1, 0.75, 1.0, 1.5, 40, 1e10 }) Assert.Equal(1, NearOne.LogOnePlus(x) / Math.Log(1 + x), 1e-14);
        foreach (double x in new[] { -30.0, -1.5, -1, -0.6, 0.6, 1, 1.25, 3, 300 }) Assert.Equal(1, NearOne.ExpMinusOne(x) / (Math.Exp(x) - 1), 1e-14);
        foreach (double x in new[] { 1e-12, 1e-4, 0.3, 0.99 }) Assert.Equal(1, NearOne.ExpMinusOne(NearOne.LogOnePlus(x)) / x, 1e-15);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal(double.NegativeInfinity, NearOne.LogOnePlus(-1));
        Assert.Equal(double.PositiveInfinity, NearOne.LogOnePlus(double.PositiveInfinity));
        Assert.True(double.IsNaN(NearOne.LogOnePlus(-2)));
        Assert.Equal(0, NearOne.LogOnePlus(0));
        Assert.Equal(0, NearOne.ExpMinusOne(0));
        Assert.Equal(-1, NearOne.ExpMinusOne(double.NegativeInfinity));
        Assert.Equal(-1, NearOne.ExpMinusOne(-800));
        Assert.Equal(double.PositiveInfinity, NearOne.ExpMinusOne(double.PositiveInfinity));
        // No underflow in the logarithm of e^x for negative x: the ratio formula stops at |x| = 1.
        Assert.Equal(Math.Exp(-40) - 1, NearOne.ExpMinusOne(-40));
    }
}
