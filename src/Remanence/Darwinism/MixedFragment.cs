namespace Remanence;

/// <summary>
/// The deficit of a fragment of several classes of identical mixed spins, by tensor products of SU(2) blocks. Overlaps of the records' eigenvectors are real after a
/// choice of phases, so the deficit depends on each spin through (a, Theta) only, whatever the directions of the records.
/// </summary>
public static class MixedFragment
{
    /// <summary>Largest product of block dimensions that is diagonalized.</summary>
    public const int LargestBlock = 1024;

    /// <summary>D in nats, to a relative accuracy of about 1e-12 however small it is.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="spins">The classes; equal ones are put together. None: D = H(p).</param>
    /// <remarks>The product of (n + 1) over the classes of n mixed spins must not exceed <see cref="LargestBlock"/>; some d^3 operations for every combination of blocks of dimension d in all.</remarks>
    /// <exception cref="ArgumentException">Too many different spins for exact diagonalization.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double Deficit(double pointerUp, params ReadOnlySpan<IdenticalSpins> spins)
    {
        DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        IdenticalSpins[] all = spins.ToArray(), telling = [.. all.Where(s => !s.IsIgnorant)];
        // A pure spin is one number: the overlap of its records.
        double pure = telling.Where(s => s.BlochLength == 1).Aggregate(1.0, (x, s) => x * Math.Pow(s.CosSquaredHalfAngle, s.Count));
        IdenticalSpins[] mixed = [.. telling.Where(s => s.BlochLength < 1).GroupBy(s => s.Of(1)).Select(g => g.Key.Of(g.Sum(s => s.Count)))];
        if (mixed.Length == 0) return PureDeficit.Of(pointerUp, pure);
        if (mixed.Length == 1 && pure == 1) return SymmetricFragment.Deficit(pointerUp, mixed[0]).Value;
        double largest = mixed.Aggregate(1.0, (x, s) => x * (s.Count + 1));
        if (largest > LargestBlock)
            throw new ArgumentException($"The fragment must have blocks of dimension at most {LargestBlock}, but has one of {largest}; use the bracket of its second order.", nameof(spins));
        if (pure == 0) return 0;

        List<double> parts = [];
        Product start = new(1, [1], [Math.Sqrt(pure)], [false]);
        AddBlocks(pointerUp, mixed, 0, start, pure == 1, parts);
        return Information.PairwiseSum(parts.ToArray());
    }

    private static void AddBlocks(double p, IdenticalSpins[] classes, int next, Product block, bool isWhole, List<double> parts)
    {
        if (next == classes.Length)
        {
            GramBlock gram = new(p, block.Levels, block.Overlaps, block.IsOdd, block.Overlaps.Sum(d => d * d), 0, 1e-15, isWhole);
            parts.Add(block.Weight * gram.SecondOrder * gram.Ratio());
            return;
        }

        foreach (Product factor in Blocks(classes[next])) AddBlocks(p, classes, next + 1, block.Times(factor), isWhole, parts);
    }

    private static unsafe List<Product> Blocks(IdenticalSpins s)
    {
        BlockWeights weights = new(s.Count, s.LevelRatio);
        List<Product> blocks = [];
        using WignerCorner corner = new((s.Count + 8) / 8 * 8, Math.Sqrt(s.CosSquaredHalfAngle), Math.Sqrt(s.SinSquaredHalfAngle), 1);
        for (int twice = 0; ; twice++)
        {
            if ((s.Count - twice) % 2 == 0)
            {
                int n = twice + 1;
                double[] levels = new double[n], overlaps = new double[n * n];
                bool[] isOdd = new bool[n];
                for (int k = 0; k < n; k++)
                {
                    levels[k] = Math.Pow(s.LevelRatio, k);
                    isOdd[k] = (k & 1) != 0;
                    for (int l = 0; l < n; l++) overlaps[k * n + l] = corner.Row(k)[l];
                }

                blocks.Add(new Product(weights.Scaled((s.Count - twice) / 2, 0), levels, overlaps, isOdd));
            }

            if (twice == s.Count) return blocks;
            corner.Advance();
        }
    }

    private sealed record Product(double Weight, double[] Levels, double[] Overlaps, bool[] IsOdd)
    {
        internal Product Times(Product other)
        {
            int m = Levels.Length, n = other.Levels.Length, all = m * n;
            double[] levels = new double[all], overlaps = new double[all * all];
            bool[] isOdd = new bool[all];
            for (int k = 0; k < all; k++)
            {
                levels[k] = Levels[k / n] * other.Levels[k % n];
                isOdd[k] = IsOdd[k / n] ^ other.IsOdd[k % n];
                for (int l = 0; l < all; l++) overlaps[k * all + l] = Overlaps[k / n * m + l / n] * other.Overlaps[k % n * n + l % n];
            }

            return new(Weight * other.Weight, levels, overlaps, isOdd);
        }
    }
}
