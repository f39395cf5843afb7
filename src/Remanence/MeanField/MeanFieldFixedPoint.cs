using System.Numerics;

namespace Remanence;

/// <summary>A fixed point of the mean-field flow with the eigenvalues of its Jacobian.</summary>
public sealed record MeanFieldFixedPoint
{
    internal MeanFieldFixedPoint(MeanFieldFlow flow, BlochVector point)
    {
        Point = point;
        Jacobian = flow.JacobianAt(point);
        Complex[] values = Jacobian.Eigenvalues();
        JacobianEigenvalues = values;
        // |m| is conserved without local jumps: the one eigenvalue that belongs to it is 0 and says nothing about stability on the sphere.
        IEnumerable<Complex> deciding = flow.Model.ConservesTotalSpin ? values.OrderBy(Complex.Abs).Skip(1) : values;
        double zero = 1e-9 * flow.Size;
        IsStable = deciding.All(v => v.Real < -zero);
        IsUnstable = deciding.Any(v => v.Real > zero);
        IsIsolated = deciding.All(v => Complex.Abs(v) > 1e2 * zero);
    }

    /// <summary>Where the drift is 0.</summary>
    public BlochVector Point { get; }

    /// <summary>The three eigenvalues of the Jacobian, by descending real part. One is 0 when there are no local jumps, because |m| is conserved.</summary>
    public IReadOnlyList<Complex> JacobianEigenvalues { get; }

    /// <summary>True when every small deviation decays: all real parts are negative (without local jumps: those on the sphere |m| = constant).</summary>
    public bool IsStable { get; }

    /// <summary>True when a small deviation grows. A point that is neither stable nor unstable is marginal: a center, a critical point or a member of a continuum.</summary>
    public bool IsUnstable { get; }

    /// <summary>False when an eigenvalue is 0 to rounding: the point belongs to a continuum of fixed points, or is critical.</summary>
    public bool IsIsolated { get; }

    internal Matrix3 Jacobian { get; }
}
