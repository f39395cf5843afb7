namespace Remanence;

public static partial class Information
{
    /// <summary>
    /// Holevo information chi = S(sum_s p_s rho_s) - sum_s p_s S(rho_s) in nats: the most that any measurement can tell about which state was prepared. Between 0 and H(p).
    /// </summary>
    /// <param name="weights">Probabilities p_s, non-negative, sum 1 within 1e-10.</param>
    /// <param name="states">States rho_s on one space.</param>
    /// <exception cref="ArgumentException">Weights, counts or spaces do not fit; the message names the value.</exception>
    public static double Holevo(ReadOnlySpan<double> weights, IReadOnlyList<DensityMatrix> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        RequireProbabilities(weights, 0, "weight", nameof(weights));
        if (states.Count != weights.Length) throw new ArgumentException($"Every state needs one weight, but there are {weights.Length} weights and {states.Count} states.", nameof(states));
        ComplexMatrix mixture = new(states[0].Matrix.Rows, states[0].Matrix.Rows);
        double inside = 0;
        for (int s = 0; s < states.Count; s++)
        {
            if (!states[s].Space.Equals(states[0].Space)) throw new ArgumentException($"All states must live on {states[0].Space}, but state {s} lives on {states[s].Space}.", nameof(states));
            for (int i = 0; i < mixture.Data.Length; i++) mixture.Data[i] += weights[s] * states[s].Matrix.Data[i];
            if (weights[s] > 0) inside += weights[s] * VonNeumannEntropy(states[s]);
        }

        return new Spectra().Entropy(mixture) - inside;
    }
}
