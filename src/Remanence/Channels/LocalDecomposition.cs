namespace Remanence;

/// <summary>One value of the shared random variable: its probability and the local channels that it selects.</summary>
/// <param name="Weight">Probability, at least 0.</param>
/// <param name="A">Channel on side A.</param>
/// <param name="B">Channel on side B.</param>
public sealed record LocalOperation(double Weight, QuantumMap A, QuantumMap B);

/// <summary>A map as local operations with shared randomness, sum of weight A (x) B: the proof that it needs no communication.</summary>
public sealed class LocalDecomposition
{
    private const double Tolerance = QuantumMap.Tolerance;

    /// <summary>Checks the operations.</summary>
    /// <exception cref="ArgumentException">There is none, a weight is negative, they do not add up to 1, or a map is no channel, each within 1e-10.</exception>
    public LocalDecomposition(params IReadOnlyList<LocalOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Count == 0) throw new ArgumentException("A decomposition needs at least 1 operation, but has none.", nameof(operations));
        foreach (LocalOperation operation in operations)
        {
            if (!(operation.Weight >= 0)) throw new ArgumentException($"The weights of a decomposition must not be negative, but one is {operation.Weight:R}.", nameof(operations));
            operation.A.RequireChannel();
            operation.B.RequireChannel();
        }

        double sum = Reductions.Sum([.. operations.Select(o => o.Weight)]);
        if (!(Math.Abs(sum - 1) <= Tolerance)) throw new ArgumentException($"The weights of a decomposition must add up to 1 within {Tolerance}, but add up to {sum:R}.", nameof(operations));
        Operations = operations;
    }

    /// <summary>The operations.</summary>
    public IReadOnlyList<LocalOperation> Operations { get; }

    /// <summary>The map that they make.</summary>
    /// <exception cref="ArgumentException">The maps act on different spaces.</exception>
    public QuantumMap ToMap() => QuantumMap.Mixture([.. Operations.Select(o => o.Weight)], [.. Operations.Select(o => o.A.Tensor(o.B))]);
}
