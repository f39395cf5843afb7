namespace Remanence;

/// <summary>
/// The blocks of permutation-invariant operators of N two-level units (Schur-Weyl duality): total spins j = N/2, N/2 - 1, ..., 0 or 1/2, numbered 0, 1, ... in this order. Block j has dimension 2j + 1 and is repeated
/// d_N^j = N! (2j+1) / ((N/2+j+1)! (N/2-j)!) times.
/// </summary>
/// <remarks>Inside a block the order is m = j, j - 1, ..., -j, so that row i is m = j - i.</remarks>
public sealed class SpinBlocks
{
    private readonly double[] multiplicities;
    private readonly double[] logMultiplicities;

    /// <summary>The blocks of a number of units.</summary>
    /// <param name="units">N, at least 1 and at most 100000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of units is out of range.</exception>
    public SpinBlocks(int units)
    {
        if (units is < 1 or > 100_000) throw new ArgumentOutOfRangeException(nameof(units), units, $"The number of units must lie in 1..100000, but is {units}.");
        Units = units;
        multiplicities = new double[Count];
        logMultiplicities = new double[Count];
        // d = C(N, k) (N - 2k + 1)/(N - k + 1) with k = N/2 - j; the sum of the logarithms of the ratios has positive terms only.
        double binomial = 1, log = 0;
        for (int k = 0; k < Count; k++)
        {
            if (k > 0)
            {
                binomial = binomial * (units - k + 1) / k;
                log += Math.Log((units - k + 1) / (double)k);
            }

            multiplicities[k] = binomial * (units - 2 * k + 1) / (units - k + 1);
            logMultiplicities[k] = k == 0 ? 0 : multiplicities[k] < 1L << 53 ? Math.Log(multiplicities[k]) : log + Math.Log((units - 2 * k + 1) / (double)(units - k + 1));
        }
    }

    /// <summary>Number N of units.</summary>
    public int Units { get; }

    /// <summary>Number of blocks, N/2 + 1 rounded down.</summary>
    public int Count => Units / 2 + 1;

    /// <summary>Total spin j of a block, N/2 - block.</summary>
    public double Spin(int block) => (Dimension(block) - 1) / 2.0;

    /// <summary>Dimension 2j + 1 of a block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public int Dimension(int block) => block >= 0 && block < Count ? Units - 2 * block + 1
        : throw new ArgumentOutOfRangeException(nameof(block), block, $"The block of {Units} units must lie in 0..{Count - 1}, but is {block}.");

    /// <summary>How often a block is repeated, d_N^j: exact while below 2^53/N, rounded above, infinite where it overflows (N above 1029).</summary>
    public double Multiplicity(int block) => multiplicities[block];

    /// <summary>Natural logarithm of <see cref="Multiplicity"/>, which never overflows.</summary>
    public double LogMultiplicity(int block) => logMultiplicities[block];

    /// <summary>Coefficient of a local jump that keeps j: (N+2)/(4j(j+1)); 0 for j = 0.</summary>
    public double KeepingCoefficient(int block)
    {
        double j = Spin(block);
        return j == 0 ? 0 : (Units + 2) / (4 * j * (j + 1));
    }

    /// <summary>Coefficient of a local jump from j to j - 1: (N/2+j+1)/(2j(2j+1)); 0 for j = 0. For j = 1/2 there is no block below, and the operator vanishes.</summary>
    public double LoweringCoefficient(int block)
    {
        double j = Spin(block);
        return j == 0 ? 0 : (Units / 2.0 + j + 1) / (2 * j * (2 * j + 1));
    }

    /// <summary>Coefficient of a local jump from j to j + 1: (N/2-j)/(2(j+1)(2j+1)).</summary>
    public double RaisingCoefficient(int block)
    {
        double j = Spin(block);
        return (Units / 2.0 - j) / (2 * (j + 1) * (2 * j + 1));
    }
}
