using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One time of <see cref="Collisions"/>.</summary>
/// <param name="Time">Time t.</param>
/// <param name="Overlap">Overlap F(t) with the maximally entangled state.</param>
/// <param name="Negativity">Negativity N(t).</param>
/// <param name="MarginalDistance">Trace distance of the marginals from their thermal states, exp(-R t) times the initial one.</param>
public readonly record struct CollisionPoint(double Time, double Overlap, double Negativity, double MarginalDistance);

/// <summary>The protocol applied again and again at random times: does the entanglement die, and after how many collisions? (figure 9)</summary>
public sealed record Collisions : AnalysisResult
{
    /// <summary>Overlap f of the product part; 1/d makes the entanglement immortal.</summary>
    public required double ProductOverlap { get; init; }

    /// <summary>Rate at which the overlap approaches f.</summary>
    public required double OverlapDecayRate { get; init; }

    /// <summary>Time at which the entanglement dies; null if it never does.</summary>
    public required double? DeathTime { get; init; }

    /// <summary>Largest number of collisions that leave the pair entangled; null if any number does.</summary>
    public required int? EntangledCollisionCount { get; init; }

    /// <summary>The times, in the order of the study.</summary>
    public required IReadOnlyList<CollisionPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "collisions",
            Meaning = "joint collisions with the protocol at random times",
            Columns = [new("time", "time", "t"), new("overlap", "overlap with the maximally entangled state", "F"), new("negativity", "negativity", "N"), new("marginal_distance", "largest distance of a population from its thermal value")],
            Rows = [.. Points.Select(p => Row(p.Time, p.Overlap, p.Negativity, p.MarginalDistance))],
        };
        yield return new Table
        {
            Name = "collision_limits",
            Meaning = "how long entanglement lives under joint collisions; empty where it never dies",
            Columns = [new("product_overlap", "overlap of the product part", "f"), new("overlap_decay_rate", "rate at which the overlap approaches f", "R(1 − γ)"), new("death_time", "time at which the entanglement dies", "t"), new("entangled_collisions", "most collisions that leave the pair entangled", "k")],
            Rows = [Row(ProductOverlap, OverlapDecayRate, DeathTime, EntangledCollisionCount)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return new Figure
        {
            Name = "collisions",
            Title = "Entanglement under joint collisions",
            Caption = "Negativity in time when the protocol acts again and again. A straight line on this logarithmic scale never dies (qubits with equal baths at the largest mixing weight); otherwise entanglement dies suddenly.",
            X = new("time t"),
            Y = new("negativity N", Logarithmic: true),
            Traces = [new Trace { Name = "N", X = [.. Points.Select(p => p.Time)], Y = [.. Points.Select(p => p.Negativity)] }],
            Lines = DeathTime is double death and > 0 ? [new(death, "dies", Vertical: true)] : [],
        };
    }

    internal override string Interpretation() => DeathTime switch
    {
        null => Text($"Under joint collisions the entanglement decays with the rate {OverlapDecayRate:0.####} but never dies."),
        0 => "The pair is not entangled at the start of the collisions.",
        double death => Text($"Under joint collisions the entanglement dies at t = {death:0.####}; {(EntangledCollisionCount is int count ? Text($"{count}") : "more than 10^9")} collisions still leave the pair entangled."),
    };
}

/// <summary>Computes <see cref="Collisions"/>.</summary>
internal sealed class CollisionsWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => [.. IsotropicOnly("collisions"), .. Populated("collisions")];

    internal override double Operations => 5.0 * Study.Times.Count * Study.Dimension * Study.Dimension;

    internal override AnalysisResult Compute(RunContext run)
    {
        ThermalizationProtocol protocol = new(Study.BathA, Study.BathB, Study.MixingWeight);
        CommonCollisions collisions = new(protocol, Study.Rate, Study.IsotropicOverlap);
        double first = protocol.A.Populations.Concat(protocol.B.Populations).Max(p => Math.Abs(p - 1.0 / protocol.Dimension));
        CollisionPoint[] points = run.Map("collisions", Study.Times.Values, t =>
        {
            CorrelatedPair state = collisions.At(t);
            double distance = state.MarginalA().Zip(protocol.A.Populations).Concat(state.MarginalB().Zip(protocol.B.Populations)).Max(x => Math.Abs(x.First - x.Second));
            return new CollisionPoint(t, state.Overlap(), state.PartialTranspose().Negativity, distance);
        });
        run.Check("overlap in time against its closed form", points.Max(p => Math.Abs(p.Overlap - collisions.Overlap(p.Time))), 1e-12);
        run.Check("relaxation of the marginals against exp(-R t)", points.Max(p => Math.Abs(p.MarginalDistance - first * Math.Exp(-Study.Rate * p.Time))), 1e-12);
        double? death = collisions.DeathTime();
        run.Check("times on the wrong side of the death time", points.Count(p => death is double time && Math.Abs(p.Time - time) > 1e-6 && p.Negativity > EntanglementStudy.Threshold && p.Time > time), 0);
        return new Collisions { ProductOverlap = protocol.ProductOverlap, OverlapDecayRate = collisions.OverlapDecayRate, DeathTime = death, EntangledCollisionCount = collisions.EntangledCollisions(), Points = points };
    }
}
