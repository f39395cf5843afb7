using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>Adds the recorded quantities of eight trajectories to sums.</summary>
internal sealed unsafe class LaneRecorder : IDisposable
{
    private readonly TrajectoryPlan plan;
    private readonly TrajectoryLayout layout;
    private readonly CollapseStep? pointer;
    private readonly double idleEnergy, idleFourthPowers;
    private readonly double[] energies;

    internal LaneRecorder(TrajectoryPlan plan, TrajectoryLayout layout)
    {
        this.plan = plan;
        this.layout = layout;
        pointer = plan.Parameters.Collapse is null ? null : new CollapseStep(plan);
        // Differences to the start's energy in units of a power of two: no cancellation, modulus below 1.
        energies = [.. plan.Active.Select(Energy)];
        foreach (int m in plan.Idle)
        {
            idleEnergy += plan.Population(m) * Energy(m);
            idleFourthPowers += plan.Population(m) * plan.Population(m);
        }
    }

    /// <summary>Adds the first lanes at a time; sums of this time begin at the pointer.</summary>
    internal void Add(LaneState lanes, double time, int count, double* sums)
    {
        for (int i = 0; i < layout.Levels.Count; i++) ExactSums.Add(sums + ExactSums.Width * i, lanes.Population(layout.Levels[i]), count);
        Moments(lanes, out V energy, out V participation);
        ExactSums.Add(sums + ExactSums.Width * layout.Energy, energy, count);
        if (plan.Parameters.Nonlinear)
        {
            ExactSums.Add(sums + ExactSums.Width * (layout.Energy + 1), energy * energy, count);
            ExactSums.Add(sums + ExactSums.Width * (layout.Energy + 2), energy * energy * energy, count);
            ExactSums.Add(sums + ExactSums.Width * layout.Participation, participation, count);
        }

        double* next = sums + ExactSums.Width * layout.Coherences;
        foreach ((int row, int column) in plan.Parameters.Coherences)
        {
            lanes.Read(row, time, out V a, out V b);
            lanes.Read(column, time, out V c, out V d);
            ExactSums.Add(next, a * c + b * d, count);
            ExactSums.Add(next + ExactSums.Width, b * c - a * d, count);
            next += 2 * ExactSums.Width;
        }

        if (pointer is null) return;
        double* weights = pointer.BlockWeights(lanes);
        V one = Vector512.Create(1.0), half = Vector512.Create(0.5);
        for (int k = 0; k < layout.Blocks; k++)
        {
            V weight = Vector512.Load(weights + 8 * k);
            ExactSums.Add(sums + ExactSums.Width * (layout.BlockWeights + k), weight, count);
            if (plan.Parameters.Nonlinear) ExactSums.Add(sums + ExactSums.Width * (layout.Outcomes + k), Vector512.ConditionalSelect(Vector512.GreaterThan(weight, half), one, V.Zero), count);
        }
    }

    public void Dispose() => pointer?.Dispose();

    private double Energy(int level) => (plan.Parameters.Energies[level] - plan.Reference) / plan.Scale;

    private void Moments(LaneState lanes, out V energy, out V participation)
    {
        energy = participation = V.Zero;
        double* z = lanes.State;
        for (int m = 0; m < lanes.Count; m++)
        {
            V a = Vector512.Load(z + 16 * m), b = Vector512.Load(z + 16 * m + 8), square = Vector512.FusedMultiplyAdd(a, a, b * b);
            energy = Vector512.FusedMultiplyAdd(Vector512.Create(energies[m]), square, energy);
            participation = Vector512.FusedMultiplyAdd(square, square, participation);
        }

        V re = Vector512.Load(lanes.Shared), im = Vector512.Load(lanes.Shared + 8), shared = Vector512.FusedMultiplyAdd(re, re, im * im);
        energy = Vector512.FusedMultiplyAdd(Vector512.Create(idleEnergy), shared, energy);
        participation = Vector512.FusedMultiplyAdd(Vector512.Create(idleFourthPowers), shared * shared, participation);
    }
}
