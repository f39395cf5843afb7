namespace Remanence.Tests.Information;

public class LevelStatisticsTests
{
    [Fact]
    public void Ratios_degeneracies_and_the_mean_of_a_small_spectrum()
    {
        LevelStatistics s = LevelStatistics.Of([7, 0, 1, 1, 3, 3 + 1e-14]);
        Assert.Equal(2, s.Degenerate);
        Assert.Equal([0, 1, 3, 7], s.Levels);
        Assert.Equal([0.5, 0.5], s.Ratios);
        Assert.Equal(0.5, s.MeanRatio);
        Assert.Equal(0, s.StandardError);
        Assert.Equal([0, 2], s.RatioHistogram(2));
    }

    [Fact]
    public void Independent_levels_have_the_ratio_of_Poisson()
    {
        var random = new Random(5);
        LevelStatistics s = LevelStatistics.Of([.. Enumerable.Range(0, 20000).Select(_ => random.NextDouble())]);
        Assert.InRange(s.MeanRatio - LevelStatistics.PoissonRatio, -4 * s.StandardError, 4 * s.StandardError);
        Assert.InRange(s.StandardError, 0.001, 0.003);
        Check(s.SpacingHistogram(8), 4, LevelStatistics.PoissonSpacingDensity, 0.04);
        Check(s.RatioHistogram(8), 1, LevelStatistics.PoissonRatioDensity, 0.15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_matrices_have_their_ratios_and_spacings(bool unitary)
    {
        double[] levels = unitary ? HermitianEigen.Values(Models.GaussianUnitary(700, 3)) : SymmetricEigen.Values(Models.GaussianOrthogonal(900, 3));
        LevelStatistics s = LevelStatistics.Of(levels).Middle(0.8);
        double expected = unitary ? LevelStatistics.UnitaryRatio : LevelStatistics.OrthogonalRatio;
        Assert.InRange(s.MeanRatio - expected, -4 * s.StandardError, 4 * s.StandardError);
        Assert.True(Math.Abs(s.MeanRatio - LevelStatistics.PoissonRatio) > 8 * s.StandardError);
        Assert.InRange(s.UnfoldedSpacings().Average(), 1 - 1e-12, 1 + 1e-12);
        Check(s.SpacingHistogram(6, 3), 3, unitary ? LevelStatistics.UnitarySpacingDensity : LevelStatistics.OrthogonalSpacingDensity, 0.12);
        Check(s.RatioHistogram(5), 1, unitary ? LevelStatistics.UnitaryRatioDensity : LevelStatistics.OrthogonalRatioDensity, 0.3);
    }

    [Fact]
    public void Densities_have_norm_one_and_the_stated_means()
    {
        Assert.Equal(1, Integral(LevelStatistics.PoissonRatioDensity, 1), 1e-8);
        Assert.Equal(1, Integral(LevelStatistics.OrthogonalRatioDensity, 1), 1e-8);
        Assert.Equal(1, Integral(LevelStatistics.UnitaryRatioDensity, 1), 1e-8);
        Assert.Equal(LevelStatistics.PoissonRatio, Integral(r => r * LevelStatistics.PoissonRatioDensity(r), 1), 1e-8);
        Assert.Equal(4 - 2 * Math.Sqrt(3), Integral(r => r * LevelStatistics.OrthogonalRatioDensity(r), 1), 1e-8);
        Assert.Equal(2 * Math.Sqrt(3) / Math.PI - 0.5, Integral(r => r * LevelStatistics.UnitaryRatioDensity(r), 1), 1e-8);
        foreach (Func<double, double> density in (Func<double, double>[])[LevelStatistics.PoissonSpacingDensity, LevelStatistics.OrthogonalSpacingDensity, LevelStatistics.UnitarySpacingDensity])
        {
            Assert.Equal(1, Integral(density, 40), 1e-6);
            Assert.Equal(1, Integral(s => s * density(s), 40), 1e-6);
        }
    }

    // A cubic staircase is unfolded to equal spacings by any degree from 3 on.
    [Fact]
    public void Unfolding_takes_out_a_smooth_density()
    {
        double[] levels = [.. Enumerable.Range(0, 200).Select(i => Root(i))];
        foreach (double spacing in LevelStatistics.Of(levels).UnfoldedSpacings(5)) Assert.Equal(1, spacing, 1e-9);

        static double Root(double n)
        {
            double x = 0;
            for (int k = 0; k < 200; k++) x -= (x + 0.01 * x * x * x - n) / (1 + 0.03 * x * x);
            return x;
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Contains("at least 3 distinct levels", Assert.Throws<ArgumentException>(() => LevelStatistics.Of([1, 1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => LevelStatistics.Of([1, double.NaN, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelStatistics.Of([1, 2, 4], -1));
        LevelStatistics s = LevelStatistics.Of([1, 2, 4, 9]);
        Assert.Contains("third", Assert.Throws<ArgumentOutOfRangeException>(() => s.UnfoldedSpacings(3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => s.RatioHistogram(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SpacingHistogram(3, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.Middle(0));
        Assert.Contains("larger part", Assert.Throws<ArgumentException>(() => s.Middle(0.4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_error_is_that_of_the_mean()
    {
        // Gaps 1, 2, 6, 3: ratios 1/2, 1/3, 1/2 with mean 4/9 and squared deviations 1/324, 4/324, 1/324.
        LevelStatistics s = LevelStatistics.Of([-3, 9, 0, -2, 6]);
        Assert.Equal([0.5, 1.0 / 3, 0.5], s.Ratios);
        Assert.Equal(4.0 / 9, s.MeanRatio, 1e-15);
        Assert.Equal(Math.Sqrt(6.0 / 324 / 2 / 3), s.StandardError, 1e-15);
        Assert.Equal(double.PositiveInfinity, LevelStatistics.Of([0, 1, 3]).StandardError);
    }

    [Fact]
    public void Levels_coincide_up_to_and_including_their_tolerance_times_the_width()
    {
        // 1/8 of the width 8 is 1: a chain of gaps of 1 is one level, a gap above 1 is not.
        LevelStatistics s = LevelStatistics.Of([-3, -2, -1, 2, 5], 0.125);
        Assert.Equal([-3, 2, 5], s.Levels);
        Assert.Equal(2, s.Degenerate);
        Assert.Equal([-3, -2, -1, 2, 5], LevelStatistics.Of([-3, -2, -1, 2, 5], 0.1249).Levels);
        Assert.Equal([1, 1 + 1e-15, 2], LevelStatistics.Of([1, 1 + 1e-15, 2, 2], 0).Levels);
        Assert.Contains("1 excluded, but is 1", Assert.Throws<ArgumentOutOfRangeException>(() => LevelStatistics.Of([1, 2, 4], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("0 levels have 0", Assert.Throws<ArgumentException>(() => LevelStatistics.Of([])).Message, StringComparison.Ordinal);
    }

    // Numerically exact means of large matrices (Atas et al. 2013); the surmises are known to lie 0.005 and 0.003 above them.
    [Fact]
    public void The_stated_means_lie_just_below_those_of_the_surmises()
    {
        Assert.InRange(4 - 2 * Math.Sqrt(3) - LevelStatistics.OrthogonalRatio, 0.004, 0.006);
        Assert.InRange(2 * Math.Sqrt(3) / Math.PI - 0.5 - LevelStatistics.UnitaryRatio, 0.002, 0.004);
    }

    // Spins that do not see each other: all sums of their own levels.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spectra_of_free_spins_are_sums(bool complex)
    {
        PauliSum h = PauliSum.Parse(complex ? "0.3 X0 + 0.4 Y0 + 1.2 Z1 + 0.5 Y1 + 2.1 X2 + 2 Z2" : "0.3 X0 + 0.4 Z0 + 1.2 Z1 + 0.5 X1 + 2.1 X2 + 2 Z2");
        LinearOperator full = h.On(new SpinSpace(3));
        Assert.Equal(!complex, full.IsReal);
        double third = Math.Sqrt(8.41);
        double[] expected = [.. Enumerable.Range(0, 8).Select(k => ((k & 1) - 0.5) + ((k & 2) - 1) * 1.3 + ((k & 4) / 2 - 1) * third).Order()], found = LevelStatistics.Spectrum(full);
        for (int i = 0; i < 8; i++) Assert.Equal(expected[i], found[i], 1e-13);
        Assert.Equal(LevelStatistics.Of(expected).MeanRatio, LevelStatistics.Of(full).MeanRatio, 1e-11);
        Assert.Contains("at most 10000", Assert.Throws<ArgumentException>(() => LevelStatistics.Spectrum(h.On(new SpinSpace(14)))).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => LevelStatistics.Spectrum(PauliSum.Parse("(1+2i) X0").On(new SpinSpace(3)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("h", () => LevelStatistics.Spectrum(null!));
    }

    [Theory]
    [InlineData(1.0, 0, 9)]
    [InlineData(0.8, 1, 8)]
    [InlineData(0.6, 2, 7)]
    [InlineData(0.5, 2, 7)]
    [InlineData(0.3, 3, 6)]
    public void The_middle_loses_as_many_levels_at_both_ends(double fraction, int first, int last)
    {
        LevelStatistics s = LevelStatistics.Of([.. Enumerable.Range(0, 10).Select(i => 1.0 * i * i), 0.0]).Middle(fraction);
        Assert.Equal(Enumerable.Range(first, last - first + 1).Select(i => 1.0 * i * i), s.Levels);
        Assert.Equal(1, s.Degenerate);
    }

    [Fact]
    public void Three_levels_are_the_smallest_middle_and_the_fraction_is_checked()
    {
        LevelStatistics s = LevelStatistics.Of([0, 1, 3, 7, 8]);
        Assert.Equal([1, 3, 7], s.Middle(0.6).Levels);
        Assert.Contains("not above 1, but is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => s.Middle(1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("are 1", Assert.Throws<ArgumentException>(() => s.Middle(0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Degrees_of_the_unfolding_have_their_limits()
    {
        LevelStatistics four = LevelStatistics.Of([1, 2, 4, 9]), many = LevelStatistics.Of([.. Enumerable.Range(0, 100).Select(i => i + 0.3 * Math.Sin(i))]);
        // A straight staircase: the gaps over their mean.
        double[] straight = four.UnfoldedSpacings(1);
        double[] expected = [3.0 / 8, 6.0 / 8, 15.0 / 8];
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], straight[i], 1e-14);
        Assert.Equal(99, many.UnfoldedSpacings(30).Length);
        Assert.Contains("a third of the 3 levels, but is 1", Assert.Throws<ArgumentOutOfRangeException>(() => LevelStatistics.Of([0, 1, 3]).UnfoldedSpacings(1)).Message, StringComparison.Ordinal);
        Assert.Contains("1..30", Assert.Throws<ArgumentOutOfRangeException>(() => many.UnfoldedSpacings(31)).Message, StringComparison.Ordinal);
        Assert.Contains("but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => many.UnfoldedSpacings(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Histograms_count_by_the_number_of_all_values_and_leave_out_those_beyond_the_end()
    {
        LevelStatistics s = LevelStatistics.Of([.. Enumerable.Range(0, 60).Select(i => i + 0.45 * Math.Sin(2.3 * i))]);
        double[] spacings = s.UnfoldedSpacings(3), densities = s.SpacingHistogram(5, 1.25, 3);
        Assert.True(spacings.Max() > 1.25);
        for (int i = 0; i < 5; i++) Assert.Equal(spacings.Count(x => x >= 0.25 * i && x < 0.25 * (i + 1)) / (0.25 * spacings.Length), densities[i], 1e-12);
        // Equal gaps have ratio 1, which belongs to the last bin.
        Assert.Equal([0, 1, 2], LevelStatistics.Of([0, 1, 2, 3, 5.25]).RatioHistogram(3));
        Assert.Equal(10_000, s.RatioHistogram(10_000).Length);
        Assert.Equal(1, Assert.Single(s.RatioHistogram(1)), 1e-14);
        Assert.Equal(spacings.Count(x => x <= 0.75) / (0.75 * spacings.Length), Assert.Single(s.SpacingHistogram(1, 0.75, 3)), 1e-12);
        Assert.Contains("1..10000, but are 10001", Assert.Throws<ArgumentOutOfRangeException>(() => s.RatioHistogram(10_001)).Message, StringComparison.Ordinal);
        Assert.Contains("positive and finite", Assert.Throws<ArgumentOutOfRangeException>(() => s.SpacingHistogram(3, double.PositiveInfinity, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Densities_at_their_ends()
    {
        Assert.Equal(2, LevelStatistics.PoissonRatioDensity(0));
        Assert.Equal(0.5, LevelStatistics.PoissonRatioDensity(1));
        Assert.Equal(0, LevelStatistics.OrthogonalRatioDensity(0));
        Assert.Equal(Math.Sqrt(0.75), LevelStatistics.OrthogonalRatioDensity(1), 1e-15);
        Assert.Equal(0, LevelStatistics.UnitaryRatioDensity(0));
        Assert.Equal(2 * Math.Sqrt(3) / Math.PI, LevelStatistics.UnitaryRatioDensity(1), 1e-15);
        Assert.Equal(1, LevelStatistics.PoissonSpacingDensity(0));
        Assert.Equal(0, LevelStatistics.OrthogonalSpacingDensity(0));
        Assert.Equal(0, LevelStatistics.UnitarySpacingDensity(0));
        foreach (Func<double, double> density in (Func<double, double>[])[LevelStatistics.PoissonRatioDensity, LevelStatistics.OrthogonalRatioDensity, LevelStatistics.UnitaryRatioDensity])
            foreach (double r in new[] { -0.01, 1.01, double.NaN }) Assert.Contains("0..1, but is", Assert.Throws<ArgumentOutOfRangeException>(() => density(r)).Message, StringComparison.Ordinal);
        foreach (Func<double, double> density in (Func<double, double>[])[LevelStatistics.PoissonSpacingDensity, LevelStatistics.OrthogonalSpacingDensity, LevelStatistics.UnitarySpacingDensity])
            foreach (double s in new[] { -0.01, double.PositiveInfinity, double.NaN }) Assert.Contains("not negative, but is", Assert.Throws<ArgumentOutOfRangeException>(() => density(s)).Message, StringComparison.Ordinal);
    }

    private static void Check(double[] histogram, double largest, Func<double, double> density, double tolerance)
    {
        double width = largest / histogram.Length;
        for (int i = 0; i < histogram.Length; i++)
        {
            double left = i * width;
            Assert.InRange(histogram[i] - Integral(x => density(left + x), width) / width, -tolerance, tolerance);
        }
    }

    private static double Integral(Func<double, double> f, double until)
    {
        const int Points = 4000;
        double sum = 0;
        for (int i = 0; i <= Points; i++) sum += f(until * i / Points) * (i is 0 or Points ? 1 : i % 2 == 1 ? 4 : 2);
        return sum * until / (3 * Points);
    }
}
