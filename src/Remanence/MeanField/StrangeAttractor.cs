namespace Remanence;

/// <summary>
/// A strange attractor as it comes out of a search: the trajectories on it with their averages. Two trajectories are on one attractor when one of them stays in the part of the ball that the other visits.
/// </summary>
internal sealed class StrangeAttractor
{
    /// <summary>Side of the cells that tell which part of the ball is visited, and what share of the samples must lie in or beside visited cells; and how far averages of one trajectory may be from those of all.</summary>
    private const double Cell = 0.05, Share = 0.9, NearMean = 0.2;

    private const int Side = 42;

    /// <summary>Least growth of deviations in a natural unit of time, largest second exponent in units of the first, and least contraction of volumes before the averages, as a logarithm.</summary>
    private const double SmallestExponent = 0.015, SecondExponent = 0.25, Contraction = 10;

    private readonly List<FlowAverage> members = [];
    private readonly bool[] visited = new bool[Side * Side * Side];

    public StrangeAttractor(FlowAverage first) => Add(first);

    public int Count => members.Count;

    public BlochVector Mean => 1.0 / Count * members.Aggregate(default(BlochVector), (sum, a) => sum + a.Mean);

    public double Entropy => members.Average(a => a.Entropy);

    public IReadOnlyList<BlochVector> Points => members[0].Points;

    /// <summary>Whether deviations grow along a trajectory.</summary>
    public static bool Spreads(MeanFieldFlow flow, FlowAverage average) => average.Exponents[0] * flow.TimeUnit > SmallestExponent;

    /// <summary>
    /// Whether a trajectory is on a strange attractor, as far as its own numbers tell: deviations grow; the second exponent is that along the motion, 0; and volumes have shrunk long enough before. Slow transients, in
    /// which the length of m still drifts, fail one of the latter.
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <param name="average">The trajectory.</param>
    /// <param name="before">Time that was followed before the averages.</param>
    public static bool IsOnOne(MeanFieldFlow flow, FlowAverage average, double before) =>
        Spreads(flow, average) && Math.Abs(average.Exponents[1]) < SecondExponent * average.Exponents[0] && -average.MeanTrace * before > Contraction;

    /// <summary>Adds a trajectory to the attractor that it is on, or as another attractor. Attractors of which it visits both are one.</summary>
    public static void Add(List<StrangeAttractor> attractors, FlowAverage average)
    {
        StrangeAttractor[] same = [.. attractors.Where(c => c.Contains(average) || new StrangeAttractor(average).Contains(c.members[0]))];
        if (same.Length == 0) attractors.Add(new StrangeAttractor(average));
        else same[0].Add(average);
        for (int k = 1; k < same.Length; k++)
        {
            foreach (FlowAverage member in same[k].members) same[0].Add(member);
            attractors.Remove(same[k]);
        }
    }

    /// <summary>Whether a trajectory stays on this attractor, with averages that fit.</summary>
    public bool IsVisitedBy(FlowAverage average) => (average.Mean - Mean).Length < NearMean && Contains(average);

    public void Add(FlowAverage average)
    {
        members.Add(average);
        foreach (BlochVector m in average.Points) visited[At(m)] = true;
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

    private bool Contains(FlowAverage average)
    {
        int outside = 0, allowed = (int)((1 - Share) * average.Points.Length);
        foreach (BlochVector m in average.Points)
            if (!IsVisited(m) && ++outside > allowed) return false;
        return true;
    }

    /// <summary>Whether the cell of a point or one around it is visited: two trajectories on one attractor come close to each other, not into the same cells.</summary>
    private bool IsVisited(BlochVector m)
    {
        int at = At(m);
        if (visited[at]) return true;
        for (int i = -1; i <= 1; i++)
            for (int j = -1; j <= 1; j++)
                for (int k = -1; k <= 1; k++)
                    if (visited[at + (i * Side + j) * Side + k]) return true;
        return false;
    }

    /// <summary>The index of the cell of a point in the ball; there is a cell more on every side.</summary>
    private static int At(BlochVector m) => (Coordinate(m.X) * Side + Coordinate(m.Y)) * Side + Coordinate(m.Z);

    private static int Coordinate(double x) => Math.Clamp((int)((x + 1) / Cell), 0, Side - 3) + 1;
}
