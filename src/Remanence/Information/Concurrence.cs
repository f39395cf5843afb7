using System.Numerics;

namespace Remanence;

public static partial class Information
{
    private const double RoundingOfEigenvalue = 1e-15;

    /// <summary>
    /// Concurrence of two qubits, 0 to 1 (Wootters 1998). X-shaped states (nothing but the diagonal and the antidiagonal) take a closed form; others the singular values of sqrt(rho)^T (Y (x) Y) sqrt(rho),
    /// which keep 1e-15 where the eigenvalues of rho (Y (x) Y) rho* (Y (x) Y) would lose half the digits. There eigenvalues of rho below 1e-15 count as zero: they are rounding, of which the root would make 1e-8.
    /// </summary>
    /// <param name="state">A state of two qubits: two spins, or a product of two factors of dimension 2.</param>
    /// <exception cref="ArgumentException">The state is not one of two qubits.</exception>
    /// <exception cref="AccuracyException">An eigenvalue of the state lies below -1e-10.</exception>
    public static double Concurrence(DensityMatrix state)
    {
        RequireTwoQubits(state, "The concurrence");
        return IsXShaped(state.Matrix) ? XShapedConcurrence(state.Matrix) : GeneralConcurrence(state);
    }

    internal static double GeneralConcurrence(DensityMatrix state)
    {
        _ = state.Spectrum(); // refuses what is no state
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(state.Matrix);
        // Row k of the flipped root is sqrt(p_k) times eigenvector k under Y (x) Y, whose entries -1, 1, 1, -1 stand on the antidiagonal.
        ComplexMatrix root = new(4, 4), flipped = new(4, 4);
        for (int k = 0; k < 4; k++)
        {
            double weight = values[k] < RoundingOfEigenvalue ? 0 : Math.Sqrt(values[k]);
            for (int r = 0; r < 4; r++)
            {
                root[r, k] = weight * vectors[r, k];
                flipped[k, 3 - r] = (r is 0 or 3 ? -weight : weight) * vectors[r, k];
            }
        }

        double[] singular = SingularValueDecomposition.Values(MatrixProduct.Multiply(flipped, root));
        return Math.Max(0, singular[0] - singular[1] - singular[2] - singular[3]);
    }

    internal static bool IsXShaped(ComplexMatrix matrix)
    {
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                if (i != j && i + j != 3 && matrix[i, j] != Complex.Zero) return false;
        return true;
    }

    private static double XShapedConcurrence(ComplexMatrix rho)
    {
        double outer = Complex.Abs(rho[0, 3]) - Math.Sqrt(Math.Max(0, rho[1, 1].Real) * Math.Max(0, rho[2, 2].Real));
        double inner = Complex.Abs(rho[1, 2]) - Math.Sqrt(Math.Max(0, rho[0, 0].Real) * Math.Max(0, rho[3, 3].Real));
        return 2 * Math.Max(0, Math.Max(outer, inner));
    }

    private static void RequireTwoQubits(DensityMatrix state, string measure)
    {
        ArgumentNullException.ThrowIfNull(state);
        (int[] parts, _) = PartialTranspose.PartsOf(state.Space);
        if (parts is not [2, 2]) throw new ArgumentException($"{measure} needs exactly two qubits, but the state lives on {state.Space}; take its reduced state.", nameof(state));
    }
}
