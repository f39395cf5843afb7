using System.Globalization;
using System.Text;

namespace Remanence.Output;

/// <summary>Frame, grid, ticks on all four sides, numbers and axis labels of a flat figure.</summary>
internal static class Axes
{
    public const double FontSize = 13;
    private const double TickFont = 12;

    /// <summary>Room for the vertical axis left of the frame: label, numbers, gaps.</summary>
    public static double LeftMargin(Figure figure, Ticks y, double height)
    {
        double numbers = y.Major.Select(t => TextWidth.Of(t.Label, TickFont)).DefaultIfEmpty(0).Max();
        return 18 + numbers + (TextWidth.Wrap(figure.Y.Label, FontSize, height).Count * 18);
    }

    /// <summary>The grid, behind everything.</summary>
    public static void Grid(SvgWriter svg, Frame frame, Ticks x, Ticks y)
    {
        const string style = "class=\"grid\" stroke=\"#e9e9e9\" stroke-width=\"1\"";
        foreach (Tick tick in x.Major.Where(t => frame.X.Holds(t.Value)))
            svg.Line(frame.AtX(tick.Value), frame.Top, frame.AtX(tick.Value), frame.Bottom, style);
        foreach (Tick tick in y.Major.Where(t => frame.Y.Holds(t.Value)))
            svg.Line(frame.Left, frame.AtY(tick.Value), frame.Right, frame.AtY(tick.Value), style);
    }

    /// <summary>Frame, ticks and labels, above the data.</summary>
    public static void Draw(SvgWriter svg, Figure figure, Frame frame, Ticks x, Ticks y)
    {
        svg.Path(TickMarks(frame, x, y), "class=\"ink-line\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1\"");
        svg.Rectangle(frame.Left, frame.Top, frame.Width, frame.Height, "class=\"ink-line\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1\"");
        foreach (Tick tick in x.Major)
            svg.Text(frame.AtX(tick.Value), frame.Bottom + 17, tick.Label, TickFont, "middle");
        foreach (Tick tick in y.Major)
            svg.Text(frame.Left - 7, frame.AtY(tick.Value) + 4.2, tick.Label, TickFont, "end");
        if (x.Exponent != 0)
            svg.Text(frame.Right, frame.Bottom + 36, Multiplier(x.Exponent), TickFont, "end");
        if (y.Exponent != 0)
            svg.Text(frame.Left, frame.Top - 7, Multiplier(y.Exponent), TickFont);
        IReadOnlyList<string> below = TextWidth.Wrap(figure.X.Label, FontSize, frame.Width);
        for (int i = 0; i < below.Count; i++)
            svg.Text(frame.Left + (frame.Width / 2), frame.Bottom + 38 + (17 * i), below[i], FontSize, "middle");
        IReadOnlyList<string> beside = TextWidth.Wrap(figure.Y.Label, FontSize, frame.Height);
        for (int i = 0; i < beside.Count; i++)
            svg.Text(17 + (17 * i), frame.Top + (frame.Height / 2), beside[i], FontSize, "middle", -90);
    }

    /// <summary>"×10^{-5}" with a real minus sign.</summary>
    public static string Multiplier(int exponent) =>
        "\u00D710^{" + (exponent < 0 ? "\u2212" : "") + SvgWriter.N(Math.Abs(exponent)) + "}";

    private static string TickMarks(Frame frame, Ticks x, Ticks y)
    {
        var path = new StringBuilder();
        foreach (Tick tick in x.All.Where(t => frame.X.Holds(t.Value)))
        {
            string at = SvgWriter.N(frame.AtX(tick.Value));
            string length = tick.Label.Length > 0 ? "6" : "3";
            path.Append(CultureInfo.InvariantCulture, $"M{at},{SvgWriter.N(frame.Bottom)}v-{length}M{at},{SvgWriter.N(frame.Top)}v{length}");
        }
        foreach (Tick tick in y.All.Where(t => frame.Y.Holds(t.Value)))
        {
            string at = SvgWriter.N(frame.AtY(tick.Value));
            string length = tick.Label.Length > 0 ? "6" : "3";
            path.Append(CultureInfo.InvariantCulture, $"M{SvgWriter.N(frame.Left)},{at}h{length}M{SvgWriter.N(frame.Right)},{at}h-{length}");
        }
        return path.ToString();
    }
}
