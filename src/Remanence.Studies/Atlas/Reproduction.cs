using System.Diagnostics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Reproduces figures and claims: runs all presets, holds them against their proving numbers, judges the claims and writes the atlas.</summary>
public static class Reproduction
{
    /// <summary>Runs what is not there yet and writes atlas.html and atlas.json. A preset that fails is part of the result and does not stop the others.</summary>
    /// <param name="options">What, how and where to.</param>
    /// <param name="cancellation">Stops after the piece under way; the same call goes on later.</param>
    /// <exception cref="ParameterException">There is no such study, or a preset does not fit its study.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; finished presets and pieces are kept.</exception>
    /// <exception cref="RunFolderException">The atlas cannot be written or its record is damaged, or another process reproduces into the same directory.</exception>
    public static ReproductionResult Run(ReproductionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        long start = Stopwatch.GetTimestamp();
        string folder = Path.GetFullPath(options.Output);
        ReproductionOptions chosen = options with { Output = folder };
        IReadOnlyList<PlannedPreset> plan = PlannedPreset.All(options.Study, options.Quick);
        RankTeam team = RankTeam.Current;
        FolderLock? taken = null;
        AtlasHistory? history = null;
        team.OnFirst(() => taken = FolderLock.Take(Path.Combine(folder, "lock"), $"The reproduction in {folder}"));
        using FolderLock? held = taken;
        team.OnFirst(() => history = AtlasHistory.Read(folder));
        double all = plan.Sum(p => p.Operations), done = 0;
        var presets = new List<PresetResult>();
        foreach (PlannedPreset planned in plan)
        {
            team.ThrowIfStopped(cancellation);
            var now = new ReproductionProgress(presets.Count + 1, plan.Count, done / all, planned.Operations / all, planned.Description.Name, planned.Preset.Name, null, null);
            options.Progress?.Invoke(now);
            PresetResult result = PresetRun.Execute(planned, chosen, happened => options.Progress?.Invoke(now with { Happened = happened }), cancellation);
            presets.Add(result);
            done += planned.Operations;
            options.Progress?.Invoke(now with { Finished = result });
        }

        ReproductionResult? outcome = null;
        team.OnFirst(() =>
        {
            IReadOnlyList<ClaimResult> claims = history!.Compare(Claims(options.Study, presets), presets);
            outcome = new ReproductionResult(chosen, folder, presets, claims, Stopwatch.GetElapsedTime(start).TotalSeconds);
            AtlasFiles.Write(outcome, history);
        });
        return outcome ?? new ReproductionResult(chosen, folder, presets, [], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // All claims of the studies in their own order, with what the presets say.
    private static IReadOnlyList<ClaimResult> Claims(string? study, IEnumerable<PresetResult> presets)
    {
        Dictionary<(string, string), ClaimResult> judged = presets.SelectMany(p => p.Claims).ToDictionary(c => (c.Study, c.Claim.Id));
        return [.. PlannedPreset.Chosen(study).SelectMany(d => d.Claims.Select(c => judged.GetValueOrDefault((d.Name, c.Id)) ?? ClaimLedger.Open(d.Name, c, "no preset decides it")))];
    }
}
