using System.Globalization;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>One session of a sweep from the command line: progress, Ctrl-C, what there is afterwards.</summary>
internal static class SweepSession
{
    /// <summary>Runs and shows the outcome. Returns the exit code: 130 when points of this session are left.</summary>
    public static int Run(Presentation presentation, Func<RunOptions, CancellationToken, SweepOutcome> run, RunOptions options)
    {
        using var stop = new Stop(presentation.Terminal);
        string? folder = null;
        void Opened(string path)
        {
            folder = path;
            presentation.TellRanks("the same command goes on");
        }

        try
        {
            SweepOutcome outcome = presentation.WithProgress(progress => run(options with { Progress = progress, FolderOpened = Opened }, stop.Token));
            int exitCode = Show(presentation, outcome);
            if (!outcome.OutOfTime) return exitCode;
            presentation.Terminal.Error.WriteLine("The wall time is over; what is finished is saved. The same command goes on.");
            return Failure.Interrupted;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested || Ranks.Current.Count > 1)
        {
            presentation.Terminal.Error.WriteLine(folder is null ? "Interrupted before anything was computed." : $"Interrupted; the finished points are saved in {folder}. The same command goes on.");
            return Failure.Interrupted;
        }
    }

    /// <summary>Shows an outcome. Points that failed end with the exit code of checks that fail, like those of a run.</summary>
    public static int Show(Presentation presentation, SweepOutcome outcome)
    {
        bool text = !presentation.Json && !presentation.Quiet;
        if (text && outcome.Run.Tables.Count == 0) Progressed(presentation.Terminal, outcome);
        else presentation.Show(outcome.Run);
        if (outcome.Failed == 0) return 0;
        throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"{outcome.Failed} of {outcome.Points} points failed, the first at {outcome.FirstError!.TrimEnd('.')}; the others are computed, and the results are in {outcome.Run.Folder}."), outcome.Failed, 0);
    }

    // A shard that is not the last one has no table yet.
    private static void Progressed(Terminal terminal, SweepOutcome outcome)
    {
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Computed} points computed; {outcome.Done} of the sweep's {outcome.Points} are done."));
        terminal.Out.WriteLine("The last shard writes the table; to see what there is before:");
        terminal.Out.WriteLine($"next: {Product.Command} sweep merge {RepeatCommand.Quote(outcome.Run.Folder)}");
        terminal.Out.WriteLine($"results: {outcome.Run.Folder}");
    }
}
