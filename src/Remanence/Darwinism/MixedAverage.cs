namespace Remanence;

/// <summary>Mean deficit over the fragments of one size.</summary>
/// <param name="Mean">Mean of D in nats.</param>
/// <param name="StandardError">Of a sampled mean; 0 for an exact one.</param>
/// <param name="EffectiveFragments">(sum D)^2 / sum D^2: how many fragments carry the mean. Far below <paramref name="Fragments"/> the standard error cannot be trusted.</param>
/// <param name="Fragments">Fragments that were computed.</param>
/// <param name="IsExact">Whether these are all fragments of that size.</param>
public readonly record struct MixedAverage(double Mean, double StandardError, double EffectiveFragments, long Fragments, bool IsExact)
{
    /// <summary>Averages the exact deficits of fragments: of all of them if they are not too many, otherwise of a random sample.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environment">The spins, each class with its count.</param>
    /// <param name="size">Spins in a fragment, 0..N.</param>
    /// <param name="mostFragments">Number of fragments up to which all are computed, and sample size otherwise; at least 2.</param>
    /// <param name="seed">Of the sample.</param>
    /// <remarks>One exact diagonalization a fragment, see <see cref="MixedFragment"/>, which limits the size to about ten different spins; <see cref="SecondOrderAverage"/> has no limit.</remarks>
    /// <exception cref="ArgumentException">The fragments are too large for exact diagonalization.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static MixedAverage Over(double pointerUp, ReadOnlySpan<IdenticalSpins> environment, int size, int mostFragments = 4096, ulong seed = 0)
    {
        DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        IdenticalSpins[] spins = Singles(environment);
        if (size < 0 || size > spins.Length) throw new ArgumentOutOfRangeException(nameof(size), size, $"The size of a fragment must lie in 0..{spins.Length}, but is {size}.");
        if (mostFragments < 2) throw new ArgumentOutOfRangeException(nameof(mostFragments), mostFragments, $"The number of fragments must be at least 2, but is {mostFragments}.");
        if (size == 0) return new(PureDeficit.MissingInformation(pointerUp), 0, 1, 1, true);
        bool exact = Count(spins.Length, size) <= mostFragments;
        List<IdenticalSpins[]> fragments = exact ? All(spins, size) : Sample(spins, size, mostFragments, seed);
        double[] deficits = new double[fragments.Count];
        // The largest fragment is refused here, where an exception may leave.
        deficits[0] = MixedFragment.Deficit(pointerUp, fragments[0]);
        Exception? failure = null;
        Parallelism.ForItems(fragments.Count - 1, i =>
        {
            try
            {
                deficits[i + 1] = MixedFragment.Deficit(pointerUp, fragments[i + 1]);
            }
            catch (Exception e) when (e is ArgumentException or AccuracyException)
            {
                failure = e;
            }
        });
        if (failure is not null) throw new ArgumentException(failure.Message, nameof(size), failure);
        int count = deficits.Length;
        double sum = Information.PairwiseSum(deficits), mean = sum / count;
        double squares = Information.PairwiseSum([.. deficits.Select(d => d * d)]), spread = Information.PairwiseSum([.. deficits.Select(d => (d - mean) * (d - mean))]);
        return new(mean, exact ? 0 : Math.Sqrt(spread / (count - 1) / count), squares == 0 ? count : sum / squares * sum, count, exact);
    }

    /// <summary>Every spin for itself.</summary>
    internal static IdenticalSpins[] Singles(ReadOnlySpan<IdenticalSpins> environment)
    {
        List<IdenticalSpins> singles = [];
        foreach (IdenticalSpins s in environment) singles.AddRange(Enumerable.Repeat(s.Of(1), s.Count));
        DarwinismArguments.RequireSpins(singles.Count, nameof(environment));
        return [.. singles];
    }

    private static double Count(int spins, int size)
    {
        double count = 1;
        for (int i = 1; i <= Math.Min(size, spins - size); i++) count = Math.Round(count * (spins - i + 1) / i);
        return count;
    }

    private static List<IdenticalSpins[]> All(IdenticalSpins[] spins, int size)
    {
        List<IdenticalSpins[]> all = [];
        int[] chosen = [.. Enumerable.Range(0, size)];
        while (true)
        {
            all.Add([.. chosen.Select(i => spins[i])]);
            int last = size - 1;
            while (last >= 0 && chosen[last] == spins.Length - size + last) last--;
            if (last < 0) return all;
            chosen[last]++;
            for (int i = last + 1; i < size; i++) chosen[i] = chosen[i - 1] + 1;
        }
    }

    private static List<IdenticalSpins[]> Sample(IdenticalSpins[] spins, int size, int count, ulong seed)
    {
        List<IdenticalSpins[]> sample = [];
        int[] order = [.. Enumerable.Range(0, spins.Length)];
        RandomStream random = new(seed);
        ulong draw = 0;
        for (int f = 0; f < count; f++)
        {
            // The start of a shuffle; any order may precede it.
            for (int i = 0; i < size; i++)
            {
                int j = i + Math.Min(spins.Length - i - 1, (int)(random.Uniform(draw++) * (spins.Length - i)));
                (order[i], order[j]) = (order[j], order[i]);
            }

            sample.Add([.. order.Take(size).Select(i => spins[i])]);
        }

        return sample;
    }
}
