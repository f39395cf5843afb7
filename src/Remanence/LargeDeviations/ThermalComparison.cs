using System.Numerics;

namespace Remanence;

/// <summary>How close the late state of a fragment is to a thermal one.</summary>
public static class ThermalComparison
{
    /// <summary>
    /// The infinite-time average of the reduced state of an interval after a quench: sum over levels E of Tr_rest P_E |psi&gt;&lt;psi| P_E (diagonal ensemble;
    /// levels closer than 1e-9 stay coherent). Diagonalizes the operator: dimension up to 1024, a ring of 14 sites in the symmetric sector.
    /// </summary>
    /// <param name="hamiltonian">A Hermitian operator on spins, on the full space or in the symmetric sector of a ring.</param>
    /// <param name="state">The state at time zero on the same space, norm 1.</param>
    /// <param name="length">The interval is sites 0 to length - 1, at least 1 and at most all.</param>
    /// <returns>A state of l sites, site 0 = bit 0.</returns>
    /// <exception cref="ArgumentException">The spaces differ or are not spins, the dimension exceeds 1024, or the length is out of range.</exception>
    public static DensityMatrix TimeAveragedState(LinearOperator hamiltonian, StateVector state, int length)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace spins || !hamiltonian.Space.Equals(state.Space))
            throw new ArgumentException($"The Hamiltonian and the state must live on the same spins, but act on {hamiltonian.Space} and {state.Space}.", nameof(state));
        if (length < 1 || length > spins.Sites) throw new ArgumentOutOfRangeException(nameof(length), length, $"The length of an interval must lie in 1..{spins.Sites}, but is {length}.");
        if (spins.Dimension > RingEnergy.LargestDense)
            throw new ArgumentException($"The infinite-time average needs all levels, so the dimension must not exceed {RingEnergy.LargestDense}, but {spins} was given; use the symmetric sector or average over times.", nameof(hamiltonian));
        EigenDecomposition eigen = EigenDecomposition.Of(hamiltonian);
        (int[] index, double[] factor) = Expansion(spins);
        int rows = 1 << length, columns = 1 << (spins.Sites - length), dimension = eigen.Levels.Length;
        ComplexMatrix average = new(rows, rows);
        Complex[] projected = new Complex[dimension], block = new Complex[rows * columns];
        for (int first = 0, end; first < dimension; first = end)
        {
            Array.Clear(projected);
            for (end = first; end < dimension && (end == first || eigen.Levels[end] - eigen.Levels[end - 1] < EnergyDistribution.LevelTolerance); end++)
            {
                Complex c = eigen.Coefficient(end, state);
                for (int i = 0; i < dimension; i++) projected[i] += c * eigen.Vector(i, end);
            }

            for (int bits = 0; bits < block.Length; bits++) block[(bits & rows - 1) * columns + (bits >> length)] = projected[index[bits]] * factor[bits];
            MatrixProduct.AddGram(average, block, rows, columns);
        }

        MatrixProduct.MirrorLower(average);
        return new(new SpinSpace(length), average);
    }

    /// <summary>Trace distance (1/2) sum |eigenvalues of a - b| of two states, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The spaces differ.</exception>
    public static double TraceDistance(DensityMatrix a, DensityMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.Space.Equals(b.Space)) throw new ArgumentException($"Two states must live on the same space, but live on {a.Space} and {b.Space}.", nameof(b));
        ComplexMatrix difference = new(a.Matrix.Rows, a.Matrix.Columns);
        // Both are Hermitian up to rounding, of which alone the difference of nearly equal states consists: its Hermitian part is taken.
        for (int i = 0; i < difference.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex lower = a.Matrix[i, j] - b.Matrix[i, j], upper = a.Matrix[j, i] - b.Matrix[j, i];
                difference[i, j] = (lower + Complex.Conjugate(upper)) / 2;
                difference[j, i] = Complex.Conjugate(difference[i, j]);
            }
        }

        return 0.5 * HermitianEigen.Values(difference).Sum(Math.Abs);
    }

    /// <summary>For every bit string the index of its basis state and the factor of its amplitude.</summary>
    private static (int[] Index, double[] Factor) Expansion(SpinSpace spins)
    {
        int[] index = new int[1 << spins.Sites];
        double[] factor = new double[index.Length];
        DihedralBasis? orbits = spins.Sector is null ? null : spins.SymmetricOrbits();
        for (int bits = 0; bits < index.Length; bits++)
        {
            index[bits] = orbits?.IndexOf((ulong)bits) ?? bits;
            factor[bits] = orbits is null ? 1 : 1 / Math.Sqrt(orbits.OrbitSizes[index[bits]]);
        }

        return (index, factor);
    }
}
