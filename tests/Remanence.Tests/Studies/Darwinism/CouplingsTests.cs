using System.Globalization;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Darwinism;

/// <summary>Text forms and values of couplings.</summary>
public sealed class CouplingsTests
{
    [Theory]
    [InlineData("uniform:0.1", "uniform:0.1")]
    [InlineData("band:0:1", "band:0:1")]
    [InlineData(" scaled-band:-2:2.50 ", "scaled-band:-2:2.5")]
    [InlineData("0.1, 2e-1,-3", "0.1,0.2,-3")]
    [InlineData("0.1\n0.2\r\n\n0.3\n", "0.1,0.2,0.3")]
    public void Texts_are_read_and_printed(string text, string printed)
    {
        Couplings couplings = Couplings.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(printed, couplings.ToString());
        Assert.Equal(couplings, Couplings.Parse(printed, CultureInfo.InvariantCulture));
        Assert.Equal(couplings.For(3), Couplings.Parse(printed, CultureInfo.InvariantCulture).For(3));
    }

    [Theory]
    [InlineData("", "the list is empty")]
    [InlineData("band:1:0", "ascending order")]
    [InlineData("band:1", "wrong number of parts")]
    [InlineData("bands:1:2", "begins with none of the words")]
    [InlineData("uniform:nan", "\"nan\" is not a finite number")]
    [InlineData("0.1,x", "\"x\" is not a finite number")]
    public void Wrong_texts_are_told(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => Couplings.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(Couplings.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public void A_band_follows_the_golden_ratio_and_fills_the_interval()
    {
        Assert.Equal([0.6180339887498949, 0.2360679774997898, 0.8541019662496847], Couplings.Band(0, 1).For(3));
        double[] band = [.. Couplings.Band(-2, 2).For(1000)];
        Assert.All(band, g => Assert.InRange(g, -2, 2));
        Assert.Equal(4.0 / 3, band.Average(g => g * g), 0.01);
        Assert.Equal(band.Select(g => g / Math.Sqrt(1000)), Couplings.ScaledBand(-2, 2).For(1000));
        Assert.Equal(band.Take(10), Couplings.Band(-2, 2).For(10));
    }

    [Fact]
    public void Only_lists_decide_the_number_of_spins()
    {
        Assert.Equal(2, Couplings.Of(1, 2).Count);
        Assert.Null(Couplings.Uniform(1).Count);
        Assert.Contains("number 2 is NaN", Assert.Throws<ArgumentException>(() => Couplings.Of(1, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("ascending", Assert.Throws<ArgumentException>(() => Couplings.ScaledBand(1, 1)).Message, StringComparison.Ordinal);
    }
}
