namespace Remanence.Tests.Darwinism;

public class PureDeficitTests
{
    private static readonly double[] Ups = [0.5, 0.499999, 0.3, 0.147, 1 / 32.0, 1e-6];

    [Fact]
    public void The_deficit_is_the_entropy_that_is_missing()
    {
        foreach (double p in Ups)
        {
            foreach (double x in new[] { 0.001, 0.1, 0.5, 0.9, 0.999999 })
            {
                Assert.Equal(NaiveSpins.Deficit(p, x), PureDeficit.Of(p, x), 1e-15);
                NaiveSpins.Close(PureDeficit.Of(p, x), PureDeficit.Of(1 - p, x), 1e-9);
            }

            Assert.Equal(0, PureDeficit.Of(p, 0));
            NaiveSpins.Close(PureDeficit.MissingInformation(p), PureDeficit.Of(p, 1), 4e-15);
        }

        NaiveSpins.Close(PureDeficit.Of(0.25, 0.3), PureDeficit.Of(0.75, 0.3), 1e-15);
    }

    [Fact]
    public void Tiny_overlaps_keep_all_digits_and_join_the_logarithmic_form()
    {
        foreach (double p in Ups)
        {
            foreach (int exponent in new[] { -20, -100, -249, -251, -300 })
            {
                double x = Math.Pow(10, exponent);
                NaiveSpins.Close(PureDeficit.Slope(p) * x, PureDeficit.Of(p, x), 3e-15);
                Assert.Equal(Math.Log(PureDeficit.Slope(p)) + Math.Log(x), PureDeficit.Logarithm(p, Math.Log(x)), 1e-12);
            }

            Assert.Equal(Math.Log(PureDeficit.Slope(p)) - 5000, PureDeficit.Logarithm(p, -5000), 1e-11);
            Assert.Equal(double.NegativeInfinity, PureDeficit.Logarithm(p, double.NegativeInfinity));
        }
    }

    [Fact]
    public void Slope_and_expansion_constant_have_the_known_values()
    {
        Assert.Equal(0.5, PureDeficit.Slope(0.5));
        NaiveSpins.Close(Math.Log(4), PureDeficit.ExpansionConstant(0.5), 1e-15);
        Assert.Equal(1.37325, PureDeficit.ExpansionConstant(0.3), 5e-6);
        Assert.Equal(1.32769, PureDeficit.ExpansionConstant(0.125), 5e-6);
        Assert.Equal(1.25405, PureDeficit.ExpansionConstant(1 / 32.0), 5e-6);
        Assert.InRange(PureDeficit.ExpansionConstant(1e-12), 1, 1.05);
        // Continuous where the logarithm takes over from artanh.
        NaiveSpins.Close(PureDeficit.Slope(0.25), PureDeficit.Slope(0.25 + 1e-15), 1e-14);
    }

    [Fact]
    public void The_pair_drop_is_an_entropy_difference()
    {
        foreach ((double a, double b, double c) in new[] { (0.7, 0.3, 0.2), (0.5, 0.5, 0.3), (1.0, 1e-3, 0.01), (0.6, 0.4, Math.Sqrt(0.24)) })
        {
            double mean = (a + b) / 2, half = Math.Sqrt((a - b) * (a - b) / 4 + c * c), high = mean + half, low = Math.Max(1e-300, mean - half);
            (double drop, double shift) = PairDrop.Of(a, b, c);
            Assert.Equal(high * Math.Log(high) + low * Math.Log(low) - a * Math.Log(a) - b * Math.Log(b), drop, 4e-15);
            Assert.Equal(high - a, shift, 1e-15);
        }

        Assert.Equal((0, 0), PairDrop.Of(1, 0, 0));
        // First order: c^2 ln(a/b) / (a - b), far below the range of c^2.
        NaiveSpins.Close(1e-200 * 1e-100 * Math.Log(2), PairDrop.Of(2, 1, 1e-150).Drop, 1e-14);
    }

    [Fact]
    public void Functions_near_one_keep_small_arguments()
    {
        foreach (double x in new[] { 1e-20, 1e-9, -1e-9, 1e-3, 0.4, -0.4 })
        {
            double series = 0, exponential = 0, power = 1, factorial = 1;
            for (int k = 1; k < 60; k++)
            {
                power *= x;
                factorial *= k;
                series += (k % 2 == 1 ? power : -power) / k;
                exponential += power / factorial;
            }

            NaiveSpins.Close(series, NearOne.LogOnePlus(x), 4e-16);
            NaiveSpins.Close(exponential, NearOne.ExpMinusOne(x), 1e-15);
        }
    }

    [Fact]
    public void Redundancy_of_equal_spins_is_the_first_size_below_the_target()
    {
        foreach (double delta in new[] { 0.1, 1e-3, 1e-16, 1e-300 })
        {
            FragmentRedundancy r = FragmentRedundancy.OfEqualPureSpins(0.3, 0.9, 10000, delta);
            double target = Math.Log(delta * 1e0) + Math.Log(PureDeficit.MissingInformation(0.3));
            Assert.True(PureDeficit.Logarithm(0.3, r.FragmentSize * Math.Log(0.9)) <= target);
            Assert.True(PureDeficit.Logarithm(0.3, (r.FragmentSize - 1) * Math.Log(0.9)) > target);
            Assert.InRange(r.ContinuousFragmentSize, r.FragmentSize - 1, r.FragmentSize);
            Assert.Equal(10000.0 / r.FragmentSize, r.Number);
            Assert.True(r.ContinuousNumber >= RedundancyEstimates.Chernoff(10000, -Math.Log(0.9), delta));
        }

        Assert.Equal(new FragmentRedundancy(0, 0, 5), FragmentRedundancy.OfEqualPureSpins(0.3, 0.9, 5, 1e-6));
        Assert.False(FragmentRedundancy.OfEqualPureSpins(0.3, 1, 5, 0.5).IsReached);
        Assert.Equal(1, FragmentRedundancy.OfEqualPureSpins(0.3, 0, 5, 0.5).FragmentSize);
        Assert.Equal(0, FragmentRedundancy.OfEqualPureSpins(0.3, 0.9, 5, 1e-6).Number);
    }

    [Fact]
    public void The_exact_redundancy_tends_to_the_expansion()
    {
        FragmentRedundancy r = FragmentRedundancy.OfEqualPureSpins(0.5, 1 - 1e-4, 10_000_000, 1e-16);
        double ratio = r.ContinuousNumber / RedundancyEstimates.Chernoff(1e7, -Math.Log(1 - 1e-4), 1e-16);
        Assert.Equal(1.00894, ratio, 1e-5);
        NaiveSpins.Close(RedundancyEstimates.Expansion(0.5, 1e7, -Math.Log(1 - 1e-4), 1e-16), r.ContinuousNumber, 1e-9);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Contains("must lie between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => PureDeficit.Of(0, 0.5)).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..1, but is 1.1", Assert.Throws<ArgumentOutOfRangeException>(() => PureDeficit.Of(0.5, 1.1)).Message, StringComparison.Ordinal);
        Assert.Contains("must not be positive", Assert.Throws<ArgumentOutOfRangeException>(() => PureDeficit.Logarithm(0.5, 0.1)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentRedundancy.OfEqualPureSpins(0.5, 0.5, 0, 0.1)).Message, StringComparison.Ordinal);
        Assert.Contains("delta must lie between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentRedundancy.OfEqualPureSpins(0.5, 0.5, 3, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("below 1/C", Assert.Throws<ArgumentOutOfRangeException>(() => RedundancyEstimates.Expansion(0.5, 10, 1, 0.9)).Message, StringComparison.Ordinal);
    }
}
