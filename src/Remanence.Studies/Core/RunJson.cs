using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Remanence.Studies;

/// <summary>JSON of events and pieces: one line, camel case, NaN and infinities as texts, exact doubles, tuples by their fields.</summary>
internal static class RunJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        Converters = { new ComplexConverter() },
    };

    /// <summary>One line of events.jsonl.</summary>
    public static string Line(RunEvent happened) => JsonSerializer.Serialize(happened, Options);

    /// <summary>Complex numbers as [real, imaginary]; their properties alone would not be read back.</summary>
    private sealed class ComplexConverter : JsonConverter<Complex>
    {
        public override Complex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            double[] parts = JsonSerializer.Deserialize<double[]>(ref reader, options) ?? [];
            return parts.Length == 2 ? new Complex(parts[0], parts[1]) : throw new JsonException("A complex number has two parts.");
        }

        public override void Write(Utf8JsonWriter writer, Complex value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize<double[]>(writer, [value.Real, value.Imaginary], options);
    }
}
