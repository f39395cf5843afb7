namespace Remanence;

/// <summary>
/// <see cref="Sites"/> spins one half. Site j is bit j of the basis index: site 0 is the least significant bit and the <em>fastest</em> index, so a matrix on
/// the full space is the Kronecker product site N-1 (x) ... (x) site 0. Bit 0 is |0&gt;, spin up, eigenvalue +1 of Z.
/// </summary>
/// <param name="Sites">Number of spins N, 1 to 62.</param>
/// <param name="Sector">The symmetry sector, or null for all 2^N basis states. In <see cref="Sector.Symmetric"/> the basis states are the orbits listed by <see cref="DihedralBasis"/>, in other sectors normalized sums over orbits, numbered by their smallest string.</param>
public sealed record SpinSpace(int Sites, Sector? Sector = null) : Space
{
    /// <summary>Number of spins N.</summary>
    public int Sites { get; init; } = Sites is >= 1 and <= 62 ? Sites
        : throw new ArgumentOutOfRangeException(nameof(Sites), Sites, $"The number of sites must lie in 1..62, but is {Sites}.");

    /// <inheritdoc/>
    public override long Dimension => Sector is null ? 1L << Sites : Sector == Sector.Symmetric ? DihedralBasis.CountOrbits(Sites) : SectorBasis.Of(this).Count;

    /// <summary>The orbits of <see cref="Sector.Symmetric"/>, for what knows no other sector.</summary>
    /// <exception cref="ArgumentException">The sector is another one.</exception>
    internal DihedralBasis SymmetricOrbits() => Sector == Sector.Symmetric ? DihedralBasis.Of(Sites)
        : throw new ArgumentException($"This needs a state on the full space or in Sector.Symmetric, but the space has {Sector}; write the state out with ToFullSpace.");

    /// <inheritdoc/>
    public override string ToString() => Sector is null ? $"{Sites} spins ({Dimension} states)" : $"{Sites} spins, {Sector} ({Dimension} states)";
}
