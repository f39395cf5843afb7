namespace Remanence;

/// <summary>The exponential of one n x n matrix with 1 (real) or 2 (complex, interleaved) lanes.</summary>
internal sealed unsafe class PadeExponential(int n, int lanes)
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>The diagonal approximants: coefficients of the numerator, the largest norm of A for which the order suffices, and the reciprocal of the first error coefficient.</summary>
    private static readonly (double[] Coefficients, double Bound, double ErrorDivisor)[] Orders =
    [
        ([120, 60, 12, 1], 1.495585217958292e-2, 100800),
        ([30240, 15120, 3360, 420, 30, 1], 2.539398330063230e-1, 10059033600),
        ([17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1], 9.504178996162932e-1, 4487938430976000),
        ([17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1], 2.097847961257068, 5914384781877411840000.0),
        ([64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1], 4.25, 113250775606021113483283660800000000.0),
    ];

    private readonly int size = checked(n * n * lanes);

    /// <summary>Degree of the approximant that <see cref="Compute"/> chose.</summary>
    internal int Degree { get; private set; }

    /// <summary>How often <see cref="Compute"/> squared.</summary>
    internal int Squarings { get; private set; }

    internal void Compute(ReadOnlySpan<double> source, Span<double> result)
    {
        if (n == 0) return;
        _ = EigenInput.Scale(source, "A matrix to be exponentiated");
        double[] a = source.ToArray(), second = Multiply(a, a), fourth = Multiply(second, second), sixth = Multiply(fourth, second);
        double growth = Math.Max(Math.Sqrt(Math.Sqrt(Norm(fourth))), Math.Cbrt(Math.Sqrt(Norm(sixth))));
        RequireFinite(growth);
        double[] magnitudes = new double[(long)n * n];
        for (int i = 0; i < magnitudes.Length; i++) magnitudes[i] = Magnitude(a, i);
        for (int order = 0; order < Orders.Length - 1; order++)
        {
            if (growth > Orders[order].Bound || ExtraSquarings(magnitudes, order) > 0) continue;
            Degree = Orders[order].Coefficients.Length - 1;
            double[][] powers = order == 3 ? [second, fourth, sixth, Multiply(fourth, fourth)] : [second, fourth, sixth];
            Approximate(a, powers, Orders[order].Coefficients, result);
            return;
        }

        int squarings = 0;
        for (; growth > Orders[^1].Bound; growth /= 2) squarings++;
        Scale(a, -squarings);
        Scale(magnitudes, -squarings);
        int extra = ExtraSquarings(magnitudes, Orders.Length - 1);
        Scale(a, -extra);
        squarings += extra;
        (Degree, Squarings) = (Orders[^1].Coefficients.Length - 1, squarings);
        Scale(second, -2 * squarings);
        Scale(fourth, -4 * squarings);
        Scale(sixth, -6 * squarings);
        Approximate(a, [second, fourth, sixth], Orders[^1].Coefficients, result);
        double[] square = result.ToArray();
        for (int k = 0; k < squarings; k++) square = Multiply(square, square);
        square.CopyTo(result);
        RequireFinite(Norm(square));
    }

    /// <summary>Numerator over denominator: (V - U)^-1 (V + U) with U odd, V even in A.</summary>
    private void Approximate(double[] a, double[][] powers, double[] b, Span<double> result)
    {
        double[] odd = Polynomial(powers, b, 1), even = Polynomial(powers, b, 0), u = Multiply(a, odd), denominator = new double[size];
        for (int i = 0; i < size; i++)
        {
            denominator[i] = even[i] - u[i];
            result[i] = even[i] + u[i];
        }

        int[] pivots = new int[n];
        fixed (double* factors = denominator, right = result)
        {
            if (LuKernel.Factor(factors, (long)n * lanes, n, lanes, pivots) >= 0)
                throw new AccuracyException("The denominator of a matrix exponential must not be singular, but is; report the matrix.", 0, double.Epsilon);
            LuKernel.SolveMany(factors, n, lanes, pivots, right, n);
        }
    }

    /// <summary>The sum of b[2k + parity] A^(2k); what lies above A^8 goes through one product with A^6.</summary>
    private double[] Polynomial(double[][] powers, double[] b, int parity)
    {
        double[] sum = new double[size];
        int top = powers.Length;
        if (b.Length == 14)
        {
            double[] upper = new double[size];
            for (int k = 1; k <= 3; k++) AddScaled(upper, b[6 + 2 * k + parity], powers[k - 1]);
            sum = Multiply(powers[2], upper);
        }

        for (int k = Math.Min(top, (b.Length - 1 - parity) / 2); k >= 1; k--) AddScaled(sum, b[2 * k + parity], powers[k - 1]);
        for (int i = 0; i < n; i++) sum[((long)i * n + i) * lanes] += b[parity];
        return sum;
    }

    /// <summary>Squarings that the size of A^(2m+1), without its cancellations, asks for beyond those of the norms of powers.</summary>
    internal int ExtraSquarings(double[] magnitudes, int order)
    {
        int m = Orders[order].Coefficients.Length - 1;
        double[] row = new double[n], next = new double[n];
        Array.Fill(row, 1.0);
        double norm = 0;
        fixed (double* entries = magnitudes)
        {
            for (int power = 0; power < 2 * m + 1; power++)
            {
                Array.Clear(next);
                fixed (double* sums = next)
                    for (int i = 0; i < n; i++) VectorKernels.AddScaled(row[i], entries + (long)i * n, sums, n);
                (row, next) = (next, row);
                if (power == 0) norm = row.Max();
                if (norm == 0) return 0;
            }
        }

        double error = row.Max() / norm / Orders[order].ErrorDivisor / UnitRoundoff;
        int extra = 0;
        for (double allowed = 1; error > allowed; allowed *= Math.ScaleB(1, 2 * m)) extra++;
        return extra;
    }

    private double[] Multiply(double[] left, double[] right)
    {
        double[] product = new double[size];
        long stride = (long)n * lanes;
        fixed (double* a = left, b = right, c = product) PackedProduct.Add(c, stride, n, n, n, new(a, stride, lanes), new(b, stride, lanes));
        return product;
    }

    private static void AddScaled(double[] sum, double factor, double[] x)
    {
        fixed (double* source = x, target = sum) VectorKernels.AddScaled(factor, source, target, sum.Length);
    }

    private static void Scale(double[] x, int exponent)
    {
        for (int i = 0; exponent != 0 && i < x.Length; i++) x[i] = Math.ScaleB(x[i], exponent);
    }

    private double Magnitude(double[] a, long entry) => lanes == 2 ? double.Hypot(a[2 * entry], a[2 * entry + 1]) : Math.Abs(a[entry]);

    /// <summary>The largest column sum of magnitudes.</summary>
    private double Norm(double[] a)
    {
        double[] sums = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) sums[j] += Magnitude(a, (long)i * n + j);
        double largest = 0;
        foreach (double sum in sums) largest = Math.Max(largest, sum);
        return largest;
    }

    private static void RequireFinite(double norm)
    {
        if (!double.IsFinite(norm)) throw new AccuracyException("The exponential of a matrix must be finite, but the norms on the way to it overflow; use shorter times or smaller rates.", norm, double.MaxValue);
    }
}
