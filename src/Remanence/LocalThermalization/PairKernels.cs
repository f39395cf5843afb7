using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>One row of the 2 x 2 blocks of the partial transpose of a <see cref="CorrelatedPair"/>, and the shortcut for equal baths. Nothing of size d^2 is stored.</summary>
internal static class PairKernels
{
    /// <summary>
    /// Sum of the negative block eigenvalues' magnitudes and the least block eigenvalue for level i with the levels j of [first, d): A_ij = x + y beta_j, A_ji = u + v alpha_j.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (double Sum, double Least) Row(ReadOnlySpan<double> alpha, ReadOnlySpan<double> beta, int first, double x, double y, double u, double v, double coherence)
    {
        double square = coherence * coherence;
        Vector512<double> xs = Vector512.Create(x), ys = Vector512.Create(y), us = Vector512.Create(u), vs = Vector512.Create(v), squares = Vector512.Create(square);
        Vector512<double> half = Vector512.Create(0.5), sums = default, least = Vector512.Create(double.PositiveInfinity);
        ref double alphas = ref MemoryMarshal.GetReference(alpha), betas = ref MemoryMarshal.GetReference(beta);
        int j = first;
        for (; j + 8 <= alpha.Length; j += 8)
        {
            Vector512<double> a = xs + ys * Vector512.LoadUnsafe(ref betas, (nuint)j), b = us + vs * Vector512.LoadUnsafe(ref alphas, (nuint)j);
            Vector512<double> difference = (a - b) * half, denominator = (a + b) * half + Vector512.Sqrt(difference * difference + squares);
            Vector512<double> m = Vector512.ConditionalSelect(Vector512.Equals(denominator, Vector512<double>.Zero), Vector512<double>.Zero, (a * b - squares) / denominator);
            sums -= Vector512.Min(m, Vector512<double>.Zero);
            least = Vector512.Min(least, m);
        }

        double sum = HermitianKernels.Sum(sums), smallest = double.PositiveInfinity;
        for (int lane = 0; lane < 8; lane++) smallest = Math.Min(smallest, least[lane]);
        for (; j < alpha.Length; j++)
        {
            double m = PartialTransposeSummary.BlockEigenvalue(x + y * beta[j], u + v * alpha[j], coherence);
            sum -= Math.Min(m, 0);
            smallest = Math.Min(smallest, m);
        }

        return (sum, smallest);
    }

    /// <summary>
    /// The same for all rows when A is symmetric, A_ij = x + y (a_i + a_j) + z a_i a_j with y, z >= 0: then a block's smaller eigenvalue is A_ij - |c|, which grows with both levels' a. Sorting
    /// and prefix sums give the sum of the negative ones in O(d log d).
    /// </summary>
    internal static (double Sum, double Least) Symmetric(ReadOnlySpan<double> levels, double x, double y, double z, double coherence)
    {
        double c = Math.Abs(coherence);
        double[] a = levels.ToArray(), rows = new double[a.Length];
        Array.Sort(a);
        double[] prefix = Prefix(a);
        int partners = a.Length;
        for (int i = 0; i < a.Length; i++)
        {
            double offset = x + y * a[i], slope = y + z * a[i];
            // The more of its own, the fewer partners a level has below |c|.
            while (partners > 0 && offset + slope * a[partners - 1] >= c) partners--;
            int count = Math.Min(partners, i);
            rows[i] = Math.Max(0, count * (c - offset) - slope * prefix[count]);
        }

        return (Reductions.Sum(rows), x + y * (a[0] + a[1]) + z * a[0] * a[1] - c);
    }

    // Compensated, so that the error does not grow with the number of levels.
    private static double[] Prefix(double[] a)
    {
        double[] prefix = new double[a.Length + 1];
        double sum = 0, rest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double next = sum + a[i];
            rest += Math.Abs(sum) >= Math.Abs(a[i]) ? sum - next + a[i] : a[i] - next + sum;
            sum = next;
            prefix[i + 1] = sum + rest;
        }

        return prefix;
    }
}
