namespace Remanence;

/// <summary>The partial transpose of a state over some of its parts (Peres 1996): separable states keep nonnegative eigenvalues under it.</summary>
/// <remarks>Parts are the factors of a <see cref="ProductSpace"/> (0 = slowest) or the sites of a <see cref="SpinSpace"/> (0 = fastest).</remarks>
public static class PartialTranspose
{
    /// <summary>The matrix with the indices of the named parts exchanged between row and column, in the order of the state's own basis. Any cut of any local dimensions.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">The transposed parts; none means part 1 of a state of exactly two parts.</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, none or all are named, or the state lives in a sector.</exception>
    public static ComplexMatrix Of(DensityMatrix state, params ReadOnlySpan<int> parts)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(state.Matrix, state.Space, parts);
    }

    /// <summary>All eigenvalues of the partial transpose, ascending; their sum is 1 and none lies outside -1/2..1. Cost of the eigenvalues of the matrix.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">The transposed parts; none means part 1 of a state of exactly two parts.</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, none or all are named, or the state lives in a sector.</exception>
    public static double[] Spectrum(DensityMatrix state, params ReadOnlySpan<int> parts) => HermitianEigen.Values(Of(state, parts));

    /// <summary>The partial transpose of any operator over a space.</summary>
    internal static ComplexMatrix Of(ComplexMatrix matrix, Space space, ReadOnlySpan<int> parts)
    {
        (int[] dimensions, bool fastestFirst) = PartsOf(space);
        if (parts.Length == 0)
        {
            if (dimensions.Length != 2) throw new ArgumentException($"The transposed parts must be named unless there are exactly 2 parts, but {space} has {dimensions.Length}.", nameof(parts));
            parts = [1];
        }

        SiteSet.Require(parts, dimensions.Length, nameof(parts));
        if (parts.Length == dimensions.Length) throw new ArgumentException($"A partial transpose must leave at least 1 part alone, but was asked to transpose all {parts.Length}.", nameof(parts));
        int[] moved = PartialTrace.Offsets(dimensions, parts, fastestFirst), fixedOnes = PartialTrace.Offsets(dimensions, SiteSet.Others(parts, dimensions.Length), fastestFirst);
        ComplexMatrix result = new(matrix.Rows, matrix.Columns);
        foreach (int left in fixedOnes)
        {
            foreach (int row in moved)
            {
                foreach (int right in fixedOnes)
                    foreach (int column in moved) result[left + row, right + column] = matrix[left + column, right + row];
            }
        }

        return result;
    }

    /// <summary>The dimensions of the parts, and whether part 0 is the fastest index.</summary>
    internal static (int[] Dimensions, bool FastestFirst) PartsOf(Space space) => space switch
    {
        SpinSpace { Sector: null } spins => (Enumerable.Repeat(2, spins.Sites).ToArray(), true),
        ProductSpace product => ([.. product.Factors], false),
        _ => throw new ArgumentException($"The parts of a state need spins on their full space or a product, but this state lives on {space}.", nameof(space)),
    };

    /// <summary>The two dimensions of a state of exactly two parts, A slowest.</summary>
    internal static (int A, int B) PairOf(DensityMatrix state, string measure)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not ProductSpace { Factors.Count: 2 } pair)
            throw new ArgumentException($"{measure} needs a product of exactly 2 factors, but the state lives on {state.Space}; use Bipartition or a ProductSpace of two factors.", nameof(state));
        return (pair.Factors[0], pair.Factors[1]);
    }
}
