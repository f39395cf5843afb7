using System.Numerics;

namespace Remanence;

/// <summary>
/// The blocks of rho_1^(x)N: P_j = d_j det(rho_1)^(N/2-j) S(rho_1), where S is the representation of spin j. With rho_1 = L D L^+ (triangular, diagonal) S(rho_1) = S(L) S(D) S(L)^+ is a sum of positive terms
/// up to one phase per entry, so nothing cancels and nothing overflows.
/// </summary>
internal sealed class ProductBlocks
{
    private readonly SpinBlocks blocks;
    private readonly double[] logFactorials;
    private readonly double logLarge, logSmall, logDeterminant, logRatio;
    private readonly bool flipped;

    internal ProductBlocks(int units, double x, double y, double z)
    {
        blocks = new SpinBlocks(units);
        logFactorials = new double[units + 1];
        for (int i = 1; i <= units; i++) logFactorials[i] = logFactorials[i - 1] + Math.Log(i);
        double transverse = Math.Sqrt(x * x + y * y), r = Math.Min(1, Math.Sqrt(x * x + y * y + z * z));
        flipped = z < 0;
        double large = (1 + Math.Abs(z)) / 2, determinant = (1 - r) * (1 + r) / 4;
        (logLarge, logDeterminant, logSmall) = (Math.Log(large), Math.Log(determinant), Math.Log(determinant / large));
        logRatio = Math.Log(transverse / 2 / large);
        Phase = transverse == 0 ? 0 : new Complex(x, y) / transverse;
    }

    /// <summary>Phase of &lt;down|rho_1|up&gt;; 0 when it vanishes.</summary>
    internal Complex Phase { get; }

    /// <summary>Writes P_j into the state; entries outside of its sector are left out.</summary>
    internal void Fill(BlockState state, int block)
    {
        int dimension = blocks.Dimension(block), n = dimension - 1;
        double prefix = blocks.LogMultiplicity(block) + Times(block, logDeterminant);
        // Row i of factors holds sqrt(D_l) |L_il| with the prefix; every product of two is at most 1.
        double[][] factors = new double[dimension][];
        for (int i = 0; i < dimension; i++)
        {
            factors[i] = new double[i + 1];
            for (int l = 0; l <= i; l++)
            {
                double element = (LogBinomial(n, l) - LogBinomial(n, i)) / 2 + LogBinomial(n - l, i - l) + Times(i - l, logRatio);
                factors[i][l] = Math.Exp(element + (prefix + (n - l) * logLarge + Times(l, logSmall)) / 2);
            }
        }

        Complex[] phases = new Complex[dimension];
        phases[0] = Complex.One;
        for (int d = 1; d < dimension; d++) phases[d] = Phase == 0 ? Complex.Zero : Complex.FromPolarCoordinates(1, d * Phase.Phase);
        Span<Complex> entries = state.Span;
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                int index = state.Space.IndexOf(block, row, column);
                if (index < 0) continue;
                (int a, int b) = flipped ? (n - column, n - row) : (row, column);
                double sum = 0;
                for (int l = 0; l <= b; l++) sum = Math.FusedMultiplyAdd(factors[a][l], factors[b][l], sum);
                Complex value = sum * phases[row - column];
                entries[index] = value;
                entries[state.Space.IndexOf(block, column, row)] = Complex.Conjugate(value);
            }
        }
    }

    private double LogBinomial(int n, int k) => logFactorials[n] - logFactorials[k] - logFactorials[n - k];

    // 0 times minus infinity is 0 here: the power 0 of a vanishing number.
    private static double Times(int power, double log) => power == 0 ? 0 : power * log;
}
