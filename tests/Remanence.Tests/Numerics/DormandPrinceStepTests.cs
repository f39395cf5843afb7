namespace Remanence.Tests.Numerics;

/// <summary>Steps of the integrator by what must hold of any Runge-Kutta method of its order: exactness, symmetries, numbers of evaluations, control of the step.</summary>
public sealed class DormandPrinceStepTests
{
    private static void Oscillator(double time, ReadOnlySpan<double> y, Span<double> rate) => (rate[0], rate[1]) = (y[1], -y[0]);

    // A pulse on a slow motion: steps shrink, are rejected and grow again.
    private static void Pulse(double time, ReadOnlySpan<double> y, Span<double> rate) => rate[0] = y[0] * (Math.Cos(time) + 40 / Math.Pow(Math.Cosh(40 * (time - 2)), 2));

    [Fact]
    public void Polynomials_up_to_the_seventh_power_are_integrated_exactly()
    {
        for (int power = 0; power < 8; power++)
            foreach ((double from, double to) in ((double, double)[])[(0, 1), (1.5, -0.5)])
            {
                int p = power;
                DormandPrince853 integrator = new((t, y, rate) => rate[0] = (p + 1) * Math.Pow(t, p), from, [Math.Pow(from, p + 1)], 0.5, 1e9, 10);
                Assert.False(integrator.Step(to));
                Assert.Equal((to, from, 1L), (integrator.Time, integrator.PreviousTime, integrator.Steps));
                Assert.Equal(Math.Pow(to, p + 1), integrator.State[0], 1e-13 * (1 + Math.Pow(1.5, p + 1)));
                // The dense output has one order less.
                double[] inside = [0];
                foreach (double part in (double[])[0, 0.1, 0.5, 0.8, 1])
                {
                    double t = from + part * (to - from);
                    integrator.Interpolate(t, inside);
                    if (p < 7) Assert.Equal(Math.Pow(t, p + 1), inside[0], 1e-13 * (1 + Math.Pow(1.5, p + 1)));
                }
            }
    }

    [Fact]
    public void Every_rate_is_computed_once_and_inside_the_step()
    {
        List<double> times = [];
        DormandPrince853 integrator = new((t, y, rate) =>
        {
            times.Add(t);
            Oscillator(t, y, rate);
        }, 1, [1, 0], firstStep: 0.1);
        Assert.Equal([1.0], times);
        double[] inside = [0, 0];
        for (int step = 0; step < 6; step++)
        {
            times.Clear();
            long rejected = integrator.Rejections;
            bool more = integrator.Step(2);
            Assert.Equal(12 * (1 + integrator.Rejections - rejected), times.Count);
            Assert.All(times, t => Assert.InRange(t, integrator.PreviousTime, integrator.Time));
            Assert.Equal(integrator.Time, times[^1]);
            times.Clear();
            integrator.Interpolate(integrator.Time, inside);
            Assert.Empty(times);
            for (int k = 1; k < 4; k++) integrator.Interpolate(integrator.PreviousTime + 0.25 * k * (integrator.Time - integrator.PreviousTime), inside);
            Assert.Equal(3, times.Count);
            Assert.All(times, t => Assert.InRange(t, integrator.PreviousTime, integrator.Time));
            if (!more) break;
        }

        Assert.Equal(2, integrator.Time);
        Assert.Equal(Math.Cos(1), integrator.State[0], 1e-10);
        times.Clear();
        Assert.False(integrator.Step(2));
        Assert.Empty(times);
    }

    // Powers of two change no rounding, so the same steps must come with the same bits.
    [Theory, InlineData(1e-9, 0, -300, 0), InlineData(1e-9, 0, 300, 0), InlineData(1e-8, 1e-6, 40, 0), InlineData(1e-9, 1e-3, 0, -50), InlineData(1e-9, 0, 7, 60)]
    public void Units_of_the_state_and_of_time_do_not_matter(double relative, double absolute, int state, int time)
    {
        double size = Math.ScaleB(1, state), duration = Math.ScaleB(1, time);
        List<(double, double)> plain = Path(Pulse, 1, 5, relative, absolute, 0.01), scaled = Path((t, y, rate) =>
        {
            double[] unit = [0];
            Pulse(t / duration, [y[0] / size], unit);
            rate[0] = unit[0] * size / duration;
        }, size, 5 * duration, relative, absolute * size, 0.01 * duration);
        Assert.True(plain.Count > 3);
        Assert.Equal(plain, scaled.Select(p => (p.Item1 / duration, p.Item2 / size)));
    }

    [Fact]
    public void Backward_steps_mirror_forward_ones_and_copies_of_a_component_change_none()
    {
        List<(double, double)> plain = Path(Pulse, 1, 5, 1e-9, 1e-9, 0.01), mirrored = Path((t, y, rate) =>
        {
            Pulse(-t, y, rate);
            rate[0] = -rate[0];
        }, 1, -5, 1e-9, 1e-9, 0.01);
        Assert.Equal(plain, mirrored.Select(p => (-p.Item1, p.Item2)));
        DormandPrince853 copies = new((t, y, rate) =>
        {
            for (int i = 0; i < 4; i++) Pulse(t, y.Slice(i, 1), rate.Slice(i, 1));
        }, 0, [1, 1, 1, 1], 1e-9, 1e-9, 0.01);
        foreach ((double t, double y) in plain)
        {
            _ = copies.Step(5);
            Assert.Equal(t, copies.Time, 1e-9);
            for (int i = 0; i < 4; i++) Assert.Equal(y, copies.State[i], 1e-7 * y);
        }
    }

    [Fact]
    public void Steps_grow_sixfold_at_most_shrink_to_a_third_at_least_and_do_not_grow_right_after_a_rejection()
    {
        DormandPrince853 integrator = new(Pulse, 0, [1], 1e-10, 1e-10, 1e-3);
        double before = 1e-3;
        bool grown = false, rejectedOnce = false;
        for (long rejections = 0; integrator.Step(9); rejections = integrator.Rejections)
        {
            double h = integrator.Time - integrator.PreviousTime;
            long more = integrator.Rejections - rejections;
            if (integrator.Steps > 1) Assert.InRange(h, before * Math.Pow(1.0 / 3, more + 1) * (1 - 1e-9), before * (more > 0 ? 6 * 0.9 : 6) * (1 + 1e-9));
            grown |= h > 5.9 * before;
            rejectedOnce |= more > 0;
            before = h;
        }

        Assert.True(grown && rejectedOnce);
        // Longer than the tolerance allows by far: every rejection divides by three, and the step after the accepted one is no longer.
        DormandPrince853 long1 = new((t, y, rate) => (rate[0], rate[1]) = (1000 * y[1], -1000 * y[0]), 0, [1, 0], 1e-10, 1e-10, 1);
        Assert.True(long1.Step(1));
        double first = long1.Time;
        Assert.InRange(long1.Rejections, 4, 8);
        Assert.True(long1.Step(1));
        Assert.InRange(long1.Time - long1.PreviousTime, 0.3 * first, first * (1 + 1e-12));
        Assert.Equal(Math.Cos(1000 * long1.Time), long1.State[0], 1e-9);
    }

    [Fact]
    public void A_step_cut_short_does_not_shorten_the_next_one()
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0], 1e-8, 1e-8, 0.5);
        Assert.False(integrator.Step(1e-4));
        Assert.Equal(1e-4, integrator.Time);
        Assert.True(integrator.Step(10));
        Assert.Equal(0.5, integrator.Time - integrator.PreviousTime, 1e-12);
        // Limits a rounding beyond the step are reached with it.
        DormandPrince853 near = new(Oscillator, 0, [1, 0], 1e-8, 1e-8, 0.25);
        Assert.False(near.Step(0.25 * (1 + 1e-13)));
        Assert.Equal(0.25 * (1 + 1e-13), near.Time);
        DormandPrince853 far = new(Oscillator, 0, [1, 0], 1e-8, 1e-8, 0.25);
        Assert.True(far.Step(0.25 * (1 + 1e-11)));
        Assert.Equal(0.25, far.Time);
    }

    // The error of a step is near the tolerance, not far below: a method of order eight takes about 10^(1/8) times the steps for every digit.
    [Theory, InlineData(1e-4, 8), InlineData(1e-8, 22), InlineData(1e-12, 65)]
    public void Numbers_of_steps_follow_the_tolerance(double tolerance, int expected)
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0], tolerance, tolerance);
        integrator.AdvanceTo(20);
        Assert.InRange(integrator.Steps + integrator.Rejections, 0.6 * expected, 1.6 * expected);
    }

    [Theory, InlineData(1e-9), InlineData(1e-3), InlineData(1), InlineData(1e3), InlineData(1e9)]
    public void First_steps_suit_the_rate(double frequency)
    {
        DormandPrince853 integrator = new((t, y, rate) => (rate[0], rate[1]) = (frequency * y[1], -frequency * y[0]), 0, [1, 0]);
        _ = integrator.Step(1e12);
        Assert.InRange(integrator.Time, 1e-3 / Math.Max(1, frequency), 2 / frequency);
        Assert.InRange(integrator.Rejections, 0, 1);
        // Six times as long with every step.
        integrator.AdvanceTo(1 / frequency);
        Assert.InRange(integrator.Steps, 2, 25);
        Assert.Equal(Math.Cos(1), integrator.State[0], 1e-9);
    }

    // The rule of Hairer, Norsett and Wanner: the eighth power of the step is 0.01 by the rate or its change, in units of the tolerance.
    [Theory, InlineData(0, 0.0316), InlineData(1e8, 3.16e-3), InlineData(-1e12, 1e-3)]
    public void First_steps_know_how_fast_the_rate_changes(double change, double expected)
    {
        DormandPrince853 integrator = new((t, _, rate) => rate[0] = 1 + change * t, 0, [1], 1e-10, 0);
        _ = integrator.Step(10);
        Assert.InRange(integrator.Time, 0.9 * expected, 1.1 * expected);
        Assert.Equal(1 + integrator.Time + change * integrator.Time * integrator.Time / 2, integrator.State[0], 1e-10 * (1 + Math.Abs(change) * expected * expected));
    }

    [Fact]
    public void All_components_are_known_inside_a_step()
    {
        DormandPrince853 integrator = new((_, y, rate) => (rate[0], rate[1], rate[2]) = (y[1], -y[0], -y[2]), 0, [1, 0, 1], 1e-11, 1e-11);
        double[] y = [0, 0, 0];
        while (integrator.Step(5))
        {
            double t = 0.3 * integrator.PreviousTime + 0.7 * integrator.Time;
            integrator.Interpolate(t, y);
            Assert.InRange(Math.Max(Math.Abs(y[0] - Math.Cos(t)), Math.Max(Math.Abs(y[1] + Math.Sin(t)), Math.Abs(y[2] - Math.Exp(-t)))), 0, 1e-8);
        }
    }

    [Fact]
    public void First_steps_from_nothing_are_found()
    {
        DormandPrince853 rest = new((_, _, rate) => rate[0] = 0, 0, [0]), growing = new((t, _, rate) => rate[0] = Math.Cos(t), 0, [0]);
        _ = rest.Step(1e9);
        Assert.InRange(rest.Time, 1e-7, 1e-3);
        rest.AdvanceTo(1e9);
        Assert.Equal(0, rest.State[0]);
        Assert.InRange(rest.Steps, 5, 40);
        growing.AdvanceTo(3);
        Assert.Equal(Math.Sin(3), growing.State[0], 1e-9);
        Assert.InRange(growing.Steps + growing.Rejections, 3, 25);
    }

    // Both once led to a step of NaN, which was tried for ever.
    [Fact]
    public void Purely_relative_tolerances_allow_components_that_start_at_zero_and_rates_of_nan_end()
    {
        DormandPrince853 integrator = new(Oscillator, 0, [1, 0], 1e-10, 0);
        integrator.AdvanceTo(1);
        Assert.Equal(Math.Cos(1), integrator.State[0], 1e-9);
        Assert.Equal(-Math.Sin(1), integrator.State[1], 1e-9);
        DormandPrince853 small = new((_, y, rate) => rate[0] = -1e20 * y[0], 0, [1e-300], 1e-14, 0);
        small.AdvanceTo(1e-20);
        Assert.Equal(Math.Exp(-1), small.State[0] / 1e-300, 1e-9);
        DormandPrince853 broken = new((_, _, rate) => rate[0] = double.NaN, 0, [1]);
        Assert.Contains("must change the time", Assert.Throws<AccuracyException>(() => broken.Step(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_failed_step_no_inside_is_known()
    {
        DormandPrince853 integrator = new((_, y, rate) => rate[0] = y[0] * y[0], 0, [1]);
        double[] y = [0];
        Assert.Throws<AccuracyException>(() => integrator.AdvanceTo(2));
        integrator.Interpolate(integrator.Time, y);
        Assert.Equal(integrator.State[0], y[0]);
        Assert.Equal(integrator.Time, integrator.PreviousTime);
        Assert.Equal(y[0] * y[0], integrator.Rate[0], 1e-12 * integrator.Rate[0]);
        Assert.Contains("inside the last step", Assert.Throws<ArgumentOutOfRangeException>(() => integrator.Interpolate(0.99999 * integrator.Time, y)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_without_a_value_are_stepped_around()
    {
        // The solution ends before 1, where the root has no value: trial steps beyond it give NaN and are cut to a third.
        DormandPrince853 integrator = new((t, _, rate) => rate[0] = -Math.Sqrt(1 - t), 0, [2.0 / 3], 1e-6, 1e-6, 5);
        Assert.True(integrator.Step(20));
        Assert.Equal(5.0 / 9, integrator.Time, 1e-12);
        Assert.Equal(2L, integrator.Rejections);
        Assert.Equal(2.0 / 3 * Math.Pow(1 - integrator.Time, 1.5), integrator.State[0], 1e-6);
    }

    [Fact]
    public void Arguments_are_refused_with_their_rule()
    {
        DormandPrince853 Make(double relative = 1e-8, double absolute = 0, double step = 0, double time = 0) => new(Oscillator, time, [1, 0], relative, absolute, step);
        foreach (double relative in (double[])[1, 0.99e-14, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>("relativeTolerance", () => Make(relative));
        foreach (double absolute in (double[])[-1e-300, double.PositiveInfinity, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>("absoluteTolerance", () => Make(absolute: absolute));
        foreach (double step in (double[])[-1e-300, double.PositiveInfinity, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>("firstStep", () => Make(step: step));
        foreach (double time in (double[])[double.NegativeInfinity, double.NaN]) Assert.Throws<ArgumentException>("time", () => Make(time: time));
        Assert.Throws<ArgumentNullException>("rate", () => new DormandPrince853(null!, 0, [1]));
        Assert.Throws<ArgumentException>("state", () => new DormandPrince853(Oscillator, 0, [1, double.PositiveInfinity]));
        _ = Make(1e-14);
        DormandPrince853 integrator = Make();
        Assert.Contains("must be a number, but is NaN", Assert.Throws<ArgumentException>("limit", () => integrator.Step(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite, but is Infinity", Assert.Throws<ArgumentException>("time", () => integrator.AdvanceTo(double.PositiveInfinity)).Message, StringComparison.Ordinal);
        _ = integrator.Step(double.PositiveInfinity);
        Assert.Contains("2 numbers like the state, but has 1", Assert.Throws<ArgumentException>("target", () => integrator.Interpolate(integrator.Time / 2, new double[1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("time", () => integrator.Interpolate(double.NaN, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>("time", () => integrator.Interpolate(-1e-12, new double[2]));
        Assert.Equal([1.0, 0.0], DormandPrince853.Solve(Oscillator, 3, [1, 0], [3])[0]);
        Assert.Empty(DormandPrince853.Solve(Oscillator, 3, [1, 0], []));
        Assert.Equal(Math.Cos(4), DormandPrince853.Solve(Oscillator, 3, [1, 0], [2, -1])[1][0], 1e-9);
        Assert.Contains("but 0.5 turns back", Assert.Throws<ArgumentException>("times", () => DormandPrince853.Solve(Oscillator, 0, [1, 0], [1, 0.5, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("times", () => DormandPrince853.Solve(Oscillator, 0, [1, 0], [-1, -0.5, -2]));
    }

    private static List<(double Time, double State)> Path(RateOfChange rate, double state, double end, double relative, double absolute, double firstStep)
    {
        DormandPrince853 integrator = new(rate, 0, [state], relative, absolute, firstStep);
        List<(double, double)> path = [];
        for (bool more = true; more;)
        {
            more = integrator.Step(end);
            path.Add((integrator.Time, integrator.State[0]));
        }

        return path;
    }
}
