using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>A figure as the object that plotly.js takes: {"data": [...], "layout": {...}}. Backgrounds are transparent and lines gray, so it suits light and dark pages.</summary>
internal static class PlotlyFigure
{
    private const string Ink = "#767676";
    private const string Faint = "rgba(128,128,128,0.25)";
    private const string Clear = "rgba(0,0,0,0)";

    public static string Print(Figure figure)
    {
        FigureRules.Validate(figure);
        IReadOnlyList<CurveStyle> styles = Palette.Styles(figure.Traces);
        var data = new JsonArray();
        bool spatial = figure.Traces.Any(FigureRules.IsSpatial);
        AxisRange y = spatial ? default : Ranges.Y(figure);
        for (int i = 0; i < figure.Traces.Count; i++)
            foreach (JsonObject trace in PlotlyTraces.Of(figure, figure.Traces[i], styles[i], y))
                data.Add(trace);
        return new JsonObject { ["data"] = data, ["layout"] = Layout(figure, spatial) }.ToJsonString(PlotlyJson.Options) + "\n";
    }

    private static JsonObject Layout(Figure figure, bool spatial)
    {
        var layout = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = RichText.Html(figure.Title) },
            ["meta"] = new JsonObject { ["name"] = figure.Name, ["caption"] = RichText.Plain(figure.Caption) },
            ["paper_bgcolor"] = Clear,
            ["plot_bgcolor"] = Clear,
            ["font"] = new JsonObject { ["color"] = Ink, ["family"] = "DejaVu Sans, Helvetica, Arial, sans-serif" },
            ["showlegend"] = figure.Traces.Count > 1,
            ["hovermode"] = "closest",
        };
        if (spatial)
        {
            layout["scene"] = new JsonObject
            {
                ["xaxis"] = SpatialAxis(figure.X, Ranges.Spatial(figure, horizontal: true)),
                ["yaxis"] = SpatialAxis(figure.Y, Ranges.Spatial(figure, horizontal: false)),
                ["zaxis"] = SpatialAxis(figure.Z!, Ranges.Z(figure)),
                ["aspectmode"] = "cube",
            };
            return layout;
        }
        layout["xaxis"] = FlatAxis(figure.X, Ranges.X(figure));
        layout["yaxis"] = FlatAxis(figure.Y, Ranges.Y(figure));
        if (figure.Traces.Any(t => t.Kind == TraceKind.Bars))
            layout["barmode"] = "group";
        if (figure.Lines.Count > 0)
        {
            layout["shapes"] = new JsonArray([.. figure.Lines.Select(l => (JsonNode)Shape(l))]);
            layout["annotations"] = new JsonArray([.. figure.Lines.Where(l => l.Label.Length > 0).Select(l => (JsonNode)Annotation(figure, l))]);
        }
        return layout;
    }

    private static JsonObject FlatAxis(Axis axis, AxisRange range)
    {
        JsonObject o = AnyAxis(axis, range);
        o["showline"] = true;
        o["mirror"] = true;
        o["ticks"] = "inside";
        o["linecolor"] = Ink;
        return o;
    }

    private static JsonObject SpatialAxis(Axis axis, AxisRange range)
    {
        JsonObject o = AnyAxis(axis, range);
        o["showbackground"] = false;
        return o;
    }

    private static JsonObject AnyAxis(Axis axis, AxisRange range)
    {
        var o = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = RichText.Html(axis.Label) },
            ["type"] = axis.Logarithmic ? "log" : "linear",
            ["gridcolor"] = Faint,
            ["zeroline"] = false,
        };
        if (axis.Logarithmic)
            o["exponentformat"] = "power";
        if (axis.Minimum is not null || axis.Maximum is not null)
            o["range"] = PlotlyJson.Array(axis.Logarithmic ? [Math.Log10(range.Low), Math.Log10(range.High)] : [range.Low, range.High]);
        return o;
    }

    // Plotly places shapes on logarithmic axes by the value itself, but annotations by its logarithm.
    private static JsonObject Shape(ReferenceLine line) => new JsonObject
    {
        ["type"] = "line",
        ["layer"] = "below",
        ["xref"] = line.Vertical ? "x" : "paper",
        ["yref"] = line.Vertical ? "paper" : "y",
        ["x0"] = line.Vertical ? PlotlyJson.Number(line.Value) : 0,
        ["x1"] = line.Vertical ? PlotlyJson.Number(line.Value) : 1,
        ["y0"] = line.Vertical ? 0 : PlotlyJson.Number(line.Value),
        ["y1"] = line.Vertical ? 1 : PlotlyJson.Number(line.Value),
        ["line"] = new JsonObject { ["color"] = Palette.Guide, ["width"] = 1.2, ["dash"] = "dash" },
    };

    private static JsonObject Annotation(Figure figure, ReferenceLine line)
    {
        bool log = line.Vertical ? figure.X.Logarithmic : figure.Y.Logarithmic;
        JsonNode? at = PlotlyJson.Number(log ? Math.Log10(line.Value) : line.Value);
        return new JsonObject
        {
            ["text"] = RichText.Html(line.Label),
            ["showarrow"] = false,
            ["xref"] = line.Vertical ? "x" : "paper",
            ["yref"] = line.Vertical ? "paper" : "y",
            ["x"] = line.Vertical ? at : 1,
            ["y"] = line.Vertical ? 1 : at,
            ["xanchor"] = line.Vertical ? "center" : "right",
            ["yanchor"] = "bottom",
        };
    }
}
