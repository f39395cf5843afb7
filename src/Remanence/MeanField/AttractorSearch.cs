namespace Remanence;

/// <summary>
/// Finds the attractors of a mean-field flow from many starts in the ball and on its surface (without local jumps: on the sphere |m| = 2j/N). All starts are followed together until they are caught by a stable fixed point
/// or by a closed orbit that Newton shooting confirms, until they are seen to come to a critical point like a power of time, or until their Lyapunov exponents show chaos.
/// </summary>
/// <remarks>The starts are fixed: the same model gives the same result. Attractors whose basins hold none of the starts are missed, except mirror images of those found.</remarks>
public sealed class AttractorSearch
{
    /// <summary>Times, in natural units of the flow, at which the starts that are still undecided are examined; the last one is where the search gives up.</summary>
    private static readonly int[] Examinations = [150, 300, 600, 2000, 8000];

    /// <summary>Shooting that fails at a late examination; and natural units of time: of a look at the growth of deviations at the first examination, of averages over chaotic motion and of what these discard, which begin at the third examination.</summary>
    private const int MostFailures = 4, LookUnits = 100, AveragingUnits = 600, DiscardedUnits = 30, Third = 2;

    private const double NearOrbit = 5e-4, SlowRate = 0.01, SmallInTheEnd = 0.05, FamilyAgreement = 1e-8;

    private readonly MeanFieldFlow flow;
    private readonly double length;
    private readonly AttractionBall[] balls;
    /// <summary>Fixed points that are critical, or stable but nearly so.</summary>
    private readonly CriticalApproach[] critical;
    private readonly int[] caught;
    private readonly List<LimitCycle> cycles = [], family = [];
    private readonly List<int> cycleStarts = [];
    private readonly List<BlochVector> continuum = [];
    private readonly List<StrangeAttractor> chaos = [];
    private readonly FlowBatch batch;
    private readonly IReadOnlyList<Matrix3> symmetries;

    private AttractorSearch(MeanFieldFlow flow, double length)
    {
        this.flow = flow;
        this.length = length;
        FixedPoints = MeanFieldFixedPoints.Of(flow, length);
        balls = [.. FixedPoints.Where(p => p.IsStable).Select(p => new AttractionBall(flow, p))];
        // On the sphere a point with imaginary eigenvalues is a center, with closed orbits around it.
        critical = [.. FixedPoints.Where(flow.Model.ConservesTotalSpin ? p => !p.IsIsolated : p => !p.IsUnstable && p.JacobianEigenvalues[0].Real > -SlowRate * flow.Size).Select(p => new CriticalApproach(flow, p))];
        caught = new int[balls.Length];
        symmetries = MeanFieldSymmetries.Of(flow.Model);
        batch = new FlowBatch(flow, false, 1e-10, 1e-12);
    }

    private IReadOnlyList<MeanFieldFixedPoint> FixedPoints { get; }

    /// <summary>Searches.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="starts">Number of starts, at least 1; half of them in the ball, half on its surface.</param>
    /// <param name="length">|m| = 2j/N in 0..1, used only without local jumps, when it is conserved.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few starts, or a length outside 0..1.</exception>
    public static AttractorSet Of(MeanFieldFlow flow, int starts = 40, double length = 1)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        MeanFieldFixedPoints.RequireLength(length);
        AttractorSearch search = new(flow, length);
        List<Walker> left = [];
        for (int k = 0; k < starts; k++)
        {
            BlochVector start = MeanFieldStarts.Point(flow, k, length);
            if (!search.LiesOnAFamily(start)) left.Add(new Walker(start, 0.1 * flow.TimeUnit, search.critical.Length));
        }

        search.FollowAll(left);
        return search.Result(starts, left);
    }

    private bool LiesOnAFamily(BlochVector start)
    {
        if (!flow.Model.ConservesTotalSpin || CycleShooting.Find(flow, start, FamilyAgreement) is not { IsMarginal: true } orbit) return false;
        family.Add(orbit);
        return true;
    }

    /// <summary>Follows the starts and removes those that are decided; what is left at the end is unresolved.</summary>
    private void FollowAll(List<Walker> left)
    {
        int starts = left.Count + family.Count;
        int time = 0;
        for (int e = 0; e < Examinations.Length && left.Count > 0; e++)
        {
            while (time < Examinations[e] && left.Count > 0)
            {
                // Most starts are caught soon: short portions first.
                int portion = Math.Min(time < 50 ? 5 : time < 300 ? 25 : 100, Examinations[e] - time);
                Advance(left, portion * flow.TimeUnit);
                time += portion;
                left.RemoveAll(w => IsCaught(w.At) || IsNearCycle(w.At));
            }

            left.RemoveAll(w => w.Record(critical) && IsCritical(w, e) || Rests(w.At));
            FindCycles(left, e);
            if (e == 0 && left.Count > 0) Look(left);
            if (left.Count > 0 && (e == Third || e == Examinations.Length - 1)) FindChaos(left, starts, e);
        }
    }

    private void Advance(List<Walker> walkers, double duration)
    {
        for (int first = 0; first < walkers.Count; first += FlowBatch.Lanes)
        {
            batch.Clear();
            int count = Math.Min(FlowBatch.Lanes, walkers.Count - first);
            for (int lane = 0; lane < count; lane++) batch.Put(lane, walkers[first + lane].At, walkers[first + lane].Step);
            batch.Advance(duration);
            for (int lane = 0; lane < count; lane++) (walkers[first + lane].At, walkers[first + lane].Step) = (batch[lane], batch.StepOf(lane));
        }
    }

    private bool IsCaught(BlochVector m)
    {
        for (int k = 0; k < balls.Length; k++)
        {
            if (!balls[k].Contains(m)) continue;
            caught[k]++;
            return true;
        }

        return false;
    }

    private bool IsNearCycle(BlochVector m)
    {
        int near = cycles.FindIndex(c => Polygon.Distance(m, c.Points) < NearOrbit);
        if (near >= 0) cycleStarts[near]++;
        return near >= 0;
    }

    /// <summary>
    /// Comes to a critical point like a power of time, as the last three examinations show; or to a stable point next to being critical, which behaves like that until the deviation is too small for the difference to be
    /// seen. Of the latter it is enough in the end that the slow deviation only shrinks.
    /// </summary>
    private bool IsCritical(Walker walker, int e)
    {
        if (e < Third || critical.MinBy(c => (walker.At - c.Point.Point).Length) is not { } nearest) return false;
        List<double> sizes = walker.Amplitudes[Array.IndexOf(critical, nearest)];
        double? exponent = nearest.Exponent(walker.At, (Examinations[e - 2], Examinations[e - 1], Examinations[e]), (sizes[e - 2], sizes[e - 1], sizes[e]));
        if (!nearest.Point.IsStable)
        {
            if (exponent is double known) nearest.Exponents.Add(known);
            return exponent is not null;
        }

        bool shrinks = e == Examinations.Length - 1 && sizes[e] < sizes[e - 1] && sizes[e - 1] < sizes[e - 2] && sizes[e] < SmallInTheEnd;
        if (exponent is null && !shrinks) return false;
        caught[Array.FindIndex(balls, b => b.Point == nearest.Point)]++;
        return true;
    }

    /// <summary>A point of a continuum: the drift is gone, and Newton's method finds a fixed point right here that is neither isolated nor unstable.</summary>
    private bool Rests(BlochVector m)
    {
        if (flow.Drift(m).Length > 1e-7 * flow.Size || MeanFieldFixedPoints.Nearest(flow, m) is not BlochVector point || (point - m).Length > 1e-3) return false;
        MeanFieldFixedPoint rest = new(flow, point);
        if (rest.IsIsolated || rest.IsUnstable) return false;
        continuum.Add(point);
        return true;
    }

    /// <summary>Shooting from start after start, until it fails: it is costly, and most motions that it does not confirm are chaotic or slow.</summary>
    private void FindCycles(List<Walker> left, int e)
    {
        int failures = 0;
        for (int k = 0; k < left.Count;)
        {
            Walker walker = left[k];
            bool decided = IsNearCycle(walker.At);
            if (!decided && failures < (e > Third ? MostFailures : 1) && !walker.Spreads)
            {
                decided = Circles(walker.At);
                if (!decided) failures++;
            }

            if (decided) left.RemoveAt(k);
            else k++;
        }
    }

    private bool Circles(BlochVector m)
    {
        if (CycleShooting.Find(flow, m) is not LimitCycle cycle) return false;
        if (cycle.IsStable)
        {
            // Another way around a known cycle must not count as another attractor.
            int known = cycles.FindIndex(c => Polygon.Distance(cycle.Start, c.Points) < NearOrbit);
            if (known >= 0)
            {
                cycleStarts[known]++;
                return true;
            }

            // A stable orbit somewhere else is one more attractor only when the trajectory is on the way to it.
            if (Polygon.Distance(m, cycle.Points) > 0.05) return false;
            AddCycle(cycle, 1);
            foreach (Matrix3 map in symmetries)
                if (!cycles.Exists(c => Polygon.Distance(map * cycle.Start, c.Points) < NearOrbit)) AddCycle(cycle.Under(map), 0);
            return true;
        }

        if (!cycle.IsMarginal || !flow.Model.ConservesTotalSpin) return false;
        family.Add(cycle);
        return true;
    }

    private void AddCycle(LimitCycle cycle, int starts)
    {
        cycles.Add(cycle);
        cycleStarts.Add(starts);
    }

    /// <summary>A first look at whether deviations grow, which saves looking for cycles where there is chaos. It decides nothing.</summary>
    private void Look(List<Walker> left)
    {
        FlowAverage[] averages = FlowAverage.Of(flow, [.. left.Select(w => w.At)], DiscardedUnits, LookUnits);
        for (int k = 0; k < left.Count; k++) left[k].Spreads = StrangeAttractor.Spreads(flow, averages[k]);
    }

    /// <summary>
    /// Chaos is believed at once only when it holds every start: where some came to rest or turn in circles, the others may be on a long way there, and are followed to the end. Exponents of single trajectories scatter, so
    /// those that stay where most others showed chaos belong to it.
    /// </summary>
    private void FindChaos(List<Walker> left, int starts, int e)
    {
        FlowAverage[] averages = FlowAverage.Of(flow, [.. left.Select(w => w.At)], DiscardedUnits, AveragingUnits);
        bool last = e == Examinations.Length - 1;
        bool[] ended = [.. averages.Select(a => IsCaught(a.End) || IsNearCycle(a.End))];
        bool[] strange = [.. averages.Select((a, k) => !ended[k] && StrangeAttractor.IsOnOne(flow, a, (Examinations[e] + DiscardedUnits) * flow.TimeUnit))];
        List<StrangeAttractor> found = [];
        for (int k = 0; k < averages.Length; k++)
        {
            left[k].Spreads = StrangeAttractor.Spreads(flow, averages[k]);
            if (strange[k]) StrangeAttractor.Add(found, averages[k]);
        }

        bool mostAreStrange = 2 * strange.Count(s => s) >= strange.Length;
        for (int k = 0; k < averages.Length && mostAreStrange; k++)
        {
            if (ended[k] || strange[k] || found.Find(c => c.IsVisitedBy(averages[k])) is not { } known) continue;
            known.Add(averages[k]);
            strange[k] = true;
        }

        bool believed = last || strange.Length == starts && !strange.Contains(false);
        if (believed) chaos.AddRange(found);
        Walker[] undecided = [.. left.Where((_, k) => !ended[k] && !(believed && strange[k]))];
        left.Clear();
        left.AddRange(undecided);
    }

    private AttractorSet Result(int starts, List<Walker> left)
    {
        List<MeanFieldAttractor> found = [];
        for (int k = 0; k < balls.Length; k++) found.Add(At(AttractorKind.FixedPoint, balls[k].Point, caught[k], null));
        foreach (CriticalApproach c in critical.Where(c => c.Exponents.Count > 0)) found.Add(At(AttractorKind.CriticalPoint, c.Point, c.Exponents.Count, c.Exponents.Average()));
        for (int k = 0; k < cycles.Count; k++)
            found.Add(new() { Kind = AttractorKind.LimitCycle, MeanBloch = cycles[k].MeanBloch, MeanEntropy = cycles[k].MeanEntropy, Starts = cycleStarts[k], Points = cycles[k].Points, Cycle = cycles[k] });
        foreach (StrangeAttractor c in chaos)
            found.Add(new()
            {
                Kind = AttractorKind.StrangeAttractor,
                MeanBloch = c.Mean,
                MeanEntropy = c.Entropy,
                Starts = c.Count,
                Points = c.Points,
                Lyapunov = c.Spectrum(flow, AveragingUnits * flow.TimeUnit),
                StatisticalError = c.StatisticalError(),
            });
        if (family.Count > 0)
            found.Add(new()
            {
                Kind = AttractorKind.ClosedOrbits,
                MeanBloch = 1.0 / family.Count * family.Aggregate(default(BlochVector), (sum, c) => sum + c.MeanBloch),
                MeanEntropy = family.Average(c => c.MeanEntropy),
                Starts = family.Count,
                Points = [.. family.SelectMany(c => c.Points)],
                Cycle = family[0],
            });
        if (continuum.Count > 0) found.Add(Several(AttractorKind.FixedPointContinuum, continuum));
        if (left.Count > 0) found.Add(Several(AttractorKind.Unresolved, [.. left.Select(w => w.At)]));
        return new AttractorSet(flow, starts, length, FixedPoints, found, symmetries);
    }

    private static MeanFieldAttractor At(AttractorKind kind, MeanFieldFixedPoint point, int starts, double? exponent) =>
        new() { Kind = kind, MeanBloch = point.Point, MeanEntropy = point.Point.Entropy, Starts = starts, Points = [point.Point], FixedPoint = point, CriticalExponent = exponent };

    private static MeanFieldAttractor Several(AttractorKind kind, List<BlochVector> points)
    {
        (BlochVector mean, double entropy) = CycleShooting.Average(points);
        return new() { Kind = kind, MeanBloch = mean, MeanEntropy = entropy, Starts = points.Count, Points = points };
    }

    /// <summary>One start on its way.</summary>
    private sealed class Walker(BlochVector start, double step, int criticalPoints)
    {
        public BlochVector At { get; set; } = start;

        public double Step { get; set; } = step;

        /// <summary>Whether deviations grew when it was last looked at.</summary>
        public bool Spreads { get; set; }

        /// <summary>Size of the critical deviation from each critical point at every examination.</summary>
        public List<double>[] Amplitudes { get; } = [.. Enumerable.Range(0, criticalPoints).Select(_ => new List<double>())];

        /// <summary>Takes down where it is; true when there are critical points to come to.</summary>
        public bool Record(CriticalApproach[] points)
        {
            for (int k = 0; k < points.Length; k++) Amplitudes[k].Add(points[k].Amplitude(At));
            return points.Length > 0;
        }
    }
}
