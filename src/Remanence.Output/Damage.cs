using System.Globalization;
using System.Text.Json;

namespace Remanence.Output;

/// <summary>Says in plain words why a JSON file cannot be read; the library's own sentences name types and arguments.</summary>
internal static class Damage
{
    /// <summary>The reason, without a full stop.</summary>
    public static string Reason(Exception e) => e switch
    {
        JsonException json when json.Path is { Length: > 0 } path => $"{(path is "$" ? "its beginning" : "its member " + Shown(path))} is not what it should be{Line(json)}",
        JsonException { LineNumber: not null } json => $"it breaks the rules of JSON{Line(json)}",
        ArgumentException => "a member occurs twice, or a text is no valid Unicode",
        NullReferenceException or InvalidOperationException => "a member is missing or of another kind than it should be",
        _ => Shown(e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')),
    };

    private static string Line(JsonException e) => e.LineNumber is long line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";

    private static string Shown(string text) => text.Length <= 200 ? text : text[..197] + "...";
}
