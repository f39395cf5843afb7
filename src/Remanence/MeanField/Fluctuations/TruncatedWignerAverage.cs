namespace Remanence;

/// <summary>The steady state that truncated Wigner trajectories give, with standard errors.</summary>
public sealed record TruncatedWignerAverage
{
    /// <summary>m and C, from M: m = mean of M, and C_ab = (N mean of M_a M_b - delta_ab)/(N - 1) - m_a m_b.</summary>
    public required CumulantState State { get; init; }

    /// <summary>Standard error of m, the root of the sum over components.</summary>
    public required double BlochError { get; init; }

    /// <summary>Standard error of C, the root of the sum over all nine entries.</summary>
    public required double CorrelationError { get; init; }

    /// <summary>Mutual information of two units in nats, with the leading bias of the noise removed (jackknife).</summary>
    public required double PairInformation { get; init; }

    /// <summary>Standard error of <see cref="PairInformation"/>.</summary>
    public required double PairInformationError { get; init; }

    /// <summary>Change of C between both halves of the time, in standard errors of C: well above 2 says that the start is not forgotten.</summary>
    public required double Drift { get; init; }

    internal static TruncatedWignerAverage Of(int units, double[][] whole, double[][] first, double[][] second)
    {
        CumulantState all = StateOf(units, Mean(whole, -1)), early = StateOf(units, Mean(first, -1)), late = StateOf(units, Mean(second, -1));
        CumulantState[] without = [.. Enumerable.Range(0, TruncatedWigner.Groups).Select(g => StateOf(units, Mean(whole, g)))];
        double bloch = 0, correlation = 0, change = 0;
        for (int a = 0; a < 3; a++)
        {
            bloch += Variance(without, s => s.Bloch[a]);
            for (int b = 0; b < 3; b++)
            {
                correlation += Variance(without, s => s[a, b]);
                change += (early[a, b] - late[a, b]) * (early[a, b] - late[a, b]);
            }
        }

        const int G = TruncatedWigner.Groups;
        return new()
        {
            State = all,
            BlochError = Math.Sqrt(bloch),
            CorrelationError = Math.Sqrt(correlation),
            PairInformation = G * all.PairInformation() - (G - 1) * without.Average(s => s.PairInformation()),
            PairInformationError = Math.Sqrt(Variance(without, s => s.PairInformation())),
            Drift = correlation > 0 ? Math.Sqrt(change / correlation) / 2 : 0,
        };
    }

    /// <summary>Variance of a function of the means, from what it is without one group after the other (jackknife).</summary>
    private static double Variance(CumulantState[] without, Func<CumulantState, double> value)
    {
        double mean = without.Average(value);
        return without.Sum(s => (value(s) - mean) * (value(s) - mean)) * (without.Length - 1) / without.Length;
    }

    /// <summary>Mean over the trajectories but those of one group; -1 for all.</summary>
    private static double[] Mean(double[][] values, int left)
    {
        double[] mean = new double[values[0].Length];
        int count = 0;
        for (int k = 0; k < values.Length; k++)
        {
            if (k % TruncatedWigner.Groups == left) continue;
            count++;
            for (int i = 0; i < mean.Length; i++) mean[i] += values[k][i];
        }

        for (int i = 0; i < mean.Length; i++) mean[i] /= count;
        return mean;
    }

    private static CumulantState StateOf(int units, double[] mean)
    {
        double[] x = [.. mean];
        for (int a = 0; a < 3; a++)
        {
            for (int b = a; b < 3; b++)
            {
                int i = CumulantMoments.CorrelationIndex(a, b);
                x[i] = (units * mean[i] - (a == b ? 1 : 0)) / (units - 1) - mean[a] * mean[b];
            }
        }

        return CumulantState.From(units, x);
    }
}
