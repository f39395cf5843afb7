using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What a reproduction writes beside its runs: atlas.html for people, atlas.json for programs.</summary>
internal static class AtlasFiles
{
    public const string PageName = "atlas.html";
    public const string RecordName = "atlas.json";

    /// <summary>Writes both files.</summary>
    public static void Write(ReproductionResult result, AtlasHistory history)
    {
        AtlasPage.Write(Path.Combine(result.Folder, PageName), Document(result));
        JsonObject record = Record(result);
        record["held"] = new JsonArray([.. history.Held.Select(h => (JsonNode)h)]);
        AtlasRecord.Write(Path.Combine(result.Folder, RecordName), record);
    }

    /// <summary>The result as one JSON document.</summary>
    public static JsonObject Record(ReproductionResult result) => new()
    {
        ["schemaVersion"] = 1,
        ["version"] = MachineDescription.Version,
        ["build"] = MachineDescription.Build,
        ["quick"] = result.Options.Quick,
        ["seconds"] = result.Seconds,
        ["atlas"] = result.Atlas,
        ["summary"] = result.Summary,
        ["reproduced"] = result.Holds,
        ["presets"] = new JsonArray([.. result.Presets.Select(p => new JsonObject
        {
            ["study"] = p.Study, ["preset"] = p.Preset.Name, ["place"] = p.Preset.Place, ["folder"] = p.Folder, ["quick"] = p.IsQuick, ["holds"] = p.Holds,
            ["seconds"] = p.Manifest?.Seconds, ["error"] = p.Error,
            ["provingNumbers"] = p.ProvingNumbers.Count, ["provingNumbersHold"] = p.ProvingNumbers.Count(n => n.Holds),
            ["invariants"] = p.Invariants.Count, ["invariantsHold"] = p.Invariants.Count(c => c.Holds),
        })]),
        ["claims"] = new JsonArray([.. result.Claims.Select(ClaimRecord)]),
    };

    /// <summary>A claim as JSON; a number that JSON cannot write becomes its name.</summary>
    public static JsonNode ClaimRecord(ClaimResult claim) => new JsonObject
    {
        ["study"] = claim.Study,
        ["id"] = claim.Claim.Id,
        ["statement"] = claim.Claim.Statement,
        ["place"] = claim.Claim.Place,
        ["preset"] = claim.Claim.Preset,
        ["quantity"] = claim.Claim.Quantity,
        ["bound"] = claim.Claim.Bound,
        ["comment"] = claim.Claim.Comment,
        ["measured"] = claim.Measured is not double m ? null : double.IsFinite(m) ? m : m.ToString(CultureInfo.InvariantCulture),
        ["verdict"] = claim.Verdict is Verdict v ? Names.Kebab(v.ToString()) : null,
        ["note"] = claim.Note,
        ["wasLost"] = claim.WasLost,
        ["folder"] = claim.Folder,
        ["version"] = claim.Version,
    };

    private static AtlasDocument Document(ReproductionResult result) => new()
    {
        Title = result.Options.Quick ? "Atlas of Remanence, quick sizes" : "Atlas of Remanence",
        Summary = result.Summary,
        Holds = result.Holds,
        Facts = Facts(result),
        Chapters = [.. PlannedPreset.Chosen(result.Options.Study).Select(d => new AtlasChapter(d.Name, d.Question, d.Source,
            [.. result.Presets.Where(p => string.Equals(p.Study, d.Name, StringComparison.Ordinal)).Select(Entry)],
            [.. result.Claims.Where(c => string.Equals(c.Study, d.Name, StringComparison.Ordinal)).Select(Row)]))],
    };

    private static AtlasEntry Entry(PresetResult p) => new()
    {
        Name = p.Preset.Name,
        Title = p.Preset.Title,
        Place = p.Preset.Place,
        Folder = p.Folder,
        Manifest = p.Manifest,
        ProvingNumbers = p.ProvingNumbers,
        Invariants = p.Invariants,
        Note = p.IsQuick ? "Quick sizes, smaller than those of the figure." : "",
        Error = p.Error,
        Holds = p.Holds,
    };

    private static AtlasClaim Row(ClaimResult c) => new(c.Claim.Statement, c.Claim.Place, c.Claim.Preset, c.Claim.Quantity, c.Claim.Bound,
        c.Measured is double measured ? Humane.Number(measured) : "", Words(c),
        c.Verdict switch { Verdict.Holds or Verdict.HoldsWithCorrection => 1, Verdict.Fails => -1, _ => c.IsBroken ? -1 : 0 }, c.Claim.Comment);

    /// <summary>The verdict, or why there is none.</summary>
    public static string Words(ClaimResult c) => c.Verdict is Verdict verdict
        ? DocumentationTables.Words(verdict) + (c.WasLost ? " (held before)" : "")
        : c.Note.Length > 0 ? c.Note : "not measured";

    private static List<(string Name, string Value)> Facts(ReproductionResult result)
    {
        List<(string Name, string Value)> facts =
        [
            ("Remanence", MachineDescription.Version),
            ("Command", Command(result.Options)),
            ("Written", DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            ("Computing time of the runs", Humane.Duration(result.Presets.Sum(p => p.Manifest?.Seconds ?? 0))),
            ("Time of the last call", Humane.Duration(result.Seconds)),
            ("Largest memory", Humane.Bytes(result.Presets.Max(p => (double?)p.Manifest?.PeakMemory) ?? 0)),
            ("Threads", (result.Options.Threads ?? Parallelism.Threads).ToString(CultureInfo.InvariantCulture)),
        ];
        facts.AddRange(MachineDescription.Facts(LinearAlgebraBackend.Managed).Select(f => (f.Key, f.Value)));
        return facts;
    }

    /// <summary>The command that repeats a reproduction, or goes on with it.</summary>
    public static string Command(ReproductionOptions options) => string.Join(' ', new[]
    {
        "remanence reproduce", options.Study, options.Quick ? "--quick" : null, options.Force ? "--force" : null, $"--output {RepeatCommand.Quote(options.Output)}",
    }.Where(w => w is not null));
}
