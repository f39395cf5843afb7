namespace Remanence;

/// <summary>The factors of a real square matrix A; made by <see cref="LuFactorization.Of(RealMatrix)"/>. Solutions may be computed from several threads at once.</summary>
public sealed unsafe class RealLu
{
    private readonly LuCore core;

    internal RealLu(RealMatrix a)
    {
        fixed (double* data = a.Data) core = new LuCore(data, a.Rows, a.Columns, 1);
    }

    /// <summary>Rows and columns of A.</summary>
    public int Dimension => core.Dimension;

    /// <summary>The solution x of A x = b, in a new array; 2 n^2 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public double[] Solve(ReadOnlySpan<double> b) => Solved(b, transposed: false);

    /// <summary>The solution x of A^T x = b, in a new array; 2 n^2 floating-point operations.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public double[] SolveTransposed(ReadOnlySpan<double> b) => Solved(b, transposed: true);

    /// <summary>Replaces the right-hand side b by the solution x of A x = b; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The right-hand side has another length than A has rows.</exception>
    public void SolveInPlace(Span<double> b)
    {
        fixed (double* data = b) core.Solve(data, b.Length, transposed: false);
    }

    /// <summary>The solutions X of A X = B, one for each column of B, in a new matrix; 2 n^2 floating-point operations for each column.</summary>
    /// <exception cref="ArgumentException">B has another number of rows than A.</exception>
    public RealMatrix Solve(RealMatrix b)
    {
        RealMatrix x = b.Copy();
        fixed (double* data = x.Data) core.SolveMany(data, b.Rows, b.Columns);
        return x;
    }

    /// <summary>The inverse of A, in a new matrix.</summary>
    public RealMatrix Inverse() => Solve(RealMatrix.Identity(Dimension));

    /// <summary>
    /// 1 over the condition number in the norm of column sums, estimated by a few solutions: 1 for the identity, below about 1e-16 when A is singular to working precision.
    /// The estimate is never below the truth and nearly always within a factor 3 of it.
    /// </summary>
    public double ReciprocalCondition => core.ReciprocalCondition();

    private double[] Solved(ReadOnlySpan<double> b, bool transposed)
    {
        double[] x = b.ToArray();
        fixed (double* data = x) core.Solve(data, x.Length, transposed);
        return x;
    }
}
