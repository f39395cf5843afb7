using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

/// <summary>Matrices and plain products for the tests of dense algebra.</summary>
internal static class TestMatrices
{
    internal static ComplexMatrix Complex(int rows, int columns, int seed)
    {
        Random random = new(seed);
        ComplexMatrix a = new(rows, columns);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] = new Complex(2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
        return a;
    }

    internal static RealMatrix Real(int rows, int columns, int seed)
    {
        Random random = new(seed);
        RealMatrix a = new(rows, columns);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] = 2 * random.NextDouble() - 1;
        return a;
    }

    internal static ComplexMatrix Hermitian(int n, int seed)
    {
        ComplexMatrix a = Complex(n, n, seed);
        for (int i = 0; i < n; i++)
        {
            a[i, i] = a[i, i].Real;
            for (int j = 0; j < i; j++) a[j, i] = System.Numerics.Complex.Conjugate(a[i, j]);
        }

        return a;
    }

    internal static RealMatrix Symmetric(int n, int seed)
    {
        RealMatrix a = Real(n, n, seed);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) a[j, i] = a[i, j];
        }

        return a;
    }

    /// <summary>Q diag(values) Q^dagger with Q a product of a few random reflections: a dense matrix of known spectrum.</summary>
    internal static ComplexMatrix WithSpectrum(double[] values, int seed)
    {
        int n = values.Length;
        ComplexMatrix a = new(n, n);
        for (int i = 0; i < n; i++) a[i, i] = values[i];
        for (int reflection = 0; reflection < 3; reflection++)
        {
            Complex[] v = Complex(n, 1, seed + reflection).Data;
            double norm = v.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary);
            Reflect(a, v, 2 / norm);
            a = a.Adjoint();
            Reflect(a, v, 2 / norm);
        }

        for (int i = 0; i < n; i++)
        {
            a[i, i] = a[i, i].Real;
            for (int j = 0; j < i; j++) a[j, i] = System.Numerics.Complex.Conjugate(a[i, j]);
        }

        return a;
    }

    internal static ComplexMatrix Multiply(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix c = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++) c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    internal static RealMatrix Multiply(RealMatrix a, RealMatrix b)
    {
        RealMatrix c = new(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++) c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    internal static ComplexMatrix ToComplex(RealMatrix a)
    {
        ComplexMatrix c = new(a.Rows, a.Columns);
        for (int i = 0; i < a.Data.Length; i++) c.Data[i] = a.Data[i];
        return c;
    }

    internal static double Distance(ComplexMatrix a, ComplexMatrix b)
    {
        Assert.Equal((a.Rows, a.Columns), (b.Rows, b.Columns));
        double largest = 0;
        for (int i = 0; i < a.Data.Length; i++) largest = Larger(largest, (a.Data[i] - b.Data[i]).Magnitude);
        return largest;
    }

    internal static double Distance(RealMatrix a, RealMatrix b)
    {
        Assert.Equal((a.Rows, a.Columns), (b.Rows, b.Columns));
        return Distance(a.Data, b.Data);
    }

    internal static double Distance(double[] a, double[] b)
    {
        Assert.Equal(a.Length, b.Length);
        double largest = 0;
        for (int i = 0; i < a.Length; i++) largest = Larger(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    // Unlike Math.Max with a comparison afterwards, NaN is never lost: it becomes infinity.
    private static double Larger(double a, double b) => double.IsNaN(b) ? double.PositiveInfinity : Math.Max(a, b);

    private static void Reflect(ComplexMatrix a, Complex[] v, double tau)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            Complex sum = 0;
            for (int i = 0; i < a.Rows; i++) sum += System.Numerics.Complex.Conjugate(v[i]) * a[i, j];
            for (int i = 0; i < a.Rows; i++) a[i, j] -= tau * v[i] * sum;
        }
    }
}
