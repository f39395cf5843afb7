using System.Numerics;

namespace Remanence;

/// <summary>The eigenvalues of a generator nearest to a shift: Arnoldi's method for (L - shift)^-1.</summary>
internal static class ShiftInvertArnoldi
{
    /// <summary>Relative error of an eigenvalue of the inverse that counts as found.</summary>
    private const double Accuracy = 1e-11;

    /// <summary>With fewer eigenvalues the space is doubled: around shifts far from all of them it converges slowly.</summary>
    private const int Fewest = 6;

    /// <summary>Finds eigenvalues around a shift.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="shift">No eigenvalue.</param>
    /// <param name="steps">Dimension of the Krylov space, doubled when too little of it converges.</param>
    /// <returns>The converged eigenvalues, nearest first, and the radius up to which none is missing (but copies of degenerate ones).</returns>
    internal static (Complex[] Values, double Radius) Find(SectorGenerator generator, Complex shift, int steps)
    {
        ComplexBandLu factors = LuFactorization.Of(generator.Band(shift));
        while (true)
        {
            List<Complex> found = Find(factors, generator.Length, shift, Math.Min(steps, generator.Length));
            if (found.Count >= Fewest || steps >= generator.Length) return ([.. found], found.Count == 0 ? 0 : (found[^1] - shift).Magnitude);
            steps *= 2;
        }
    }

    private static List<Complex> Find(ComplexBandLu factors, int n, Complex shift, int steps)
    {
        Complex[][] basis = new Complex[steps + 1][];
        basis[0] = Start(n);
        ComplexMatrix projected = new(steps, steps);
        double below = 0;
        int dimension = steps;
        for (int k = 0; k < steps; k++)
        {
            Complex[] next = [.. basis[k]];
            factors.SolveInPlace(next);
            double before = Norm(next);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i <= k; i++)
                {
                    Complex overlap = Dot(basis[i], next);
                    projected[i, k] += overlap;
                    for (int e = 0; e < n; e++) next[e] -= overlap * basis[i][e];
                }
            }

            below = Norm(next);
            if (below <= 1e-13 * before)
            {
                (dimension, below) = (k + 1, 0);
                break;
            }

            if (k + 1 < steps) projected[k + 1, k] = below;
            for (int e = 0; e < n; e++) next[e] /= below;
            basis[k + 1] = next;
        }

        ComplexMatrix small = new(dimension, dimension);
        for (int i = 0; i < dimension; i++)
            for (int k = 0; k < dimension; k++) small[i, k] = projected[i, k];
        GeneralEigenSystem system = GeneralEigen.Decompose(small);
        int[] order = [.. Enumerable.Range(0, dimension).OrderByDescending(i => system.Values[i].Magnitude)];
        List<Complex> found = [];
        foreach (int i in order)
        {
            Complex inverse = system.Values[i];
            if (below * system.Vectors[dimension - 1, i].Magnitude > Accuracy * inverse.Magnitude) break;
            found.Add(shift + 1 / inverse);
        }

        return found;
    }

    /// <summary>A start vector without symmetry, the same at every call.</summary>
    private static Complex[] Start(int n)
    {
        RandomStream stream = new(0x4C696F7576696C6C);
        Complex[] vector = new Complex[n];
        for (int e = 0; e < n; e++)
        {
            (double a, double b) = stream.NormalPair((ulong)e);
            vector[e] = new Complex(a, b);
        }

        double norm = Norm(vector);
        for (int e = 0; e < n; e++) vector[e] /= norm;
        return vector;
    }

    private static double Norm(Complex[] x)
    {
        double sum = 0;
        foreach (Complex z in x) sum += z.Real * z.Real + z.Imaginary * z.Imaginary;
        return Math.Sqrt(sum);
    }

    private static Complex Dot(Complex[] x, Complex[] y)
    {
        Complex sum = 0;
        for (int e = 0; e < x.Length; e++) sum += Complex.Conjugate(x[e]) * y[e];
        return sum;
    }
}
