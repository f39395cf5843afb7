using System.Numerics;

namespace Remanence;

/// <summary>The small least-squares problem of a GMRES cycle: a growing Hessenberg matrix, made triangular by Givens rotations column by column.</summary>
internal sealed class ArnoldiLeastSquares(int capacity)
{
    /// <summary>What the rotations leave of a column is rounding below this part of it: dividing by it would fill the solution with noise.</summary>
    private const double Rounding = 1e-14;

    private readonly Complex[] triangle = new Complex[(long)capacity * (capacity + 1) / 2];
    private readonly Complex[] right = new Complex[capacity + 1], sines = new Complex[capacity];
    private readonly double[] cosines = new double[capacity];

    /// <summary>Columns so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Norm of what remains of the right-hand side.</summary>
    internal double Residual => right[Count].Magnitude;

    internal void Begin(double norm)
    {
        Count = 0;
        Array.Clear(right);
        right[0] = norm;
    }

    /// <summary>Adds the column (entries 0..Count of the Hessenberg matrix and the real one below). Returns false, and drops the column, if it depends on the others.</summary>
    internal bool Add(Span<Complex> column, double below)
    {
        int k = Count;
        double whole = below;
        foreach (Complex entry in column) whole = double.Hypot(whole, entry.Magnitude);
        for (int i = 0; i < k; i++)
        {
            Complex upper = column[i], lower = column[i + 1];
            column[i] = cosines[i] * upper + sines[i] * lower;
            column[i + 1] = cosines[i] * lower - Complex.Conjugate(sines[i]) * upper;
        }

        double magnitude = column[k].Magnitude, norm = double.Hypot(magnitude, below);
        if (below == 0 && norm <= Rounding * whole) return false;
        cosines[k] = magnitude / norm;
        sines[k] = (magnitude == 0 ? Complex.One : column[k] / magnitude) * (below / norm);
        column[k] = cosines[k] * column[k] + sines[k] * below;
        column[..(k + 1)].CopyTo(triangle.AsSpan(Start(k)));
        right[k + 1] = -Complex.Conjugate(sines[k]) * right[k];
        right[k] = cosines[k] * right[k];
        Count = k + 1;
        return true;
    }

    /// <summary>The coefficients of the basis vectors, overwriting the transformed right-hand side.</summary>
    internal ReadOnlySpan<Complex> Solve()
    {
        for (int j = Count - 1; j >= 0; j--)
        {
            right[j] /= triangle[Start(j) + j];
            for (int i = 0; i < j; i++) right[i] -= triangle[Start(j) + i] * right[j];
        }

        return right.AsSpan(0, Count);
    }

    private static int Start(int column) => column * (column + 1) / 2;
}
