using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>
/// Collapse over a time step for eight trajectories, exact in law for any step: the outcome k* is drawn with the Born weights, y_k = B_k + 2 sqrt(gamma) h delta_{k k*}, and block k is
/// multiplied by exp(sqrt(gamma) y_k). In the incomplete form k* may be the rest, block k takes exp(sqrt(gamma) y_k - gamma h) and the rest 1.
/// </summary>
internal sealed unsafe class CollapseStep : IDisposable
{
    private readonly TrajectoryPlan plan;
    private readonly TrajectoryCollapse collapse;
    private readonly int blocks;
    private readonly double[]? forward, backward;
    private readonly WorkBuffer work;
    private readonly double rate;

    internal CollapseStep(TrajectoryPlan plan)
    {
        this.plan = plan;
        collapse = plan.Parameters.Collapse!;
        rate = collapse.Rate;
        blocks = collapse.Count;
        if (collapse.PointerFromEnergy is { } basis)
        {
            forward = LaneTransform.Table(plan.Levels, (j, m) => basis[j, plan.Active[m]]);
            backward = LaneTransform.Table(plan.Levels, (m, j) => System.Numerics.Complex.Conjugate(basis[j, plan.Active[m]]));
        }

        work = new WorkBuffer((long)LaneState.Component * (LaneTransform.Padded(plan.Levels) + blocks + 2) + 8 * (blocks + 1));
    }

    /// <summary>Random pairs that a step uses.</summary>
    internal int Slots => 1 + (blocks + 1) / 2;

    private double* Pointer => work.Pointer;

    private double* Random => work.Pointer + (long)LaneState.Component * LaneTransform.Padded(plan.Levels);

    private double* Weights => Random + LaneState.Component * (blocks + 2);

    /// <summary>Weights of the blocks, eight lanes each, the rest last; valid until the next call.</summary>
    internal double* BlockWeights(LaneState lanes)
    {
        if (forward is not null) LaneTransform.Apply(forward, plan.Levels, lanes.State, Pointer);
        double* weights = Weights;
        for (int k = 0; k <= blocks; k++) V.Zero.Store(weights + 8 * k);
        for (int j = 0; j < plan.Levels; j++)
        {
            double* z = Component(lanes, j), weight = weights + 8 * Block(j);
            V re = Vector512.Load(z), im = Vector512.Load(z + 8);
            (Vector512.Load(weight) + Vector512.FusedMultiplyAdd(re, re, im * im)).Store(weight);
        }

        return weights;
    }

    /// <summary>Collapses all lanes for a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Advance(LaneState lanes, double step, ulong firstStream, ulong index)
    {
        double* weights = BlockWeights(lanes), random = Random;
        NormalLanes.Uniforms(plan.Parameters.Seed, firstStream, index, 1, random);
        V uniform = Vector512.Load(random), total = V.Zero, cumulative = total, one = Vector512.Create(1.0), outcome = total;
        for (int k = 0; k <= blocks; k++) total += Vector512.Load(weights + 8 * k);
        V threshold = uniform * total;
        for (int k = 0; k < blocks; k++)
        {
            cumulative += Vector512.Load(weights + 8 * k);
            outcome += Vector512.ConditionalSelect(Vector512.LessThanOrEqual(cumulative, threshold), one, V.Zero);
        }

        // Without a rest, rounding must not choose it.
        if (!collapse.Incomplete) outcome = Vector512.Min(outcome, Vector512.Create(blocks - 1.0));
        NormalLanes.Normals(plan.Parameters.Seed, firstStream, index + 1, (blocks + 1) / 2, random);
        Factors(step, outcome, random, weights);

        for (int j = 0; j < plan.Levels; j++)
        {
            double* z = Component(lanes, j);
            V factor = Vector512.Load(random + 8 * Block(j));
            (factor * Vector512.Load(z)).Store(z);
            (factor * Vector512.Load(z + 8)).Store(z + 8);
        }

        if (backward is not null) LaneTransform.Apply(backward, plan.Levels, Pointer, lanes.State);
    }

    public void Dispose() => work.Dispose();

    /// <summary>Replaces the normal numbers by the factors of the blocks, normalized.</summary>
    private void Factors(double step, V outcome, double* factors, double* weights)
    {
        V noise = Vector512.Create(Math.Sqrt(rate * step)), shift = Vector512.Create(2 * rate * step), largest = V.Zero, zero = largest;
        V offset = Vector512.Create(collapse.Incomplete ? -rate * step : 0);
        if (!collapse.Incomplete) largest = Vector512.Create(double.NegativeInfinity);
        for (int k = 0; k < blocks; k++)
        {
            V exponent = Vector512.FusedMultiplyAdd(noise, Vector512.Load(factors + 8 * k), offset);
            exponent += Vector512.ConditionalSelect(Vector512.Equals(outcome, Vector512.Create((double)k)), shift, zero);
            exponent.Store(factors + 8 * k);
            largest = Vector512.Max(largest, exponent);
        }

        zero.Store(factors + 8 * blocks);
        V square = zero;
        for (int k = 0; k <= blocks; k++)
        {
            double* factor = factors + 8 * k;
            (Vector512.Load(factor) - largest).Store(factor);
            for (int lane = 0; lane < 8; lane++) factor[lane] = Math.Exp(factor[lane]);
            V value = Vector512.Load(factor);
            square = Vector512.FusedMultiplyAdd(value * value, Vector512.Load(weights + 8 * k), square);
        }

        V norm = Vector512.Create(1.0) / Vector512.Sqrt(square);
        for (int k = 0; k <= blocks; k++) (norm * Vector512.Load(factors + 8 * k)).Store(factors + 8 * k);
    }

    private double* Component(LaneState lanes, int pointer) => forward is null ? lanes.State + 16 * plan.Place[pointer] : Pointer + 16 * pointer;

    private int Block(int pointer) => collapse.Blocks[pointer] is int k and >= 0 ? k : blocks;
}
