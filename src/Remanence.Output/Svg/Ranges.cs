namespace Remanence.Output;

/// <summary>Ends of the axes of a figure, from all that must be visible; used by SVG and Plotly alike.</summary>
internal static class Ranges
{
    private const double Margin = 0.04;

    public static AxisRange X(Figure figure)
    {
        bool tight = figure.Traces.Any(t => t.Kind == TraceKind.HeatMap);
        return AxisRange.Of(figure.X, figure.Traces.SelectMany(t => HorizontalValues(figure, t)).Concat(figure.Lines.Where(l => l.Vertical).Select(l => l.Value)), tight ? 0 : Margin / 2);
    }

    public static AxisRange Y(Figure figure)
    {
        bool tight = figure.Traces.Any(t => t.Kind == TraceKind.HeatMap);
        AxisRange range = AxisRange.Of(figure.Y, figure.Traces.SelectMany(t => VerticalValues(figure, t)).Concat(figure.Lines.Where(l => !l.Vertical).Select(l => l.Value)), tight ? 0 : Margin);
        // Bars stand on the axis.
        bool standing = !range.Logarithmic && figure.Y.Minimum is null && range.Low < 0
            && figure.Traces.Any(t => t.Kind == TraceKind.Bars) && figure.Traces.All(t => t.Y.All(v => !(v < 0)));
        return standing ? range with { Low = 0 } : range;
    }

    public static AxisRange Z(Figure figure) =>
        AxisRange.Of(figure.Z!, figure.Traces.SelectMany(t => t.Kind == TraceKind.Surface3D ? t.Grid!.SelectMany(row => row) : t.Z!), 0);

    /// <summary>X or Y of a three-dimensional figure, without margins, so that surfaces fill the box.</summary>
    public static AxisRange Spatial(Figure figure, bool horizontal) => AxisRange.Of(horizontal ? figure.X : figure.Y,
        figure.Traces.SelectMany(t => t.Kind == TraceKind.Surface3D ? (horizontal ? t.GridX! : t.GridY!).SelectMany(row => row) : horizontal ? t.X : t.Y), 0);

    /// <summary>Edges of the cells around centers: halfway between neighbors (in the logarithm on a logarithmic axis).</summary>
    public static double[] Edges(IReadOnlyList<double> centers, bool logarithmic)
    {
        double[] c = [.. centers.Select(v => logarithmic ? Math.Log10(v) : v)];
        double[] edges = new double[c.Length + 1];
        for (int i = 1; i < c.Length; i++)
            edges[i] = (c[i - 1] + c[i]) / 2;
        edges[0] = c.Length > 1 ? c[0] - (edges[1] - c[0]) : c[0] - 0.5;
        edges[^1] = c.Length > 1 ? c[^1] + (c[^1] - edges[^2]) : c[0] + 0.5;
        return logarithmic ? [.. edges.Select(e => Math.Pow(10, e))] : edges;
    }

    /// <summary>Smallest distance of neighboring bars in units of the axis (of its logarithm); 1 for a single bar.</summary>
    public static double BarSpacing(Figure figure)
    {
        double[] places = [.. figure.Traces.Where(t => t.Kind == TraceKind.Bars).SelectMany(t => t.X).Select(x => figure.X.Logarithmic ? Math.Log10(x) : x).Where(double.IsFinite).Distinct().Order()];
        return places.Length < 2 ? 1 : places.Zip(places.Skip(1), (a, b) => b - a).Min();
    }

    private static IEnumerable<double> HorizontalValues(Figure figure, Trace trace)
    {
        if (trace.Kind == TraceKind.HeatMap)
            return Edges(trace.X, figure.X.Logarithmic);
        if (trace.Kind != TraceKind.Bars)
            return trace.X;
        double half = BarSpacing(figure) / 2;
        return figure.X.Logarithmic
            ? trace.X.SelectMany(x => new[] { x * Math.Pow(10, -half), x * Math.Pow(10, half) })
            : trace.X.SelectMany(x => new[] { x - half, x + half });
    }

    private static IEnumerable<double> VerticalValues(Figure figure, Trace trace) => trace.Kind switch
    {
        TraceKind.HeatMap => Edges(trace.Y, figure.Y.Logarithmic),
        TraceKind.Bars => trace.Y.Append(0),
        _ => trace.Y.Concat(trace.Lower ?? []).Concat(trace.Upper ?? []),
    };
}
