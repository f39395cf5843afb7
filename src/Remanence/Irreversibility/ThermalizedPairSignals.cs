using System.Numerics;

namespace Remanence;

/// <content>What would signal: windows of the whole pair, windows of each pure state, and noise that breaks the fluctuation-dissipation relation.</content>
public sealed partial class ThermalizedPair
{
    /// <summary>The orthonormal basis sum_b exp(2 pi i k b / d) |b&gt; / sqrt d, vector k in column k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public static ComplexMatrix FourierBasis(int dimension)
    {
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension of a basis must be at least 1, but is {dimension}.");
        ComplexMatrix basis = new(dimension, dimension);
        for (int b = 0; b < dimension; b++)
            for (int k = 0; k < dimension; k++) basis[b, k] = Complex.FromPolarCoordinates(1 / Math.Sqrt(dimension), 2 * Math.PI * ((long)k * b % dimension) / dimension);
        return basis;
    }

    /// <summary>
    /// What Bob sees when thermalization acts on the pair as a whole: the trace distance between his steady state, the trace over Alice of the window on E_a + E_b, and the diagonal of
    /// his start. Not zero: global thermalization signals.
    /// </summary>
    public double GlobalWindowSignal()
    {
        double[] energies = [.. levelsA.SelectMany(a => levelsB.Select(b => a + b))], bob = Diagonal(startB);
        Equilibrium chi = Equilibrium.Window(energies, Diagonal(start), Width);
        for (int i = 0; i < energies.Length; i++) bob[i % bob.Length] -= chi.Probabilities[i];
        return 0.5 * Information.PairwiseSum([.. bob.Select(Math.Abs)]);
    }

    /// <summary>
    /// Alice's steady populations if Bob measures his part first and each of her conditional states thermalizes in a window of its own: sum over outcomes of probability times window. They depend on
    /// Bob's basis, so windows of single states signal.
    /// </summary>
    /// <param name="basisOfB">Bob's orthonormal basis, d_B x d_B, vector k in column k.</param>
    /// <exception cref="ArgumentException">The columns are not orthonormal within 1e-10, or the shape does not fit.</exception>
    public double[] SteadyPopulationsOfA(ComplexMatrix basisOfB)
    {
        ArgumentNullException.ThrowIfNull(basisOfB);
        RequireOrthonormal(basisOfB);
        double[] steady = new double[levelsA.Length];
        for (int k = 0; k < levelsB.Length; k++)
        {
            double[] conditional = [.. Enumerable.Range(0, levelsA.Length).Select(a => Conditional(basisOfB, k, a))];
            double probability = Information.PairwiseSum(conditional);
            if (probability <= 1e-14) continue;
            Equilibrium chi = Equilibrium.Window(levelsA, [.. conditional.Select(x => x / probability)], Width);
            for (int a = 0; a < steady.Length; a++) steady[a] += probability * chi.Probabilities[a];
        }

        return steady;
    }

    /// <summary>Half the 1-norm between Alice's steady populations after Bob measured in his energy basis and in <see cref="FourierBasis"/>: what windows of single states would signal.</summary>
    public double StateWindowSignal()
    {
        double[] energy = SteadyPopulationsOfA(ComplexMatrix.Identity(levelsB.Length)), fourier = SteadyPopulationsOfA(FourierBasis(levelsB.Length));
        return 0.5 * Information.PairwiseSum([.. energy.Zip(fourier, (x, y) => Math.Abs(x - y))]);
    }

    /// <summary>
    /// What breaks when the noise strengths squared are <paramref name="noiseRatio"/> times the rates J: the excess X = (ratio - 1) w sum_mn chi_m (L - &lt;L&gt;) rho (L - &lt;L&gt;)^dagger with
    /// L = |m&gt;&lt;n| (x) 1, added to d rho/dt at time 0 for a pure start.
    /// </summary>
    /// <param name="noiseRatio">1 obeys the fluctuation-dissipation relation.</param>
    /// <returns>The rate Tr X at which the norm changes, and the largest entry, in modulus, of Tr_A X - (Tr X) rho_B: what Bob sees, without his own unitary part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is negative or not finite.</exception>
    public (double NormRate, double LargestRateOfB) BrokenFluctuationDissipation(double noiseRatio)
    {
        if (!(noiseRatio >= 0) || double.IsInfinity(noiseRatio)) throw new ArgumentOutOfRangeException(nameof(noiseRatio), noiseRatio, FormattableString.Invariant($"The ratio of noise to rates must be finite and at least 0, but is {noiseRatio}."));
        int d = levelsB.Length;
        // The sums over m and n collapse with <L_mn> = <n|rho_A|m>: chi (x) rho_B - (chi rho_A (x) 1) rho - adjoint + sum chi_m |<n|rho_A|m>|^2 rho.
        double square = 0;
        ComplexMatrix left = new(start.Rows, start.Rows);
        for (int m = 0; m < levelsA.Length; m++)
        {
            for (int n = 0; n < levelsA.Length; n++)
            {
                Complex entry = startA[m, n];
                square += EquilibriumOfA.Probabilities[m] * (entry.Real * entry.Real + entry.Imaginary * entry.Imaginary);
                for (int b = 0; b < d; b++) left[m * d + b, n * d + b] = EquilibriumOfA.Probabilities[m] * entry;
            }
        }

        ComplexMatrix product = MatrixProduct.Multiply(left, start), excess = Mixture(square, 1);
        for (int i = 0; i < excess.Rows; i++)
            for (int j = 0; j < excess.Rows; j++) excess[i, j] = (noiseRatio - 1) * Rate * (excess[i, j] - product[i, j] - Complex.Conjugate(product[j, i]));
        double normRate = excess.Trace().Real, largest = 0;
        for (int b = 0; b < d; b++)
        {
            for (int c = 0; c < d; c++)
            {
                Complex rateOfB = -normRate * startB[b, c];
                for (int a = 0; a < levelsA.Length; a++) rateOfB += excess[a * d + b, a * d + c];
                largest = Math.Max(largest, Complex.Abs(rateOfB));
            }
        }

        return (normRate, largest);
    }

    /// <summary>&lt;a, k| rho |a, k&gt; for vector k of Bob's basis.</summary>
    private double Conditional(ComplexMatrix basis, int k, int a)
    {
        int d = levelsB.Length;
        Complex sum = Complex.Zero;
        for (int b = 0; b < d; b++)
            for (int c = 0; c < d; c++) sum += Complex.Conjugate(basis[b, k]) * start[a * d + b, a * d + c] * basis[c, k];
        return sum.Real;
    }

    private void RequireOrthonormal(ComplexMatrix basis)
    {
        if (basis.Rows != levelsB.Length || basis.Columns != levelsB.Length) throw new ArgumentException($"Bob's basis must be {levelsB.Length} x {levelsB.Length}, but is {basis.Rows} x {basis.Columns}.", nameof(basis));
        ComplexMatrix gram = MatrixProduct.MultiplyAdjointLeft(basis, basis);
        for (int i = 0; i < gram.Rows; i++)
            for (int j = 0; j < gram.Rows; j++)
                if (!(Complex.Abs(gram[i, j] - (i == j ? 1 : 0)) <= 1e-10)) throw new ArgumentException($"Bob's basis must be orthonormal within 1e-10, but vectors {i} and {j} have the product {gram[i, j]}.", nameof(basis));
    }
}
