namespace Remanence;

/// <summary>What a Z measurement of one interval leaves of a two-level system, the rest of the environment being traced out.</summary>
/// <param name="Size">Number of measured sites l: sites 0 to l - 1.</param>
/// <param name="Information">Shannon information I(S : outcome) in nats between the branch and the outcome; 0 for l = 0.</param>
/// <param name="MeanPurity">Mean purity sum_z w_z Tr rho_z^2 of the posterior states of the system: Tr rho_S^2 for l = 0, 1 for l = N.</param>
public sealed record PointerFragment(int Size, double Information, double MeanPurity);

/// <summary>
/// The ensemble of mixed states of a two-level system S after a Z measurement of the sites 0 to l - 1 of its environment (pointer-state ensemble of
/// arXiv 2603.15743). The posterior state of outcome z has the unnormalized elements sum over the rest of |c_0|^2, |c_1|^2 and c_0* c_1.
/// </summary>
public static class PointerEnsemble
{
    /// <summary>Largest number of measured sites below N: the marginals of 2^28 outcomes take 8 GiB.</summary>
    public const int LargestMarginal = 28;

    private const int Chunk = 1 << 14;

    /// <summary>Information and mean purity for several numbers of measured sites.</summary>
    /// <param name="weights">Branch weights p_0, p_1, positive, sum 1 within 1e-10.</param>
    /// <param name="states">The two branches, both on the full space of N spins or both on the symmetric sector, norm 1 within 1e-8.</param>
    /// <param name="sizes">Numbers of measured sites l, each in 0..N.</param>
    /// <remarks>
    /// The marginals of the longest l below N are summed once, 2^N additions and 32 * 2^l bytes; those of shorter ones follow bit by bit. l = N costs one pass over the basis.
    /// </remarks>
    /// <exception cref="ArgumentException">There are not 2 branches, or weights, states or sizes break a rule; the message names the value.</exception>
    public static IReadOnlyList<PointerFragment> Of(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, IReadOnlyList<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        TwoBranches branches = TwoBranches.Require(weights, states, "The pointer-state ensemble");
        int n = branches.Space.Sites;
        foreach (int size in sizes)
            if (size < 0 || size > n) throw new ArgumentOutOfRangeException(nameof(sizes), size, $"The number of measured sites must lie in 0..{n}, but one is {size}.");
        PointerFragment?[] known = new PointerFragment?[n + 1];
        if (sizes.Contains(n)) known[n] = AllSites(branches);
        int longest = sizes.Where(l => l < n).DefaultIfEmpty(-1).Max();
        if (longest > LargestMarginal)
            throw new ArgumentOutOfRangeException(nameof(sizes), longest, $"Fewer than N measured sites must be at most {LargestMarginal}, but are {longest}; ask for shorter intervals.");
        if (longest >= 0)
        {
            PosteriorMarginals marginals = PosteriorMarginals.Of(branches, longest);
            for (int l = longest; ; l--)
            {
                if (sizes.Contains(l)) known[l] = Summarize(branches, l, 1L << l, marginals.ForEach);
                if (l == 0) break;
                marginals.TraceLastSite();
            }
        }

        return [.. sizes.Select(l => known[l]!)];
    }

    private static PointerFragment AllSites(TwoBranches branches) => Summarize(branches, branches.Space.Sites, branches.Length, branches.ForEach);

    private static PointerFragment Summarize(TwoBranches branches, int size, long outcomes, Action<long, int, TwoBranches.UseOutcome> forEach)
    {
        int chunks = checked((int)((outcomes + Chunk - 1) / Chunk));
        double[] entropies = new double[chunks], purities = new double[chunks];
        Parallelism.For(chunks, chunk =>
        {
            double entropy = 0, purity = 0;
            forEach(chunk * Chunk, (int)Math.Min(Chunk, outcomes - chunk * Chunk), (_, p, q, coherence) =>
            {
                double w = p + q;
                if (w < Information.SmallestProbability) return;
                entropy += w * BlochMoments.PosteriorEntropy(p / w, q / w);
                purity += (p * p + q * q + 2 * (coherence.Real * coherence.Real + coherence.Imaginary * coherence.Imaginary)) / w;
            });
            (entropies[chunk], purities[chunk]) = (entropy, purity);
        });
        return new(size, Information.EntropySum(branches.Weights) - Information.PairwiseSum(entropies), Information.PairwiseSum(purities));
    }
}
