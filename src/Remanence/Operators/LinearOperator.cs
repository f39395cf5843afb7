using System.Numerics;

namespace Remanence;

/// <summary>A matrix-free linear operator on a <see cref="Space"/>.</summary>
public abstract class LinearOperator
{
    private const int LargestDense = 1 << 13;

    /// <summary>The space it acts on.</summary>
    public abstract Space Space { get; }

    /// <summary>True when the operator is known to equal its adjoint.</summary>
    public abstract bool IsHermitian { get; }

    /// <summary>True when the matrix is real in this basis; it then acts on every lane alone and keeps real vectors real.</summary>
    public abstract bool IsReal { get; }

    /// <summary>y = scale (A - shift) x + keep y, in one pass: the Chebyshev step, the Lanczos step or a Taylor term.</summary>
    /// <param name="x">Input; a real operator takes any lanes, a complex one 2 or 4.</param>
    /// <param name="y">Output of the same length and lanes, not the same object as <paramref name="x"/>. Not read when <paramref name="keep"/> is 0.</param>
    /// <param name="scale">Factor of the product.</param>
    /// <param name="shift">Subtracted multiple of the identity.</param>
    /// <param name="keep">Factor of the old <paramref name="y"/>.</param>
    /// <exception cref="ArgumentException">Lengths or lanes do not fit.</exception>
    public abstract void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0);

    /// <summary>y = scale (A - shift) x + keep previous: the Chebyshev step that leaves T_(k-2) in place. Kernels that can, do it in one pass.</summary>
    internal virtual void ApplyOnto(Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
    {
        y.CopyFrom(previous);
        Apply(x, y, scale, shift, keep);
    }

    /// <summary>True when the operator can be applied to vectors that are split over ranks.</summary>
    internal virtual bool ActsOnSplitVectors => false;

    /// <summary>An interval that encloses the spectrum of a Hermitian operator, rigorously except for operators made by <see cref="From"/>.</summary>
    /// <exception cref="InvalidOperationException">The operator is not Hermitian.</exception>
    public abstract (double Lower, double Upper) SpectralBounds { get; }

    /// <summary>An operator from a function that writes A x into its second argument, which comes with any content.</summary>
    /// <param name="space">The space, at most 2^26 basis states.</param>
    /// <param name="hermitian">Whether A equals its adjoint; taken on trust.</param>
    /// <param name="apply">Reads x and writes A x, both indexed by basis state.</param>
    /// <remarks>
    /// <see cref="SpectralBounds"/> of a Hermitian one is an estimate by 60 Lanczos steps: the extreme Ritz values, widened by their residual norms and
    /// by 1 % of the width. The operator acts on 2 lanes and counts as complex.
    /// </remarks>
    /// <exception cref="ArgumentException">The space has more than 2^26 basis states.</exception>
    public static LinearOperator From(Space space, bool hermitian, Action<ReadOnlySpan<Complex>, Span<Complex>> apply)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(apply);
        return new UserOperator(space, hermitian, apply);
    }

    /// <summary>The matrix, column by column; for tests and small systems.</summary>
    /// <exception cref="InvalidOperationException">The dimension is above 2^13, where the matrix would take a gibibyte.</exception>
    public ComplexMatrix ToDense()
    {
        if (Space.Dimension > LargestDense)
            throw new InvalidOperationException($"A dense matrix may have a dimension of at most {LargestDense}, but {Space} has more; apply the operator instead.");
        int n = (int)Space.Dimension;
        ComplexMatrix matrix = new(n, n);
        using Amplitudes x = new(n, 2), y = new(n, 2);
        for (int column = 0; column < n; column++)
        {
            x.ComplexBlock(column, 1)[0] = Complex.One;
            Apply(x, y);
            x.ComplexBlock(column, 1)[0] = Complex.Zero;
            ReadOnlySpan<Complex> result = y.ComplexBlock(0, n);
            for (int row = 0; row < n; row++) matrix[row, column] = result[row];
        }

        return matrix;
    }

    /// <summary>The refusal of <see cref="SpectralBounds"/>.</summary>
    private protected InvalidOperationException NotHermitian() => new($"Spectral bounds need a Hermitian operator, but this one on {Space} is not; split it into its Hermitian and anti-Hermitian parts.");

    /// <summary>Checks the vectors of <see cref="Apply"/>.</summary>
    protected void CheckShapes(Amplitudes x, Amplitudes y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (ReferenceEquals(x, y)) throw new ArgumentException("Input and output of an operator must be different vectors, but are the same one; allocate a second one.", nameof(y));
        if (x.Length != Space.Dimension) throw new ArgumentException($"An operator on {Space} needs vectors of {Space.Dimension} basis states, but the input has {x.Length}.", nameof(x));
        if (y.Length != x.Length || y.Lanes != x.Lanes)
            throw new ArgumentException($"Input and output must have the same shape, but the input has {x.Length} basis states with {x.Lanes} lanes and the output {y.Length} with {y.Lanes}.", nameof(y));
        y.CheckRanks(x);
        if (x.SharedBy is { } ranks && !ActsOnSplitVectors)
            throw new ArgumentException($"An operator on vectors that are split over {ranks.Count} ranks must be a sum of Pauli strings, but this one is a {GetType().Name}; make the vectors inside Ranks.Alone().", nameof(x));
        if (!IsReal && x.Lanes == 1) throw new ArgumentException("A complex operator needs 2 or 4 lanes, but the vectors have 1; use a real operator or complex vectors.", nameof(x));
    }
}
