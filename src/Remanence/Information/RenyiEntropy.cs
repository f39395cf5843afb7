namespace Remanence;

public static partial class Information
{
    /// <summary>Eigenvalues up to this do not count for the rank that the Renyi entropy of order 0 is the logarithm of.</summary>
    internal const double RankThreshold = 1e-14;

    /// <summary>
    /// Renyi entropy ln(sum x^a) / (1 - a) of a spectrum, in nats. Order 0 is the logarithm of the rank (eigenvalues above 1e-14), order 1 the
    /// von Neumann entropy, order 2 minus the logarithm of the purity, infinite order minus the logarithm of the largest eigenvalue.
    /// </summary>
    /// <param name="spectrum">Eigenvalues of a density matrix in any order: sum 1 within 1e-10, none below -1e-10.</param>
    /// <param name="order">Order a, at least 0; positive infinity is allowed. Within 1e-8 of 1 the von Neumann entropy is the limit that is returned.</param>
    /// <exception cref="ArgumentException">The spectrum is not one of a density matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative or NaN.</exception>
    public static double RenyiEntropy(ReadOnlySpan<double> spectrum, double order)
    {
        if (double.IsNaN(order) || order < 0)
            throw new ArgumentOutOfRangeException(nameof(order), order, FormattableString.Invariant($"The order of a Renyi entropy must be at least 0, but is {order}."));
        RequireProbabilities(spectrum, -SumTolerance, "eigenvalue", nameof(spectrum));
        if (Math.Abs(order - 1) < 1e-8) return EntropySum(spectrum);
        double largest = 0;
        int rank = 0;
        foreach (double x in spectrum)
        {
            largest = Math.Max(largest, x);
            if (x > RankThreshold) rank++;
        }

        if (order == 0) return Math.Log(rank);
        if (double.IsPositiveInfinity(order)) return -Math.Log(largest);

        // Relative to the largest eigenvalue, so that no power underflows for high orders.
        double[] powers = new double[spectrum.Length];
        for (int i = 0; i < powers.Length; i++) powers[i] = spectrum[i] > SmallestProbability ? Math.Pow(spectrum[i] / largest, order) : 0;
        return (order * Math.Log(largest) + Math.Log(PairwiseSum(powers))) / (1 - order);
    }

    /// <summary>Renyi entropy of a state in nats; see the overload that takes a spectrum. Costs the eigenvalues of the matrix.</summary>
    /// <param name="state">The state.</param>
    /// <param name="order">Order a, at least 0; positive infinity is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative or NaN.</exception>
    public static double RenyiEntropy(DensityMatrix state, double order)
    {
        ArgumentNullException.ThrowIfNull(state);
        return RenyiEntropy([.. state.Spectrum()], order);
    }
}
