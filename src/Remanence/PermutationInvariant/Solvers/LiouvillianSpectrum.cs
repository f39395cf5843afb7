using System.Numerics;

namespace Remanence;

/// <summary>Eigenvalues of the generator of a permutation-invariant model over all sectors of its symmetry: what decays how fast.</summary>
public static class LiouvillianSpectrum
{
    /// <summary>Largest dimension of a sector that is diagonalized whole.</summary>
    private const int MostDense = 2000;

    /// <summary>All eigenvalues, with multiplicities, sorted by descending real part, then ascending imaginary part. O(n^3) for sectors of n entries.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <returns>(N+1)(N+2)(N+3)/6 numbers; conjugates come in pairs.</returns>
    /// <exception cref="CapacityException">A sector has more than 2000 entries.</exception>
    public static Complex[] All(CollectiveSpinModel model, int units)
    {
        ArgumentNullException.ThrowIfNull(model);
        List<Complex> values = [];
        foreach ((BlockSector sector, bool paired) in Sectors(model, units))
        {
            BlockSpace space = new(units, sector);
            if (space.Length > MostDense)
                throw new CapacityException($"The whole spectrum needs sectors of at most {MostDense} entries, but {units} units have {space.Length} in the sector {sector}; use {nameof(Slowest)} or fewer units.", 32.0 * space.Length * space.Length, 32.0 * MostDense * MostDense);
            Complex[] own = GeneralEigen.Values(new SectorGenerator(model, space).Dense());
            values.AddRange(own);
            if (paired) values.AddRange(own.Select(Complex.Conjugate));
        }

        return Sorted(values);
    }

    /// <summary>The slowest eigenvalues other than zero over all sectors, sorted by descending real part; of a conjugate pair both count.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>As many numbers, or all that there are.</returns>
    /// <remarks>
    /// Large sectors by shift-invert Arnoldi at shifts just right of the imaginary axis, upward from the real one. The discs in which all eigenvalues are found overlap along the line of the slowest ones; the search ends
    /// after a disc that holds no eigenvalue within twice the decay rate of the last one wanted. Exact copies of degenerate eigenvalues are found once. Memory and time: band factors of about N^3/12 rows of N^2/2 numbers.
    /// </remarks>
    /// <exception cref="CapacityException">The factors of a sector would take more than 4 GiB.</exception>
    public static Complex[] Slowest(CollectiveSpinModel model, int units, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(model);
        SlowestEigenvalues search = new(model, units, count);
        while (search.Advance()) { }
        return [.. search.Values];
    }

    /// <summary>The gap: minus the real part of the slowest eigenvalue other than zero.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    public static double Gap(CollectiveSpinModel model, int units) => -Slowest(model, units, 1)[0].Real;

    /// <summary>By descending real part; of a conjugate pair, whose real parts differ by rounding, the negative imaginary part first.</summary>
    internal static Complex[] Sorted(List<Complex> values)
    {
        Complex[] sorted = [.. values.OrderByDescending(z => z.Real).ThenBy(z => z.Imaginary)];
        double same = sorted.Length == 0 ? 0 : 1e-10 * sorted.Max(z => z.Magnitude);
        for (int i = 0; i + 1 < sorted.Length; i++)
            if (sorted[i].Imaginary > same && (sorted[i] - Complex.Conjugate(sorted[i + 1])).Magnitude <= same) (sorted[i], sorted[i + 1]) = (sorted[i + 1], sorted[i]);
        return sorted;
    }

    /// <summary>The sectors that do not mix, and whether a sector stands for a second one with the conjugate eigenvalues.</summary>
    internal static IEnumerable<(BlockSector Sector, bool Paired)> Sectors(CollectiveSpinModel model, int units) => model.Symmetry switch
    {
        WeakSymmetry.None => [(BlockSector.All, false)],
        WeakSymmetry.Parity => [(BlockSector.Even, false), (BlockSector.Odd, false)],
        _ => Enumerable.Range(0, units + 1).Select(k => (BlockSector.Difference(k), k > 0)),
    };
}
