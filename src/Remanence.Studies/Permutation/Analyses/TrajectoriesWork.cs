namespace Remanence.Studies;

/// <summary>Computes <see cref="TrajectoryAnalysis"/> for the largest number of units.</summary>
internal sealed class TrajectoriesWork(PermutationStudy study) : PermutationWork(study)
{
    /// <summary>Up to this many units the exact state is evolved beside the trajectories.</summary>
    private const int MostExact = 60;

    private const string Phase = "trajectories";

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in CollectiveOnly("trajectories")) yield return problem;
        if (Study.TotalSpin is double spin && spin != 1) yield return new("total-spin", Output.Humane.Text($"total-spin must be 1 for the analysis trajectories, whose pure states lie in the symmetric sector, but is {spin:R}."));
        if (Study.InitialBloch.Count == 3 && Math.Abs(Study.InitialBloch.Sum(a => a * a) - 1) > 1e-9)
            yield return new("initial-bloch", Output.Humane.Text($"initial-bloch must have the length 1 for the analysis trajectories, which start from pure units, but has {Math.Sqrt(Study.InitialBloch.Sum(a => a * a)):R}."));
    }

    internal override double Operations => Study.Trajectories * (double)Sizes[^1] * Study.Times.Values.Max() * 500 * (1 + Sizes[^1] / 10.0);

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        int units = Sizes[^1], count = Study.Trajectories;
        BlochVector start = BlochVector.From([.. Study.InitialBloch]);
        double[][] found = run.Map(Phase, [.. Enumerable.Range(0, count)], k =>
        {
            CollectiveTrajectory trajectory = new(Study.Model, units, start, new RandomStream(run.Seed, (ulong)k));
            double[] values = new double[3 * Study.Times.Count];
            for (int i = 0; i < Study.Times.Count; i++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                trajectory.AdvanceTo(Study.Times[i]);
                trajectory.Bloch.ToArray().CopyTo(values, 3 * i);
            }

            return values;
        });
        BlochVector[] exact = units <= MostExact ? Exact(units, start) : [.. Study.Times.Values.Select(_ => new BlochVector(double.NaN, double.NaN, double.NaN))];
        TrajectoryMean[] points = new TrajectoryMean[Study.Times.Count];
        for (int i = 0; i < points.Length; i++)
        {
            double[] mean = new double[3], error = new double[3];
            for (int a = 0; a < 3; a++)
            {
                int at = 3 * i + a;
                mean[a] = found.Average(v => v[at]);
                double center = mean[a];
                error[a] = Math.Sqrt(found.Sum(v => (v[at] - center) * (v[at] - center)) / (count - 1.0) / count);
            }

            points[i] = new(Study.Times[i], BlochVector.From(mean), BlochVector.From(error), exact[i]);
        }

        TrajectoryAnalysis analysis = new() { Units = units, Count = count, Points = points };
        run.Check("trajectories: Bloch vectors longer than 1", found.Max(v => Enumerable.Range(0, points.Length).Max(i => Math.Max(0, new BlochVector(v[3 * i], v[3 * i + 1], v[3 * i + 2]).Length - 1))), 1e-9);
        if (units <= MostExact) run.Check("trajectories: last mean Bloch vector against the exact one, in standard errors", Enumerable.Range(0, 3).Max(a => TrajectoryAnalysis.Deviation(points[^1], a)), 6);
        return analysis;
    }

    private BlochVector[] Exact(int units, BlochVector start)
    {
        using BlockState product = BlockState.Product(new BlockSpace(units), (start.X, start.Y, start.Z));
        List<BlochVector> means = [];
        foreach (BlockState state in BlockEvolution.States(Study.Model, product, Study.Times.Values))
        {
            using (state)
            {
                (double x, double y, double z) = state.BlochVector();
                means.Add(new(x, y, z));
            }
        }

        return [.. means];
    }
}
