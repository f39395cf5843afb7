using System.Numerics;

namespace Remanence;

/// <summary>
/// The levels of a Hamiltonian, ascending, and its eigenvectors in a form that depends on the Hamiltonian alone: the largest component of each is real and positive
/// (ties: the lowest index), and inside a degenerate level the vectors are the orthogonalized projections of basis states in the order of their size. Trajectories with
/// real noise depend on these choices (arXiv 2504.16197; see the page of the study), ensembles do not.
/// </summary>
public sealed class EnergyBasis
{
    private const int LargestDense = 1 << 13;
    private readonly EnergyBlock[] blocks;
    private readonly int[] levelLabels;
    private readonly double[] levels;
    private readonly (int Block, int Column)[] places;
    private ComplexMatrix? vectors;

    private EnergyBasis(Space space, EnergyBlock[] blocks, int[] labels)
    {
        Space = space;
        this.blocks = blocks;
        // The sort by keys alone is not stable, so the place breaks ties.
        var sorted = blocks.SelectMany((block, b) => block.Values.Select((value, column) => (value, b, column))).Order().ToArray();
        levels = [.. sorted.Select(s => s.value)];
        places = [.. sorted.Select(s => (s.b, s.column))];
        levelLabels = [.. places.Select(p => labels[p.Block])];
    }

    /// <summary>What the indices of states mean: spins, or one factor of the dimension of the matrix.</summary>
    public Space Space { get; }

    /// <summary>Number of levels D, degenerate ones counted apart.</summary>
    public int Dimension => levels.Length;

    /// <summary>The levels, ascending.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>For every level the label of the block that it belongs to: the label given to <see cref="FromMatrix(ComplexMatrix, ReadOnlySpan{int})"/>; +1 or -1, the sign under reversal of the sites, for spins in reflection blocks; otherwise 0.</summary>
    public IReadOnlyList<int> Labels => levelLabels;

    /// <summary>The eigenvectors as columns, D x D, in the order of the levels. Computed once.</summary>
    /// <exception cref="InvalidOperationException">The dimension is above 2^13, where the matrix would take a gibibyte.</exception>
    public ComplexMatrix Vectors => vectors ??= DenseVectors();

    /// <summary>Diagonalizes a Hermitian matrix; a matrix without imaginary parts at a quarter of the cost. About 22 D^3 operations.</summary>
    /// <exception cref="ArgumentException">The matrix is empty or not square, holds NaN or infinity, or deviates from its adjoint by more than 1e-12 of its largest entry.</exception>
    public static EnergyBasis FromMatrix(ComplexMatrix hamiltonian) => FromMatrix(hamiltonian, default);

    /// <summary>Diagonalizes a real symmetric matrix.</summary>
    /// <exception cref="ArgumentException">As for complex matrices.</exception>
    public static EnergyBasis FromMatrix(RealMatrix hamiltonian)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ComplexMatrix complex = new(hamiltonian.Rows, hamiltonian.Columns);
        for (int i = 0; i < complex.Data.Length; i++) complex.Data[i] = hamiltonian.Data[i];
        return FromMatrix(complex);
    }

    /// <summary>Diagonalizes a Hermitian matrix that conserves a label of the basis states, block by block: eigenvectors never mix labels, even where levels coincide.</summary>
    /// <param name="hamiltonian">D x D.</param>
    /// <param name="labelOfBasisState">D labels, or none for a single block.</param>
    /// <exception cref="ArgumentException">The matrix is refused, or connects basis states of different labels, or the labels are not D.</exception>
    public static EnergyBasis FromMatrix(ComplexMatrix hamiltonian, ReadOnlySpan<int> labelOfBasisState)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        IrreversibilityArguments.RequireHermitian(hamiltonian, "Hamiltonian", nameof(hamiltonian));
        int dimension = hamiltonian.Rows;
        int[] labels = labelOfBasisState.IsEmpty ? new int[dimension] : labelOfBasisState.ToArray();
        if (labels.Length != dimension) throw new ArgumentException($"Every basis state needs a label: they must be {dimension}, but are {labels.Length}.", nameof(labelOfBasisState));
        double largest = hamiltonian.Data.Max(Complex.Abs);
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j < dimension; j++)
                if (labels[i] != labels[j] && Complex.Abs(hamiltonian[i, j]) > 1e-12 * largest)
                    throw new ArgumentException($"The Hamiltonian must conserve the labels, but connects basis states {i} (label {labels[i]}) and {j} (label {labels[j]}).", nameof(labelOfBasisState));
        int[] distinct = [.. labels.Distinct().Order()];
        bool isReal = Array.TrueForAll(hamiltonian.Data, z => z.Imaginary == 0);
        EnergyBlock[] found = [.. distinct.Select(label => Block(BasisRows.Where(dimension, x => labels[x] == label), hamiltonian, isReal))];
        return new(new ProductSpace(dimension), found, distinct);
    }

    /// <summary>
    /// Diagonalizes a Hamiltonian of spins. One that the reversal of the sites leaves alone is split into its even and odd blocks (N = 14: 8256 and 8128 instead
    /// of 16384), and real ones stay real: 545 MB a matrix at N = 14.
    /// </summary>
    /// <param name="hamiltonian">Hermitian.</param>
    /// <param name="sites">Number of spins N, 1 to 14 where both savings apply, otherwise at most 12; at least the sites that the sum needs.</param>
    /// <exception cref="ArgumentException">The sum is not Hermitian or needs more sites.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too many sites to diagonalize; evolve states with <see cref="Evolve"/> instead.</exception>
    public static EnergyBasis FromHamiltonian(PauliSum hamiltonian, int sites)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        if (!hamiltonian.IsHermitian) throw new ArgumentException("The Hamiltonian must be Hermitian, but a coefficient has an imaginary part; make the coefficients real.", nameof(hamiltonian));
        bool symmetric = sites > 1 && sites <= 14 && IsReflectionSymmetric(hamiltonian, sites), isReal = hamiltonian.IsReal;
        int most = symmetric && isReal ? 14 : 12;
        if (sites < 1 || sites > most) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of a diagonalization must lie in 1..{most} here (14 needs a real Hamiltonian that is symmetric under reversal of the sites), but are {sites}.");
        if (hamiltonian.Sites > sites) throw new ArgumentException($"The Hamiltonian acts on site {hamiltonian.Sites - 1}, which needs at least {hamiltonian.Sites} sites, but there are {sites}.", nameof(hamiltonian));
        int[] labels = symmetric ? [+1, -1] : [0];
        EnergyBlock[] found = [.. labels.Select(parity => Block(symmetric ? BasisRows.Reflection(sites, parity) : BasisRows.Where(1 << sites, _ => true), hamiltonian, isReal))];
        return new(new SpinSpace(sites), found, labels);
    }

    /// <summary>Eigenvector of a level over the basis states.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such level.</exception>
    public Complex[] Vector(int level)
    {
        if (level < 0 || level >= Dimension) throw new ArgumentOutOfRangeException(nameof(level), level, $"The level must lie in 0..{Dimension - 1}, but is {level}.");
        (int b, int column) = places[level];
        Complex[] coordinates = new Complex[blocks[b].Rows.Count], vector = new Complex[Dimension];
        for (int i = 0; i < coordinates.Length; i++) coordinates[i] = blocks[b].Entry(i, column);
        blocks[b].Rows.Embed(coordinates, vector);
        return vector;
    }

    /// <summary>The amplitudes &lt;mu|psi&gt; of a vector given over the basis states, by level. Costs D^2 products.</summary>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public Complex[] ToEnergy(ReadOnlySpan<Complex> state)
    {
        RequireLength(state.Length, nameof(state));
        FiniteNumbers.Require(state, "amplitude", nameof(state));
        Complex[][] coefficients = new Complex[blocks.Length][];
        for (int b = 0; b < blocks.Length; b++) coefficients[b] = blocks[b].Coefficients(state);
        return [.. places.Select(p => coefficients[p.Block][p.Column])];
    }

    /// <summary>The amplitudes &lt;mu|psi&gt; of a state, by level.</summary>
    /// <exception cref="ArgumentException">The state lives on another space, or its norm is not 1 within 1e-10.</exception>
    public Complex[] ToEnergy(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Space.Equals(Space)) throw new ArgumentException($"The state must live on {Space}, but lives on {state.Space}.", nameof(state));
        Complex[] amplitudes = state.Amplitudes.ToArray();
        IrreversibilityArguments.RequireNormalized(amplitudes, nameof(state));
        return ToEnergy(amplitudes);
    }

    /// <summary>The vector over the basis states that has the given amplitudes by level.</summary>
    /// <exception cref="ArgumentException">The list has another length.</exception>
    public Complex[] FromEnergy(ReadOnlySpan<Complex> amplitudes)
    {
        RequireLength(amplitudes.Length, nameof(amplitudes));
        FiniteNumbers.Require(amplitudes, "amplitude", nameof(amplitudes));
        Complex[] vector = new Complex[Dimension];
        Complex[][] coefficients = [.. blocks.Select(b => new Complex[b.Values.Length])];
        for (int level = 0; level < amplitudes.Length; level++) coefficients[places[level].Block][places[level].Column] = amplitudes[level];
        for (int b = 0; b < blocks.Length; b++) blocks[b].AddState(coefficients[b], vector);
        return vector;
    }

    /// <summary>A matrix over basis states, written in the energy basis: V^dagger A V. Costs two products of D x D matrices.</summary>
    /// <exception cref="ArgumentException">The matrix has another shape.</exception>
    public ComplexMatrix ToEnergy(ComplexMatrix matrix)
    {
        RequireShape(matrix, nameof(matrix));
        return MatrixProduct.MultiplyAdjointLeft(Vectors, MatrixProduct.Multiply(matrix, Vectors));
    }

    /// <summary>A matrix in the energy basis, written over basis states: V A V^dagger.</summary>
    /// <exception cref="ArgumentException">The matrix has another shape.</exception>
    public ComplexMatrix FromEnergy(ComplexMatrix matrix)
    {
        RequireShape(matrix, nameof(matrix));
        return MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(Vectors, matrix), Vectors);
    }

    /// <summary>&lt;mu|O|mu&gt; for every level, O given over the basis states.</summary>
    /// <exception cref="ArgumentException">The matrix has another shape or is not Hermitian.</exception>
    public double[] DiagonalOf(ComplexMatrix observable)
    {
        RequireShape(observable, nameof(observable));
        IrreversibilityArguments.RequireHermitian(observable, "observable", nameof(observable));
        ComplexMatrix product = MatrixProduct.Multiply(observable, Vectors);
        double[] diagonal = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
            for (int n = 0; n < Dimension; n++) diagonal[n] += (Complex.Conjugate(Vectors[i, n]) * product[i, n]).Real;
        return diagonal;
    }

    /// <summary>&lt;mu|O|mu&gt; for every level; D^2 products per term, no matrix.</summary>
    /// <exception cref="ArgumentException">The basis is not one of spins, or the sum is not Hermitian or needs more sites.</exception>
    public double[] DiagonalOf(PauliSum observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        if (Space is not SpinSpace spins) throw new ArgumentException($"A sum of Pauli strings needs a basis of spins, but this one belongs to {Space}; give a matrix.", nameof(observable));
        if (!observable.IsHermitian) throw new ArgumentException("The observable must be Hermitian, but a coefficient has an imaginary part; make the coefficients real.", nameof(observable));
        if (observable.Sites > spins.Sites) throw new ArgumentException($"The observable acts on site {observable.Sites - 1}, but there are {spins.Sites} sites.", nameof(observable));
        double[][] diagonals = [.. blocks.Select(b => b.Diagonal(observable))];
        return [.. places.Select(p => diagonals[p.Block][p.Column])];
    }

    private static EnergyBlock Block(BasisRows rows, ComplexMatrix hamiltonian, bool isReal)
    {
        int[] states = [.. Enumerable.Range(0, rows.Dimension).Where(x => rows.RowOf(x) >= 0)];
        ComplexMatrix block = new(rows.Count, rows.Count);
        RealMatrix realBlock = new(isReal ? rows.Count : 0, isReal ? rows.Count : 0);
        for (int i = 0; i < states.Length; i++)
        {
            for (int j = 0; j < states.Length; j++)
            {
                if (isReal) realBlock[i, j] = hamiltonian[states[i], states[j]].Real;
                else block[i, j] = hamiltonian[states[i], states[j]];
            }
        }

        return isReal ? EnergyBlock.Of(rows, realBlock) : EnergyBlock.Of(rows, block);
    }

    private static EnergyBlock Block(BasisRows rows, PauliSum hamiltonian, bool isReal)
    {
        if (isReal)
        {
            RealMatrix real = new(rows.Count, rows.Count);
            foreach (PauliTerm term in hamiltonian.Terms)
                foreach ((int row, int column, Complex value) in rows.Elements(term)) real[row, column] += value.Real;
            return EnergyBlock.Of(rows, real);
        }

        ComplexMatrix matrix = new(rows.Count, rows.Count);
        foreach (PauliTerm term in hamiltonian.Terms)
            foreach ((int row, int column, Complex value) in rows.Elements(term)) matrix[row, column] += value;
        return EnergyBlock.Of(rows, matrix);
    }

    private static bool IsReflectionSymmetric(PauliSum sum, int sites)
    {
        if (sum.Sites > sites) return false;
        return PauliSum.FromTerms(sum.Terms.Select(t => t with { Letters = new(BasisRows.Reverse(t.Letters.X, sites), BasisRows.Reverse(t.Letters.Z, sites)) })).Equals(sum);
    }

    private ComplexMatrix DenseVectors()
    {
        if (Dimension > LargestDense) throw new InvalidOperationException($"A dense matrix of eigenvectors may have a dimension of at most {LargestDense}, but there are {Dimension} levels; use amplitudes and populations instead.");
        ComplexMatrix matrix = new(Dimension, Dimension);
        for (int level = 0; level < Dimension; level++)
        {
            (int b, int column) = places[level];
            BasisRows rows = blocks[b].Rows;
            for (int x = 0; x < Dimension; x++)
                if (rows.RowOf(x) >= 0) matrix[x, level] = rows.Weight(x) * blocks[b].Entry(rows.RowOf(x), column);
        }

        return matrix;
    }

    private void RequireLength(int length, string name)
    {
        if (length != Dimension) throw new ArgumentException($"A vector of this basis must have {Dimension} entries, but has {length}.", name);
    }

    private void RequireShape(ComplexMatrix matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Rows != Dimension || matrix.Columns != Dimension) throw new ArgumentException($"A matrix of this basis must be {Dimension} x {Dimension}, but is {matrix.Rows} x {matrix.Columns}.", name);
    }
}
