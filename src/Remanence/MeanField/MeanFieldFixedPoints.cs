namespace Remanence;

/// <summary>Fixed points of mean-field flows, stable or not, by Newton's method from many points of the ball.</summary>
public static class MeanFieldFixedPoints
{
    private const int Starts = 300, MostOfContinuum = 16;

    private const double NearCritical = 1e-4;

    /// <summary>
    /// The fixed points inside the ball (without local jumps: on the sphere of a length), sorted by x, then y, then z. Points of a continuum, which has infinitely many, are given by at most 16 examples that are not
    /// <see cref="MeanFieldFixedPoint.IsIsolated"/>. The search is by 300 fixed starts: a point that attracts none of them is missed.
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <param name="length">|m| = 2j/N in 0..1, used only without local jumps, when it is conserved.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not in 0..1.</exception>
    public static IReadOnlyList<MeanFieldFixedPoint> Of(MeanFieldFlow flow, double length = 1)
    {
        ArgumentNullException.ThrowIfNull(flow);
        RequireLength(length);
        List<MeanFieldFixedPoint> found = [];
        int examples = 0;
        for (int k = 0; k < Starts; k++)
        {
            if (Newton(flow, MeanFieldStarts.Point(flow, k, length), length) is not BlochVector point || found.Exists(p => (p.Point - point).Length < 1e-7)) continue;
            MeanFieldFixedPoint candidate = new(flow, point);
            // Where an eigenvalue is 0 Newton's method finds a critical point no better than the cube root of the rounding.
            if (!candidate.IsIsolated && (found.Exists(p => !p.IsIsolated && (p.Point - point).Length < NearCritical) || ++examples > MostOfContinuum)) continue;
            found.Add(candidate);
        }

        // Coordinates equal up to rounding must not decide the order.
        found.Sort((a, b) => Compare(a.Point.X, b.Point.X) is int x and not 0 ? x : Compare(a.Point.Y, b.Point.Y) is int y and not 0 ? y : Compare(a.Point.Z, b.Point.Z));
        return found;
    }

    internal static void RequireLength(double length)
    {
        if (!(length is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(length), length, "The length 2j/N of a Bloch vector must lie in 0..1.");
    }

    /// <summary>Newton's method with steps of limited length; null when it does not converge inside the ball.</summary>
    internal static BlochVector? Newton(MeanFieldFlow flow, BlochVector m, double length)
    {
        bool sphere = flow.Model.ConservesTotalSpin;
        double scale = flow.Size;
        for (int iteration = 0; iteration < 80; iteration++)
        {
            BlochVector drift = flow.Drift(m);
            Matrix3 jacobian = flow.JacobianAt(m);
            BlochVector step;
            if (sphere)
            {
                // The drift has two independent components on the sphere; the length is the third equation, and least squares the way to solve four equations of which one follows.
                Matrix3 normal = jacobian.Transpose * jacobian + scale * scale * Matrix3.Outer(m, m);
                step = -normal.Solve(jacobian.Transpose * drift + scale * scale / 2 * (m.Dot(m) - length * length) * m);
            }
            else
            {
                step = -jacobian.Solve(drift);
            }

            if (!double.IsFinite(step.Length))
            {
                // A singular Jacobian: the least change of a slightly regularized system.
                Matrix3 normal = jacobian.Transpose * jacobian + 1e-12 * scale * scale * Matrix3.Identity;
                step = -normal.Solve(jacobian.Transpose * drift);
                if (!double.IsFinite(step.Length)) return null;
            }

            double size = step.Length;
            m += size > 0.5 ? 0.5 / size * step : step;
            if (m.Length > 4) return null;
            if (size < 1e-15 || size < 1e-12 && flow.Drift(m).Length <= 1e-15 * scale)
                return (sphere ? Math.Abs(m.Length - length) < 1e-9 : m.Length <= 1 + 1e-9) && flow.Drift(m).Length < 1e-12 * scale ? m : null;
        }

        return m.Length <= 1 + 1e-9 && (!sphere || Math.Abs(m.Length - length) < 1e-9) && flow.Drift(m).Length < 1e-13 * scale ? m : null;
    }

    /// <summary>A zero of the drift near m, also where the Jacobian is singular: steps of least length.</summary>
    internal static BlochVector? Nearest(MeanFieldFlow flow, BlochVector m)
    {
        double scale = flow.Size;
        for (int iteration = 0; iteration < 60; iteration++)
        {
            BlochVector drift = flow.Drift(m);
            if (drift.Length < 1e-13 * scale) return m;
            Matrix3 jacobian = flow.JacobianAt(m), normal = jacobian.Transpose * jacobian + 1e-10 * scale * scale * Matrix3.Identity;
            m -= normal.Solve(jacobian.Transpose * drift);
        }

        return null;
    }

    private static int Compare(double a, double b) => Math.Abs(a - b) < 1e-9 ? 0 : a.CompareTo(b);
}
