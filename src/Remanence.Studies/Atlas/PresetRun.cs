using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Runs one preset of a reproduction, goes on with its interrupted run, or takes its finished one.</summary>
internal static class PresetRun
{
    /// <summary>Runs it; whatever goes wrong except a request to stop is part of the result.</summary>
    public static PresetResult Execute(PlannedPreset planned, ReproductionOptions options, Action<RunEvent> progress, CancellationToken cancellation)
    {
        var begun = new PresetResult { Study = planned.Description.Name, Preset = planned.Preset, IsQuick = planned.IsQuick };
        string? folder = null;
        string? error = null;
        bool wasThere = false;
        var run = new RunOptions
        {
            Output = options.Output,
            Parent = AtlasRuns.PlaceOf(options.Output, planned),
            Threads = options.Threads,
            Force = options.Force,
            Preset = planned.Preset.Name,
            Progress = progress,
            FolderOpened = path => folder = path,
        };
        RankTeam team = RankTeam.Current;
        try
        {
            string existing = team.Text(() =>
            {
                if (AtlasRuns.Find(options.Output, planned, AtlasRuns.IsOfThisBuild) is not var (found, manifest)) return "";
                wasThere = manifest.State == RunState.Done;
                return found;
            });
            if (existing.Length > 0)
            {
                folder = existing;
                StudyRunner.Resume(existing, run, null, cancellation);
            }
            else
            {
                StudyRunner.Run(planned.Study, run, cancellation);
            }
        }
        catch (OperationCanceledException) when (team.IsStop(cancellation))
        {
            throw;
        }
        catch (Exception e)
        {
            if (!team.Settle(1)) throw new LostRanksException(e);
            // One figure that cannot be made must not cost the others; it is shown, and the verdict of the whole says so.
            error = e is RemanenceException or RunFolderException or ArgumentException ? e.Message : $"{e.GetType().Name}: {e.Message}";
        }

        // Rank 0 alone judges and writes.
        if (!team.IsFirst) return begun;
        return folder is null ? Failed(planned, begun, error ?? "The run left no folder.") : Read(planned, begun with { Folder = folder, WasThere = wasThere }, error);
    }

    // Numbers and verdicts come from what was stored, so a run that was taken and one that was just made are judged alike.
    private static PresetResult Read(PlannedPreset planned, PresetResult result, string? error)
    {
        try
        {
            Manifest manifest = RunFolder.ReadManifest(result.Folder!);
            result = result with { Manifest = manifest };
            if (manifest.State != RunState.Done) return Failed(planned, result, error ?? manifest.Error ?? "The run is not finished.");
            IReadOnlyList<Table> tables = RunFolder.ReadTables(result.Folder!);
            (IReadOnlyList<ProvingNumber> numbers, _) = Proving.Applicable(planned.Description, planned.Printed, planned.Preset);
            HashSet<string> proofs = [.. manifest.ProvingNumbers.Select(n => Proving.AsCheck(n).What)];
            return result with
            {
                ProvingNumbers = Proving.Measure(numbers, tables),
                Invariants = [.. manifest.Checks.Where(c => !proofs.Contains(c.What))],
                Claims = [.. ClaimLedger.Judge(planned, tables).Select(c => c with { Folder = result.Folder, Version = manifest.Version })],
            };
        }
        catch (RunFolderException damaged)
        {
            return Failed(planned, result, damaged.Message);
        }
    }

    private static PresetResult Failed(PlannedPreset planned, PresetResult result, string error)
    {
        (IReadOnlyList<ProvingNumber> numbers, _) = Proving.Applicable(planned.Description, planned.Printed, planned.Preset);
        return result with { Error = error, ProvingNumbers = numbers, Claims = ClaimLedger.LeaveOpen(planned, "its run failed") };
    }
}
