using System.Runtime.Intrinsics;
using Xunit;

namespace Remanence.Tests.MeanField;

public sealed class FlowBatchTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void EightRatesAreThoseOfEachVector(ulong seed)
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(seed));
        Vector512<double>[] y = new Vector512<double>[FlowLanes.WithTangents], rate = new Vector512<double>[FlowLanes.WithTangents];
        RandomStream random = new(seed, 5);
        for (int i = 0; i < y.Length; i++)
            for (int lane = 0; lane < FlowBatch.Lanes; lane++) y[i] = y[i].WithElement(lane, 0.4 * random.NormalPair((ulong)(8 * i + lane)).First);
        flow.Lanes.Rate(y, rate);
        double[] one = new double[12], expected = new double[12];
        for (int lane = 0; lane < FlowBatch.Lanes; lane++)
        {
            for (int i = 0; i < 12; i++) one[i] = y[i].GetElement(lane);
            flow.TangentRate(0, one, expected);
            for (int i = 0; i < 12; i++) Assert.Equal(expected[i], rate[i].GetElement(lane), 12);
            Assert.Equal(flow.JacobianAt(new(one[0], one[1], one[2])).Trace, rate[12].GetElement(lane), 12);
        }
    }

    [Theory]
    [InlineData("xx + 1.5 z; collective-decay 4; pump 1; decay 0.1", 20)]
    [InlineData("5.5 xx - 5.5 yy - 2 x - 1.3 z; collective-decay 3.5; pump 0.5", 4)]
    [InlineData("xyz + 0.3 zzx + z; collective (1, -2i, 0.5); decay 0.2", 10)]
    public void TrajectoriesAreThoseOfTheIntegrator(string model, double time)
    {
        MeanFieldFlow flow = new(CollectiveSpinModel.Parse(model));
        FlowBatch batch = new(flow, true, 1e-12, 1e-14);
        for (int lane = 0; lane < FlowBatch.Lanes; lane++) batch.Put(lane, MeanFieldStarts.Point(flow, lane, 1), 0.1);
        batch.Advance(time / 2);
        batch.Advance(time / 2);
        for (int lane = 0; lane < FlowBatch.Lanes; lane++)
        {
            BlochVector start = MeanFieldStarts.Point(flow, lane, 1);
            DormandPrince853 integrator = new(flow.TangentRate, 0, [start.X, start.Y, start.Z, 1, 0, 0, 0, 1, 0, 0, 0, 1], 1e-13, 1e-15);
            integrator.AdvanceTo(time);
            for (int i = 0; i < 12; i++)
            {
                double actual = batch.State[i].GetElement(lane), error = Math.Abs(integrator.State[i] - actual);
                Assert.True(error < 1e-8 * (1 + Math.Abs(actual)), $"{lane} {i} {actual:R} {error:E1}");
            }
        }
    }

    [Fact]
    public void ATrajectoryDoesNotDependOnItsNeighbors()
    {
        MeanFieldFlow flow = new(MeanFieldModels.E);
        FlowBatch full = new(flow, false, 1e-10, 1e-12), alone = new(flow, false, 1e-10, 1e-12);
        for (int lane = 0; lane < FlowBatch.Lanes; lane++) full.Put(lane, MeanFieldStarts.Point(flow, lane, 1), 0.1);
        alone.Put(2, MeanFieldStarts.Point(flow, 5, 1), 0.1);
        for (int k = 0; k < 3; k++)
        {
            full.Advance(1.5);
            alone.Advance(1.5);
        }

        Assert.Equal(full[5], alone[2]);
        Assert.Equal(full.StepOf(5), alone.StepOf(2));
        Assert.Equal(default, alone[3]);
    }

    [Fact]
    public void AveragesOverACycleAreThoseOfTheCycle()
    {
        MeanFieldFlow flow = new(MeanFieldModels.C2);
        LimitCycle cycle = LimitCycle.From(flow, new(0.3, 0.2, -0.1))!;
        FlowAverage average = Assert.Single(FlowAverage.Of(flow, [cycle.Start], 20, 1000));
        Assert.True((average.Mean - cycle.MeanBloch).Length < 2e-3);
        Assert.Equal(cycle.MeanEntropy, average.Entropy, 0.002);
        Assert.Equal(0, average.Exponents[0], 0.003);
        Assert.Equal(average.MeanTrace, average.Exponents.Sum(), 7);
        Assert.Equal(2000, average.Points.Length);
    }

    [Fact]
    public void AveragesOverChaosAreThoseOfTheLongRun()
    {
        MeanFieldFlow flow = new(MeanFieldModels.E);
        FlowAverage[] averages = FlowAverage.Of(flow, [.. Enumerable.Range(0, 9).Select(k => MeanFieldStarts.Point(flow, k, 1))], 100, 1000);
        LyapunovSpectrum spectrum = LyapunovSpectrum.Of(flow, new(0.3, 0.2, -0.1), 1000);
        for (int k = 0; k < 3; k++) Assert.Equal(spectrum.Exponents[k], averages.Average(a => a.Exponents[k]), 0.04);
        Assert.All(averages, a => Assert.Equal(a.MeanTrace, a.Exponents.Sum(), 6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void PowersOfTimeAreRecognized(int power)
    {
        CriticalApproach approach = Critical();
        // z^-p = z0^-p + 3 p t solves dz/dt = -3 z^(p + 1).
        double Size(double t) => Math.Pow(Math.Pow(0.4, -power) + 3 * power * t, -1.0 / power);
        Assert.Equal(1.0 / power, approach.Exponent(new(0, 0, -0.9), (150, 300, 600), (Size(150), Size(300), Size(600)))!.Value, 6);
        Assert.Null(approach.Exponent(new(0, 0, 0.5), (150, 300, 600), (Size(150), Size(300), Size(600))));
    }

    [Fact]
    public void OtherMotionsAreNot()
    {
        CriticalApproach approach = Critical();
        double Size(double t) => Math.Exp(-0.01 * t);
        Assert.Null(approach.Exponent(new(0, 0, -0.9), (150, 300, 600), (Size(150), Size(300), Size(600))));
        Assert.Null(approach.Exponent(new(0, 0, -0.9), (150, 300, 600), (0.1, 0.1, 0.1)));
        Assert.Null(approach.Exponent(new(0, 0, -0.9), (150, 300, 600), (0.1, 0.2, 0.1)));
        Assert.Null(approach.Exponent(new(0, 0, -0.9), (150, 300, 600), (0.1, 0.05, 0)));
    }

    [Fact]
    public void TheCriticalDeviationDoesNotSeeOthers()
    {
        CriticalApproach approach = Critical();
        BlochVector rest = approach.Point.Point;
        // Along z the deviation decays, across it one direction is critical; the point is known to about 1e-5.
        Assert.True(approach.Amplitude(rest + new BlochVector(0, 0, 0.01)) < 1e-6);
        Assert.True(approach.Amplitude(rest + new BlochVector(0.01, 0, 0)) > 1e-3);
        Assert.Equal(0, approach.Amplitude(rest));
    }

    private static CriticalApproach Critical()
    {
        MeanFieldFlow flow = new(CollectiveSpinModel.Parse("-1.4225 xx + z; collective-decay 1; decay 0.3"));
        return new(flow, MeanFieldFixedPoints.Of(flow).Single(p => p.Point.Z < -0.999));
    }
}
