namespace Remanence;

/// <summary>One block: A = p diag(levels), B = q diag(levels) in a basis with the given overlaps to that of A. Gives the ratio D/D2 of the block, in [1, ln 4].</summary>
/// <param name="pointerUp">p.</param>
/// <param name="levels">Spectrum of either record, positive.</param>
/// <param name="overlaps">Overlap of level k of A with level l of B at k * dimension + l.</param>
/// <param name="isOdd">Whether a level is odd: exchanging A and B changes the overlaps by sign(k) sign(l), with sign -1 for odd levels.</param>
/// <param name="sumOfSquares">Sum of the squared overlaps, which bounds their largest singular value.</param>
/// <param name="part">Contribution of the block to D2, for the caller.</param>
/// <param name="precision">Relative error allowed.</param>
/// <param name="isWhole">Whether the overlaps are a whole orthogonal matrix and not a part of one.</param>
internal sealed unsafe class GramBlock(double pointerUp, double[] levels, double[] overlaps, bool[] isOdd, double sumOfSquares, double part, double precision, bool isWhole)
{
    /// <summary>Where the loss is at least this share of the trace, and the matrix not small, a difference of entropies has all digits and is much faster.</summary>
    private const double LargeLoss = 0.01;

    private const int LargeDimension = 24;

    internal double Part => part;

    /// <summary>D2 of the block, for levels and overlaps as they are.</summary>
    internal double SecondOrder { get; } = SecondOrderSum(pointerUp, levels, overlaps);

    /// <summary>Without large overlaps the second order is exact: D/D2 is at most 1 + sigma^2/6 + ..., sigma the largest singular value of the overlaps (the integral form of D in the proof of the bracket).</summary>
    internal bool NeedsDiagonalization => sumOfSquares > 0.5 * precision;

    /// <summary>D/D2 of the block.</summary>
    internal double Ratio()
    {
        if (!NeedsDiagonalization) return 1;
        if (isWhole && levels.Length >= LargeDimension && SecondOrder > LargeLoss * Information.PairwiseSum(levels)) return EntropyDifference() / SecondOrder;

        // In units where the loss is of order one; what is left out grows with the number of pairs.
        double scale = Math.ScaleB(1, -Math.ILogB(SecondOrder)), target = SecondOrder * scale, negligible = precision * target / (100 + 0.02 * levels.Length * levels.Length);
        double[] roots = [.. levels.Select(x => Math.Sqrt(x))];
        double drop = pointerUp == 0.5 ? MirrorDrop(roots, scale, negligible) : FullDrop(roots, scale, negligible);
        return drop / target;
    }

    // sum d^2 ab ln(a/b)/(a - b).
    private static double SecondOrderSum(double p, double[] levels, double[] overlaps)
    {
        int n = levels.Length;
        double sum = 0, bias = Remanence.SecondOrder.LogOdds(p);
        double[] roots = [.. levels.Select(x => Math.Sqrt(x))], logs = [.. levels.Select(x => Math.Log(x))];
        for (int k = 0; k < n; k++)
        {
            double row = 0;
            for (int l = 0; l < n; l++)
            {
                double d = overlaps[k * n + l];
                row += d * d * roots[k] * roots[l] * BlockProblem.LogarithmicMeanInverse(bias + logs[k] - logs[l]);
            }

            sum += row;
        }

        return Math.Sqrt(p * (1 - p)) * sum;
    }

    // S(A) + S(B) - S(A + B) in the eigenbasis of A.
    private double EntropyDifference()
    {
        int n = levels.Length;
        RealMatrix scaled = new(n, n);
        for (int k = 0; k < n; k++)
            for (int l = 0; l < n; l++) scaled[k, l] = overlaps[k * n + l] * Math.Sqrt((1 - pointerUp) * levels[l]);
        RealMatrix sum = MatrixProduct.MultiplyTransposeRight(scaled, scaled);
        for (int k = 0; k < n; k++) sum[k, k] += pointerUp * levels[k];
        double[] up = [.. levels.Select(x => pointerUp * x)], down = [.. levels.Select(x => (1 - pointerUp) * x)];
        return Information.EntropySum(up) + Information.EntropySum(down) - Information.EntropySum(SymmetricEigen.Values(sum));
    }

    private double FullDrop(double[] roots, double scale, double negligible)
    {
        int n = levels.Length;
        using GramJacobi gram = new(2 * n);
        double weight = Math.Sqrt(pointerUp * (1 - pointerUp)) * scale;
        for (int k = 0; k < n; k++)
        {
            gram.Diagonal[2 * k] = pointerUp * scale * levels[k];
            gram.Diagonal[2 * k + 1] = (1 - pointerUp) * scale * levels[k];
            for (int l = 0; l < n; l++)
                gram.Row(2 * k)[2 * l + 1] = gram.Row(2 * l + 1)[2 * k] = weight * roots[k] * roots[l] * overlaps[k * n + l];
        }

        return gram.EntropyDrop(negligible);
    }

    // At p = 1/2 exchanging A and B is a symmetry: with c(k, l) (-1)^l symmetric, the Gram matrix splits into diag +- c. The n rotations of the pairs (k, k) lead there.
    private double MirrorDrop(double[] roots, double scale, double negligible)
    {
        int n = levels.Length;
        using GramJacobi gram = new(n);
        double total = 0;
        for (int k = 0; k < n; k++) total += PairDrop.Of(0.5 * scale * levels[k], 0.5 * scale * levels[k], 0.5 * scale * levels[k] * Signed(k, k)).Drop;
        for (int sign = 1; sign >= -1; sign -= 2)
        {
            gram.Clear();
            for (int k = 0; k < n; k++)
            {
                gram.Diagonal[k] = Math.Max(0, 0.5 * scale * levels[k] * (1 + sign * Signed(k, k)));
                for (int l = k + 1; l < n; l++) gram.Row(k)[l] = gram.Row(l)[k] = 0.5 * scale * roots[k] * roots[l] * sign * Signed(k, l);
            }

            total += gram.EntropyDrop(negligible);
        }

        return total;
    }

    private double Signed(int k, int l) => isOdd[l] ? -overlaps[k * levels.Length + l] : overlaps[k * levels.Length + l];
}
