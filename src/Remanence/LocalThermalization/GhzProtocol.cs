namespace Remanence;

/// <summary>
/// Local thermalization of n qubits that may preserve GHZ entanglement: with probability gamma the GHZ twirl, otherwise every site is prepared in eta_j = ((1 - p_j - gamma/2), (p_j - gamma/2)) / (1 - gamma).
/// </summary>
public sealed class GhzProtocol
{
    private readonly double[] excited, rest;

    /// <summary>Creates the protocol.</summary>
    /// <param name="excited">p_j by site, 2 or more, each between 0 and 1.</param>
    /// <param name="mixing">gamma, in (0, 2 min(p_j, 1 - p_j)]; the largest if not given.</param>
    /// <exception cref="ArgumentException">Fewer than two sites, or a number out of range.</exception>
    public GhzProtocol(ReadOnlySpan<double> excited, double? mixing = null)
    {
        LargestMixing = LargestFor(excited);
        Mixing = mixing is { } gamma ? ThermalizationArguments.RequireMixing(gamma, LargestMixing, nameof(mixing)) : LargestMixing;
        this.excited = excited.ToArray();
        rest = Array.ConvertAll(this.excited, p => Mixing == 1 ? 0.5 : Math.Clamp((p - Mixing / 2) / (1 - Mixing), 0, 1));
    }

    /// <summary>n.</summary>
    public int Sites => excited.Length;

    /// <summary>The excited populations p_j by site.</summary>
    public IReadOnlyList<double> Excited => excited;

    /// <summary>gamma.</summary>
    public double Mixing { get; }

    /// <summary>2 min(p_j, 1 - p_j).</summary>
    public double LargestMixing { get; }

    /// <summary>The excited populations of the eta_j.</summary>
    public IReadOnlyList<double> Rest => rest;

    /// <summary>The output: populations gamma t_x + (1 - gamma) product of eta_j(x_j), coherence gamma c. O(n 2^n).</summary>
    /// <param name="twirled">The twirled input, of n qubits.</param>
    /// <exception cref="ArgumentException">Another number of qubits.</exception>
    public GhzState Output(GhzState twirled)
    {
        ArgumentNullException.ThrowIfNull(twirled);
        if (twirled.Sites != Sites) throw new ArgumentException($"The input must have {Sites} qubits, as many as there are baths, but has {twirled.Sites}.", nameof(twirled));
        double[] a = new double[1 << Sites];
        a[0] = 1 - Mixing;
        for (int site = 0; site < Sites; site++)
        {
            int bit = 1 << site;
            for (int x = 0; x < bit; x++)
            {
                a[x | bit] = a[x] * rest[site];
                a[x] *= 1 - rest[site];
            }
        }

        for (int x = 0; x < a.Length; x++) a[x] += Mixing * twirled.Populations[x];
        return new(Sites, a, Mixing * twirled.Coherence);
    }

    internal static double LargestFor(ReadOnlySpan<double> excited)
    {
        if (excited.Length < 2) throw new ArgumentException($"At least two qubits are needed, but {excited.Length} populations were given.", nameof(excited));
        double smallest = 1;
        foreach (double p in excited) smallest = Math.Min(smallest, Math.Min(ThermalizationArguments.RequireExcited(p, nameof(excited)), 1 - p));
        return 2 * smallest;
    }
}
