namespace Remanence;

/// <summary>The gamma above which equal baths leave an input entangled.</summary>
public static class CriticalMixing
{
    /// <summary>
    /// The least gamma at which the output is entangled: the smaller root of gamma^2 (d phi + 1) - gamma d (phi + p + q) + d^2 p q = 0 with phi = (dF - 1)/(d - 1) and the two smallest populations p, q. It never exceeds d P_min.
    /// None for F &lt;= 1/d.
    /// </summary>
    /// <param name="bath">The thermal state of both sides, all levels populated.</param>
    /// <param name="overlap">F in 0..1.</param>
    /// <exception cref="ArgumentException">A level is not populated, or F is out of range.</exception>
    public static double? Of(ThermalPopulations bath, double overlap = 1)
    {
        ArgumentNullException.ThrowIfNull(bath);
        ThermalizationArguments.RequireOverlap(overlap, nameof(overlap));
        if (!(bath.Smallest > 0)) throw new ArgumentException("Every level must be populated, but the smallest population is 0, so gamma would be 0; use the layered protocol.", nameof(bath));
        double d = bath.Dimension, phi = (d * overlap - 1) / (d - 1);
        if (!(phi > 0)) return null;
        double p = double.PositiveInfinity, q = double.PositiveInfinity;
        foreach (double x in bath.Array)
        {
            if (x < p) (p, q) = (x, p);
            else if (x < q) q = x;
        }

        double linear = phi + p + q, product = p * q;
        return 2 * d * p * (q / (linear + Math.Sqrt(Math.Max(0, linear * linear - 4 * (d * phi + 1) * product))));
    }
}
