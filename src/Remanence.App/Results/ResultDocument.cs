using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>A run as one JSON document: what the manifest says and all tables.</summary>
internal static class ResultDocument
{
    /// <summary>The document.</summary>
    public static JsonObject Of(RunOutcome outcome)
    {
        Manifest manifest = outcome.Manifest;
        return new JsonObject
        {
            ["folder"] = outcome.Folder,
            ["study"] = manifest.Study,
            ["preset"] = manifest.Preset,
            ["state"] = manifest.State.ToString().ToLowerInvariant(),
            ["identity"] = manifest.Identity,
            ["version"] = manifest.Version,
            ["seed"] = manifest.Seed,
            ["seconds"] = manifest.Seconds,
            ["command"] = manifest.Command,
            ["parameters"] = new JsonObject(manifest.Parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["interpretation"] = manifest.Interpretation,
            ["warnings"] = new JsonArray([.. manifest.Warnings.Select(w => (JsonNode)w)]),
            ["checks"] = new JsonArray([.. manifest.Checks.Select(c => new JsonObject
            {
                ["what"] = c.What, ["measured"] = Json.Number(c.Measured), ["bound"] = Json.Number(c.Bound), ["holds"] = c.Holds,
            })]),
            ["provingNumbers"] = new JsonArray([.. manifest.ProvingNumbers.Select(Proving)]),
            ["tables"] = new JsonArray([.. outcome.Tables.Select(Rows)]),
            ["arrays"] = new JsonArray([.. outcome.Arrays.Select(a => new JsonObject
            {
                ["name"] = a.Name, ["meaning"] = a.Meaning, ["file"] = $"data/{a.Name}.npz", ["shape"] = new JsonArray([.. a.Shape.Select(n => (JsonNode)n)]),
            })]),
        };
    }

    private static JsonObject Proving(ProvingNumber number) => new()
    {
        ["table"] = number.Table,
        ["row"] = new JsonObject(number.Row.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)Json.Number(c.Value)))),
        ["column"] = number.Column,
        ["expected"] = Json.Number(number.Value),
        ["tolerance"] = Json.Number(number.Tolerance),
        ["measured"] = number.Measured is double measured ? Json.Number(measured) : null,
        ["holds"] = number.Holds,
    };

    /// <summary>A table with its columns and rows.</summary>
    public static JsonObject Rows(Table table) => new()
    {
        ["name"] = table.Name,
        ["meaning"] = table.Meaning,
        ["file"] = $"data/{table.Name}.csv",
        ["columns"] = new JsonArray([.. table.Columns.Select(c => new JsonObject { ["name"] = c.Name, ["meaning"] = c.Meaning, ["symbol"] = c.Symbol, ["unit"] = c.Unit })]),
        ["rows"] = new JsonArray([.. table.Rows.Select(r => new JsonArray([.. r.Select(Cell)]))]),
    };

    private static JsonNode? Cell(object? value) => value switch
    {
        null => null,
        double number => Json.Number(number),
        bool truth => truth,
        int number => number,
        long number => number,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
