namespace Remanence;

/// <summary>
/// The deficit of fragments of a pure environment of different spins, averaged over all C(N, n) fragments of n spins: exact, without sampling, by
/// &lt;D&gt;_n = sum over m of d_m E_n(q^m) with the symmetric means E_n of the overlaps q_k = |gamma_k|^2.
/// </summary>
public static class SubsetDeficit
{
    /// <summary>Up to this number of spins all pairs are enumerated: their series converges slowest.</summary>
    private const int PairsUpTo = 400;

    /// <summary>ln &lt;D&gt;_n (D in nats) for n = 0..<paramref name="largest"/> at those indices; minus infinity where a deficit is 0 or, in environments of very different spins, more than 300 orders of magnitude (500 in large environments) below the n-th power of the mean overlap.</summary>
    /// <remarks>Relative error of a deficit about N 2^-53. About N^2 times the number of terms / 16 vector operations; the terms are about 40 divided by 1 minus the overlap of the fragment, at most 3000 and an integral for the rest.</remarks>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlaps">|gamma_k|^2 of the N spins, in [0, 1]; take <see cref="SpinRecord.Decoherence"/>, which is accurate where it is small.</param>
    /// <param name="largest">Largest fragment, 0..N; -1 for N.</param>
    /// <exception cref="ArgumentException">There is no spin, or a number is out of range.</exception>
    public static double[] Logarithms(double pointerUp, ReadOnlySpan<double> overlaps, int largest = -1)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        double[] q = Checked(overlaps);
        if (largest < -1 || largest > q.Length) throw new ArgumentOutOfRangeException(nameof(largest), largest, $"The largest fragment must lie in 0..{q.Length}, but is {largest}.");
        return Logarithms(p, q, largest == -1 ? q.Length : largest, double.NegativeInfinity);
    }

    /// <summary>&lt;D&gt;_n in nats for n = 0..N at those indices: H(p), the mean over single spins, ..., the deficit of the whole environment. See <see cref="Logarithms(double, ReadOnlySpan{double}, int)"/>.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlaps">|gamma_k|^2 of the N spins, in [0, 1].</param>
    /// <exception cref="ArgumentException">There is no spin, or a number is out of range.</exception>
    public static double[] Of(double pointerUp, ReadOnlySpan<double> overlaps)
    {
        double[] means = Logarithms(pointerUp, overlaps);
        for (int n = 0; n < means.Length; n++) means[n] = Math.Exp(means[n]);
        return means;
    }

    /// <summary>The redundancy from the exact mean over all fragments. Computes only the fragment sizes and terms that can decide it.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlaps">|gamma_k|^2 of the N spins, in [0, 1].</param>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentException">There is no spin, or a number is out of range.</exception>
    public static FragmentRedundancy Redundancy(double pointerUp, ReadOnlySpan<double> overlaps, double delta)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        double[] q = Checked(overlaps);
        double logDelta = Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))), target = logDelta + Math.Log(PureDeficit.MissingInformation(p));
        if (!(Whole(p, q) <= target)) return new(0, 0, q.Length);
        // D <= H x, and the mean of products over subsets is at most the power of the mean (Maclaurin): no fragment above this size is needed.
        double bound = Math.Ceiling(logDelta / Math.Log(Reductions.Sum(q) / q.Length)) + 1;
        double[] logs = Logarithms(p, q, bound >= 1 && bound < q.Length ? (int)bound : q.Length, target);
        int n = 1;
        while (logs[n] > target) n++;
        return new(n, FragmentRedundancy.Interpolate(n, target, logs[n - 1], logs[n]), q.Length);
    }

    private static double[] Checked(ReadOnlySpan<double> overlaps)
    {
        DarwinismArguments.RequireSpins(overlaps.Length, nameof(overlaps));
        foreach (double overlap in overlaps) DarwinismArguments.RequireOverlap(overlap, nameof(overlaps));
        return overlaps.ToArray();
    }

    private static double[] Logarithms(double p, double[] overlaps, int largest, double target)
    {
        double[] recording = [.. overlaps.Where(q => q < 1)];
        int blind = overlaps.Length - recording.Length;
        if (blind == 0) return OfRecording(p, recording, largest, target);
        // Spins without any record only dilute the fragments.
        return Diluted(OfRecording(p, recording, Math.Min(largest, recording.Length), double.NegativeInfinity), recording.Length, blind, largest);
    }

    /// <summary>The means when every overlap is below 1.</summary>
    private static double[] OfRecording(double p, double[] q, int largest, double target)
    {
        double[] logs = new double[largest + 1];
        logs[0] = Math.Log(PureDeficit.MissingInformation(p));
        double high = Math.Max(p, 1 - p), low = Math.Min(p, 1 - p);
        int direct = q.Length <= PairsUpTo ? 2 : 1, end = largest == q.Length ? largest - 1 : largest;
        if (end > direct && q.Any(x => x > 0))
        {
            double[] series = SubsetDeficitSeries.Logarithms(p, q, direct + 1, end, target);
            series.AsSpan(direct + 1).CopyTo(logs.AsSpan(direct + 1));
        }
        else if (end > direct)
        {
            logs.AsSpan(direct + 1).Fill(double.NegativeInfinity);
        }

        if (largest >= 1) logs[1] = Math.Log(Reductions.Sum([.. q.Select(x => PureDeficit.Value(high, low, x))]) / q.Length);
        if (largest >= 2 && direct == 2)
        {
            double[] rows = new double[q.Length];
            for (int i = 0; i < q.Length; i++)
                for (int j = 0; j < i; j++) rows[i] += PureDeficit.Value(high, low, q[i] * q[j]);
            logs[2] = Math.Log(Reductions.Sum(rows) / (0.5 * q.Length * (q.Length - 1)));
        }

        if (largest == q.Length && largest > 0) logs[largest] = Whole(p, q);
        return logs;
    }

    /// <summary>ln of the deficit of the whole environment.</summary>
    private static double Whole(double p, double[] q) => PureDeficit.Logarithm(p, Reductions.Sum([.. q.Select(x => Math.Log(x))]));

    /// <summary>Means over fragments of n of all spins, h of which record with the hypergeometric probability.</summary>
    private static double[] Diluted(double[] recordingLogs, int recording, int blind, int largest)
    {
        double[] logs = new double[largest + 1];
        for (int n = 0; n <= largest; n++)
        {
            int low = Math.Max(0, n - blind), high = Math.Min(n, recording);
            // Weights from ratios of neighbors, starting at 1 and summing to what normalizes them; in logarithms, because they span any range.
            double[] weights = new double[high - low + 1];
            for (int h = low; h < high; h++) weights[h + 1 - low] = weights[h - low] + Math.Log((double)(recording - h) * (n - h) / ((h + 1.0) * (blind - n + h + 1.0)));
            double norm = LogSum(weights);
            for (int h = low; h <= high; h++) weights[h - low] += recordingLogs[h];
            logs[n] = LogSum(weights) - norm;
        }

        return logs;
    }

    private static double LogSum(double[] logs)
    {
        double largest = logs.Max();
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(Reductions.Sum([.. logs.Select(x => Math.Exp(x - largest))]));
    }
}
