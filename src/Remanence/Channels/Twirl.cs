using System.Numerics;

namespace Remanence;

/// <summary>
/// Averages of a d x d state over shared local unitaries U (x) U*: they keep the overlap F with |Phi+&gt; = sum_i |ii&gt; / sqrt(d) and make both marginals 1/d. * is the complex conjugate in the basis of the state.
/// </summary>
public static class Twirl
{
    /// <summary>The overlap F = &lt;Phi+|rho|Phi+&gt;, 0 to 1; reads d^2 entries.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension.</exception>
    public static double Overlap(DensityMatrix state)
    {
        int d = RequirePair(state);
        double[] entries = new double[d * d];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) entries[i * d + j] = state.Matrix[i * (d + 1), j * (d + 1)].Real;
        return Reductions.Sum(entries) / d;
    }

    /// <summary>The average over all unitary matrices, F Phi + (1 - F)(1 - Phi) / (d^2 - 1): exact, by projection.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension.</exception>
    public static DensityMatrix Unitary(DensityMatrix state) => Isotropic(RequirePair(state), Overlap(state));

    /// <summary>The isotropic state F Phi + (1 - F)(1 - Phi) / (d^2 - 1).</summary>
    /// <param name="dimension">Local dimension d, at least 2.</param>
    /// <param name="overlap">F, 0 to 1 (rounding of 1e-10 beyond is taken as it is).</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 2, or the overlap lies outside 0..1.</exception>
    public static DensityMatrix Isotropic(int dimension, double overlap)
    {
        if (dimension < 2) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The local dimension must be at least 2, but is {dimension}.");
        if (!(overlap >= -1e-10 && overlap <= 1 + 1e-10)) throw new ArgumentOutOfRangeException(nameof(overlap), overlap, $"The overlap of an isotropic state must lie in 0..1, but is {overlap:R}.");
        int d = dimension;
        double squared = (double)d * d, u = (1 - overlap) / (squared - 1), v = (squared * overlap - 1) / (d * (squared - 1));
        ComplexMatrix matrix = new(d * d, d * d);
        for (int i = 0; i < d * d; i++) matrix[i, i] = u;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) matrix[i * (d + 1), j * (d + 1)] += v;
        return new DensityMatrix(new ProductSpace(d, d), matrix);
    }

    /// <summary>The weights &lt;Phi_ab|rho|Phi_ab&gt; of the Bell states (1 (x) W_ab)|Phi+&gt;, at index a d + b; entry 0 is F. Costs d^4.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension.</exception>
    public static double[] BellWeights(DensityMatrix state)
    {
        int d = RequirePair(state);
        double[] weights = new double[d * d];
        for (int shift = 0; shift < d; shift++)
        {
            // |Phi_ab> = sum_j exp(2 pi i b j / d) |j, j + a> / sqrt(d): a Fourier transform of the block of |j, j + a>.
            Complex[] sums = new Complex[d];
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++) sums[(k - j + d) % d] += state.Matrix[j * d + (j + shift) % d, k * d + (k + shift) % d];
            for (int clock = 0; clock < d; clock++)
            {
                double weight = 0;
                for (int step = 0; step < d; step++) weight += (sums[step] * WeylOperators.RootOfUnity(d, (long)clock * step)).Real;
                weights[shift * d + clock] = weight / d;
            }
        }

        return weights;
    }

    /// <summary>The average over the d^2 Weyl operators W (x) W*: keeps every Bell weight, so at least as much entanglement as <see cref="Unitary"/>, and makes both marginals 1/d. Costs d^4.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension.</exception>
    public static DensityMatrix Weyl(DensityMatrix state)
    {
        int d = RequirePair(state);
        double[] weights = BellWeights(state);
        ComplexMatrix matrix = new(d * d, d * d);
        for (int shift = 0; shift < d; shift++)
        {
            for (int step = 0; step < d; step++)
            {
                // Entry <j, j + a| . |j + step, j + step + a> of the mixture, the same for all j.
                Complex entry = Complex.Zero;
                for (int clock = 0; clock < d; clock++) entry += weights[shift * d + clock] * WeylOperators.RootOfUnity(d, -(long)clock * step);
                entry /= d;
                for (int j = 0; j < d; j++)
                {
                    int k = (j + step) % d;
                    matrix[j * d + (j + shift) % d, k * d + (k + shift) % d] = step == 0 ? entry.Real : entry;
                }
            }
        }

        return new DensityMatrix(state.Space, matrix);
    }

    /// <summary>The average of U (x) U* over a finite set: equal to <see cref="Unitary"/> for a unitary 2-design. Costs 2 d^6 for every element.</summary>
    /// <param name="state">The state.</param>
    /// <param name="group">Unitary matrices of the local dimension.</param>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of the dimension of the group.</exception>
    public static DensityMatrix Over(DensityMatrix state, UnitaryGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        int d = RequirePair(state);
        if (group.Dimension != d) throw new ArgumentException($"A twirl of a state on {state.Space} needs unitary matrices of dimension {d}, but they have {group.Dimension}.", nameof(group));
        ComplexMatrix sum = new(d * d, d * d);
        foreach (ComplexMatrix element in group.Elements) AddShared(sum, state.Matrix, element, 1.0 / group.Elements.Count);
        return new DensityMatrix(state.Space, sum);
    }

    /// <summary>Adds weight (U (x) U*) rho (U (x) U*)^dagger.</summary>
    internal static void AddShared(ComplexMatrix sum, ComplexMatrix rho, ComplexMatrix unitary, double weight)
    {
        int d = unitary.Rows;
        ComplexMatrix shared = new(d * d, d * d);
        for (int row = 0; row < d * d; row++)
            for (int column = 0; column < d * d; column++) shared[row, column] = unitary[row / d, column / d] * Complex.Conjugate(unitary[row % d, column % d]);
        ComplexMatrix image = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(shared, rho), shared);
        for (int k = 0; k < sum.Data.Length; k++) sum.Data[k] += weight * image.Data[k];
    }

    internal static int RequirePair(DensityMatrix state)
    {
        (int a, int b) = PartialTranspose.PairOf(state, "A twirl");
        if (a != b) throw new ArgumentException($"A twirl needs two factors of equal dimension, but the state lives on {state.Space}.", nameof(state));
        return a >= 2 ? a : throw new ArgumentException($"The local dimension of a twirl must be at least 2, but is {a}.", nameof(state));
    }
}
