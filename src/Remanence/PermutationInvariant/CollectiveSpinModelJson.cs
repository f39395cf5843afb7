using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence;

/// <summary>Reads a <see cref="CollectiveSpinModel"/> from JSON, collecting every problem.</summary>
internal static class CollectiveSpinModelJson
{
    public static CollectiveSpinModel? Read(string text, ICollection<string> problems)
    {
        try
        {
            if (JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject document) return Read(document, problems);
            problems.Add("the text is JSON, but no object");
        }
        catch (JsonException e)
        {
            problems.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the text is not JSON or names a member twice (line {(e.LineNumber ?? 0) + 1}, column {(e.BytePositionInLine ?? 0) + 1})"));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            problems.Add("the text holds half of a character pair, which no encoding can write");
        }

        return null;
    }

    private static CollectiveSpinModel? Read(JsonObject document, ICollection<string> problems)
    {
        foreach (string unknown in document.Select(m => m.Key).Where(k => k is not ("hamiltonian" or "collective" or "local")))
            problems.Add($"\"{ErrorText.Shown(unknown)}\" is no member of a model, which has hamiltonian, collective and local");
        List<HamiltonianWord> words = [.. List(document, "hamiltonian", problems).Select((node, k) => Word(node, $"hamiltonian[{k}]", problems)).OfType<HamiltonianWord>()];
        List<CollectiveJump> collective = [.. List(document, "collective", problems).Select((node, k) => Vector(node, $"collective[{k}]", problems)).OfType<SpinVector>().Select(v => new CollectiveJump(v))];
        List<LocalJump> local = [.. List(document, "local", problems).Select((node, k) => Local(node, $"local[{k}]", problems)).OfType<LocalJump>()];
        return problems.Count == 0 ? new CollectiveSpinModel(words, collective, local) : null;
    }

    private static JsonArray List(JsonObject document, string name, ICollection<string> problems)
    {
        if (document[name] is null) return [];
        if (document[name] is JsonArray list) return list;
        problems.Add($"\"{name}\" must be a list");
        return [];
    }

    private static HamiltonianWord? Word(JsonNode? node, string place, ICollection<string> problems)
    {
        if (node is JsonObject term && Number(term["coef"]) is double coefficient && double.IsFinite(coefficient) && term["word"] is JsonValue value && value.TryGetValue(out string? letters)
            && letters.Length > 0 && !letters.AsSpan().ContainsAnyExcept("xyz") && Only(term, "coef", "word")) return new(coefficient, letters);
        problems.Add($"{place} must be {{\"coef\": a finite number, \"word\": letters x, y, z}}, but is {Shown(node)}");
        return null;
    }

    private static LocalJump? Local(JsonNode? node, string place, ICollection<string> problems)
    {
        if (node is not JsonObject jump || !Only(jump, "w", "d"))
        {
            problems.Add($"{place} must be {{\"w\": three complex numbers, \"d\": a complex number}}, but is {Shown(node)}");
            return null;
        }

        SpinVector? vector = Vector(jump["w"], place + ".w", problems);
        Complex? offset = jump["d"] is null ? Complex.Zero : Number(jump["d"], place + ".d", problems);
        return vector is SpinVector w && offset is Complex d ? new(w, d) : null;
    }

    private static SpinVector? Vector(JsonNode? node, string place, ICollection<string> problems)
    {
        if (node is not JsonArray { Count: 3 } list)
        {
            problems.Add($"{place} must be a list of three complex numbers, but is {Shown(node)}");
            return null;
        }

        Complex?[] parts = [.. list.Select((n, k) => Number(n, $"{place}[{k}]", problems))];
        return parts is [Complex x, Complex y, Complex z] ? new(x, y, z) : null;
    }

    private static Complex? Number(JsonNode? node, string place, ICollection<string> problems)
    {
        Complex? value = node switch
        {
            JsonObject pair when Only(pair, "re", "im") && (pair["re"] is null || Number(pair["re"]) is not null) && (pair["im"] is null || Number(pair["im"]) is not null) =>
                new Complex(Number(pair["re"]) ?? 0, Number(pair["im"]) ?? 0),
            JsonValue text when text.TryGetValue(out string? s) && CollectiveSpinModelReader.TryComplex(s, out Complex read) => read,
            JsonValue => Number(node) is double real ? new Complex(real, 0) : null,
            _ => null,
        };
        if (value is Complex finite && Complex.IsFinite(finite)) return value;
        problems.Add($"{place} must be a complex number such as 1.5, \"-2i\" or {{\"re\": 0, \"im\": -2}}, but is {Shown(node)}");
        return null;
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) ? number : null;

    private static bool Only(JsonObject node, params ReadOnlySpan<string> names)
    {
        foreach ((string key, JsonNode? _) in node)
            if (!names.Contains(key)) return false;
        return true;
    }

    private static string Shown(JsonNode? node) => ErrorText.Shown(node?.ToJsonString() ?? "missing");
}
