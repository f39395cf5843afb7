using System.Numerics;

namespace Remanence;

/// <summary>
/// A graph state of n qubits and the twirl over its 2^n local Pauli stabilizers, products of K_j = X_j times Z_k of all neighbors k. The twirl keeps the weights of all graph-basis states, hence the fidelity, and makes the
/// one-site marginals maximally mixed if every site has a neighbor. Site j is bit j.
/// </summary>
public sealed class GraphState
{
    private const int MostSites = 13;
    private readonly int[] neighbors;

    /// <summary>Creates the graph.</summary>
    /// <param name="sites">n, 1..13.</param>
    /// <param name="edges">Pairs of different sites, each at most once.</param>
    /// <exception cref="ArgumentException">A site out of range, an edge from a site to itself, or an edge listed twice.</exception>
    public GraphState(int sites, IEnumerable<(int First, int Second)> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (sites is < 1 or > MostSites) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The number of qubits must lie in 1..{MostSites}, but is {sites}.");
        neighbors = new int[sites];
        foreach ((int a, int b) in edges)
        {
            if (a < 0 || b < 0 || a >= sites || b >= sites || a == b) throw new ArgumentException($"An edge must join two different sites of 0..{sites - 1}, but one joins {a} and {b}.", nameof(edges));
            if ((neighbors[a] & 1 << b) != 0) throw new ArgumentException($"Every edge may be listed once, but {a} and {b} are joined twice.", nameof(edges));
            neighbors[a] |= 1 << b;
            neighbors[b] |= 1 << a;
        }
    }

    /// <summary>n.</summary>
    public int Sites => neighbors.Length;

    /// <summary>True if a path of edges joins any two sites.</summary>
    public bool IsConnected
    {
        get
        {
            int reached = 1, before;
            do
            {
                before = reached;
                for (int j = 0; j < Sites; j++)
                    if ((before >> j & 1) == 1) reached |= neighbors[j];
            }
            while (reached != before);
            return reached == (1 << Sites) - 1;
        }
    }

    /// <summary>The weights of the graph-basis states in a state, 2^n numbers that sum to 1: bit j of the index is set where K_j = -1; entry 0 is the fidelity. One pass over the matrix and a Walsh transform, O(4^n + n 2^n).</summary>
    /// <param name="state">A state of n qubits, site j = bit j of the index.</param>
    /// <exception cref="ArgumentException">Another dimension.</exception>
    public double[] Weights(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int size = 1 << Sites;
        if (state.Matrix.Rows != size) throw new ArgumentException($"The state must have {Sites} qubits, {size} dimensions, but lives on {state.Space}.", nameof(state));
        double[] values = new double[size];
        for (int m = 0; m < size; m++)
        {
            (int z, int inside) = Product(m);
            double sum = 0;
            for (int b = 0; b < size; b++)
            {
                // K_m |b> = sign |b ^ m>, and imaginary parts cancel between b and b ^ m.
                double entry = state.Matrix[b, b ^ m].Real;
                sum += ((BitOperations.PopCount((uint)(b & z)) + inside) & 1) == 0 ? entry : -entry;
            }

            values[m] = sum;
        }

        Walsh(values);
        for (int s = 0; s < size; s++) values[s] /= size;
        return values;
    }

    /// <summary>The largest entry, in magnitude, of any one-site marginal minus 1/2 after the twirl: 0 when every site has a neighbor.</summary>
    /// <param name="weights">What <see cref="Weights"/> gave.</param>
    /// <exception cref="ArgumentException">Another number of weights than 2^n.</exception>
    public double MarginalResidual(ReadOnlySpan<double> weights)
    {
        int size = 1 << Sites;
        if (weights.Length != size) throw new ArgumentException($"There must be {size} weights, but {weights.Length} were given.", nameof(weights));
        double[] values = weights.ToArray();
        Walsh(values);
        double most = 0;
        // Only stabilizers that act on a single site leave it a Bloch vector.
        for (int m = 1; m < size; m++)
            if (BitOperations.PopCount((uint)(m | Product(m).Z)) == 1) most = Math.Max(most, Math.Abs(values[m]) / 2);
        return most;
    }

    // The product of the K_j in m: X on m, Z on the returned mask, and a sign for every edge inside m.
    internal (int Z, int Inside) Product(int m)
    {
        int z = 0, twice = 0;
        for (int j = 0; j < Sites; j++)
        {
            if ((m >> j & 1) == 0) continue;
            z ^= neighbors[j];
            twice += BitOperations.PopCount((uint)(neighbors[j] & m));
        }

        return (z, twice / 2);
    }

    internal static void Walsh(double[] x)
    {
        for (int bit = 1; bit < x.Length; bit <<= 1)
            for (int i = 0; i < x.Length; i++)
                if ((i & bit) == 0) (x[i], x[i | bit]) = (x[i] + x[i | bit], x[i] - x[i | bit]);
    }
}
