using System.Numerics;

namespace Remanence;

/// <summary>
/// The exact steady state of N units in total spin j = N/2 with H = drive J_x and collective decay rate/N D[J_-]: rho ~ (L^+ L)^-1 with L = J_- + i N drive/rate. Above drive = rate/2 the units oscillate for ever in the
/// limit of large N (boundary time crystal).
/// </summary>
/// <remarks>L is bidiagonal, so that its inverse is known entry by entry; entries are formed from logarithms, which never overflow. The turn about z by powers of i makes everything real. O(N^3).</remarks>
public sealed class TimeCrystal
{
    private readonly RealMatrix factor;
    private readonly double sign;

    /// <summary>Computes the steady state.</summary>
    /// <param name="drive">The field omega along x; finite, any sign.</param>
    /// <param name="rate">The collective decay kappa, positive.</param>
    /// <param name="units">N, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TimeCrystal(double drive, double rate, int units)
    {
        if (!double.IsFinite(drive)) throw new ArgumentOutOfRangeException(nameof(drive), drive, "The drive must be finite.");
        if (!(rate > 0 && double.IsFinite(rate))) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of collective decay must be positive and finite.");
        if (units is < 1 or > 20_000) throw new ArgumentOutOfRangeException(nameof(units), units, $"The number of units must lie in 1..20000, but is {units}.");
        Units = units;
        sign = drive < 0 ? -1 : 1;
        int dimension = units + 1;
        factor = new RealMatrix(dimension, dimension);
        if (drive == 0)
        {
            factor[units, units] = 1;
            Probabilities = [1, .. new double[units]];
        }
        else
        {
            Fill(Math.Log(Math.Abs(drive) * units / rate));
            double[] weights = [.. SingularValues().Select(v => v * v)];
            double norm = Reductions.Sum(weights), root = Math.Sqrt(norm);
            for (int row = 0; row < dimension; row++)
                for (int column = 0; column <= row; column++) factor[row, column] /= root;
            Probabilities = [.. weights.Select(w => w / norm)];
        }
    }

    /// <summary>Number N of units.</summary>
    public int Units { get; }

    /// <summary>The eigenvalues of rho, largest first: squared singular values of L^-1.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>S(rho) in nats.</summary>
    public double Entropy => -Probabilities.Sum(p => p > 0 ? p * Math.Log(p) : 0);

    /// <summary>tr rho^2.</summary>
    public double Purity => Probabilities.Sum(p => p * p);

    /// <summary>I_M = N S(rho_1) - S(rho) in nats.</summary>
    public double MultipartiteInformation
    {
        get
        {
            (double x, double y, double z) = BlochVector();
            return Units * OneUnitEntropy(Math.Sqrt(x * x + y * y + z * z)) - Entropy;
        }
    }

    /// <summary>2 &lt;J&gt;/N; the component along x is 0.</summary>
    public (double X, double Y, double Z) BlochVector()
    {
        double y = 0, z = 0;
        int n = Units;
        for (int row = 0; row <= n; row++)
        {
            z += (n / 2.0 - row) * Product(row, row);
            if (row < n) y += Lowering(row) * Product(row + 1, row);
        }

        return (0, 2 * sign * y / n, 2 * z / n);
    }

    /// <summary>The density matrix of the spin N/2, rows from m = N/2 down.</summary>
    public ComplexMatrix Matrix()
    {
        ComplexMatrix product = new(Units + 1, Units + 1);
        for (int row = 0; row <= Units; row++)
        {
            for (int column = 0; column <= Units; column++)
            {
                // i^(row - column) for a positive drive, its conjugate for a negative one.
                int turns = ((row - column) % 4 + 4) % 4;
                Complex phase = turns switch { 0 => Complex.One, 1 => new Complex(0, sign), 2 => -Complex.One, _ => new Complex(0, -sign) };
                product[row, column] = phase * Product(row, column);
            }
        }

        return product;
    }

    /// <summary>The Bloch component along y to which the steady state tends for large N: an average over the orbits with the weights that the noise gives them. Null unless drive is above rate/2.</summary>
    /// <param name="drive">omega, positive.</param>
    /// <param name="rate">kappa, positive.</param>
    public static double? LimitBlochY(double drive, double rate)
    {
        double c = 2 * drive / rate;
        if (!(c > 1) || !double.IsFinite(c)) return null;
        double root = Math.Sqrt((c - 1) * (c + 1));
        return c - root / (c * Math.Atan(1 / root));
    }

    /// <summary>The limit of I_M/N for large N in nats; null unless drive is above rate/2, where I_M grows like ln N only.</summary>
    /// <param name="drive">omega, positive.</param>
    /// <param name="rate">kappa, positive.</param>
    public static double? LimitInformation(double drive, double rate) => LimitBlochY(drive, rate) is { } y ? OneUnitEntropy(y) : null;

    private static double OneUnitEntropy(double r)
    {
        double up = (1 + Math.Min(r, 1)) / 2, down = (1 - Math.Min(r, 1)) / 2;
        return -up * Math.Log(up) - (down > 0 ? down * Math.Log(down) : 0);
    }

    /// <summary>Descending; half of the spectrum of [[0, G], [G^T, 0]].</summary>
    private double[] SingularValues()
    {
        int n = factor.Rows;
        RealMatrix doubled = new(2 * n, 2 * n);
        for (int row = 0; row < n; row++)
            for (int column = 0; column <= row; column++) doubled[row, n + column] = doubled[n + column, row] = factor[row, column];
        double[] spectrum = SymmetricEigen.Values(doubled);
        return [.. Enumerable.Range(1, n).Select(k => Math.Max(0, spectrum[^k]))];
    }

    private double Lowering(int row) => Math.Sqrt((row + 1.0) * (Units - row));

    /// <summary>Entry (row, column) of factor factor^T.</summary>
    private double Product(int row, int column)
    {
        double sum = 0;
        for (int k = 0; k <= Math.Min(row, column); k++) sum += factor[row, k] * factor[column, k];
        return sum;
    }

    private void Fill(double logDiagonal)
    {
        // ln of the product of the elements above a row: differences of it are the logarithms of the entries.
        double[] logs = new double[Units + 1];
        for (int row = 0; row < Units; row++) logs[row + 1] = logs[row] + Math.Log(Lowering(row)) - logDiagonal;
        double largest = 0, least = 0;
        foreach (double log in logs)
        {
            least = Math.Min(least, log);
            largest = Math.Max(largest, log - least);
        }

        for (int row = 0; row <= Units; row++)
            for (int column = 0; column <= row; column++)
            {
                // Squares of anything smaller would underflow.
                double log = logs[row] - logs[column] - largest;
                factor[row, column] = log < -345 ? 0 : Math.Exp(log);
            }
    }
}
