using System.Globalization;

namespace Remanence;

/// <summary>
/// Thermodynamics of a finite Ising ring from its full spectrum: f(beta) = (1/N) ln Tr e^{-beta H}, e = -f', v = f'', entropy and thermal rate functions, per
/// site and in nats; inverse temperatures may be negative (arXiv 2603.15743, thermal comparison).
/// </summary>
/// <remarks>
/// The spectrum at infinite temperature is an energy distribution with equal populations, lambda(mu) = f(-mu) - ln 2, and s(e) = ln 2 - phi(e). Finite-size
/// corrections fall exponentially with N away from transitions. Immutable; values only, about N/2 blocks of 2^N / N.
/// </remarks>
public sealed class CanonicalRing
{
    /// <summary>Largest ring whose full spectrum is computed.</summary>
    public const int LargestRing = 14;

    private readonly double[] levels;

    /// <summary>Diagonalizes the ring by momentum blocks.</summary>
    /// <param name="sites">Ring length N, 3 to 14; 8 to 10 is enough for most couplings.</param>
    /// <param name="couplings">J, g, h.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring length lies outside 3..14.</exception>
    public CanonicalRing(int sites, IsingCouplings couplings)
    {
        RequireLength(sites);
        RingMomentumBasis basis = new(sites);
        double[][] blocks = new double[basis.Momenta][];
        Parallelism.For(basis.Momenta, k => blocks[k] = SymmetricEigen.Values(basis.IsingBlock((int)k, couplings)));
        (Sites, Couplings, levels) = (sites, couplings, Gather(basis, blocks));
        InfiniteTemperature = Equal(levels, sites);
    }

    internal CanonicalRing(RingMomentumBasis basis, double[][] blocks, IsingCouplings couplings)
    {
        (Sites, Couplings, levels) = (basis.Sites, couplings, Gather(basis, blocks));
        InfiniteTemperature = Equal(levels, Sites);
    }

    /// <summary>Ring length N.</summary>
    public int Sites { get; }

    /// <summary>J, g, h.</summary>
    public IsingCouplings Couplings { get; }

    /// <summary>All 2^N levels (total energies), ascending, degenerate ones repeated.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>The spectrum as a distribution with equal populations.</summary>
    public EnergyDistribution InfiniteTemperature { get; }

    /// <summary>Lowest and highest energy per site; temperatures exist strictly between them.</summary>
    public (double Lowest, double Highest) Spectrum => (levels[0] / Sites, levels[^1] / Sites);

    /// <summary>f(beta) = (1/N) ln Tr e^{-beta H}.</summary>
    /// <param name="beta">Inverse temperature, any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is NaN or infinite.</exception>
    public double LogPartitionFunction(double beta) => Point(beta).Value + Math.Log(2);

    /// <summary>Energy per site e(beta) = -f'(beta).</summary>
    /// <param name="beta">Inverse temperature, any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is NaN or infinite.</exception>
    public double EnergyDensity(double beta) => Point(beta).FirstDerivative;

    /// <summary>Variance of the ring's energy per site v(beta) = f''(beta).</summary>
    /// <param name="beta">Inverse temperature, any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is NaN or infinite.</exception>
    public double EnergyVariance(double beta) => Point(beta).SecondDerivative;

    /// <summary>The inverse temperature with a given energy per site; negative above the mean of the spectrum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The energy does not lie inside the open spectrum.</exception>
    public double InverseTemperature(double energyDensity)
    {
        if (!Contains(energyDensity))
            throw new ArgumentOutOfRangeException(nameof(energyDensity), energyDensity, string.Create(CultureInfo.InvariantCulture,
                $"The energy density must lie inside the open spectrum ({Spectrum.Lowest:R}, {Spectrum.Highest:R}) of the ring of {Sites} sites, where an inverse temperature exists, but is {energyDensity:R}."));
        return -InfiniteTemperature.RateFunction(energyDensity).Tilt;
    }

    /// <summary>Entropy per site s(e) = beta e + f(beta) at e(beta) = e; minus infinity outside the spectrum.</summary>
    public double Entropy(double energyDensity) => Math.Log(2) - InfiniteTemperature.RateFunction(energyDensity).Value;

    /// <summary>True when an inverse temperature exists: strictly inside the spectrum, by more than rounding.</summary>
    public bool Contains(double energyDensity)
    {
        double margin = 1e-12 * Math.Max(Math.Abs(Spectrum.Lowest), Math.Abs(Spectrum.Highest));
        return energyDensity > Spectrum.Lowest + margin && energyDensity < Spectrum.Highest - margin;
    }

    /// <summary>Thermal rate function phi_beta(e) = beta e + f(beta) - s(e): zero at e(beta), +infinity outside the spectrum.</summary>
    /// <param name="beta">Inverse temperature of the Gibbs state.</param>
    /// <param name="energyDensity">Energy per site e.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta is not finite, or the energy is NaN.</exception>
    public double RateFunction(double beta, double energyDensity)
        => double.IsInfinity(energyDensity) && double.IsFinite(beta) ? double.PositiveInfinity : Math.Max(0, beta * energyDensity + LogPartitionFunction(beta) - Entropy(energyDensity));

    /// <summary>
    /// kappa_th: the crossing of the thermal rate functions of two energies, in closed form e* = [f(b1) - f(b0)] / (b0 - b1). Zero when the energies agree
    /// within <see cref="RateCrossing.DegeneracyTolerance"/>.
    /// </summary>
    /// <param name="energyDensity0">Energy per site of branch 0.</param>
    /// <param name="energyDensity1">Energy per site of branch 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An energy does not lie inside the open spectrum.</exception>
    public RateCrossing Crossing(double energyDensity0, double energyDensity1)
    {
        double beta0 = InverseTemperature(energyDensity0), beta1 = InverseTemperature(energyDensity1);
        if (Math.Abs(energyDensity0 - energyDensity1) <= RateCrossing.DegeneracyTolerance) return new(0.5 * (energyDensity0 + energyDensity1), 0);
        // Energies that differ by less than rounding of the spectrum resolves belong to one temperature.
        if (beta0 == beta1) return new(0.5 * (energyDensity0 + energyDensity1), 0);
        double energy = (LogPartitionFunction(beta1) - LogPartitionFunction(beta0)) / (beta0 - beta1);
        return new(energy, RateFunction(beta0, energy));
    }

    private CumulantGeneratingPoint Point(double beta)
    {
        if (!double.IsFinite(beta)) throw new ArgumentOutOfRangeException(nameof(beta), beta, $"The inverse temperature must be finite, but is {beta.ToString(CultureInfo.InvariantCulture)}.");
        return InfiniteTemperature.CumulantGeneratingFunction(-beta);
    }

    internal static void RequireLength(int sites)
    {
        if (sites is < 3 or > LargestRing)
            throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The length of a canonical ring must lie in 3..{LargestRing}, but is {sites}; 8 to 10 sites are converged for most couplings.");
    }

    private static double[] Gather(RingMomentumBasis basis, double[][] blocks)
    {
        double[] all = [.. blocks.SelectMany((block, k) => Enumerable.Repeat(block, basis.Multiplicity(k))).SelectMany(block => block)];
        Array.Sort(all);
        return all;
    }

    private static EnergyDistribution Equal(double[] levels, int sites)
    {
        double[] equal = new double[levels.Length];
        Array.Fill(equal, 1.0 / levels.Length);
        return new(levels, equal, sites);
    }
}
