using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class LevelSchemeTests
{
    [Theory]
    [InlineData("gap:1.5", 2, new[] { 0, 1.5 })]
    [InlineData("ladder:0.7", 3, new[] { 0, 0.7, 1.4 })]
    [InlineData("bandwidth:2", 5, new[] { 0, 0.5, 1, 1.5, 2 })]
    [InlineData("0,0.3,1", 3, new[] { 0, 0.3, 1 })]
    [InlineData("-2\n1\n", 2, new[] { -2.0, 1 })]
    [InlineData("populations:0.25,0.75", 2, new[] { 0.25, 0.75 })]
    public void Every_form_gives_its_numbers_and_reads_its_own_text(string text, int dimension, double[] expected)
    {
        LevelScheme scheme = LevelScheme.Parse(text);
        Assert.Equal(expected, scheme.For(dimension).Select(e => Math.Round(e, 14)));
        Assert.Equal(scheme, LevelScheme.Parse(scheme.ToString()));
        Assert.Equal(text.StartsWith("populations", StringComparison.Ordinal), scheme.ArePopulations);
    }

    [Fact]
    public void Random_levels_ascend_from_zero_and_belong_to_their_seed()
    {
        IReadOnlyList<double> seven = LevelScheme.Parse("random:7").For(6);
        Assert.Equal(0, seven[0]);
        Assert.Equal(seven.Order(), seven);
        Assert.Equal(seven, LevelScheme.Random(7).For(6));
        Assert.NotEqual(seven, LevelScheme.Random(8).For(6));
    }

    [Fact]
    public void Forms_that_list_levels_fix_the_dimension()
    {
        Assert.Equal(2, LevelScheme.Gap(1).Dimension);
        Assert.Equal(3, LevelScheme.Of(0, 1, 1).Dimension);
        Assert.Equal(4, LevelScheme.Populations(0.25, 0.25, 0.25, 0.25).Dimension);
        Assert.Null(LevelScheme.Ladder(1).Dimension);
    }

    [Theory]
    [InlineData("gap:-1", "the gap must be a finite number of at least 0, but is -1")]
    [InlineData("gap:x", "\"x\" is no finite number")]
    [InlineData("step:1", "it begins with none of the words")]
    [InlineData("random:-1", "the seed is no whole number")]
    [InlineData("1", "levels must list at least 2 numbers, but lists 1")]
    [InlineData("", "levels must list at least 2 numbers, but lists 0")]
    [InlineData("0,2,1", "levels must ascend, but level 3 is 1 after 2")]
    [InlineData("0,nan", "\"nan\" is no finite number")]
    [InlineData("populations:0.5,0.6", "populations must add up to 1")]
    [InlineData("populations:1.5,-0.5", "populations must not be negative, but number 2 is -0.5")]
    public void Wrong_texts_say_why(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => LevelScheme.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(LevelScheme.TryParse(text, null, out _));
    }

    [Fact]
    public void A_party_needs_two_levels() =>
        Assert.Contains("at least 2 levels", Assert.Throws<ArgumentOutOfRangeException>(() => LevelScheme.Ladder(1).For(1)).Message, StringComparison.Ordinal);
}
