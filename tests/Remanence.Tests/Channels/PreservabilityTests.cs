using Remanence.Tests.Information;
using Measures = Remanence.Information;

namespace Remanence.Tests.Channels;

public sealed class PreservabilityTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_see_saw_reaches_the_value_of_the_maximally_entangled_input(int d)
    {
        ThermalPopulations thermal = ThermalPopulations.Ladder(d, 1, 1.25);
        ThermalizationProtocol protocol = new(thermal, thermal);
        ThermalizingChannel channel = new(ThermalizingChannelTests.Diagonal(thermal), ThermalizingChannelTests.Diagonal(thermal));
        double expected = protocol.Output(1).PartialTranspose().Negativity;
        EntanglementPreservability found = EntanglementPreservability.SeeSaw(channel.ToMap(), 4);
        Assert.Equal(expected, found.Negativity, 1e-10);
        DensityMatrix input = EntangledStates.Pure(d, d, [.. found.Input]);
        Assert.Equal(found.Negativity, Measures.Negativity(channel.Apply(input)), 1e-13);
        Assert.Equal(1, Twirl.Overlap(input), 1e-6);
        Assert.InRange(found.Steps, 1, 1999);
    }

    [Fact]
    public void A_channel_that_breaks_entanglement_preserves_none()
    {
        ProductSpace pair = new(2, 2);
        EntanglementPreservability none = EntanglementPreservability.SeeSaw(QuantumMap.Replace(pair, Twirl.Isotropic(2, 0.4)), 2);
        Assert.Equal(0, none.Negativity);
        EntanglementPreservability all = EntanglementPreservability.SeeSaw(QuantumMap.FromUnitary(pair, ComplexMatrix.Identity(4)));
        Assert.Equal(0.5, all.Negativity, 1e-12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        QuantumMap single = QuantumMap.FromUnitary(new ProductSpace(4), ComplexMatrix.Identity(4));
        Assert.Contains("product of 2 factors", Assert.Throws<ArgumentException>(() => EntanglementPreservability.SeeSaw(single)).Message, StringComparison.Ordinal);
        QuantumMap pair = single.On(new ProductSpace(2, 2), new ProductSpace(2, 2));
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => EntanglementPreservability.SeeSaw(pair, 0)).Message, StringComparison.Ordinal);
        QuantumMap transposition = QuantumMap.From(pair.Input, pair.Output, m => EntangledStates.Conjugate(m.Adjoint()));
        Assert.Contains("completely positive", Assert.Throws<ArgumentException>(() => EntanglementPreservability.SeeSaw(transposition)).Message, StringComparison.Ordinal);
    }
}
