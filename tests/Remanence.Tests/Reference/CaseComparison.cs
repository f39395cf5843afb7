using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>|x - y| &lt;= abs + rel |y|, element by element; NAME_abs and NAME_rel replace the two for an output of that name. Lists every difference.</summary>
internal static class CaseComparison
{
    internal static IReadOnlyList<string> Differences(JsonObject expected, IReadOnlyDictionary<string, object?> actual, JsonObject tolerance)
    {
        List<string> found = [];
        CompareObject(expected, actual, "", (Tolerance(tolerance, "abs") ?? 0, Tolerance(tolerance, "rel") ?? 0), tolerance, found);
        return found;
    }

    private static void CompareObject(JsonObject expected, IReadOnlyDictionary<string, object?> actual, string path, (double Absolute, double Relative) bound, JsonObject tolerance, List<string> found)
    {
        foreach ((string name, JsonNode? value) in expected)
        {
            if (!actual.TryGetValue(name, out object? output)) found.Add($"{path}{name}: the adapter gives no such output");
            else Compare(value, output, path + name, (Tolerance(tolerance, name + "_abs") ?? bound.Absolute, Tolerance(tolerance, name + "_rel") ?? bound.Relative), tolerance, found);
        }
    }

    private static void Compare(JsonNode? expected, object? actual, string path, (double Absolute, double Relative) bound, JsonObject tolerance, List<string> found)
    {
        if (expected is null || actual is null)
        {
            if (expected is not null || actual is not null) found.Add($"{path}: expected {Show(expected)}, got {actual ?? "nothing"}");
            return;
        }

        if (expected is JsonObject members)
        {
            if (actual is IReadOnlyDictionary<string, object?> outputs) CompareObject(members, outputs, path + ".", bound, tolerance, found);
            else if (members.ContainsKey("re")) CompareComplex(CaseParameters.ComplexNumber(members), actual, path, bound, found);
            else found.Add($"{path}: expected an object, got {actual.GetType().Name}");
        }
        else if (expected is JsonArray list)
        {
            if (actual is string or not IEnumerable)
            {
                found.Add($"{path}: expected a list, got {actual}");
                return;
            }

            object?[] items = [.. ((IEnumerable)actual).Cast<object?>()];
            if (items.Length != list.Count) found.Add($"{path}: expected {list.Count} entries, got {items.Length}");
            else
                for (int i = 0; i < items.Length; i++) Compare(list[i], items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), bound, tolerance, found);
        }
        else if (expected.GetValueKind() == JsonValueKind.Number && actual is not (string or bool))
        {
            CompareComplex(CaseParameters.Number(expected), actual, path, bound, found);
        }
        else if (!Equal(expected, actual))
        {
            found.Add($"{path}: expected {Show(expected)}, got {actual}");
        }
    }

    private static void CompareComplex(Complex expected, object actual, string path, (double Absolute, double Relative) bound, List<string> found)
    {
        Complex value = actual is Complex z ? z : Convert.ToDouble(actual, CultureInfo.InvariantCulture);
        double deviation = Complex.Abs(value - expected);
        if (!(deviation <= bound.Absolute + bound.Relative * Complex.Abs(expected)))
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: expected {expected:R}, got {value:R}, deviation {deviation:E2}"));
    }

    private static bool Equal(JsonNode expected, object actual) => expected.GetValueKind() switch
    {
        JsonValueKind.String => actual is string text && string.Equals(text, expected.GetValue<string>(), StringComparison.Ordinal),
        JsonValueKind.True => actual is true,
        JsonValueKind.False => actual is false,
        _ => false,
    };

    private static double? Tolerance(JsonObject tolerance, string key) => tolerance[key]?.GetValue<double>();

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
