namespace Remanence;

/// <summary>
/// exp(M t) x for small matrices whose columns sum to 0, so that the sum of x is conserved. The exponential of a short time, squared, with the column sums set back to 1 after every squaring: otherwise the
/// rounding error of the conserved part would double each time, and long times would have no steady state.
/// </summary>
internal static class ConservingExponential
{
    /// <summary>Column sum of M t up to which no squaring of ours is needed.</summary>
    private const double LargestNorm = 4;

    internal static double[] Apply(double[] m, double time, double[] x)
    {
        int n = x.Length;
        double norm = 0;
        for (int column = 0; column < n; column++)
        {
            double sum = 0;
            for (int row = 0; row < n; row++) sum += Math.Abs(m[row * n + column]);
            norm = Math.Max(norm, sum * time);
        }

        int squarings = norm > LargestNorm ? Math.ILogB(norm / LargestNorm) + 1 : 0;
        RealMatrix step = new(n, n);
        for (int i = 0; i < m.Length; i++) step.Data[i] = Math.ScaleB(m[i] * time, -squarings);
        double[] exponential = MatrixExponential.Of(step).Data;
        Conserve(exponential, n);
        for (int k = 0; k < squarings; k++)
        {
            exponential = Product(exponential, exponential, n);
            Conserve(exponential, n);
        }

        double[] y = new double[n];
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++) y[row] += exponential[row * n + column] * x[column];
        return y;
    }

    private static void Conserve(double[] m, int n)
    {
        for (int column = 0; column < n; column++)
        {
            double sum = 0;
            for (int row = 0; row < n; row++) sum += m[row * n + column];
            for (int row = 0; row < n; row++) m[row * n + column] /= sum;
        }
    }

    private static double[] Product(double[] a, double[] b, int n)
    {
        double[] c = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                for (int j = 0; j < n; j++) c[i * n + j] += a[i * n + k] * b[k * n + j];
        return c;
    }
}
