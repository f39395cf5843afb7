namespace Remanence;

/// <summary>
/// The ensemble of pure states of a two-level system S that a Z measurement of all N environment spins leaves behind, when the whole is the pure state
/// sqrt(p_0) |0&gt; (x) |phi_0&gt; + sqrt(p_1) |1&gt; (x) |phi_1&gt; (projective ensemble of arXiv 2603.15743). Outcome z has the amplitudes c_s = sqrt(p_s) &lt;z|phi_s&gt;, the weight
/// w = |c_0|^2 + |c_1|^2 and the Bloch vector r^x + i r^y = 2 c_0* c_1 / w, r^z = (|c_0|^2 - |c_1|^2) / w. All averages are weighted with w.
/// </summary>
/// <remarks>
/// All strings of one orbit of the ring's symmetries have the same posterior state, so in the symmetric sector one pass over the orbits gives everything.
/// A uniform distribution over the Bloch sphere has E[r_a^2] = 1/3, E[(r^z)^4] = 1/5 and F_k = 1 / (k + 1).
/// </remarks>
/// <param name="TotalWeight">Sum of the weights, 1 up to rounding.</param>
/// <param name="Mean">E[r_a] for a = x, y, z.</param>
/// <param name="SecondMoment">E[r_a^2] for a = x, y, z.</param>
/// <param name="FourthMomentZ">E[(r^z)^4].</param>
/// <param name="AbsoluteMeanZ">E|r^z|.</param>
/// <param name="FramePotentials">F_1, F_2, F_3 with F_k = sum over pairs of outcomes of w w' ((1 + r.r') / 2)^k, from moment tensors.</param>
/// <param name="ClassicalInformation">Shannon information I(S:z) in nats between the branch and the outcome.</param>
/// <param name="HistogramZ">Sum of the weights of outcomes with r^z in each of equally wide bins on [-1, 1], each closed below, the last one closed.</param>
/// <param name="SkippedOutcomes">Outcomes of weight below 1e-300, which have no posterior state.</param>
public sealed record ProjectiveEnsemble(
    double TotalWeight,
    (double X, double Y, double Z) Mean,
    (double X, double Y, double Z) SecondMoment,
    double FourthMomentZ,
    double AbsoluteMeanZ,
    IReadOnlyList<double> FramePotentials,
    double ClassicalInformation,
    IReadOnlyList<double> HistogramZ,
    long SkippedOutcomes)
{
    /// <summary>Largest number of bins of the histogram.</summary>
    public const int MaximumBins = 10_000;

    private const int Chunk = 1 << 14;

    /// <summary>Averages over all outcomes.</summary>
    /// <param name="weights">Branch weights p_0, p_1, positive, sum 1 within 1e-10.</param>
    /// <param name="states">The two branches of the environment, both on the full space of spins or both on the symmetric sector, norm 1 within 1e-8.</param>
    /// <param name="bins">Bins of the histogram of r^z, 1 to <see cref="MaximumBins"/>.</param>
    /// <remarks>Cost: one pass with two logarithms for each basis state.</remarks>
    /// <exception cref="ArgumentException">There are not 2 branches, or weights, states or bins break a rule; the message names the value.</exception>
    public static ProjectiveEnsemble Of(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, int bins = 10)
    {
        if (bins is < 1 or > MaximumBins) throw new ArgumentOutOfRangeException(nameof(bins), bins, $"The bins of a histogram must number 1..{MaximumBins}, but are {bins}.");
        TwoBranches branches = TwoBranches.Require(weights, states, "The projective ensemble");
        int chunks = checked((int)((branches.Length + Chunk - 1) / Chunk));
        BlochMoments[] parts = new BlochMoments[chunks];
        Parallelism.For(chunks, chunk =>
        {
            BlochMoments part = new(bins);
            branches.ForEach(chunk * Chunk, (int)Math.Min(Chunk, branches.Length - chunk * Chunk), part.Add);
            parts[chunk] = part;
        });
        BlochMoments sums = BlochMoments.Tree(parts);
        double system = Information.EntropySum(branches.Weights);
        return new(sums.Weight, sums.Mean, sums.SecondMoment, sums.FourthMomentZ, sums.AbsoluteMeanZ, sums.FramePotentials(), system - sums.ConditionalEntropy, sums.Histogram, sums.Skipped);
    }

    /// <summary>Every outcome with its weight and Bloch vector, in the order of the basis; outcomes of weight below 1e-300 are left out.</summary>
    /// <param name="weights">Branch weights p_0, p_1, positive, sum 1 within 1e-10.</param>
    /// <param name="states">The two branches, both on the full space of spins or both on the symmetric sector, norm 1 within 1e-8.</param>
    /// <remarks>40 bytes an outcome.</remarks>
    /// <exception cref="ArgumentException">There are not 2 branches, or weights or states break a rule.</exception>
    public static IReadOnlyList<PosteriorState> Posteriors(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        TwoBranches branches = TwoBranches.Require(weights, states, "The projective ensemble");
        List<PosteriorState> found = new(checked((int)branches.Length));
        for (long start = 0; start < branches.Length; start += Chunk)
        {
            branches.ForEach(start, (int)Math.Min(Chunk, branches.Length - start), (outcome, population0, population1, coherence) =>
            {
                double weight = population0 + population1;
                if (weight >= Information.SmallestProbability)
                    found.Add(new(outcome, weight, 2 * coherence.Real / weight, 2 * coherence.Imaginary / weight, (population0 - population1) / weight));
            });
        }

        return found;
    }
}
