namespace Remanence.Tests.Darwinism;

/// <summary>Different mixed spins: second order, tensor products of blocks, averages over fragments, Helstrom and Fano.</summary>
public class MixedEnvironmentTests
{
    private static readonly SpinRecord[] Records = [.. Enumerable.Range(0, 6).Select(k => new EnvironmentSpin(0.3 + 0.12 * k, 0.1 * k, 0.5 + 0.08 * k, 0.4 + 0.3 * k, 0.5 * k).At(0.8))];
    private static readonly IdenticalSpins[] Spins = [.. Records.Select(r => IdenticalSpins.FromRecord(r))];

    [Theory]
    [InlineData(0.35)]
    [InlineData(0.5)]
    public void Products_of_different_spins_match_dense_matrices(double p)
    {
        for (int n = 1; n <= 6; n++)
        {
            ComplexMatrix up = NaiveRecords.Up(Records.Take(n)), down = NaiveRecords.Down(Records.Take(n));
            Assert.Equal(NaiveRecords.Deficit(p, up, down), MixedFragment.Deficit(p, Spins.AsSpan(0, n)), 1e-13);
            Assert.Equal(1, Math.Exp(SecondOrder.Logarithm(p, Spins.AsSpan(0, n))) / NaiveRecords.SecondOrder(p, up, down), 1e-11);
        }
    }

    [Fact]
    public void Classes_pure_spins_and_ignorant_spins_multiply()
    {
        IdenticalSpins[] classes = [IdenticalSpins.FromAngle(0.6, 1, 3), IdenticalSpins.FromAngle(0.9, 0.5, 2), IdenticalSpins.FromAngle(1, 0.7), IdenticalSpins.FromAngle(0, 0.7, 1)];
        (ComplexMatrix up, ComplexMatrix down) = NaiveRecords.Of(classes);
        Assert.Equal(NaiveRecords.Deficit(0.3, up, down), MixedFragment.Deficit(0.3, classes), 1e-13);
        // Classes of equal spins are put together.
        double one = SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.6, 1, 40)).Logarithm;
        Assert.Equal(one, Math.Log(MixedFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.6, 1, 15), IdenticalSpins.FromAngle(0.6, 1, 25))), 1e-12);
        Assert.Equal(PureDeficit.Of(0.3, 0.25), MixedFragment.Deficit(0.3, new IdenticalSpins(1, 0.5, 2)), 1e-15);
        Assert.Equal(0, MixedFragment.Deficit(0.3, IdenticalSpins.FromAngle(1, Math.PI), IdenticalSpins.FromAngle(0.6, 1)));
        Assert.Equal(PureDeficit.MissingInformation(0.3), MixedFragment.Deficit(0.3), 1e-15);
        Assert.Contains("dimension at most 1024", Assert.Throws<ArgumentException>(() => MixedFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.6, 1, 40), IdenticalSpins.FromAngle(0.6, 1.1, 40))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearly_opposite_records_keep_the_digits_of_the_overlap()
    {
        SpinRecord record = new EnvironmentSpin(1, 0.3).At(0.7713);
        Assert.Equal(1, IdenticalSpins.FromRecord(record).CosSquaredHalfAngle / record.Decoherence, 1e-14);
    }

    [Fact]
    public void Two_classes_of_tiny_deficits_stay_in_the_bracket()
    {
        IdenticalSpins[] classes = [IdenticalSpins.FromAngle(0.99, 2.4, 9), IdenticalSpins.FromAngle(0.98, 2.5, 8)];
        double ratio = MixedFragment.Deficit(0.3, classes) / Math.Exp(SecondOrder.Logarithm(0.3, classes));
        Assert.True(SecondOrder.Logarithm(0.3, classes) < -20);
        Assert.InRange(ratio, 1 - 1e-12, SecondOrder.LargestRatio);
        // Almost equal classes are almost one class.
        IdenticalSpins nearly = IdenticalSpins.FromAngle(0.99, 2.4 + 1e-12, 8);
        double one = SymmetricFragment.Deficit(0.3, IdenticalSpins.FromAngle(0.99, 2.4, 17)).Logarithm;
        Assert.Equal(one, Math.Log(MixedFragment.Deficit(0.3, classes[0], nearly)), 1e-9);
    }

    [Fact]
    public void The_second_order_of_pure_spins_is_the_slope_and_that_of_nothing_too()
    {
        Assert.Equal(Math.Log(PureDeficit.Slope(0.2)) + 7 * Math.Log(0.6), SecondOrder.Logarithm(0.2, new IdenticalSpins(1, 0.4, 7)), 1e-13);
        Assert.Equal(Math.Log(PureDeficit.Slope(0.2)), SecondOrder.Logarithm(0.2), 1e-13);
        Assert.Equal(double.NegativeInfinity, SecondOrder.Logarithm(0.2, IdenticalSpins.FromAngle(1, Math.PI)));
    }

    [Theory]
    [InlineData(200, 1.097)]
    [InlineData(1000, 1.021)]
    public void The_prefactor_of_large_fragments_falls_as_one_over_the_root(int n, double ratio)
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.6875, Math.PI / 3, n);
        Assert.Equal(ratio, Math.Exp(SecondOrder.Asymptotic(0.125, spins) - SecondOrder.Logarithm(0.125, spins)), 1e-3);
        Assert.Equal(Math.Log(PureDeficit.Slope(0.125)) + n * Math.Log(0.75), SecondOrder.Asymptotic(0.125, new IdenticalSpins(1, 0.25, n)), 1e-9);
    }

    [Fact]
    public void Means_of_the_second_order_are_those_of_all_fragments()
    {
        SecondOrderAverage average = new(0.35, Spins, 6);
        Assert.True(average.Deviation < 1e-12);
        for (int n = 0; n <= 6; n++)
        {
            double[] values = [.. Enumerable.Range(0, 64).Where(m => int.PopCount(m) == n).Select(m => Math.Exp(SecondOrder.Logarithm(0.35, [.. Spins.Where((_, k) => (m >> k & 1) != 0)])))];
            Assert.Equal(1, Math.Exp(average.Logarithms[n]) / values.Average(), 1e-12);
        }
    }

    [Fact]
    public void The_second_order_of_identical_spins_does_not_depend_on_the_fragment()
    {
        IdenticalSpins spins = IdenticalSpins.FromAngle(0.9, 1.3, 1200);
        SecondOrderAverage average = new(0.2, [spins], 700);
        foreach (int n in new[] { 1, 30, 700 }) Assert.Equal(SecondOrder.Logarithm(0.2, spins.Of(n)), average.Logarithms[n], 1e-11);
        (FragmentRedundancy optimistic, FragmentRedundancy pessimistic) = average.Redundancy(1e-6);
        Assert.InRange(SymmetricFragment.Redundancy(0.2, spins, 1e-6).ContinuousFragmentSize, optimistic.ContinuousFragmentSize, pessimistic.ContinuousFragmentSize);
        Assert.False(new SecondOrderAverage(0.2, [spins], 3).Redundancy(1e-6).Optimistic.IsReached);
    }

    [Fact]
    public void Averages_are_exact_for_few_fragments_and_sampled_for_many()
    {
        MixedAverage exact = MixedAverage.Over(0.35, Spins, 3), sampled = MixedAverage.Over(0.35, Spins, 3, mostFragments: 19, seed: 5);
        double[] all = [.. Enumerable.Range(0, 64).Where(m => int.PopCount(m) == 3).Select(m => Naive([.. Records.Where((_, k) => (m >> k & 1) != 0)]))];
        Assert.True(exact.IsExact);
        Assert.Equal(20, exact.Fragments);
        Assert.Equal(all.Average(), exact.Mean, 1e-13);
        Assert.Equal(all.Sum() * all.Sum() / all.Sum(d => d * d), exact.EffectiveFragments, 1e-9);
        Assert.Equal(0, exact.StandardError);
        Assert.False(sampled.IsExact);
        Assert.Equal(19, sampled.Fragments);
        Assert.InRange(Math.Abs(sampled.Mean - exact.Mean), 1e-6, 5 * sampled.StandardError);
        Assert.Equal(sampled, MixedAverage.Over(0.35, Spins, 3, mostFragments: 19, seed: 5));
        Assert.NotEqual(sampled.Mean, MixedAverage.Over(0.35, Spins, 3, mostFragments: 19, seed: 6).Mean);
        Assert.Equal(PureDeficit.MissingInformation(0.35), MixedAverage.Over(0.35, Spins, 0).Mean, 1e-15);
    }

    [Fact]
    public void Fragments_with_repeated_spins_are_counted_by_their_composition()
    {
        IdenticalSpins[] environment = [IdenticalSpins.FromAngle(0.7, 1, 5), IdenticalSpins.FromAngle(0.9, 2, 3), IdenticalSpins.FromAngle(0.7, 1, 2)];
        IdenticalSpins[] singles = MixedAverage.Singles(environment);
        double[] all = [.. Enumerable.Range(0, 1 << 10).Where(m => int.PopCount(m) == 4).Select(m => MixedFragment.Deficit(0.4, [.. singles.Where((_, k) => (m >> k & 1) != 0)]))];
        // Four compositions stand for 210 fragments.
        MixedAverage exact = MixedAverage.Over(0.4, environment, 4, mostFragments: 4), sampled = MixedAverage.Over(0.4, environment, 4, mostFragments: 3, seed: 1);
        Assert.True(exact.IsExact);
        Assert.Equal(210, exact.Fragments);
        Assert.Equal(all.Average(), exact.Mean, 1e-13);
        Assert.False(sampled.IsExact);
        MixedAverage equal = MixedAverage.Over(0.4, [IdenticalSpins.FromAngle(0.7, 1, 2000)], 60);
        Assert.Equal(SymmetricFragment.Deficit(0.4, IdenticalSpins.FromAngle(0.7, 1, 60)).Value, equal.Mean, 1e-15);
    }

    [Fact]
    public void Averages_tell_what_is_wrong()
    {
        Assert.Contains("0..6", Assert.Throws<ArgumentOutOfRangeException>(() => MixedAverage.Over(0.35, Spins, 7)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => MixedAverage.Over(0.35, Spins, 3, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("0..6", Assert.Throws<ArgumentOutOfRangeException>(() => new SecondOrderAverage(0.35, Spins, 7)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new SecondOrderAverage(0.35, [], 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3, 0.85, 0.9)]
    [InlineData(0.5, 0.4, 2.9)]
    [InlineData(0.8, 1, 0.9)]
    public void The_Fano_chain_holds_with_the_error_of_dense_matrices(double p, double a, double angle)
    {
        for (int n = 1; n <= 6; n++)
        {
            IdenticalSpins spins = IdenticalSpins.FromAngle(a, angle, n);
            (ComplexMatrix up, ComplexMatrix down) = NaiveRecords.Of(spins);
            HelstromFano chain = HelstromFano.Of(p, spins);
            Assert.Equal(NaiveRecords.Error(p, up, down), chain.HelstromError, 1e-14);
            Assert.True(chain.Deficit <= chain.FanoBound + 1e-14);
            Assert.True(chain.HelstromError <= chain.ChernoffBound + 1e-14);
            double best = Enumerable.Range(0, 1001).Min(i => Chernoff(p, spins, i / 1000.0));
            Assert.InRange(chain.ChernoffBound, best * (1 - 1e-4), best * (1 + 1e-12));
        }

        Assert.Equal(Math.Min(p, 1 - p), HelstromFano.Of(p, IdenticalSpins.FromAngle(0, angle, 3)).HelstromError);
    }

    // At the ends of a pure spin Q jumps to 1; inside it is constant and the bound is the limit.
    private static double Chernoff(double p, IdenticalSpins s, double c)
    {
        double larger = (1 + s.BlochLength) / 2, smaller = (1 - s.BlochLength) / 2;
        double mixed = s.BlochLength == 1 ? 0 : Math.Pow(larger, c) * Math.Pow(smaller, 1 - c) + Math.Pow(smaller, c) * Math.Pow(larger, 1 - c);
        return Math.Pow(p, c) * Math.Pow(1 - p, 1 - c) * Math.Pow(s.CosSquaredHalfAngle + s.SinSquaredHalfAngle * mixed, s.Count);
    }

    private static double Naive(SpinRecord[] fragment) => NaiveRecords.Deficit(0.35, NaiveRecords.Up(fragment), NaiveRecords.Down(fragment));
}
