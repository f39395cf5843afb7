namespace Remanence;

/// <summary>
/// How the levels of one spectrum repel each other: ratios of adjacent gaps (Oganesyan and Huse, Phys. Rev. B 75, 155111 (2007)), which need no unfolding, and spacings after unfolding.
/// Levels of different symmetry sectors do not repel: take the levels of one sector.
/// </summary>
/// <remarks>Levels that coincide within a tolerance count once, since their gap says something about a symmetry and nothing about repulsion; <see cref="Degenerate"/> tells how many were left out.</remarks>
public sealed class LevelStatistics
{
    private const int LargestDense = 10_000;
    private readonly double[] levels;
    private readonly double[] ratios;

    private LevelStatistics(double[] distinct, int degenerate)
    {
        levels = distinct;
        Degenerate = degenerate;
        ratios = new double[distinct.Length - 2];
        for (int i = 0; i < ratios.Length; i++)
        {
            double below = distinct[i + 1] - distinct[i], above = distinct[i + 2] - distinct[i + 1];
            ratios[i] = Math.Min(below, above) / Math.Max(below, above);
        }

        MeanRatio = Reductions.Sum(ratios) / ratios.Length;
        double squares = Reductions.Sum([.. ratios.Select(r => (r - MeanRatio) * (r - MeanRatio))]);
        StandardError = ratios.Length > 1 ? Math.Sqrt(squares / (ratios.Length - 1) / ratios.Length) : double.PositiveInfinity;
    }

    /// <summary>Mean ratio of independent levels, 2 ln 2 - 1.</summary>
    public static double PoissonRatio { get; } = 2 * Math.Log(2) - 1;

    /// <summary>Mean ratio of large real symmetric random matrices, 0.5307(1) (Atas, Bogomolny, Giraud and Roux, Phys. Rev. Lett. 110, 084101 (2013)).</summary>
    public static double OrthogonalRatio => 0.5307;

    /// <summary>Mean ratio of large complex Hermitian random matrices, 0.5996(1) (same source).</summary>
    public static double UnitaryRatio => 0.5996;

    /// <summary>The distinct levels in ascending order.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>Number of levels left out because they coincide with the one before.</summary>
    public int Degenerate { get; }

    /// <summary>min / max of every pair of adjacent gaps, 0 to 1: two fewer than levels.</summary>
    public IReadOnlyList<double> Ratios => ratios;

    /// <summary>The mean of <see cref="Ratios"/>.</summary>
    public double MeanRatio { get; }

    /// <summary>Standard error of <see cref="MeanRatio"/>, as if the ratios were independent; neighbors are weakly anticorrelated, so it is slightly too large. Infinite for one ratio.</summary>
    public double StandardError { get; }

    /// <summary>The statistics of a spectrum.</summary>
    /// <param name="levels">Finite eigenvalues in any order, at least 3 distinct ones.</param>
    /// <param name="coincidence">Levels whose gap is at most this part of the width of the spectrum count as one; 0 to below 1.</param>
    /// <exception cref="ArgumentException">A level is not finite, or there are fewer than 3 distinct ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range.</exception>
    public static LevelStatistics Of(ReadOnlySpan<double> levels, double coincidence = 1e-12)
    {
        IReadOnlyList<double> distinct = Distinct(levels, coincidence);
        if (distinct.Count < 3) throw new ArgumentException($"Level statistics need at least 3 distinct levels, but {levels.Length} levels have {distinct.Count}; use a larger system or sector.", nameof(levels));
        return new LevelStatistics([.. distinct], levels.Length - distinct.Count);
    }

    /// <summary>The levels in ascending order, each of those that coincide once: what <see cref="Of(ReadOnlySpan{double}, double)"/> needs 3 of.</summary>
    /// <param name="levels">Finite eigenvalues in any order.</param>
    /// <param name="coincidence">See <see cref="Of(ReadOnlySpan{double}, double)"/>; a chain of close levels counts once.</param>
    /// <exception cref="ArgumentException">A level is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range.</exception>
    public static IReadOnlyList<double> Distinct(ReadOnlySpan<double> levels, double coincidence = 1e-12)
    {
        if (!(coincidence is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coincidence), coincidence, $"The tolerance of coinciding levels must lie in 0..1, 1 excluded, but is {coincidence}.");
        double[] sorted = levels.ToArray();
        foreach (double level in sorted)
            if (!double.IsFinite(level)) throw new ArgumentException($"Every level must be finite, but one is {level}.", nameof(levels));
        Array.Sort(sorted);
        List<double> distinct = new(sorted.Length);
        double least = sorted.Length == 0 ? 0 : coincidence * (sorted[^1] - sorted[0]);
        // Compared with the neighbor, so that a chain of close levels is one.
        for (int i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] - sorted[i - 1] > least) distinct.Add(sorted[i]);
        return distinct;
    }

    /// <summary>The statistics of all levels of a Hermitian operator, by full diagonalization. Take it on a space whose sector uses every symmetry: <c>LevelStatistics.Of(h.On(new SpinSpace(14, new Sector(UpSpins: 7))))</c>.</summary>
    /// <param name="h">A Hermitian operator of dimension 3 to 10000; a real one costs a quarter of a complex one.</param>
    /// <param name="coincidence">See <see cref="Of(ReadOnlySpan{double}, double)"/>.</param>
    /// <exception cref="ArgumentException">The operator is not Hermitian, or too large, or has fewer than 3 distinct levels.</exception>
    public static LevelStatistics Of(LinearOperator h, double coincidence = 1e-12) => Of(Spectrum(h), coincidence);

    /// <summary>All levels of a Hermitian operator on its space, ascending, each as often as it occurs, by full diagonalization: n^3 4/3 operations and 8 n^2 bytes for a real one, four times and twice that for a complex one.</summary>
    /// <param name="h">A Hermitian operator of dimension n of at most 10000.</param>
    /// <exception cref="ArgumentException">The operator is not Hermitian, or too large.</exception>
    public static double[] Spectrum(LinearOperator h)
    {
        ArgumentNullException.ThrowIfNull(h);
        if (!h.IsHermitian) throw new ArgumentException("Level statistics need a Hermitian operator, but this one is not; make its coefficients real.", nameof(h));
        if (h.Space.Dimension > LargestDense) throw new ArgumentException($"Level statistics need a dimension of at most {LargestDense}, but {h.Space} has more; use a sector or fewer sites.", nameof(h));
        return h.IsReal ? SymmetricEigen.Values(DenseForm.Real(h)) : HermitianEigen.Values(h.ToDense());
    }

    /// <summary>The statistics of the middle part of the spectrum, away from its edges.</summary>
    /// <param name="fraction">Kept part of the distinct levels, above 0, at most 1; the same number is cut off at both ends.</param>
    /// <exception cref="ArgumentException">The fraction is out of range or keeps fewer than 3 levels.</exception>
    public LevelStatistics Middle(double fraction)
    {
        int kept = Kept(levels.Length, fraction), cut = (levels.Length - kept) / 2;
        if (kept < 3) throw new ArgumentException($"Level statistics need at least 3 distinct levels, but {fraction} of {levels.Length} are {kept}; keep a larger part.", nameof(fraction));
        return new LevelStatistics(levels[cut..^cut], Degenerate);
    }

    /// <summary>Number of levels that <see cref="Middle"/> keeps: at least the fraction of them, with the same number cut off at both ends.</summary>
    /// <param name="distinct">Number of distinct levels.</param>
    /// <param name="fraction">Part that is kept, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range.</exception>
    public static int Kept(int distinct, double fraction) => fraction is > 0 and <= 1 ? distinct - 2 * (int)Math.Floor(distinct * (1 - fraction) / 2 + 1e-9)
        : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"The kept part of a spectrum must lie above 0 and not above 1, but is {fraction}.");

    /// <summary>The spacings of neighboring levels in units of the local mean spacing, mean 1: the number of levels below an energy is fitted by a polynomial and its growth over each gap taken.</summary>
    /// <param name="degree">Degree of the polynomial, 1 to 30; it must lie well below the number of levels.</param>
    /// <returns>One fewer than levels. At the edges the fit may be poor: use <see cref="Middle"/> on the result's source, or leave them out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is out of range or not below a third of the number of levels.</exception>
    public double[] UnfoldedSpacings(int degree = 7)
    {
        if (degree is < 1 or > 30 || 3 * degree >= levels.Length) throw new ArgumentOutOfRangeException(nameof(degree), degree, $"The degree of the unfolding must lie in 1..30 and below a third of the {levels.Length} levels, but is {degree}.");
        double[] staircase = OrthogonalPolynomialFit.Smooth(levels, degree);
        double[] spacings = new double[levels.Length - 1];
        for (int i = 0; i < spacings.Length; i++) spacings[i] = staircase[i + 1] - staircase[i];
        double mean = Reductions.Sum(spacings) / spacings.Length;
        for (int i = 0; i < spacings.Length; i++) spacings[i] /= mean;
        return spacings;
    }

    /// <summary>A normalized histogram of the ratios on 0..1.</summary>
    /// <param name="bins">Number of equal bins, 1 to 10000.</param>
    /// <returns>Densities, mean 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of range.</exception>
    public double[] RatioHistogram(int bins) => Histogram(ratios, 1, bins);

    /// <summary>A histogram of the unfolded spacings on 0..<paramref name="largest"/>; spacings outside count in the norm but in no bin.</summary>
    /// <param name="bins">Number of equal bins, 1 to 10000.</param>
    /// <param name="largest">Upper end, above 0, in mean spacings.</param>
    /// <param name="degree">See <see cref="UnfoldedSpacings"/>.</param>
    /// <returns>Densities.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double[] SpacingHistogram(int bins, double largest = 4, int degree = 7)
    {
        if (!(largest > 0 && double.IsFinite(largest))) throw new ArgumentOutOfRangeException(nameof(largest), largest, $"The upper end of a histogram must be positive and finite, but is {largest}.");
        return Histogram(UnfoldedSpacings(degree), largest, bins);
    }

    /// <summary>Density of the ratio for independent levels, 2 / (1 + r)^2.</summary>
    /// <param name="r">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio lies outside.</exception>
    public static double PoissonRatioDensity(double r) => 2 / ((1 + Ratio(r)) * (1 + r));

    /// <summary>Density of the ratio for real symmetric random matrices, exact for 3 x 3 ones: 27/4 (r + r^2) / (1 + r + r^2)^(5/2). Its mean is 4 - 2 sqrt 3 = 0.5359.</summary>
    /// <param name="r">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio lies outside.</exception>
    public static double OrthogonalRatioDensity(double r) => 6.75 * (Ratio(r) + r * r) / Math.Pow(1 + r + r * r, 2.5);

    /// <summary>Density of the ratio for complex Hermitian random matrices, exact for 3 x 3 ones: 81 sqrt 3 / (2 pi) (r + r^2)^2 / (1 + r + r^2)^4. Its mean is 2 sqrt 3 / pi - 1/2 = 0.6027.</summary>
    /// <param name="r">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio lies outside.</exception>
    public static double UnitaryRatioDensity(double r)
    {
        double sum = Ratio(r) + r * r, one = 1 + sum;
        return 81 * Math.Sqrt(3) / (2 * Math.PI) * sum * sum / (one * one * one * one);
    }

    /// <summary>Density of the spacing for independent levels, exp(-s).</summary>
    /// <param name="s">Spacing over the mean spacing, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spacing is negative or not finite.</exception>
    public static double PoissonSpacingDensity(double s) => Math.Exp(-Spacing(s));

    /// <summary>Wigner's density of the spacing for real symmetric random matrices, (pi/2) s exp(-pi s^2 / 4).</summary>
    /// <param name="s">Spacing over the mean spacing, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spacing is negative or not finite.</exception>
    public static double OrthogonalSpacingDensity(double s) => Math.PI / 2 * Spacing(s) * Math.Exp(-Math.PI / 4 * s * s);

    /// <summary>Wigner's density of the spacing for complex Hermitian random matrices, (32/pi^2) s^2 exp(-4 s^2 / pi).</summary>
    /// <param name="s">Spacing over the mean spacing, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spacing is negative or not finite.</exception>
    public static double UnitarySpacingDensity(double s) => 32 / (Math.PI * Math.PI) * Spacing(s) * s * Math.Exp(-4 / Math.PI * s * s);

    private static double Ratio(double r) => r is >= 0 and <= 1 ? r : throw new ArgumentOutOfRangeException(nameof(r), r, FormattableString.Invariant($"A ratio of gaps must lie in 0..1, but is {r}."));

    private static double Spacing(double s) => s >= 0 && double.IsFinite(s) ? s : throw new ArgumentOutOfRangeException(nameof(s), s, FormattableString.Invariant($"A spacing must be finite and not negative, but is {s}."));

    private static double[] Histogram(double[] values, double largest, int bins)
    {
        if (bins is < 1 or > 10000) throw new ArgumentOutOfRangeException(nameof(bins), bins, $"The bins of a histogram must lie in 1..10000, but are {bins}.");
        double[] densities = new double[bins];
        foreach (double value in values)
            if (value >= 0 && value <= largest) densities[Math.Min(bins - 1, (int)(value / largest * bins))]++;
        for (int i = 0; i < bins; i++) densities[i] *= bins / (largest * values.Length);
        return densities;
    }
}
