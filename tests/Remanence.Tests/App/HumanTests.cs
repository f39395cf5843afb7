using Remanence.App;

namespace Remanence.Tests.App;

public class HumanTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4213, "0.42 s")]
    [InlineData(9.94, "9.94 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(134, "2 min 14 s")]
    [InlineData(11_100, "3 h 05 min")]
    [InlineData(86_399, "1 d 0 h")]
    [InlineData(100_000, "1 d 4 h")]
    [InlineData(1e9, "32 years")]
    [InlineData(1e15, "3.2e7 years")]
    [InlineData(double.NaN, "unknown")]
    public void A_duration_has_two_units_at_most(double seconds, string text) => Assert.Equal(text, Human.Duration(seconds));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1.25 * (1 << 30), "1.3 GiB")]
    [InlineData(200.0 * (1 << 20), "200 MiB")]
    [InlineData(4.6e30, "4.0e12 EiB")]
    public void A_size_is_in_binary_units(double bytes, string text) => Assert.Equal(text, Human.Size(bytes));

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

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.31e-12, "1.3e-12")]
    [InlineData(-2e-5, "-2.0e-5")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void A_residual_has_two_digits(double value, string text) => Assert.Equal(text, Human.Residual(value));

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

    [Fact]
    public void Words_for_a_shell_are_quoted_only_where_needed()
    {
        Assert.Equal("runs/a-b_c.d", ShellText.Quote("runs/a-b_c.d"));
        Assert.Equal("'my runs'", ShellText.Quote("my runs"));
        Assert.Equal(@"'it'\''s'", ShellText.Quote("it's"));
        Assert.Equal("''", ShellText.Quote(""));
    }
}
