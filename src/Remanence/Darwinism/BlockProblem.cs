using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>What all blocks of a symmetric fragment share: D2 of a block is sqrt(pq) sum f(k, l)^2 zeta(k - l) with the weighted Wigner corner f.</summary>
internal sealed unsafe class BlockProblem
{
    private const int Lanes = 8;
    private readonly double pointerUp, logRatio;
    private readonly int size;
    private readonly double[] zeta, columnSums;

    internal BlockProblem(double pointerUp, IdenticalSpins spins, int size)
    {
        this.pointerUp = pointerUp;
        this.size = size;
        logRatio = Math.Log(spins.LevelRatio);
        double root = Math.Sqrt(pointerUp * (1 - pointerUp));
        columnSums = new double[size + Lanes];
        double bias = Remanence.SecondOrder.LogOdds(pointerUp);
        // zeta at l - k + size, for l up to one group beyond the corner.
        zeta = new double[2 * size + Lanes];
        for (int i = 0; i < zeta.Length; i++) zeta[i] = root * LogarithmicMeanInverse(bias + (size - i) * logRatio);
    }

    /// <summary>sqrt(ab) ln(a/b)/(a - b) for the logarithm x of a/b: 1 at 0, (x/2)/sinh(x/2).</summary>
    internal static double LogarithmicMeanInverse(double x)
    {
        double half = Math.Abs(x / 2);
        return half < 1e-4 ? 1 - half * half / 6 : half > 30 ? 2 * half * Math.Exp(-half) : half / Math.Sinh(half);
    }

    /// <summary>D2 of the block over 2^(2 exponent) of the corner; <paramref name="rows"/> gets the parts of row k and column k together.</summary>
    internal double SecondOrder(WignerCorner corner, double[] rows)
    {
        int n = corner.Size;
        double total = 0;
        Array.Clear(columnSums);
        fixed (double* weights = zeta, columns = columnSums)
        {
            for (int k = 0; k < n; k++)
            {
                double* f = corner.Row(k), weight = weights + size - k;
                Vector512<double> sum = Vector512<double>.Zero;
                for (int l = 0; l < n; l += Lanes)
                {
                    Vector512<double> x = Vector512.Load(f + l), part = x * x * Vector512.Load(weight + l);
                    sum += part;
                    Vector512.Store(Vector512.Load(columns + l) + part, columns + l);
                }

                double row = HermitianKernels.Sum(sum);
                rows[k] = row;
                total += row;
            }
        }

        for (int k = 0; k < n; k++) rows[k] += columnSums[k];
        return total;
    }

    /// <summary>The part of the block that matters, ready to be diagonalized.</summary>
    /// <param name="corner">The corner of this block.</param>
    /// <param name="rows">From <see cref="SecondOrder"/>.</param>
    /// <param name="local">From <see cref="SecondOrder"/>.</param>
    /// <param name="part">What the block contributes to D2, in the units of the sum.</param>
    /// <param name="precision">Relative error allowed for this block.</param>
    internal GramBlock Cut(WignerCorner corner, double[] rows, double local, double part, double precision)
    {
        int n = corner.Size, first = 0, end = n;
        double negligible = 0.01 * precision * local / n, moment = 0;
        while (end - first > 1 && rows[first] <= negligible) first++;
        while (end - first > 1 && rows[end - 1] <= negligible) end--;
        for (int k = first; k < end; k++) moment += k * rows[k];
        int center = (int)(moment / (2 * local));

        // Relative to ratio^center, where the block's weight sits: f = ratio^((k + l)/4) d.
        double unit = corner.Exponent == 0 ? Math.Exp(-0.5 * center * logRatio) : Math.Exp(corner.Exponent * Math.Log(2) - 0.5 * center * logRatio);
        int dimension = end - first;
        double[] levels = new double[dimension], quarter = new double[dimension];
        bool[] isOdd = new bool[dimension];
        for (int k = 0; k < dimension; k++)
        {
            double power = Math.Exp(0.25 * (first + k - center) * logRatio);
            quarter[k] = power;
            isOdd[k] = ((first + k) & 1) != 0;
            levels[k] = power * power * power * power;
        }

        double[] overlaps = new double[(long)dimension * dimension];
        double sumOfSquares = 0;
        for (int k = 0; k < dimension; k++)
        {
            double* f = corner.Row(first + k) + first;
            double scale = unit / quarter[k];
            for (int l = 0; l < dimension; l++)
            {
                double d = f[l] * scale / quarter[l];
                sumOfSquares += d * d;
                overlaps[k * dimension + l] = d;
            }
        }

        return new GramBlock(pointerUp, levels, overlaps, isOdd, sumOfSquares, part, precision, dimension == corner.TwiceSpin + 1);
    }
}
