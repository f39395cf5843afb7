namespace Remanence;

/// <summary>Least squares by polynomials that are orthogonal on the given points (G. E. Forsythe, J. SIAM 5, 74 (1957)): stable at any degree, no normal equations.</summary>
internal static class OrthogonalPolynomialFit
{
    /// <summary>The best polynomial through (x_i, i), evaluated at the points.</summary>
    internal static double[] Smooth(double[] x, int degree)
    {
        int n = x.Length;
        double center = (x[0] + x[^1]) / 2, half = (x[^1] - x[0]) / 2;
        double[] u = [.. x.Select(v => (v - center) / half)];
        double[] previous = new double[n], current = new double[n], fit = new double[n], product = new double[n];
        Array.Fill(current, 1.0);
        double normBefore = 1;
        for (int k = 0; k <= degree; k++)
        {
            double norm = Dot(current, current), weight = 0;
            for (int i = 0; i < n; i++) product[i] = current[i] * i;
            weight = Reductions.Sum(product) / norm;
            for (int i = 0; i < n; i++) fit[i] += weight * current[i];
            if (k == degree) break;
            for (int i = 0; i < n; i++) product[i] = current[i] * current[i] * u[i];
            double alpha = Reductions.Sum(product) / norm, beta = k == 0 ? 0 : norm / normBefore;
            for (int i = 0; i < n; i++) (previous[i], current[i]) = (current[i], (u[i] - alpha) * current[i] - beta * previous[i]);
            normBefore = norm;
        }

        return fit;

        double Dot(double[] a, double[] b)
        {
            for (int i = 0; i < n; i++) product[i] = a[i] * b[i];
            return Reductions.Sum(product);
        }
    }
}
