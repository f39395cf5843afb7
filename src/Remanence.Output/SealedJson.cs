using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>A JSON object whose last member "checksum" is the CRC-32C of all others, so that no changed digit passes for the one that was written. Layout does not count: a file that was only indented anew stays valid.</summary>
internal static class SealedJson
{
    private const string Member = "checksum";

    private static readonly JsonSerializerOptions Canonical = new(ManifestFile.Json) { WriteIndented = false };

    /// <summary>The text of a file.</summary>
    /// <param name="value">Anything that becomes an object with at least one member.</param>
    public static string Print<T>(T value) => Seal(JsonSerializer.Serialize(value, ManifestFile.Json));

    /// <summary>The text of a file, from an object that is already JSON.</summary>
    public static string Print(JsonObject value) => Seal(value.ToJsonString(ManifestFile.Json));

    /// <summary>Parses the text of a file and holds it against its checksum. Files of versions that wrote none are taken as they are.</summary>
    /// <exception cref="JsonException">The text is no JSON object, or not what was written; the message continues a sentence.</exception>
    public static JsonObject Parse(string text)
    {
        if (JsonNode.Parse(text) is not JsonObject root) throw new JsonException("it is no JSON object");
        try
        {
            // What a newer schema means by its checksum is unknown; readers refuse it in their own words.
            if (root["schemaVersion"] is JsonValue schema && schema.TryGetValue(out int version) && version > 1) return root;
            if (!root.Remove(Member, out JsonNode? found)) return root;
            return found is JsonValue value && value.TryGetValue(out string? written) && string.Equals(written, Checksum(root), StringComparison.Ordinal) ? root
                : throw new JsonException("its checksum is wrong, so it is not what was written");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new JsonException("it names a member twice or holds half of a character pair", e);
        }
    }

    /// <summary>CRC-32C of a file's bytes as eight hexadecimal digits.</summary>
    public static string ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return checksum.Value.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string Seal(string text) => $"{text[..^2]},\n  \"{Member}\": \"{Checksum(JsonNode.Parse(text)!.AsObject())}\"\n}}\n";

    private static string Checksum(JsonObject root) => ChecksumOf(AtomicFile.Utf8.GetBytes(root.ToJsonString(Canonical)));
}
