using System.Numerics;

namespace Remanence;

/// <summary>
/// K projectors of rank one beside at most one other block Q' = 1 - Q: the decay is that of the non-Hermitian H_eff = H - i gamma Q, and what flows back depends on the K x K block y of the state between pointers alone.
/// K^2 linear equations close it; in Lindblad's form, H_eff = H - i gamma Q / 2 and only the diagonal of y flows back.
/// </summary>
internal sealed class PointerSolver : DirectHybridSolver
{
    /// <summary>The K^2 x K^2 equations are dense.</summary>
    internal const int LargestCount = 48;

    private readonly HybridFrame frame;
    private readonly double rate;
    private readonly int[] pointers;
    private readonly bool lindblad;
    private readonly Complex[] levels;
    private readonly ComplexMatrix vectors, inverse;
    private readonly ComplexLu closure;

    /// <summary>Diagonalizes H_eff.</summary>
    /// <exception cref="AccuracyException">H_eff is defective.</exception>
    internal PointerSolver(HybridFrame frame, double thermalizationRate)
    {
        this.frame = frame;
        rate = thermalizationRate;
        pointers = Pointers(frame.Projectors);
        lindblad = frame.Projectors.HasRest && frame.Projectors.Completion == IncompleteCollapse.Lindblad;
        ComplexMatrix effective = frame.Hamiltonian.Copy();
        foreach (int k in pointers) effective[k, k] -= Complex.ImaginaryOne * (lindblad ? frame.CollapseRate / 2 : frame.CollapseRate);
        GeneralEigenSystem system = GeneralEigen.Decompose(effective);
        ReciprocalCondition = system.ReciprocalCondition;
        (levels, vectors, inverse) = (system.Values, system.Vectors, system.InverseVectors());
        closure = LuFactorization.Of(ClosureMatrix());
    }

    internal override HybridMethod Method => HybridMethod.Pointers;

    /// <summary>1 over the condition number of the eigenvectors of H_eff.</summary>
    internal double ReciprocalCondition { get; }

    /// <summary>Whether a set of projectors has the structure, with few enough pointers.</summary>
    internal static bool Fits(CollapseProjectors projectors, int largestCount)
    {
        bool uncovered = projectors.Blocks.Contains(-1);
        int larger = projectors.Ranks.Count(r => r > 1), count = projectors.Count - larger;
        return larger + (uncovered ? 1 : 0) <= 1 && count >= 1 && count <= largestCount;
    }

    protected override ComplexMatrix Solve(ComplexMatrix source)
    {
        ComplexMatrix free = Resolvent(source), full = source.Copy();
        int count = pointers.Length;
        Complex[] y = new Complex[count * count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++) y[a * count + b] = free[pointers[a], pointers[b]];
        }

        closure.SolveInPlace(y);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++) full[pointers[a], pointers[b]] += Return(a, b) * y[a * count + b];
        }

        return Resolvent(full);
    }

    /// <summary>Basis vectors that are pointers of their own.</summary>
    private static int[] Pointers(CollapseProjectors projectors) => [.. Enumerable.Range(0, projectors.Dimension).Where(i => projectors.Blocks[i] >= 0 && projectors.Ranks[projectors.Blocks[i]] == 1)];

    /// <summary>Rate at which an element of y flows back into the state.</summary>
    private double Return(int a, int b) => frame.CollapseRate * ((a == b ? 1 : 0) + (lindblad ? 0 : 1));

    private Complex Kernel(int i, int j) => 1 / (rate + Complex.ImaginaryOne * (levels[i] - Complex.Conjugate(levels[j])));

    /// <summary>The solution of w x + i(H_eff x - x H_eff^dagger) = source.</summary>
    private ComplexMatrix Resolvent(ComplexMatrix source)
    {
        ComplexMatrix inside = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(inverse, source), inverse);
        for (int i = 0; i < frame.Dimension; i++)
        {
            for (int j = 0; j < frame.Dimension; j++) inside[i, j] *= Kernel(i, j);
        }

        return MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(vectors, inside), vectors);
    }

    /// <summary>1 - (response of y to what flows back): the response of element (a, b) to a unit source at (c, d) is sum_ij F_ac,i K_ij conj(F_bd,j), F_ac,i = X_ai (X^-1)_ic.</summary>
    private ComplexMatrix ClosureMatrix()
    {
        int n = frame.Dimension, count = pointers.Length, pairs = count * count;
        ComplexMatrix factors = new(pairs, n), kernel = new(n, n);
        for (int a = 0; a < count; a++)
        {
            for (int c = 0; c < count; c++)
            {
                for (int i = 0; i < n; i++) factors[a * count + c, i] = vectors[pointers[a], i] * inverse[i, pointers[c]];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) kernel[i, j] = Kernel(i, j);
        }

        ComplexMatrix response = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(factors, kernel), factors), matrix = ComplexMatrix.Identity(pairs);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                for (int c = 0; c < count; c++)
                {
                    for (int d = 0; d < count; d++) matrix[a * count + b, c * count + d] -= response[a * count + c, b * count + d] * Return(c, d);
                }
            }
        }

        return matrix;
    }
}
