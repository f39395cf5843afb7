using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>Numbers for Plotly: round-trip text, null for what JSON cannot hold (a gap in the curve).</summary>
internal static class PlotlyJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonArray Array(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Grid(IReadOnlyList<IReadOnlyList<double>> rows) => new([.. rows.Select(row => (JsonNode)Array(row))]);
}
