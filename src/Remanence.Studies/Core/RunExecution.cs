using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One session of a run in its folder: compute, check, write, and leave the right state behind however it ends.</summary>
internal sealed class RunExecution(StudyDescription description, Study study, RunOptions options, Preset? preset, RunFolder folder)
{
    private readonly Manifest begun = folder.Manifest;
    private readonly RunRecorder recorder = new(folder, options.Progress);

    public RunOutcome Execute(CancellationToken cancellation)
    {
        RunOutcome outcome;
        try
        {
            outcome = Compute(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            End(RunState.Interrupted, null);
            throw;
        }
        catch (Exception e)
        {
            End(RunState.Failed, e.Message);
            throw;
        }

        StudyRunner.DemandChecks(outcome.Manifest.Checks, $"; the results are in {folder.Path}");
        return outcome;
    }

    private RunOutcome Compute(CancellationToken cancellation)
    {
        foreach (InputFile input in FirstManifest.Current(study, begun.Parameters)) folder.SaveInput(input.Name, input.Content);
        var session = new RunSession(recorder, folder, options, cancellation) { Saved = () => folder.Write(Now(RunState.Running)) };
        object result = study.ComputeUntyped(session);
        IReadOnlyList<Table> tables = study.TablesOf(result);
        IReadOnlyList<Figure> figures = study.FiguresOf(result);
        IReadOnlyList<ArrayOutput> arrays = study.ArraysOf(result);
        IReadOnlyList<ProvingNumber> numbers = Prove(tables);
        folder.WriteResults(tables, figures, arrays);
        Manifest done = Now(RunState.Done) with
        {
            Finished = options.Clock.GetUtcNow(),
            ProvingNumbers = numbers,
            Interpretation = study.InterpretationOf(result),
        };
        folder.Write(done);
        RunFolder.WriteReport(folder.Path);
        recorder.DeleteStates();
        recorder.Publish(new RunFinished("done"));
        return new RunOutcome(folder.Path, done, tables, figures, result) { Arrays = arrays };
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
