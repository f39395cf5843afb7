using System.Globalization;
using System.Numerics;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

/// <summary>Text forms of the parameters that are the study's own.</summary>
public sealed class ParameterTextTests
{
    [Theory]
    [InlineData("all", 4, new[] { 0, 1, 2, 3, 4 })]
    [InlineData("0,2,1", 4, new[] { 0, 2, 1 })]
    [InlineData(" 1:3 , 8", 9, new[] { 1, 2, 3, 8 })]
    public void Fragment_sizes_are_read_and_printed(string text, int sites, int[] sizes)
    {
        FragmentSizes parsed = FragmentSizes.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(sizes, parsed.For(sites));
        Assert.Equal(parsed, FragmentSizes.Parse(parsed.ToString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "\"\" is no whole number")]
    [InlineData("1,-2", "-2")]
    [InlineData("3:1", "runs backwards")]
    [InlineData("1:2:3", "two ends")]
    [InlineData("1:3,2", "2 is listed twice")]
    [InlineData("every", "all, a list (0,1,2) or ranges (1:8)")]
    [InlineData("63", "0..62")]
    public void Wrong_fragment_sizes_are_explained(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => FragmentSizes.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(FragmentSizes.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData("1,1; 1,-1; 1,i; 1,-i")]
    [InlineData("0.6, 0.8i; 1e-3+2e-2i, -1-1e+0i")]
    [InlineData("bloch: 1 0 0; -1 0 0; 0 0 -1; 0.6 0 0.8")]
    [InlineData("1e200,1e200; 1e-200,0")]
    public void Spinors_are_read_normalized_and_printed(string text)
    {
        BranchSpinors parsed = BranchSpinors.Parse(text, CultureInfo.InvariantCulture);
        foreach (Spinor u in parsed.Branches) Assert.Equal(1, Complex.Abs(u.Zero) * Complex.Abs(u.Zero) + Complex.Abs(u.One) * Complex.Abs(u.One), 1e-15);
        Assert.Equal(parsed, BranchSpinors.Parse(parsed.ToString(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Both_forms_mean_the_same_directions()
    {
        BranchSpinors amplitudes = BranchSpinors.Parse("1,1; 1,-i; 0,2; -1,-1", CultureInfo.InvariantCulture), bloch = BranchSpinors.Parse("bloch: 1 0 0; 0 -1 0; 0 0 -1; 1 0 0", CultureInfo.InvariantCulture);
        for (int s = 0; s < 4; s++)
        {
            (double x, double y, double z) = amplitudes.Branches[s].Bloch;
            (double X, double Y, double Z) n = bloch.Branches[s].Bloch;
            Assert.Equal(n.X, x, 1e-15);
            Assert.Equal(n.Y, y, 1e-15);
            Assert.Equal(n.Z, z, 1e-15);
        }
    }

    [Theory]
    [InlineData("1,1; 0,0", "spinor of branch 1 is zero")]
    [InlineData("1,1; 1", "branch 1 has 1 amplitudes")]
    [InlineData("1,a", "\"a\" is not a finite number")]
    [InlineData("1,nan", "not a finite number")]
    [InlineData("bloch: 1 0 0; 0.5 0 0", "branch 1 must have length 1 within 1e-9, but has 0.5")]
    [InlineData("bloch: 1 0", "2 components instead of 3")]
    [InlineData("", "1 amplitudes instead of 2")]
    public void Wrong_spinors_are_explained(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => BranchSpinors.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(BranchSpinors.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public void Random_texts_give_a_value_or_a_FormatException()
    {
        const string Alphabet = "0123456789.,;:+-ie abloch";
        ulong state = 12345;
        for (int k = 0; k < 20_000; k++)
        {
            char[] text = new char[k % 24];
            for (int i = 0; i < text.Length; i++)
            {
                state = state * 6364136223846793005UL + 1442695040888963407UL;
                text[i] = Alphabet[(int)((state >> 33) % (ulong)Alphabet.Length)];
            }

            string s = new(text);
            if (BranchSpinors.TryParse(s, CultureInfo.InvariantCulture, out BranchSpinors spinors)) Assert.Equal(spinors, BranchSpinors.Parse(spinors.ToString(), CultureInfo.InvariantCulture));
            if (FragmentSizes.TryParse(s, CultureInfo.InvariantCulture, out FragmentSizes sizes)) Assert.Equal(sizes, FragmentSizes.Parse(sizes.ToString(), CultureInfo.InvariantCulture));
        }
    }
}
