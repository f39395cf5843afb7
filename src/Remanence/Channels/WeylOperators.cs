using System.Numerics;

namespace Remanence;

/// <summary>
/// The d^2 Weyl operators W_ab = S^a C^b, S|j&gt; = |j + 1 mod d&gt;, C|j&gt; = exp(2 pi i j / d)|j&gt;: an orthogonal basis of unitary matrices; the Pauli matrices up to phases for d = 2.
/// </summary>
public static class WeylOperators
{
    /// <summary>W_ab as a d x d matrix: entry (j + a mod d, j) is exp(2 pi i b j / d).</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="shift">a, 0..d-1.</param>
    /// <param name="clock">b, 0..d-1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 2, or the shift or clock is no residue.</exception>
    public static ComplexMatrix Matrix(int dimension, int shift, int clock)
    {
        if (dimension < 2) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension of Weyl operators must be at least 2, but is {dimension}.");
        if (shift < 0 || shift >= dimension) throw new ArgumentOutOfRangeException(nameof(shift), shift, $"The shift of a Weyl operator must lie in 0..{dimension - 1}, but is {shift}.");
        if (clock < 0 || clock >= dimension) throw new ArgumentOutOfRangeException(nameof(clock), clock, $"The clock of a Weyl operator must lie in 0..{dimension - 1}, but is {clock}.");
        ComplexMatrix matrix = new(dimension, dimension);
        for (int j = 0; j < dimension; j++) matrix[(j + shift) % dimension, j] = RootOfUnity(dimension, (long)clock * j);
        return matrix;
    }

    /// <summary>exp(2 pi i power / order), exact at multiples of a quarter turn.</summary>
    internal static Complex RootOfUnity(int order, long power)
    {
        long k = (power % order + order) % order;
        if (4 * k % order == 0) return (4 * k / order) switch { 0 => Complex.One, 1 => Complex.ImaginaryOne, 2 => -Complex.One, _ => -Complex.ImaginaryOne };
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * k / order);
        return new Complex(cosine, sine);
    }
}
