using System.Numerics;
using Remanence.Tests.Information;
using Measures = Remanence.Information;

namespace Remanence.Tests.Channels;

public sealed class ThermalizingChannelTests
{
    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 0.2)]
    [InlineData(4, null)]
    [InlineData(5, 0.1)]
    public void Every_closed_form_on_the_pair_agrees_with_the_dense_route(int d, double? mixing)
    {
        ThermalPopulations a = ThermalPopulations.Ladder(d, 1, 1.7), b = ThermalPopulations.Ladder(d, 0.8, 2.1);
        ThermalizationProtocol protocol = new(a, b, mixing);
        ThermalizingChannel channel = new(Diagonal(a), Diagonal(b), mixing);
        Assert.Equal(protocol.Mixing, channel.Mixing, 1e-15);
        foreach (double overlap in new[] { 0.01, 0.3, 0.7, 1 })
        {
            CorrelatedPair pair = protocol.Output(overlap);
            DensityMatrix output = channel.Apply(Twirl.Isotropic(d, overlap));
            Assert.True(EntangledStates.Distance(pair.ToDensityMatrix().Matrix, output.Matrix) < 1e-14);
            Assert.Equal(Measures.Negativity(output), pair.PartialTranspose().Negativity, 1e-13);
            Assert.Equal(Measures.PartialTransposeMargin(output), pair.PartialTranspose().LeastEigenvalue, 1e-13);
            Assert.Equal(Measures.RealignmentNorm(output), pair.RealignmentNorm(), 1e-13);
            Assert.Equal(Measures.ReductionMargin(output), pair.LeastReductionEigenvalue(), 1e-13);
            Assert.Equal(output.Purity, pair.Purity(), 1e-13);
            FullyEntangledFraction fraction = FullyEntangledFraction.Of(output);
            double closed = pair.FullyEntangledFraction()!.Value;
            Assert.True(fraction.Value <= closed + 1e-12);
            Assert.Equal(closed, fraction.Value, 1e-9);
            Assert.True(closed <= fraction.UpperBounds.Smallest + 1e-12);
        }
    }

    [Fact]
    public void The_output_depends_on_the_input_through_its_overlap_only_and_has_thermal_marginals()
    {
        ThermalizingChannel channel = Skewed(3);
        DensityMatrix input = EntangledStates.Random(5, 2, 3, 3), output = channel.Apply(input);
        Assert.True(EntangledStates.Distance(output.Matrix, channel.Apply(Twirl.Isotropic(3, Twirl.Overlap(input))).Matrix) < 1e-15);
        Assert.True(EntangledStates.Distance(channel.TargetA.Matrix, output.ReducedState(0).Matrix) < 1e-15);
        Assert.True(EntangledStates.Distance(channel.TargetB.Matrix, output.ReducedState(1).Matrix) < 1e-15);
        ComplexMatrix w = EntangledStates.Unitary(3, 3);
        DensityMatrix rotated = EntangledStates.Rotated(input, EntangledStates.Kronecker(w, EntangledStates.Conjugate(w)));
        Assert.True(EntangledStates.Distance(output.Matrix, channel.Apply(rotated).Matrix) < 1e-14);
    }

    // Also for baths along different axes: the largest gamma always lets the maximally entangled input survive.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_largest_gamma_keeps_a_maximally_entangled_input_entangled(int d) =>
        Assert.True(Measures.Negativity(Skewed(d).Apply(Twirl.Isotropic(d, 1))) > 1e-3);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_two_blocks_are_the_spectrum_of_the_whole_Choi_matrix(int d)
    {
        foreach (ThermalizingChannel channel in new[] { Skewed(d), new ThermalizingChannel(Diagonal(ThermalPopulations.Ladder(d, 1, 2)), Diagonal(ThermalPopulations.Ladder(d, 1, 3)), 0.2) })
        {
            QuantumMap map = channel.ToMap();
            Assert.True(EntangledStates.Distance(map.Choi, QuantumMap.From(map.Input, map.Output, x => Naive(channel, x)).Choi) < 1e-14);
            ThermalizingChoiSpectrum blocks = channel.ChoiSpectrum();
            Assert.Equal(d * d - 1, blocks.Multiplicity);
            double[] expected = [.. blocks.OnMaximallyEntangled.Concat(Enumerable.Repeat(blocks.OnComplement, blocks.Multiplicity).SelectMany(x => x)).Order()];
            double[] whole = HermitianEigen.Values(map.Choi);
            Assert.Equal(whole.Length, expected.Length);
            for (int k = 0; k < whole.Length; k++) Assert.Equal(whole[k], expected[k], 1e-13);
            Assert.Equal(d * d, blocks.Trace, 1e-12);
            Assert.Equal(whole[0], blocks.Smallest, 1e-13);
        }
    }

    // The overlap relaxes geometrically to that of the rests.
    [Fact]
    public void Repeated_application_takes_the_overlap_to_that_of_the_rests()
    {
        ThermalizingChannel channel = Skewed(3);
        DensityMatrix state = EntangledStates.Random(5, 1, 3, 3);
        double start = Twirl.Overlap(state), product = Twirl.Overlap(new DensityMatrix(state.Space, EntangledStates.Kronecker(channel.RestA.Matrix, channel.RestB.Matrix)));
        for (int k = 1; k <= 4; k++)
        {
            state = channel.Apply(state);
            Assert.Equal(product + Math.Pow(channel.Mixing, k) * (start - product), Twirl.Overlap(state), 1e-14);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.05)]
    public void Qubits_with_equal_baths_have_a_concurrence_of_twice_the_negativity(double excited)
    {
        ThermalizingChannel channel = ThermalizingChannel.OfRotatedQubits(excited, excited, 0);
        foreach (double overlap in new[] { 0.4, 0.7, 1 })
        {
            DensityMatrix output = channel.Apply(Twirl.Isotropic(2, overlap));
            Assert.Equal(channel.Mixing * Math.Max(0, overlap - 0.5), Measures.Negativity(output), 1e-14);
            Assert.Equal(2 * Measures.Negativity(output), Measures.Concurrence(output), 1e-14);
            Assert.Equal(Measures.Concurrence(output), Measures.GeneralConcurrence(output), 1e-13);
        }
    }

    [Fact]
    public void Infinite_temperature_leaves_the_twirl()
    {
        DensityMatrix mixed = new(new ProductSpace(3), QuantumMap.MaximallyMixed(3));
        ThermalizingChannel channel = new(mixed, mixed);
        Assert.Equal(1, channel.Mixing, 1e-15);
        DensityMatrix input = EntangledStates.Random(8, 1, 3, 3);
        Assert.True(EntangledStates.Distance(Twirl.Unitary(input).Matrix, channel.Apply(input).Matrix) < 1e-15);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        DensityMatrix qubit = EntangledStates.Random(1, 0, 2), qutrit = EntangledStates.Random(1, 0, 3);
        Assert.Contains("same local dimension", Assert.Throws<ArgumentException>(() => new ThermalizingChannel(qubit, qutrit)).Message, StringComparison.Ordinal);
        DensityMatrix ground = new(new ProductSpace(2), new ComplexMatrix(2, 2) { [0, 0] = 1 });
        Assert.Contains("layered protocol", Assert.Throws<ArgumentException>(() => new ThermalizingChannel(ground, qubit)).Message, StringComparison.Ordinal);
        Assert.Contains("at most", Assert.Throws<ArgumentOutOfRangeException>(() => new ThermalizingChannel(qubit, qubit, 0.99)).Message, StringComparison.Ordinal);
        Assert.Contains("takes states on", Assert.Throws<ArgumentException>(() => new ThermalizingChannel(qubit, qubit).Apply(EntangledStates.Isotropic(3, 0.5))).Message, StringComparison.Ordinal);
        ComplexMatrix negative = new(4, 4) { [0, 0] = 1.25, [1, 1] = -0.25 };
        Assert.Contains("no eigenvalue below", Assert.Throws<AccuracyException>(() => new ThermalizingChannel(qubit, qubit).Apply(new DensityMatrix(new ProductSpace(2, 2), negative))).Message, StringComparison.Ordinal);
        Assert.Contains("angle", Assert.Throws<ArgumentOutOfRangeException>(() => ThermalizingChannel.OfRotatedQubits(0.1, 0.2, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("excited population", Assert.Throws<ArgumentOutOfRangeException>(() => ThermalizingChannel.OfRotatedQubits(0, 0.2, 1)).Message, StringComparison.Ordinal);
    }

    internal static DensityMatrix Diagonal(ThermalPopulations thermal)
    {
        ComplexMatrix matrix = new(thermal.Dimension, thermal.Dimension);
        for (int i = 0; i < thermal.Dimension; i++) matrix[i, i] = thermal.Populations[i];
        return new DensityMatrix(new ProductSpace(thermal.Dimension), matrix);
    }

    /// <summary>Targets along generic axes of both sides.</summary>
    internal static ThermalizingChannel Skewed(int d) => new(
        EntangledStates.Rotated(Diagonal(ThermalPopulations.Ladder(d, 1, 1.5)), EntangledStates.Unitary(21, d)),
        EntangledStates.Rotated(Diagonal(ThermalPopulations.Ladder(d, 1, 2.5)), EntangledStates.Unitary(22, d)));

    private static ComplexMatrix Naive(ThermalizingChannel channel, ComplexMatrix x)
    {
        int d = channel.Dimension;
        Complex overlap = 0, trace = x.Trace();
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) overlap += x[i * (d + 1), j * (d + 1)] / d;
        ComplexMatrix result = EntangledStates.Kronecker(channel.RestA.Matrix, channel.RestB.Matrix);
        for (int k = 0; k < result.Data.Length; k++) result.Data[k] *= (1 - channel.Mixing) * trace;
        for (int row = 0; row < d * d; row++)
            for (int column = 0; column < d * d; column++)
            {
                double phi = row % (d + 1) == 0 && column % (d + 1) == 0 ? 1.0 / d : 0;
                result[row, column] += channel.Mixing * (overlap * phi + (trace - overlap) * ((row == column ? 1 : 0) - phi) / (d * d - 1));
            }

        return result;
    }
}
