using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The context of one session: with a folder every finished piece survives, without one everything stays in memory. The results are the same.</summary>
internal sealed partial class RunSession(RunRecorder recorder, RunFolder? folder, RunOptions options, CancellationToken cancellation) : RunContext
{
    private readonly RankTeam team = RankTeam.Current;

    public override ulong Seed => options.Seed;

    public override long Memory => options.Memory;

    public override CancellationToken Cancellation => cancellation;

    /// <summary>Called after each save, to keep the manifest's times fresh; never on two threads at once.</summary>
    public Action? Saved { get; init; }

    public override void Report(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (Forwards(happened)) return;
        if (happened is PhaseAdvanced advance) recorder.PublishAdvance(advance.Phase, advance.Fraction);
        else recorder.Publish(happened);
    }

    public override void Check(string what, double measured, double bound) => recorder.Check(what, measured, bound);

    public override void Warn(string message) => recorder.Warn(message);

    public override void Note(string name, string value) => recorder.Note(name, value);

    public override TPiece[] Map<TItem, TPiece>(string name, IReadOnlyList<TItem> items, Func<TItem, TPiece> work)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        recorder.Begin(name, items.Count);
        if (!team.IsAlone) return IsShared ? MapTogether(name, items, work) : MapOverRanks(name, items, work);
        PieceLog? log = folder?.Pieces(name);
        var pieces = new TPiece[items.Count];
        List<int> missing = TakeStored(name, log, pieces);
        int finished = items.Count - missing.Count;
        Exception? first = null;
        int firstIndex = int.MaxValue;
        var clock = new SaveClock(options.SaveSeconds);
        var guard = new Lock();
        var rows = new LiveRows<TItem, TPiece>(recorder, name, items.Count);

        Parallelism.ForItems(missing.Count, at =>
        {
            if (Volatile.Read(ref first) is not null || cancellation.IsCancellationRequested) return;
            int index = missing[at];
            try
            {
                pieces[index] = Store(name, log, index, work(items[index]));
                rows.Add(index, items[index], pieces[index]);
                recorder.PublishAdvance(name, (double)Interlocked.Increment(ref finished) / items.Count);
                lock (guard)
                {
                    if (folder is null || !clock.IsDue) return;
                    Saved?.Invoke();
                    clock.Saved(0);
                }
            }
            catch (Exception e)
            {
                // The error of the earliest item speaks for all; stopping on request is no error.
                lock (guard)
                {
                    if (index >= firstIndex || (first is not null && cancellation.IsCancellationRequested && e is OperationCanceledException)) return;
                    first = e;
                    firstIndex = index;
                }
            }
        });

        if (first is not null) ExceptionDispatchInfo.Throw(first);
        rows.Send();
        cancellation.ThrowIfCancellationRequested();
        recorder.Publish(new PhaseFinished(name));
        return pieces;
    }

    public override void Advance(string name, IResumable work)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(work);
        recorder.Begin(name, 1);
        if (!team.IsAlone)
        {
            AdvanceOverRanks(name, work);
            return;
        }

        LoadState(name, work);
        var clock = new SaveClock(options.SaveSeconds);
        long start = Stopwatch.GetTimestamp();
        bool saved = true;
        while (true)
        {
            if (cancellation.IsCancellationRequested)
            {
                if (!saved) SaveState(name, work, clock);
                cancellation.ThrowIfCancellationRequested();
            }

            bool goesOn = work.Advance();
            saved = false;
            recorder.PublishAdvance(name, work.Fraction);
            if (!goesOn) break;
            if (!clock.IsDue) continue;
            SaveState(name, work, clock);
            saved = true;
        }

        if (clock.TookLong(start)) SaveState(name, work, clock);
        recorder.Publish(new PhaseFinished(name));
    }

    /// <summary>Fills in the pieces of earlier sessions and returns the indices that are missing.</summary>
    private List<int> TakeStored<TPiece>(string name, PieceLog? log, TPiece[] pieces)
    {
        var missing = new List<int>();
        int unreadable = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (log is null || !log.Pieces.TryGetValue(i, out byte[]? bytes))
            {
                missing.Add(i);
                continue;
            }

            try
            {
                pieces[i] = PieceFormat<TPiece>.Decode(bytes);
            }
            catch (JsonException)
            {
                missing.Add(i);
                unreadable++;
            }
        }

        if (unreadable > 0) recorder.Warn($"{unreadable} stored pieces of {name} cannot be read and are computed again.");
        if (log is { DroppedBytes: > 0 }) recorder.Warn($"The end of the stored pieces of {name} was torn ({log.DroppedBytes} bytes); what it held is computed again.");
        return missing;
    }

    /// <summary>Stores a piece and returns it as a later session would read it, so that fresh and stored pieces cannot differ.</summary>
    private static TPiece Store<TPiece>(string name, PieceLog? log, int index, TPiece piece)
    {
        byte[] bytes = Encoded(name, index, piece, out TPiece read);
        log?.Append(index, bytes);
        return read;
    }

    private static byte[] Encoded<TPiece>(string name, int index, TPiece piece, out TPiece read)
    {
        byte[] bytes = PieceFormat<TPiece>.Encode(piece);
        read = PieceFormat<TPiece>.Decode(bytes);
        return index > 0 || PieceFormat<TPiece>.Encode(read).AsSpan().SequenceEqual(bytes) ? bytes
            : throw new NotSupportedException($"Pieces of {name} change when they are stored: {typeof(TPiece).Name} must be a record whose public properties can be set.");
    }

    private void LoadState(string name, IResumable work) => LoadState(name, work.Load);

    private void LoadState(string name, Action<Stream> load)
    {
        if (folder is null) return;
        try
        {
            bool exists = File.Exists(Path.Combine(folder.Path, "pieces", name + ".state"));
            if (!folder.TryLoadState(name, load) && exists) recorder.Warn($"The checkpoint of {name} is damaged; the phase is computed again from its start.");
        }
        catch (InvalidDataException e)
        {
            // The computation may be half loaded, so going on could give wrong numbers.
            throw new RunFolderException($"The checkpoint {Path.Combine(folder.Path, "pieces", name + ".state")} belongs to another computation ({e.Message.TrimEnd('.')}); remove it and resume again.", e);
        }
    }

    private void SaveState(string name, IResumable work, SaveClock clock) => SaveState(name, work.Save, clock);

    private void SaveState(string name, Action<Stream> save, SaveClock clock)
    {
        if (folder is null) return;
        long start = Stopwatch.GetTimestamp();
        folder.SaveState(name, save);
        Saved?.Invoke();
        clock.Saved(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
