namespace Remanence.Tests.LargeDeviations;

public class EnergyRecordTests
{
    private static EnergyDistribution[] Branches(int sites, params double[] axes) =>
        [.. from axis in axes
            from branch in new[] { 0, 1 }
            select FragmentHamiltonian.Interval(sites, IsingCouplings.Default).Distribution(NaiveRing.Branch(sites, branch, axis))];

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void The_exponent_is_the_smallest_maximum_on_a_grid(int sites)
    {
        EnergyDistribution[] b = Branches(sites, Math.PI / 2);
        RateCrossing crossing = EnergyRecord.Exponent(b);
        double smallest = Enumerable.Range(0, 4001).Select(i => -1.05 + 2.1 * i / 4000).Min(e => Math.Max(b[0].RateFunction(e).Value, b[1].RateFunction(e).Value));
        Assert.InRange(crossing.Exponent, smallest - 1e-3, smallest + 1e-12);
        Assert.Equal(b[0].RateFunction(crossing.Energy).Value, b[1].RateFunction(crossing.Energy).Value, 1e-12);
        Assert.Equal(crossing.Exponent, EnergyRecord.Exponent(b[1], b[0]).Exponent, 1e-13);
    }

    [Fact]
    public void The_exponent_of_several_branches_is_the_worst_pair()
    {
        EnergyDistribution[] b = Branches(5, Math.PI / 2, 0.4);
        double worst = (from s in Enumerable.Range(0, 4) from r in Enumerable.Range(0, s) select EnergyRecord.Exponent(b[s], b[r]).Exponent).Min();
        Assert.Equal(worst, EnergyRecord.Exponent(b).Exponent);
        Assert.True(worst > 0);
    }

    [Fact]
    public void Degenerate_branches_predict_no_plateau()
    {
        RateCrossing crossing = EnergyRecord.Exponent(Branches(4, 0));
        Assert.Equal(0, crossing.Exponent);
        Assert.False(crossing.PredictsPlateau);
    }

    [Fact]
    public void Branches_without_a_common_energy_have_an_infinite_exponent()
    {
        IsingCouplings free = new(0, 1, 0);
        FragmentHamiltonian h = FragmentHamiltonian.Interval(3, free);
        EnergyDistribution[] b = [.. new[] { 0, 1 }.Select(s => h.Distribution(NaiveRing.Branch(3, s, Math.PI / 2)))];
        Assert.Equal(double.PositiveInfinity, EnergyRecord.Exponent(b).Exponent);
        Assert.Equal(double.PositiveInfinity, EnergyRecord.ChernoffExponent(b[0], b[1]));
        Assert.Equal(Math.Log(2), EnergyRecord.Information([0.5, 0.5], b), 1e-14);
    }

    [Fact]
    public void A_support_that_ends_before_the_curves_meet_gives_the_value_at_its_end()
    {
        EnergyDistribution narrow = new([0, 1], [0.5, 0.5], 1), wide = new([0, 1, 9], [0.001, 0.001, 0.998], 1);
        RateCrossing crossing = EnergyRecord.Exponent(narrow, wide);
        Assert.Equal(1, crossing.Energy, 1e-12);
        Assert.Equal(wide.RateFunction(1).Value, crossing.Exponent, 1e-9);
    }

    [Fact]
    public void The_Chernoff_exponent_is_the_largest_on_a_grid_and_symmetric()
    {
        EnergyDistribution[] b = Branches(6, 1.1);
        double largest = Enumerable.Range(1, 999).Select(i => i / 1000.0).Max(a => -Math.Log(b[0].Populations.Zip(b[1].Populations, (p, q) => p > 1e-24 && q > 1e-24 ? Math.Pow(p, a) * Math.Pow(q, 1 - a) : 0).Sum()) / 6);
        double chernoff = EnergyRecord.ChernoffExponent(b[0], b[1]);
        Assert.InRange(chernoff, largest - 1e-13, largest + 1e-5);
        Assert.Equal(chernoff, EnergyRecord.ChernoffExponent(b[1], b[0]), 1e-13);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.9, 0.1)]
    [InlineData(0.3, 0.7)]
    public void The_energy_leaves_unknown_at_most_the_bound(double p, double q)
    {
        foreach (int sites in new[] { 1, 2, 4, 6 })
        {
            EnergyDistribution[] b = Branches(sites, 0.8);
            double entropy = -p * Math.Log(p) - q * Math.Log(q), information = EnergyRecord.Information([p, q], b);
            Assert.InRange(information, 0, entropy);
            Assert.InRange(entropy - information, 0, EnergyRecord.DeficitBound([p, q], b));
        }
    }

    [Fact]
    public void The_bound_holds_for_four_branches_and_is_that_of_the_paper_for_two()
    {
        EnergyDistribution[] b = Branches(5, Math.PI / 2, 0.3);
        double[] weights = [0.4, 0.3, 0.2, 0.1];
        double entropy = weights.Sum(w => -w * Math.Log(w));
        Assert.InRange(entropy - EnergyRecord.Information(weights, b), 0, EnergyRecord.DeficitBound(weights, b));
        double paper = Math.Log(2) * b[0].Populations.Zip(b[1].Populations, (x, y) => Math.Sqrt(x * y)).Sum();
        Assert.Equal(paper, EnergyRecord.DeficitBound([0.5, 0.5], b[0], b[1]), 1e-14);
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        EnergyDistribution[] b = Branches(3, 0.8);
        EnergyDistribution other = Branches(4, 0.8)[0];
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => EnergyRecord.Exponent(b[0])).Message, StringComparison.Ordinal);
        Assert.Contains("same length", Assert.Throws<ArgumentException>(() => EnergyRecord.Exponent(b[0], other)).Message, StringComparison.Ordinal);
        Assert.Contains("levels differ", Assert.Throws<ArgumentException>(() => EnergyRecord.ChernoffExponent(b[0], other)).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0.75", Assert.Throws<ArgumentException>(() => EnergyRecord.Information([0.5, 0.25], b)).Message, StringComparison.Ordinal);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => EnergyRecord.DeficitBound([1, 0], b)).Message, StringComparison.Ordinal);
        Assert.Contains("1 weights", Assert.Throws<ArgumentException>(() => EnergyRecord.Information([1], b)).Message, StringComparison.Ordinal);
    }
}
