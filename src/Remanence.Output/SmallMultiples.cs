using System.Globalization;
using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>Several figures beside each other in one SVG, at half size, to be compared at a glance.</summary>
public static class SmallMultiples
{
    private const double Scale = 0.5;

    /// <summary>The figures in rows of two (three from seven on), as one SVG document.</summary>
    /// <exception cref="ArgumentException">There is no figure, or one is ill-formed.</exception>
    public static string ToSvg(IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0) throw new ArgumentException("figures must hold at least one figure, but is empty.", nameof(figures));
        int columns = figures.Count == 1 ? 1 : figures.Count < 7 ? 2 : 3;
        string[] panels = [.. figures.Select(f => f.ToSvg())];
        double[] heights = [.. panels.Select(p => Scale * Height(p))];
        double width = columns * Scale * SvgDrawing.Width;
        double[] rows = [.. heights.Chunk(columns).Select(row => row.Max())];
        SvgWriter svg = new SvgWriter()
            .Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(rows.Sum())}\" viewBox=\"0 0 {N(width)} {N(rows.Sum())}\" role=\"img\">")
            .Raw($"<title>{RichText.Escape(string.Join("; ", figures.Select(f => RichText.Plain(f.Title))))}</title>")
            .Rectangle(0, 0, width, rows.Sum(), "class=\"paper\" fill=\"#ffffff\"");
        for (int i = 0; i < panels.Length; i++)
        {
            double x = i % columns * Scale * SvgDrawing.Width, y = rows.Take(i / columns).Sum();
            svg.Raw($"<g transform=\"translate({N(x)} {N(y)}) scale({N(Scale)})\">").Raw(panels[i].TrimEnd('\n')).Raw("</g>");
        }

        return svg.Raw("</svg>").ToString();
    }

    /// <summary>Writes figures/small-multiples.svg of a run folder.</summary>
    /// <exception cref="RunFolderException">The file cannot be written.</exception>
    public static void Write(string runFolder, IReadOnlyList<Figure> figures) =>
        AtomicFile.WriteText("The figure cannot be written", Path.Combine(runFolder, "figures", "small-multiples.svg"), ToSvg(figures));

    // The drawing's own first line says how high it is.
    private static double Height(string svg)
    {
        const string Mark = "height=\"";
        int from = svg.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return double.Parse(svg.AsSpan(from, svg.IndexOf('"', from) - from), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
