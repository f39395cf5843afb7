namespace Remanence;

/// <summary>Hamiltonians of named models.</summary>
public static partial class Models
{
    /// <summary>
    /// The Ising ring in a tilted field, H = sum_j coupling Z_j Z_(j+1) + transverseField X_j + longitudinalField Z_j, site N meaning site 0. Chaotic for generic
    /// fields, free fermions without the longitudinal one.
    /// </summary>
    /// <param name="sites">Number of spins N, 3 to 62.</param>
    /// <param name="coupling">J, the unit of energy if 1; positive is antiferromagnetic.</param>
    /// <param name="transverseField">g, along X.</param>
    /// <param name="longitudinalField">h, along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites is out of range.</exception>
    public static PauliSum IsingRing(int sites, double coupling, double transverseField, double longitudinalField)
    {
        if (sites is < 3 or > 62) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of a ring must lie in 3..62, but are {sites}.");
        return PauliSum.Sum(from j in Enumerable.Range(0, sites)
                            select coupling * (Pauli.Z(j) * Pauli.Z((j + 1) % sites)) + transverseField * Pauli.X(j) + longitudinalField * Pauli.Z(j));
    }
}
