using System.Numerics;

namespace Remanence;

/// <summary>A closed orbit of the mean-field flow, found by shooting, with its Floquet multipliers and averages over one period.</summary>
public sealed record LimitCycle
{
    /// <summary>A point of the orbit.</summary>
    public required BlochVector Start { get; init; }

    /// <summary>The smallest period.</summary>
    public required double Period { get; init; }

    /// <summary>Eigenvalues of the monodromy matrix over one period, by descending real part. One is 1, the direction of motion.</summary>
    public required IReadOnlyList<Complex> Multipliers { get; init; }

    /// <summary>The orbit at equidistant times of one period, beginning with the start.</summary>
    public required IReadOnlyList<BlochVector> Points { get; init; }

    /// <summary>Time average of m.</summary>
    public required BlochVector MeanBloch { get; init; }

    /// <summary>Time average of the entropy of a unit, in nats.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>Distance between the orbit's start and its end after one period.</summary>
    public required double Closure { get; init; }

    /// <summary>True when every deviation across the orbit decays.</summary>
    public bool IsStable => Across().All(m => Complex.Abs(m) < 1 - 1e-6);

    /// <summary>True when all multipliers lie on the unit circle: the orbit is one of a family, and what picks among them is the noise of finitely many units.</summary>
    public bool IsMarginal => Multipliers.All(m => Math.Abs(Complex.Abs(m) - 1) < 1e-5);

    /// <summary>Limit of I_M/N in nats when this is the only attractor: h(|mean m|) minus the mean entropy.</summary>
    public double MutualInformationPerUnit => Math.Max(0, MeanBloch.Entropy - MeanEntropy);

    /// <summary>Follows the flow from a start until it recurs and finds the closed orbit there; null when it does not recur (it comes to rest, or never closes).</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="start">A start in the basin, of length at most 1.</param>
    /// <param name="transient">Time to follow the flow first; null for 150 times the natural unit of time of the flow, 2/size of its rates.</param>
    public static LimitCycle? From(MeanFieldFlow flow, BlochVector start, double? transient = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        MeanFieldFlow.RequireState(start, nameof(start));
        if (transient is double wait && !(wait >= 0 && double.IsFinite(wait))) throw new ArgumentOutOfRangeException(nameof(transient), transient, FormattableString.Invariant($"The transient must be finite and not negative, but is {wait}."));
        BlochVector m = flow.Model.ConservesTotalSpin && transient is null ? start : CycleShooting.Follow(flow, start, transient ?? 150 * flow.TimeUnit);
        for (int attempt = 0; attempt < 4; attempt++)
        {
            if (CycleShooting.Find(flow, m) is LimitCycle cycle) return cycle;
            m = CycleShooting.Follow(flow, m, (150 << attempt) * flow.TimeUnit);
        }

        return null;
    }

    /// <summary>The image under a symmetry of the flow.</summary>
    internal LimitCycle Under(Matrix3 map) => this with { Start = map * Start, Points = [.. Points.Select(p => map * p)], MeanBloch = map * MeanBloch };

    /// <summary>Multipliers without the one nearest to 1.</summary>
    private IEnumerable<Complex> Across() => Multipliers.OrderBy(m => Complex.Abs(m - 1)).Skip(1);
}
