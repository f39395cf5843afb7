using System.Numerics;

namespace Remanence.Tests.Operators;

/// <summary>The naive twin of everything: Kronecker products of 2 x 2 matrices, site 0 being the last (fastest) factor.</summary>
internal static class DenseTwin
{
    internal static Complex[,] Matrix(PauliSum sum, int sites)
    {
        int n = 1 << sites;
        Complex[,] total = new Complex[n, n];
        foreach ((Complex c, PauliString letters) in sum.Terms)
        {
            Complex[,] term = { { 1 } };
            for (int site = sites - 1; site >= 0; site--) term = Kronecker(term, Letter(letters, site));
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) total[i, j] += c * term[i, j];
        }

        return total;
    }

    internal static Complex[,] Kronecker(Complex[,] a, Complex[,] b)
    {
        int p = b.GetLength(0), q = b.GetLength(1);
        Complex[,] result = new Complex[a.GetLength(0) * p, a.GetLength(1) * q];
        for (int i = 0; i < result.GetLength(0); i++)
            for (int j = 0; j < result.GetLength(1); j++) result[i, j] = a[i / p, j / q] * b[i % p, j % q];
        return result;
    }

    internal static Complex[,] Product(Complex[,] a, Complex[,] b)
    {
        int n = a.GetLength(0);
        Complex[,] result = new Complex[n, n];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                for (int j = 0; j < n; j++) result[i, j] += a[i, k] * b[k, j];
        return result;
    }

    internal static Complex[] Product(Complex[,] a, Complex[] x)
    {
        Complex[] result = new Complex[x.Length];
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++) result[i] += a[i, j] * x[j];
        return result;
    }

    internal static double Distance(Complex[,] a, Complex[,] b)
    {
        double largest = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) largest = Math.Max(largest, Complex.Abs(a[i, j] - b[i, j]));
        return largest;
    }

    private static Complex[,] Letter(PauliString letters, int site) => ((letters.X >> site & 1) != 0, (letters.Z >> site & 1) != 0) switch
    {
        (true, false) => new Complex[,] { { 0, 1 }, { 1, 0 } },
        (true, true) => new[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        (false, true) => new Complex[,] { { 1, 0 }, { 0, -1 } },
        _ => new Complex[,] { { 1, 0 }, { 0, 1 } },
    };
}
