using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.LocalThermalization;

public sealed class GraphProtocolTests
{
    private static readonly (int, int)[] Line = [(0, 1), (1, 2), (2, 3)], Ring = [.. Line, (3, 0)], Star = [(0, 1), (0, 2), (0, 3)], House = [(0, 1), (1, 2), (0, 2), (2, 3)];
    private static readonly double[] Baths = [0.2, 0.3, 0.35, 0.6];

    private static ComplexMatrix Pauli(BathAxis axis)
    {
        Complex[] entries = axis switch { BathAxis.X => [0, 1, 1, 0], BathAxis.Y => [0, -Complex.ImaginaryOne, Complex.ImaginaryOne, 0], _ => [1, 0, 0, -1] };
        ComplexMatrix m = new(2, 2);
        entries.CopyTo(m.Data, 0);
        return m;
    }

    /// <summary>(1 + (1 - 2p) sigma)/2 along the axis.</summary>
    private static ComplexMatrix Thermal(double p, BathAxis axis) => DenseThermalization.Sum((0.5, ComplexMatrix.Identity(2)), (0.5 - p, Pauli(axis)));

    /// <summary>The graph state: signs by the edges between sites that are up.</summary>
    private static DensityMatrix Graph(int n, (int, int)[] edges)
    {
        int size = 1 << n;
        double Sign(int b) => edges.Count(e => (b >> e.Item1 & 1) == 1 && (b >> e.Item2 & 1) == 1) % 2 == 0 ? 1 : -1;
        ComplexMatrix m = new(size, size);
        for (int b = 0; b < size; b++)
            for (int c = 0; c < size; c++) m[b, c] = Sign(b) * Sign(c) / size;
        return new DensityMatrix(new ProductSpace([.. Enumerable.Repeat(2, n)]), m);
    }

    public static TheoryData<int, BathAxis[]?> Cases => new()
    {
        { 0, null }, { 1, null }, { 2, null }, { 3, null }, { 1, [BathAxis.Z, BathAxis.Z, BathAxis.Z, BathAxis.Z] }, { 3, [BathAxis.Y, BathAxis.Y, BathAxis.X, BathAxis.Z] }, { 3, [BathAxis.Y, BathAxis.Y, BathAxis.Y, BathAxis.X] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_output_has_thermal_marginals_whatever_the_input_is_and_the_overlap_that_is_said(int graph, BathAxis[]? axes)
    {
        (int, int)[] edges = graph switch { 0 => Line, 1 => Ring, 2 => Star, _ => House };
        GraphProtocol protocol = new(new GraphState(4, edges), Baths, 0.37, axes);
        DensityMatrix input = EntangledStates.Random((ulong)(11 + graph), 2, 2, 2, 2, 2), perfect = Graph(4, edges), output = protocol.Output(input);
        for (int site = 0; site < 4; site++)
            Assert.InRange(EntangledStates.Distance(output.ReducedState(3 - site).Matrix, Thermal(Baths[site], protocol.Axes[site])), 0, 1e-15);
        Assert.InRange(HermitianEigen.Values(output.Matrix)[0], -1e-15, 1);
        double Overlap(DensityMatrix x) => MatrixProduct.Multiply(perfect.Matrix, x.Matrix).Trace().Real;
        Assert.Equal(protocol.OutputOverlap(Overlap(input)), Overlap(output), 1e-15);
        ComplexMatrix product = ComplexMatrix.Identity(1);
        for (int site = 0; site < 4; site++)
            product = EntangledStates.Kronecker(Thermal(0.5 - (0.5 - Baths[site]) / (1 - 0.37), protocol.Axes[site]), product);
        Assert.Equal(MatrixProduct.Multiply(perfect.Matrix, product).Trace().Real, protocol.ProductOverlap, 1e-15);
    }

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(4, 0.3)]
    [InlineData(6, 0.5)]
    [InlineData(5, 0.8)]
    public void A_star_needs_the_visibility_of_a_GHZ_state_at_every_temperature(int n, double p)
    {
        GraphProtocol protocol = new(new GraphState(n, Enumerable.Range(1, n - 1).Select(j => (0, j))), [.. Enumerable.Repeat(p, n)]);
        if (p != 0.5) Assert.Equal(0.5, protocol.ProductOverlap, 1e-15);
        Assert.Equal(GhzThresholds.EqualBathVisibility(n), protocol.CriticalVisibility!.Value, 1e-14);
    }

    [Fact]
    public void Other_graphs_need_more_and_cold_ones_are_not_certified()
    {
        // Ground states with 2^2 stabilizers in common: f = 1/4 for four sites, here at gamma = 2p.
        GraphProtocol warm = new(new GraphState(4, Ring), [0.4, 0.4, 0.4, 0.4]);
        Assert.Equal(0.25, warm.ProductOverlap, 1e-15);
        Assert.Equal((0.5 - 0.2 * 0.25) / 0.8, warm.CriticalOverlap!.Value, 1e-14);
        Assert.Equal((0.5625 - 1.0 / 16) / (15.0 / 16), warm.CriticalVisibility!.Value, 1e-14);
        GraphProtocol cold = new(new GraphState(4, Ring), [0.1, 0.1, 0.1, 0.1]);
        Assert.Null(cold.CriticalOverlap);
        Assert.Null(cold.CriticalVisibility);
    }

    [Fact]
    public void Wrong_protocols_are_refused()
    {
        static void Refused(string words, Func<object?> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        GraphState ring = new(4, Ring);
        Refused("must be connected", () => new GraphProtocol(new GraphState(4, [(0, 1), (2, 3)]), Baths));
        Refused("each of the 4 sites of the graph, but there are 2", () => new GraphProtocol(ring, [0.2, 0.3]));
        Refused("one axis for each of the 4 sites", () => new GraphProtocol(ring, Baths, null, [BathAxis.X]));
        Refused("must be positive and at most 0.4", () => new GraphProtocol(ring, Baths, 0.5));
        Refused("because a pure thermal state preserves nothing", () => new GraphProtocol(ring, [0.2, 0, 0.3, 0.4]));
        Refused("must lie in 0..1", () => new GraphProtocol(ring, Baths).OutputOverlap(1.5));
        Refused("must have 4 qubits", () => new GraphProtocol(ring, Baths).Output(EntangledStates.Isotropic(2, 1)));
    }
}
