using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>Traces in Plotly's vocabulary: scatter, bar, heatmap, scatter3d, surface; an error band is a filled trace before its curve.</summary>
internal static class PlotlyTraces
{
    /// <summary>One trace, or two if it has an error band.</summary>
    public static IEnumerable<JsonObject> Of(Figure figure, Trace trace, CurveStyle style, AxisRange y)
    {
        if (trace.Lower is not null && (trace.Kind is TraceKind.Lines or TraceKind.Markers or TraceKind.LinesAndMarkers))
            yield return Band(trace, style, y);
        JsonObject o = trace.Kind switch
        {
            TraceKind.Bars => new JsonObject { ["type"] = "bar", ["x"] = PlotlyJson.Array(trace.X), ["y"] = PlotlyJson.Array(trace.Y), ["marker"] = new JsonObject { ["color"] = style.Color } },
            TraceKind.HeatMap => HeatMap(figure, trace),
            TraceKind.Lines3D => Lines3D(trace, style),
            TraceKind.Surface3D => Surface(trace),
            _ => Curve(trace, style),
        };
        o["name"] = RichText.Html(trace.Name);
        yield return o;
    }

    private static JsonObject Curve(Trace trace, CurveStyle style)
    {
        var o = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = trace.Kind switch { TraceKind.Lines => "lines", TraceKind.Markers => "markers", _ => "lines+markers" },
            ["x"] = PlotlyJson.Array(trace.X),
            ["y"] = PlotlyJson.Array(trace.Y),
            ["line"] = Line(style),
            ["connectgaps"] = false,
            ["legendgroup"] = trace.Name,
        };
        if (trace.Kind != TraceKind.Lines)
            o["marker"] = new JsonObject { ["symbol"] = style.Marker, ["size"] = 7, ["color"] = style.Color };
        return o;
    }

    /// <summary>Upper edge forward, lower edge back; a gap begins a new area. Edges that a logarithmic axis cannot show lie at its lower end.</summary>
    private static JsonObject Band(Trace trace, CurveStyle style, AxisRange range)
    {
        var x = new JsonArray();
        var y = new JsonArray();
        double Edge(double value) => range.Logarithmic && value <= 0 ? range.Low : value;
        bool Whole(int i) => double.IsFinite(trace.X[i]) && double.IsFinite(trace.Lower![i]) && double.IsFinite(trace.Upper![i]);
        for (int start = 0, end; start < trace.X.Count; start = end + 1)
        {
            for (end = start; end < trace.X.Count && Whole(end);)
                end++;
            if (end == start)
                continue;
            if (x.Count > 0)
            {
                x.Add(null);
                y.Add(null);
            }
            int[] forth = [.. Enumerable.Range(start, end - start)];
            foreach (int i in forth.Concat(forth.Reverse()).Append(start))
                x.Add(PlotlyJson.Number(trace.X[i]));
            foreach (double edge in forth.Select(i => trace.Upper![i]).Concat(forth.Reverse().Select(i => trace.Lower![i])).Append(trace.Upper![start]))
                y.Add(PlotlyJson.Number(Edge(edge)));
        }
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = x,
            ["y"] = y,
            ["fill"] = "toself",
            ["fillcolor"] = Translucent(style.Color),
            ["line"] = new JsonObject { ["width"] = 0, ["color"] = style.Color },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
            ["legendgroup"] = trace.Name,
            ["name"] = RichText.Html(trace.Name),
        };
    }

    private static JsonObject HeatMap(Figure figure, Trace trace) => new()
    {
        ["type"] = "heatmap",
        ["x"] = PlotlyJson.Array(trace.X),
        ["y"] = PlotlyJson.Array(trace.Y),
        ["z"] = PlotlyJson.Grid(trace.Grid!),
        ["colorscale"] = "Viridis",
        ["colorbar"] = new JsonObject { ["title"] = new JsonObject { ["text"] = RichText.Html(figure.Z?.Label ?? trace.Name), ["side"] = "right" } },
    };

    private static JsonObject Lines3D(Trace trace, CurveStyle style)
    {
        JsonObject line = Line(style);
        line["width"] = 4;
        return new JsonObject
        {
            ["type"] = "scatter3d",
            ["mode"] = "lines",
            ["x"] = PlotlyJson.Array(trace.X),
            ["y"] = PlotlyJson.Array(trace.Y),
            ["z"] = PlotlyJson.Array(trace.Z!),
            ["line"] = line,
        };
    }

    private static JsonObject Surface(Trace trace)
    {
        var o = new JsonObject
        {
            ["type"] = "surface",
            ["x"] = PlotlyJson.Grid(trace.GridX!),
            ["y"] = PlotlyJson.Grid(trace.GridY!),
            ["z"] = PlotlyJson.Grid(trace.Grid!),
            ["colorscale"] = "Viridis",
            ["showscale"] = false,
            ["showlegend"] = true,
        };
        if (trace.Guide)
            o["opacity"] = 0.3;
        return o;
    }

    private static JsonObject Line(CurveStyle style)
    {
        var line = new JsonObject { ["color"] = style.Color, ["width"] = style.Dash.Length > 0 ? 1.5 : 2 };
        if (style.Dash.Length > 0)
            line["dash"] = string.Join(',', style.Dash.Split(' ').Select(part => part + "px"));
        return line;
    }

    private static string Translucent(string color)
    {
        int rgb = Convert.ToInt32(color[1..], 16);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rgba({(rgb >> 16) & 255},{(rgb >> 8) & 255},{rgb & 255},0.2)");
    }
}
