using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Eight trajectories of a mean-field flow side by side, one in each lane, every one with steps of its own: the method and the step control of <see cref="DormandPrince853"/> without dense output. A trajectory does not
/// depend on what the other lanes hold.
/// </summary>
internal sealed class FlowBatch
{
    public const int Lanes = 8;

    private const double Safety = 0.9, SmallestFactor = 1.0 / 3, LargestFactor = 6;

    /// <summary>For each stage and for the two errors: the earlier stages that count, with their weights.</summary>
    private static readonly (int Stage, double Weight)[][] Rows = [.. DormandPrinceTable.Coefficients.Take(DormandPrinceTable.Steps).Select(Compact)];

    private static readonly (int Stage, double Weight)[] FifthOrder = Compact(DormandPrinceTable.FifthOrder), ThirdOrder = Compact(DormandPrinceTable.ThirdOrder);

    private readonly FlowLanes rates;
    private readonly int n;
    private readonly double relative, absolute, smallestStep;
    private readonly Vector512<double>[] state, trial, stages;
    private Vector512<double> next, remaining, largest, occupied;

    /// <summary>An empty batch.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="tangents">Whether three tangent vectors and the integral of the trace are carried along.</param>
    /// <param name="relativeTolerance">Error that a step may make relative to each component.</param>
    /// <param name="absoluteTolerance">Error that it may make beside it.</param>
    public FlowBatch(MeanFieldFlow flow, bool tangents, double relativeTolerance, double absoluteTolerance)
    {
        rates = flow.Lanes;
        n = tangents ? FlowLanes.WithTangents : FlowLanes.Plain;
        relative = relativeTolerance;
        absolute = absoluteTolerance;
        smallestStep = 1e-12 * flow.TimeUnit;
        state = new Vector512<double>[n];
        trial = new Vector512<double>[n];
        stages = new Vector512<double>[(DormandPrinceTable.Steps + 1) * n];
    }

    /// <summary>The components, for reading and for renormalizing tangents; see <see cref="FlowLanes"/>.</summary>
    public Span<Vector512<double>> State => state;

    /// <summary>The Bloch vector of a lane.</summary>
    public BlochVector this[int lane] => new(state[0].GetElement(lane), state[1].GetElement(lane), state[2].GetElement(lane));

    /// <summary>The step that a lane would try next.</summary>
    public double StepOf(int lane) => next.GetElement(lane);

    /// <summary>Puts a trajectory into a lane, its tangents along the axes.</summary>
    /// <param name="lane">0..7.</param>
    /// <param name="m">The Bloch vector.</param>
    /// <param name="step">The first step to try.</param>
    public void Put(int lane, BlochVector m, double step)
    {
        for (int i = 0; i < n; i++) state[i] = state[i].WithElement(lane, i < 3 ? m[i] : i < FlowLanes.WithTangents - 1 && i % 4 == 3 ? 1 : 0);
        next = next.WithElement(lane, step);
        occupied = occupied.WithElement(lane, 1);
    }

    /// <summary>Empties every lane.</summary>
    public void Clear()
    {
        Array.Clear(state);
        occupied = Vector512<double>.Zero;
    }

    /// <summary>Follows every trajectory for a time.</summary>
    /// <exception cref="AccuracyException">The tolerances allow only steps that do not advance.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(double duration)
    {
        Debug.Assert(duration > 0, "A batch follows its trajectories forward.");
        remaining = occupied * duration;
        largest = Vector512.Create(LargestFactor);
        rates.Rate(state, stages.AsSpan(0, n));
        while (Vector512.GreaterThanAny(remaining, Vector512<double>.Zero)) Step();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step()
    {
        Vector512<double> zero = Vector512<double>.Zero, one = Vector512<double>.One;
        Vector512<double> active = Vector512.GreaterThan(remaining, zero), h = Vector512.ConditionalSelect(Vector512.LessThan(next, remaining), next, remaining);
        Span<Vector512<double>> all = stages;
        for (int s = 1; s <= DormandPrinceTable.Steps; s++)
        {
            (int Stage, double Weight)[] row = Rows[s - 1];
            for (int i = 0; i < n; i++)
            {
                Vector512<double> sum = Vector512.Create(row[0].Weight) * all[row[0].Stage * n + i];
                for (int k = 1; k < row.Length; k++) sum = Vector512.FusedMultiplyAdd(Vector512.Create(row[k].Weight), all[row[k].Stage * n + i], sum);
                trial[i] = Vector512.FusedMultiplyAdd(h, sum, state[i]);
            }

            rates.Rate(trial, all.Slice(s * n, n));
        }

        Vector512<double> error = Error(h);
        // Lanes without a rest of time take a step of length 0, which is always accepted and changes nothing.
        Vector512<double> accepted = Vector512.LessThanOrEqual(error, one), safe = Vector512.Create(Safety), smallest = Vector512.Create(SmallestFactor);
        Vector512<double> factor = safe / Vector512.Sqrt(Vector512.Sqrt(Vector512.Sqrt(error)));
        factor = Vector512.ConditionalSelect(Vector512.LessThan(factor, smallest), smallest, factor);
        factor = Vector512.ConditionalSelect(Vector512.LessThan(factor, largest), factor, largest);
        factor = Vector512.ConditionalSelect(Vector512.Equals(error, error), factor, smallest);
        Vector512<double> last = Vector512.GreaterThanOrEqual(h, remaining * (1 - 1e-12)), grown = h * factor;
        // A step cut short by the end says nothing against the step planned before; a rejected one must shrink.
        Vector512<double> after = Vector512.ConditionalSelect(last & Vector512.LessThan(grown, next) & Vector512.Equals(largest, Vector512.Create(LargestFactor)), next, grown);
        Vector512<double> retried = h * Vector512.ConditionalSelect(Vector512.LessThan(factor, safe), factor, safe);
        next = Vector512.ConditionalSelect(active, Vector512.ConditionalSelect(accepted, after, retried), next);
        if (Vector512.LessThanAny(next, Vector512.ConditionalSelect(active, Vector512.Create(smallestStep), next)))
            throw new AccuracyException("The steps of an integration must advance the time, but the tolerances allow only vanishing ones.", 0, smallestStep);
        remaining = Vector512.ConditionalSelect(accepted, Vector512.ConditionalSelect(last, zero, remaining - h), remaining);
        largest = Vector512.ConditionalSelect(accepted, Vector512.Create(LargestFactor), one);
        for (int i = 0; i < n; i++)
        {
            state[i] = Vector512.ConditionalSelect(accepted, trial[i], state[i]);
            all[i] = Vector512.ConditionalSelect(accepted, all[DormandPrinceTable.Steps * n + i], all[i]);
        }
    }

    /// <summary>The error of a step in units of the tolerance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Error(Vector512<double> h)
    {
        Vector512<double> fifth = Vector512<double>.Zero, third = fifth;
        for (int i = 0; i < n; i++)
        {
            Vector512<double> five = Vector512<double>.Zero, three = five, old = Vector512.Abs(state[i]), now = Vector512.Abs(trial[i]);
            foreach ((int stage, double weight) in FifthOrder) five = Vector512.FusedMultiplyAdd(Vector512.Create(weight), stages[stage * n + i], five);
            foreach ((int stage, double weight) in ThirdOrder) three = Vector512.FusedMultiplyAdd(Vector512.Create(weight), stages[stage * n + i], three);
            Vector512<double> scale = Vector512.FusedMultiplyAdd(Vector512.Create(relative), Vector512.ConditionalSelect(Vector512.LessThan(old, now), now, old), Vector512.Create(absolute));
            five /= scale;
            three /= scale;
            fifth = Vector512.FusedMultiplyAdd(five, five, fifth);
            third = Vector512.FusedMultiplyAdd(three, three, third);
        }

        Vector512<double> below = Vector512.Sqrt(Vector512.FusedMultiplyAdd(Vector512.Create(0.01), third, fifth) * Vector512.Create((double)n));
        return Vector512.ConditionalSelect(Vector512.Equals(fifth, Vector512<double>.Zero), Vector512<double>.Zero, h * fifth / below);
    }

    private static (int Stage, double Weight)[] Compact(double[] weights) => [.. weights.Select((w, k) => (k, w)).Where(e => e.w != 0)];
}
