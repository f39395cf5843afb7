using System.Numerics;

namespace Remanence.Tests.Darwinism;

/// <summary>Slow twins: 2 x 2 matrices, full density matrices, entropies by subtraction, every subset.</summary>
internal static class NaiveSpins
{
    internal static Complex[,] State(EnvironmentSpin spin)
    {
        double a = spin.BlochLength, x = a * Math.Sin(spin.PolarAngle) * Math.Cos(spin.Azimuth), y = a * Math.Sin(spin.PolarAngle) * Math.Sin(spin.Azimuth), z = a * Math.Cos(spin.PolarAngle);
        return new[,] { { 0.5 * (1 + z), new Complex(0.5 * x, -0.5 * y) }, { new Complex(0.5 * x, 0.5 * y), 0.5 * (1 - z) } };
    }

    /// <summary>exp(-i (s g Z + omega X) t) by its power series for t / 64, squared six times.</summary>
    internal static Complex[,] Propagator(EnvironmentSpin spin, double time, int sign)
    {
        time /= 64;
        Complex[,] step = { { -Complex.ImaginaryOne * sign * spin.Coupling * time, -Complex.ImaginaryOne * spin.Field * time }, { -Complex.ImaginaryOne * spin.Field * time, Complex.ImaginaryOne * sign * spin.Coupling * time } };
        Complex[,] sum = { { 1, 0 }, { 0, 1 } }, term = { { 1, 0 }, { 0, 1 } };
        for (int k = 1; k < 80; k++)
        {
            term = Multiply(term, step);
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++) sum[i, j] += term[i, j] /= k;
        }

        for (int squaring = 0; squaring < 6; squaring++) sum = Multiply(sum, sum);
        return sum;
    }

    internal static Complex[,] Multiply(Complex[,] a, Complex[,] b)
    {
        Complex[,] c = new Complex[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < b.GetLength(1); j++)
                for (int k = 0; k < b.GetLength(0); k++) c[i, j] += a[i, k] * b[k, j];
        return c;
    }

    internal static Complex[,] Adjoint(Complex[,] a)
    {
        Complex[,] b = new Complex[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) b[j, i] = Complex.Conjugate(a[i, j]);
        return b;
    }

    internal static Complex[,] Kronecker(Complex[,] a, Complex[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(0);
        Complex[,] c = new Complex[n * m, n * m];
        for (int i = 0; i < n * m; i++)
            for (int j = 0; j < n * m; j++) c[i, j] = a[i / m, j / m] * b[i % m, j % m];
        return c;
    }

    internal static double Entropy(Complex[,] a)
    {
        ComplexMatrix matrix = new(a.GetLength(0), a.GetLength(0));
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Rows; j++) matrix[i, j] = a[i, j];
        return HermitianEigen.Values(matrix).Sum(x => x > 1e-300 ? -x * Math.Log(x) : 0);
    }

    /// <summary>H - chi of pure fragments from the two eigenvalues of the average state.</summary>
    internal static double Deficit(double p, double x)
    {
        double root = Math.Sqrt(1 - 4 * p * (1 - p) * (1 - x));
        return -p * Math.Log(p) - (1 - p) * Math.Log(1 - p) - Plain((1 + root) / 2) - Plain((1 - root) / 2);
        static double Plain(double y) => y > 0 ? -y * Math.Log(y) : 0;
    }

    /// <summary>Mean of a function of the product over every subset of n of the values.</summary>
    internal static double SubsetMean(double[] values, int n, Func<double, double> f)
    {
        double sum = 0;
        int count = 0;
        for (uint subset = 0; subset < 1u << values.Length; subset++)
        {
            if (BitOperations.PopCount(subset) != n) continue;
            double product = 1;
            for (int k = 0; k < values.Length; k++)
                if ((subset >> k & 1) == 1) product *= values[k];
            sum += f(product);
            count++;
        }

        return sum / count;
    }

    internal static void Close(double expected, double actual, double relative) => Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), FormattableString.Invariant($"expected {expected:R}, got {actual:R}, relative {Math.Abs(actual / expected - 1):E2}"));
}
