namespace Remanence;

/// <summary>Factorizations P A = L U of square matrices, dense or banded, with partial pivoting, the means to solve linear systems.</summary>
/// <remarks>The same bits for any number of threads and any instruction set. Dense ones take about 2/3 n^3 (real) or 8/3 n^3 (complex) floating-point operations.</remarks>
public static class LuFactorization
{
    /// <summary>Factors a real matrix, which is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The matrix is singular: a pivot is exactly zero. Nearly singular ones are factored; look at <see cref="RealLu.ReciprocalCondition"/>.</exception>
    public static RealLu Of(RealMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new RealLu(a);
    }

    /// <summary>Factors a complex matrix, which is not modified.</summary>
    /// <exception cref="ArgumentException">The matrix is not square, or holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The matrix is singular: a pivot is exactly zero. Nearly singular ones are factored; look at <see cref="ComplexLu.ReciprocalCondition"/>.</exception>
    public static ComplexLu Of(ComplexMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new ComplexLu(a);
    }

    /// <summary>Factors a band matrix, which is not modified. At most about 8 n Lower (Lower + Upper) floating-point operations.</summary>
    /// <exception cref="ArgumentException">The matrix holds NaN or infinity.</exception>
    /// <exception cref="AccuracyException">The matrix is singular: a pivot is exactly zero. Nearly singular ones are factored; look at <see cref="ComplexBandLu.PivotRatio"/>.</exception>
    public static ComplexBandLu Of(ComplexBandMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new ComplexBandLu(a);
    }
}
