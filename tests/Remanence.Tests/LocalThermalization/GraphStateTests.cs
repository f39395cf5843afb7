using Remanence.Tests.Information;

namespace Remanence.Tests.LocalThermalization;

public sealed class GraphStateTests
{
    private static readonly (int, int)[] Ring = [(0, 1), (1, 2), (2, 3), (0, 3)], Star = [(0, 1), (0, 2), (0, 3)], House = [(0, 1), (1, 2), (0, 2), (2, 3)];

    /// <summary>K_j = X_j times Z_k of all neighbors, as a matrix.</summary>
    private static ComplexMatrix Stabilizer(int n, (int, int)[] edges, int j)
    {
        ComplexMatrix k = new(1 << n, 1 << n);
        for (int b = 0; b < k.Rows; b++)
        {
            int minus = edges.Count(e => (e.Item1 == j && (b >> e.Item2 & 1) == 1) || (e.Item2 == j && (b >> e.Item1 & 1) == 1));
            k[b ^ 1 << j, b] = minus % 2 == 0 ? 1 : -1;
        }

        return k;
    }

    public static TheoryData<int> Graphs => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Weights_are_expectations_of_the_projectors_and_the_twirl_keeps_them(int graph)
    {
        (int, int)[] edges = graph switch { 0 => Ring, 1 => Star, _ => House };
        DensityMatrix state = EntangledStates.Random((ulong)(3 + graph), 3, 2, 2, 2, 2);
        GraphState g = new(4, edges);
        double[] weights = g.Weights(state);
        Assert.Equal(1, weights.Sum(), 1e-14);
        ComplexMatrix one = ComplexMatrix.Identity(16), average = new(16, 16);
        ComplexMatrix[] stabilizers = [.. Enumerable.Range(0, 4).Select(j => Stabilizer(4, edges, j))];
        for (int s = 0; s < 16; s++)
        {
            ComplexMatrix projector = one, product = one;
            for (int j = 0; j < 4; j++)
            {
                projector = MatrixProduct.Multiply(projector, DenseThermalization.Sum((0.5, one), ((s >> j & 1) == 0 ? 0.5 : -0.5, stabilizers[j])));
                if ((s >> j & 1) == 1) product = MatrixProduct.Multiply(product, stabilizers[j]);
            }

            Assert.Equal(MatrixProduct.Multiply(projector, state.Matrix).Trace().Real, weights[s], 1e-15);
            average = DenseThermalization.Sum((1, average), (1.0 / 16, MatrixProduct.Multiply(MatrixProduct.Multiply(product, state.Matrix), product.Adjoint())));
        }

        double[] spectrum = HermitianEigen.Values(average);
        Assert.All(weights.Order().Zip(spectrum.Order()), x => Assert.Equal(x.First, x.Second, 1e-14));
        Assert.InRange(g.MarginalResidual(weights), 0, 1e-15);
    }

    [Fact]
    public void An_isolated_site_keeps_its_Bloch_component()
    {
        GraphState g = new(3, [(0, 1)]);
        DensityMatrix state = EntangledStates.Random(2, 2, 2, 2, 2);
        double[] weights = g.Weights(state);
        // Site 2, the first factor, has the stabilizer X alone.
        Assert.Equal(Math.Abs(state.ReducedState(0).Matrix[0, 1].Real), g.MarginalResidual(weights), 1e-15);
    }

    [Fact]
    public void Wrong_graphs_are_refused()
    {
        static void Refused(string words, Func<object?> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        Refused("1..13, but is 14", () => new GraphState(14, []));
        Refused("one joins 1 and 1", () => new GraphState(3, [(1, 1)]));
        Refused("one joins 0 and 3", () => new GraphState(3, [(0, 3)]));
        Refused("0 and 1 are joined twice", () => new GraphState(3, [(1, 0), (0, 1)]));
        Refused("must have 3 qubits", () => new GraphState(3, [(1, 0)]).Weights(EntangledStates.Isotropic(2, 1)));
        Refused("must be 8 weights", () => new GraphState(3, [(1, 0)]).MarginalResidual([1.0]));
    }
}
