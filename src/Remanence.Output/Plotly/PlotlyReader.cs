using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Output;

/// <summary>Reads figures of a run folder back from their Plotly JSON, as far as they are curves and bars on two axes.</summary>
public static partial class PlotlyReader
{
    /// <summary>The figures of a run folder in order; heat maps and three-dimensional ones, which cannot be laid over each other, are left out.</summary>
    /// <param name="runFolder">Path of the folder.</param>
    /// <exception cref="RunFolderException">A file is missing or damaged.</exception>
    public static IReadOnlyList<Figure> ReadFlat(string runFolder) => [.. FigureFiles.Read(runFolder).Select(entry => Read(runFolder, entry)).OfType<Figure>()];

    private static Figure? Read(string runFolder, FigureEntry entry)
    {
        string path = Path.Combine(runFolder, "figures", entry.Name + ".plotly.json");
        string text = IoFailure.Guard("The figure cannot be read", path, () => File.ReadAllText(path));
        try
        {
            JsonObject root = JsonNode.Parse(text)!.AsObject();
            JsonObject[] data = [.. root["data"]!.AsArray().Select(t => t!.AsObject())];
            if (data.Any(t => t["type"]!.GetValue<string>() is not ("scatter" or "bar"))) return null;
            JsonObject layout = root["layout"]!.AsObject();
            return new Figure
            {
                Name = entry.Name,
                Title = Rich(layout["title"]!["text"]!.GetValue<string>()),
                Caption = entry.Caption,
                X = ReadAxis(layout["xaxis"]!.AsObject()),
                Y = ReadAxis(layout["yaxis"]!.AsObject()),
                // Bands are areas without a legend entry; the curves tell enough.
                Traces = [.. data.Where(t => t["fill"] is null).Select(ReadTrace)],
            };
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new RunFolderException($"The figure {path} is damaged ({Damage.Reason(e)}): restore it from a copy, resume the run or repeat it.", e);
        }
    }

    private static Axis ReadAxis(JsonObject axis) => new(Rich(axis["title"]!["text"]!.GetValue<string>()), axis["type"]!.GetValue<string>() is "log");

    private static Trace ReadTrace(JsonObject trace) => new()
    {
        Name = Rich(trace["name"]!.GetValue<string>()),
        Kind = trace["type"]!.GetValue<string>() is "bar" ? TraceKind.Bars : trace["mode"]!.GetValue<string>() switch
        {
            "lines" => TraceKind.Lines,
            "markers" => TraceKind.Markers,
            _ => TraceKind.LinesAndMarkers,
        },
        X = Numbers(trace["x"]!),
        Y = Numbers(trace["y"]!),
    };

    private static double[] Numbers(JsonNode list) => [.. list.AsArray().Select(n => n is null ? double.NaN : n.GetValue<double>())];

    // The writer's own markup back to the figure's.
    private static string Rich(string html) => WebUtility.HtmlDecode(Superscript().Replace(Subscript().Replace(html, "_{${inside}}"), "^{${inside}}"));

    [GeneratedRegex("<sub>(?<inside>.*?)</sub>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subscript();

    [GeneratedRegex("<sup>(?<inside>.*?)</sup>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Superscript();
}
