using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.Channels;

public sealed class MembershipTests
{
    [Fact]
    public void The_protocol_is_proven_by_the_group_that_it_carries_and_undecided_without()
    {
        foreach (ThermalizingChannel channel in new[] { ThermalizingChannelTests.Skewed(2), ThermalizingChannel.OfRotatedQubits(0.3, 0.2, 1, 0.4) })
        {
            QuantumMap map = channel.ToMap();
            LocalThermalizationMembership open = LocalThermalizationMembership.Of(map, channel.TargetA, channel.TargetB);
            Assert.Equal(MembershipVerdict.Undecided, open.Verdict);
            Assert.Null(open.Witness);
            Assert.All(open.Conditions, c => Assert.True(c.IsMet, c.Name));
            foreach (UnitaryGroup group in new[] { UnitaryGroup.Tetrahedral(), UnitaryGroup.QubitClifford() })
                Assert.Equal(MembershipVerdict.Proven, LocalThermalizationMembership.Of(map, channel.TargetA, channel.TargetB, channel.Decompose(group)).Verdict);
            // The Weyl group makes another local thermalization, itself proven.
            LocalDecomposition weyl = channel.Decompose(UnitaryGroup.Weyl(2));
            Assert.Contains("must reproduce the map", Assert.Throws<ArgumentException>(() => LocalThermalizationMembership.Of(map, channel.TargetA, channel.TargetB, weyl)).Message, StringComparison.Ordinal);
            Assert.Equal(MembershipVerdict.Proven, LocalThermalizationMembership.Of(weyl.ToMap(), channel.TargetA, channel.TargetB, weyl).Verdict);
        }
    }

    [Fact]
    public void Qutrits_are_proven_by_their_Clifford_group()
    {
        ThermalizingChannel channel = ThermalizingChannelTests.Skewed(3);
        Assert.Equal(MembershipVerdict.Proven, LocalThermalizationMembership.Of(channel.ToMap(), channel.TargetA, channel.TargetB, channel.Decompose(UnitaryGroup.QutritClifford())).Verdict);
    }

    // "Discard the input, prepare an entangled state with the right marginals" obeys every marginal condition; only the partial transpose excludes it.
    [Fact]
    public void Preparing_an_entangled_state_is_excluded_by_the_partial_transpose_and_its_eigenvector()
    {
        DensityMatrix mixed = new(new ProductSpace(2), QuantumMap.MaximallyMixed(2));
        QuantumMap prepare = QuantumMap.Replace(new ProductSpace(2, 2), EntangledStates.Isotropic(2, 1));
        LocalThermalizationMembership result = LocalThermalizationMembership.Of(prepare, mixed, mixed);
        Assert.Equal(MembershipVerdict.Excluded, result.Verdict);
        Assert.Same(result.PartialTranspose, result.Witness);
        Assert.Equal(-0.5, result.Witness!.Measured, 1e-14);
        ComplexMatrix transposed = PartialTranspose.Of(prepare.Choi, new ProductSpace(2, 2, 2, 2), [1, 3]);
        Assert.Equal(-0.5, Expectation(transposed, result.Witness.Witness), 1e-14);
        Assert.All(result.Conditions.Take(4), c => Assert.True(c.IsMet));
    }

    [Fact]
    public void Each_failed_condition_is_named_with_its_size()
    {
        ThermalizingChannel channel = ThermalizingChannelTests.Skewed(2);
        ProductSpace pair = new(2, 2);
        // A signals to B: B's marginal is the input of A.
        QuantumMap swap = QuantumMap.FromUnitary(pair, new ComplexMatrix(4, 4) { [0, 0] = 1, [1, 2] = 1, [2, 1] = 1, [3, 3] = 1 });
        LocalThermalizationMembership signals = LocalThermalizationMembership.Of(swap, channel.TargetA, channel.TargetB);
        Assert.Equal(MembershipVerdict.Excluded, signals.Verdict);
        Assert.Equal("tr_B' J = 1 (x) tau_A", signals.Witness!.Name);
        Assert.False(signals.MarginalB.IsMet);
        Assert.True(signals.Witness.Measured > 0.1);
        Assert.True(Math.Abs(signals.Witness.WitnessEigenvalue) > 0.1);
        // Wrong target of B only.
        LocalThermalizationMembership wrong = LocalThermalizationMembership.Of(channel.ToMap(), channel.TargetA, channel.TargetA);
        Assert.True(wrong.MarginalA.IsMet);
        Assert.False(wrong.MarginalB.IsMet);
        Assert.Equal(EntangledStates.Distance(channel.TargetA.Matrix, channel.TargetB.Matrix), wrong.MarginalB.Measured, 1e-12);
        // Transposition is positive, but not completely.
        QuantumMap transposition = QuantumMap.From(pair, pair, m => EntangledStates.Conjugate(m.Adjoint()));
        Assert.Equal("J >= 0", LocalThermalizationMembership.Of(transposition, channel.TargetA, channel.TargetB).Witness!.Name);
        // Twice the map does not preserve the trace.
        QuantumMap twice = QuantumMap.Mixture([1, 1], [channel.ToMap(), channel.ToMap()]);
        Assert.Equal(1, LocalThermalizationMembership.Of(twice, channel.TargetA, channel.TargetB).TracePreservation.Measured, 1e-13);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        ThermalizingChannel channel = ThermalizingChannelTests.Skewed(2);
        DensityMatrix qutrit = EntangledStates.Random(1, 0, 3);
        Assert.Contains("target of A must have dimension 2", Assert.Throws<ArgumentException>(() => LocalThermalizationMembership.Of(channel.ToMap(), qutrit, channel.TargetB)).Message, StringComparison.Ordinal);
        QuantumMap single = QuantumMap.FromUnitary(new ProductSpace(4), ComplexMatrix.Identity(4));
        Assert.Contains("product of 2 factors", Assert.Throws<ArgumentException>(() => LocalThermalizationMembership.Of(single, channel.TargetA, channel.TargetB)).Message, StringComparison.Ordinal);
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => LocalThermalizationMembership.Of(channel.ToMap(), channel.TargetA, channel.TargetB, tolerance: 0)).Message, StringComparison.Ordinal);
        QuantumMap one = QuantumMap.FromUnitary(new ProductSpace(2), ComplexMatrix.Identity(2));
        Assert.Contains("at least 1 operation", Assert.Throws<ArgumentException>(() => new LocalDecomposition()).Message, StringComparison.Ordinal);
        Assert.Contains("add up to 1", Assert.Throws<ArgumentException>(() => new LocalDecomposition(new LocalOperation(0.5, one, one))).Message, StringComparison.Ordinal);
        Assert.Contains("not be negative", Assert.Throws<ArgumentException>(() => new LocalDecomposition(new LocalOperation(-1, one, one), new LocalOperation(2, one, one))).Message, StringComparison.Ordinal);
    }

    private static double Expectation(ComplexMatrix matrix, IReadOnlyList<Complex> vector)
    {
        Complex sum = 0;
        for (int i = 0; i < vector.Count; i++)
            for (int j = 0; j < vector.Count; j++) sum += Complex.Conjugate(vector[i]) * matrix[i, j] * vector[j];
        return sum.Real;
    }
}
