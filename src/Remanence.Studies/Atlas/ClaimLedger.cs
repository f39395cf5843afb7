using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The claims of all studies with the verdicts of the runs behind them.</summary>
public static class ClaimLedger
{
    /// <summary>Reads the verdicts from the runs of an earlier reproduction; nothing is computed but the verdicts.</summary>
    /// <param name="output">Directory of the reproduction; it need not exist.</param>
    /// <param name="study">Name of one study, or null for all.</param>
    /// <returns>All claims in the order of the catalog; those without a finished run have no verdict.</returns>
    /// <exception cref="ParameterException">There is no such study.</exception>
    /// <exception cref="RunFolderException">The tables of a finished run are damaged.</exception>
    public static IReadOnlyList<ClaimResult> Read(string output, string? study = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        var results = new List<ClaimResult>();
        foreach (StudyDescription description in PlannedPreset.Chosen(study))
        {
            var judged = new Dictionary<string, ClaimResult>(StringComparer.Ordinal);
            foreach (string name in description.Claims.Select(c => c.Preset).Distinct(StringComparer.Ordinal))
            {
                if (description.Presets.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is not Preset preset) continue;
                foreach (ClaimResult result in ReadPreset(output, description, preset)) judged[result.Claim.Id] = result;
            }

            results.AddRange(description.Claims.Select(c => judged.GetValueOrDefault(c.Id) ?? Open(description.Name, c, "")));
        }

        return results;
    }

    /// <summary>Judges the claims that a preset decides by the stored tables of its run.</summary>
    internal static IReadOnlyList<ClaimResult> Judge(PlannedPreset planned, IReadOnlyList<Table> tables)
    {
        Dictionary<string, Table> byName = tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        return [.. Of(planned).Select(claim => planned.IsQuick && !claim.InQuickRuns
            ? Open(planned.Description.Name, claim, "not measured in quick mode")
            : Judge(planned.Description.Name, claim, byName))];
    }

    /// <summary>The claims that a preset decides, left open for a reason.</summary>
    internal static IReadOnlyList<ClaimResult> LeaveOpen(PlannedPreset planned, string why) => [.. Of(planned).Select(c => Open(planned.Description.Name, c, why))];

    /// <summary>A claim without a verdict; one that no preset could decide has its verdict already.</summary>
    internal static ClaimResult Open(string study, Claim claim, string why) => claim.Preset.Length == 0 ? new(study, claim, null, Verdict.NotTestable, "") : new(study, claim, null, null, why);

    private static IEnumerable<Claim> Of(PlannedPreset planned) => planned.Description.Claims.Where(c => string.Equals(c.Preset, planned.Preset.Name, StringComparison.Ordinal));

    // The run with the values of the figure counts more than a quick one.
    private static IReadOnlyList<ClaimResult> ReadPreset(string output, StudyDescription description, Preset preset)
    {
        foreach (bool quick in new[] { false, true })
        {
            PlannedPreset planned = PlannedPreset.Of(description, preset, quick);
            if (AtlasRuns.Find(output, planned, m => m.State == RunState.Done) is not var (folder, manifest)) continue;
            return [.. Judge(planned, RunFolder.ReadTables(folder)).Select(r => r with { Folder = folder, Version = manifest.Version })];
        }

        return [];
    }

    private static ClaimResult Judge(string study, Claim claim, Dictionary<string, Table> tables)
    {
        try
        {
            (double measured, Verdict verdict) = claim.Measure(tables);
            return new ClaimResult(study, claim, measured, verdict, "");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or ArgumentException or InvalidCastException or IndexOutOfRangeException or NullReferenceException or FormatException)
        {
            // A claim is a function of tables; without the row that it names there is no verdict, and the reader must see that.
            return Open(study, claim, $"the run's tables do not decide it ({e.Message.TrimEnd('.')})") with { IsBroken = true };
        }
    }
}
