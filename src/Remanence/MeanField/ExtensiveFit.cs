namespace Remanence;

/// <summary>
/// The limit of I_M/N from exact values at finitely many N, by the least-squares fit of I_M = a N + b ln N + c + d/N. The error bar is systematic: how much a moves when the smallest N is left out, when the term d/N is left
/// out, and when b is freed or held. It is an estimate, not a bound.
/// </summary>
public sealed record ExtensiveFit
{
    /// <summary>a, the limit of I_M/N in nats.</summary>
    public required double Limit { get; init; }

    /// <summary>Error bar of the limit.</summary>
    public required double Error { get; init; }

    /// <summary>b, fitted or held.</summary>
    public required double LogarithmCoefficient { get; init; }

    /// <summary>c.</summary>
    public required double Constant { get; init; }

    /// <summary>d.</summary>
    public required double Correction { get; init; }

    /// <summary>Largest difference between the fit and the values of I_M.</summary>
    public required double Residual { get; init; }

    /// <summary>Fits.</summary>
    /// <param name="sizes">Different N of at least 1, ascending; four of them (three when b is held) or more, better one more for the error bar.</param>
    /// <param name="mutualInformation">I_M in nats (not divided by N), one for each N.</param>
    /// <param name="logarithmCoefficient">b to hold: -1/2 for a limit cycle, 0 for fixed points, -1 for closed orbits; null to fit it.</param>
    /// <exception cref="ArgumentException">There are too few values, the numbers of values differ, or the sizes do not ascend.</exception>
    public static ExtensiveFit Of(ReadOnlySpan<int> sizes, ReadOnlySpan<double> mutualInformation, double? logarithmCoefficient = null)
    {
        int terms = logarithmCoefficient is null ? 4 : 3;
        if (logarithmCoefficient is double held) FiniteNumbers.Require(held, "coefficient of the logarithm", nameof(logarithmCoefficient));
        if (sizes.Length != mutualInformation.Length) throw new ArgumentException($"There must be one mutual information for each of the {sizes.Length} sizes, but there are {mutualInformation.Length}.", nameof(mutualInformation));
        if (sizes.Length < terms) throw new ArgumentException($"The fit needs at least {terms} sizes, but has {sizes.Length}.", nameof(sizes));
        for (int k = 0; k < sizes.Length; k++)
        {
            if (sizes[k] < 1 || k > 0 && sizes[k] <= sizes[k - 1]) throw new ArgumentException($"The sizes must be at least 1 and ascend, but entry {k} is {sizes[k]}.", nameof(sizes));
            if (!double.IsFinite(mutualInformation[k])) throw new ArgumentException($"Every mutual information must be finite, but entry {k} is not.", nameof(mutualInformation));
        }

        double[] best = Coefficients(sizes, mutualInformation, logarithmCoefficient, true);
        double error = Math.Abs(Coefficients(sizes, mutualInformation, logarithmCoefficient, false)[0] - best[0]);
        if (sizes.Length > terms) error = Math.Max(error, Math.Abs(Coefficients(sizes[1..], mutualInformation[1..], logarithmCoefficient, true)[0] - best[0]));
        if (logarithmCoefficient is not null && sizes.Length >= 4) error = Math.Max(error, Math.Abs(Coefficients(sizes, mutualInformation, null, true)[0] - best[0]));
        double residual = 0;
        for (int k = 0; k < sizes.Length; k++)
        {
            double n = sizes[k];
            residual = Math.Max(residual, Math.Abs(best[0] * n + best[1] * Math.Log(n) + best[2] + best[3] / n - mutualInformation[k]));
        }

        return new() { Limit = best[0], Error = error, LogarithmCoefficient = best[1], Constant = best[2], Correction = best[3], Residual = residual };
    }

    /// <summary>a, b, c, d.</summary>
    private static double[] Coefficients(ReadOnlySpan<int> sizes, ReadOnlySpan<double> values, double? held, bool correction)
    {
        List<Func<double, double>> terms = [n => n, _ => 1];
        if (held is null) terms.Add(Math.Log);
        if (correction) terms.Add(n => 1 / n);
        int rows = sizes.Length;
        double[] right = new double[rows];
        double[][] columns = [.. terms.Select(_ => new double[rows])];
        for (int k = 0; k < rows; k++)
        {
            right[k] = values[k] - (held ?? 0) * Math.Log(sizes[k]);
            for (int t = 0; t < columns.Length; t++) columns[t][k] = terms[t](sizes[k]);
        }

        double[] x = LeastSquares(columns, right);
        return [x[0], held ?? x[2], x[1], correction ? x[^1] : 0];
    }

    /// <summary>By orthogonalizing the columns twice, which keeps the digits that normal equations would square away.</summary>
    private static double[] LeastSquares(double[][] columns, double[] right)
    {
        int count = columns.Length;
        double[][] q = [.. columns.Select(c => (double[])c.Clone())];
        double[,] r = new double[count, count];
        double[] x = new double[count];
        for (int k = 0; k < count; k++)
        {
            for (int pass = 0; pass < 2; pass++)
                for (int j = 0; j < k; j++)
                {
                    double overlap = Dot(q[j], q[k]);
                    r[j, k] += overlap;
                    for (int i = 0; i < right.Length; i++) q[k][i] -= overlap * q[j][i];
                }

            r[k, k] = Math.Sqrt(Dot(q[k], q[k]));
            for (int i = 0; i < right.Length; i++) q[k][i] /= r[k, k];
        }

        for (int k = count - 1; k >= 0; k--)
        {
            x[k] = Dot(q[k], right);
            for (int j = k + 1; j < count; j++) x[k] -= r[k, j] * x[j];
            x[k] /= r[k, k];
        }

        return x;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
