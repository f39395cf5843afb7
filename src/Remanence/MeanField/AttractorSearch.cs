namespace Remanence;

/// <summary>
/// Finds the attractors of a mean-field flow from many starts in the ball and on its surface (without local jumps: on the sphere |m| = 2j/N): each start is followed until it is caught by a stable fixed point or by a
/// closed orbit that Newton shooting confirms, or until its Lyapunov exponents show chaos.
/// </summary>
/// <remarks>The starts are fixed: the same model gives the same result. Attractors whose basins hold none of the starts are missed, except mirror images of those found.</remarks>
public sealed class AttractorSearch
{
    /// <summary>Times, in natural units of the flow, at which a start that is still undecided is examined; the last one is where the search gives up.</summary>
    private static readonly double[] Examinations = [150, 300, 600, 2000, 8000];

    private const double ChaosAt = 600, ChaosKnownAt = 300, Portion = 25, AveragingUnits = 600, ExponentUnits = 1000, SmallestExponent = 0.015, NearOrbit = 5e-4;

    /// <summary>Units of time for each start: when they are used up, near a critical point, the other starts are examined once and left undecided if that is not enough.</summary>
    private const double BudgetUnits = 225;

    private readonly MeanFieldFlow flow;
    private readonly double length;
    private readonly AttractionBall[] balls;
    private readonly int[] caught;
    private readonly List<LimitCycle> cycles = [], family = [];
    private readonly List<int> cycleStarts = [];
    private readonly List<BlochVector> continuum = [], unresolved = [];
    private readonly List<ChaoticAverage> chaos = [];
    private double budget;
    private int undecided;

    private AttractorSearch(MeanFieldFlow flow, int starts, double length)
    {
        this.flow = flow;
        budget = BudgetUnits * starts;
        this.length = length;
        FixedPoints = MeanFieldFixedPoints.Of(flow, length);
        balls = [.. FixedPoints.Where(p => p.IsStable).Select(p => new AttractionBall(flow, p))];
        caught = new int[balls.Length];
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
        AttractorSearch search = new(flow, starts, length);
        for (int k = 0; k < starts; k++) search.Follow(MeanFieldStarts.Point(flow, k, length));
        return search.Result(starts);
    }

    private void Follow(BlochVector start)
    {
        if (flow.Model.ConservesTotalSpin && CycleShooting.Find(flow, start) is { IsMarginal: true } orbit)
        {
            family.Add(orbit);
            return;
        }

        DormandPrince853 integrator = new(flow.Rate, 0, start.ToArray(), 1e-10, 1e-12);
        double time = 0;
        bool hurried = budget <= 0;
        foreach (double examination in Examinations)
        {
            while (time < examination)
            {
                double portion = Math.Min(Portion, examination - time);
                time += portion;
                budget -= portion;
                bool more = true;
                while (more)
                {
                    more = integrator.Step(time * flow.TimeUnit);
                    if (IsCaught(BlochVector.From(integrator.State))) return;
                }

                if (IsNearCycle(BlochVector.From(integrator.State))) return;
            }

            BlochVector m = BlochVector.From(integrator.State);
            if (Rests(m) || (chaos.Count == 0 || examination == Examinations[0]) && Circles(m)) return;
            if (examination >= (chaos.Count > 0 ? ChaosKnownAt : ChaosAt) && IsChaotic(m)) return;
            if (!hurried) continue;
            undecided++;
            return;
        }

        unresolved.Add(BlochVector.From(integrator.State));
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

    /// <summary>A point of a continuum: the drift is gone, and Newton's method finds a fixed point right here that is neither isolated nor unstable.</summary>
    private bool Rests(BlochVector m)
    {
        if (flow.Drift(m).Length > 1e-7 * flow.Size || MeanFieldFixedPoints.Nearest(flow, m) is not BlochVector point || (point - m).Length > 1e-3) return false;
        MeanFieldFixedPoint rest = new(flow, point);
        if (rest.IsIsolated || rest.IsUnstable) return false;
        continuum.Add(point);
        return true;
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
            cycles.Add(cycle);
            cycleStarts.Add(1);
            return true;
        }

        if (!cycle.IsMarginal || !flow.Model.ConservesTotalSpin) return false;
        family.Add(cycle);
        return true;
    }

    private bool IsChaotic(BlochVector m)
    {
        budget -= AveragingUnits;
        ChaoticAverage average = ChaoticAverage.Of(flow, m, AveragingUnits * flow.TimeUnit);
        // The average came to rest, or close to a known cycle: chaos was a transient.
        if (IsCaught(average.End) || IsNearCycle(average.End)) return true;
        ChaoticAverage? known = chaos.Find(c => (c.Mean - average.Mean).Length < 0.1);
        if (known is not null)
        {
            known.Add(average);
            return true;
        }

        LyapunovSpectrum spectrum = LyapunovSpectrum.Of(flow, average.End, ExponentUnits * flow.TimeUnit, 0);
        if (spectrum.Exponents[0] * flow.TimeUnit < SmallestExponent) return false;
        average.Lyapunov = spectrum;
        chaos.Add(average);
        return true;
    }

    private AttractorSet Result(int starts)
    {
        List<MeanFieldAttractor> found = [];
        for (int k = 0; k < balls.Length; k++)
        {
            BlochVector m = balls[k].Point.Point;
            found.Add(new() { Kind = AttractorKind.FixedPoint, MeanBloch = m, MeanEntropy = m.Entropy, Starts = caught[k], Points = [m], FixedPoint = balls[k].Point });
        }

        for (int k = 0; k < cycles.Count; k++)
            found.Add(new() { Kind = AttractorKind.LimitCycle, MeanBloch = cycles[k].MeanBloch, MeanEntropy = cycles[k].MeanEntropy, Starts = cycleStarts[k], Points = cycles[k].Points, Cycle = cycles[k] });
        foreach (ChaoticAverage c in chaos)
            found.Add(new() { Kind = AttractorKind.StrangeAttractor, MeanBloch = c.Mean, MeanEntropy = c.Entropy, Starts = c.Count, Points = c.Points, Lyapunov = c.Lyapunov });
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
        if (unresolved.Count > 0) found.Add(Several(AttractorKind.Unresolved, unresolved));
        return new AttractorSet(flow, (starts, undecided), length, FixedPoints, found);
    }

    private static MeanFieldAttractor Several(AttractorKind kind, List<BlochVector> points)
    {
        (BlochVector mean, double entropy) = CycleShooting.Average(points);
        return new() { Kind = kind, MeanBloch = mean, MeanEntropy = entropy, Starts = points.Count, Points = points };
    }
}
