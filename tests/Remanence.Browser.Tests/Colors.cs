using System.Globalization;
using System.Text.RegularExpressions;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>Contrast of every ink on every paper of the style sheet, in both themes (WCAG 2.2, AA).</summary>
public sealed partial class Colors
{
    private const double Text = 4.5, Control = 3;

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("dark, chosen")]
    public void Every_ink_can_be_read_on_every_paper(string theme)
    {
        Dictionary<string, string> colors = Read()[theme];
        (string[] Inks, string[] Papers, double Least)[] pairs =
        [
            (["ink", "soft", "accent", "good", "bad"], ["paper", "card", "sunk"], Text),
            (["accent-ink"], ["accent"], Text),
            (["mark-ink"], ["mark"], Text),
            (["control", "focus", "accent", "bad"], ["paper", "card"], Control),
        ];
        var named = pairs.SelectMany(p => p.Inks.Concat(p.Papers)).Append("line").ToHashSet(StringComparer.Ordinal);
        // A new color must say here what it lies on; lines between rows carry no meaning.
        Assert.Equal(named.Order(StringComparer.Ordinal), colors.Keys.Order(StringComparer.Ordinal));
        foreach ((string[] inks, string[] papers, double least) in pairs)
            foreach (string ink in inks)
                foreach (string paper in papers)
                {
                    double contrast = Contrast(colors[ink], colors[paper]);
                    Assert.True(contrast >= least, string.Create(CultureInfo.InvariantCulture, $"{theme}: {ink} on {paper} has contrast {contrast:F2}, but must have {least}."));
                }
    }

    [Fact]
    public void The_chosen_dark_theme_is_that_of_the_system() => Assert.Equal(Read()["dark"], Read()["dark, chosen"]);

    [Fact]
    public void Contrast_is_that_of_the_standard()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 1e-12);
        Assert.Equal(1, Contrast("#777777", "#777777"), 1e-12);
        // The well-known limit on white: #767676 passes AA, #777777 does not.
        Assert.True(Contrast("#767676", "#ffffff") >= Text);
        Assert.True(Contrast("#777777", "#ffffff") < Text);
    }

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        string sheet = File.ReadAllText(Path.Combine(Repository.Root, "src", "Remanence.App", "Web", "Pages", "style", "colors.css"));
        Dictionary<string, string>[] blocks = [.. Blocks().Matches(sheet).Select(b => Colored().Matches(b.Groups["body"].Value).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["color"].Value)).Where(b => b.Count > 0)];
        Assert.Equal(3, blocks.Length);
        return new Dictionary<string, Dictionary<string, string>> { ["light"] = blocks[0], ["dark"] = blocks[1], ["dark, chosen"] = blocks[2] };
    }

    private static double Contrast(string a, string b)
    {
        double la = Luminance(a), lb = Luminance(b);
        return (Math.Max(la, lb) + 0.05) / (Math.Min(la, lb) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Channel(int at)
        {
            double v = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    [GeneratedRegex(@"\{(?<body>[^{}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex("--(?<name>[a-z-]+): (?<color>#[0-9a-f]{6});", RegexOptions.None, 1000)]
    private static partial Regex Colored();
}
