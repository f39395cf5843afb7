using Remanence.Tests.Information;

namespace Remanence.Tests.Channels;

public sealed class LocalRecognitionTests
{
    private static readonly ProductSpace One = new(2), Pair = new(2, 2);

    private static MembershipVerdict Verdict(QuantumMap map, ThermalizingChannel channel) =>
        LocalThermalizationMembership.Of(map, channel.TargetA, channel.TargetB, LocalRecognition.Of(map, channel.TargetA, channel.TargetB)).Verdict;

    [Fact]
    public void The_protocols_are_recognized_from_their_matrices_alone()
    {
        foreach (ThermalizingChannel channel in new[] { ThermalizingChannelTests.Skewed(2), ThermalizingChannelTests.Skewed(3), ThermalizingChannel.OfRotatedQubits(0.3, 0.2, 1), ThermalizingChannel.OfRotatedQubits(0.3, 0.2, 1, 0.01) })
        {
            Assert.Equal(MembershipVerdict.Proven, Verdict(channel.ToMap(), channel));
            Assert.Equal(MembershipVerdict.Proven, Verdict(channel.Decompose(UnitaryGroup.Weyl(channel.Dimension)).ToMap(), channel));
        }
    }

    [Fact]
    public void Products_of_local_channels_are_recognized_also_between_different_dimensions()
    {
        ThermalizingChannel channel = ThermalizingChannelTests.Skewed(2);
        ComplexMatrix product = EntangledStates.Kronecker(channel.TargetA.Matrix, channel.TargetB.Matrix);
        QuantumMap prepare = QuantumMap.Replace(Pair, new DensityMatrix(Pair, product));
        Assert.Single(LocalRecognition.Of(prepare, channel.TargetA, channel.TargetB)!.Operations);
        Assert.Equal(MembershipVerdict.Proven, Verdict(prepare, channel));
        QuantumMap turned = QuantumMap.FromUnitary(One, EntangledStates.Unitary(3, 2)).Tensor(QuantumMap.FromUnitary(new ProductSpace(3), EntangledStates.Unitary(4, 3)));
        Assert.NotNull(LocalRecognition.Of(turned, channel.TargetA, channel.TargetB));
        // Local, but no thermalization.
        Assert.Equal(MembershipVerdict.Excluded, Verdict(QuantumMap.FromUnitary(One, EntangledStates.Unitary(3, 2)).Tensor(QuantumMap.FromUnitary(One, EntangledStates.Unitary(5, 2))), channel));
    }

    [Fact]
    public void Other_maps_are_not_recognized()
    {
        ThermalizingChannel channel = ThermalizingChannelTests.Skewed(2);
        LocalDecomposition? Of(QuantumMap map) => LocalRecognition.Of(map, channel.TargetA, channel.TargetB);
        QuantumMap prepare = QuantumMap.Replace(Pair, new DensityMatrix(Pair, EntangledStates.Kronecker(channel.TargetA.Matrix, channel.TargetB.Matrix)));
        // A mixture of two local thermalizations is one too, but of no kind that is looked for.
        QuantumMap mixture = QuantumMap.Mixture([0.5, 0.5], [channel.ToMap(), prepare]);
        Assert.Null(Of(mixture));
        Assert.Equal(MembershipVerdict.Undecided, Verdict(mixture, channel));
        Assert.Null(Of(QuantumMap.FromUnitary(Pair, EntangledStates.Unitary(6, 4))));
        Assert.Null(Of(QuantumMap.Replace(Pair, EntangledStates.Isotropic(2, 0.9))));
        ComplexMatrix twice = channel.ToMap().Choi.Copy();
        for (int k = 0; k < twice.Data.Length; k++) twice.Data[k] *= 2;
        Assert.Null(Of(QuantumMap.FromChoi(Pair, Pair, twice)));
        Assert.Contains("product of 2 factors", Assert.Throws<ArgumentException>(() => Of(QuantumMap.FromUnitary(One, EntangledStates.Unitary(3, 2)))).Message, StringComparison.Ordinal);
    }
}
