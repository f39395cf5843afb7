using System.Diagnostics;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What a session leaves besides its results: events to the folder and the listener, checks, warnings, notes. Safe to use on several threads.</summary>
internal sealed class RunRecorder(RunFolder? folder, Action<RunEvent>? progress)
{
    private const int MostShown = 50_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly Lock guard = new();
    private readonly HashSet<string> phases = new(StringComparer.Ordinal);
    private readonly List<Check> checks = [];
    private readonly List<string> warnings = [];
    private readonly JsonObject notes = [];
    private volatile RunFolderException? deferred;
    private long lastAdvance = long.MinValue / 2;
    private int shown;

    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    public IReadOnlyList<Check> Checks
    {
        get { lock (guard) return [.. checks]; }
    }

    public IReadOnlyList<string> Warnings
    {
        get { lock (guard) return [.. warnings]; }
    }

    public JsonObject? Notes
    {
        get { lock (guard) return notes.Count == 0 ? null : (JsonObject)notes.DeepClone(); }
    }

    /// <summary>True to keep an error of the log of events until <see cref="ThrowDeferred"/>: of several ranks one alone writes it, and it must not leave the others in the middle of a step.</summary>
    public bool Defers { get; init; }

    /// <summary>Throws the first error that was kept.</summary>
    public void ThrowDeferred()
    {
        if (deferred is not null) throw deferred;
    }

    /// <summary>Publishes an event. Beyond a number of curve points per session, which no eye tells apart, no more of them are.</summary>
    public void Publish(RunEvent happened)
    {
        int points = happened switch { Observed => 1, RowsAdded rows => rows.Rows.Count, _ => 0 };
        if (points > 0 && Interlocked.Add(ref shown, points) > MostShown) return;
        happened = happened with { Elapsed = Seconds };
        try
        {
            folder?.AppendEvent(RunJson.Line(happened));
        }
        catch (RunFolderException e) when (Defers)
        {
            deferred ??= e;
        }

        progress?.Invoke(happened);
    }

    /// <summary>Publishes an advance, at most ten in a second over all phases.</summary>
    public void PublishAdvance(string phase, double fraction)
    {
        lock (guard)
        {
            long now = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(lastAdvance, now) < Pause) return;
            lastAdvance = now;
        }

        Publish(new PhaseAdvanced(phase, fraction));
    }

    public void Check(string what, double measured, double bound)
    {
        lock (guard) checks.Add(new Check(what, measured, bound));
        Publish(new Checked(what, measured, bound));
    }

    public void Warn(string message)
    {
        lock (guard) warnings.Add(message);
        Publish(new Warned(message));
    }

    public void Note(string name, string value)
    {
        lock (guard) notes[name] = value;
    }

    /// <summary>Reserves a phase's name, which is also a file name.</summary>
    public void Begin(string phase, long items)
    {
        bool kebab = phase.Length > 0 && phase.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        if (!kebab) throw new ArgumentException($"The name of a phase must be kebab case, but is \"{phase}\".", nameof(phase));
        lock (guard)
        {
            if (!phases.Add(phase)) throw new ArgumentException($"The name of a phase must be unique in a run, but \"{phase}\" is used twice.", nameof(phase));
        }

        Publish(new PhaseStarted(phase, items));
    }

    /// <summary>Removes the checkpoints of a finished run; its pieces stay, so that it can be extended.</summary>
    public void DeleteStates()
    {
        foreach (string phase in phases) folder?.DeleteState(phase);
    }
}
