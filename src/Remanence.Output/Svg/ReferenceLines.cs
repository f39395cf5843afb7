namespace Remanence.Output;

/// <summary>Dashed guide lines behind the data, labeled outside the frame: horizontal ones at the right, vertical ones on top.</summary>
internal static class ReferenceLines
{
    public const double FontSize = 11.5;
    private const double LongestLabel = 150;
    private const string Style = "class=\"guide\" stroke=\"#767676\" stroke-width=\"1.2\" stroke-dasharray=\"5 4\"";
    private const string TextStyle = "class=\"guide-text\" fill=\"#5a5a5a\"";

    /// <summary>Room for the labels right of the frame.</summary>
    public static double RightMargin(Figure figure) =>
        figure.Lines.Where(l => !l.Vertical && l.Label.Length > 0).Select(l => 10 + TextWidth.Of(Short(l), FontSize)).DefaultIfEmpty(0).Max();

    /// <summary>Room for the labels above the frame.</summary>
    public static double TopMargin(Figure figure) => 15 * Math.Min(3, figure.Lines.Count(l => l.Vertical && l.Label.Length > 0));

    public static void Draw(SvgWriter svg, Figure figure, Frame frame)
    {
        foreach (ReferenceLine line in figure.Lines)
            if (line.Vertical && frame.X.Holds(line.Value))
                svg.Line(frame.AtX(line.Value), frame.Top, frame.AtX(line.Value), frame.Bottom, Style);
            else if (!line.Vertical && frame.Y.Holds(line.Value))
                svg.Line(frame.Left, frame.AtY(line.Value), frame.Right, frame.AtY(line.Value), Style);
    }

    public static void Labels(SvgWriter svg, Figure figure, Frame frame)
    {
        double below = double.PositiveInfinity;
        foreach (ReferenceLine line in figure.Lines.Where(l => !l.Vertical && l.Label.Length > 0 && frame.Y.Holds(l.Value)).OrderBy(l => l.Value))
        {
            // Labels of lines that lie close move up, away from each other.
            double y = Math.Min(frame.AtY(line.Value) + 4, below - 14);
            svg.Text(frame.Right + 7, y, Short(line), FontSize, style: TextStyle);
            below = y;
        }
        int rows = Math.Min(3, figure.Lines.Count(l => l.Vertical && l.Label.Length > 0));
        int row = 0;
        foreach (ReferenceLine line in figure.Lines.Where(l => l.Vertical && l.Label.Length > 0 && frame.X.Holds(l.Value)).OrderBy(l => l.Value))
        {
            double half = TextWidth.Of(Short(line), FontSize) / 2;
            double x = Math.Clamp(frame.AtX(line.Value), Math.Min(half, frame.Right), Math.Max(frame.Right - half, half));
            svg.Text(x, frame.Top - 6 - (15 * (row % rows)), Short(line), FontSize, "middle", style: TextStyle);
            row++;
        }
    }

    private static string Short(ReferenceLine line) => TextWidth.Fit(line.Label, FontSize, LongestLabel);
}
