using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

public sealed class ModelScanTests
{
    private static readonly CollectiveSpinModel Cycle = CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; pump 1; decay 0.1");

    [Theory]
    [InlineData("xx=-3:0:4", "xx=-3:0:4")]
    [InlineData(" x = 0,0.05 ", "x=0,0.05")]
    [InlineData("collective-decay=log:0.1:10:3", "collective-decay=log:0.1:10:3")]
    [InlineData("pump=1", "pump=1")]
    [InlineData("xyz=0.5", "xyz=0.5")]
    public void Texts_round_trip(string text, string printed)
    {
        ModelScan scan = ModelScan.Parse(text);
        Assert.Equal(printed, scan.ToString());
        Assert.Equal(scan, ModelScan.Parse(printed));
        Assert.Equal(scan.GetHashCode(), ModelScan.Parse(printed).GetHashCode());
    }

    [Theory]
    [InlineData("xx", "one = must stand between part and values")]
    [InlineData("a=1,2", "the part must be a word in x, y, z or one of collective-decay, collective-dephasing, collective-pump, decay, dephasing, pump, but is \"a\"")]
    [InlineData("=1", "the part must be a word")]
    [InlineData("x=1,NaN", "a list of finite numbers")]
    [InlineData("pump=-1,1", "the rates of pump must not be negative")]
    [InlineData("z=1,2,1", "the values must differ")]
    public void Broken_texts_say_why(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => ModelScan.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(ModelScan.TryParse(text, null, out _));
    }

    [Fact]
    public void Values_replace_the_part_and_nothing_else()
    {
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z - 2 xx; collective-decay 4; pump 1; decay 0.1"), new ModelScan("xx", -2).At(Cycle, -2));
        Assert.Equal(CollectiveSpinModel.Parse("0.25 x + 1.5 z + xx; collective-decay 4; pump 1; decay 0.1"), new ModelScan("x", 0.25).At(Cycle, 0.25));
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 0.3; pump 1; decay 0.1"), new ModelScan("collective-decay", 0.3).At(Cycle, 0.3));
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; decay 0.1; pump 7"), new ModelScan("pump", 7).At(Cycle, 7));
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; decay 0.1"), new ModelScan("pump", 0).At(Cycle, 0));
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; pump 1; decay 0.1; dephasing 0.2"), new ModelScan("dephasing", 0.2).At(Cycle, 0.2));
    }

    [Fact]
    public void A_reversed_word_is_the_same_term_and_an_offset_makes_another_jump()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("xz; local (0.5, -0.5i, 0) + 0.3");
        Assert.Equal(CollectiveSpinModel.Parse("2 xz; local (0.5, -0.5i, 0) + 0.3"), new ModelScan("zx", 2).At(model, 2));
        Assert.Equal(CollectiveSpinModel.Parse("xz; local (0.5, -0.5i, 0) + 0.3; decay 1"), new ModelScan("decay", 1).At(model, 1));
    }

    [Fact]
    public void Factories_refuse_what_texts_may_not_say()
    {
        Assert.Contains("must be a word", Assert.Throws<ArgumentException>(() => new ModelScan("q", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ModelScan("x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelScan("pump", 1).At(Cycle, -1));
    }
}
