using System.Numerics;

namespace Remanence.Tests.Information;

/// <summary>States of two parts with known or generic entanglement.</summary>
internal static class EntangledStates
{
    /// <summary>F |Phi+&gt;&lt;Phi+| + (1 - F) (1 - |Phi+&gt;&lt;Phi+|) / (d^2 - 1).</summary>
    internal static DensityMatrix Isotropic(int d, double overlap)
    {
        ComplexMatrix matrix = new(d * d, d * d);
        double u = (1 - overlap) / (d * d - 1);
        for (int i = 0; i < d * d; i++) matrix[i, i] = u;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) matrix[i * d + i, j * d + j] += (overlap - u) / d;
        return new DensityMatrix(new ProductSpace(d, d), matrix);
    }

    /// <summary>A generic state G G^dagger / trace of the given rank (0 = full), seeded.</summary>
    internal static DensityMatrix Random(ulong seed, int rank, params int[] factors)
    {
        ProductSpace space = new(factors);
        int n = (int)space.Dimension;
        return new DensityMatrix(space, RandomMatrix(seed, n, rank == 0 ? n : rank));
    }

    internal static DensityMatrix Pure(int dA, int dB, params Complex[] amplitudes)
    {
        ComplexMatrix matrix = new(dA * dB, dA * dB);
        double norm = amplitudes.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary);
        for (int i = 0; i < amplitudes.Length; i++)
            for (int j = 0; j < amplitudes.Length; j++) matrix[i, j] = amplitudes[i] * Complex.Conjugate(amplitudes[j]) / norm;
        return new DensityMatrix(new ProductSpace(dA, dB), matrix);
    }

    internal static ComplexMatrix Gaussian(ulong seed, int rows, int columns)
    {
        RandomStream random = new(seed);
        ComplexMatrix g = new(rows, columns);
        for (int i = 0; i < g.Data.Length; i++)
        {
            (double re, double im) = random.NormalPair((ulong)i);
            g.Data[i] = new Complex(re, im);
        }

        return g;
    }

    /// <summary>A random unitary matrix: Gram-Schmidt of Gaussian columns.</summary>
    internal static ComplexMatrix Unitary(ulong seed, int d)
    {
        ComplexMatrix u = Gaussian(seed, d, d);
        for (int c = 0; c < d; c++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int e = 0; e < c; e++)
                {
                    Complex overlap = 0;
                    for (int r = 0; r < d; r++) overlap += Complex.Conjugate(u[r, e]) * u[r, c];
                    for (int r = 0; r < d; r++) u[r, c] -= overlap * u[r, e];
                }
            }

            double norm = Math.Sqrt(Enumerable.Range(0, d).Sum(r => u[r, c].Magnitude * u[r, c].Magnitude));
            for (int r = 0; r < d; r++) u[r, c] /= norm;
        }

        return u;
    }

    internal static ComplexMatrix Kronecker(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix result = new(a.Rows * b.Rows, a.Columns * b.Columns);
        for (int i = 0; i < result.Rows; i++)
            for (int j = 0; j < result.Columns; j++) result[i, j] = a[i / b.Rows, j / b.Columns] * b[i % b.Rows, j % b.Columns];
        return result;
    }

    internal static ComplexMatrix Conjugate(ComplexMatrix a)
    {
        ComplexMatrix result = a.Copy();
        for (int i = 0; i < result.Data.Length; i++) result.Data[i] = Complex.Conjugate(result.Data[i]);
        return result;
    }

    /// <summary>U rho U^dagger.</summary>
    internal static DensityMatrix Rotated(DensityMatrix state, ComplexMatrix unitary) =>
        new(state.Space, MatrixProduct.Multiply(MatrixProduct.Multiply(unitary, state.Matrix), unitary.Adjoint()));

    internal static double Distance(ComplexMatrix a, ComplexMatrix b) => a.Data.Zip(b.Data, (x, y) => Complex.Abs(x - y)).Max();

    private static ComplexMatrix RandomMatrix(ulong seed, int n, int rank)
    {
        ComplexMatrix g = Gaussian(seed, n, rank), rho = MatrixProduct.Multiply(g, g.Adjoint());
        double trace = rho.Trace().Real;
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                Complex value = i == j ? rho[i, i].Real / trace : rho[i, j] / trace;
                rho[i, j] = value;
                rho[j, i] = Complex.Conjugate(value);
            }

        return rho;
    }
}
