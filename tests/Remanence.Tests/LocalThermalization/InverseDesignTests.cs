namespace Remanence.Tests.LocalThermalization;

public sealed class InverseDesignTests
{
    [Theory]
    [InlineData(2, 0.5, 0.05)]
    [InlineData(3, 0.5, 0.1)]
    [InlineData(5, 0.2, 0.3)]
    public void The_overlap_gives_back_the_negativity(int d, double spacing, double negativity)
    {
        ThermalizationProtocol protocol = new(ThermalPopulations.Ladder(d, spacing, 1), ThermalPopulations.Ladder(d, spacing, 1.3));
        InverseDesign design = Assert.NotNull(InverseDesign.For(protocol, negativity));
        Assert.Equal(negativity, protocol.Output(design.Overlap).PartialTranspose().Negativity, 1e-12);
        Assert.Equal(Math.Log2(d * d), design.TwirlBits, 1e-14);
        double g = protocol.Mixing;
        Assert.Equal(-g * Math.Log2(g) - (1 - g) * Math.Log2(1 - g), design.CoinBits, 1e-14);
        Assert.Null(InverseDesign.For(protocol, 10));
        Assert.Equal(1, InverseDesign.For(protocol, protocol.Output(1).PartialTranspose().Negativity)!.Value.Overlap, 1e-12);
    }

    [Fact]
    public void Gates_shrink_the_error_geometrically()
    {
        Assert.Equal(1, InverseDesign.Gates(0, 1e-9));
        int gates = InverseDesign.Gates(0.922483, 1e-3);
        Assert.True(Math.Pow(0.922483, gates) <= 1e-3 && Math.Pow(0.922483, gates - 1) > 1e-3);
        Assert.Contains("generate no twirl", Assert.ThrowsAny<ArgumentException>(() => InverseDesign.Gates(1, 0.1)).Message, StringComparison.Ordinal);
        Assert.Contains("precision must lie", Assert.ThrowsAny<ArgumentException>(() => InverseDesign.Gates(0.5, 0)).Message, StringComparison.Ordinal);
        ThermalPopulations bath = ThermalPopulations.Qubit(1, 1);
        Assert.Contains("wanted negativity must be positive", Assert.ThrowsAny<ArgumentException>(() => InverseDesign.For(new(bath, bath), 0)).Message, StringComparison.Ordinal);
    }
}
