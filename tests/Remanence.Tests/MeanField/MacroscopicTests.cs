using Xunit;

namespace Remanence.Tests.MeanField;

public sealed class MacroscopicTests
{
    private static GaussianLimit Gaussian(CollectiveSpinModel model)
    {
        MeanFieldFlow flow = new(model);
        return GaussianLimit.Of(flow, MeanFieldFixedPoints.Of(flow).Single(p => p.IsStable));
    }

    [Fact]
    public void GaussianLimitsAreKnown()
    {
        Assert.Equal(0.026391851335533567, Gaussian(MeanFieldModels.A).MutualInformation!.Value, 12);
        Assert.Equal(0.030866407168636978, Gaussian(MeanFieldModels.G).MutualInformation!.Value, 12);
    }

    [Fact]
    public void IndependentUnitsKnowNothingOfEachOther()
    {
        GaussianLimit limit = Gaussian(CollectiveSpinModel.Parse("0.3 x + 0.2 z; decay 1; local (0.2, 0.1i, 0.3) + 0.4"));
        Assert.Equal(0, limit.MutualInformation!.Value, 12);
        // Their covariance is that of one unit, 1 - m m^T.
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++) Assert.Equal((a == b ? 1 : 0) - limit.Point[a] * limit.Point[b], limit.Covariance[a, b], 12);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void CovarianceSolvesItsEquation(ulong seed)
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(seed));
        foreach (MeanFieldFixedPoint point in MeanFieldFixedPoints.Of(flow).Where(p => p.IsStable))
        {
            RealMatrix c = GaussianLimit.Of(flow, point).Covariance, j = flow.Jacobian(point.Point), d = flow.Diffusion(point.Point);
            for (int a = 0; a < 3; a++)
                for (int b = 0; b < 3; b++)
                    Assert.True(Math.Abs(Enumerable.Range(0, 3).Sum(k => j[a, k] * c[k, b] + c[a, k] * j[b, k]) + d[a, b]) < 1e-11);
        }
    }

    [Fact]
    public void LimitsThatDoNotExistAreNullWithTheReason()
    {
        GaussianLimit pure = Gaussian(CollectiveSpinModel.Parse("z; decay 1"));
        Assert.Null(pure.MutualInformation);
        Assert.Contains("r = 1", pure.Reason, StringComparison.Ordinal);
        GaussianLimit mixed = Gaussian(CollectiveSpinModel.Parse("z; dephasing 1; decay 1; pump 1"));
        Assert.Null(mixed.MutualInformation);
        Assert.Contains("r = 0", mixed.Reason, StringComparison.Ordinal);
        MeanFieldFlow flow = new(MeanFieldModels.B);
        ArgumentException e = Assert.Throws<ArgumentException>(() => GaussianLimit.Of(flow, MeanFieldFixedPoints.Of(flow).First(p => p.IsUnstable)));
        Assert.Contains("stable", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PureFixedPointsHaveALogarithm()
    {
        // The crystal below its boundary, drive 0.3: exact I_M at N = 320 and 640 (closed form), whose remainder falls like 1/N.
        GaussianLimit limit = Gaussian(MeanFieldModels.Crystal(0.3));
        double first = 0.14029215678218343 - limit.LogarithmCoefficient!.Value * Math.Log(320) - limit.MutualInformation!.Value;
        double second = 0.14852863779933093 - limit.LogarithmCoefficient.Value * Math.Log(640) - limit.MutualInformation.Value;
        Assert.InRange(first / second, 1.8, 2.0);
        Assert.InRange(second, 0, 6e-4);
    }

    [Fact]
    public void ExponentsSumToTheMeanTraceAndOneIsZero()
    {
        LyapunovSpectrum spectrum = LyapunovSpectrum.Of(new MeanFieldFlow(MeanFieldModels.E), new(0.3, 0.2, -0.1), 600);
        Assert.InRange(spectrum.Exponents[0], 0.21, 0.30);
        Assert.InRange(spectrum.Exponents[1], -0.02, 0.02);
        Assert.InRange(spectrum.Exponents[2], -0.61, -0.51);
        Assert.InRange(Math.Abs(spectrum.Exponents.Sum() - spectrum.MeanTrace), 0, 1e-6);
    }

    [Fact]
    public void ExponentsOfACycleAreThoseOfItsMultipliers()
    {
        MeanFieldFlow flow = new(MeanFieldModels.C2);
        LimitCycle cycle = LimitCycle.From(flow, new(0.3, 0.2, -0.1))!;
        LyapunovSpectrum spectrum = LyapunovSpectrum.Of(flow, cycle.Start, 400 * cycle.Period, 0);
        double expected = Math.Log(System.Numerics.Complex.Abs(cycle.Multipliers[1])) / cycle.Period;
        Assert.Equal(0, spectrum.Exponents[0], 3);
        Assert.True(Math.Abs(spectrum.Exponents[1] + spectrum.Exponents[2] - 2 * expected) < 2e-3);
    }

    [Fact]
    public void FitFindsTheTermsThatMadeTheValues()
    {
        int[] sizes = [10, 20, 40, 60, 90];
        double[] values = [.. sizes.Select(n => 0.3 * n - 0.5 * Math.Log(n) - 1.2 + 3.0 / n)];
        foreach (ExtensiveFit fit in new[] { ExtensiveFit.Of(sizes, values), ExtensiveFit.Of(sizes, values, -0.5) })
        {
            Assert.Equal(0.3, fit.Limit, 11);
            Assert.Equal(-0.5, fit.LogarithmCoefficient, 8);
            Assert.Equal(-1.2, fit.Constant, 8);
            Assert.Equal(3.0, fit.Correction, 7);
            Assert.True(fit.Residual < 1e-12);
        }
    }

    [Fact]
    public void FitOfTheCycleReachesItsLimit()
    {
        int[] sizes = [60, 80, 100, 130];
        double[] values = [.. sizes.Zip([0.1116626363, 0.1217132252, 0.1283342219, 0.1348906166], (n, perUnit) => n * perUnit)];
        ExtensiveFit free = ExtensiveFit.Of(sizes, values), held = ExtensiveFit.Of(sizes.AsSpan(1), values.AsSpan(1), -0.5);
        Assert.Equal(0.161812, free.Limit, 5);
        Assert.Equal(-0.41, free.LogarithmCoefficient, 2);
        Assert.Equal(0.16227, held.Limit, 5);
        ExtensiveFit all = ExtensiveFit.Of(sizes, values, -0.5);
        Assert.InRange(all.Limit, 0.161804132257306 - all.Error, 0.161804132257306 + all.Error);
    }

    [Fact]
    public void FitsRefuseWhatTheyCannotFit()
    {
        Assert.Contains("at least 4", Assert.Throws<ArgumentException>(() => ExtensiveFit.Of([10, 20, 30], [1.0, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("ascend", Assert.Throws<ArgumentException>(() => ExtensiveFit.Of([10, 30, 20], [1.0, 2, 3], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ExtensiveFit.Of([10, 20, 30], [1.0, 2], 0));
        Assert.Throws<ArgumentException>(() => ExtensiveFit.Of([10, 20, 30], [1.0, 2, double.NaN], 0));
    }

    [Fact]
    public void EntropyOfAUnitIsAccurateNearPurity()
    {
        Assert.Equal(Math.Log(2), default(BlochVector).Entropy, 15);
        Assert.Equal(0, new BlochVector(0, 0, -1).Entropy);
        double p = 5e-13;
        Assert.Equal(1, new BlochVector(0, 0, 1 - 2 * p).Entropy / (p * (1 - Math.Log(p))), 3);
    }
}
