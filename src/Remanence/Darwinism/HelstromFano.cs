namespace Remanence;

/// <summary>
/// The chain D &lt;= h(P_e), P_e &lt;= min over c of p^c q^(1-c) Q(c)^n for n identical spins: what the error of the best measurement (Helstrom) says about the deficit
/// (Fano), and what the Chernoff bound says about that error. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eq. 8.
/// </summary>
/// <param name="Deficit">D in nats.</param>
/// <param name="HelstromError">P_e = (1 - ||A - B||_1)/2, absolute accuracy about 1e-14.</param>
/// <param name="FanoBound">h(P_e) in nats.</param>
/// <param name="ChernoffBound">Upper bound of P_e, with the best c for this n.</param>
public readonly record struct HelstromFano(double Deficit, double HelstromError, double FanoBound, double ChernoffBound)
{
    /// <summary>Computes the chain for n identical spins, mixed or pure, by SU(2) blocks: about n^4/6 operations for mixed ones.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="spins">The n spins.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static HelstromFano Of(double pointerUp, IdenticalSpins spins)
    {
        DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        DarwinismArguments.RequireSpins(spins.Count, nameof(spins));
        double error = Error(pointerUp, spins);
        return new(SymmetricFragment.Deficit(pointerUp, spins).Value, error, error > 0 ? PureDeficit.MissingInformation(error) : 0, Bound(pointerUp, spins));
    }

    private static double Error(double p, IdenticalSpins spins)
    {
        double q = 1 - p;
        if (spins.IsIgnorant) return Math.Min(p, q);
        if (spins.BlochLength == 1)
        {
            double overlap = Math.Pow(spins.CosSquaredHalfAngle, spins.Count);
            return 2 * p * q * overlap / (1 + Math.Sqrt(Math.Max(0, 1 - 4 * p * q * overlap)));
        }

        int n = spins.Count;
        BlockWeights weights = new(n, spins.LevelRatio);
        List<double> parts = [];
        using WignerCorner corner = new((n + 8) / 8 * 8, Math.Sqrt(spins.CosSquaredHalfAngle), Math.Sqrt(spins.SinSquaredHalfAngle), 1);
        for (int twice = 0; ; twice++)
        {
            double weight = (n - twice) % 2 == 0 ? weights.Scaled((n - twice) / 2, 0) : 0;
            if (weight > 1e-19) parts.Add(weight * BlockError(p, spins.LevelRatio, corner));
            if (twice == n) break;
            corner.Advance();
        }

        return Math.Clamp(Information.PairwiseSum(parts.ToArray()), 0, Math.Min(p, q));
    }

    // (tr A + tr B - ||A - B||_1)/2 in the eigenbasis of A.
    private static unsafe double BlockError(double p, double ratio, WignerCorner corner)
    {
        int n = corner.TwiceSpin + 1;
        double[] levels = new double[n];
        for (int k = 0; k < n; k++) levels[k] = k == 0 ? 1 : levels[k - 1] * ratio;
        RealMatrix overlaps = new(n, n);
        for (int k = 0; k < n; k++)
            for (int l = 0; l < n; l++) overlaps[k, l] = corner.Row(k)[l] * Math.Sqrt(levels[l]);
        RealMatrix difference = MatrixProduct.MultiplyTransposeRight(overlaps, overlaps);
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < n; l++) difference[k, l] *= p - 1;
            difference[k, k] += p * levels[k];
        }

        double norm = Information.PairwiseSum([.. SymmetricEigen.Values(difference).Select(x => Math.Abs(x))]);
        return 0.5 * (Information.PairwiseSum(levels) - norm);
    }

    private static double Bound(double p, IdenticalSpins spins)
    {
        double q = 1 - p;
        // Q does not depend on c inside (0, 1): the smaller of the two limits.
        if (spins.BlochLength == 1) return Math.Min(p, q) * Math.Pow(spins.CosSquaredHalfAngle, spins.Count);
        double larger = Math.Log((1 + spins.BlochLength) / 2), smaller = Math.Log((1 - spins.BlochLength) / 2);
        double Exponent(double c)
        {
            double mixed = Math.Exp(c * larger + (1 - c) * smaller) + Math.Exp(c * smaller + (1 - c) * larger);
            return c * Math.Log(p) + (1 - c) * Math.Log(q) + spins.Count * Math.Log(spins.CosSquaredHalfAngle + spins.SinSquaredHalfAngle * mixed);
        }

        // Golden section: the logarithm is convex in c.
        double golden = (Math.Sqrt(5) - 1) / 2, low = 0, high = 1, x = 1 - golden, y = golden, atX = Exponent(x), atY = Exponent(y);
        while (high - low > 1e-9)
        {
            if (atX < atY)
            {
                (high, y, atY) = (y, x, atX);
                x = high - golden * (high - low);
                atX = Exponent(x);
            }
            else
            {
                (low, x, atX) = (x, y, atY);
                y = low + golden * (high - low);
                atY = Exponent(y);
            }
        }

        return Math.Exp(Math.Min(Math.Min(atX, atY), Math.Min(Math.Log(p), Math.Log(q))));
    }
}
