using System.Numerics;

namespace Remanence.Tests.Studies.Quench;

/// <summary>The naive twin of the study: matrices on the full space as Kronecker products, exp(-iHt) from all eigenvectors, partial traces by loops over indices.</summary>
internal sealed class DenseQuench
{
    private static readonly Dictionary<char, Complex[,]> Letters = new()
    {
        ['I'] = new Complex[,] { { 1, 0 }, { 0, 1 } },
        ['X'] = new Complex[,] { { 0, 1 }, { 1, 0 } },
        ['Y'] = new Complex[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        ['Z'] = new Complex[,] { { 1, 0 }, { 0, -1 } },
    };

    private readonly int sites;
    private readonly ComplexMatrix hamiltonian, vectors;
    private readonly double[] levels;

    internal DenseQuench(PauliSum sum, int sites)
    {
        this.sites = sites;
        hamiltonian = Matrix(sum);
        (levels, vectors) = HermitianEigen.Decompose(hamiltonian);
    }

    internal IReadOnlyList<double> Levels => levels;

    internal static Complex[] Start(IReadOnlyList<(double X, double Y, double Z)> bloch)
    {
        // The state of Bloch vector n is the eigenvector of (1 + n sigma)/2, its column for |0> or, at the south pole, |1>.
        Complex[] state = [1];
        foreach ((double x, double y, double z) in bloch.Reverse())
        {
            Complex[] spin = z > -0.99 ? [(1 + z) / 2, new Complex(x, y) / 2] : [new Complex(x, -y) / 2, (1 - z) / 2];
            double norm = Math.Sqrt(spin.Sum(a => a.Magnitude * a.Magnitude));
            state = [.. state.SelectMany(a => spin.Select(b => a * b / norm))];
        }

        return state;
    }

    internal Complex[] At(Complex[] start, double time)
    {
        int d = start.Length;
        Complex[] result = new Complex[d];
        for (int m = 0; m < d; m++)
        {
            Complex overlap = Complex.Zero;
            for (int i = 0; i < d; i++) overlap += Complex.Conjugate(vectors[i, m]) * start[i];
            overlap *= Complex.Exp(new Complex(0, -levels[m] * time));
            for (int i = 0; i < d; i++) result[i] += overlap * vectors[i, m];
        }

        return result;
    }

    internal double Mean(PauliSum observable, Complex[] state) => Quadratic(Matrix(observable), state);

    internal (double Mean, double Variance) Energy(Complex[] state)
    {
        double mean = Quadratic(hamiltonian, state);
        return (mean, Quadratic(MatrixProduct.Multiply(hamiltonian, hamiltonian), state) - mean * mean);
    }

    /// <summary>Eigenvalues of the reduced state, descending.</summary>
    internal double[] Spectrum(Complex[] state, params int[] kept)
    {
        int[] others = [.. Enumerable.Range(0, sites).Except(kept)];
        ComplexMatrix reduced = new(1 << kept.Length, 1 << kept.Length);
        for (int a = 0; a < reduced.Rows; a++)
            for (int b = 0; b < reduced.Rows; b++)
                for (int r = 0; r < 1 << others.Length; r++) reduced[a, b] += state[Index(a, kept) | Index(r, others)] * Complex.Conjugate(state[Index(b, kept) | Index(r, others)]);
        return [.. HermitianEigen.Values(reduced).OrderDescending()];
    }

    internal double Entropy(Complex[] state, params int[] kept) => kept.Length == 0 ? 0 : -Spectrum(state, kept).Where(p => p > 1e-300).Sum(p => p * Math.Log(p));

    private static int Index(int bits, int[] at)
    {
        int index = 0;
        for (int k = 0; k < at.Length; k++) index |= (bits >> k & 1) << at[k];
        return index;
    }

    private static double Quadratic(ComplexMatrix matrix, Complex[] state)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < state.Length; i++)
            for (int j = 0; j < state.Length; j++) sum += Complex.Conjugate(state[i]) * matrix[i, j] * state[j];
        return sum.Real;
    }

    private ComplexMatrix Matrix(PauliSum sum)
    {
        ComplexMatrix result = new(1 << sites, 1 << sites);
        foreach ((Complex coefficient, PauliString letters) in sum.Terms)
        {
            for (int i = 0; i < result.Rows; i++)
            {
                for (int j = 0; j < result.Rows; j++)
                {
                    Complex entry = coefficient;
                    for (int site = 0; site < sites && entry != Complex.Zero; site++)
                    {
                        char letter = ((letters.X >> site & 1) != 0, (letters.Z >> site & 1) != 0) switch { (true, false) => 'X', (true, true) => 'Y', (false, true) => 'Z', _ => 'I' };
                        entry *= Letters[letter][i >> site & 1, j >> site & 1];
                    }

                    result[i, j] += entry;
                }
            }
        }

        return result;
    }
}
