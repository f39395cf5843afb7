namespace Remanence;

/// <summary>
/// An environment that grows as a flux of fresh spins passes, each imprinted once and equally, as photons scatter off an object: redundancy grows linearly in time.
/// Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eq. 31, with decoherence as |Gamma|^2 = exp(-t / tau_D).
/// </summary>
/// <param name="Record">What each spin holds after passing.</param>
/// <param name="Flux">Spins per unit of time, positive.</param>
public readonly record struct PhotonGrowth(SpinRecord Record, double Flux)
{
    /// <summary>Spins per unit of time.</summary>
    public double Flux { get; } = RedundancyEstimates.RequirePositive(Flux, "flux", nameof(Flux));

    /// <summary>tau_D = -1 / (flux ln |gamma|^2); infinity if the spins do not couple.</summary>
    public double DecoherenceTime => 1 / (Flux * DecoherenceRate);

    /// <summary>alpha = xi / (-ln |gamma|^2), at most 1 and 1 for pure spins; for spins in the xy plane it tends to lambda when each is imprinted little. 0 without coupling.</summary>
    public double Receptivity
    {
        get
        {
            double rate = DecoherenceRate;
            return rate == 0 ? 0 : Record.Spin.BlochLength == 1 ? 1 : Record.ChernoffInformation / rate;
        }
    }

    // -ln |gamma|^2 of one spin.
    private double DecoherenceRate => Record.DecoherenceLoss < 0.5 ? -NearOne.LogOnePlus(-Record.DecoherenceLoss) : -Math.Log(Record.Decoherence);

    /// <summary>R = flux t xi / ln(1/delta) = alpha (t / tau_D) / ln(1/delta).</summary>
    /// <param name="time">t, positive.</param>
    /// <param name="delta">Deficit relative to the missing information, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double Redundancy(double time, double delta) => RedundancyEstimates.Chernoff(Flux * RedundancyEstimates.RequirePositive(time, "time", nameof(time)), Record.ChernoffInformation, delta);
}
