using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Tests.Output;

public class PlotlyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ru-RU")]
    public void A_curve_is_a_scatter_trace_with_null_for_gaps(string culture)
    {
        using var there = new InCulture(culture);
        string json = Samples.Figure(Samples.Curve("H_{S} <x>")).ToPlotlyJson();
        Assert.StartsWith("""{"data":[{"type":"scatter","mode":"lines+markers","x":[0,1,2,3],"y":[0.5,1.5,null,2.5],"line":{"color":"#0072B2","width":2},"connectgaps":false,"legendgroup":"H_{S} <x>","marker":{"symbol":"circle","size":7,"color":"#0072B2"},"name":"H<sub>S</sub> &lt;x&gt;"}],"layout":{"title":{"text":"Plateau"},""", json, StringComparison.Ordinal);
        Assert.EndsWith("}}\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_goes_forth_and_back_and_breaks_at_gaps()
    {
        JsonNode band = Data(Samples.Figure(Samples.Curve() with { Lower = [0, 1, double.NaN, 2], Upper = [1, 2, 3, 4] }))[0]!;
        Assert.Equal("[0,1,1,0,0,null,3,3,3]", band["x"]!.ToJsonString());
        Assert.Equal("[1,2,1,0,1,null,4,2,4]", band["y"]!.ToJsonString());
        Assert.Equal("toself", (string)band["fill"]!);
        Assert.Equal("rgba(0,114,178,0.2)", (string)band["fillcolor"]!);
    }

    [Fact]
    public void Lines_are_shapes_with_values_and_annotations_with_logarithms()
    {
        Figure figure = Samples.Figure(Samples.Curve()) with { Y = new Axis("y", true, 0.01, 100), Lines = [new(10, "ten"), new(2, "", true)] };
        JsonNode layout = JsonNode.Parse(figure.ToPlotlyJson())!["layout"]!;
        Assert.Equal(2, layout["shapes"]!.AsArray().Count);
        Assert.Equal(10, (double)layout["shapes"]![0]!["y0"]!);
        Assert.Equal("paper", (string)layout["shapes"]![1]!["yref"]!);
        Assert.Equal(1, (double)Assert.Single(layout["annotations"]!.AsArray())!["y"]!);
        Assert.Equal("log", (string)layout["yaxis"]!["type"]!);
        Assert.Equal("[-2,2]", layout["yaxis"]!["range"]!.ToJsonString());
        Assert.Null(layout["xaxis"]!["range"]);
    }

    [Fact]
    public void Bars_maps_and_spatial_kinds_have_plotlys_names()
    {
        IReadOnlyList<IReadOnlyList<double>> grid = [[0, 1], [double.NaN, 3]];
        Assert.Equal("bar", (string)Data(Samples.Figure(Samples.Curve(kind: TraceKind.Bars)))[0]!["type"]!);
        JsonNode map = Data(Samples.Figure(new Trace { Name = "n", Kind = TraceKind.HeatMap, X = [0, 1], Y = [0, 1], Grid = grid }) with { Z = new Axis("negativity") })[0]!;
        Assert.Equal("heatmap", (string)map["type"]!);
        Assert.Equal("[[0,1],[null,3]]", map["z"]!.ToJsonString());
        Assert.Equal("negativity", (string)map["colorbar"]!["title"]!["text"]!);
        Figure spatial = Samples.Figure(new Trace { Name = "s", Kind = TraceKind.Surface3D, GridX = grid, GridY = grid, Grid = grid }, new Trace { Name = "l", Kind = TraceKind.Lines3D, X = [1], Y = [2], Z = [3] }) with { Z = new Axis("z") };
        Assert.Equal("surface scatter3d", string.Join(" ", Data(spatial).Select(t => (string)t!["type"]!)));
        Assert.Equal("z", (string)JsonNode.Parse(spatial.ToPlotlyJson())!["layout"]!["scene"]!["zaxis"]!["title"]!["text"]!);
    }

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.ToPlotlyJson())!["data"]!.AsArray();
}
