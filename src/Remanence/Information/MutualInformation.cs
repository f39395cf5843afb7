namespace Remanence;

public static partial class Information
{
    /// <summary>Quantum mutual information I(A:B) = S_A + S_B - S_AB of two disjoint sets of sites of a pure state, in nats.</summary>
    /// <param name="state">A state on the full space of N spins, norm 1 within 1e-8.</param>
    /// <param name="a">Sites of A, each in 0..N-1, none twice, in any order; empty gives 0.</param>
    /// <param name="b">Sites of B, disjoint from A.</param>
    /// <remarks>Each entropy comes from the Gram matrix of the smaller of a set and its complement: about 8 * 2^N * 2^min(l, N-l) operations and eigenvalues of that size.</remarks>
    /// <exception cref="ArgumentException">A site lies outside the state, is listed twice or in both sets, or the state is not on full spins or not normalized.</exception>
    public static double MutualInformation(StateVector state, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        SiteSet.RequireDisjoint(a, b, nameof(b));
        return EntanglementEntropy(state, a) + EntanglementEntropy(state, b) - EntanglementEntropy(state, [.. a, .. b]);
    }

    /// <summary>Entanglement entropy of a set of sites of a pure state with the other sites, in nats.</summary>
    /// <param name="state">A state on the full space of N spins, norm 1 within 1e-8.</param>
    /// <param name="sites">Sites, each in 0..N-1, none twice, in any order.</param>
    /// <exception cref="ArgumentException">A site lies outside the state or is listed twice, or the state is not on full spins or not normalized.</exception>
    public static double EntanglementEntropy(StateVector state, ReadOnlySpan<int> sites)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace { Sector: null, Sites: int n }) throw new ArgumentException($"Sets of sites need a state on the full space of spins, but this one is on {state.Space}.", nameof(state));
        BranchSet.Require([1.0], [state]);
        SiteSet.Require(sites, n, nameof(sites));
        if (sites.Length == 0 || sites.Length == n) return 0;
        SiteColumns columns = new(n, 2 * sites.Length <= n ? sites : SiteSet.Others(sites, n));
        return new Spectra().Entropy(columns.Fragment([1.0], [state]));
    }
}
