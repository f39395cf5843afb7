using System.Numerics;

namespace Remanence;

/// <summary>
/// Runs trajectories of an ensemble, eight side by side. Trajectory k takes its random numbers from the stream k of the seed, so its bits do not depend on the range it is run in, on the
/// number of threads or on the instruction set.
/// </summary>
public static unsafe class TrajectoryBatch
{
    /// <summary>A good number of trajectories for one piece of a large ensemble.</summary>
    public const int UsualCount = 256;

    /// <summary>Groups of eight that one thread takes at once.</summary>
    private const int GroupsPerItem = 8;

    /// <summary>Sums over the trajectories first .. first + count - 1.</summary>
    /// <param name="parameters">The ensemble.</param>
    /// <param name="first">Number of the first trajectory, from 0.</param>
    /// <param name="count">Number of trajectories, 1..2^25.</param>
    /// <exception cref="ArgumentException">The parameters violate a rule (all are listed), or the range is empty or too large.</exception>
    /// <remarks>Costs O(D_w) per trajectory and step, D_w = levels with chi above 0; O(D^2) with collapse in another basis, general rates or colored noise.</remarks>
    public static TrajectorySums Run(TrajectoryParameters parameters, long first, int count)
    {
        TrajectoryPlan plan = Plan(parameters, first, count);
        TrajectoryLayout layout = new(parameters);
        int perItem = GroupsPerItem * LaneState.Lanes, items = (count + perItem - 1) / perItem, width = checked(plan.Intervals.Length * layout.Count * ExactSums.Width);
        double[] total = new double[width];
        Parallelism.ForItems(items, item =>
        {
            double[] sums = new double[width];
            RunRange(plan, layout, first + (long)item * perItem, Math.Min(perItem, count - item * perItem), sums);
            // Exact sums: the order in which the items arrive does not matter.
            lock (total)
            {
                for (int i = 0; i < width; i++) total[i] += sums[i];
            }
        });
        return new() { Count = count, Values = total };
    }

    /// <summary>The states of the trajectories first .. first + count - 1 at the last time.</summary>
    /// <param name="parameters">The ensemble.</param>
    /// <param name="first">Number of the first trajectory, from 0.</param>
    /// <param name="count">Number of trajectories, 1..2^25.</param>
    /// <returns>count x D, one state in the energy basis per row.</returns>
    /// <exception cref="ArgumentException">The parameters violate a rule (all are listed), or the range is empty or too large.</exception>
    public static ComplexMatrix FinalStates(TrajectoryParameters parameters, long first, int count)
    {
        TrajectoryPlan plan = Plan(parameters, first, count);
        ComplexMatrix states = new(count, plan.Levels);
        int perItem = GroupsPerItem * LaneState.Lanes;
        Parallelism.ForItems((count + perItem - 1) / perItem, item =>
        {
            using LaneIntegrator integrator = LaneIntegrator.For(plan);
            for (int start = item * perItem; start < Math.Min(count, (item + 1) * perItem); start += LaneState.Lanes)
            {
                ulong stream = (ulong)(first + start);
                integrator.Begin(stream);
                for (int i = 0; i < plan.Intervals.Length; i++) integrator.Advance(stream, i);
                for (int m = 0; m < plan.Levels; m++)
                {
                    integrator.Lanes.Read(m, plan.Intervals[^1].End, out var a, out var b);
                    for (int lane = 0; lane < Math.Min(LaneState.Lanes, count - start); lane++) states[start + lane, m] = new Complex(a[lane], b[lane]);
                }
            }
        });
        return states;
    }

    private static TrajectoryPlan Plan(TrajectoryParameters parameters, long first, int count)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (first < 0) throw new ArgumentOutOfRangeException(nameof(first), first, $"Trajectories are numbered from 0, but the first one is {first}.");
        if (count is < 1 or > (int)ExactSums.Limit) throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of trajectories must lie in 1..{ExactSums.Limit}, but is {count}.");
        return new TrajectoryPlan(parameters);
    }

    private static void RunRange(TrajectoryPlan plan, TrajectoryLayout layout, long first, int count, double[] sums)
    {
        using LaneIntegrator integrator = LaneIntegrator.For(plan);
        using LaneRecorder recorder = new(plan, layout);
        fixed (double* target = sums)
        {
            for (int start = 0; start < count; start += LaneState.Lanes)
            {
                ulong stream = (ulong)(first + start);
                integrator.Begin(stream);
                for (int i = 0; i < plan.Intervals.Length; i++)
                {
                    integrator.Advance(stream, i);
                    recorder.Add(integrator.Lanes, plan.Intervals[i].End, Math.Min(LaneState.Lanes, count - start), target + (long)i * layout.Count * ExactSums.Width);
                }
            }
        }
    }
}
