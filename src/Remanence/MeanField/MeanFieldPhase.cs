namespace Remanence;

/// <summary>One cell of a phase diagram: which attractors a model has, and what its units know of each other in the limit of many.</summary>
public sealed record MeanFieldPhase
{
    /// <summary>The attractors.</summary>
    public required AttractorSet Attractors { get; init; }

    /// <summary>The kind that all attractors have; null when kinds coexist.</summary>
    public required AttractorKind? Kind { get; init; }

    /// <summary>Number of attractors.</summary>
    public required int Count { get; init; }

    /// <summary>The limit of I_M/N and the source of its weights.</summary>
    public required MacroscopicLimit Limit { get; init; }

    /// <summary>The limit of I_M at a single stable fixed point; null for anything else.</summary>
    public required GaussianLimit? Gaussian { get; init; }

    /// <summary>The phase of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="starts">Starts of the search, at least 1; the search of a single model takes 40, a diagram gets along with fewer.</param>
    /// <param name="length">|m| = 2j/N in 0..1, used only without local jumps.</param>
    public static MeanFieldPhase Of(CollectiveSpinModel model, int starts = 12, double length = 1)
    {
        MeanFieldFlow flow = new(model);
        AttractorSet set = AttractorSearch.Of(flow, starts, length);
        MeanFieldAttractor[] all = [.. set.Attractors];
        AttractorKind[] kinds = [.. all.Select(a => a.Kind).Distinct()];
        return new()
        {
            Attractors = set,
            Kind = kinds.Length == 1 ? kinds[0] : null,
            Count = all.Length,
            Limit = MacroscopicLimit.Of(set),
            Gaussian = all is [{ Kind: AttractorKind.FixedPoint, FixedPoint: { } point }] ? GaussianLimit.Of(flow, point) : null,
        };
    }
}
