namespace Remanence;

/// <summary>What kind of motion the mean-field flow settles to.</summary>
public enum AttractorKind
{
    /// <summary>A stable fixed point.</summary>
    FixedPoint,

    /// <summary>Fixed points that form a curve or a surface; the noise moves the units along it.</summary>
    FixedPointContinuum,

    /// <summary>A stable periodic orbit.</summary>
    LimitCycle,

    /// <summary>Closed orbits around centers, one through every start: the drift prefers none, and what weighs them is the noise of finitely many units.</summary>
    ClosedOrbits,

    /// <summary>Bounded motion whose small deviations grow: the largest Lyapunov exponent is positive.</summary>
    StrangeAttractor,

    /// <summary>The search did not decide within its time: slow relaxation near a critical point, motion on a torus, or a very long period.</summary>
    Unresolved,

    /// <summary>A fixed point whose slowest deviation neither grows nor decays to first order, at a pitchfork, a Hopf point or a saddle-node: trajectories come to it like a power of time.</summary>
    CriticalPoint,
}

/// <summary>An attractor of the mean-field flow with the averages that the limit of many units needs.</summary>
public sealed record MeanFieldAttractor
{
    /// <summary>Its kind.</summary>
    public required AttractorKind Kind { get; init; }

    /// <summary>Average of m over the attractor (over time; for a continuum or closed orbits, over the examples found, which carry no weights of their own).</summary>
    public required BlochVector MeanBloch { get; init; }

    /// <summary>Average of the entropy of a unit over the attractor, in nats.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>How many starts of the search ended here; 0 for the mirror image of one found. No measure of its weight in the steady state.</summary>
    public required int Starts { get; init; }

    /// <summary>Points of the attractor: the fixed point, one period, or a stretch of the trajectory.</summary>
    public required IReadOnlyList<BlochVector> Points { get; init; }

    /// <summary>The fixed point of kinds <see cref="AttractorKind.FixedPoint"/> and <see cref="AttractorKind.CriticalPoint"/>, otherwise null.</summary>
    public MeanFieldFixedPoint? FixedPoint { get; init; }

    /// <summary>The orbit of kind <see cref="AttractorKind.LimitCycle"/>, an example for <see cref="AttractorKind.ClosedOrbits"/>, otherwise null.</summary>
    public LimitCycle? Cycle { get; init; }

    /// <summary>Lyapunov exponents of kind <see cref="AttractorKind.StrangeAttractor"/>, otherwise null.</summary>
    public LyapunovSpectrum? Lyapunov { get; init; }

    /// <summary>Of kind <see cref="AttractorKind.CriticalPoint"/> the exponent with which deviations die out, measured: like t^(-1/2) at a pitchfork or Hopf point. Otherwise null.</summary>
    public double? CriticalExponent { get; init; }

    /// <summary>Standard error of <see cref="MutualInformationPerUnit"/> in nats where it is an average over chaotic motion, from the scatter over the starts; null elsewhere, and when one start alone ended here.</summary>
    public double? StatisticalError { get; init; }

    /// <summary>Limit of I_M/N in nats if all weight is here: h(|mean m|) minus the mean entropy.</summary>
    public double MutualInformationPerUnit => Math.Max(0, MeanBloch.Entropy - MeanEntropy);

    /// <summary>
    /// Coefficient of ln N in I_M - N limit when this is the only attractor: 0 for a fixed point inside the ball, -1/2 for a limit cycle (measured on exact results), -1 for closed orbits. Null when it is not known
    /// (pure fixed points, see <see cref="GaussianLimit"/>; strange attractors).
    /// </summary>
    public double? LogarithmCoefficient => Kind switch
    {
        AttractorKind.FixedPoint when MeanBloch.Length is > 1e-9 and < 1 - 1e-9 => 0,
        AttractorKind.LimitCycle => -0.5,
        AttractorKind.ClosedOrbits => -1,
        _ => null,
    };

    /// <summary>True when a symmetry of the axes maps this attractor onto the other.</summary>
    internal bool MapsTo(MeanFieldAttractor other, Matrix3 map)
    {
        if (Kind != other.Kind) return false;
        double distance = (map * MeanBloch - other.MeanBloch).Length;
        return Kind switch
        {
            AttractorKind.FixedPoint or AttractorKind.CriticalPoint => distance < 1e-6,
            AttractorKind.LimitCycle => distance < 1e-6 && Math.Abs(Cycle!.Period - other.Cycle!.Period) < 1e-6 * Cycle.Period && Polygon.Distance(map * Cycle.Start, other.Points) < 5e-4,
            AttractorKind.StrangeAttractor => distance < 0.05,
            _ => false,
        };
    }
}

/// <summary>Distance from closed polygons.</summary>
internal static class Polygon
{
    public static double Distance(BlochVector m, IReadOnlyList<BlochVector> corners)
    {
        double least = double.PositiveInfinity;
        for (int k = 0; k < corners.Count; k++)
        {
            BlochVector from = corners[k], side = corners[(k + 1) % corners.Count] - from, to = m - from;
            double square = side.Dot(side), part = square > 0 ? Math.Clamp(to.Dot(side) / square, 0, 1) : 0;
            least = Math.Min(least, (to - part * side).Length);
        }

        return least;
    }
}
