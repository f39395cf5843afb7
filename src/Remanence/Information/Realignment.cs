namespace Remanence;

public static partial class Information
{
    /// <summary>
    /// Trace norm of the realigned matrix R[(i,i'),(j,j')] = &lt;ij|rho|i'j'&gt; (Chen and Wu 2003, Rudolph 2003). Above 1 proves entanglement; at most 1 proves nothing.
    /// Costs the eigenvalues of a matrix of dimension dA^2 + dB^2.
    /// </summary>
    /// <param name="state">A state of exactly two factors of any dimensions.</param>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors.</exception>
    public static double RealignmentNorm(DensityMatrix state)
    {
        (int a, int b) = PartialTranspose.PairOf(state, "Realignment");
        ComplexMatrix realigned = new(a * a, b * b);
        for (int i = 0; i < a; i++)
        {
            for (int k = 0; k < a; k++)
            {
                for (int j = 0; j < b; j++)
                    for (int l = 0; l < b; l++) realigned[i * a + k, j * b + l] = state.Matrix[i * b + j, k * b + l];
            }
        }

        return SingularValueDecomposition.TraceNorm(realigned);
    }
}
