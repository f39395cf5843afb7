namespace Remanence;

/// <summary>
/// exp(M t) x for small matrices whose columns sum to 0, so that the sum of x is conserved. Scaling, Taylor series and squaring, with the column sums set back to 1 after every squaring: otherwise the
/// rounding error of the conserved part would double each time.
/// </summary>
internal static class ConservingExponential
{
    private const int Terms = 18;

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

        int squarings = norm > 0.5 ? Math.ILogB(norm) + 2 : 0;
        double step = Math.ScaleB(time, -squarings);
        double[] power = Identity(n), sumOfTerms = Identity(n);
        for (int term = Terms; term >= 1; term--)
        {
            // Horner: 1 + (M h / term)(...)
            power = Product(m, sumOfTerms, n);
            for (int i = 0; i < power.Length; i++) power[i] *= step / term;
            for (int i = 0; i < n; i++) power[i * n + i] += 1;
            sumOfTerms = power;
        }

        Conserve(sumOfTerms, n);
        for (int k = 0; k < squarings; k++)
        {
            sumOfTerms = Product(sumOfTerms, sumOfTerms, n);
            Conserve(sumOfTerms, n);
        }

        double[] y = new double[n];
        for (int row = 0; row < n; row++)
            for (int column = 0; column < n; column++) y[row] += sumOfTerms[row * n + column] * x[column];
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

    private static double[] Identity(int n)
    {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) identity[i * n + i] = 1;
        return identity;
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
