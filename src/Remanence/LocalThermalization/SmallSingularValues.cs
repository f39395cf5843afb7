namespace Remanence;

/// <summary>Sum of the singular values of a real matrix of at most a few rows, by one-sided Jacobi rotations: small ones keep their relative accuracy.</summary>
internal static class SmallSingularValues
{
    /// <summary>The trace norm; the matrix (row-major, n x n) is destroyed.</summary>
    internal static double TraceNorm(Span<double> m, int n)
    {
        for (int sweep = 0; sweep < 60; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    double pp = 0, qq = 0, pq = 0;
                    for (int r = 0; r < n; r++)
                    {
                        double x = m[r * n + p], y = m[r * n + q];
                        pp += x * x;
                        qq += y * y;
                        pq += x * y;
                    }

                    if (Math.Abs(pq) <= 1e-16 * Math.Sqrt(pp * qq) || pq == 0) continue;
                    rotated = true;
                    double ratio = (qq - pp) / (2 * pq), t = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt(1 + ratio * ratio));
                    double c = 1 / Math.Sqrt(1 + t * t), s = t * c;
                    for (int r = 0; r < n; r++)
                    {
                        double x = m[r * n + p], y = m[r * n + q];
                        (m[r * n + p], m[r * n + q]) = (c * x - s * y, s * x + c * y);
                    }
                }
            }

            if (!rotated) break;
        }

        double sum = 0;
        for (int column = 0; column < n; column++)
        {
            double square = 0;
            for (int r = 0; r < n; r++) square += m[r * n + column] * m[r * n + column];
            sum += Math.Sqrt(square);
        }

        return sum;
    }
}
