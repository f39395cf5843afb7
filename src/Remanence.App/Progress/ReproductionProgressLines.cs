using System.Diagnostics;
using System.Globalization;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Progress of a reproduction: a line per finished preset; between them one line that is redrawn (terminal), or one line every 30 seconds (log).</summary>
internal sealed class ReproductionProgressLines(Terminal terminal)
{
    private const double SecondsBetweenLines = 30;
    private readonly Lock gate = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly bool redraws = terminal.ErrorIsTerminal && terminal.AllowsColor;
    private ProgressState state = new();
    private double taken;
    private double lastLine;

    /// <summary>Shows where it stands; any thread may call it.</summary>
    public void Show(ReproductionProgress progress)
    {
        lock (gate)
        {
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (progress.Finished is PresetResult result)
            {
                if (result.WasThere) taken += progress.Share;
                Write(Line(progress, result));
                lastLine = elapsed;
                return;
            }

            if (progress.Happened is null) state = new ProgressState();
            else state.Take(progress.Happened);
            if (redraws) terminal.Error.Write($"\r\e[K{Fit(Status(progress, elapsed))}");
            else if (elapsed - lastLine >= SecondsBetweenLines)
            {
                lastLine = elapsed;
                terminal.Error.WriteLine(Status(progress, elapsed));
            }
        }
    }

    /// <summary>Ends the line that is redrawn.</summary>
    public void Finish()
    {
        lock (gate)
        {
            if (redraws) terminal.Error.Write("\r\e[K");
        }
    }

    private void Write(string line) => terminal.Error.WriteLine(redraws ? $"\r\e[K{line}" : line);

    private string Fit(string line) => line.Length < terminal.Width ? line : line[..(terminal.Width - 1)];

    private static string Line(ReproductionProgress progress, PresetResult result)
    {
        string verdict = result.Error is string error ? "could not be computed: " + error.ReplaceLineEndings(" ")
            : string.Create(CultureInfo.InvariantCulture, $"{result.ProvingNumbers.Count(n => n.Holds)} of {result.ProvingNumbers.Count} proving numbers hold{(result.Holds ? "" : ", NOT reproduced")}");
        string time = result.WasThere ? "was there" : Humane.Duration(result.Manifest?.Seconds ?? 0);
        return string.Create(CultureInfo.InvariantCulture, $"[{progress.Index}/{progress.Count}] {progress.Study} {progress.Preset}: {verdict} ({time})");
    }

    private string Status(ReproductionProgress progress, double elapsed)
    {
        double done = progress.Before + (progress.Share * state.Fraction);
        // What was there already cost no time, so it says nothing about the speed.
        double computed = done - taken;
        string remaining = computed > 0.02 && elapsed > 2 ? $", about {Humane.Duration(elapsed * (1 - done) / computed)} left" : "";
        string phase = state.Phase.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {state.Phase} {100 * state.Fraction:0} %");
        return string.Create(CultureInfo.InvariantCulture, $"{100 * done:0} % of all, {Humane.Duration(elapsed)} elapsed{remaining}: [{progress.Index}/{progress.Count}] {progress.Study} {progress.Preset}{phase}");
    }
}
