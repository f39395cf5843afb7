using System.Numerics;

namespace Remanence;

/// <summary>
/// The steady state of N units in second-order cumulants about the only stable fixed point of the mean-field flow, at a cost that does not grow with N. There the errors of m and C fall like 1/N^2 (measured on exact
/// steady states); where motions coexist or persist, near critical points and without local jumps the closure fails, and is refused.
/// </summary>
public sealed record CumulantSteadyState
{
    private const int MostIterations = 60;

    private const double Tolerance = 1e-11;

    private const double LargestError = 0.05;

    /// <summary>m and C.</summary>
    public required CumulantState State { get; init; }

    /// <summary>What Gaussian fluctuations about the fixed point give for N to infinity.</summary>
    public required GaussianLimit Limit { get; init; }

    /// <summary>How much C changes when third cumulants are kept, relative to C: an estimate of the error, at most 0.05.</summary>
    public required double ErrorEstimate { get; init; }

    /// <summary>The largest real part of the eigenvalues of the linearized cumulant equations, in units of the rates; below 0.</summary>
    public required double SlowestRate { get; init; }

    /// <summary>The steady state of a model; searches its attractors first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="units">Number N of units, at least 2.</param>
    /// <exception cref="ArgumentException">The mean-field flow has not one stable fixed point as its only attractor.</exception>
    /// <exception cref="AccuracyException">No stable solution is near the fixed point, as happens at critical points and for few units.</exception>
    public static CumulantSteadyState Of(CollectiveSpinModel model, int units) => Of(AttractorSearch.Of(new MeanFieldFlow(model)), units);

    /// <summary>The steady state for attractors that are known.</summary>
    /// <param name="attractors">The attractors of the mean-field flow, searched in the ball or, without local jumps, on the unit sphere.</param>
    /// <param name="units">Number N of units, at least 2.</param>
    /// <exception cref="ArgumentException">They are not one stable fixed point.</exception>
    /// <exception cref="AccuracyException">No stable solution is near the fixed point, as happens at critical points and for few units.</exception>
    public static CumulantSteadyState Of(AttractorSet attractors, int units)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        if (attractors.Attractors.ToArray() is not [{ Kind: AttractorKind.FixedPoint, FixedPoint: { IsStable: true } point }] || attractors.Flow.Model.ConservesTotalSpin)
            throw new ArgumentException("Cumulants of second order need one stable fixed point as the only attractor and a local jump, but this model has other motions or conserves the total spin; use exact states.", nameof(attractors));
        CumulantFlow flow = new(attractors.Flow.Model, units);
        GaussianLimit limit = GaussianLimit.Of(attractors.Flow, point);
        double[] x = Start(limit, units);
        double residual = Newton(flow, x) / attractors.Flow.Size;
        if (!(residual < Tolerance))
            throw new AccuracyException(FormattableString.Invariant($"Newton's method must find steady cumulants of {units} units near the mean-field fixed point within {Tolerance:R} of the rates, but leaves {residual:0.##E0}; take more units or exact states."), residual, Tolerance);
        double slowest = Slowest(flow.Jacobian(x)) / attractors.Flow.Size;
        CumulantState state = CumulantState.From(units, x);
        if (slowest >= 0) throw new AccuracyException(FormattableString.Invariant($"The steady cumulants of {units} units must be stable, but grow at {slowest:0.###} of the rates; take more units or exact states."), slowest, 0);
        double lowest = state.SmallestEigenvalue(), bound = -1e-3 / units;
        if (lowest < bound) throw new AccuracyException(FormattableString.Invariant($"The state of two of {units} units must have no eigenvalue below {bound:0.##E0}, but has {lowest:0.##E0}; take more units or exact states."), lowest, bound);
        double error = ThirdCumulants.Change(attractors.Flow.Model, units, x);
        if (!(error <= LargestError))
            throw new AccuracyException(FormattableString.Invariant($"Third cumulants of {units} units must change the correlations by at most {LargestError:R}, but change them by {error:0.###}; take more units or exact states."), error, LargestError);
        return new() { State = state, Limit = limit, ErrorEstimate = error, SlowestRate = slowest };
    }

    private static double[] Start(GaussianLimit limit, int units)
    {
        BlochVector m = limit.Point;
        double[] x = CumulantState.Product(units, m).ToArray();
        for (int a = 0; a < 3; a++)
            for (int b = a; b < 3; b++) x[CumulantMoments.CorrelationIndex(a, b)] = (limit.Covariance[a, b] - (a == b ? 1 : 0) + m[a] * m[b]) / (units - 1);
        return x;
    }

    /// <summary>Newton's method with steps of limited length; returns the norm of the rate that is left.</summary>
    private static double Newton(CumulantFlow flow, double[] x)
    {
        double[] rate = new double[CumulantFlow.Dimension];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            flow.Rate(0, x, rate);
            double[] step = LuFactorization.Of(flow.Jacobian(x)).Solve(rate);
            double size = Norm(step), factor = size > 0.2 ? 0.2 / size : 1;
            for (int i = 0; i < x.Length; i++) x[i] -= factor * step[i];
            if (!(size >= 1e-13)) break;
        }

        flow.Rate(0, x, rate);
        return Norm(rate);
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));

    private static double Slowest(RealMatrix jacobian)
    {
        ComplexMatrix matrix = new(jacobian.Rows, jacobian.Columns);
        for (int i = 0; i < jacobian.Data.Length; i++) matrix.Data[i] = jacobian.Data[i];
        return GeneralEigen.Values(matrix).Max(v => v.Real);
    }
}
