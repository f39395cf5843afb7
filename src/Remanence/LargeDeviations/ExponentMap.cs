namespace Remanence;

/// <summary>One point of a map of kappa_th.</summary>
/// <param name="TransverseField">g.</param>
/// <param name="LongitudinalField">h.</param>
/// <param name="BroadcastAxis">Angle theta of the broadcast axis, radians.</param>
/// <param name="Energy">Energy per site of the crossing; NaN where the exponent is infinite.</param>
/// <param name="Exponent">kappa_th per site: 0 where the branches are degenerate, +infinity where one of them is an extreme state of the ring.</param>
public readonly record struct ExponentMapPoint(double TransverseField, double LongitudinalField, double BroadcastAxis, double Energy, double Exponent);

/// <summary>Maps of the thermal exponent over couplings and broadcast axes: which couplings make the record visible on short fragments?</summary>
public static class ExponentMap
{
    /// <summary>
    /// kappa_th for every combination, g slowest, theta fastest. One spectrum per pair (|g|, |h|), since the signs of the fields are conjugations:
    /// milliseconds per pair at N = 8.
    /// </summary>
    /// <param name="coupling">J, finite.</param>
    /// <param name="transverseFields">List of g.</param>
    /// <param name="longitudinalFields">List of h.</param>
    /// <param name="broadcastAxes">List of theta, radians.</param>
    /// <param name="sites">Length of the canonical ring, 3 to 14.</param>
    /// <param name="broadcastAngle">Broadcast angle, radians; pi/4 makes the branches orthogonal.</param>
    /// <exception cref="ArgumentException">A list is empty, a number is not finite, or the ring length lies outside 3..14.</exception>
    public static ExponentMapPoint[] Compute(double coupling, IReadOnlyList<double> transverseFields, IReadOnlyList<double> longitudinalFields,
        IReadOnlyList<double> broadcastAxes, int sites = 8, double broadcastAngle = Math.PI / 4)
    {
        RequireValues(transverseFields, nameof(transverseFields), "transverse fields");
        RequireValues(longitudinalFields, nameof(longitudinalFields), "longitudinal fields");
        RequireValues(broadcastAxes, nameof(broadcastAxes), "broadcast axes");
        IsingCouplings[] points = [.. from g in transverseFields from h in longitudinalFields select new IsingCouplings(coupling, g, h)];
        foreach (double axis in broadcastAxes) _ = points[0].BranchEnergyDensities(axis, broadcastAngle);
        IsingCouplings[] distinct = [.. points.Select(WithoutSigns).Distinct()];
        CanonicalRing[] rings = new CanonicalRing[distinct.Length];
        // The first ring alone: a bad length must surface as itself, not wrapped by the parallel loop.
        rings[0] = new(sites, distinct[0]);
        Parallelism.For(distinct.Length - 1, i => rings[i + 1] = new(sites, distinct[i + 1]));
        Dictionary<IsingCouplings, CanonicalRing> byCouplings = rings.ToDictionary(ring => ring.Couplings);
        ExponentMapPoint[] map = new ExponentMapPoint[points.Length * broadcastAxes.Count];
        Parallelism.For(map.Length, i =>
        {
            IsingCouplings at = points[i / broadcastAxes.Count];
            double axis = broadcastAxes[(int)(i % broadcastAxes.Count)];
            RateCrossing crossing = Crossing(byCouplings[WithoutSigns(at)], at.BranchEnergyDensities(axis, broadcastAngle));
            map[i] = new(at.TransverseField, at.LongitudinalField, axis, crossing.Energy, crossing.Exponent);
        });
        return map;
    }

    // A product branch can be the lowest or highest state itself (J = h = 0): its temperature is zero and no other energy is possible.
    private static RateCrossing Crossing(CanonicalRing ring, (double Branch0, double Branch1) energies)
    {
        if (Math.Abs(energies.Branch0 - energies.Branch1) <= RateCrossing.DegeneracyTolerance) return new(0.5 * (energies.Branch0 + energies.Branch1), 0);
        return ring.Contains(energies.Branch0) && ring.Contains(energies.Branch1) ? ring.Crossing(energies.Branch0, energies.Branch1) : new(double.NaN, double.PositiveInfinity);
    }

    private static IsingCouplings WithoutSigns(IsingCouplings couplings)
        => new(couplings.Coupling, Math.Abs(couplings.TransverseField), Math.Abs(couplings.LongitudinalField));

    private static void RequireValues(IReadOnlyList<double> values, string name, string subject)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0) throw new ArgumentException($"The list of {subject} must hold at least 1 value, but is empty.", name);
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException($"The {subject} must be finite, but value {i} is {values[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}.", name);
        }
    }
}
