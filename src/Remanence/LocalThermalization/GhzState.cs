namespace Remanence;

/// <summary>
/// A state of n qubits with populations a_x and one real coherence c between |0...0&gt; and |1...1&gt;: what the twirl over the local symmetries of the GHZ state leaves. Site j is bit j of x.
/// </summary>
public sealed class GhzState
{
    /// <summary>Most qubits whose 2^n populations are stored.</summary>
    private const int MostSites = 24;

    private readonly double[] populations;

    internal GhzState(int sites, double[] populations, double coherence)
    {
        Sites = sites;
        this.populations = populations;
        Coherence = coherence;
    }

    /// <summary>n, at least 2.</summary>
    public int Sites { get; }

    /// <summary>a_x, 2^n numbers.</summary>
    public IReadOnlyList<double> Populations => populations;

    /// <summary>c = Re &lt;0...0|rho|1...1&gt;.</summary>
    public double Coherence { get; }

    /// <summary>The overlap with (|0...0&gt; + |1...1&gt;)/sqrt 2.</summary>
    public double Overlap => (populations[0] + populations[^1]) / 2 + Coherence;

    /// <summary>g = |c| - sum over x != 0 without the top bit of sqrt(a_x a_notx): genuine multipartite entanglement exactly when positive.</summary>
    public double Margin
    {
        get
        {
            int half = populations.Length / 2;
            double[] terms = new double[half - 1];
            for (int x = 1; x < half; x++) terms[x - 1] = Math.Sqrt(populations[x] * populations[populations.Length - 1 - x]);
            return Math.Abs(Coherence) - Reductions.Sum(terms);
        }
    }

    /// <summary>The concurrence of genuine multipartite entanglement, 2 max(0, g).</summary>
    public double Concurrence => 2 * Math.Max(0, Margin);

    /// <summary>The negativity between the sites in a mask and the others: one 2 x 2 block.</summary>
    /// <param name="mask">Bit j set: site j on the transposed side; neither empty nor all sites.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mask is empty, full or has bits beyond the sites.</exception>
    public double Negativity(int mask)
    {
        if (mask <= 0 || mask >= populations.Length - 1) throw new ArgumentOutOfRangeException(nameof(mask), mask, $"A mask must contain some of the {Sites} sites and not all, 1..{populations.Length - 2}, but is {mask}.");
        return Math.Max(0, -PartialTransposeSummary.BlockEigenvalue(populations[mask], populations[populations.Length - 1 - mask], Coherence));
    }

    /// <summary>The GHZ twirl of any state: a_x = (rho_xx + rho_notx,notx)/2, c = Re rho_(0...0,1...1). Local channels with shared randomness; keeps the GHZ overlap and makes every marginal maximally mixed.</summary>
    /// <param name="state">A state of 2 to 24 qubits, site j = bit j of the index.</param>
    /// <exception cref="ArgumentException">The dimension is not 2^n.</exception>
    public static GhzState Twirl(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int dimension = state.Matrix.Rows, sites = int.Log2(dimension);
        if (dimension != 1 << sites || sites < 2) throw new ArgumentException($"The GHZ twirl needs a state of at least 2 qubits, but this one lives on {state.Space}.", nameof(state));
        double[] twirled = new double[dimension];
        for (int x = 0; x < dimension; x++) twirled[x] = (state.Matrix[x, x].Real + state.Matrix[dimension - 1 - x, dimension - 1 - x].Real) / 2;
        return new(sites, twirled, state.Matrix[0, dimension - 1].Real);
    }

    /// <summary>V |GHZ&gt;&lt;GHZ| + (1 - V) 1/2^n.</summary>
    /// <param name="sites">n, 2..24.</param>
    /// <param name="visibility">V in 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static GhzState WhiteNoise(int sites, double visibility)
    {
        if (sites is < 2 or > MostSites) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The number of qubits must lie in 2..{MostSites}, but is {sites}; thresholds exist for any number.");
        ThermalizationArguments.RequireShare(visibility, "visibility", nameof(visibility));
        double[] noisy = new double[1 << sites];
        Array.Fill(noisy, (1 - visibility) / noisy.Length);
        noisy[0] += visibility / 2;
        noisy[^1] += visibility / 2;
        return new(sites, noisy, visibility / 2);
    }
}
