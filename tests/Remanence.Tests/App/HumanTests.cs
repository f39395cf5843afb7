using Remanence.App;

namespace Remanence.Tests.App;

public class HumanTests
{
    [Theory]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("512 MiB", 512L << 20)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("64k", 65536)]
    [InlineData("2TB", 2L << 40)]
    [InlineData("4294967296", 1L << 32)]
    [InlineData("7B", 7)]
    public void A_size_is_read_with_and_without_unit(string text, long bytes)
    {
        Assert.True(Human.TryReadSize(text, out long read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GiB")]
    [InlineData("-1GiB")]
    [InlineData("0")]
    [InlineData("0.2B")]
    [InlineData("4 Gibbons")]
    [InlineData("1,5GiB")]
    [InlineData("1e3GiB")]
    [InlineData("9999999TiB")]
    [InlineData("NaN")]
    public void What_is_no_size_is_refused(string text) => Assert.False(Human.TryReadSize(text, out _));

    [Fact]
    public void Words_are_wrapped_and_none_is_lost()
    {
        string[] lines = [.. Human.Wrap("one two three a-word-that-is-too-long four", 12, "  ")];
        Assert.Equal(["  one two", "  three", "  a-word-that-is-too-long", "  four"], lines);
        Assert.Empty(Human.Wrap("", 12));
    }

    [Fact]
    public void Columns_are_aligned_and_the_last_one_is_wrapped()
    {
        var table = new TextTable(false, true);
        table.Add("a", "1", "short");
        table.Add("bcd", "234", "a longer text that does not fit into one line of thirty-six");
        Assert.Equal("""
             a      1  short
             bcd  234  a longer text that does
                       not fit into one line of
                       thirty-six
            """.ReplaceLineEndings("\n"), string.Join('\n', table.Lines(36, " ")));
    }
}
