using System.Globalization;
using System.Text;
using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>Curves with markers and error bands. Missing values leave gaps; an isolated point of a line becomes a dot.</summary>
internal static class CurveLayer
{
    private const int MostMarkers = 41;
    private const double MarkerRadius = 3.4;

    /// <summary>The error band, behind all curves.</summary>
    public static void Band(SvgWriter svg, Frame frame, Trace trace, CurveStyle style)
    {
        if (trace.Lower is null || trace.Upper is null)
            return;
        var path = new StringBuilder();
        foreach ((int start, int end) in Segments(trace.X.Count, i => double.IsFinite(frame.AtX(trace.X[i])) && double.IsFinite(trace.Lower[i]) && double.IsFinite(trace.Upper[i])))
        {
            for (int i = start; i < end; i++)
                path.Append(CultureInfo.InvariantCulture, $"{(i == start ? 'M' : 'L')}{N(frame.AtX(trace.X[i]))},{N(frame.EdgeY(trace.Upper[i]))}");
            for (int i = end - 1; i >= start; i--)
                path.Append(CultureInfo.InvariantCulture, $"L{N(frame.AtX(trace.X[i]))},{N(frame.EdgeY(trace.Lower[i]))}");
            path.Append('z');
        }
        // A stroke keeps bands of a single point or of no width visible.
        svg.Path(path.ToString(), $"fill=\"{style.Color}\" fill-opacity=\"0.2\" stroke=\"{style.Color}\" stroke-opacity=\"0.2\" stroke-width=\"1\"");
    }

    /// <summary>The line through the points; on a heat map with a white casing, which keeps it visible on every color.</summary>
    public static void Line(SvgWriter svg, Frame frame, Trace trace, CurveStyle style, bool cased)
    {
        if (trace.Kind == TraceKind.Markers)
            return;
        (double X, double Y)[] points = Points(frame, trace);
        var path = new StringBuilder();
        foreach ((int start, int end) in Segments(points.Length, i => double.IsFinite(points[i].X) && double.IsFinite(points[i].Y)))
            AppendLine(path, points, start, end);
        if (cased)
            svg.Path(path.ToString(), "fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.85\" stroke-width=\"3.6\"");
        svg.Path(path.ToString(), LineStyle(style));
    }

    /// <summary>The markers: at every point, or evenly chosen ones of a long line. Never cut by the frame.</summary>
    public static void Marks(SvgWriter svg, Frame frame, Trace trace, CurveStyle style)
    {
        if (trace.Kind == TraceKind.Lines)
            return;
        (double X, double Y)[] visible = [.. Points(frame, trace).Where(p => p.X >= frame.Left - 0.5 && p.X <= frame.Right + 0.5 && p.Y >= frame.Top - 0.5 && p.Y <= frame.Bottom + 0.5)];
        int step = trace.Kind == TraceKind.Markers ? 1 : Math.Max(1, (visible.Length + MostMarkers - 2) / (MostMarkers - 1));
        var path = new StringBuilder();
        for (int i = 0; i < visible.Length; i += step)
            Markers.Add(path, style.Marker, visible[i].X, visible[i].Y, visible.Length > 400 ? 2 : MarkerRadius);
        svg.Path(path.ToString(), MarkStyle(style));
    }

    /// <summary>A sample of the curve for the legend, 26 pixels wide around a height.</summary>
    public static void Sample(SvgWriter svg, Trace trace, CurveStyle style, double x, double y)
    {
        if (trace.Lower is not null)
            svg.Rectangle(x, y - 5, 26, 10, $"fill=\"{style.Color}\" fill-opacity=\"0.2\"");
        if (trace.Kind != TraceKind.Markers)
            svg.Path($"M{N(x)},{N(y)}h26", LineStyle(style));
        if (trace.Kind is TraceKind.Lines or TraceKind.Lines3D)
            return;
        var mark = new StringBuilder();
        Markers.Add(mark, style.Marker, x + 13, y, MarkerRadius);
        svg.Path(mark.ToString(), MarkStyle(style));
    }

    /// <summary>Attributes of a curve's stroke.</summary>
    public static string LineStyle(CurveStyle style) =>
        $"{(style.Muted ? "class=\"guide\" " : "")}fill=\"none\" stroke=\"{style.Color}\" stroke-width=\"{(style.Dash.Length > 0 ? "1.4" : "1.7")}\" stroke-linejoin=\"round\" stroke-linecap=\"{(style.Dash.Length > 0 ? "butt" : "round")}\"{(style.Dash.Length > 0 ? $" stroke-dasharray=\"{style.Dash}\"" : "")}";

    private static string MarkStyle(CurveStyle style) => $"fill=\"{style.Color}\" stroke=\"none\"";

    private static (double X, double Y)[] Points(Frame frame, Trace trace) => [.. trace.X.Zip(trace.Y, (x, y) => (frame.AtX(x), frame.AtY(y)))];

    private static void AppendLine(StringBuilder path, (double X, double Y)[] points, int start, int end)
    {
        (double X, double Y) drawn = points[start];
        path.Append(CultureInfo.InvariantCulture, $"M{N(drawn.X)},{N(drawn.Y)}");
        if (end - start == 1)
            path.Append("m-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0");
        for (int i = start + 1; i < end; i++)
        {
            // Steps below a third of a pixel cannot be seen; leaving them out keeps files of long series small.
            if (i < end - 1 && Math.Abs(points[i].X - drawn.X) < 0.3 && Math.Abs(points[i].Y - drawn.Y) < 0.3)
                continue;
            drawn = points[i];
            path.Append(CultureInfo.InvariantCulture, $"L{N(drawn.X)},{N(drawn.Y)}");
        }
    }

    /// <summary>Runs of consecutive indices for which the condition holds.</summary>
    private static IEnumerable<(int Start, int End)> Segments(int count, Func<int, bool> drawn)
    {
        int start = -1;
        for (int i = 0; i <= count; i++)
        {
            bool on = i < count && drawn(i);
            if (on && start < 0)
                start = i;
            if (on || start < 0)
                continue;
            yield return (start, i);
            start = -1;
        }
    }
}
