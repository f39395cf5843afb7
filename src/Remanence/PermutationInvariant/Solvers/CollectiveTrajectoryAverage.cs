namespace Remanence;

/// <summary>Means over quantum trajectories of a model without local jumps.</summary>
/// <param name="Times">The times.</param>
/// <param name="Mean">Mean of 2 &lt;J&gt;/N over trajectories, for each time.</param>
/// <param name="StandardError">Its standard error, component by component.</param>
/// <param name="MeanJumps">Mean number of jumps until the last time.</param>
public sealed record CollectiveTrajectoryAverage(IReadOnlyList<double> Times, IReadOnlyList<BlochVector> Mean, IReadOnlyList<BlochVector> StandardError, double MeanJumps)
{
    /// <summary>Runs trajectories side by side; number k uses stream k of the seed, so that it is the same whatever runs with it.</summary>
    /// <param name="model">A model without local jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="start">Bloch vector of length 1 of every unit at time 0.</param>
    /// <param name="times">Not negative, ascending.</param>
    /// <param name="trajectories">How many, at least 2.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <exception cref="ArgumentException">See <see cref="CollectiveTrajectory"/>; or the times are not ascending.</exception>
    public static CollectiveTrajectoryAverage Of(CollectiveSpinModel model, int units, BlochVector start, IReadOnlyList<double> times, int trajectories, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (trajectories < 2) throw new ArgumentOutOfRangeException(nameof(trajectories), trajectories, "The number of trajectories must be at least 2, because a single one has no standard error.");
        for (int i = 0; i < times.Count; i++)
            if (!(times[i] >= (i == 0 ? 0 : times[i - 1])) || !double.IsFinite(times[i])) throw new ArgumentException($"The times must be finite, ascending and not negative, but number {i} is {times[i]}.", nameof(times));
        TrajectoryOperators operators = new(model, units);
        _ = new CollectiveTrajectory(operators, start, new RandomStream(seed));
        BlochVector[][] rows = new BlochVector[trajectories][];
        int[] jumps = new int[trajectories];
        Exception?[] errors = new Exception?[trajectories];
        Parallelism.ForItems(trajectories, k =>
        {
            try
            {
                CollectiveTrajectory trajectory = new(operators, start, new RandomStream(seed, (ulong)k));
                rows[k] = new BlochVector[times.Count];
                for (int i = 0; i < times.Count; i++)
                {
                    trajectory.AdvanceTo(times[i]);
                    rows[k][i] = trajectory.Bloch;
                }

                jumps[k] = trajectory.Jumps;
            }
            catch (AccuracyException e)
            {
                errors[k] = e;
            }
        });
        if (Array.Find(errors, e => e is not null) is { } error) throw error;
        BlochVector[] mean = new BlochVector[times.Count], deviation = new BlochVector[times.Count];
        for (int i = 0; i < times.Count; i++)
        {
            (double x, double dx) = Statistics(rows, i, 0);
            (double y, double dy) = Statistics(rows, i, 1);
            (double z, double dz) = Statistics(rows, i, 2);
            (mean[i], deviation[i]) = (new BlochVector(x, y, z), new BlochVector(dx, dy, dz));
        }

        return new CollectiveTrajectoryAverage([.. times], mean, deviation, Reductions.Sum([.. jumps.Select(j => (double)j)]) / trajectories);
    }

    private static (double Mean, double Error) Statistics(BlochVector[][] rows, int time, int axis)
    {
        double[] values = [.. rows.Select(row => row[time][axis])];
        double mean = Reductions.Sum(values) / values.Length;
        double variance = Reductions.Sum([.. values.Select(v => (v - mean) * (v - mean))]) / (values.Length - 1);
        return (mean, Math.Sqrt(variance / values.Length));
    }
}
