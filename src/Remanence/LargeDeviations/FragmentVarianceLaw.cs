using System.Globalization;

namespace Remanence;

/// <summary>
/// Energy variance of a thermalized fragment that is a finite part of its ring. A quench keeps the energy distribution of the whole ring, which is not
/// the Gibbs one, and the fragment inherits its share of the difference.
/// </summary>
/// <remarks>A result of this project beyond arXiv 2603.15743, tested to a few per cent at N = 14.</remarks>
public static class FragmentVarianceLaw
{
    /// <summary>
    /// var(H_F) = var_Gibbs(H_F) - cov_Gibbs(H_F, H)^2 / var_Gibbs(H) (1 - sigma_0^2 / v), total energies.
    /// </summary>
    /// <param name="gibbs">Energy of the fragment in the Gibbs state at the branch's energy; see <see cref="GibbsRing.IntervalEnergy"/>.</param>
    /// <param name="ringVariancePerSite">v(beta), Gibbs variance of the ring's energy per site, positive.</param>
    /// <param name="initialVariancePerSite">sigma_0^2, variance of the ring's energy per site in the initial state, not negative.</param>
    /// <param name="ringSites">Length N of the ring that the fragment is part of; var_Gibbs(H) = N v.</param>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite, v is zero, or N is below 1.</exception>
    public static double Variance(IntervalEnergy gibbs, double ringVariancePerSite, double initialVariancePerSite, int ringSites)
    {
        if (ringSites < 1) throw new ArgumentOutOfRangeException(nameof(ringSites), ringSites, $"The length of the ring must be at least 1, but is {ringSites}.");
        Require(ringVariancePerSite, initialVariancePerSite);
        double shared = gibbs.CovarianceWithRing * gibbs.CovarianceWithRing / (ringSites * ringVariancePerSite);
        return gibbs.Variance - shared * (1 - initialVariancePerSite / ringVariancePerSite);
    }

    /// <summary>The same per site for a long fragment without edges: (1 - f) v + f sigma_0^2.</summary>
    /// <param name="fraction">f = l / N in [0, 1].</param>
    /// <param name="ringVariancePerSite">v(beta), positive.</param>
    /// <param name="initialVariancePerSite">sigma_0^2, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction lies outside [0, 1], or a variance is negative or not finite.</exception>
    public static double PerSite(double fraction, double ringVariancePerSite, double initialVariancePerSite)
    {
        if (!(fraction >= 0 && fraction <= 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"The fraction of the ring must lie in 0..1, but is {fraction.ToString(CultureInfo.InvariantCulture)}.");
        Require(ringVariancePerSite, initialVariancePerSite);
        return (1 - fraction) * ringVariancePerSite + fraction * initialVariancePerSite;
    }

    private static void Require(double ringVariancePerSite, double initialVariancePerSite)
    {
        if (!(ringVariancePerSite > 0 && double.IsFinite(ringVariancePerSite)))
            throw new ArgumentOutOfRangeException(nameof(ringVariancePerSite), ringVariancePerSite, $"The energy variance of the ring must be positive and finite, but is {ringVariancePerSite.ToString(CultureInfo.InvariantCulture)}.");
        if (!(initialVariancePerSite >= 0 && double.IsFinite(initialVariancePerSite)))
            throw new ArgumentOutOfRangeException(nameof(initialVariancePerSite), initialVariancePerSite, $"The energy variance of the initial state must be finite and not negative, but is {initialVariancePerSite.ToString(CultureInfo.InvariantCulture)}.");
    }
}
