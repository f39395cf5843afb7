namespace Remanence;

/// <content>The open chain.</content>
public static partial class Models
{
    /// <summary>The transverse field (sqrt 5 + 5) / 8 at which the open chain with the longitudinal field (sqrt 5 + 1) / 4 is strongly chaotic (J = 1).</summary>
    public static double ChaoticTransverseField { get; } = (Math.Sqrt(5) + 5) / 8;

    /// <summary>The longitudinal field (sqrt 5 + 1) / 4 that belongs to <see cref="ChaoticTransverseField"/>.</summary>
    public static double ChaoticLongitudinalField { get; } = (Math.Sqrt(5) + 1) / 4;

    /// <summary>
    /// The open Ising chain in a tilted field, H = sum_(j &lt; N-1) coupling Z_j Z_(j+1) + sum_j transverseField X_j + longitudinalField Z_j, with the same fields at the ends.
    /// Symmetric under the reversal of the sites.
    /// </summary>
    /// <param name="sites">Number of spins N, 1 to 62.</param>
    /// <param name="coupling">J, the unit of energy if 1; positive is antiferromagnetic.</param>
    /// <param name="transverseField">g, along X.</param>
    /// <param name="longitudinalField">h, along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites is out of range.</exception>
    public static PauliSum IsingChain(int sites, double coupling, double transverseField, double longitudinalField)
    {
        if (sites is < 1 or > MaximumSites) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of a chain must lie in 1..{MaximumSites}, but are {sites}.");
        IEnumerable<PauliSum> fields = from j in Enumerable.Range(0, sites) select transverseField * Pauli.X(j) + longitudinalField * Pauli.Z(j);
        IEnumerable<PauliSum> bonds = from j in Enumerable.Range(0, sites - 1) select coupling * (Pauli.Z(j) * Pauli.Z(j + 1));
        return PauliSum.Sum(fields.Concat(bonds));
    }
}
