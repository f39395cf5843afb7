using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Studies;

/// <summary>Parameters from a JSON file: one flat object, every member in the same text form as an option.</summary>
public static class Configuration
{
    /// <summary>Reads parameters: text, number, true, false, a list of numbers or texts, or null for the default. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What messages call it, usually the path.</param>
    /// <returns>Text forms by parameter name; whether the names exist is checked with the study.</returns>
    /// <exception cref="ParameterException">Broken syntax (with line and column, both from 1) or members of other kinds (all of them).</exception>
    public static IReadOnlyDictionary<string, string> ReadJson(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        return Texts(ParseObject(json, source), source);
    }

    /// <summary>Parses a document that must be an object.</summary>
    internal static JsonObject ParseObject(string json, string source)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };
            JsonNode? node = JsonNode.Parse(json, null, options);
            return node as JsonObject ?? throw new ParameterException(source, $"{source} must hold one JSON object with the parameters, but holds {Kind(node)}.");
        }
        catch (JsonException e)
        {
            throw new ParameterException(source, SyntaxMessage(json, source, e));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw NotUnicode(source, e);
        }
    }

    /// <summary>Turns the members of an object into text forms.</summary>
    internal static IReadOnlyDictionary<string, string> Texts(JsonObject members, string source)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        try
        {
            foreach ((string name, JsonNode? value) in members)
            {
                if (Text(value) is string text) texts.Add(name, text);
                else problems.Add(new Problem(name, $"{source}: {name} must be a text, a number, true, false, null or a list of numbers or texts, but is {Kind(value)}."));
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Escapes, and names that occur twice, are noticed only here.
            throw NotUnicode(source, e);
        }

        return problems.Count == 0 ? texts : throw new ParameterException(problems);
    }

    /// <summary>Half of a surrogate pair, as a character or as an escape, cannot be transcoded.</summary>
    private static ParameterException NotUnicode(string source, Exception e) =>
        new(source, $"{source} must be valid Unicode text, but holds half of a character pair or a member twice: {ErrorText.Reason(e)}.");

    private static string? Text(JsonNode? value)
    {
        if (value is null) return TextForm.Default;
        if (value is JsonArray list)
        {
            string?[] elements = [.. list.Select(e => e is JsonValue ? Text(e) : null)];
            return elements.Contains(null, StringComparer.Ordinal) ? null : ListText.Join(elements!);
        }

        return value is not JsonValue ? null : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
    }

    private static string Kind(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list with other elements",
        _ => node.ToJsonString(),
    };

    private static string SyntaxMessage(string json, string source, JsonException e)
    {
        long line = e.LineNumber ?? 0, bytes = e.BytePositionInLine ?? 0;
        byte[] text = Encoding.UTF8.GetBytes(json.Split('\n').ElementAtOrDefault((int)line) ?? "");
        int column = Encoding.UTF8.GetString(text, 0, (int)Math.Min(bytes, text.Length)).Length;

        return string.Create(CultureInfo.InvariantCulture, $"{source}, line {line + 1}, column {column + 1}: {ErrorText.Reason(e)}.");
    }
}
