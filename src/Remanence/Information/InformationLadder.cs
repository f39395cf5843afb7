namespace Remanence;

/// <summary>
/// How much about the branch of sum_s sqrt(p_s) |s&gt; (x) |phi_s&gt; can be learned from one fragment F by measurements of growing power; all in nats.
/// Every measurement stays at or below the Holevo information, and that at or below the mutual information.
/// </summary>
/// <param name="Size">Number of sites l of the fragment.</param>
/// <param name="ZBasis">Every spin measured along z.</param>
/// <param name="XBasis">Every spin measured along x.</param>
/// <param name="BestCommonAxis">Every spin measured along one axis, the best one that the search found: a grid over the half sphere, then refined; never below z, x and y.</param>
/// <param name="BestAxis">That axis, a unit vector.</param>
/// <param name="Energy">Measurement of the energy H_F of the fragment; levels closer than 1e-9 count as one.</param>
/// <param name="Holevo">Holevo information chi, the bound of all measurements.</param>
/// <param name="MutualInformation">Quantum mutual information I(S:F).</param>
public sealed record InformationLadder(int Size, double ZBasis, double XBasis, double BestCommonAxis, (double X, double Y, double Z) BestAxis, double Energy, double Holevo, double MutualInformation)
{
    /// <summary>Largest number of sites of the fragment.</summary>
    public const int LargestFragment = 10;

    /// <summary>How far rounding may push a rung above the next one.</summary>
    public const double OrderTolerance = 1e-9;

    // The reduced states must have trace 1 within 1e-10.
    private const double LargestNormDeviation = 5e-11;

    /// <summary>I(S:F) - chi: the part of the correlation that no measurement on the fragment reads.</summary>
    public double Discord => MutualInformation - Holevo;

    /// <summary>The ladder of the interval F = sites 0 to l - 1.</summary>
    /// <param name="weights">Branch weights p_s of at least 2 branches, positive, sum 1 within 1e-12.</param>
    /// <param name="states">Branches, all on the full space of N spins or all on the symmetric sector of a ring, norm 1 within 5e-11.</param>
    /// <param name="hamiltonian">H_F, which also says how long the fragment is: 1 to 10 sites, at most N.</param>
    /// <remarks>Cost: d 2^(N+l) for the reduced states, about 700 d 4^l for the search of the axis.</remarks>
    /// <exception cref="ArgumentException">Weights, states or the fragment break a rule; the message names the value.</exception>
    /// <exception cref="AccuracyException">A measurement seems to tell more than the Holevo information, or that more than the mutual information.</exception>
    public static InformationLadder OfInterval(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, FragmentHamiltonian hamiltonian)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        int l = hamiltonian.Sites;
        int n = Require(weights, states, l);
        if (l > n) throw new ArgumentException($"The fragment must fit into the {n} spins of the branches, but its Hamiltonian has {l} sites.", nameof(hamiltonian));
        FragmentInformation known = BranchInformation.OfIntervals(weights, states, [l]).Fragments[0];
        return Climb([.. weights], states, hamiltonian, known, [.. Enumerable.Range(0, l)]);
    }

    /// <summary>The ladder of a fragment of any sites; H_F holds the terms of the Hamiltonian that lie inside it.</summary>
    /// <param name="weights">Branch weights p_s of at least 2 branches, positive, sum 1 within 1e-12.</param>
    /// <param name="states">Branches on the full space of N spins, norm 1 within 5e-11.</param>
    /// <param name="hamiltonian">A Hermitian Pauli sum.</param>
    /// <param name="sites">The 1 to 10 sites of the fragment, none twice.</param>
    /// <exception cref="ArgumentException">Weights, states, Hamiltonian or sites break a rule; the message names the value.</exception>
    /// <exception cref="AccuracyException">A measurement seems to tell more than the Holevo information, or that more than the mutual information.</exception>
    public static InformationLadder OfFragment(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, PauliSum hamiltonian, params ReadOnlySpan<int> sites)
    {
        int n = Require(weights, states, sites.Length);
        SiteSet.Require(sites, n, nameof(sites));
        FragmentInformation known = BranchInformation.OfFragment(weights, states, sites);
        return Climb([.. weights], states, FragmentHamiltonian.From(hamiltonian, sites), known, [.. sites]);
    }

    private static int Require(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, int size)
    {
        BranchSet.Require(weights, states);
        for (int s = 0; s < states.Count; s++)
            if (!(Math.Abs(states[s].Norm - 1) <= LargestNormDeviation)) throw new ArgumentException(FormattableString.Invariant($"Every branch of a ladder must have norm 1 within 5e-11, but branch {s} has norm {states[s].Norm:R}; divide it by its norm."), nameof(states));
        if (weights.Length < 2) throw new ArgumentException($"A ladder compares at least 2 branches, but was given {weights.Length}.", nameof(weights));
        if (size is < 1 or > LargestFragment) throw new ArgumentException($"The fragment of a ladder must have 1..{LargestFragment} sites, but has {size}.", nameof(size));
        return states[0].Space is SpinSpace spins ? spins.Sites : throw new ArgumentException($"A ladder needs branches on a space of spins, but these are on {states[0].Space}.", nameof(states));
    }

    private static InformationLadder Climb(double[] weights, IReadOnlyList<StateVector> states, FragmentHamiltonian hamiltonian, FragmentInformation known, int[] sites)
    {
        DensityMatrix[] reduced = [.. states.Select(s => s.ReducedState(sites))];
        double energy = EnergyRecord.Information(weights, [.. reduced.Select(r => hamiltonian.Distribution(r))]);
        PauliTensor[] tensors = [.. reduced.Select(r => new PauliTensor(r.Matrix))];
        double[] scratch = new double[tensors[0].ScratchLength];
        ((double X, double Y, double Z) axis, double best) = AxisSearch.Maximize(Along);
        InformationLadder ladder = new(sites.Length, Along((0, 0, 1)), Along((1, 0, 0)), best, axis, energy, known.Holevo, known.MutualInformation);
        double excess = Math.Max(Math.Max(best, energy) - ladder.Holevo, ladder.Holevo - ladder.MutualInformation);
        if (excess > OrderTolerance)
            throw new AccuracyException(FormattableString.Invariant($"The rungs of the information ladder must ascend within {OrderTolerance}, but one of {ladder} lies {excess:E2} above the next; the branches are not accurate enough."), excess, OrderTolerance);
        return ladder;

        double Along((double X, double Y, double Z) direction) => Information.OfOutcomes(weights, [.. tensors.Select(t => t.Probabilities(direction, scratch))]);
    }
}
