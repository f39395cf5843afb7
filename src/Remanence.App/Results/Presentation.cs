using Remanence.Studies;

namespace Remanence.App;

/// <summary>How a run is shown: as text, as one JSON document, or as the folder's path alone.</summary>
/// <param name="Terminal">The output channels.</param>
/// <param name="Json">One JSON document.</param>
/// <param name="Quiet">The folder's path alone, no progress.</param>
internal sealed record Presentation(Terminal Terminal, bool Json, bool Quiet)
{
    /// <summary>Runs the work while its progress is shown on standard error.</summary>
    public T WithProgress<T>(Func<Action<RunEvent>?, T> work)
    {
        if (Quiet) return work(null);
        if (Terminal.ErrorIsTerminal && Terminal.AllowsColor) return TerminalProgress.Show(TerminalProgress.ErrorConsole(Terminal), work);
        return work(new PlainProgress(Terminal.Error).Show);
    }

    /// <summary>Says, if there are several ranks, how many and what to do when one dies: mpirun may end the others before they can say anything.</summary>
    public void TellRanks(string remedy)
    {
        if (Ranks.Current.Count > 1 && !Quiet) Terminal.Error.WriteLine($"{Ranks.Current.Count} ranks with {Parallelism.Threads} {(Parallelism.Threads == 1 ? "thread" : "threads")} each ({Ranks.Current.Description}); should one of them die, {remedy}.");
    }

    /// <summary>Prints the result on standard output.</summary>
    public void Show(RunOutcome outcome)
    {
        if (Quiet) Terminal.Out.WriteLine(outcome.Folder);
        else if (Json) Terminal.Out.WriteLine(App.Json.Text(ResultDocument.Of(outcome)));
        else ResultText.Write(outcome, Terminal);
    }
}
