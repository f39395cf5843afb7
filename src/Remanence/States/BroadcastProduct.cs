using System.Numerics;

namespace Remanence;

/// <summary>Product branches that a two-level system leaves behind when every environment spin is turned about an axis and by an angle of its own.</summary>
public static class BroadcastProduct
{
    /// <summary>
    /// Spinors u_s,j = cos(angle_j) |0&gt; - i z_s sin(angle_j) e^(i axis_j) |1&gt; with z_0 = +1, z_1 = -1: the broadcast Z_S (x) sum_j angle_j (cos(axis_j) X_j + sin(axis_j) Y_j) acting on |0...0&gt;
    /// (arXiv 2603.15743, Eqs. 2 and 3, made site-dependent).
    /// </summary>
    /// <param name="axes">theta_j in radians, one for each of the N sites.</param>
    /// <param name="angles">alpha_j in radians: 1 for all sites, or N; pi/4 makes the branches of a site orthogonal.</param>
    /// <returns>Two arrays of N spinors, branch 0 first; give each to <see cref="StateVector.Product"/>.</returns>
    /// <exception cref="ArgumentException">There is no site, the numbers differ, or an angle is not finite.</exception>
    public static IReadOnlyList<Spinor[]> Spinors(ReadOnlySpan<double> axes, params ReadOnlySpan<double> angles)
    {
        if (axes.IsEmpty) throw new ArgumentException("A broadcast must reach at least 1 site, but the list of axes is empty.", nameof(axes));
        if (angles.Length != 1 && angles.Length != axes.Length) throw new ArgumentException($"A broadcast to {axes.Length} sites needs 1 or {axes.Length} angles, but was given {angles.Length}.", nameof(angles));
        Spinor[][] branches = [new Spinor[axes.Length], new Spinor[axes.Length]];
        for (int j = 0; j < axes.Length; j++)
        {
            double angle = angles[angles.Length == 1 ? 0 : j];
            if (!double.IsFinite(axes[j]) || !double.IsFinite(angle)) throw new ArgumentException(FormattableString.Invariant($"The axis and the angle of every site must be finite, but those of site {j} are {axes[j]} and {angle}."), nameof(axes));
            (double down, double up) = Math.SinCos(angle);
            (double sin, double cos) = Math.SinCos(axes[j]);
            branches[0][j] = new(up, new Complex(down * sin, -down * cos));
            branches[1][j] = new(up, new Complex(-down * sin, down * cos));
        }

        return branches;
    }
}
