namespace Remanence;

/// <summary>Implicit QL iterations on one symmetric tridiagonal matrix.</summary>
internal static class TridiagonalQl
{
    private const double Epsilon = 1.0 / (1L << 53);
    private const int SweepsPerValue = 60;

    /// <summary>Couplings and bulges below this have no accurate ratios any more, and are nothing beside entries of order one.</summary>
    private const double Smallest = 1e-292;

    /// <summary>
    /// Replaces the diagonal by the eigenvalues, ascending, without square roots in the inner loop: the variant of Pal, Walker and Kahan
    /// (B. N. Parlett, The Symmetric Eigenvalue Problem, section 8.15). The off-diagonal is destroyed. About 10 n^2 operations.
    /// </summary>
    /// <returns>The number of sweeps, about two for each value.</returns>
    internal static int Values(Span<double> diagonal, Span<double> offDiagonal)
    {
        int n = diagonal.Length, sweeps = 0;
        for (int start = 0; start < n;)
        {
            int end = start;
            while (end + 1 < n && !Negligible(offDiagonal[end], diagonal[end], diagonal[end + 1], Smallest)) end++;
            sweeps += BlockValues(diagonal[start..(end + 1)], offDiagonal[start..end]);
            start = end + 1;
        }

        diagonal.Sort();
        return sweeps;
    }

    /// <summary>
    /// Replaces the diagonal by the eigenvalues and applies the rotations to the rows of a matrix: with the identity, row k becomes eigenvector k.
    /// Ascending. The off-diagonal is destroyed. About 3 n^2 row rotations. The largest entry must be of order one: what is small beside it counts as zero
    /// where what is small beside its neighbors is not reached (long graded matrices, and those that grow from very small entries in the middle).
    /// </summary>
    /// <param name="diagonal">The diagonal.</param>
    /// <param name="offDiagonal">The entries beside it.</param>
    /// <param name="rows">n rows of <paramref name="width"/> numbers.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="width">Numbers to treat in each row.</param>
    /// <returns>The number of sweeps, about two for each value.</returns>
    internal static int Vectors(Span<double> diagonal, Span<double> offDiagonal, Span<double> rows, int stride, int width)
    {
        int n = diagonal.Length, sweeps = 0;
        for (int low = 0; low < n; low++)
        {
            for (int sweep = 0; ; sweep++, sweeps++)
            {
                int split = low;
                double negligible = sweep < SweepsPerValue ? Smallest : Epsilon;
                while (split + 1 < n && !Negligible(offDiagonal[split], diagonal[split], diagonal[split + 1], negligible)) split++;
                if (split == low) break;
                RequireConvergence(sweep, 2 * SweepsPerValue);
                Sweep(diagonal, offDiagonal, low, split, rows, stride, width);
            }
        }

        // Selection sort moves few rows.
        for (int i = 0; i + 1 < n; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
            {
                if (diagonal[j] < diagonal[least]) least = j;
            }

            if (least == i) continue;
            (diagonal[i], diagonal[least]) = (diagonal[least], diagonal[i]);
            Span<double> a = rows.Slice(i * stride, width), b = rows.Slice(least * stride, width);
            for (int k = 0; k < width; k++) (a[k], b[k]) = (b[k], a[k]);
        }

        return sweeps;
    }

    private static bool Negligible(double offDiagonal, double left, double right, double always) =>
        Math.Abs(offDiagonal) <= Epsilon * Math.Sqrt(Math.Abs(left)) * Math.Sqrt(Math.Abs(right)) || Math.Abs(offDiagonal) <= always;

    private static void Sweep(Span<double> d, Span<double> e, int low, int split, Span<double> rows, int stride, int width)
    {
        double g = (d[low + 1] - d[low]) / (2 * e[low]), r = Hypotenuse(g, 1);
        g = d[split] - d[low] + e[low] / (g + Math.CopySign(r, g));
        double s = 1, c = 1, p = 0;
        for (int i = split - 1; i >= low; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Hypotenuse(f, g);
            bool vanished = r <= Smallest;
            if (i + 1 < split) e[i + 1] = vanished ? 0 : r;
            if (vanished)
            {
                // The matrix has split here; the next sweep goes on with the upper part, whose last coupling the rotation before has turned.
                d[i + 1] -= p;
                e[i] = b;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            Span<double> upper = rows.Slice(i * stride, width), lower = rows.Slice((i + 1) * stride, width);
            for (int k = 0; k < width; k++)
            {
                double x = upper[k], y = lower[k];
                lower[k] = s * x + c * y;
                upper[k] = c * x - s * y;
            }
        }

        d[low] -= p;
        e[low] = g;
    }

    /// <summary>Eigenvalues of an unreduced block, in no order; returns the number of sweeps.</summary>
    private static int BlockValues(Span<double> d, Span<double> e)
    {
        int n = d.Length;
        if (n == 1) return 0;
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Max(Math.Abs(d[i]), i + 1 < n ? Math.Abs(e[i]) : 0));
        int exponent = Math.ILogB(largest);

        // QL wants the small end first; squares must not leave the range.
        if (Math.Abs(d[0]) > Math.Abs(d[^1]))
        {
            d.Reverse();
            e.Reverse();
        }

        for (int i = 0; i < n; i++) d[i] = Math.ScaleB(d[i], -exponent);
        for (int i = 0; i + 1 < n; i++)
        {
            double scaled = Math.ScaleB(e[i], -exponent);
            e[i] = scaled * scaled;
        }

        int sweeps = 0, all = 0;
        for (int low = 0; low < n;)
        {
            int split = low;
            while (split + 1 < n && e[split] > Epsilon * Epsilon * Math.Abs(d[split] * d[split + 1])) split++;
            if (split == low)
            {
                low++;
                sweeps = 0;
            }
            else if (split == low + 1)
            {
                (d[low], d[split]) = TwoByTwo(d[low], e[low], d[split]);
                e[low] = 0;
                low += 2;
                sweeps = 0;
            }
            else
            {
                RequireConvergence(sweeps++, SweepsPerValue);
                SquareRootFreeSweep(d, e, low, split);
                all++;
            }
        }

        for (int i = 0; i < n; i++) d[i] = Math.ScaleB(d[i], exponent);
        return all;
    }

    private static void SquareRootFreeSweep(Span<double> d, Span<double> squares, int low, int split)
    {
        double root = Math.Sqrt(squares[low]), sigma = (d[low + 1] - d[low]) / (2 * root);
        sigma = d[low] - root / (sigma + Math.CopySign(Hypotenuse(sigma, 1), sigma));
        double c = 1, s = 0, gamma = d[split] - sigma, p = gamma * gamma;
        for (int i = split - 1; i >= low; i--)
        {
            double square = squares[i], r = p + square;
            if (i + 1 < split) squares[i + 1] = s * r;
            double previousC = c, previousGamma = gamma;
            c = p / r;
            s = square / r;
            gamma = c * (d[i] - sigma) - s * previousGamma;
            d[i + 1] = previousGamma + (d[i] - gamma);
            p = c != 0 ? gamma * gamma / c : previousC * square;
        }

        squares[low] = s * p;
        d[low] = sigma + gamma;
    }

    /// <summary>Both eigenvalues of ((a, b), (b, c)) from the square of b; the smaller one in magnitude without cancellation.</summary>
    private static (double First, double Second) TwoByTwo(double a, double square, double c)
    {
        double sum = a + c, difference = a - c, root = Math.Sqrt(difference * difference + 4 * square);
        if (sum == 0) return (root / 2, -root / 2);
        double larger = 0.5 * (sum + Math.CopySign(root, sum));
        (double big, double small) = Math.Abs(a) > Math.Abs(c) ? (a, c) : (c, a);
        return (larger, big / larger * small - square / larger);
    }

    private static double Hypotenuse(double a, double b)
    {
        a = Math.Abs(a);
        b = Math.Abs(b);
        double larger = Math.Max(a, b), ratio = Math.Min(a, b) / larger;
        return larger == 0 ? 0 : larger * Math.Sqrt(1 + ratio * ratio);
    }

    private static void RequireConvergence(int sweeps, int most)
    {
        if (sweeps >= most) throw new AccuracyException($"QL iterations must converge within {most} sweeps for each eigenvalue, but did not; report the matrix.", sweeps, most);
    }
}
