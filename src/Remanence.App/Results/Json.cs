using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Remanence.App;

/// <summary>JSON for programs: indented, readable letters, NaN and infinities as the texts "NaN", "Infinity", "-Infinity".</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The document as text.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Options);

    /// <summary>A number; what JSON cannot write becomes its name.</summary>
    public static JsonNode Number(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value) ? "-Infinity" : JsonValue.Create(value == 0 ? 0.0 : value);
}
