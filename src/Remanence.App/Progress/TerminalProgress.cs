using System.Globalization;
using Remanence.Output;
using Remanence.Studies;
using Spectre.Console;

namespace Remanence.App;

/// <summary>Progress on a terminal: a bar per phase with percent, elapsed, remaining and the observable that moves. Spectre.Console redraws it ten times a second.</summary>
internal static class TerminalProgress
{
    /// <summary>Runs the work and shows its events until it ends.</summary>
    public static T Show<T>(IAnsiConsole console, Func<Action<RunEvent>, T> work) => console.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
        .Start(context =>
        {
            var gate = new Lock();
            var state = new ProgressState();
            ProgressTask? bar = null;
            return work(happened =>
            {
                lock (gate)
                {
                    string before = state.Phase;
                    state.Take(happened);
                    if (happened is Warned warned) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]warning:[/] {warned.Message}");
                    if (state.Phase.Length == 0) return;
                    if (bar is null || happened is PhaseStarted || !string.Equals(before, state.Phase, StringComparison.Ordinal))
                    {
                        bar?.StopTask();
                        bar = context.AddTask(Markup.Escape(state.Phase), maxValue: 1);
                    }

                    bar.Value = state.Fraction;
                    bar.Description = Markup.Escape(Describe(state));
                }
            });
        });

    /// <summary>The console of standard error: escape codes only if color is allowed.</summary>
    public static IAnsiConsole ErrorConsole(Terminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(terminal.Error),
        Ansi = AnsiSupport.Yes,
        ColorSystem = terminal.ColorError ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
    });

    private static string Describe(ProgressState state)
    {
        string remaining = double.IsNaN(state.Remaining) ? "" : $", {Humane.Duration(state.Remaining)} left";
        string observable = state.Observable.Length == 0 ? "" : $"  {state.Observable}";
        return $"{state.Phase} {Humane.Duration(state.Elapsed)}{remaining}{observable}";
    }
}
