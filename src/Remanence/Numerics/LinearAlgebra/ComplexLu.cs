using System.Numerics;

namespace Remanence;

/// <summary>The factors of a complex square matrix A; made by <see cref="LuFactorization.Of(ComplexMatrix)"/>. Solutions may be computed from several threads at once.</summary>
public sealed unsafe class ComplexLu
{
    private readonly LuCore core;

    internal ComplexLu(ComplexMatrix a)
    {
        fixed (Complex* data = a.Data) core = new LuCore((double*)data, a.Rows, a.Columns, 2);
    }

    /// <summary>Rows and columns of A.</summary>
    public int Dimension => core.Dimension;

    /// <summary>The solution x of A x = b, in a new array; 8 n^2 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public Complex[] Solve(ReadOnlySpan<Complex> b) => Solved(b, transposed: false);

    /// <summary>The solution x of A^T x = b (transposed, not conjugated), in a new array; 8 n^2 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public Complex[] SolveTransposed(ReadOnlySpan<Complex> b) => Solved(b, transposed: true);

    /// <summary>The solution x of A^dagger x = b, in a new array; 8 n^2 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public Complex[] SolveAdjoint(ReadOnlySpan<Complex> b)
    {
        Complex[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++) x[i] = Complex.Conjugate(x[i]);
        fixed (Complex* data = x) core.Solve((double*)data, x.Length, transposed: true);
        for (int i = 0; i < x.Length; i++) x[i] = Complex.Conjugate(x[i]);
        return x;
    }

    /// <summary>Replaces the right-hand side b by the solution x of A x = b; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public void SolveInPlace(Span<Complex> b)
    {
        fixed (Complex* data = b) core.Solve((double*)data, b.Length, transposed: false);
    }

    /// <summary>The solutions X of A X = B, one for each column of B, in a new matrix; 8 n^2 floating-point operations for each column.</summary>
    /// <exception cref="ArgumentException">B has another number of rows than A.</exception>
    public ComplexMatrix Solve(ComplexMatrix b)
    {
        ComplexMatrix x = b.Copy();
        fixed (Complex* data = x.Data) core.SolveMany((double*)data, b.Rows, b.Columns);
        return x;
    }

    /// <summary>The inverse of A, in a new matrix.</summary>
    public ComplexMatrix Inverse() => Solve(ComplexMatrix.Identity(Dimension));

    /// <summary>
    /// 1 over the condition number in the norm of column sums, estimated by a few solutions: 1 for the identity, below about 1e-16 when A is singular to working precision.
    /// The estimate is never below the truth and nearly always within a factor 3 of it.
    /// </summary>
    public double ReciprocalCondition => core.ReciprocalCondition();

    private Complex[] Solved(ReadOnlySpan<Complex> b, bool transposed)
    {
        Complex[] x = b.ToArray();
        fixed (Complex* data = x) core.Solve((double*)data, x.Length, transposed);
        return x;
    }
}
