using System.Runtime.Intrinsics;

namespace Remanence.Tests.Numerics.Kernels;

public sealed class ElementaryFunctionsTests
{
    [Fact]
    public void Logarithms_agree_with_the_runtime_over_the_whole_range()
    {
        Random random = new(1);
        for (int k = 0; k < 200_000; k++)
        {
            double x = k % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0000000000000)) : 1 + (random.NextDouble() - 0.5) * Math.ScaleB(1, -(k % 50));
            Assert.InRange(Units(ElementaryFunctions.Log(Vector512.Create(x))[k % 8], Math.Log(x)), 0, 2);
            if (double.IsNormal(x)) Assert.Equal(BitConverter.DoubleToInt64Bits(ElementaryFunctions.LogOfNormal(x)), BitConverter.DoubleToInt64Bits(ElementaryFunctions.LogOfNormal(Vector512.Create(x))[k % 8]));
        }

        foreach (double x in new[] { double.Epsilon, 3 * double.Epsilon, 1e-310, 2.2250738585072009e-308, 2.2250738585072014e-308, double.MaxValue, 1, 2, 0.5, Math.Sqrt(0.5), Math.Sqrt(2), Math.BitDecrement(1), Math.BitIncrement(1) })
            Assert.InRange(Units(ElementaryFunctions.Log(Vector512.Create(x))[0], Math.Log(x)), 0, 1);
        Assert.Equal(0, ElementaryFunctions.Log(Vector512.Create(1.0))[3]);
        Assert.Equal(double.NegativeInfinity, ElementaryFunctions.Log(Vector512<double>.Zero)[3]);
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.Log(Vector512.Create(double.PositiveInfinity))[3]);
        foreach (double x in new[] { -1, -double.Epsilon, double.NegativeInfinity, double.NaN }) Assert.Equal(double.NaN, ElementaryFunctions.Log(Vector512.Create(x))[3]);
    }

    [Fact]
    public void Sines_and_cosines_agree_with_the_runtime_over_the_circle()
    {
        Random random = new(2);
        for (int k = 0; k < 200_000; k++)
        {
            double x = (k % 4) switch
            {
                0 => random.NextDouble(),
                1 => k % 9 / 8.0 + (random.NextDouble() - 0.5) * Math.ScaleB(1, -(k % 50)),
                2 => Math.ScaleB(random.NextDouble(), -(k % 1000)),
                _ => 1e6 * (random.NextDouble() - 0.5),
            };
            (double sin, double cos) = ElementaryFunctions.SinCosOfTurns(x);
            (Vector512<double> sins, Vector512<double> coses) = ElementaryFunctions.SinCosOfTurns(Vector512.Create(x));
            Assert.Equal((BitConverter.DoubleToInt64Bits(sin), BitConverter.DoubleToInt64Bits(cos)), (BitConverter.DoubleToInt64Bits(sins[k % 8]), BitConverter.DoubleToInt64Bits(coses[k % 8])));
            RequireSinCos(x, sin, cos);
        }
    }

    [Fact]
    public void Sines_and_cosines_are_exact_at_quarter_turns()
    {
        double[] expected = [0, 1, 0, -1];
        for (int quarter = -8; quarter <= 8; quarter++)
        {
            (double sin, double cos) = ElementaryFunctions.SinCosOfTurns(quarter / 4.0);
            Assert.Equal((expected[quarter & 3], expected[(quarter + 1) & 3]), (sin, cos));
        }

        foreach (double x in new[] { 1.0 / (1L << 53), 1 - 1.0 / (1L << 53), 0.125, 0.375, 0.625, 0.875 })
        {
            (double sin, double cos) = ElementaryFunctions.SinCosOfTurns(x);
            RequireSinCos(x, sin, cos);
        }
    }

    // The argument is brought into an eighth of the circle without rounding; there Math.Sin and Math.Cos have an argument that is right to half a unit.
    private static void RequireSinCos(double x, double sin, double cos)
    {
        double quarters = Math.Round(4 * x), rest = 4 * x - quarters;
        (double s, double c) = Math.SinCos(rest * (Math.PI / 2));
        (double expectedSin, double expectedCos) = ((long)quarters & 3) switch
        {
            0 => (s, c),
            1 => (c, -s),
            2 => (-s, -c),
            _ => (-c, s),
        };
        Assert.InRange(Units(sin, expectedSin), 0, 3);
        Assert.InRange(Units(cos, expectedCos), 0, 3);
    }

    private static long Units(double a, double b) => a == b ? 0 : double.IsNaN(a) || double.IsNaN(b) || a * b < 0 ? long.MaxValue : Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));
}
