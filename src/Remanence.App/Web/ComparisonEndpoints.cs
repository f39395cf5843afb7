using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>The route that lays runs over each other.</summary>
internal static class ComparisonEndpoints
{
    /// <summary>Adds the route.</summary>
    public static void Map(IEndpointRouteBuilder api, RunLibrary library, LargeAnswers large) =>
        api.MapGet("/compare", (string? runs, CancellationToken cancellation) => large.Make(() => Of(runs ?? "", library), cancellation)).WithSummary("Two or more runs (runs=a,b,...): changed parameters, overlaid figures, largest differences from the first one.");

    private static JsonObject Of(string runs, RunLibrary library)
    {
        string[] ids = [.. runs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (ids.Length is < 2 or > WebLimits.Compared) throw new ParameterException("runs", $"runs must name 2 to {DocumentText.Number(WebLimits.Compared)} different runs with commas between them, but names {DocumentText.Number(ids.Length)}.");
        string[] folders = [.. ids.Select(library.FolderOf)];
        RunComparison[] pairs = [.. folders.Skip(1).Select(f => RunComparison.Of(folders[0], f))];
        return new JsonObject
        {
            ["runs"] = new JsonArray([.. ids.Select((id, i) => (JsonNode)Run(id, i, i == 0 ? pairs[0].A : pairs[i - 1].B))]),
            ["changed"] = Changed(pairs),
            ["comparisons"] = new JsonArray([.. pairs.Select((p, i) => (JsonNode)Pair(p, ids[0], ids[i + 1]))]),
            ["figures"] = new JsonArray([.. RunComparison.Overlay(folders).Select(f => (JsonNode)new JsonObject
            {
                ["name"] = f.Name, ["title"] = f.Title, ["caption"] = f.Caption, ["plotly"] = JsonNode.Parse(f.ToPlotlyJson()), ["svg"] = f.ToSvg(),
            })]),
        };
    }

    private static JsonObject Run(string id, int index, Manifest manifest) => new()
    {
        ["id"] = id,
        ["letter"] = RunComparison.Letter(index),
        ["study"] = manifest.Study,
        ["preset"] = manifest.Preset,
        ["started"] = manifest.Started.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["command"] = manifest.Command,
    };

    // One row per name with the values of all runs; a run where it is unchanged has that of the first.
    private static JsonArray Changed(RunComparison[] pairs)
    {
        string[] names = [.. pairs.SelectMany(p => p.Changed.Select(c => c.Name)).Distinct(StringComparer.Ordinal)];
        return new JsonArray([.. names.Select(name =>
        {
            ChangedValue?[] found = [.. pairs.Select(p => p.Changed.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal)))];
            string first = found.First(c => c is not null)!.A;
            return (JsonNode)new JsonObject { ["name"] = name, ["values"] = new JsonArray([first, .. found.Select(c => (JsonNode)(c?.B ?? first))]) };
        })]);
    }

    private static JsonObject Pair(RunComparison comparison, string a, string b)
    {
        JsonObject document = CompareCommand.Document(comparison);
        document.Insert(0, "a", a);
        document.Insert(1, "b", b);
        document.Insert(2, "sentence", ComparisonFolder.Sentence(comparison));
        return document;
    }
}
