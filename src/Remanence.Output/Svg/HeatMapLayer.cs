using System.Globalization;
using System.Text;
using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>A heat map in viridis with its color bar. Missing cells stay empty.</summary>
internal static class HeatMapLayer
{
    /// <summary>Room for the color bar right of the frame.</summary>
    public static double BarMargin(Figure figure, Trace map) =>
        50 + BarTicks(map).Major.Select(t => TextWidth.Of(t.Label, 12)).DefaultIfEmpty(0).Max() + (BarLabel(figure, map).Length > 0 ? 20 : 0);

    /// <summary>The cells: one path per color, runs of equal color in a row merged, so the file stays small.</summary>
    public static void Draw(SvgWriter svg, Frame frame, Trace map)
    {
        AxisRange values = Values(map);
        double[] x = [.. Ranges.Edges(map.X, frame.X.Logarithmic).Select(frame.AtX)];
        double[] y = [.. Ranges.Edges(map.Y, frame.Y.Logarithmic).Select(frame.AtY)];
        var paths = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        for (int row = 0; row < map.Y.Count; row++)
            for (int start = 0, end; start < map.X.Count; start = end)
            {
                string color = Color(map.Grid![row][start], values);
                for (end = start + 1; end < map.X.Count && string.Equals(Color(map.Grid[row][end], values), color, StringComparison.Ordinal);)
                    end++;
                if (color.Length == 0)
                    continue;
                if (!paths.TryGetValue(color, out StringBuilder? path))
                    paths.Add(color, path = new StringBuilder());
                path.Append(CultureInfo.InvariantCulture, $"M{N(x[start])},{N(y[row])}H{N(x[end])}V{N(y[row + 1])}H{N(x[start])}z");
            }
        svg.Raw("<g shape-rendering=\"crispEdges\">");
        foreach ((string color, StringBuilder path) in paths)
            svg.Path(path.ToString(), $"fill=\"{color}\"");
        svg.Raw("</g>");
    }

    /// <summary>The color bar with its numbers.</summary>
    public static void Bar(SvgWriter svg, Figure figure, Frame frame, Trace map)
    {
        const int steps = 64;
        AxisRange values = Values(map);
        double left = frame.Right + 16;
        svg.Raw("<g shape-rendering=\"crispEdges\">");
        for (int i = 0; i < steps; i++)
            svg.Rectangle(left, frame.Bottom - (frame.Height * (i + 1) / steps), 16, (frame.Height / steps) + 0.5, $"fill=\"{Palette.Viridis((i + 0.5) / steps)}\"");
        svg.Raw("</g>");
        svg.Rectangle(left, frame.Top, 16, frame.Height, "class=\"ink-line\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1\"");
        Ticks ticks = BarTicks(map);
        double widest = 0;
        foreach (Tick tick in ticks.Major)
        {
            double y = frame.Bottom - (frame.Height * values.Place(tick.Value));
            svg.Line(left + 16, y, left + 20, y, "class=\"ink-line\" stroke=\"#1a1a1a\" stroke-width=\"1\"");
            svg.Text(left + 24, y + 4.2, tick.Label, 12);
            widest = Math.Max(widest, TextWidth.Of(tick.Label, 12));
        }
        if (ticks.Exponent != 0)
            svg.Text(left, frame.Top - 7, Axes.Multiplier(ticks.Exponent), 12);
        svg.Text(left + 24 + widest + 16, frame.Top + (frame.Height / 2), BarLabel(figure, map), Axes.FontSize, "middle", -90);
    }

    private static string BarLabel(Figure figure, Trace map) => figure.Z?.Label ?? map.Name;

    private static AxisRange Values(Trace map) => AxisRange.Of(new Axis(""), map.Grid!.SelectMany(row => row), 0);

    private static Ticks BarTicks(Trace map) => Ticks.Of(Values(map), 6);

    /// <summary>One of 256 colors; empty for a missing cell.</summary>
    private static string Color(double value, AxisRange values) =>
        double.IsFinite(value) ? Palette.Viridis(Math.Round(255 * Math.Clamp(values.Place(value), 0, 1)) / 255) : "";
}
