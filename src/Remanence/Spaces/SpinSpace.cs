namespace Remanence;

/// <summary>
/// <see cref="Sites"/> spins one half. Site j is bit j of the basis index: site 0 is the least significant bit and the <em>fastest</em> index, so a matrix on
/// the full space is the Kronecker product site N-1 (x) ... (x) site 0. Bit 0 is |0&gt;, spin up, eigenvalue +1 of Z.
/// </summary>
/// <param name="Sites">Number of spins N, 1 to 62.</param>
/// <param name="Sector">The symmetry sector, or null for all 2^N basis states. In a sector the basis states are the orbits listed by <see cref="DihedralBasis"/>.</param>
public sealed record SpinSpace(int Sites, Sector? Sector = null) : Space
{
    /// <summary>Number of spins N.</summary>
    public int Sites { get; init; } = Sites is >= 1 and <= 62 ? Sites
        : throw new ArgumentOutOfRangeException(nameof(Sites), Sites, $"The number of sites must lie in 1..62, but is {Sites}.");

    /// <inheritdoc/>
    public override long Dimension => Sector is null ? 1L << Sites : DihedralBasis.CountOrbits(Sites);

    /// <inheritdoc/>
    public override string ToString() => Sector is null ? $"{Sites} spins ({Dimension} states)" : $"{Sites} spins, {Sector} ({Dimension} states)";
}
