namespace Remanence.Studies;

/// <summary>Runs an ensemble of trajectories as pieces of a fixed size, so that a longer ensemble uses all full pieces of a shorter one.</summary>
internal static class StochasticEnsemble
{
    /// <summary>Averages over the trajectories 0 .. count - 1.</summary>
    /// <param name="run">Where the pieces are kept.</param>
    /// <param name="name">Name of the phase, kebab case.</param>
    /// <param name="parameters">The ensemble.</param>
    /// <param name="count">Number of trajectories, at least 2.</param>
    internal static TrajectoryAverages Run(RunContext run, string name, TrajectoryParameters parameters, int count)
    {
        int piece = TrajectoryBatch.UsualCount, full = count / piece, rest = count % piece;
        List<TrajectorySums> sums = [.. run.Map(name, [.. Enumerable.Range(0, full)], k => TrajectoryBatch.Run(parameters, (long)k * piece, piece))];
        // The last piece is not full: its name says how long it is, because a longer ensemble needs another one.
        if (rest > 0) sums.AddRange(run.Map(Output.Humane.Text($"{name}-rest-{count}"), [full], k => TrajectoryBatch.Run(parameters, (long)k * piece, rest)));
        return new TrajectoryAverages(parameters, TrajectorySums.Combine(sums));
    }

    /// <summary>An average beside what it should be.</summary>
    internal static EnsembleAverage Average(TrajectoryAverage average, double exact = double.NaN) => new(average.Mean, average.StandardError, exact);

    /// <summary>Floating-point operations of an ensemble, counted from its parameters.</summary>
    internal static double Operations(double trajectories, double levels, double duration, double step, int times, bool dense) =>
        trajectories * (duration / step + times) * levels * (dense ? 16 * levels : 120);
}
