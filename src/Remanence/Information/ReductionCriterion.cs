namespace Remanence;

public static partial class Information
{
    /// <summary>
    /// The smallest eigenvalue of rho_A (x) 1 - rho and of 1 (x) rho_B - rho: the margin of the reduction criterion (Horodecki and Horodecki 1999). Negative proves entanglement, and that it can be distilled.
    /// Costs the eigenvalues of two matrices of the state's size.
    /// </summary>
    /// <param name="state">A state of exactly two factors of any dimensions.</param>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors.</exception>
    public static double ReductionMargin(DensityMatrix state)
    {
        (int a, int b) = PartialTranspose.PairOf(state, "The reduction criterion");
        ComplexMatrix stateA = state.ReducedState(0).Matrix, stateB = state.ReducedState(1).Matrix, first = new(a * b, a * b), second = new(a * b, a * b);
        for (int row = 0; row < a * b; row++)
        {
            for (int column = 0; column < a * b; column++)
            {
                (int i, int j) = (row / b, row % b);
                (int k, int l) = (column / b, column % b);
                first[row, column] = (j == l ? stateA[i, k] : 0) - state.Matrix[row, column];
                second[row, column] = (i == k ? stateB[j, l] : 0) - state.Matrix[row, column];
            }
        }

        return Math.Min(HermitianEigen.Values(HermitianPart.Of(first))[0], HermitianEigen.Values(HermitianPart.Of(second))[0]);
    }
}
