using Remanence.Studies;

namespace Remanence.App;

/// <summary>One run from the command line: progress, Ctrl-C, result.</summary>
internal static class CommandRun
{
    /// <summary>Runs (or resumes) and shows the result. Returns the exit code.</summary>
    public static int Run(Presentation presentation, Func<RunOptions, CancellationToken, RunOutcome> run, RunOptions options)
    {
        using var stop = new Stop(presentation.Terminal);
        string? folder = null;
        void Opened(string path)
        {
            folder = path;
            presentation.TellRanks($"{Product.Command} resume {RepeatCommand.Quote(path)} goes on");
        }

        try
        {
            RunOutcome outcome = presentation.WithProgress(progress =>
                run(options with { Progress = progress, FolderOpened = Opened }, stop.Token));
            presentation.Show(outcome);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested || Ranks.Current.Count > 1)
        {
            presentation.Terminal.Error.WriteLine(folder is null
                ? "Interrupted before anything was computed."
                : $"Interrupted; what is finished is saved. To go on: {Product.Command} resume {RepeatCommand.Quote(folder)}");
            return Failure.Interrupted;
        }
    }
}
