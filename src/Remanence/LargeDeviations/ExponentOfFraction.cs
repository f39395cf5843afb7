using System.Globalization;

namespace Remanence;

/// <summary>The exponent of a thermalized fragment that is a fraction of the ring.</summary>
/// <param name="Fraction">f = l / N in [0, 1].</param>
/// <param name="Energy">Energy per site e* of the crossing.</param>
/// <param name="Exponent">kappa(f), per site of the fragment.</param>
public readonly record struct FractionExponent(double Fraction, double Energy, double Exponent);

/// <summary>
/// The three exponents that belong together: none of them alone is "the" kappa of a finite system.
/// </summary>
/// <param name="Initial">kappa_0 from the whole-ring statistics of the initial branches: the limit f -> 1.</param>
/// <param name="Thermal">kappa_th from Gibbs states at the branches' energies: the limit f -> 0.</param>
/// <param name="OfFraction">kappa(f) between them, in the order asked for.</param>
public sealed record EnergyExponents(RateCrossing Initial, RateCrossing Thermal, IReadOnlyList<FractionExponent> OfFraction);

/// <summary>
/// Rate function of the energy of a thermalized fragment that is a finite fraction f of a ring. The ring keeps the energy distribution that its initial
/// state has; given the total energy, the fragment's energy is distributed microcanonically:
/// phi_f(e) = min over E of (1/f) [ phi_0(E) + s(E) - f s(e) - (1 - f) s((E - f e) / (1 - f)) ].
/// </summary>
/// <remarks>
/// A result of this project beyond arXiv 2603.15743; its limits are the thermal rate (f -> 0) and the initial rate (f -> 1). Energies are per site.
/// The thermal ring and the ring of the initial statistics may have different lengths.
/// </remarks>
public sealed class ExponentOfFraction
{
    private const int ScanPoints = 12;
    private readonly CanonicalRing ring;
    private readonly EnergyDistribution[] branches;
    private readonly double[] betas;

    /// <summary>Prepares the rate functions.</summary>
    /// <param name="ring">Thermal quantities s(e).</param>
    /// <param name="branch0">Whole-ring energy distribution of the initial state of branch 0.</param>
    /// <param name="branch1">Whole-ring energy distribution of the initial state of branch 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A branch's mean energy does not lie inside the open spectrum of the thermal ring.</exception>
    public ExponentOfFraction(CanonicalRing ring, EnergyDistribution branch0, EnergyDistribution branch1)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(branch0);
        ArgumentNullException.ThrowIfNull(branch1);
        this.ring = ring;
        branches = [branch0, branch1];
        betas = [ring.InverseTemperature(branch0.MeanPerSite), ring.InverseTemperature(branch1.MeanPerSite)];
    }

    /// <summary>All three exponents.</summary>
    /// <param name="fractions">Fractions f, each in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction lies outside [0, 1].</exception>
    public EnergyExponents At(params ReadOnlySpan<double> fractions)
    {
        double[] list = fractions.ToArray();
        foreach (double f in list) RequireFraction(f);
        FractionExponent[] points = new FractionExponent[list.Length];
        Parallelism.For(list.Length, i =>
        {
            RateCrossing crossing = Crossing(list[i]);
            points[i] = new(list[i], crossing.Energy, crossing.Exponent);
        });
        return new(Crossing(1), Crossing(0), points);
    }

    /// <summary>kappa(f) and its energy.</summary>
    /// <param name="fraction">f in [0, 1]; 0 is the thermal limit, 1 the initial one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction lies outside [0, 1].</exception>
    public RateCrossing Crossing(double fraction)
    {
        RequireFraction(fraction);
        return RateCrossing.Find(e => RateFunction(0, fraction, e), branches[0].MeanPerSite, e => RateFunction(1, fraction, e), branches[1].MeanPerSite);
    }

    /// <summary>phi_f(e) of one branch, per site of the fragment; +infinity where no energy of the ring allows e.</summary>
    /// <param name="branch">0 or 1.</param>
    /// <param name="fraction">f in [0, 1].</param>
    /// <param name="energyDensity">Energy per site e of the fragment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The branch is neither 0 nor 1, the fraction lies outside [0, 1], or the energy is NaN.</exception>
    public double RateFunction(int branch, double fraction, double energyDensity)
    {
        if (branch is not (0 or 1)) throw new ArgumentOutOfRangeException(nameof(branch), branch, $"The branch must be 0 or 1, but is {branch}.");
        RequireFraction(fraction);
        if (fraction == 0) return ring.RateFunction(betas[branch], energyDensity);
        if (fraction == 1) return branches[branch].RateFunction(energyDensity).Value;
        double mean = branches[branch].MeanPerSite;
        double entropy = ring.Entropy(energyDensity);
        if (energyDensity == mean) return 0;
        if (double.IsNegativeInfinity(entropy)) return double.PositiveInfinity;

        // Both parts grow outside [e, e_s]; a scan makes sure that refinement starts in the right valley.
        int best = 0;
        double smallest = double.PositiveInfinity;
        for (int i = 0; i <= ScanPoints; i++)
        {
            double value = Cost(branch, fraction, energyDensity, entropy, Node(i, energyDensity, mean));
            if (value < smallest) (smallest, best) = (value, i);
        }

        double total = Stationary(branch, fraction, energyDensity, Node(Math.Max(0, best - 1), energyDensity, mean), Node(Math.Min(ScanPoints, best + 1), energyDensity, mean));
        return Math.Max(0, Math.Min(smallest, Cost(branch, fraction, energyDensity, entropy, total)));
    }

    private static double Node(int i, double energy, double mean) => energy + (mean - energy) * i / ScanPoints;

    /// <summary>What the minimization minimizes, as a function of the ring's energy per site E.</summary>
    private double Cost(int branch, double fraction, double energy, double entropyOfFragment, double total)
    {
        double rest = (total - fraction * energy) / (1 - fraction);
        double entropyOfRest = ring.Entropy(rest), entropyOfRing = ring.Entropy(total);
        if (double.IsNegativeInfinity(entropyOfRest) || double.IsNegativeInfinity(entropyOfRing)) return double.PositiveInfinity;
        return (branches[branch].RateFunction(total).Value + entropyOfRing - fraction * entropyOfFragment - (1 - fraction) * entropyOfRest) / fraction;
    }

    /// <summary>
    /// The zero of d cost / d E = phi_0'(E) + s'(E) - s'(rest), to 1e-8: the cost is flat there, so its error is the square. More exact than comparing costs.
    /// </summary>
    private double Stationary(int branch, double fraction, double energy, double near, double far)
    {
        // Seen from e the cost first falls, then rises. Slopes are infinite at the edge of the spectrum.
        double direction = Math.Sign(far - near), atNear = Slope(near), atFar = Slope(far);
        if (atNear >= 0) return near;
        if (atFar <= 0) return far;
        for (int step = 0; step < 60 && Math.Abs(far - near) > 1e-8; step++)
        {
            double middle = step % 3 != 2 && double.IsFinite(atNear) && double.IsFinite(atFar) ? near - atNear * (far - near) / (atFar - atNear) : 0.5 * (near + far);
            double slope = Slope(middle);
            if (Math.Abs(slope) <= 1e-9) return middle;
            if (slope < 0) (near, atNear) = (middle, slope);
            else (far, atFar) = (middle, slope);
        }

        return 0.5 * (near + far);

        double Slope(double total)
        {
            double rest = (total - fraction * energy) / (1 - fraction);
            // The tilt of the infinite-temperature distribution is -s'.
            return direction * (branches[branch].RateFunction(total).Tilt - ring.InfiniteTemperature.RateFunction(total).Tilt + ring.InfiniteTemperature.RateFunction(rest).Tilt);
        }
    }

    private static void RequireFraction(double fraction)
    {
        if (!(fraction >= 0 && fraction <= 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"The fraction of the ring must lie in 0..1, but is {fraction.ToString(CultureInfo.InvariantCulture)}.");
    }
}
