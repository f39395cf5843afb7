using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>
/// Mutually orthogonal projectors P_k onto the pointer states of a collapse: every one spanned by some vectors of one orthonormal basis.
/// In that basis the collapse multiplies every matrix element of a state by a decay of its own, which is all that the solvers need.
/// </summary>
/// <remarks>Source: arXiv 2504.16197, Eqs. (7) and (8). Projectors are counted from 0; where <see cref="IncompleteCollapse.AddRest"/> added the rest, it is the last one.</remarks>
public sealed partial class CollapseProjectors
{
    private const double OrthonormalBound = 1e-10;
    private const int Uncovered = -1;
    private readonly int[] blocks;

    private CollapseProjectors(int dimension, int[] blocks, int count, ComplexMatrix? basis, IncompleteCollapse incomplete)
    {
        Dimension = dimension;
        this.blocks = blocks;
        Basis = basis;
        int uncovered = blocks.Count(b => b == Uncovered);
        Completion = incomplete;
        HasRest = uncovered > 0;
        if (HasRest && incomplete == IncompleteCollapse.AddRest)
        {
            for (int i = 0; i < dimension; i++) if (blocks[i] == Uncovered) blocks[i] = count;
            count++;
        }

        Count = count;
        Ranks = [.. Enumerable.Range(0, count).Select(k => blocks.Count(b => b == k))];
    }

    /// <summary>Dimension D of the space.</summary>
    public int Dimension { get; }

    /// <summary>Number of projectors, the added rest included.</summary>
    public int Count { get; }

    /// <summary>Rank of every projector.</summary>
    public IReadOnlyList<int> Ranks { get; }

    /// <summary>The orthonormal basis in which all projectors are diagonal, vector j in column j; null for the computational basis.</summary>
    public ComplexMatrix? Basis { get; }

    /// <summary>The projector to which every vector of the basis belongs; -1 for those that no projector covers.</summary>
    public IReadOnlyList<int> Blocks => blocks;

    /// <summary>What an incomplete set means.</summary>
    public IncompleteCollapse Completion { get; }

    /// <summary>Whether the given projectors left a part of the space uncovered.</summary>
    public bool HasRest { get; }

    /// <summary>Whether the collapse conserves the trace of every state: always, but for an incomplete set in the literal form.</summary>
    public bool ConservesTrace => !HasRest || Completion != IncompleteCollapse.Literal;

    /// <summary>Whether every vector of the basis is a pointer state of its own.</summary>
    public bool IsFullBasis => Ranks.All(r => r == 1) && !blocks.Contains(Uncovered);

    /// <summary>All projectors |k&gt;&lt;k| of a basis.</summary>
    /// <param name="dimension">Dimension D, at least 1.</param>
    /// <param name="basis">D x D, orthonormal vectors in the columns; null for the computational basis.</param>
    /// <exception cref="ArgumentException">The dimension is below 1 or the basis is not orthonormal.</exception>
    public static CollapseProjectors FullBasis(int dimension, ComplexMatrix? basis = null) => Partition([.. Enumerable.Range(0, dimension)], basis);

    /// <summary>Two projectors: basis states with an index below D / 2 (rounded down) and the others.</summary>
    /// <param name="dimension">Dimension D, at least 2.</param>
    /// <param name="basis">D x D, orthonormal vectors in the columns; null for the computational basis.</param>
    /// <exception cref="ArgumentException">The dimension is below 2 or the basis is not orthonormal.</exception>
    public static CollapseProjectors Halves(int dimension, ComplexMatrix? basis = null)
    {
        if (dimension < 2) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"Halves need a dimension of at least 2, but it is {dimension}.");
        return Partition([.. Enumerable.Range(0, dimension).Select(i => i < dimension / 2 ? 0 : 1)], basis);
    }

    /// <summary>A complete set from the block to which every basis vector belongs.</summary>
    /// <param name="blockOfEachState">D numbers from 0 to the number of projectors minus 1, every one used.</param>
    /// <param name="basis">D x D, orthonormal vectors in the columns; null for the computational basis.</param>
    /// <exception cref="ArgumentException">There is no state, a block number is negative or skipped, or the basis is not orthonormal.</exception>
    public static CollapseProjectors Partition(ReadOnlySpan<int> blockOfEachState, ComplexMatrix? basis = null)
    {
        int[] owners = blockOfEachState.ToArray();
        if (owners.Length == 0) throw new ArgumentException("Collapse projectors need at least one basis state, but none was given.", nameof(blockOfEachState));
        int count = owners.Max() + 1;
        if (owners.Min() < 0) throw new ArgumentException($"The blocks of a partition must be numbered from 0, but a basis state belongs to block {owners.Min()}; leave states out with CollapseProjectors.States.", nameof(blockOfEachState));
        for (int k = 0; k < count; k++)
        {
            if (!owners.Contains(k)) throw new ArgumentException($"The blocks of a partition must be numbered without a gap, but block {k} of 0..{count - 1} has no basis state.", nameof(blockOfEachState));
        }

        RequireBasis(basis, owners.Length);
        return new CollapseProjectors(owners.Length, owners, count, basis, IncompleteCollapse.AddRest);
    }

    /// <summary>Projectors |k&gt;&lt;k| onto some states of the computational basis, in the order given.</summary>
    /// <param name="dimension">Dimension D of the space.</param>
    /// <param name="states">Different indices from 0 to D - 1, at least one.</param>
    /// <param name="incomplete">What is done about the rest of the space.</param>
    /// <exception cref="ArgumentException">No state is given, one is given twice or lies outside the space.</exception>
    public static CollapseProjectors States(int dimension, ReadOnlySpan<int> states, IncompleteCollapse incomplete = IncompleteCollapse.AddRest)
    {
        if (states.Length == 0) throw new ArgumentException("A collapse needs at least one pointer state, but none was given.", nameof(states));
        int[] owners = Enumerable.Repeat(Uncovered, Math.Max(0, dimension)).ToArray();
        for (int k = 0; k < states.Length; k++)
        {
            int state = states[k];
            if (state < 0 || state >= dimension) throw new ArgumentOutOfRangeException(nameof(states), state, $"A pointer state must lie in 0..{dimension - 1}, but is {state}.");
            if (owners[state] != Uncovered) throw new ArgumentException($"Collapse projectors must not overlap, but basis state {state} is given twice.", nameof(states));
            owners[state] = k;
        }

        return new CollapseProjectors(dimension, owners, states.Length, null, incomplete);
    }

    /// <summary>Projectors onto single pointer vectors.</summary>
    /// <param name="vectors">D x K, 1 &lt;= K &lt;= D: orthonormal vectors in the columns.</param>
    /// <param name="incomplete">What is done about the rest of the space.</param>
    /// <exception cref="ArgumentException">The vectors are not orthonormal within 1e-10.</exception>
    public static CollapseProjectors Vectors(ComplexMatrix vectors, IncompleteCollapse incomplete = IncompleteCollapse.AddRest)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return Spans(vectors, [.. Enumerable.Range(0, vectors.Columns)], incomplete);
    }

    /// <summary>Projectors spanned by groups of vectors.</summary>
    /// <param name="vectors">D x K, 1 &lt;= K &lt;= D: orthonormal vectors in the columns.</param>
    /// <param name="projectorOfEachVector">K numbers from 0 to the number of projectors minus 1, every one used.</param>
    /// <param name="incomplete">What is done about the rest of the space.</param>
    /// <exception cref="ArgumentException">The vectors are not orthonormal within 1e-10, or the numbers have a gap.</exception>
    public static CollapseProjectors Spans(ComplexMatrix vectors, ReadOnlySpan<int> projectorOfEachVector, IncompleteCollapse incomplete = IncompleteCollapse.AddRest)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        int given = vectors.Columns, dimension = vectors.Rows;
        if (given == 0 || given > dimension) throw new ArgumentException($"A collapse in dimension {dimension} needs 1..{dimension} pointer vectors, but was given {given}.", nameof(vectors));
        if (projectorOfEachVector.Length != given) throw new ArgumentException($"{given} pointer vectors need as many projector numbers, but {projectorOfEachVector.Length} were given.", nameof(projectorOfEachVector));
        CollapseProjectors grouped = Partition(projectorOfEachVector);
        RequireOrthonormal(vectors, nameof(vectors));
        int[] owners = [.. grouped.blocks, .. Enumerable.Repeat(Uncovered, dimension - given)];
        return new CollapseProjectors(dimension, owners, grouped.Count, Completed(vectors), incomplete);
    }

    /// <summary>The decay of every matrix element in the <see cref="Basis"/> in units of the collapse rate: 0 within a block, 1 between two, 1/2 and 0 with and within a rest in Lindblad's form.</summary>
    internal double Decay(int row, int column)
    {
        int i = blocks[row], j = blocks[column];
        if (i != Uncovered && i == j) return 0;
        if (i != Uncovered && j != Uncovered || Completion == IncompleteCollapse.Literal) return 1;
        return i == j ? 0 : 0.5;
    }

    /// <summary>A matrix of the computational basis in the <see cref="Basis"/>, always in an array of its own.</summary>
    internal ComplexMatrix Enter(ComplexMatrix a) => Basis is null ? a.Copy() : MatrixProduct.Multiply(MatrixProduct.MultiplyAdjointLeft(Basis, a), Basis);

    /// <summary>A matrix of the <see cref="Basis"/> in the computational basis.</summary>
    internal ComplexMatrix Leave(ComplexMatrix a) => Basis is null ? a : MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(Basis, a), Basis);

    private static void RequireBasis(ComplexMatrix? basis, int dimension)
    {
        if (basis is null) return;
        if (basis.Rows != dimension || basis.Columns != dimension) throw new ArgumentException($"The basis of {dimension} pointer states must be {dimension} x {dimension}, but is {basis.Rows} x {basis.Columns}.", nameof(basis));
        RequireOrthonormal(basis, nameof(basis));
    }

    private static void RequireOrthonormal(ComplexMatrix vectors, string name)
    {
        ComplexMatrix overlaps = MatrixProduct.MultiplyAdjointLeft(vectors, vectors);
        for (int i = 0; i < overlaps.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double deviation = Complex.Abs(overlaps[i, j] - (i == j ? 1 : 0));
                if (deviation <= OrthonormalBound) continue;
                throw new ArgumentException(i == j
                    ? string.Create(CultureInfo.InvariantCulture, $"The pointer vectors must have norm 1, but the squared norm of vector {i} is {overlaps[i, i].Real:R}; divide it by its norm.")
                    : string.Create(CultureInfo.InvariantCulture, $"Collapse projectors must not overlap, but vectors {j} and {i} have the overlap {Complex.Abs(overlaps[i, j]):G6}; orthogonalize them."), name);
            }
        }
    }

    /// <summary>The given orthonormal columns and as many more as the space has room for.</summary>
    private static ComplexMatrix Completed(ComplexMatrix vectors)
    {
        int n = vectors.Rows, given = vectors.Columns;
        // Eigenvectors of V V^dagger with eigenvalue 0 (the first n - given) span the complement.
        ComplexMatrix complement = given == n ? vectors : HermitianEigen.Decompose(Projector(vectors)).Vectors;
        ComplexMatrix basis = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) basis[i, j] = j < given ? vectors[i, j] : complement[i, j - given];
        }

        return basis;
    }

    private static ComplexMatrix Projector(ComplexMatrix vectors)
    {
        ComplexMatrix projector = new(vectors.Rows, vectors.Rows);
        MatrixProduct.AddGram(projector, vectors.Data, vectors.Rows, vectors.Columns);
        MatrixProduct.MirrorLower(projector);
        return projector;
    }
}
