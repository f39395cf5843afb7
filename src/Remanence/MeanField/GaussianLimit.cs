namespace Remanence;

/// <summary>
/// What N units about one stable fixed point know of each other when N is large: fluctuations of the collective spin are Gaussian, and I_M tends to a constant, the relative entropy between their state and that of
/// independent units. Derived for Remanence; the next correction is of order 1/N.
/// </summary>
public sealed record GaussianLimit
{
    /// <summary>The fixed point.</summary>
    public required BlochVector Point { get; init; }

    /// <summary>C = lim 4/N (&lt;{J_a, J_b}&gt;/2 - &lt;J_a&gt;&lt;J_b&gt;), 3 x 3 in the axes x, y, z. It solves Jac C + C Jac^T + D = 0.</summary>
    public required RealMatrix Covariance { get; init; }

    /// <summary>Constant part of I_M in nats for large N, with <see cref="LogarithmCoefficient"/> ln N beside it; null when it is not known, for the <see cref="Reason"/>.</summary>
    public required double? MutualInformation { get; init; }

    /// <summary>Coefficient of ln N in I_M: 0 for 0 &lt; r &lt; 1; the mean number of transverse quanta for a pure fixed point (r = 1) of a model without local jumps; null when it is not known.</summary>
    public required double? LogarithmCoefficient { get; init; }

    /// <summary>Why the mutual information is not known; null when it is.</summary>
    public required string? Reason { get; init; }

    /// <summary>The limit at a fixed point.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="fixedPoint">A stable fixed point of it.</param>
    /// <exception cref="ArgumentException">The fixed point is not stable: its fluctuations grow.</exception>
    public static GaussianLimit Of(MeanFieldFlow flow, MeanFieldFixedPoint fixedPoint)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(fixedPoint);
        if (!fixedPoint.IsStable) throw new ArgumentException("Fluctuations are Gaussian only about a stable fixed point, but an eigenvalue of this one has no negative real part.", nameof(fixedPoint));
        BlochVector m = fixedPoint.Point;
        double r = m.Length;
        bool sphere = flow.Model.ConservesTotalSpin;
        Matrix3 covariance = Covariance3(flow, fixedPoint, sphere);
        if (r < 1e-9) return Without("at r = 0 the unit is maximally mixed and has no axis");
        if (sphere) return r > 1 - 1e-9 ? Pure() : Without("without local jumps and with r < 1 the state within one total spin is not a state of nearly independent units");
        if (r > 1 - 1e-9) return Without("at r = 1 the unit is pure and the Gaussian expansion divides by its variance");

        (BlochVector e1, BlochVector e2, BlochVector e3) = Frame(m);
        double c11 = e1.Dot(covariance * e1), c12 = e1.Dot(covariance * e2), c22 = e2.Dot(covariance * e2);
        double c13 = e1.Dot(covariance * e3), c23 = e2.Dot(covariance * e3), c33 = e3.Dot(covariance * e3);
        double longitudinal = c33 / (1 - r * r), quanta = (c11 + c22) / (4 * r) - 0.5, beta = Math.Log((1 + r) / (1 - r)), mean = (1 - r) / (2 * r);
        double s11 = (c11 - c13 * c13 / c33) / (2 * r), s12 = (c12 - c13 * c23 / c33) / (2 * r), s22 = (c22 - c23 * c23 / c33) / (2 * r);
        double symplectic = Math.Sqrt(Math.Max(0.25, s11 * s22 - s12 * s12));
        double information = (longitudinal - 1 - Math.Log(longitudinal)) / 2 + beta * quanta + NearOne.LogOnePlus(mean) - ModeEntropy(symplectic);
        return new() { Point = m, Covariance = covariance.ToMatrix(), MutualInformation = Math.Max(0, information), LogarithmCoefficient = 0, Reason = null };

        GaussianLimit Without(string reason) => new() { Point = m, Covariance = covariance.ToMatrix(), MutualInformation = null, LogarithmCoefficient = null, Reason = reason };

        GaussianLimit Pure()
        {
            (BlochVector f1, BlochVector f2, _) = Frame(m);
            double a = f1.Dot(covariance * f1) / 2, b = f1.Dot(covariance * f2) / 2, c = f2.Dot(covariance * f2) / 2;
            double transverse = Math.Max(0, (a + c) / 2 - 0.5), nu = Math.Sqrt(Math.Max(0.25, a * c - b * b));
            // The unit loses n/N of its polarization: N S(rho_1) = n ln N + n (1 - ln n), less the entropy of the mode itself.
            double constant = (transverse > 0 ? transverse * (1 - Math.Log(transverse)) : 0) - ModeEntropy(nu);
            return new() { Point = m, Covariance = covariance.ToMatrix(), MutualInformation = constant, LogarithmCoefficient = transverse, Reason = null };
        }
    }

    /// <summary>Entropy of a mode with symplectic eigenvalue nu of at least 1/2.</summary>
    private static double ModeEntropy(double nu) => (nu + 0.5) * Math.Log(nu + 0.5) - (nu > 0.5 ? (nu - 0.5) * Math.Log(nu - 0.5) : 0);

    private static (BlochVector, BlochVector, BlochVector) Frame(BlochVector m)
    {
        BlochVector e3 = 1 / m.Length * m;
        BlochVector axis = Math.Abs(e3.X) <= Math.Abs(e3.Y) && Math.Abs(e3.X) <= Math.Abs(e3.Z) ? new(1, 0, 0) : Math.Abs(e3.Y) <= Math.Abs(e3.Z) ? new(0, 1, 0) : new BlochVector(0, 0, 1);
        BlochVector e1 = axis - axis.Dot(e3) * e3;
        e1 = 1 / e1.Length * e1;
        return (e1, e3.Cross(e1), e3);
    }

    private static Matrix3 Covariance3(MeanFieldFlow flow, MeanFieldFixedPoint fixedPoint, bool sphere)
    {
        BlochVector m = fixedPoint.Point;
        Matrix3 jacobian = fixedPoint.Jacobian, noise = flow.DiffusionAt(m);
        // On the sphere nothing moves along m: a fictitious decay there, which no noise drives, makes the equation solvable.
        if (sphere) jacobian -= flow.Size / m.Dot(m) * Matrix3.Outer(m, m);
        RealMatrix system = new(9, 9);
        double[] right = new double[9];
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++)
            {
                right[3 * a + b] = -noise[a, b];
                for (int k = 0; k < 3; k++)
                {
                    system[3 * a + b, 3 * k + b] += jacobian[a, k];
                    system[3 * a + b, 3 * a + k] += jacobian[b, k];
                }
            }

        double[] c = LuFactorization.Of(system).Solve(right);
        return Matrix3.From((a, b) => (c[3 * a + b] + c[3 * b + a]) / 2);
    }
}
