namespace Remanence;

/// <summary>The three Lyapunov exponents of a mean-field trajectory: mean rates at which small deviations grow, by orthogonalizing tangent vectors along it (Benettin and others, Meccanica 15, 9 (1980)).</summary>
public sealed record LyapunovSpectrum
{
    /// <summary>The exponents, largest first; of an attractor that is not a fixed point one is 0.</summary>
    public required IReadOnlyList<double> Exponents { get; init; }

    /// <summary>Time average of the trace of the Jacobian, which the sum of the exponents must equal.</summary>
    public required double MeanTrace { get; init; }

    /// <summary>Time over which the exponents were averaged.</summary>
    public required double Duration { get; init; }

    /// <summary>Where the trajectory ended.</summary>
    public required BlochVector End { get; init; }

    /// <summary>The exponents of the trajectory from a start. About a microsecond and a half for each of some ten steps in a unit of time.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="start">m(0), of length at most 1.</param>
    /// <param name="duration">Time to average over: the error falls like one over its root.</param>
    /// <param name="transient">Time to discard first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not positive, or the transient negative.</exception>
    /// <exception cref="AccuracyException">The sum of the exponents differs from the mean trace of the Jacobian by more than 1e-6 of the rates.</exception>
    public static LyapunovSpectrum Of(MeanFieldFlow flow, BlochVector start, double duration = 2000, double transient = 50)
    {
        ArgumentNullException.ThrowIfNull(flow);
        MeanFieldFlow.RequireState(start, nameof(start));
        if (!(duration > 0 && double.IsFinite(duration))) throw new ArgumentOutOfRangeException(nameof(duration), duration, "The time to average over must be finite and positive.");
        if (!(transient >= 0 && double.IsFinite(transient))) throw new ArgumentOutOfRangeException(nameof(transient), transient, "The time to discard must be finite and at least 0.");
        double[] y = [start.X, start.Y, start.Z, 1, 0, 0, 0, 1, 0, 0, 0, 1];
        double[] logs = new double[3];
        double trace = 0;
        int discarded = (int)Math.Ceiling(transient / flow.TimeUnit), portions = Math.Max(1, (int)Math.Ceiling(duration / flow.TimeUnit));
        double spacing = duration / portions, firstStep = 0;
        for (int k = 0; k < discarded + portions; k++)
        {
            bool counted = k >= discarded;
            double length = counted ? spacing : transient / discarded;
            DormandPrince853 integrator = new(flow.TangentRate, 0, y, 1e-10, 1e-12, firstStep);
            double before = flow.JacobianAt(BlochVector.From(y.AsSpan(0, 3))).Trace;
            bool more = true;
            while (more)
            {
                more = integrator.Step(length);
                firstStep = more ? integrator.Time - integrator.PreviousTime : firstStep;
                if (counted) trace += TraceIntegral(flow, integrator, y, ref before);
            }

            integrator.State.CopyTo(y);
            Orthogonalize(y, counted ? logs : null);
        }

        double[] exponents = [.. logs.Select(l => l / duration).OrderDescending()];
        double mean = trace / duration;
        RequireSum(flow, exponents, mean);
        return new() { Exponents = exponents, MeanTrace = mean, Duration = duration, End = BlochVector.From(y.AsSpan(0, 3)) };
    }

    /// <summary>The check of exponents: volumes shrink by the trace.</summary>
    /// <exception cref="AccuracyException">The sum is another.</exception>
    internal static void RequireSum(MeanFieldFlow flow, double[] exponents, double meanTrace)
    {
        double error = Math.Abs(exponents.Sum() - meanTrace);
        if (!(error <= 1e-6 * flow.Size))
            throw new AccuracyException(FormattableString.Invariant($"The Lyapunov exponents must sum to the mean trace of the Jacobian, but differ from it by {error:E1}."), error, 1e-6 * flow.Size);
    }

    /// <summary>The integral of the trace over the last step, by five points of Boole's rule; the trace is smooth and nearly linear in m.</summary>
    private static double TraceIntegral(MeanFieldFlow flow, DormandPrince853 integrator, double[] scratch, ref double before)
    {
        double h = integrator.Time - integrator.PreviousTime, sum = 7 * before;
        for (int k = 1; k <= 3; k++)
        {
            integrator.Interpolate(integrator.PreviousTime + h * k / 4, scratch);
            sum += (k == 2 ? 12 : 32) * flow.JacobianAt(new(scratch[0], scratch[1], scratch[2])).Trace;
        }

        before = flow.JacobianAt(BlochVector.From(integrator.State[..3])).Trace;
        return (sum + 7 * before) * h / 90;
    }

    private static void Orthogonalize(double[] y, double[]? logs)
    {
        for (int k = 0; k < 3; k++)
        {
            BlochVector v = Tangent(y, k);
            for (int j = 0; j < k; j++) v -= v.Dot(Tangent(y, j)) * Tangent(y, j);
            double norm = v.Length;
            if (logs is not null) logs[k] += Math.Log(norm);
            (y[3 + 3 * k], y[4 + 3 * k], y[5 + 3 * k]) = (v.X / norm, v.Y / norm, v.Z / norm);
        }
    }

    private static BlochVector Tangent(double[] y, int k) => new(y[3 + 3 * k], y[4 + 3 * k], y[5 + 3 * k]);
}
