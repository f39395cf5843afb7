using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>Draws curves and surfaces in a box seen from a fixed place (isometric). Parts are painted from the back to the front.</summary>
internal static class SpatialDrawing
{
    private const double Side = 208;
    private const double Height = 560;
    private static readonly double _halfWidth = Side * Math.Sqrt(3) / 2;

    public static string Draw(Figure figure)
    {
        var legend = new Legend(figure, SvgDrawing.Width, rightIsFree: true);
        SvgWriter svg = SvgDrawing.Begin(figure, Height + legend.BottomMargin);
        double middle = SvgDrawing.TitleHeight(figure) + (Side * 1.12);
        var box = new Box((SvgDrawing.Width - legend.RightMargin) / 2, middle,
            Ranges.Spatial(figure, horizontal: true), Ranges.Spatial(figure, horizontal: false), Ranges.Z(figure));
        Walls(svg, box);
        IReadOnlyList<CurveStyle> styles = Palette.Styles(figure.Traces);
        IEnumerable<(double Depth, string Markup)> parts = figure.Traces.SelectMany((trace, i) =>
            trace.Kind == TraceKind.Surface3D ? Surface(box, trace) : Curve(box, trace, styles[i]));
        foreach ((_, string markup) in parts.OrderBy(part => part.Depth))   // a stable sort: equal depths keep their order
            svg.Raw(markup);
        Labels(svg, figure, box);
        legend.Draw(svg, SvgDrawing.Width - legend.RightMargin, legend.Beside ? SvgDrawing.TitleHeight(figure) + 20 : Height, SvgDrawing.Width / 2);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>The box: its place on the paper and its three axes. x runs to the lower right, y to the upper right, z up.</summary>
    private sealed record Box(double CenterX, double CenterY, AxisRange X, AxisRange Y, AxisRange Z)
    {
        /// <summary>Paper coordinates and depth (larger is nearer) of data coordinates.</summary>
        public (double X, double Y, double Depth) At(double x, double y, double z) => Corner(X.Place(x), Y.Place(y), Z.Place(z));

        /// <summary>The same for box coordinates 0..1.</summary>
        public (double X, double Y, double Depth) Corner(double u, double v, double w) =>
            (CenterX + ((u + v - 1) * _halfWidth), CenterY + ((u - v) * Side / 2) - ((w - 0.5) * Side), u - v + w);
    }

    private static IEnumerable<(double Depth, string Markup)> Surface(Box box, Trace trace)
    {
        for (int r = 0; r + 1 < trace.Grid!.Count; r++)
            for (int c = 0; c + 1 < trace.Grid[r].Count; c++)
            {
                (int Row, int Column)[] around = [(r, c), (r, c + 1), (r + 1, c + 1), (r + 1, c)];
                (double X, double Y, double Depth)[] p = [.. around.Select(k => box.At(trace.GridX![k.Row][k.Column], trace.GridY![k.Row][k.Column], trace.Grid[k.Row][k.Column]))];
                double depth = p.Average(q => q.Depth);
                if (!p.All(q => double.IsFinite(q.X) && double.IsFinite(q.Y)))
                    continue;
                string color = Palette.Viridis(around.Average(k => box.Z.Place(trace.Grid[k.Row][k.Column])));
                string style = trace.Guide
                    ? $"class=\"guide\" fill=\"{Palette.Guide}\" fill-opacity=\"0.08\" stroke=\"{Palette.Guide}\" stroke-opacity=\"0.35\" stroke-width=\"0.5\""
                    : $"fill=\"{color}\" fill-opacity=\"0.92\" stroke=\"{color}\" stroke-width=\"0.6\" stroke-linejoin=\"round\"";
                yield return (depth, $"<path d=\"M{N(p[0].X)},{N(p[0].Y)}L{N(p[1].X)},{N(p[1].Y)}L{N(p[2].X)},{N(p[2].Y)}L{N(p[3].X)},{N(p[3].Y)}z\" {style}/>");
            }
    }

    private static IEnumerable<(double Depth, string Markup)> Curve(Box box, Trace trace, CurveStyle style)
    {
        string look = CurveLayer.LineStyle(style);
        for (int i = 0; i + 1 < trace.X.Count; i++)
        {
            (double X, double Y, double Depth) a = box.At(trace.X[i], trace.Y[i], trace.Z![i]);
            (double X, double Y, double Depth) b = box.At(trace.X[i + 1], trace.Y[i + 1], trace.Z[i + 1]);
            // A line lies on top of the surface that it runs along.
            if (double.IsFinite(a.X + a.Y + b.X + b.Y))
                yield return (((a.Depth + b.Depth) / 2) + 0.02, $"<path d=\"M{N(a.X)},{N(a.Y)}L{N(b.X)},{N(b.Y)}\" {look}/>");
        }
    }

    private static void Walls(SvgWriter svg, Box box)
    {
        const string grid = "class=\"grid\" stroke=\"#dedede\" stroke-width=\"1\"";
        foreach (double t in Ticks.Of(box.X, 5).Major.Select(tick => box.X.Place(tick.Value)))
            Polyline(svg, box, grid, (t, 0, 0), (t, 1, 0), (t, 1, 1));
        foreach (double t in Ticks.Of(box.Y, 5).Major.Select(tick => box.Y.Place(tick.Value)))
            Polyline(svg, box, grid, (1, t, 0), (0, t, 0), (0, t, 1));
        foreach (double t in Ticks.Of(box.Z, 5).Major.Select(tick => box.Z.Place(tick.Value)))
            Polyline(svg, box, grid, (0, 0, t), (0, 1, t), (1, 1, t));
        const string edge = "class=\"ink-line\" stroke=\"#8a8a8a\" stroke-width=\"1\"";
        Polyline(svg, box, edge, (0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 1, 0), (0, 1, 0), (0, 1, 1));
        Polyline(svg, box, edge, (0, 1, 0), (0, 0, 0));
        Polyline(svg, box, "class=\"ink-line\" stroke=\"#1a1a1a\" stroke-width=\"1\"", (0, 0, 1), (0, 0, 0), (1, 0, 0), (1, 1, 0));
    }

    private static void Labels(SvgWriter svg, Figure figure, Box box)
    {
        foreach (Tick tick in Ticks.Of(box.X, 5).Major)
        {
            (double x, double y, _) = box.Corner(box.X.Place(tick.Value), 0, 0);
            svg.Text(x - 5, y + 17, tick.Label, 11.5, "end");
        }
        foreach (Tick tick in Ticks.Of(box.Y, 5).Major)
        {
            (double x, double y, _) = box.Corner(1, box.Y.Place(tick.Value), 0);
            svg.Text(x + 5, y + 17, tick.Label, 11.5);
        }
        foreach (Tick tick in Ticks.Of(box.Z, 5).Major)
        {
            (double x, double y, _) = box.Corner(0, 0, box.Z.Place(tick.Value));
            svg.Text(x - 8, y + 1, tick.Label, 11.5, "end");
        }
        AxisLabel(svg, figure.X.Label, Ticks.Of(box.X, 5), box.Corner(0.5, 0, 0), -26, 45, 30);
        AxisLabel(svg, figure.Y.Label, Ticks.Of(box.Y, 5), box.Corner(1, 0.5, 0), 26, 45, -30);
        AxisLabel(svg, figure.Z!.Label, Ticks.Of(box.Z, 5), box.Corner(0, 0, 0.5), -52, 0, -90);
    }

    private static void AxisLabel(SvgWriter svg, string label, Ticks ticks, (double X, double Y, double Depth) edge, double right, double down, double angle) =>
        svg.Text(edge.X + right, edge.Y + down, ticks.Exponent == 0 ? label : label + "  " + Axes.Multiplier(ticks.Exponent), Axes.FontSize, "middle", angle);

    private static void Polyline(SvgWriter svg, Box box, string style, params ReadOnlySpan<(double U, double V, double W)> corners)
    {
        string path = "";
        foreach ((double u, double v, double w) in corners)
        {
            (double x, double y, _) = box.Corner(u, v, w);
            path += $"{(path.Length == 0 ? 'M' : 'L')}{N(x)},{N(y)}";
        }
        svg.Path(path, style + " fill=\"none\"");
    }
}
