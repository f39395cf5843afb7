using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

/// <summary>Any text gives a value or a FormatException, nothing else; a value prints a text that gives it again.</summary>
public sealed class ParsingTests
{
    private static readonly string[] Parts =
    [
        "gap", "ladder", "bandwidth", "random", "populations", "isotropic", ":", ":", ",", ",", ";", "\n", "0", "1", "0.5", "0.25", "-1", "1e400", "nan", "inf", "i", "j", "+", "-", "e", "[", "]", "{", "}", "\"re\"", "\"im\"", "#", " ",
        "18446744073709551616", "\uD800", "é",
    ];

    [Fact]
    public void Random_texts_are_read_or_refused_with_a_sentence()
    {
        RandomStream stream = new(20261121);
        int read = 0;
        for (ulong trial = 0; trial < 5_000; trial++)
        {
            int length = 1 + (int)(8 * stream.Uniform(100 * trial));
            string text = string.Concat(Enumerable.Range(1, length).Select(k => Parts[(int)(Parts.Length * stream.Uniform(100 * trial + (ulong)k))]));
            read += Reads<LevelScheme>(text) + Reads<MatrixText>(text) + Reads<PairInput>(text);
        }

        Assert.True(read > 150, $"Only {read} texts were readable; the generator tests nothing.");
    }

    private static int Reads<T>(string text)
        where T : class, IParsable<T>
    {
        try
        {
            T value = T.Parse(text, null);
            Assert.Equal(value, T.Parse(value.ToString()!, null));
            return 1;
        }
        catch (FormatException e)
        {
            Assert.True(e.Message.Length > 20, text);
            Assert.False(T.TryParse(text, null, out _));
            return 0;
        }
    }
}
