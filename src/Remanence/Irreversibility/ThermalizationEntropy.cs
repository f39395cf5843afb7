using System.Numerics;

namespace Remanence;

/// <content>Entropies: functions of x = 1 - e^(-wt) alone, because the phases of the levels commute with chi.</content>
public sealed partial class ThermalizationEquation
{
    /// <summary>Von Neumann entropy of rho(t), nats.</summary>
    public double EntropyAt(double time) => Information.EntropySum(Spectrum(Shares(time)));

    /// <summary>
    /// dS/dt = w (-Tr(chi ln rho) - S), the unitary part dropping out; null where it is infinite: chi has weight above 1e-12 outside the support of rho (eigenvalues above 1e-12).
    /// </summary>
    public double? EntropyRateAt(double time)
    {
        if (Rate == 0) return 0;
        return CrossEntropy(Shares(time)) is double cross ? Rate * (cross - EntropyAt(time)) : null;
    }

    /// <summary>Relative entropy D(rho(t) || chi) in nats, which never grows; null where it is infinite: weight above 1e-12 on levels where chi is 0.</summary>
    public double? RelativeEntropyToEquilibriumAt(double time)
    {
        double[] now = PopulationsAt(time);
        double outside = 0;
        double[] terms = new double[Dimension];
        for (int m = 0; m < Dimension; m++)
        {
            if (chi[m] > 0) terms[m] = -now[m] * Math.Log(chi[m]);
            else outside += now[m];
        }

        return outside > SupportTolerance ? null : Math.Max(0, Information.PairwiseSum(terms) - EntropyAt(time));
    }

    /// <summary>Relative entropy D(chi || rho(t)) in nats, which never grows; null where it is infinite: chi has weight above 1e-12 outside the support of rho (eigenvalues above 1e-12).</summary>
    public double? RelativeEntropyFromEquilibriumAt(double time)
    {
        return CrossEntropy(Shares(time)) is double cross ? Math.Max(0, cross - Information.EntropySum(chi)) : null;
    }

    /// <summary>
    /// The largest entropy of all times. The entropy is concave in x = 1 - e^(-wt), so golden section finds it; it is an inner maximum where the start has
    /// weight outside the window, and for a pure start it then lies between ln D_w and ln(D_w + 1).
    /// </summary>
    /// <returns>The entropy in nats and x = 1 - e^(-wt) in 0..1; the time is -ln(1 - x) / w.</returns>
    public (double Entropy, double ResetShare) LargestEntropy()
    {
        double ratio = 0.5 * (Math.Sqrt(5) - 1), low = 0, high = 1, left = 1 - ratio, right = ratio;
        double atLeft = At(left), atRight = At(right);
        (double Entropy, double ResetShare) best = (At(0), 0);
        // Below a width of 1e-9 a concave maximum is flat to rounding.
        while (high - low > 1e-9)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft, right) = (left, right, atRight, right + ratio * (high - right));
                atRight = At(right);
            }
            else
            {
                (high, right, atRight, left) = (right, left, atLeft, left - ratio * (left - low));
                atLeft = At(left);
            }
        }

        foreach (double x in (ReadOnlySpan<double>)[1, 0.5 * (low + high)])
            if (At(x) > best.Entropy) best = (At(x), x);
        return best;

        double At(double x) => Information.EntropySum(Spectrum((1 - x, x)));
    }

    /// <summary>kept rho(0) + reset chi of a mixed start: rho(t) without the phases of the levels, which has its spectrum.</summary>
    private ComplexMatrix Mixture((double Kept, double Reset) shares)
    {
        ComplexMatrix mixture = mixed!.Copy();
        for (int i = 0; i < mixture.Data.Length; i++) mixture.Data[i] *= shares.Kept;
        for (int m = 0; m < Dimension; m++) mixture[m, m] += shares.Reset * chi[m];
        return mixture;
    }

    private double[] Spectrum((double Kept, double Reset) shares) => pure is not null ? pure.Spectrum(shares.Kept, shares.Reset)
        : shares.Reset == 0 ? startSpectrum : HermitianEigen.Values(Mixture(shares));

    /// <summary>-Tr(chi ln rho), null where it is infinite.</summary>
    private double? CrossEntropy((double Kept, double Reset) shares)
    {
        if (pure is not null) return pure.CrossEntropy(shares.Kept, shares.Reset, SupportTolerance);
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(Mixture(shares));
        double[] terms = new double[Dimension], outside = new double[Dimension];
        for (int k = 0; k < Dimension; k++)
        {
            double weight = 0;
            for (int m = 0; m < Dimension; m++)
            {
                Complex v = vectors[m, k];
                weight += chi[m] * (v.Real * v.Real + v.Imaginary * v.Imaginary);
            }

            if (values[k] > SupportTolerance) terms[k] = -weight * Math.Log(values[k]);
            else outside[k] = weight;
        }

        return Information.PairwiseSum(outside) > SupportTolerance ? null : Information.PairwiseSum(terms);
    }
}
