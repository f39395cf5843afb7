namespace Remanence;

/// <summary>A tensor product of factors of any dimensions. Factor 0 is the <em>slowest</em> (left) Kronecker factor.</summary>
public sealed record ProductSpace : Space
{
    private readonly int[] factors;

    /// <summary>Creates the product of the given factors.</summary>
    /// <param name="factors">Dimensions, each at least 1, slowest factor first.</param>
    public ProductSpace(params ReadOnlySpan<int> factors)
    {
        long dimension = 1;
        foreach (int factor in factors)
        {
            if (factor < 1) throw new ArgumentOutOfRangeException(nameof(factors), factor, $"Every factor of a product space must have a dimension of at least 1, but one is {factor}.");
            dimension = checked(dimension * factor);
        }

        this.factors = factors.ToArray();
        Dimension = dimension;
    }

    /// <summary>Dimensions of the factors, slowest first.</summary>
    public IReadOnlyList<int> Factors => factors;

    /// <inheritdoc/>
    public override long Dimension { get; }

    /// <summary>True when both products have the same factors in the same order.</summary>
    public bool Equals(ProductSpace? other) => other is not null && factors.AsSpan().SequenceEqual(other.factors);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int factor in factors) hash.Add(factor);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(" x ", factors)} ({Dimension} states)";
}
