namespace Remanence;

/// <summary>Energy statistics of a state of the whole system under its own Hamiltonian; they do not change in time.</summary>
public static class RingEnergy
{
    /// <summary>Up to this dimension (the sector of 14 sites has 687) the levels are computed, above it a Gauss quadrature of them.</summary>
    public const int LargestDense = 1024;

    private const int FirstCheck = 40;
    private const int MostSteps = 240;

    /// <summary>
    /// The energy distribution of a pure state. Up to dimension 1024 these are the exact levels; above, the nodes and weights of a Lanczos quadrature, which
    /// reproduce lambda(mu) to about 1e-12 but are not the levels themselves.
    /// </summary>
    /// <param name="hamiltonian">A Hermitian operator.</param>
    /// <param name="state">A state of norm 1 on spins, on the same space (the symmetric sector of a ring for uniform branches).</param>
    /// <param name="memory">Bytes that the Lanczos vectors may take; default 4 GiB.</param>
    /// <exception cref="ArgumentException">The spaces differ or are not spins, the operator is not Hermitian, or the norm is not 1 within 1e-9.</exception>
    /// <exception cref="CapacityException">The Lanczos vectors would need more than the memory allowed.</exception>
    /// <exception cref="AccuracyException">The quadrature has not settled after 240 steps.</exception>
    public static EnergyDistribution Distribution(LinearOperator hamiltonian, StateVector state, long memory = 4L << 30)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace spins) throw new ArgumentException($"Energies per site need a state of spins, but the space is {state.Space}.", nameof(state));
        if (!hamiltonian.Space.Equals(state.Space)) throw new ArgumentException($"The Hamiltonian acts on {hamiltonian.Space}, but the state lives on {state.Space}.", nameof(state));
        if (!hamiltonian.IsHermitian) throw new ArgumentException("Energy levels need a Hermitian operator; this one is not known to be.", nameof(hamiltonian));
        double norm = state.Amplitudes.Norm();
        if (!(Math.Abs(norm - 1) <= 1e-9)) throw new ArgumentException(FormattableString.Invariant($"The state must have norm 1 within 1e-9, but has {norm:R}."), nameof(state));
        return state.Space.Dimension <= LargestDense ? Dense(hamiltonian, state, spins.Sites) : Quadrature(hamiltonian, state, spins.Sites, memory);
    }

    private static EnergyDistribution Dense(LinearOperator hamiltonian, StateVector state, int sites)
    {
        EigenDecomposition eigen = EigenDecomposition.Of(hamiltonian);
        double[] populations = new double[eigen.Levels.Length];
        for (int n = 0; n < populations.Length; n++)
        {
            System.Numerics.Complex c = eigen.Coefficient(n, state);
            populations[n] = c.Real * c.Real + c.Imaginary * c.Imaginary;
        }

        return new(eigen.Levels, populations, sites);
    }

    internal static EnergyDistribution Quadrature(LinearOperator hamiltonian, StateVector state, int sites, long memory)
    {
        double needed = 16.0 * state.Space.Dimension * MostSteps;
        if (needed > memory)
            throw new CapacityException(FormattableString.Invariant($"The energy quadrature of {state.Space} may need {needed / (1 << 20):F0} MiB, but {memory / (1 << 20)} MiB are allowed; use fewer sites, the symmetric sector, or more memory."), needed, memory);
        using LanczosChain chain = new(hamiltonian, state);
        EnergyDistribution? previous = null;
        double change = double.PositiveInfinity;
        while (chain.Length < MostSteps)
        {
            int target = chain.Length == 0 ? FirstCheck : chain.Length + 20;
            while (chain.Length < target && chain.Extend()) { }
            EnergyDistribution current = chain.Distribution(sites);
            if (chain.IsComplete) return current;
            change = previous is null ? double.PositiveInfinity : Change(previous, current);
            if (change < 1e-12) return current;
            previous = current;
        }

        throw new AccuracyException(FormattableString.Invariant($"The energy quadrature must settle to 1e-12 within {MostSteps} steps, but still changes by {change:E1}; the Hamiltonian's range is too wide for this state."), change, 1e-12);
    }

    /// <summary>Largest change of lambda at tilts that reach from the middle far into both tails.</summary>
    private static double Change(EnergyDistribution a, EnergyDistribution b)
    {
        double unit = 1 / Math.Sqrt(Math.Max(b.VariancePerSite, double.Epsilon)), change = 0;
        foreach (double tilt in (ReadOnlySpan<double>)[-2, -1, -0.5, 0.5, 1, 2])
        {
            double x = a.CumulantGeneratingFunction(tilt * unit).Value, y = b.CumulantGeneratingFunction(tilt * unit).Value;
            change = Math.Max(change, Math.Abs(x - y) / Math.Max(1, Math.Abs(y)));
        }

        return change;
    }
}
