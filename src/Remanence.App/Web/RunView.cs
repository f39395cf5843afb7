using System.Text.Json;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Runs as the page shows them: what the folder says, and what the queue knows about it.</summary>
internal sealed class RunView(RunLibrary library, JobQueue queue)
{
    private static readonly string[] States = ["queued", "running", "interrupted", "failed", "done", "damaged"];
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 64 };

    /// <summary>The list.</summary>
    /// <param name="study">Name of the study, or null.</param>
    /// <param name="state">State, or null.</param>
    /// <param name="search">Words that all must occur in study, preset, state, name or parameters, or null.</param>
    /// <param name="limit">At most so many.</param>
    public RunList List(string? study, string? state, string? search, int? limit)
    {
        if (state is { Length: > 0 } && !States.Contains(state, StringComparer.Ordinal)) throw new ParameterException("state", $"state must be {string.Join(", ", States)}, but is \"{state}\".");
        int most = limit ?? 100;
        if (most is < 1 or > WebLimits.Listed) throw new ParameterException("limit", $"limit must lie in 1..{DocumentText.Number(WebLimits.Listed)}, but is {DocumentText.Number(most)}.");
        // The manifest of a killed or waiting run does not know its state, and words are not in the index: such lists are searched here.
        string[] words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool all = words.Length > 0 || state is { Length: > 0 };
        var query = new RunQuery { Study = study is { Length: > 0 } ? study : null, Limit = all ? int.MaxValue : most };
        (IReadOnlyList<RunSummary> runs, long count) = library.Find(query);
        if (!all) return new RunList([.. runs.Select(Row)], count);
        RunRow[] found = [.. runs.Select(Row).Where(r => (string.IsNullOrEmpty(state) || string.Equals(r.State, state, StringComparison.Ordinal)) && words.All(w => Text(r).Contains(w, StringComparison.OrdinalIgnoreCase)))];
        return new RunList([.. found.Take(most)], found.Length);
    }

    /// <summary>One run.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public RunDocument Of(string id)
    {
        string folder = library.FolderOf(id);
        Manifest manifest = RunFolder.ReadManifest(folder);
        (string state, int ahead) = StateOf(id, folder, manifest);
        string url = $"/api/runs/{id}";
        return new RunDocument(id, state, ahead, SweepFolder.Is(manifest), state is "interrupted" or "failed" || IsUnfinishedSweep(manifest, state), queue.ErrorOf(id) ?? manifest.Error, folder,
            Json(Path.Combine(folder, "manifest.json")) ?? new JsonObject(), [.. Figures(folder, url)], [.. Tables(folder, url)], manifest.Command, RunScript.Of(manifest), string.Join("\n\n", manifest.Citations),
            File.Exists(Path.Combine(folder, "report.html")) ? url + "/report.html" : null, url + "/archive.zip", url + "/events");
    }

    /// <summary>State of a run and the number of jobs before it.</summary>
    public (string State, int Ahead) StateOf(string id, string folder, Manifest manifest)
    {
        if (queue.Find(id) is var (state, ahead)) return (state, ahead);
        // Nobody computes it, whatever its manifest says: its process was killed.
        if (manifest.State == RunState.Running && !RunLibrary.IsInUse(folder, manifest)) return ("interrupted", 0);
        if (manifest.State is RunState.Interrupted && SweepFolder.Is(manifest) && SweepFolder.IsInUse(folder)) return ("running", 0);
        return (manifest.State.ToString().ToLowerInvariant(), 0);
    }

    private static bool IsUnfinishedSweep(Manifest manifest, string state) => SweepFolder.Is(manifest) && state is "done" && manifest.Checks.Any(c => !c.Holds);

    private RunRow Row(RunSummary run)
    {
        string id = library.IdOf(run.Folder);
        string state = queue.Find(id)?.State ?? (run.State is "running" && !(run.IsSweep ? SweepFolder.IsInUse(run.Folder) : RunFolder.IsInUse(run.Folder)) ? "interrupted" : run.State);
        return new RunRow(id, run.Study, run.Preset.Length > 0 ? run.Preset : null, run.IsSweep, state, run.Started, run.Seconds, run.Checks, run.FailedChecks, run.Seed, queue.ErrorOf(id) ?? (run.Error.Length > 0 ? run.Error : null), run.Parameters);
    }

    private static string Text(RunRow row) => $"{row.Study} {row.Preset} {row.State} {row.Id} {(row.Sweep ? "sweep" : "")} {string.Join(' ', row.Parameters.Select(p => $"{p.Key}={p.Value}"))}";

    private static IEnumerable<FigureDocument> Figures(string folder, string url)
    {
        foreach (JsonObject figure in Entries(Path.Combine(folder, "figures", "figures.json"), "figures"))
        {
            string name = Word(figure, "name");
            bool hasPlotly = File.Exists(Path.Combine(folder, "figures", name + ".plotly.json"));
            yield return new FigureDocument(name, Word(figure, "title"), Word(figure, "caption"), $"{url}/figures/{name}.svg", hasPlotly ? $"{url}/figures/{name}.plotly.json" : null);
        }
    }

    private static IEnumerable<TableDocument> Tables(string folder, string url)
    {
        foreach (JsonObject table in Entries(Path.Combine(folder, "data", "tables.json"), "tables"))
            yield return new TableDocument(Word(table, "name"), Word(table, "meaning"), table["rows"] is JsonValue rows && rows.TryGetValue(out long count) ? count : 0, table["columns"]?.DeepClone(), $"{url}/tables/{Word(table, "name")}.csv");
    }

    private static IEnumerable<JsonObject> Entries(string file, string member) => (Json(file)?[member] as JsonArray ?? []).OfType<JsonObject>();

    private static string Word(JsonObject entry, string member) => entry[member] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static JsonNode? Json(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), null, Lenient);
        }
        catch (JsonException e)
        {
            throw new RunFolderException($"{file} is damaged ({ErrorText.Reason(e)}): restore it from a copy or repeat the run.", e);
        }
    }
}
