using System.Numerics;
using Remanence.Tests.Operators;

namespace Remanence.Tests.Numerics;

public sealed class AmplitudesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(7, 2)]
    [InlineData(37, 4)]
    [InlineData(50_001, 1)]
    [InlineData(70_003, 2)]
    [InlineData(16_384, 4)]
    public void Whole_vector_methods_agree_with_plain_loops(int length, int lanes)
    {
        Random random = new(length);
        using Amplitudes x = RandomSums.Vector(random, length, lanes), y = RandomSums.Vector(random, length, lanes), z = new(length, lanes);
        int count = length * lanes;
        double[] a = x.Block(0, count).ToArray(), b = y.Block(0, count).ToArray();
        Assert.Equal(a.Sum(v => v * v), x.SumOfSquares(), 1e-9);
        Assert.Equal(Math.Sqrt(x.SumOfSquares()), x.Norm());
        double[] dots = x.LaneDots(y);
        for (int lane = 0; lane < lanes; lane++)
            Assert.Equal(Enumerable.Range(0, length).Sum(i => a[i * lanes + lane] * b[i * lanes + lane]), dots[lane], 1e-9);
        if (lanes < 4)
        {
            Complex dot = 0;
            for (int i = 0; i < length; i++)
                dot += lanes == 1 ? a[i] * b[i] : Complex.Conjugate(new Complex(a[2 * i], a[2 * i + 1])) * new Complex(b[2 * i], b[2 * i + 1]);
            Assert.True(Complex.Abs(dot - x.Dot(y)) < 1e-9);
        }

        z.CopyFrom(y);
        z.AddScaled(0.3, x);
        z.Scale(-2);
        for (int i = 0; i < count; i++) Assert.Equal(-2 * (b[i] + 0.3 * a[i]), z.Block(i, 1)[0], 1e-14);
        if (lanes == 1) return;
        Complex f = new(0.3, -0.7), g = new(-0.2, 1.1);
        z.CopyFrom(y);
        z.AddScaled(f, x);
        z.Scale(g);
        for (int i = 0; i < count; i += 2)
            Assert.True(Complex.Abs(g * (new Complex(b[i], b[i + 1]) + f * new Complex(a[i], a[i + 1])) - new Complex(z.Block(i, 1)[0], z.Block(i + 1, 1)[0])) < 1e-14);
    }

    [Fact]
    public void Shapes_that_differ_are_refused()
    {
        using Amplitudes one = new(4, 1), two = new(4, 2), four = new(4, 4);
        Assert.Contains("same shape", Assert.Throws<ArgumentException>(() => one.Dot(two)).Message, StringComparison.Ordinal);
        Assert.Contains("use LaneDots", Assert.Throws<InvalidOperationException>(() => four.Dot(four)).Message, StringComparison.Ordinal);
        Assert.Contains("2 or 4 lanes", Assert.Throws<InvalidOperationException>(() => one.Scale(Complex.One)).Message, StringComparison.Ordinal);
        Assert.Contains("1, 2 or 4", Assert.Throws<ArgumentOutOfRangeException>(() => new Amplitudes(4, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_vectors_throw()
    {
        Amplitudes x = new(4, 1);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x.Norm());
    }
}
