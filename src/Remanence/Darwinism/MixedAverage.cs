namespace Remanence;

/// <summary>Mean deficit over the fragments of one size.</summary>
/// <param name="Mean">Mean of D in nats.</param>
/// <param name="StandardError">Of a sampled mean; 0 for an exact one.</param>
/// <param name="EffectiveFragments">(sum D)^2 / sum D^2: how many fragments carry the mean. Far below <paramref name="Fragments"/> the standard error cannot be trusted.</param>
/// <param name="Fragments">Fragments in the mean: C(N, n), or the sample's.</param>
/// <param name="IsExact">Whether these are all fragments of that size.</param>
public readonly record struct MixedAverage(double Mean, double StandardError, double EffectiveFragments, double Fragments, bool IsExact)
{
    /// <summary>Averages the exact deficits of fragments: of all of them if they are not too many, otherwise of a random sample.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environment">The spins, each class with its count.</param>
    /// <param name="size">Spins in a fragment, 0..N.</param>
    /// <param name="mostFragments">Number of different fragments up to which all are computed, and sample size otherwise; at least 2. Fragments with equal numbers of each class do not differ.</param>
    /// <param name="seed">Of the sample.</param>
    /// <remarks>One exact diagonalization a fragment, see <see cref="MixedFragment"/>, which limits the size to about ten different spins; <see cref="SecondOrderAverage"/> has no limit.</remarks>
    /// <exception cref="ArgumentException">The fragments are too large for exact diagonalization.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static MixedAverage Over(double pointerUp, ReadOnlySpan<IdenticalSpins> environment, int size, int mostFragments = 4096, ulong seed = 0)
    {
        DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        FragmentCompositions all = new(Singles(environment));
        if (size < 0 || size > all.Spins) throw new ArgumentOutOfRangeException(nameof(size), size, $"The size of a fragment must lie in 0..{all.Spins}, but is {size}.");
        if (mostFragments < 2) throw new ArgumentOutOfRangeException(nameof(mostFragments), mostFragments, $"The number of fragments must be at least 2, but is {mostFragments}.");
        if (size == 0) return new(PureDeficit.MissingInformation(pointerUp), 0, 1, 1, true);
        bool exact = all.Count(size) <= mostFragments;
        (IdenticalSpins[][] fragments, double[] weights) = exact ? all.All(size) : all.Sample(size, mostFragments, seed);
        double[] deficits = Deficits(pointerUp, fragments);
        double mean = Weighted(weights, deficits, d => d), square = Weighted(weights, deficits, d => d * d), count = exact ? all.Fragments(size) : mostFragments;
        double error = exact ? 0 : Math.Sqrt(Weighted(weights, deficits, d => (d - mean) * (d - mean)) / (mostFragments - 1));
        return new(mean, error, square == 0 ? count : mean / square * mean * count, count, exact);
    }

    private static double Weighted(double[] weights, double[] deficits, Func<double, double> value) => Information.PairwiseSum([.. deficits.Select((d, i) => weights[i] * value(d))]);

    private static double[] Deficits(double pointerUp, IdenticalSpins[][] fragments)
    {
        double[] deficits = new double[fragments.Length];
        Exception?[] failures = new Exception?[fragments.Length];
        Parallelism.ForItems(fragments.Length, i =>
        {
            try
            {
                deficits[i] = MixedFragment.Deficit(pointerUp, fragments[i]);
            }
            catch (Exception e) when (e is ArgumentException or AccuracyException)
            {
                failures[i] = e;
            }
        });
        if (Array.Find(failures, f => f is not null) is { } failure) throw failure;
        return deficits;
    }

    /// <summary>Every spin for itself.</summary>
    internal static IdenticalSpins[] Singles(ReadOnlySpan<IdenticalSpins> environment)
    {
        List<IdenticalSpins> singles = [];
        foreach (IdenticalSpins s in environment) singles.AddRange(Enumerable.Repeat(s.Of(1), s.Count));
        DarwinismArguments.RequireSpins(singles.Count, nameof(environment));
        return [.. singles];
    }
}
