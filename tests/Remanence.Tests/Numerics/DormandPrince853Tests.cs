using Xunit;

namespace Remanence.Tests.Numerics;

public sealed class DormandPrince853Tests
{
    private static void Oscillator(double time, ReadOnlySpan<double> y, Span<double> rate)
    {
        rate[0] = y[1];
        rate[1] = -y[0];
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-13)]
    public void OscillatorIsFollowedForAndBack(double tolerance)
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0], tolerance, tolerance);
        integrator.AdvanceTo(20);
        Assert.Equal(20, integrator.Time);
        Assert.True(Math.Abs(integrator.State[0] - Math.Cos(20)) < 40 * tolerance + 1e-14, $"{integrator.State[0] - Math.Cos(20)}");
        Assert.Equal(integrator.State[1], integrator.Rate[0]);
        integrator.AdvanceTo(0);
        Assert.True(Math.Abs(integrator.State[0] - 1) < 80 * tolerance + 1e-14);
    }

    [Fact]
    public void OneStepIsOfOrderEight()
    {
        // With loose tolerances a step is as long as the limit: its error falls like the ninth power of the length.
        double Error(double h)
        {
            DormandPrince853 integrator = new((t, y, rate) => rate[0] = y[0] * Math.Cos(t), 0, [1], 0.5, 1e6, h);
            Assert.False(integrator.Step(h));
            return Math.Abs(integrator.State[0] - Math.Exp(Math.Sin(h)));
        }

        double order = Math.Log2(Error(0.8) / Error(0.4));
        Assert.InRange(order, 8.3, 10.5);
    }

    [Fact]
    public void InterpolantIsOfOrderSeven()
    {
        double Error(double h)
        {
            DormandPrince853 integrator = new((t, y, rate) => rate[0] = y[0] * Math.Cos(t), 0, [1], 0.5, 1e6, h);
            integrator.Step(h);
            double worst = 0;
            double[] y = [0];
            for (int k = 0; k <= 10; k++)
            {
                integrator.Interpolate(h * k / 10, y);
                worst = Math.Max(worst, Math.Abs(y[0] - Math.Exp(Math.Sin(h * k / 10))));
            }

            return worst;
        }

        Assert.InRange(Math.Log2(Error(0.8) / Error(0.4)), 7.2, 9.5);
    }

    [Fact]
    public void InterpolantJoinsTheStepsWithTheirSlopes()
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0], 1e-10);
        double[] y = [0, 0];
        while (integrator.Step(10))
        {
            double middle = (integrator.PreviousTime + integrator.Time) / 2, near = integrator.Time - 1e-6 * (integrator.Time - integrator.PreviousTime);
            integrator.Interpolate(middle, y);
            Assert.Equal(Math.Cos(middle), y[0], 8);
            integrator.Interpolate(near, y);
            Assert.True(Math.Abs(integrator.Rate[0] - (integrator.State[0] - y[0]) / (integrator.Time - near)) < 1e-5);
            integrator.Interpolate(integrator.PreviousTime, y);
            Assert.Equal(Math.Cos(integrator.PreviousTime), y[0], 8);
        }
    }

    [Fact]
    public void StepsAreRejectedWhereTheSolutionTurnsSharply()
    {
        // dy/dt = -2 t y^2 / w^2 with y = 1/(1 + t^2/w^2): a peak of width w far from the start.
        const double Width = 0.01;
        DormandPrince853 integrator = new((t, y, rate) => rate[0] = -2 * (t - 5) / (Width * Width) / Math.Pow(1 + Math.Pow((t - 5) / Width, 2), 2), 0, [1 / (1 + 25 / (Width * Width))], 1e-10, 1e-10);
        integrator.AdvanceTo(5);
        Assert.True(integrator.Rejections > 0);
        Assert.Equal(1, integrator.State[0], 7);
    }

    [Fact]
    public void SolveGivesOneRowForEachTime()
    {
        double[][] rows = DormandPrince853.Solve(Oscillator, 0, [1, 0], [0, 0.5, 0.5, 3]);
        Assert.Equal([1.0, 0.0], rows[0]);
        Assert.Equal(rows[1], rows[2]);
        Assert.Equal(Math.Cos(3), rows[3][0], 9);
        Assert.Throws<ArgumentException>(() => DormandPrince853.Solve(Oscillator, 0, [1, 0], [1, 0.5, 2]));
        Assert.Throws<ArgumentException>(() => DormandPrince853.Solve(Oscillator, 0, [1, 0], [-1, 2]));
    }

    [Fact]
    public void SingularSolutionsAreRefused()
    {
        DormandPrince853 integrator = new((t, y, rate) => rate[0] = y[0] * y[0], 0, [1]);
        AccuracyException e = Assert.Throws<AccuracyException>(() => integrator.AdvanceTo(2));
        Assert.Contains("steps of an integration", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, integrator.Time, 6);
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DormandPrince853(Oscillator, 0, [1, 0], 1e-16));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DormandPrince853(Oscillator, 0, [1, 0], 1e-8, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DormandPrince853(Oscillator, 0, [1, 0], firstStep: -1));
        Assert.Throws<ArgumentException>(() => new DormandPrince853(Oscillator, 0, []));
        Assert.Throws<ArgumentException>(() => new DormandPrince853(Oscillator, 0, [double.NaN, 0]));
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0]);
        integrator.Step(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => integrator.Interpolate(integrator.Time + 1, new double[2]));
    }

    [Fact]
    public void SteppingAllocatesNothing()
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0]);
        double[] y = [0, 0];
        integrator.AdvanceTo(10);
        integrator.Interpolate(10, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (integrator.Step(30)) integrator.Interpolate((integrator.PreviousTime + integrator.Time) / 2, y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
