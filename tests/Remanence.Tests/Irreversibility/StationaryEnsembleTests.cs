namespace Remanence.Tests.Irreversibility;

public class StationaryEnsembleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(50)]
    [InlineData(400)]
    public void A_uniform_window_gives_the_haar_moments(int dimension)
    {
        double[] chi = TestInputs.Populations([.. Enumerable.Repeat(1.0, dimension)]);
        RealMatrix moments = StationaryEnsemble.SecondMoments(chi);
        double pair = 1.0 / ((double)dimension * (dimension + 1));
        Assert.Equal(1, moments[0, 0] / (2 * pair), 1e-13);
        if (dimension > 1) Assert.Equal(1, moments[dimension - 1, 0] / pair, 1e-13);
        Assert.Equal(1, StationaryEnsemble.ParticipationRatio(chi) * (dimension + 1) / 2, 1e-13);
    }

    public static TheoryData<double[]> Laws => new(new double[] { 0.6, 0.3, 0.1 }, new double[] { 0.999, 0.001 }, new double[] { 1 - 1e-9 - 1e-12, 1e-9, 1e-12 }, new double[] { 0.5, 0, 0.25, 0.25 }, new double[] { 0.4, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05 });

    [Theory]
    [MemberData(nameof(Laws))]
    public void Rows_sum_to_chi_to_full_relative_accuracy(double[] chi)
    {
        RealMatrix moments = StationaryEnsemble.SecondMoments(chi);
        for (int m = 0; m < chi.Length; m++)
        {
            double sum = Enumerable.Range(0, chi.Length).Sum(n => moments[m, n]);
            if (chi[m] == 0) Assert.Equal(0, sum);
            else Assert.Equal(1, sum / chi[m], 1e-13);
        }
    }

    [Fact]
    public void Two_levels_have_the_moments_of_the_elementary_integral()
    {
        // int ds 2 a^2 / ((1 + s a)^3 (1 + s b)) by partial fractions, with d = a - b.
        const double a = 0.7, b = 0.3, d = a - b;
        double exact = 2 * a * a * (1 / (2 * d) - b / (d * d) + b * b / (d * d * d) * Math.Log(a / b)) / a;
        Assert.Equal(1, StationaryEnsemble.SecondMoments([a, b])[0, 0] / (exact * a), 1e-13);
    }

    [Fact]
    public void The_energy_of_single_systems_fluctuates()
    {
        double[] levels = [0, 0.8, 1.7, 2.1, 5], chi = [0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0];
        Assert.Equal(EnergyMoments.Of(levels, chi).Variance / 4, StationaryEnsemble.VarianceOfMean(chi, levels), 1e-14);
    }

    [Fact]
    public void The_participation_ratio_starts_at_the_state_and_ends_at_the_ensemble()
    {
        double[] p = [0.36, 0.64, 0], uniform = [1 / 3.0, 1 / 3.0, 1 / 3.0];
        Assert.Equal(ParticipationRatio.Of(p), ParticipationRatio.ComplexNoise(p, 1, 0), 1e-15);
        Assert.Equal(ParticipationRatio.Of(p), ParticipationRatio.RealNoise(p, 1, 0), 1e-15);
        Assert.Equal(StationaryEnsemble.ParticipationRatio(uniform), ParticipationRatio.ComplexNoise(p, 1, 40), 1e-14);
        Assert.Equal(0.6, ParticipationRatio.RealNoise(p, 1, 40), 1e-14);
    }

    [Fact]
    public void Refusals()
    {
        Assert.Contains("sum to 1", Assert.Throws<ArgumentException>(() => StationaryEnsemble.SecondMoments([0.5, 0.4])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 0", Assert.Throws<ArgumentException>(() => StationaryEnsemble.SecondMoments([1.1, -0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("equally many", Assert.Throws<ArgumentException>(() => StationaryEnsemble.VarianceOfMean([0.5, 0.5], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("rate must be finite and at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => ParticipationRatio.ComplexNoise([1], -1, 0)).Message, StringComparison.Ordinal);
    }
}
