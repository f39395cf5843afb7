using System.Numerics;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class MatrixTextTests
{
    [Theory]
    [InlineData("0.5,0.1+0.2i; 0.1-0.2i,0.5")]
    [InlineData("# rows\n 0.5 , 0.1 + 0.2j\n0.1-0.2i,0.5\n\n")]
    [InlineData("5e-1,1e-1+2E-1i;1e-1-2e-1i,5e-1")]
    [InlineData("[[0.5, [0.1, 0.2]], [{\"re\": 0.1, \"im\": -0.2}, [0.5, 0]]]")]
    public void All_forms_of_a_matrix_read_the_same(string text)
    {
        ComplexMatrix matrix = MatrixText.Parse(text).Matrix;
        Assert.Equal([new(0.5, 0), new(0.1, 0.2), new Complex(0.1, -0.2), new(0.5, 0)], matrix.Data);
    }

    [Theory]
    [InlineData("i", 0, 1)]
    [InlineData("-i", 0, -1)]
    [InlineData("1+i", 1, 1)]
    [InlineData("-3i", 0, -3)]
    [InlineData("-1e-3-2e-4i", -1e-3, -2e-4)]
    [InlineData("7", 7, 0)]
    public void Entries_may_be_written_as_people_do(string text, double re, double im) => Assert.Equal(new Complex(re, im), MatrixText.Parse(text).Matrix[0, 0]);

    [Fact]
    public void The_text_form_keeps_every_bit()
    {
        RandomStream stream = new(3);
        ComplexMatrix matrix = new(3, 3);
        for (int k = 0; k < 9; k++)
        {
            (double a, double b) = stream.NormalPair((ulong)k);
            matrix.Data[k] = new(a * Math.Pow(10, 20 * b), b * 1e-9);
        }

        MatrixText text = MatrixText.Of(matrix), again = MatrixText.Parse(text.ToString());
        Assert.Equal(matrix.Data, again.Matrix.Data);
        Assert.Equal(text, again);
        PairInput input = PairInput.Of(matrix);
        Assert.Equal(input, PairInput.Parse(input.ToString()));
    }

    [Theory]
    [InlineData("1,2;3", "row 2 holds 1 entries instead of 2")]
    [InlineData("1,x;y,1", "row 1: \"x\" is no finite number; row 2: \"y\" is no finite number")]
    [InlineData("", "there is no row")]
    [InlineData("[[1, 2], 3]", "row 2 is no JSON array")]
    [InlineData("[[1, \"2\"], [0, 1]]", "row 1: entry 2 is neither a finite number nor a pair")]
    [InlineData("{\"a\": 1}", "is no array of rows")]
    [InlineData("[[1,", "breaks the rules of JSON")]
    public void Wrong_texts_say_why(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => MatrixText.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(MatrixText.TryParse(text, null, out _));
    }

    [Fact]
    public void An_input_is_an_overlap_or_a_matrix()
    {
        Assert.Equal(0.8, PairInput.Parse("isotropic:0.8").Overlap);
        Assert.Equal("isotropic:0.8", PairInput.Isotropic(0.8).ToString());
        Assert.Contains("must lie in 0..1, but is \"1.2\"", Assert.Throws<FormatException>(() => PairInput.Parse("isotropic:1.2")).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..1, but is 1.2", Assert.Throws<ArgumentOutOfRangeException>(() => PairInput.Isotropic(1.2)).Message, StringComparison.Ordinal);
        Assert.Contains("must be square", Assert.Throws<ArgumentException>(() => PairInput.Of(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
    }
}
