using System.Text.Json.Nodes;

namespace Remanence.Studies;

/// <summary>JSON schema of one parameter.</summary>
internal static class ParameterSchema
{
    public static JsonObject Of(ParameterDescription parameter)
    {
        var schema = new JsonObject
        {
            ["type"] = new JsonArray([.. parameter.JsonTypes.Append("null").Select(t => JsonValue.Create(t))]),
            ["description"] = parameter.Meaning,
            ["default"] = Default(parameter),
        };
        if (double.IsFinite(parameter.Minimum) && !parameter.IsList) schema["minimum"] = parameter.Minimum;
        if (double.IsFinite(parameter.Maximum) && !parameter.IsList) schema["maximum"] = parameter.Maximum;
        if (parameter.Choices.Count > 0 && !parameter.IsList && parameter.JsonTypes[0] is "string") schema["enum"] = new JsonArray([.. parameter.Choices.Append(null).Select(c => JsonValue.Create(c))]);
        if (parameter.Symbol.Length > 0) schema["x-symbol"] = parameter.Symbol;
        if (parameter.Unit.Length > 0) schema["x-unit"] = parameter.Unit;
        if (parameter.RangeText.Length > 0) schema["x-range"] = parameter.RangeText;
        if (parameter.Extendable) schema["x-extendable"] = true;
        schema["x-type"] = parameter.TypeText;
        return schema;
    }

    private static JsonNode? Default(ParameterDescription parameter) => (parameter.DefaultText, parameter.JsonTypes[0]) switch
    {
        (TextForm.Default, _) => null,
        (string text, "integer" or "number" or "boolean") => JsonNode.Parse(text),
        (string text, _) => JsonValue.Create(text),
    };
}
