using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Sums the series of the mean deficit, sum over m of d_m E_n(q^m), for all fragment sizes n of a range at once, eight terms m in the lanes of a vector.
/// The overlaps q are below 1. Sums are kept in units of mean(q)^n, so that they outlast the range of doubles.
/// </summary>
internal sealed class SubsetDeficitSeries
{
    /// <summary>Terms that are summed one by one; an integral takes over behind them.</summary>
    private const int Terms = 3000;
    private const double Accuracy = 1e-17;

    private readonly double pointerUp;

    // The overlaps of large environments are scaled up so that E_n uses the range of doubles above 1 too; E_n <= mean^n keeps it from overflowing.
    private readonly double spread;
    private readonly OverlapPowers powers;
    private readonly int smallest, largest;
    private readonly double[] sums, lastTerms, tailFactors;
    private readonly Vector512<double>[] scaled, means;
    private double unit;
    private int first, top;

    private SubsetDeficitSeries(double pointerUp, double[] overlaps, int smallest, int largest)
    {
        (this.pointerUp, this.smallest, this.largest) = (pointerUp, smallest, largest);
        spread = overlaps.Length <= 400 ? 1 : Math.Pow(10, -280.0 / overlaps.Length);
        powers = new(overlaps);
        (sums, lastTerms, tailFactors) = (new double[largest + 1], new double[largest + 1], new double[largest + 1]);
        (scaled, means) = (new Vector512<double>[overlaps.Length], new Vector512<double>[largest + 1]);
        double[] descending = [.. overlaps.OrderDescending()];
        double logLargest = 0;
        for (int n = 0; n <= largest; n++)
        {
            // X / (1 - X), X the largest product of n overlaps: E_n(q^(m+1)) <= X E_n(q^m).
            tailFactors[n] = n == 0 ? double.PositiveInfinity : Math.Exp(logLargest) / -NearOne.ExpMinusOne(logLargest);
            if (n < largest) logLargest += Math.Log(descending[n]);
        }
    }

    /// <summary>ln of the mean deficit for n = smallest..largest at those indices; below n with a target only as far as the target's crossing needs.</summary>
    /// <param name="pointerUp">p.</param>
    /// <param name="overlaps">|gamma_k|^2, all below 1, not all 0.</param>
    /// <param name="smallest">At least 1.</param>
    /// <param name="largest">At most the number of overlaps.</param>
    /// <param name="logTarget">ln of a deficit: only the sizes around its crossing need to be exact (smaller ones are lower bounds above it); minus infinity for all sizes.</param>
    internal static double[] Logarithms(double pointerUp, double[] overlaps, int smallest, int largest, double logTarget)
    {
        SubsetDeficitSeries series = new(pointerUp, overlaps, smallest, largest);
        series.Sum(logTarget);
        double[] logs = new double[largest + 1];
        for (int n = smallest; n <= largest; n++) logs[n] = series.Logarithm(n);
        return logs;
    }

    private void Sum(double logTarget)
    {
        double[] coefficients = DeficitCoefficients.Of(pointerUp, Terms);
        (first, top) = (smallest, largest);
        for (int block = 0; 8 * block < Terms && top >= first; block++)
        {
            powers.Next();
            Add(coefficients.AsSpan(8 * block, 8));
            if (!double.IsNegativeInfinity(logTarget)) first = Crossing(logTarget);
            while (top >= first && Math.Min(tailFactors[top], 8 * block + 8) * lastTerms[top] <= Accuracy * sums[top]) top--;
        }

        if (top >= first) AddTail(lastTerms.AsSpan(0, top + 1).ToArray());
    }

    /// <summary>The tail of the sizes that have not converged, by the integral of <see cref="DeficitSeriesTail"/>.</summary>
    private void AddTail(double[] atLast)
    {
        Span<double> exponents = stackalloc double[8], weights = stackalloc double[8];
        exponents.Fill(Terms + 1);
        weights.Clear();
        weights[7] = DeficitCoefficients.AtLarge(pointerUp, Terms + 1) / 24;
        powers.At(exponents);
        Add(weights);
        for (int n = first; n <= top; n++) sums[n] -= atLast[n] / 24;
        for (int panel = 0; panel < DeficitSeriesTail.Panels && top >= first; panel++)
        {
            double[] before = [.. sums];
            for (int node = 0; node < DeficitSeriesTail.Nodes; node += 8)
            {
                for (int lane = 0; lane < 8; lane++)
                {
                    (exponents[lane], double weight) = DeficitSeriesTail.Node(Terms, panel, node + lane);
                    weights[lane] = weight * DeficitCoefficients.AtLarge(pointerUp, exponents[lane]);
                }

                powers.At(exponents);
                Add(weights);
            }

            // Panels shrink at least by half, because d_m falls as 1/m^2.
            while (top >= first && sums[top] - before[top] <= Accuracy * sums[top]) top--;
        }
    }

    /// <summary>Adds eight terms to the sums of n = first..top.</summary>
    private void Add(ReadOnlySpan<double> coefficients)
    {
        // Every list of powers is divided by its mean; otherwise the means of large fragments leave the range of doubles.
        Vector512<double> scale = default;
        foreach (Vector512<double> power in powers.Current) scale += power;
        scale /= scaled.Length;
        // Powers that small vanish beside the first one.
        scale = Vector512.ConditionalSelect(Vector512.LessThan(scale, Vector512.Create(1e-280)), Vector512.Create(double.PositiveInfinity), scale);
        Vector512<double> divisor = scale * spread;
        for (int k = 0; k < scaled.Length; k++) scaled[k] = powers.Current[k] / divisor;
        if (unit == 0) unit = double.IsFinite(scale[0]) ? scale[0] : 1;
        SymmetricMeans.Of(scaled, means, top);
        Vector512<double> ratio = scale / unit, weights = Vector512.Create(coefficients);
        Span<double> ratios = stackalloc double[8], terms = stackalloc double[8];
        for (int lane = 0; lane < 8; lane++) ratios[lane] = ratio[lane];
        for (int n = first; n <= top; n++)
        {
            Vector512<double> products = weights * means[n];
            for (int lane = 0; lane < 8; lane++) terms[lane] = products[lane] == 0 ? 0 : products[lane] * Math.Pow(ratios[lane], n);
            sums[n] += ((terms[7] + terms[6]) + (terms[5] + terms[4])) + ((terms[3] + terms[2]) + (terms[1] + terms[0]));
            lastTerms[n] = terms[7];
        }
    }

    /// <summary>The size before the first whose sum so far, a lower bound, is at most the target: no smaller one can matter.</summary>
    private int Crossing(double logTarget)
    {
        int n = first;
        while (n < largest && Logarithm(n) > logTarget) n++;
        return Math.Max(smallest, n - 1);
    }

    private double Logarithm(int n)
    {
        // Multiplied back before the logarithm where that is possible: the difference of two large logarithms has fewer digits.
        double inUnits = sums[n] * Math.Pow(spread, n);
        return (inUnits > 1e-290 ? Math.Log(inUnits) : Math.Log(sums[n]) + n * Math.Log(spread)) + n * Math.Log(unit);
    }
}
