using System.Numerics;

namespace Remanence;

/// <summary>A mixed state: a Hermitian matrix of unit trace over a <see cref="Space"/>, row-major like every matrix here.</summary>
public sealed class DensityMatrix
{
    private const double Tolerance = 1e-10;
    private double[]? spectrum;

    /// <summary>Takes a matrix, which is not copied and must not change afterwards. Positivity is checked by <see cref="Spectrum"/>, which costs more.</summary>
    /// <exception cref="ArgumentException">The shape does not fit, or the matrix is not Hermitian or its trace not 1, both within 1e-10.</exception>
    public DensityMatrix(Space space, ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != space.Dimension || matrix.Columns != space.Dimension)
            throw new ArgumentException($"A density matrix on {space} needs {space.Dimension} x {space.Dimension} entries, but was given {matrix.Rows} x {matrix.Columns}.", nameof(matrix));
        double deviation = 0;
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j <= i; j++) deviation = Math.Max(deviation, Complex.Abs(matrix[i, j] - Complex.Conjugate(matrix[j, i])));
        if (!(deviation <= Tolerance)) throw new ArgumentException($"A density matrix must be Hermitian within {Tolerance}, but differs from its adjoint by {deviation:R}.", nameof(matrix));
        double trace = matrix.Trace().Real;
        if (!(Math.Abs(trace - 1) <= Tolerance)) throw new ArgumentException($"A density matrix must have trace 1 within {Tolerance}, but has {trace:R}; divide it by that.", nameof(matrix));
        Space = space;
        Matrix = matrix;
    }

    /// <summary>What the indices mean.</summary>
    public Space Space { get; }

    /// <summary>The entries.</summary>
    public ComplexMatrix Matrix { get; }

    /// <summary>Number of eigenvalues between -1e-10 and 0 that <see cref="Spectrum"/> set to 0.</summary>
    public int ClippedEigenvalues { get; private set; }

    /// <summary>Tr rho^2, from 1 / dimension to 1.</summary>
    public double Purity => Reductions.Sum([.. Matrix.Data.Select(c => c.Real * c.Real + c.Imaginary * c.Imaginary)]);

    /// <summary>|psi&gt;&lt;psi|, for states of norm 1 and at most 2^13 amplitudes.</summary>
    /// <exception cref="ArgumentException">The state is too large or not normalized.</exception>
    public static DensityMatrix FromPure(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space.Dimension > 1 << 13) throw new ArgumentException($"A density matrix may have a dimension of at most {1 << 13}, but the state lives on {state.Space}; use reduced states.", nameof(state));
        int n = (int)state.Space.Dimension;
        ComplexMatrix matrix = new(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) matrix[i, j] = state[i] * Complex.Conjugate(state[j]);
        return new DensityMatrix(state.Space, matrix);
    }

    /// <summary>The eigenvalues, ascending, none negative: those between -1e-10 and 0 become 0 and are counted in <see cref="ClippedEigenvalues"/>. Computed once.</summary>
    /// <exception cref="AccuracyException">An eigenvalue lies below -1e-10: the matrix is no state.</exception>
    public IReadOnlyList<double> Spectrum()
    {
        if (spectrum is not null) return spectrum;
        double[] values = HermitianEigen.Values(Matrix);
        Array.Sort(values);
        if (values[0] < -Tolerance) throw new AccuracyException($"A density matrix must have no eigenvalue below {-Tolerance}, but has {values[0]:R}.", values[0], -Tolerance);
        ClippedEigenvalues = values.Count(v => v < 0);
        for (int i = 0; i < values.Length && values[i] < 0; i++) values[i] = 0;
        return spectrum = values;
    }

    /// <summary>The expectation value Tr(rho A) of a Hermitian sum of Pauli strings.</summary>
    /// <exception cref="ArgumentException">The state is not one of spins on their full space, or the operator does not fit it or is not Hermitian.</exception>
    public double Expect(PauliSum observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        if (Space is not SpinSpace { Sector: null } spins) throw new ArgumentException($"Expectation values of Pauli sums need a state of spins on their full space, but this one lives on {Space}.", nameof(observable));
        if (observable.Sites > spins.Sites) throw new ArgumentException($"The operator acts on site {observable.Sites - 1}, but the state lives on {spins}.", nameof(observable));
        if (!observable.IsHermitian) throw new ArgumentException("An observable must be Hermitian, but a coefficient of this sum is complex; use its Hermitian part, (A + A.Adjoint()) / 2.", nameof(observable));
        double sum = 0;
        foreach ((Complex c, PauliString letters) in observable.Terms)
        {
            Complex factor = c * PauliString.PowerOfI(3 * letters.CountY), trace = Complex.Zero;
            for (int b = 0; b < Matrix.Rows; b++)
            {
                Complex entry = Matrix[(int)((ulong)b ^ letters.X), b];
                trace += (BitOperations.PopCount((ulong)b & letters.Z) & 1) == 0 ? entry : -entry;
            }

            sum += (factor * trace).Real;
        }

        return sum;
    }

    /// <summary>The state of some sites of a <see cref="SpinSpace"/> (the first given becomes site 0, the fastest) or of some factors of a <see cref="ProductSpace"/> (the first given becomes factor 0, the slowest).</summary>
    /// <exception cref="ArgumentException">A site or factor is out of range or given twice, or none is given, or the state lives in a sector.</exception>
    public DensityMatrix ReducedState(params ReadOnlySpan<int> sites)
    {
        (int[] dimensions, bool fastestFirst) = Space switch
        {
            SpinSpace { Sector: null } spins => (Enumerable.Repeat(2, spins.Sites).ToArray(), true),
            ProductSpace product => ([.. product.Factors], false),
            _ => throw new ArgumentException($"Reduced states need spins on their full space or a product, but this state lives on {Space}."),
        };
        SiteSet.Require(sites, dimensions.Length, nameof(sites));
        if (sites.Length == 0) throw new ArgumentException("A reduced state must keep at least 1 site, but was asked to keep 0.", nameof(sites));
        int[] kept = PartialTrace.Offsets(dimensions, sites, fastestFirst);
        int[] traced = PartialTrace.Offsets(dimensions, SiteSet.Others(sites, dimensions.Length), fastestFirst);
        ComplexMatrix result = PartialTrace.Over(Matrix, kept, traced);
        if (fastestFirst) return new DensityMatrix(new SpinSpace(sites.Length), result);
        int[] factors = new int[sites.Length];
        for (int i = 0; i < factors.Length; i++) factors[i] = dimensions[sites[i]];
        return new DensityMatrix(new ProductSpace(factors), result);
    }

    /// <summary>Space and purity.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"density matrix on {Space}, purity {Purity:G6}");
}
