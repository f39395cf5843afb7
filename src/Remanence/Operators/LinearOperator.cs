using System.Numerics;

namespace Remanence;

/// <summary>A matrix-free linear operator on a <see cref="Space"/>.</summary>
public abstract class LinearOperator
{
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

    /// <summary>An interval that encloses the spectrum of a Hermitian operator, rigorously.</summary>
    /// <exception cref="InvalidOperationException">The operator is not Hermitian.</exception>
    public abstract (double Lower, double Upper) SpectralBounds { get; }

    /// <summary>Checks the vectors of <see cref="Apply"/>.</summary>
    protected void CheckShapes(Amplitudes x, Amplitudes y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (ReferenceEquals(x, y)) throw new ArgumentException("Input and output of an operator must be different vectors, but are the same one; allocate a second one.", nameof(y));
        if (x.Length != Space.Dimension) throw new ArgumentException($"An operator on {Space} needs vectors of {Space.Dimension} basis states, but the input has {x.Length}.", nameof(x));
        if (y.Length != x.Length || y.Lanes != x.Lanes)
            throw new ArgumentException($"Input and output must have the same shape, but the input has {x.Length} basis states with {x.Lanes} lanes and the output {y.Length} with {y.Lanes}.", nameof(y));
        if (!IsReal && x.Lanes == 1) throw new ArgumentException("A complex operator needs 2 or 4 lanes, but the vectors have 1; use a real operator or complex vectors.", nameof(x));
    }
}
