namespace Remanence.Tests.Stochastic;

public sealed class RandomStreamTests
{
    // The vectors published with the Random123 library (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Blocks_agree_with_the_published_vectors(uint a, uint b, uint c, uint d, uint key0, uint key1, uint w, uint x, uint y, uint z) =>
        Assert.Equal((w, x, y, z), RandomStream.Philox(a, b, c, d, key0, key1));

    [Fact]
    public void Normals_have_the_moments_of_the_normal_distribution()
    {
        const int pairs = 100_000;
        double[] sums = new double[5];
        RandomStream stream = new(7, 3);
        for (ulong i = 0; i < pairs; i++)
        {
            (double a, double b) = stream.NormalPair(i);
            sums[0] += a + b;
            sums[1] += a * b;
            sums[2] += a * a + b * b;
            sums[3] += a * a * a * a + b * b * b * b;
            sums[4] += Math.Abs(a) > 1 ? 1 : 0;
        }

        // Five standard errors each.
        Assert.InRange(sums[0] / (2 * pairs), -0.0112, 0.0112);
        Assert.InRange(sums[1] / pairs, -0.016, 0.016);
        Assert.InRange(sums[2] / (2 * pairs), 1 - 0.016, 1 + 0.016);
        Assert.InRange(sums[3] / (2 * pairs), 3 - 0.11, 3 + 0.11);
        Assert.InRange(sums[4] / pairs, 0.3173 - 0.0074, 0.3173 + 0.0074);
    }

    [Fact]
    public void Seeds_and_streams_differ_and_uniforms_stay_inside()
    {
        Assert.NotEqual(new RandomStream(1).Bits(5), new RandomStream(2).Bits(5));
        Assert.NotEqual(new RandomStream(1, 1).Bits(5), new RandomStream(1, 2).Bits(5));
        Assert.NotEqual(new RandomStream(1).Bits(5), new RandomStream(1).Bits(5UL << 32));
        for (ulong i = 0; i < 10_000; i++) Assert.InRange(new RandomStream(9).Uniform(i), double.Epsilon, 1 - 1e-16);
    }
}
