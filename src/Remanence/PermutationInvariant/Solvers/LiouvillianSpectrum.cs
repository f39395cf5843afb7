using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>Eigenvalues of the generator of a permutation-invariant model over all sectors of its symmetry: what decays how fast.</summary>
public static class LiouvillianSpectrum
{
    /// <summary>Largest dimension of a sector that is diagonalized whole.</summary>
    private const int MostDense = 2000;

    /// <summary>Up to this dimension the slowest eigenvalues are picked from the whole spectrum of a sector.</summary>
    private const int DenseIsFaster = 250;

    /// <summary>Bytes that the band factors of a sector may take.</summary>
    private const double MostBytes = 4.0 * (1L << 30);

    /// <summary>Eigenvalues below this part of the largest rate count as zero.</summary>
    private const double Zero = 1e-11;

    private const int Steps = 80;

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
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, "The number of eigenvalues must be at least 1.");
        List<Complex> all = [];
        foreach ((BlockSector sector, bool paired) in Sectors(model, units))
        {
            SectorGenerator generator = new(model, new BlockSpace(units, sector));
            IEnumerable<Complex> own = generator.Length <= DenseIsFaster ? GeneralEigen.Values(generator.Dense()) : Search(model, generator, all, paired, count, sector);
            foreach (Complex value in own.Where(z => z.Magnitude > Zero * generator.LargestRate))
            {
                all.Add(value);
                if (paired) all.Add(Complex.Conjugate(value));
            }
        }

        return Sorted(all)[..Math.Min(count, all.Count)];
    }

    /// <summary>The gap: minus the real part of the slowest eigenvalue other than zero.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    public static double Gap(CollectiveSpinModel model, int units) => -Slowest(model, units, 1)[0].Real;

    /// <summary>Eigenvalues of one sector, the slowest among them; others are what sectors before have given.</summary>
    private static List<Complex> Search(CollectiveSpinModel model, SectorGenerator generator, List<Complex> others, bool paired, int count, BlockSector sector)
    {
        double bytes = 48.0 * generator.Length * (generator.HalfWidth + 1.0);
        if (bytes > MostBytes)
            throw new CapacityException(string.Create(CultureInfo.InvariantCulture, $"The factors of the sector {sector} take {bytes / (1 << 20):F0} MiB, but may take {MostBytes / (1 << 20):F0} MiB; use fewer units."), bytes, MostBytes);
        double strength = model.CollectiveJumps.Sum(j => j.Vector.SquaredNorm) + model.LocalJumps.Sum(j => j.Vector.SquaredNorm), right = 5e-3 * (strength > 0 ? strength : generator.LargestRate);
        // Twice the largest frequency of a unit in the field of the others: the second harmonic of every slow motion lies below. A field along z only moves the whole of a sector of one difference.
        double least = 2 * model.Hamiltonian.Sum(word => paired && word.Length == 1 ? 0 : word.Length * Math.Abs(word.Coefficient)), center = paired ? generator.MeanFrequency : 0;
        List<Complex> own = [];
        foreach (int side in (int[])(paired ? [1, -1] : [1]))
        {
            double height = 0, above;
            bool slow;
            do
            {
                Complex shift = new(right, center + side * height);
                (Complex[] values, double radius) = ShiftInvertArnoldi.Find(generator, shift, Steps);
                if (radius <= right) throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"Arnoldi's method must find the eigenvalues beyond the imaginary axis, {right:G3} from the shift, but reaches {radius:G3} only."), radius, right);
                foreach (Complex value in values)
                {
                    Add(own, value, generator.LargestRate);
                    if (!paired) Add(own, Complex.Conjugate(value), generator.LargestRate);
                }

                if (values.Length >= generator.Length) return own;
                Complex[] slowest = [.. Sorted([.. others, .. own.Where(z => z.Magnitude > Zero * generator.LargestRate)]).Take(count)];
                double rate = slowest.Length < count ? double.PositiveInfinity : -slowest[^1].Real, reach = radius * radius - (right + rate) * (right + rate);
                above = reach > 0 ? Math.Sqrt(reach) : 0.5 * Math.Sqrt(radius * radius - right * right);
                slow = Array.Exists(values, v => v.Magnitude > Zero * generator.LargestRate && v.Real >= -2 * rate && side * (v.Imaginary - center) >= height - above);
                height += 1.5 * above;
            }
            // A disc that holds few distinct eigenvalues may be larger than the whole spectrum, beyond which nothing is.
            while ((slow || height < least) && height <= 2 * generator.Bound);
        }

        return own;
    }

    private static void Add(List<Complex> own, Complex value, double rate)
    {
        if (!own.Exists(other => (other - value).Magnitude <= 1e-8 * rate)) own.Add(value);
    }

    /// <summary>By descending real part; of a conjugate pair, whose real parts differ by rounding, the negative imaginary part first.</summary>
    private static Complex[] Sorted(List<Complex> values)
    {
        Complex[] sorted = [.. values.OrderByDescending(z => z.Real).ThenBy(z => z.Imaginary)];
        double same = sorted.Length == 0 ? 0 : 1e-10 * sorted.Max(z => z.Magnitude);
        for (int i = 0; i + 1 < sorted.Length; i++)
            if (sorted[i].Imaginary > same && (sorted[i] - Complex.Conjugate(sorted[i + 1])).Magnitude <= same) (sorted[i], sorted[i + 1]) = (sorted[i + 1], sorted[i]);
        return sorted;
    }

    /// <summary>The sectors that do not mix, and whether a sector stands for a second one with the conjugate eigenvalues.</summary>
    private static IEnumerable<(BlockSector Sector, bool Paired)> Sectors(CollectiveSpinModel model, int units) => model.Symmetry switch
    {
        WeakSymmetry.None => [(BlockSector.All, false)],
        WeakSymmetry.Parity => [(BlockSector.Even, false), (BlockSector.Odd, false)],
        _ => Enumerable.Range(0, units + 1).Select(k => (BlockSector.Difference(k), k > 0)),
    };
}
