namespace Remanence;

/// <summary>
/// The Hamiltonian H_F of a fragment, diagonalized: the terms of H that lie entirely inside the fragment (arXiv 2603.15743, Eq. 8). Gives the energy
/// levels and, for a state of the fragment, the population of every level.
/// </summary>
public abstract class FragmentHamiltonian
{
    /// <summary>Largest number of sites that is diagonalized.</summary>
    public const int LargestFragment = 14;

    /// <summary>Largest number of sites of a fragment of a general Hamiltonian.</summary>
    public const int LargestDense = 11;

    private protected FragmentHamiltonian(int sites) => Sites = sites;

    /// <summary>Number of sites l of the fragment.</summary>
    public int Sites { get; }

    /// <summary>All 2^l levels (total energies), ascending, degenerate ones repeated.</summary>
    public abstract IReadOnlyList<double> Levels { get; }

    /// <summary>
    /// An open interval of the Ising ring: l sites with l fields and l - 1 bonds, diagonalized in its reflection-even and -odd blocks of about 2^l / 2.
    /// Cost (2^l)^3; l = 12 takes seconds, 14 minutes and gigabytes.
    /// </summary>
    /// <param name="sites">Length l, 1 to 14.</param>
    /// <param name="couplings">J, g, h.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length lies outside 1..14.</exception>
    public static FragmentHamiltonian Interval(int sites, IsingCouplings couplings) => new IsingFragmentHamiltonian(sites, couplings, closed: false);

    /// <summary>The whole Ising ring as a fragment of itself (l = N): l fields and l bonds.</summary>
    /// <param name="sites">Length of the ring, 3 to 14.</param>
    /// <param name="couplings">J, g, h.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length lies outside 3..14.</exception>
    public static FragmentHamiltonian Ring(int sites, IsingCouplings couplings) => new IsingFragmentHamiltonian(sites, couplings, closed: true);

    /// <summary>
    /// The terms of any Hamiltonian whose sites all belong to a fragment; the identity belongs to none. Dense: cost (2^l)^3.
    /// </summary>
    /// <param name="hamiltonian">A Hermitian Pauli sum.</param>
    /// <param name="sites">The fragment's sites, 1 to 11 of them, all different; the first one becomes bit 0.</param>
    /// <exception cref="ArgumentException">The sum is not Hermitian, or a site is repeated, out of range, or one of too many.</exception>
    public static FragmentHamiltonian From(PauliSum hamiltonian, params ReadOnlySpan<int> sites) => new PauliFragmentHamiltonian(hamiltonian, sites);

    /// <summary>P(n) = &lt;n|rho|n&gt; in the order of <see cref="Levels"/>, absolute accuracy about 1e-16.</summary>
    /// <param name="reducedState">State of the l sites of the fragment, first site = bit 0.</param>
    /// <exception cref="ArgumentException">The state has another number of sites.</exception>
    public double[] Populations(DensityMatrix reducedState)
    {
        ArgumentNullException.ThrowIfNull(reducedState);
        if (reducedState.Matrix.Rows != 1 << Sites)
            throw new ArgumentException($"The state of a fragment of {Sites} sites must have {1 << Sites} basis states, but lives on {reducedState.Space}.", nameof(reducedState));
        return Expectations(reducedState.Matrix);
    }

    /// <summary>
    /// P(n) in the order of <see cref="Levels"/> as sums of squared amplitudes: small populations keep their relative accuracy, exact zeros stay below 1e-30.
    /// Cost 2^(N + l).
    /// </summary>
    /// <param name="state">A state of N spins, on the full space or in the symmetric sector of a ring; the fragment is sites 0 to l - 1.</param>
    /// <exception cref="ArgumentException">The space is not one of spins, or has fewer sites than the fragment or more than 28.</exception>
    public double[] Populations(StateVector state) => Populations(FragmentAmplitudes.Of(state, Sites));

    /// <summary>
    /// The energy distribution of a state of the fragment. Populations below 1e-15 count as rounding noise; <see cref="Distribution(StateVector)"/> resolves smaller ones.
    /// </summary>
    /// <param name="reducedState">State of the l sites of the fragment, first site = bit 0.</param>
    /// <exception cref="ArgumentException">The state has another number of sites.</exception>
    public EnergyDistribution Distribution(DensityMatrix reducedState) => new([.. Levels], Populations(reducedState), Sites, 1e-15);

    /// <summary>The energy distribution of sites 0 to l - 1 of a larger system in a pure state.</summary>
    /// <param name="state">A state of N spins, on the full space or in the symmetric sector of a ring, norm 1.</param>
    /// <exception cref="ArgumentException">The space is not one of spins, or has fewer sites than the fragment or more than 28, or the norm is not 1.</exception>
    public EnergyDistribution Distribution(StateVector state) => new([.. Levels], Populations(state), Sites);

    /// <summary>Sums of squares of the amplitudes V^T psi, in the order of the levels.</summary>
    private protected abstract double[] Populations(FragmentAmplitudes amplitudes);

    /// <summary>&lt;n|A|n&gt; of any Hermitian matrix on the fragment, in the order of the levels.</summary>
    internal abstract double[] Expectations(ComplexMatrix matrix);

    private protected static int RequireSites(int sites, int least, string what) => sites >= least && sites <= LargestFragment ? sites
        : throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The length of {what} must lie in {least}..{LargestFragment}, but is {sites}; longer ones need the sector of the ring.");
}
