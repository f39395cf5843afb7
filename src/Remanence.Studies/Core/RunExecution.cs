using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One session of a run in its folder: compute, check, write, and leave the right state behind however it ends.</summary>
/// <param name="description">The study.</param>
/// <param name="study">Its parameters.</param>
/// <param name="options">How it is run.</param>
/// <param name="preset">Where the parameters came from, or null.</param>
/// <param name="begun">The manifest of the run as this session begins.</param>
/// <param name="path">Absolute path of the folder.</param>
/// <param name="folder">The folder; null on every rank but the first, which alone writes.</param>
internal sealed class RunExecution(StudyDescription description, Study study, RunOptions options, Preset? preset, Manifest begun, string path, RunFolder? folder)
{
    private readonly RankTeam team = RankTeam.Current;
    private readonly RunRecorder recorder = new(folder, folder is null ? null : options.Progress) { Defers = RankTeam.Current.Count > 1 };

    public RunOutcome Execute(CancellationToken cancellation)
    {
        RunOutcome outcome;
        try
        {
            outcome = Compute(cancellation);
        }
        catch (OperationCanceledException) when (team.IsStop(cancellation))
        {
            End(RunState.Interrupted, null);
            throw;
        }
        catch (Exception e)
        {
            End(RunState.Failed, e.Message);
            throw;
        }

        StudyRunner.DemandChecks(outcome.Manifest.Checks, $"; the results are in {path}");
        return outcome;
    }

    private RunOutcome Compute(CancellationToken cancellation)
    {
        team.OnFirst(() =>
        {
            foreach (InputFile input in FirstManifest.Current(study, begun.Parameters)) folder!.SaveInput(input.Name, input.Content);
        });
        var session = new RunSession(recorder, folder, options, cancellation) { Saved = () => folder?.Write(Now(RunState.Running)) };
        object result;
        // What a study does not share, every rank has for itself.
        using (Ranks.Alone()) result = study.ComputeUntyped(session);
        IReadOnlyList<Table> tables = study.TablesOf(result);
        IReadOnlyList<Figure> figures = study.FiguresOf(result);
        IReadOnlyList<ArrayOutput> arrays = study.ArraysOf(result);
        IReadOnlyList<ProvingNumber> numbers = Prove(tables);
        team.OnFirst(() =>
        {
            recorder.ThrowDeferred();
            folder!.WriteResults(tables, figures, arrays);
        });
        Manifest done = Now(RunState.Done) with
        {
            Finished = options.Clock.GetUtcNow(),
            ProvingNumbers = numbers,
            Interpretation = study.InterpretationOf(result),
        };
        team.OnFirst(() =>
        {
            folder!.Write(done);
            RunFolder.WriteReport(path);
            recorder.DeleteStates();
            recorder.Publish(new RunFinished("done"));
        });
        return new RunOutcome(path, done, tables, figures, result) { Arrays = arrays };
    }

    private IReadOnlyList<ProvingNumber> Prove(IReadOnlyList<Table> tables)
    {
        if (preset is null) return [];
        (IReadOnlyList<ProvingNumber> numbers, string? warning) = Proving.Applicable(description, begun.Parameters, preset);
        if (warning is not null) recorder.Warn(warning);
        numbers = Proving.Measure(numbers, tables);
        foreach (Check check in numbers.Select(Proving.AsCheck)) recorder.Check(check.What, check.Measured, check.Bound);
        return numbers;
    }

    private Manifest Now(RunState state) => begun with
    {
        State = state,
        Seconds = begun.Seconds + recorder.Seconds,
        PeakMemory = Math.Max(begun.PeakMemory, MachineDescription.PeakMemory()),
        Warnings = recorder.Warnings,
        Checks = recorder.Checks,
        Method = recorder.Notes,
    };

    private void End(RunState state, string? error)
    {
        if (folder is null) return;
        try
        {
            folder.Write(Now(state) with { Finished = options.Clock.GetUtcNow(), Error = error });
            recorder.Publish(new RunFinished(state == RunState.Interrupted ? "interrupted" : "failed"));
        }
        catch (RunFolderException)
        {
            // The disk may be the very reason of the failure; the error under way says more than a second one.
        }
    }
}
