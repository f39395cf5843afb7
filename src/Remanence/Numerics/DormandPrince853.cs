namespace Remanence;

/// <summary>The right-hand side of dy/dt = f(t, y).</summary>
/// <param name="time">t.</param>
/// <param name="state">y; must not be written to.</param>
/// <param name="rate">Receives f(t, y), as long as y.</param>
public delegate void RateOfChange(double time, ReadOnlySpan<double> state, Span<double> rate);

/// <summary>
/// Integrates ordinary differential equations with the explicit Runge-Kutta method of order 8 of Dormand and Prince, with step control by embedded formulas of orders 5 and 3 and with dense output of order 7 (Hairer,
/// Norsett, Wanner, Solving Ordinary Differential Equations I, II.5 and II.6). For smooth equations that are not stiff; runs in either direction of time.
/// </summary>
/// <remarks>One step takes 12 evaluations, three more when its inside is asked for. Stepping allocates nothing. The same bits on every machine with the same right-hand side.</remarks>
public sealed class DormandPrince853
{
    private const double Safety = 0.9, SmallestFactor = 1.0 / 3, LargestFactor = 6;

    private readonly RateOfChange rate;
    private readonly double relative, absolute;
    private readonly int n;
    private readonly double[] state, before, trial, stages, interpolant;
    private double nextStep;
    private bool interpolantIsCurrent, stepTaken;

    /// <summary>Prepares an integration.</summary>
    /// <param name="rate">The right-hand side.</param>
    /// <param name="time">Where to start.</param>
    /// <param name="state">y there; copied.</param>
    /// <param name="relativeTolerance">Error that one step may make relative to each component, at least 1e-14.</param>
    /// <param name="absoluteTolerance">Error that one step may make beside it, at least 0.</param>
    /// <param name="firstStep">Length of the first step to try; 0 to choose it from the size of the rate and its change.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance or the first step is out of its range.</exception>
    /// <exception cref="ArgumentException">The state is empty or not finite, or the time is not finite.</exception>
    public DormandPrince853(RateOfChange rate, double time, ReadOnlySpan<double> state, double relativeTolerance = 1e-10, double absoluteTolerance = 1e-12, double firstStep = 0)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (!(relativeTolerance >= 1e-14 && relativeTolerance < 1)) throw new ArgumentOutOfRangeException(nameof(relativeTolerance), relativeTolerance, "The relative tolerance must lie in 1e-14..1.");
        if (!(absoluteTolerance >= 0 && double.IsFinite(absoluteTolerance))) throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), absoluteTolerance, "The absolute tolerance must be a finite number of at least 0.");
        if (!(firstStep >= 0 && double.IsFinite(firstStep))) throw new ArgumentOutOfRangeException(nameof(firstStep), firstStep, "The first step must be a finite length of at least 0.");
        if (state.IsEmpty) throw new ArgumentException("The state must have at least one component, but is empty.", nameof(state));
        if (!double.IsFinite(time)) throw new ArgumentException("The time must be finite.", nameof(time));
        foreach (double x in state)
            if (!double.IsFinite(x)) throw new ArgumentException("Every component of the state must be finite.", nameof(state));
        this.rate = rate;
        relative = relativeTolerance;
        absolute = absoluteTolerance;
        n = state.Length;
        nextStep = firstStep;
        this.state = state.ToArray();
        before = state.ToArray();
        trial = new double[n];
        stages = new double[DormandPrinceTable.AllStages * n];
        interpolant = new double[DormandPrinceTable.InterpolantTerms * n];
        Time = PreviousTime = time;
        rate(time, this.state, Stage(0));
    }

    /// <summary>The time reached.</summary>
    public double Time { get; private set; }

    /// <summary>The time before the last step: <see cref="Interpolate"/> knows everything between it and <see cref="Time"/>.</summary>
    public double PreviousTime { get; private set; }

    /// <summary>The state at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> State => state;

    /// <summary>f at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> Rate => Stage(stepTaken ? DormandPrinceTable.Steps : 0);

    /// <summary>Steps accepted so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Steps tried and rejected so far.</summary>
    public long Rejections { get; private set; }

    /// <summary>Takes one step toward a time, as long as the tolerances allow, and never beyond it. Does nothing when it is reached already.</summary>
    /// <param name="limit">Where to stop, before or after the present time.</param>
    /// <returns>True while the time has not been reached.</returns>
    /// <exception cref="ArgumentException">The limit is not a number.</exception>
    /// <exception cref="AccuracyException">The step that the tolerances allow is too small to change the time: the solution is singular, or the equation stiff. The state is that at <see cref="Time"/>, and no inside of a step is known.</exception>
    public bool Step(double limit)
    {
        if (double.IsNaN(limit)) throw new ArgumentException("The time at which an integration stops must be a number, but is NaN.", nameof(limit));
        double distance = limit - Time;
        if (distance == 0) return false;
        double direction = Math.Sign(distance);
        // The first rate of a step is the last one of the step before, kept aside until now for the interpolant.
        if (stepTaken) Stage(DormandPrinceTable.Steps).CopyTo(Stage(0));
        stepTaken = false;
        // Its inside is lost with that, should this step fail.
        PreviousTime = Time;
        if (nextStep == 0) nextStep = FirstStep(direction);
        double factorAfterRejection = LargestFactor;
        while (true)
        {
            double h = Math.Min(nextStep, Math.Abs(distance)) * direction;
            if (Time + h == Time)
                throw new AccuracyException(FormattableString.Invariant($"The steps of an integration must change the time, but at t = {Time:R} the tolerances allow only {h:R}; loosen them, or avoid the singular point."), Math.Abs(h), Math.Abs(Time));
            // A last step that leaves almost nothing would force a tiny one after it.
            bool last = Math.Abs(h) >= Math.Abs(distance) * (1 - 1e-12);
            double end = last ? limit : Time + h;
            // Rounding the end can lengthen the step; after a rejection it must still shrink, so the next one follows from the length planned.
            double planned = Math.Abs(h);
            h = end - Time;
            double error = Try(h, end);
            double factor = error == 0 ? LargestFactor : Math.Min(LargestFactor, Math.Max(SmallestFactor, Safety * Math.Pow(error, -1.0 / 8)));
            if (error <= 1)
            {
                factor = Math.Min(factor, factorAfterRejection);
                // A step cut short by the limit says nothing against the step planned before.
                nextStep = last ? Math.Max(nextStep, Math.Abs(h) * factor) : Math.Abs(h) * factor;
                if (factorAfterRejection < LargestFactor) nextStep = Math.Abs(h) * factor;
                state.CopyTo(before, 0);
                trial.CopyTo(state, 0);
                Time = end;
                interpolantIsCurrent = false;
                stepTaken = true;
                Steps++;
                return !last;
            }

            Rejections++;
            factorAfterRejection = 1;
            nextStep = planned * (double.IsNaN(error) ? SmallestFactor : Math.Min(factor, Safety));
        }
    }

    /// <summary>Steps until a time is reached.</summary>
    /// <param name="time">Where to stop, before or after the present time; finite.</param>
    /// <exception cref="ArgumentException">The time is not finite.</exception>
    /// <exception cref="AccuracyException">As of <see cref="Step"/>.</exception>
    public void AdvanceTo(double time)
    {
        if (!double.IsFinite(time)) throw new ArgumentException(FormattableString.Invariant($"The time at which an integration stops must be finite, but is {time}."), nameof(time));
        while (Step(time)) { }
    }

    /// <summary>The state at a time inside the last step, to order 7.</summary>
    /// <param name="time">Between <see cref="PreviousTime"/> and <see cref="Time"/>.</param>
    /// <param name="target">Receives the state: as long as it, or longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside the last step.</exception>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public void Interpolate(double time, Span<double> target)
    {
        if (!((time - PreviousTime) * (time - Time) <= 0)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"A time to interpolate at must lie inside the last step, {PreviousTime:R}..{Time:R}."));
        if (target.Length < n) throw new ArgumentException($"The target must have {n} numbers like the state, but has {target.Length}.", nameof(target));
        if (time == Time || !stepTaken)
        {
            state.CopyTo(target);
            return;
        }

        if (!interpolantIsCurrent) BuildInterpolant();
        double x = (time - PreviousTime) / (Time - PreviousTime);
        for (int i = 0; i < n; i++)
        {
            double value = 0;
            for (int k = DormandPrinceTable.InterpolantTerms - 1; k >= 0; k--) value = (value + interpolant[k * n + i]) * (k % 2 == 0 ? x : 1 - x);
            target[i] = before[i] + value;
        }
    }

    /// <summary>The states at ascending (or descending) times, one row for each.</summary>
    /// <param name="rate">The right-hand side.</param>
    /// <param name="time">Where to start.</param>
    /// <param name="state">y there.</param>
    /// <param name="times">Monotonic, all on one side of the start.</param>
    /// <param name="relativeTolerance">Error that one step may make relative to each component.</param>
    /// <param name="absoluteTolerance">Error that one step may make beside it.</param>
    /// <exception cref="ArgumentException">The times turn back.</exception>
    public static double[][] Solve(RateOfChange rate, double time, ReadOnlySpan<double> state, ReadOnlySpan<double> times, double relativeTolerance = 1e-10, double absoluteTolerance = 1e-12)
    {
        for (int k = 1; k < times.Length; k++)
            if ((times[k] - times[k - 1]) * (times[^1] - time) < 0 || (times[0] - time) * (times[^1] - time) < 0)
                throw new ArgumentException(FormattableString.Invariant($"Times must lead away from the start {time:R} in one direction, but {times[k]:R} turns back."), nameof(times));
        DormandPrince853 integrator = new(rate, time, state, relativeTolerance, absoluteTolerance);
        double[][] result = new double[times.Length][];
        for (int k = 0; k < times.Length; k++)
        {
            integrator.AdvanceTo(times[k]);
            result[k] = integrator.State.ToArray();
        }

        return result;
    }

    private Span<double> Stage(int k) => stages.AsSpan(k * n, n);

    /// <summary>Computes the trial state and its rate; the result is the error in units of the tolerance.</summary>
    private double Try(double h, double end)
    {
        for (int s = 1; s <= DormandPrinceTable.Steps; s++) Evaluate(s, h, state, s == DormandPrinceTable.Steps ? end : Time + DormandPrinceTable.Nodes[s] * h);
        double fifth = 0, third = 0;
        for (int i = 0; i < n; i++)
        {
            double five = 0, three = 0;
            for (int k = 0; k < DormandPrinceTable.Steps; k++)
            {
                five += DormandPrinceTable.FifthOrder[k] * stages[k * n + i];
                three += DormandPrinceTable.ThirdOrder[k] * stages[k * n + i];
            }

            double scale = absolute + relative * Math.Max(Math.Abs(state[i]), Math.Abs(trial[i]));
            if (scale == 0) scale = double.Epsilon;
            fifth += five / scale * (five / scale);
            third += three / scale * (three / scale);
        }

        return fifth == 0 ? 0 : Math.Abs(h) * fifth / Math.Sqrt((fifth + 0.01 * third) * n);
    }

    /// <summary>Stage s from those before it.</summary>
    private void Evaluate(int s, double h, double[] from, double time)
    {
        ReadOnlySpan<double> row = DormandPrinceTable.Coefficients[s - 1];
        Array.Clear(trial);
        for (int k = 0; k < row.Length; k++)
        {
            if (row[k] == 0) continue;
            double weight = row[k];
            ReadOnlySpan<double> stage = Stage(k);
            for (int i = 0; i < trial.Length; i++) trial[i] += weight * stage[i];
        }

        for (int i = 0; i < trial.Length; i++) trial[i] = from[i] + h * trial[i];
        rate(time, trial, Stage(s));
    }

    private void BuildInterpolant()
    {
        double h = Time - PreviousTime;
        for (int s = DormandPrinceTable.Steps + 1; s < DormandPrinceTable.AllStages; s++) Evaluate(s, h, before, PreviousTime + DormandPrinceTable.Nodes[s] * h);
        for (int i = 0; i < n; i++)
        {
            double change = state[i] - before[i], first = h * stages[i], last = h * stages[DormandPrinceTable.Steps * n + i];
            interpolant[i] = change;
            interpolant[n + i] = first - change;
            interpolant[2 * n + i] = 2 * change - first - last;
            for (int row = 0; row < DormandPrinceTable.Dense.Length; row++)
            {
                double sum = 0;
                for (int k = 0; k < DormandPrinceTable.AllStages; k++) sum += DormandPrinceTable.Dense[row][k] * stages[k * n + i];
                interpolant[(3 + row) * n + i] = h * sum;
            }
        }

        interpolantIsCurrent = true;
    }

    /// <summary>A first step from the sizes of the state, its rate and the change of the rate over a small trial step.</summary>
    private double FirstStep(double direction)
    {
        double size = 0, slope = 0, curvature = 0;
        Span<double> first = Stage(0), second = Stage(1);
        for (int i = 0; i < n; i++)
        {
            double scale = absolute + relative * Math.Abs(state[i]);
            // A component that starts at zero has no size to compare with yet.
            if (scale == 0) continue;
            size = Math.Max(size, Math.Abs(state[i]) / scale);
            slope = Math.Max(slope, Math.Abs(first[i]) / scale);
        }

        double h = size < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * size / slope;
        for (int i = 0; i < n; i++) trial[i] = state[i] + direction * h * first[i];
        rate(Time + direction * h, trial, second);
        for (int i = 0; i < n; i++)
        {
            double scale = absolute + relative * Math.Abs(state[i]);
            if (scale == 0) continue;
            curvature = Math.Max(curvature, Math.Abs(second[i] - first[i]) / scale / h);
        }

        double strongest = Math.Max(slope, curvature);
        double step = Math.Min(100 * h, strongest <= 1e-15 ? Math.Max(1e-6, h * 1e-3) : Math.Pow(0.01 / strongest, 1.0 / 8));
        // Rates too large for doubles or without a value: rejections shorten the step or end the integration, which NaN never would.
        return double.IsFinite(step) && step > 0 ? step : 1e-6;
    }
}
