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
