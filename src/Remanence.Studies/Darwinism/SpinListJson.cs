using System.Globalization;
using System.Text.Json;

namespace Remanence.Studies;

/// <summary>Spin lists as JSON: an array of objects with the names of <see cref="SpinFields"/>, or an object whose member spins is this array.</summary>
internal static class SpinListJson
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IReadOnlyList<EnvironmentSpin> Read(string text, List<string> problems)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            JsonElement list = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("spins", out JsonElement inner) ? inner : document.RootElement;
            if (list.ValueKind == JsonValueKind.Array) return Spins(list, problems);
            problems.Add("the JSON text is neither an array nor an object whose member spins is one");
        }
        catch (JsonException e)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1} breaks the rules of JSON"));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            problems.Add("the text holds half of a character pair, which no encoding can write");
        }

        return [];
    }

    private static List<EnvironmentSpin> Spins(JsonElement list, List<string> problems)
    {
        List<EnvironmentSpin> spins = [];
        int number = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"spin {++number}");
            int before = problems.Count;
            Dictionary<string, double> numbers = Numbers(element, place, problems);
            if (problems.Count == before && SpinFields.Spin(numbers, place, problems) is EnvironmentSpin spin) spins.Add(spin);
        }

        return spins;
    }

    private static Dictionary<string, double> Numbers(JsonElement element, string place, List<string> problems)
    {
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place} must be a JSON object, but is {element.ValueKind.ToString().ToLowerInvariant()}");
            return numbers;
        }

        JsonProperty[] members = [.. element.EnumerateObject()];
        problems.AddRange(SpinFields.ProblemsOf([.. members.Select(m => m.Name)], place));
        foreach (JsonProperty member in members)
        {
            if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out double value) && double.IsFinite(value)) numbers[member.Name] = value;
            else problems.Add($"{place}: {ErrorText.Shown(member.Name)} must be a finite number, but is {ErrorText.Shown(member.Value.GetRawText())}");
        }

        return numbers;
    }
}
