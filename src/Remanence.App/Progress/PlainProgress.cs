using System.Globalization;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Progress for logs and pipes: one line per phase, then one every 30 seconds, no control codes.</summary>
internal sealed class PlainProgress(TextWriter writer)
{
    private const double SecondsBetweenLines = 30;
    private readonly Lock gate = new();
    private readonly ProgressState state = new();
    private double lastLine;

    /// <summary>Shows an event; any thread may call it.</summary>
    public void Show(RunEvent happened)
    {
        lock (gate)
        {
            state.Take(happened);
            switch (happened)
            {
                case PhaseStarted started:
                    lastLine = state.Elapsed;
                    writer.WriteLine(started.Items > 1 ? string.Create(CultureInfo.InvariantCulture, $"{started.Phase}: {started.Items} items") : started.Phase);
                    break;
                case PhaseAdvanced when state.Elapsed - lastLine >= SecondsBetweenLines:
                    lastLine = state.Elapsed;
                    writer.WriteLine(Line(state));
                    break;
                case Warned warned:
                    writer.WriteLine("warning: " + warned.Message);
                    break;
            }
        }
    }

    private static string Line(ProgressState state)
    {
        string remaining = double.IsNaN(state.Remaining) ? "" : $", about {Humane.Duration(state.Remaining)} left";
        string observable = state.Observable.Length == 0 ? "" : ", " + state.Observable;
        return string.Create(CultureInfo.InvariantCulture, $"{state.Phase}: {100 * state.Fraction:0} %, {Humane.Duration(state.Elapsed)} elapsed{remaining}{observable}");
    }
}
