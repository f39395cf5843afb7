using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>Draws a figure as an SVG document of 720 pixels width: title, frame, layers, legend, text alternative.</summary>
internal static class SvgDrawing
{
    public const double Width = 720;
    private const double PlotHeight = 480;
    private const double TitleFont = 15;

    public static string Draw(Figure figure)
    {
        FigureRules.Validate(figure);
        return figure.Traces.Any(FigureRules.IsSpatial) ? SpatialDrawing.Draw(figure) : DrawFlat(figure);
    }

    /// <summary>Opens the document: size, text alternative, paper, title.</summary>
    public static SvgWriter Begin(Figure figure, double height)
    {
        SvgWriter svg = new SvgWriter()
            .Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(Width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" aria-labelledby=\"{figure.Name}-title {figure.Name}-desc\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\">")
            .Raw($"<title id=\"{figure.Name}-title\">{RichText.Escape(RichText.Plain(figure.Title))}</title>")
            .Raw($"<desc id=\"{figure.Name}-desc\">{RichText.Escape(RichText.Plain(figure.Caption))}</desc>")
            .Rectangle(0, 0, Width, height, "class=\"paper\" fill=\"#ffffff\"");
        IReadOnlyList<string> lines = TitleLines(figure);
        for (int i = 0; i < lines.Count; i++)
            svg.Text(Width / 2, 25 + (19 * i), lines[i], TitleFont, "middle", style: "class=\"ink\" fill=\"#1a1a1a\" font-weight=\"600\"");
        return svg;
    }

    /// <summary>Height that the title takes.</summary>
    public static double TitleHeight(Figure figure) => 20 + (19 * TitleLines(figure).Count);

    private static string DrawFlat(Figure figure)
    {
        Trace? map = figure.Traces.FirstOrDefault(t => t.Kind == TraceKind.HeatMap);
        double right = ReferenceLines.RightMargin(figure) + (map is null ? 0 : HeatMapLayer.BarMargin(figure, map));
        var legend = new Legend(figure, Width, rightIsFree: right == 0);
        Ticks x = Ticks.Of(Ranges.X(figure), 7);
        Ticks y = Ticks.Of(Ranges.Y(figure), 6);
        double top = TitleHeight(figure) + ReferenceLines.TopMargin(figure) + (y.Exponent != 0 ? 14 : 0);
        double left = Axes.LeftMargin(figure, y, PlotHeight - top - 50);
        double width = Width - left - Math.Max(18, Math.Max(right, legend.RightMargin + 8));
        double labels = 46 + (17 * (TextWidth.Wrap(figure.X.Label, Axes.FontSize, width).Count - 1));
        var frame = new Frame(left, top, width, PlotHeight - top - labels - 4, Ranges.X(figure), Ranges.Y(figure));
        SvgWriter svg = Begin(figure, PlotHeight + legend.BottomMargin);
        svg.Raw($"<clipPath id=\"{figure.Name}-clip\"><rect x=\"{N(frame.Left)}\" y=\"{N(frame.Top)}\" width=\"{N(frame.Width)}\" height=\"{N(frame.Height)}\"/></clipPath>");
        Axes.Grid(svg, frame, x, y);
        DrawTraces(svg, figure, frame);
        Axes.Draw(svg, figure, frame, x, y);
        ReferenceLines.Labels(svg, figure, frame);
        if (map is not null)
            HeatMapLayer.Bar(svg, figure, frame, map);
        legend.Draw(svg, frame.Right + 14, legend.Beside ? frame.Top : PlotHeight, frame.Left + (frame.Width / 2));
        if (!HasData(figure))
            svg.Text(frame.Left + (frame.Width / 2), frame.Top + (frame.Height / 2), "no data to show", 14, "middle");
        return svg.Raw("</svg>").ToString();
    }

    private static void DrawTraces(SvgWriter svg, Figure figure, Frame frame)
    {
        IReadOnlyList<CurveStyle> styles = Palette.Styles(figure.Traces);
        int bars = figure.Traces.Count(t => t.Kind == TraceKind.Bars);
        int bar = 0;
        bool onMap = figure.Traces.Any(t => t.Kind == TraceKind.HeatMap);
        svg.Raw($"<g clip-path=\"url(#{figure.Name}-clip)\">");
        foreach (Trace map in figure.Traces.Where(t => t.Kind == TraceKind.HeatMap))
            HeatMapLayer.Draw(svg, frame, map);
        ReferenceLines.Draw(svg, figure, frame);
        for (int i = 0; i < figure.Traces.Count; i++)
            CurveLayer.Band(svg, frame, figure.Traces[i], styles[i]);
        for (int i = 0; i < figure.Traces.Count; i++)
            if (figure.Traces[i].Kind == TraceKind.Bars)
                BarLayer.Draw(svg, figure, frame, figure.Traces[i], styles[i], bar++, bars);
            else if (figure.Traces[i].Kind != TraceKind.HeatMap)
                CurveLayer.Line(svg, frame, figure.Traces[i], styles[i], onMap);
        svg.Raw("</g>");
        for (int i = 0; i < figure.Traces.Count; i++)
            if (figure.Traces[i].Kind is TraceKind.LinesAndMarkers or TraceKind.Markers)
                CurveLayer.Marks(svg, frame, figure.Traces[i], styles[i]);
    }

    private static bool HasData(Figure figure) => figure.Traces.Any(t => (t.Grid is null ? t.Y : t.Grid.SelectMany(row => row)).Any(double.IsFinite));

    private static IReadOnlyList<string> TitleLines(Figure figure) => TextWidth.Wrap(figure.Title, 1.13 * TitleFont, Width - 40);   // bold letters are wider
}
