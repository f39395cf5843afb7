using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Computes one point of a sweep. A failure is a result like any other: it is recorded, and the other points go on.</summary>
internal sealed class SweepPoint(SweepPlan plan, SweepOptions sweep, RunOptions options, string folder, CancellationToken cancellation)
{
    /// <exception cref="OperationCanceledException">The sweep is stopped.</exception>
    /// <exception cref="IOException">The folder of a kept run cannot be written.</exception>
    /// <exception cref="OutOfMemoryException">This process cannot get the memory.</exception>
    public SweepPiece Compute(int point)
    {
        try
        {
            Study study = plan.StudyOf(point);
            return sweep.KeepRuns ? Kept(point, study) : InMemory(study);
        }
        catch (Exception e) when (IsOfThePlace(e) || (e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            throw;
        }
        catch (Exception e)
        {
            return new SweepPiece { Error = Sentence(e) };
        }
    }

    // A full disk or too little memory says nothing about the point: the sweep stops, and goes on where there is room.
    private static bool IsOfThePlace(Exception e) => e switch
    {
        AggregateException several => several.InnerExceptions.Any(IsOfThePlace),
        IOException or UnauthorizedAccessException or OutOfMemoryException => true,
        _ => false,
    };

    private SweepPiece InMemory(Study study)
    {
        var recorder = new RunRecorder(null, null);
        object result = study.ComputeUntyped(new RunSession(recorder, null, options, cancellation));
        return Of(study.TablesOf(result), recorder.Warnings, FailedChecks(recorder.Checks));
    }

    // A point has one place, so the run that a session before began is found, and points whose parameters share an identity are not taken for each other.
    private SweepPiece Kept(int point, Study study)
    {
        string name = "runs/" + plan.Study.Name + "/point-" + point.ToString("D" + (plan.Points - 1).ToString(CultureInfo.InvariantCulture).Length, CultureInfo.InvariantCulture);
        string path = Path.Combine(folder, name);
        RunOptions kept = options with { Place = path, Threads = null, Preset = null, Progress = null, FolderOpened = null };
        try
        {
            if (RunFolder.Exists(path)) StudyRunner.Resume(path, kept, null, cancellation);
            else StudyRunner.Run(study, kept, cancellation);
        }
        catch (AccuracyException) when (RunFolder.Exists(path) && RunFolder.ReadManifest(path).State == RunState.Done)
        {
            // The folder is complete, and its checks say what failed.
        }

        Manifest manifest = RunFolder.ReadManifest(path);
        return Of(RunFolder.ReadTables(path), manifest.Warnings, FailedChecks(manifest.Checks)) with { Run = name };
    }

    private SweepPiece Of(IReadOnlyList<Table> tables, IReadOnlyList<string> warnings, string? error)
    {
        Table? table = sweep.Table is null ? (tables.Count > 0 ? tables[0] : null) : tables.FirstOrDefault(t => string.Equals(t.Name, sweep.Table, StringComparison.Ordinal));
        if (table is null)
            throw new ParameterException("table", $"{plan.Study.Name} has no table \"{ErrorText.Shown(sweep.Table ?? "")}\" at this point; {Names.Suggestion(sweep.Table ?? "", [.. tables.Select(t => t.Name)], "tables")}");
        IReadOnlyList<IReadOnlyList<object?>> rows = sweep.Rows switch
        {
            SweepRows.First => [.. table.Rows.Take(1)],
            SweepRows.Last => [.. table.Rows.TakeLast(1)],
            _ => table.Rows,
        };
        return new SweepPiece { Columns = table.Columns, Rows = rows, Warnings = warnings, Error = error };
    }

    private static string? FailedChecks(IReadOnlyList<Check> checks)
    {
        try
        {
            StudyRunner.DemandChecks(checks, "");
            return null;
        }
        catch (AccuracyException failed)
        {
            return failed.Message;
        }
    }

    private static string Sentence(Exception e)
    {
        while (e is AggregateException { InnerExceptions.Count: > 0 } several) e = several.InnerExceptions[0];
        string message = e is RemanenceException or IOException or ArgumentException ? e.Message : $"{e.GetType().Name}: {e.Message}";
        return string.Concat(message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c));
    }
}
