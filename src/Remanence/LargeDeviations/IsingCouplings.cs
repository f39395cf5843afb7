namespace Remanence;

/// <summary>
/// Couplings of the mixed-field Ising ring H = sum_j [ J Z_j Z_{j+1} + g X_j + h Z_j ] (arXiv 2603.15743, Eq. 4). Energies are in units of the user's
/// choice, usually J = 1.
/// </summary>
/// <param name="Coupling">Ising coupling J, finite.</param>
/// <param name="TransverseField">Transverse field g, finite.</param>
/// <param name="LongitudinalField">Longitudinal field h, finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A coupling is NaN or infinite.</exception>
public readonly record struct IsingCouplings(double Coupling, double TransverseField, double LongitudinalField)
{
    /// <summary>Ising coupling J.</summary>
    public double Coupling { get; init; } = Finite(Coupling, nameof(Coupling), "Ising coupling");

    /// <summary>Transverse field g.</summary>
    public double TransverseField { get; init; } = Finite(TransverseField, nameof(TransverseField), "transverse field");

    /// <summary>Longitudinal field h.</summary>
    public double LongitudinalField { get; init; } = Finite(LongitudinalField, nameof(LongitudinalField), "longitudinal field");

    /// <summary>J = 1, g = -1.05, h = 0.5: the default of the study `redundancy`.</summary>
    public static IsingCouplings Default { get; } = new(1, -1.05, 0.5);

    /// <summary>J = 1, g = 0.9045, h = 0.8090: the strongly nonintegrable point of Kim and Huse, Phys. Rev. Lett. 111, 127205 (2013).</summary>
    public static IsingCouplings KimHuse { get; } = new(1, 0.9045, 0.8090);

    /// <summary>Energy variance per site of the ring at infinite temperature, J^2 + g^2 + h^2.</summary>
    public double InfiniteTemperatureVariance => Coupling * Coupling + TransverseField * TransverseField + LongitudinalField * LongitudinalField;

    /// <summary>
    /// Energy per site of the uniform product branches that a broadcast along the axis (cos theta, sin theta) of the xy plane leaves behind:
    /// the spins point along (z_s sin 2a sin theta, -z_s sin 2a cos theta, cos 2a) with z_0 = +1, z_1 = -1 (Eq. 5).
    /// </summary>
    /// <param name="axis">Angle theta of the broadcast axis, radians.</param>
    /// <param name="angle">Broadcast angle a, radians; pi/4 makes the branches orthogonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">An angle is NaN or infinite.</exception>
    public (double Branch0, double Branch1) BranchEnergyDensities(double axis, double angle = Math.PI / 4)
    {
        Finite(axis, nameof(axis), "broadcast axis");
        Finite(angle, nameof(angle), "broadcast angle");
        // At pi/4 the spins lie exactly in the plane; Math.Cos(pi/2) would leave 6e-17.
        double z = angle == Math.PI / 4 ? 0 : Math.Cos(2 * angle);
        double x = Math.Sin(2 * angle) * Math.Sin(axis);
        double common = Coupling * z * z + LongitudinalField * z;
        return (common + TransverseField * x, common - TransverseField * x);
    }

    private static double Finite(double value, string name, string subject) => double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {subject} must be finite, but is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
}
