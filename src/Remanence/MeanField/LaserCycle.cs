namespace Remanence;

/// <summary>
/// The circle on which the Bloch vector of a superradiant laser turns, H = hz J_z with collective decay, local decay, pumping and dephasing: m_z = 2 G/kappa, m_x^2 + m_y^2 = 2 (pump + decay)(z0 - m_z)/kappa with
/// G = (pump + decay)/2 + 2 dephasing and z0 = (pump - decay)/(pump + decay).
/// </summary>
/// <param name="Height">m_z.</param>
/// <param name="Radius">sqrt(m_x^2 + m_y^2).</param>
/// <param name="Period">2 pi/|hz|; infinite without a field, when every point of the circle is a fixed point.</param>
public readonly record struct LaserCycle(double Height, double Radius, double Period)
{
    /// <summary>r on the circle.</summary>
    public double Length => Math.Sqrt(Height * Height + Radius * Radius);

    /// <summary>Limit of I_M/N in nats, h(m_z) - h(r): the circle is visited uniformly, with or without a field.</summary>
    public double MutualInformationPerUnit => new BlochVector(0, 0, Height).Entropy - new BlochVector(Radius, 0, Height).Entropy;

    /// <summary>The circle of a laser; none unless 0 &lt; m_z &lt; z0.</summary>
    /// <param name="fieldZ">hz.</param>
    /// <param name="collectiveDecay">kappa, not negative.</param>
    /// <param name="pump">Local pumping rate, not negative.</param>
    /// <param name="decay">Local decay rate, not negative.</param>
    /// <param name="dephasing">Rate of the local jump sqrt(rate) sigma_z, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative.</exception>
    public static LaserCycle? Of(double fieldZ, double collectiveDecay, double pump, double decay = 0, double dephasing = 0)
    {
        MeanFieldBoundaries.RequireRate(collectiveDecay, nameof(collectiveDecay));
        MeanFieldBoundaries.RequireRate(pump, nameof(pump));
        MeanFieldBoundaries.RequireRate(decay, nameof(decay));
        MeanFieldBoundaries.RequireRate(dephasing, nameof(dephasing));
        double both = pump + decay, polarization = (pump - decay) / both, height = (both + 4 * dephasing) / collectiveDecay;
        if (!(height > 0 && height < polarization)) return null;
        return new(height, Math.Sqrt(2 * both * (polarization - height) / collectiveDecay), 2 * Math.PI / Math.Abs(fieldZ));
    }
}
