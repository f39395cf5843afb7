namespace Remanence;

/// <summary>
/// A strange attractor as it comes out of a search: the trajectories on it with their averages. A trajectory belongs to it when it visits the same part of the ball, with the same average.
/// </summary>
internal sealed class StrangeAttractor
{
    /// <summary>Side of the cells that tell which part of the ball is visited; what share of the samples must lie in or beside visited cells; and how far averages may differ.</summary>
    private const double Cell = 0.05, Share = 0.9, NearMean = 0.1;

    private readonly List<FlowAverage> members = [];
    private readonly HashSet<(int, int, int)> visited = [];

    public StrangeAttractor(FlowAverage first) => Add(first);

    public int Count => members.Count;

    public BlochVector Mean => 1.0 / Count * members.Aggregate(default(BlochVector), (sum, a) => sum + a.Mean);

    public double Entropy => members.Average(a => a.Entropy);

    public IReadOnlyList<BlochVector> Points => members[0].Points;

    /// <summary>Whether a trajectory is on this attractor.</summary>
    public bool Holds(FlowAverage average) => (average.Mean - Mean).Length < NearMean && average.Points.Count(IsVisited) >= Share * average.Points.Length;

    public void Add(FlowAverage average)
    {
        members.Add(average);
        foreach (BlochVector m in average.Points) visited.Add(At(m));
    }

    /// <summary>Standard error of h(|mean m|) - mean h over the trajectories, by leaving out each of them in turn; null for a single one.</summary>
    public double? StatisticalError()
    {
        if (Count < 2) return null;
        BlochVector mean = Count * Mean;
        double entropy = Count * Entropy;
        double[] without = [.. members.Select(a => (1.0 / (Count - 1) * (mean - a.Mean)).Entropy - (entropy - a.Entropy) / (Count - 1))];
        double center = without.Average();
        return Math.Sqrt((Count - 1.0) / Count * without.Sum(x => (x - center) * (x - center)));
    }

    /// <summary>The exponents, averaged over the trajectories.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="duration">Time over which each trajectory was averaged.</param>
    /// <exception cref="AccuracyException">Their sum differs from the mean trace of the Jacobian.</exception>
    public LyapunovSpectrum Spectrum(MeanFieldFlow flow, double duration)
    {
        double[] exponents = [.. Enumerable.Range(0, 3).Select(k => members.Average(a => a.Exponents[k]))];
        double trace = members.Average(a => a.MeanTrace);
        LyapunovSpectrum.RequireSum(flow, exponents, trace);
        return new() { Exponents = exponents, MeanTrace = trace, Duration = Count * duration, End = members[^1].End };
    }

    /// <summary>Whether the cell of a point or one around it is visited: two trajectories on one attractor come close to each other, not into the same cells.</summary>
    private bool IsVisited(BlochVector m)
    {
        (int x, int y, int z) = At(m);
        for (int i = -1; i <= 1; i++)
            for (int j = -1; j <= 1; j++)
                for (int k = -1; k <= 1; k++)
                    if (visited.Contains((x + i, y + j, z + k))) return true;
        return false;
    }

    private static (int X, int Y, int Z) At(BlochVector m) => ((int)Math.Floor(m.X / Cell), (int)Math.Floor(m.Y / Cell), (int)Math.Floor(m.Z / Cell));
}
