using System.Numerics;

namespace Remanence;

/// <summary>Makes eigenvectors unique: a fixed basis inside degenerate levels, and the largest component real and positive.</summary>
internal static class EigenvectorPhases
{
    /// <summary>Components that differ by less than this share of the largest count as equal to it: the lowest index then decides.</summary>
    private const double TieTolerance = 1e-10;

    /// <summary>Levels closer than this, relative to the largest magnitude, are one degenerate level.</summary>
    private const double DegeneracyTolerance = 1e-12;

    /// <summary>Works on the columns of a square row-major matrix with 1 (real) or 2 (complex) doubles per entry; the weights turn rows into components in the basis in which the phases are fixed.</summary>
    internal static void Fix(ReadOnlySpan<double> values, Span<double> vectors, int lanes, ReadOnlySpan<double> weights)
    {
        int n = values.Length;
        double scale = Math.Max(Math.Abs(values[0]), Math.Abs(values[n - 1]));
        for (int first = 0, next; first < n; first = next)
        {
            for (next = first + 1; next < n && values[next] - values[next - 1] <= DegeneracyTolerance * scale; next++) { }
            if (next - first > 1) FixSubspace(vectors, lanes, n, first, next - first, weights);
        }

        double[] largest = new double[n];
        int[] pivot = new int[n];
        pivot.AsSpan().Fill(-1);
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++) largest[k] = Math.Max(largest[k], weights[i] * Modulus(vectors, lanes, i * n + k));
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                if (pivot[k] < 0 && weights[i] * Modulus(vectors, lanes, i * n + k) >= (1 - TieTolerance) * largest[k]) pivot[k] = i;
        Complex[] factors = new Complex[n];
        for (int k = 0; k < n; k++)
        {
            Complex entry = Entry(vectors, lanes, pivot[k] * n + k);
            factors[k] = Complex.Conjugate(entry) / Complex.Abs(entry);
        }

        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++) Set(vectors, lanes, i * n + k, Entry(vectors, lanes, i * n + k) * factors[k]);
        // What rounding left of the imaginary part.
        if (lanes == 2)
            for (int k = 0; k < n; k++) vectors[(pivot[k] * n + k) * 2 + 1] = 0;
    }

    /// <summary>
    /// Replaces an orthonormal basis of a subspace by one that depends on the subspace alone: the projections of basis states, in the order of their size
    /// (ties: lowest index), orthogonalized. Householder reflections from the right do it without loss of orthogonality.
    /// </summary>
    private static void FixSubspace(Span<double> vectors, int lanes, int n, int first, int count, ReadOnlySpan<double> weights)
    {
        Complex[] u = new Complex[count];
        for (int done = 0; done < count - 1; done++)
        {
            int rest = count - done, start = first + done;
            int pivot = LargestRow(vectors, lanes, n, start, rest, weights);
            // The reflection that takes the row of the pivot to (alpha, 0, ...): x (1 - 2 u^dagger u / |u|^2), u = x - alpha e_0.
            double norm = 0;
            for (int k = 0; k < rest; k++)
            {
                u[k] = Entry(vectors, lanes, pivot * n + start + k);
                norm += u[k].Real * u[k].Real + u[k].Imaginary * u[k].Imaginary;
            }

            double head = Complex.Abs(u[0]);
            Complex alpha = head == 0 ? Math.Sqrt(norm) : -u[0] / head * Math.Sqrt(norm);
            u[0] -= alpha;
            double square = 2 * (norm + head * Math.Sqrt(norm));
            for (int i = 0; i < n; i++)
            {
                Complex product = Complex.Zero;
                for (int k = 0; k < rest; k++) product += Entry(vectors, lanes, i * n + start + k) * Complex.Conjugate(u[k]);
                product *= 2 / square;
                for (int k = 0; k < rest; k++) Set(vectors, lanes, i * n + start + k, Entry(vectors, lanes, i * n + start + k) - product * u[k]);
            }
        }
    }

    private static int LargestRow(ReadOnlySpan<double> vectors, int lanes, int n, int start, int count, ReadOnlySpan<double> weights)
    {
        double[] norms = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < count; k++)
            {
                double modulus = Modulus(vectors, lanes, i * n + start + k);
                norms[i] += modulus * modulus;
            }

            norms[i] *= weights[i] * weights[i];
        }

        double largest = norms.Max();
        return Array.FindIndex(norms, x => x >= (1 - TieTolerance) * largest);
    }

    private static Complex Entry(ReadOnlySpan<double> vectors, int lanes, int index) => lanes == 1 ? vectors[index] : new Complex(vectors[2 * index], vectors[2 * index + 1]);

    private static double Modulus(ReadOnlySpan<double> vectors, int lanes, int index) => lanes == 1 ? Math.Abs(vectors[index]) : Complex.Abs(Entry(vectors, lanes, index));

    private static void Set(Span<double> vectors, int lanes, int index, Complex value)
    {
        vectors[lanes * index] = value.Real;
        if (lanes == 2) vectors[2 * index + 1] = value.Imaginary;
    }
}
