using System.Numerics;

namespace Remanence;

/// <summary>What second-order cumulants say about N identical units: the Bloch vector of one unit and the correlations of two different units.</summary>
/// <param name="Units">Number N of units, at least 2.</param>
/// <param name="Bloch">m_a = &lt;sigma_a&gt; of every unit.</param>
/// <param name="XX">C_xx, where C_ab = &lt;sigma_a (x) sigma_b&gt; - m_a m_b of two different units.</param>
/// <param name="XY">C_xy = C_yx.</param>
/// <param name="XZ">C_xz = C_zx.</param>
/// <param name="YY">C_yy.</param>
/// <param name="YZ">C_yz = C_zy.</param>
/// <param name="ZZ">C_zz.</param>
public sealed record CumulantState(int Units, BlochVector Bloch, double XX, double XY, double XZ, double YY, double YZ, double ZZ)
{
    /// <summary>The state of independent units: no correlations.</summary>
    /// <param name="units">Number N of units.</param>
    /// <param name="bloch">The Bloch vector of each.</param>
    public static CumulantState Product(int units, BlochVector bloch) => new(units, bloch, 0, 0, 0, 0, 0, 0);

    /// <summary>The mean Bloch vector and the correlations of pairs of an exact state.</summary>
    /// <param name="state">A state of at least 2 units.</param>
    /// <exception cref="InvalidOperationException">There is one unit only.</exception>
    public static CumulantState Of(BlockState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[,] t = state.PairCorrelations();
        BlochVector m = state.BlochVector();
        return new(state.Units, m, t[0, 0] - m.X * m.X, t[0, 1] - m.X * m.Y, t[0, 2] - m.X * m.Z, t[1, 1] - m.Y * m.Y, t[1, 2] - m.Y * m.Z, t[2, 2] - m.Z * m.Z);
    }

    /// <summary>C_ab for the axes 0 (x), 1 (y) and 2 (z).</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is none of these.</exception>
    public double this[int a, int b] => (Math.Min(a, b), Math.Max(a, b)) switch
    {
        (0, 0) => XX,
        (0, 1) => XY,
        (0, 2) => XZ,
        (1, 1) => YY,
        (1, 2) => YZ,
        (2, 2) => ZZ,
        _ => throw new ArgumentOutOfRangeException(nameof(a), (a, b), "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    /// <summary>Covariance of the collective spin, 4/N (&lt;{J_a, J_b}&gt;/2 - &lt;J_a&gt;&lt;J_b&gt;) = delta_ab - m_a m_b + (N - 1) C_ab, 3 x 3: what <see cref="GaussianLimit.Covariance"/> is for N to infinity.</summary>
    public RealMatrix SpinCovariance()
    {
        RealMatrix covariance = new(3, 3);
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++) covariance[a, b] = (a == b ? 1 : 0) - Bloch[a] * Bloch[b] + (Units - 1) * this[a, b];
        return covariance;
    }

    /// <summary>The state of two units, 4 x 4, in the order up up, up down, down up, down down. Its trace is 1; where cumulants fail it may have negative eigenvalues.</summary>
    public ComplexMatrix TwoUnits()
    {
        ComplexMatrix state = new(4, 4);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                Complex sum = row == column ? 1 : 0;
                for (int a = 0; a < 3; a++)
                {
                    if ((row & 1) == (column & 1)) sum += Bloch[a] * PauliEntry(a, row >> 1, column >> 1);
                    if (row >> 1 == column >> 1) sum += Bloch[a] * PauliEntry(a, row & 1, column & 1);
                    for (int b = 0; b < 3; b++) sum += (Bloch[a] * Bloch[b] + this[a, b]) * PauliEntry(a, row >> 1, column >> 1) * PauliEntry(b, row & 1, column & 1);
                }

                state[row, column] = sum / 4;
            }
        }

        return state;
    }

    /// <summary>Smallest eigenvalue of <see cref="TwoUnits"/>; below 0 no quantum state has these cumulants.</summary>
    public double SmallestEigenvalue() => HermitianEigen.Values(TwoUnits()).Min();

    /// <summary>Mutual information of two units, 2 S(rho_1) - S(rho_2), in nats; eigenvalues below 0 count as 0.</summary>
    public double PairInformation() => 2 * Bloch.Entropy - HermitianEigen.Values(TwoUnits()).Sum(p => p > 0 ? -p * Math.Log(p) : 0);

    /// <summary>m_x, m_y, m_z, C_xx, C_xy, C_xz, C_yy, C_yz, C_zz.</summary>
    internal double[] ToArray() => [Bloch.X, Bloch.Y, Bloch.Z, XX, XY, XZ, YY, YZ, ZZ];

    internal static CumulantState From(int units, ReadOnlySpan<double> x) => new(units, new(x[0], x[1], x[2]), x[3], x[4], x[5], x[6], x[7], x[8]);

    private static Complex PauliEntry(int axis, int row, int column) => axis switch
    {
        0 => row != column ? 1 : 0,
        1 => row == column ? 0 : new Complex(0, row == 0 ? -1 : 1),
        _ => row != column ? 0 : row == 0 ? 1 : -1,
    };
}
