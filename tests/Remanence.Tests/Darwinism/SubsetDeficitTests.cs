using System.Runtime.Intrinsics;

namespace Remanence.Tests.Darwinism;

public class SubsetDeficitTests
{
    private static double[] Overlaps(int spins, double time) => [.. Enumerable.Range(1, spins).Select(k => new EnvironmentSpin(k * 0.6180339887498949 % 1).At(time).Decoherence)];

    [Fact]
    public void Symmetric_means_are_means_over_subsets()
    {
        double[] values = [0.3, 1.7, 0, 0.9, 2.2, 0.01, 1, 0.5, 0.25];
        double[] means = SymmetricMeans.Of(values);
        for (int n = 0; n <= values.Length; n++) Assert.Equal(NaiveSpins.SubsetMean(values, n, x => x), means[n], 1e-14);
        double[] equal = SymmetricMeans.Of([.. Enumerable.Repeat(0.7, 200)]);
        for (int n = 0; n <= 200; n++) NaiveSpins.Close(Math.Pow(0.7, n), equal[n], 1e-13);
        Assert.Contains("number 1 is -1", Assert.Throws<ArgumentException>(() => SymmetricMeans.Of([1, -1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_lists_in_vectors_give_what_one_list_gives()
    {
        RandomStream random = new(7);
        for (int spins = 1; spins <= 19; spins++)
        {
            foreach (int largest in new[] { 0, 1, 2, spins / 2, spins - 1, spins })
            {
                if (largest > spins || largest < 0) continue;
                Vector512<double>[] values = new Vector512<double>[spins], means = new Vector512<double>[largest + 1];
                for (int k = 0; k < spins; k++)
                    for (int lane = 0; lane < 8; lane++) values[k] = values[k].WithElement(lane, random.Uniform((ulong)(8 * k + lane)));
                SymmetricMeans.Of(values, means, largest);
                for (int lane = 0; lane < 8; lane++)
                {
                    double[] one = SymmetricMeans.Of([.. values.Select(v => v[lane])]);
                    for (int n = 0; n <= largest; n++) NaiveSpins.Close(one[n], means[n][lane], 1e-14);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.147)]
    [InlineData(0.97)]
    [InlineData(1e-4)]
    public void The_coefficients_sum_to_the_deficit(double p)
    {
        double[] d = DeficitCoefficients.Of(p, 3000);
        Assert.All(d, x => Assert.True(x > 0));
        foreach (double x in new[] { 0.2, 0.9, 0.98 })
        {
            double sum = 0;
            for (int m = d.Length; m >= 1; m--) sum += d[m - 1] * Math.Pow(x, m);
            NaiveSpins.Close(PureDeficit.Of(p, x), sum, 3e-14);
        }

        for (int m = 1000; m <= 3000; m += 500) NaiveSpins.Close(d[m - 1], DeficitCoefficients.AtLarge(p, m), 3e-14);
        // The rest of the sum to H, by the integral over the expansion.
        double tail = DeficitCoefficients.AtLarge(p, 3001) / 24 - DeficitCoefficients.AtLarge(p, 3000) / 24;
        for (int panel = 0; panel < 60; panel++)
        {
            for (int i = 0; i < DeficitSeriesTail.Nodes; i++)
            {
                (double m, double weight) = DeficitSeriesTail.Node(3000, panel, i);
                tail += weight * DeficitCoefficients.AtLarge(p, m);
            }
        }

        NaiveSpins.Close(PureDeficit.MissingInformation(p), d.Sum() + tail, 3e-14);
        if (p == 0.5) Assert.All(Enumerable.Range(1, 3000), m => NaiveSpins.Close(1 / (2.0 * m * (2 * m - 1)), d[m - 1], 1e-15));
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.1, 5)]
    [InlineData(0.3, 0.02)]
    [InlineData(0.5, 1e-4)]
    [InlineData(0.2, 1e-7)]
    public void The_series_is_the_mean_over_all_fragments(double p, double time)
    {
        // The shorter the time, the more of the sum is the integral behind 3000 terms.
        double[] q = Overlaps(11, time), means = SubsetDeficit.Of(p, q), logs = SubsetDeficit.Logarithms(p, q);
        for (int n = 0; n <= q.Length; n++)
        {
            double enumerated = NaiveSpins.SubsetMean(q, n, x => PureDeficit.Of(p, Math.Min(1, x)));
            NaiveSpins.Close(enumerated, means[n], 2e-14);
            Assert.Equal(Math.Log(means[n]), logs[n], 1e-12);
            if (n > 0) Assert.True(means[n] <= means[n - 1] * (1 + 1e-15));
        }

        Assert.Equal(means[..5], SubsetDeficit.Logarithms(p, q, 4).Select(Math.Exp));
    }

    [Fact]
    public void Spins_without_a_record_dilute_the_fragments()
    {
        double[] q = [0.5, 1, 0.8, 1, 0.1, 0, 1, 0.95, 0.99];
        double[] means = SubsetDeficit.Of(0.3, q);
        for (int n = 0; n <= q.Length; n++) NaiveSpins.Close(NaiveSpins.SubsetMean(q, n, x => PureDeficit.Of(0.3, x)), means[n], 2e-14);
        Assert.All(SubsetDeficit.Of(0.3, [1, 1, 1]), d => NaiveSpins.Close(PureDeficit.MissingInformation(0.3), d, 1e-15));
        double[] perfect = SubsetDeficit.Of(0.3, [0, 0, 0, 0, 0]);
        Assert.All(perfect[1..], d => Assert.Equal(0, d));
    }

    [Fact]
    public void Equal_spins_give_powers_beyond_the_range_of_doubles()
    {
        double[] logs = SubsetDeficit.Logarithms(0.3, [.. Enumerable.Repeat(0.2, 600)]);
        foreach (int n in new[] { 1, 2, 3, 10, 100, 500, 599, 600 }) Assert.Equal(PureDeficit.Logarithm(0.3, n * Math.Log(0.2)), logs[n], 1e-12);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    [InlineData(1500)]
    public void Nearly_whole_environments_are_the_mean_over_the_spins_left_out(int spins)
    {
        // Far below the range of doubles only the first term is left: kappa times the mean of the products without one and without two spins.
        double[] q = Overlaps(spins, 5), logs = SubsetDeficit.Logarithms(0.3, q);
        double whole = Math.Log(PureDeficit.Slope(0.3)) + q.Sum(Math.Log), one = q.Sum(x => 1 / x), squares = q.Sum(x => 1 / (x * x));
        Assert.InRange(whole, double.NegativeInfinity, -200);
        NaiveSpins.Close(whole, logs[spins], 1e-13);
        Assert.Equal(whole + Math.Log(one / spins), logs[spins - 1], 1e-9);
        Assert.Equal(whole + Math.Log((one * one - squares) / spins / (spins - 1)), logs[spins - 2], 1e-8);
    }

    [Fact]
    public void Pairs_are_enumerated_in_small_environments_and_summed_in_large_ones()
    {
        double[] q = Overlaps(401, 0.05);
        double pairs = 0;
        for (int i = 0; i < q.Length; i++)
            for (int j = 0; j < i; j++) pairs += PureDeficit.Of(0.4, q[i] * q[j]) / (0.5 * q.Length * (q.Length - 1));
        NaiveSpins.Close(pairs, Math.Exp(SubsetDeficit.Logarithms(0.4, q, 2)[2]), 1e-13);
    }

    [Theory]
    [InlineData(0.5, 1, 0.01)]
    [InlineData(0.3, 0.2, 0.2)]
    [InlineData(0.3, 3, 1e-9)]
    [InlineData(0.1, 0.001, 0.5)]
    [InlineData(0.1, 1, 0.9)]
    public void The_redundancy_is_that_of_the_whole_list(double p, double time, double delta)
    {
        foreach (double[] q in new[] { Overlaps(40, time), [.. Overlaps(40, time), 1, 1, 1] })
        {
            double[] logs = SubsetDeficit.Logarithms(p, q);
            double target = Math.Log(delta) + logs[0];
            int n = Array.FindIndex(logs, x => x <= target);
            FragmentRedundancy r = SubsetDeficit.Redundancy(p, q, delta);
            Assert.Equal(Math.Max(0, n), r.FragmentSize);
            Assert.Equal(q.Length, r.EnvironmentSize);
            if (n > 0) Assert.Equal(n - 1 + (logs[n - 1] - target) / (logs[n - 1] - logs[n]), r.ContinuousFragmentSize, 1e-10);
        }
    }

    [Fact]
    public void The_typical_Chernoff_information_underestimates_finite_environments()
    {
        // E_n <= mean^n (Maclaurin): the exact mean lies below that of independent draws.
        double[] q = Overlaps(30, 1);
        double[] exact = SubsetDeficit.Logarithms(0.5, q);
        InfiniteEnvironment independent = new(0.5, q, [.. Enumerable.Repeat(1.0 / 30, 30)]);
        Assert.Equal(exact[1], independent.Logarithm(1), 1e-13);
        for (int n = 2; n <= 30; n++) Assert.True(exact[n] < independent.Logarithm(n));
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetDeficit.Of(0.5, [])).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..1, but is -0.1", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetDeficit.Of(0.5, [0.3, -0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..2, but is 3", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetDeficit.Logarithms(0.5, [0.3, 0.1], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("must lie between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetDeficit.Redundancy(0.5, [0.3], double.NaN)).Message, StringComparison.Ordinal);
    }
}
