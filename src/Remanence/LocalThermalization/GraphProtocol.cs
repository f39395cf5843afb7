using System.Numerics;

namespace Remanence;

/// <summary>Axis of the Bloch sphere along which a bath orders a qubit.</summary>
public enum BathAxis
{
    /// <summary>Pauli X.</summary>
    X,

    /// <summary>Pauli Y.</summary>
    Y,

    /// <summary>Pauli Z.</summary>
    Z,
}

/// <summary>
/// Local thermalization of n qubits that may preserve the entanglement of a graph state: with probability gamma the twirl over the 2^n local Pauli stabilizers, otherwise every site is prepared in eta_j. The thermal state
/// of site j is diagonal along its own axis, ground state on the positive side: a graph state is defined up to local rotations only, so which axis of it is the energy axis is part of the protocol. Site j is bit j.
/// </summary>
public sealed class GraphProtocol
{
    private readonly GraphState graph;
    private readonly double[] excited, bias;
    private readonly BathAxis[] axes;

    /// <summary>Creates the protocol.</summary>
    /// <param name="graph">A connected graph of 2 sites or more.</param>
    /// <param name="excited">p_j by site, each between 0 and 1.</param>
    /// <param name="mixing">gamma, in (0, 2 min(p_j, 1 - p_j)]; the largest if not given.</param>
    /// <param name="axes">The energy axis by site; if not given, X on a largest set of sites without edges among them (the first of these by its bits) and Z on the others. Then the ground states overlap with the graph state as 2^-(n - size of the set); that no other axes are better is not proven.</param>
    /// <exception cref="ArgumentException">A graph that is not connected, another number of populations or axes, or a number out of range.</exception>
    public GraphProtocol(GraphState graph, ReadOnlySpan<double> excited, double? mixing = null, IReadOnlyList<BathAxis>? axes = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        int n = graph.Sites;
        if (excited.Length != n) throw new ArgumentException($"There must be one population for each of the {n} sites of the graph, but there are {excited.Length}.", nameof(excited));
        LargestMixing = GhzProtocol.LargestFor(excited);
        Mixing = mixing is { } gamma ? ThermalizationArguments.RequireMixing(gamma, LargestMixing, nameof(mixing)) : LargestMixing;
        if (!graph.IsConnected) throw new ArgumentException("The graph must be connected, but is not: its state is a product, which has no genuine multipartite entanglement.", nameof(graph));
        if (axes is not null && axes.Count != n) throw new ArgumentException($"There must be one axis for each of the {n} sites of the graph, but there are {axes.Count}.", nameof(axes));
        this.graph = graph;
        this.excited = excited.ToArray();
        this.axes = axes is null ? IndependentAxes(graph) : [.. axes];
        bias = Array.ConvertAll(this.excited, p => Mixing == 1 ? 0 : Math.Clamp((1 - 2 * p) / (1 - Mixing), -1, 1));
        ProductOverlap = OverlapOfProduct();
    }

    /// <summary>n.</summary>
    public int Sites => graph.Sites;

    /// <summary>The excited populations p_j by site.</summary>
    public IReadOnlyList<double> Excited => excited;

    /// <summary>The energy axis by site.</summary>
    public IReadOnlyList<BathAxis> Axes => axes;

    /// <summary>gamma.</summary>
    public double Mixing { get; }

    /// <summary>2 min(p_j, 1 - p_j).</summary>
    public double LargestMixing { get; }

    /// <summary>f, the overlap of the product of all eta_j with the graph state: 2^-n times the sum of its stabilizer expectations, at most 1/2.</summary>
    public double ProductOverlap { get; }

    /// <summary>Overlap of the output with the graph state, gamma w + (1 - gamma) f, for an input of overlap w.</summary>
    /// <param name="overlap">w, 0..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">w out of range.</exception>
    public double OutputOverlap(double overlap) => Mixing * ThermalizationArguments.RequireShare(overlap, "overlap with the graph state", nameof(overlap)) + (1 - Mixing) * ProductOverlap;

    /// <summary>
    /// Input overlap above which the output is genuinely multipartite entangled, because its own overlap then exceeds 1/2, the most that biseparable states have with a connected graph state (Toth and Guehne, Phys. Rev.
    /// Lett. 94, 060501). Sufficient for every graph and input; for stars (GHZ states) in white noise with equal baths at the largest gamma it is exact. Null if not even a perfect graph state is certified.
    /// </summary>
    public double? CriticalOverlap
    {
        get
        {
            double critical = (0.5 - (1 - Mixing) * ProductOverlap) / Mixing;
            return critical < 1 ? critical : null;
        }
    }

    /// <summary>Visibility of a graph state in white noise that <see cref="CriticalOverlap"/> demands; null where that is.</summary>
    public double? CriticalVisibility
    {
        get
        {
            double noise = Math.ScaleB(1, -Sites);
            return CriticalOverlap is double w ? (w - noise) / (1 - noise) : null;
        }
    }

    /// <summary>The output as a matrix, O(n 4^n).</summary>
    /// <param name="state">A state of n qubits, site j = bit j of the index.</param>
    /// <exception cref="ArgumentException">Another dimension.</exception>
    public DensityMatrix Output(DensityMatrix state)
    {
        double[] values = graph.Weights(state);
        GraphState.Walsh(values);
        int size = values.Length;
        ComplexMatrix output = new(size, size);
        // The twirled state is the sum of all stabilizers, each times its expectation, over 2^n.
        for (int m = 0; m < size; m++)
        {
            (int z, int inside) = graph.Product(m);
            for (int b = 0; b < size; b++)
                output[b ^ m, b] = Mixing * values[m] / size * (((BitOperations.PopCount((uint)(b & z)) + inside) & 1) == 0 ? 1 : -1);
        }

        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                Complex entry = 1 - Mixing;
                for (int j = 0; j < Sites && entry != 0; j++) entry *= Site(j, row >> j & 1, column >> j & 1);
                output[row, column] += entry;
            }
        }

        return new DensityMatrix(state.Space, output);
    }

    private Complex Site(int j, int row, int column) => (axes[j], row == column) switch
    {
        (BathAxis.Z, true) => (1 + (row == 0 ? bias[j] : -bias[j])) / 2,
        (_, true) => 0.5,
        (BathAxis.X, false) => bias[j] / 2,
        (BathAxis.Y, false) => new Complex(0, row == 0 ? -bias[j] / 2 : bias[j] / 2),
        _ => Complex.Zero,
    };

    private double OverlapOfProduct()
    {
        int size = 1 << Sites;
        double[] terms = new double[size];
        for (int m = 0; m < size; m++)
        {
            (int z, int inside) = graph.Product(m);
            // A product X Z on one site is -iY, and these sites come in pairs.
            int sign = inside + BitOperations.PopCount((uint)(m & z)) / 2;
            double term = (sign & 1) == 0 ? 1 : -1;
            for (int j = 0; j < Sites && term != 0; j++)
            {
                int letter = (m >> j & 1) + 2 * (z >> j & 1);
                if (letter != 0) term *= axes[j] == (letter == 1 ? BathAxis.X : letter == 2 ? BathAxis.Z : BathAxis.Y) ? bias[j] : 0;
            }

            terms[m] = term;
        }

        return Math.Clamp(Reductions.Sum(terms) / size, 0, 1);
    }

    private static BathAxis[] IndependentAxes(GraphState graph)
    {
        int best = 0;
        for (int set = 1; set < 1 << graph.Sites; set++)
        {
            // Edges inside the set are counted by the sign of its product.
            if (BitOperations.PopCount((uint)set) > BitOperations.PopCount((uint)best) && graph.Product(set).Inside == 0) best = set;
        }

        BathAxis[] chosen = new BathAxis[graph.Sites];
        for (int j = 0; j < chosen.Length; j++) chosen[j] = (best >> j & 1) == 1 ? BathAxis.X : BathAxis.Z;
        return chosen;
    }
}
