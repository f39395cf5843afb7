namespace Remanence;

/// <summary>The trace norm of c 1 + W M W^T for the d x 3 matrix W = (1, alpha, beta) and a 3 x 3 matrix M: Householder factorization W = Q R, then c 1 + R M R^T on three dimensions and |c| on the others.</summary>
internal static class PairRealignment
{
    internal static double TraceNorm(double[] alpha, double[] beta, double coherence, ReadOnlySpan<double> m)
    {
        int d = alpha.Length, n = Math.Min(d, 3);
        double[] columns = new double[3 * d];
        Array.Fill(columns, 1, 0, d);
        alpha.CopyTo(columns, d);
        beta.CopyTo(columns, 2 * d);
        for (int k = 0; k < n - (d == n ? 1 : 0); k++) Reflect(columns, d, k);
        // R: the first n entries of each column; what is below the diagonal is zero by construction.
        Span<double> r = stackalloc double[9], left = stackalloc double[9], core = stackalloc double[9];
        for (int row = 0; row < n; row++)
            for (int column = row; column < 3; column++) r[row * 3 + column] = columns[column * d + row];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double sum = 0;
                for (int k = 0; k < 3; k++) sum += r[i * 3 + k] * m[k * 3 + j];
                left[i * 3 + j] = sum;
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = i == j ? coherence : 0;
                for (int k = 0; k < 3; k++) sum += left[i * 3 + k] * r[j * 3 + k];
                core[i * n + j] = sum;
            }
        }

        return SmallSingularValues.TraceNorm(core, n) + (d - n) * Math.Abs(coherence);
    }

    // Column k becomes zero below row k, and the later columns follow.
    private static void Reflect(double[] columns, int d, int k)
    {
        Span<double> v = columns.AsSpan(k * d + k, d - k);
        double rest = Dot(v[1..], v[1..]);
        if (rest == 0) return;
        double norm = Math.Sqrt(v[0] * v[0] + rest), head = v[0] + Math.CopySign(norm, v[0]), square = head * head + rest, first = v[0];
        v[0] = head;
        for (int later = k + 1; later < 3; later++)
        {
            Span<double> w = columns.AsSpan(later * d + k, d - k);
            double factor = 2 * Dot(v, w) / square;
            for (int i = 0; i < w.Length; i++) w[i] -= factor * v[i];
        }

        v[0] = -Math.CopySign(norm, first);
        v[1..].Clear();
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length > 64) return Dot(x[..(x.Length / 2)], y[..(x.Length / 2)]) + Dot(x[(x.Length / 2)..], y[(x.Length / 2)..]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
