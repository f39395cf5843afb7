using Remanence.Output;

namespace Remanence.Tests.Output;

public class HumaneTests
{
    [Fact]
    public void Zero_is_printed_without_a_sign()
    {
        double tiny = -1e-17, zero = -0.0;
        Assert.Equal("0 | 0.0000 | 0 | 0 | 0.0e+0 | 0 %", InRussian(() => Humane.Text($"{tiny:0.####} | {tiny:0.0000} | {zero} | {zero:R} | {zero:0.0e+0} | {tiny:0} %")));
        Assert.Equal("-0.5 | -1E-17 | -1e-17 | -Infinity | NaN | -0 | -7 |   0", InRussian(() => Humane.Text($"{-0.5:0.####} | {tiny:R} | {tiny:0.##e0} | {double.NegativeInfinity:0.##} | {double.NaN} | -0 | {-7} | {zero,3}")));
        Assert.Equal(["0.00", "0", "-1.5", "-0.01"], InRussian(() => string.Join(' ', Humane.Format(-0.001, "0.00"), Humane.Format(zero, "G4"), Humane.Format(-1.5, "G4"), Humane.Format(-0.01, "0.00"))).Split(' '));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(1048575, "1 MiB")]
    [InlineData(4294967296, "4 GiB")]
    [InlineData(4.409e12, "4 TiB")]
    public void Bytes(double bytes, string text) => Assert.Equal(text, InRussian(() => Humane.Bytes(bytes)));

    [Theory]
    [InlineData(0.0354, "35 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(1.26, "1.3 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.7, "1 min")]
    [InlineData(134.2, "2 min 14 s")]
    [InlineData(3599.8, "1 h")]
    [InlineData(11100, "3 h 5 min")]
    [InlineData(187200, "2 d 4 h")]
    [InlineData(double.PositiveInfinity, "unknown")]
    public void Durations(double seconds, string text) => Assert.Equal(text, InRussian(() => Humane.Duration(seconds)));

    [Theory]
    [InlineData(0.0, 3, "0")]
    [InlineData(0.693147, 4, "0.6931")]
    [InlineData(1.26e-12, 2, "1.3e-12")]
    [InlineData(-20000.0, 4, "-20000")]
    [InlineData(2.5e7, 3, "2.5e7")]
    [InlineData(double.NaN, 3, "NaN")]
    public void Numbers(double value, int digits, string text) => Assert.Equal(text, InRussian(() => Humane.Number(value, digits)));

    [Fact]
    public void Digits_have_a_range() =>
        Assert.Contains("1..15, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Humane.Number(1, 0)).Message, StringComparison.Ordinal);

    private static string InRussian(Func<string> print)
    {
        using var there = new InCulture("ru-RU");
        return print();
    }
}
