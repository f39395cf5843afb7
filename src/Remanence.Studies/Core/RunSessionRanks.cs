using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Remanence.Output;

namespace Remanence.Studies;

/// <content>The durable steps over several ranks: rank 0 writes, decides when to save and to stop, and its pieces are those of all.</content>
internal sealed partial class RunSession
{
    private const double DecisionSeconds = 0.1;
    private SharedItems? handedOut;

    // Inside a scope of Share all ranks work on the same thing.
    private bool IsShared => ReferenceEquals(Ranks.Current, team.Ranks);

    public override Ranks.Scope Share(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        try
        {
            return Ranks.Use(Amplitudes.AreSplit(space, team.Ranks) ? team.Ranks : Ranks.Current);
        }
        catch (ArgumentException e)
        {
            Warn($"Every rank holds all of each state: {ErrorText.Reason(e)}.");
            return Ranks.Use(Ranks.Current);
        }
    }

    private bool Forwards(RunEvent happened)
    {
        if (team.IsFirst) return false;
        handedOut?.Happened(RunJson.Line(happened));
        return true;
    }

    private TPiece[] MapOverRanks<TItem, TPiece>(string name, IReadOnlyList<TItem> items, Func<TItem, TPiece> work)
    {
        (PieceLog? log, byte[][] raw, int[] missing) = Stored<TPiece>(name, items.Count);
        var clock = new SaveClock(options.SaveSeconds);
        int finished = items.Count - missing.Length;
        var own = new ConcurrentDictionary<int, TPiece>();

        ItemReport? Compute(int at)
        {
            try
            {
                byte[] bytes = Encoded(name, missing[at], work(items[missing[at]]), out TPiece piece);
                own[missing[at]] = piece;
                return new(at, ItemEnd.Done, bytes);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e)
            {
                return new(at, ItemEnd.Broken, RankFailureException.Encode(e), e);
            }
        }

        void Store(ItemReport report)
        {
            int index = missing[report.Item];
            log?.Append(index, report.Bytes);
            raw[index] = report.Bytes;
            recorder.PublishAdvance(name, (double)++finished / items.Count);
            if (folder is null || !clock.IsDue) return;
            Saved?.Invoke();
            clock.Saved(0);
        }

        if (missing.Length > 0)
        {
            handedOut = new SharedItems(team, missing.Length, Compute, () => !team.StopWanted(cancellation));
            ItemDesk? desk = handedOut.Run(Store, line => recorder.Publish(JsonSerializer.Deserialize<RunEvent>(line, RunJson.Options)!));
            handedOut = null;
            if (team.Ask(() => StoppedEarly(desk!))) team.ThrowStopped(cancellation);
        }

        // What this rank computed it has read back already.
        TPiece[] pieces = [.. Distribute(raw).Select((bytes, index) => own.TryGetValue(index, out TPiece? piece) ? piece : PieceFormat<TPiece>.Decode(bytes))];
        recorder.Publish(new PhaseFinished(name));
        return pieces;
    }

    private bool StoppedEarly(ItemDesk desk)
    {
        if (desk.Failure is not null) ExceptionDispatchInfo.Throw(desk.Failure);
        recorder.ThrowDeferred();
        return !desk.IsComplete;
    }

    private TPiece[] MapTogether<TItem, TPiece>(string name, IReadOnlyList<TItem> items, Func<TItem, TPiece> work)
    {
        (PieceLog? log, byte[][] raw, int[] missing) = Stored<TPiece>(name, items.Count);
        raw = Distribute(raw);
        var clock = new SaveClock(options.SaveSeconds);
        for (int at = 0; at < missing.Length; at++)
        {
            Proceed();
            int index = missing[at];
            byte[] own = Encoded(name, index, work(items[index]), out _);
            raw[index] = team.FromFirst(() =>
            {
                log?.Append(index, own);
                recorder.PublishAdvance(name, (double)(items.Count - missing.Length + at + 1) / items.Count);
                if (folder is null || !clock.IsDue) return own;
                Saved?.Invoke();
                clock.Saved(0);
                return own;
            });
        }

        recorder.Publish(new PhaseFinished(name));
        return [.. raw.Select(PieceFormat<TPiece>.Decode)];
    }

    private void AdvanceOverRanks(string name, IResumable work)
    {
        LoadOverRanks(name, work);
        var clock = new SaveClock(options.SaveSeconds);
        long start = Stopwatch.GetTimestamp();
        bool saved = true, goesOn = true;
        int portions = 1;
        while (goesOn)
        {
            // Rank 0 looks at its clock and at the signals of all; the others do what it says.
            team.StopWanted(cancellation);
            byte[] decision = team.FromFirst(() =>
            {
                recorder.ThrowDeferred();
                return [team.StopWanted(cancellation) ? (byte)2 : clock.IsDue ? (byte)1 : (byte)0, .. BitConverter.GetBytes(portions)];
            });
            if (decision[0] > 0 && !saved) SaveOverRanks(name, work, clock);
            if (decision[0] == 2) team.ThrowStopped(cancellation);
            saved = false;
            long began = Stopwatch.GetTimestamp();
            for (int left = BitConverter.ToInt32(decision, 1); left > 0 && goesOn; left--) goesOn = work.Advance();
            double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (took < DecisionSeconds / 2) portions = Math.Min(2 * portions, 1 << 20);
            else if (took > 2 * DecisionSeconds) portions = Math.Max(1, portions / 2);
            recorder.PublishAdvance(name, work.Fraction);
        }

        if (team.Ask(() => clock.TookLong(start))) SaveOverRanks(name, work, clock);
        recorder.Publish(new PhaseFinished(name));
    }

    private void Proceed()
    {
        team.OnFirst(recorder.ThrowDeferred);
        team.ThrowIfStopped(cancellation);
    }

    /// <summary>What rank 0 has in its log: raw pieces there, and on all ranks the indices that are missing.</summary>
    private (PieceLog? Log, byte[][] Raw, int[] Missing) Stored<TPiece>(string name, int count)
    {
        PieceLog? log = null;
        byte[][] raw = new byte[count][];
        byte[] bytes = team.FromFirst(() =>
        {
            log = folder?.Pieces(name);
            List<int> absent = TakeStored(name, log, new TPiece[count]);
            foreach (int index in Enumerable.Range(0, count).Except(absent)) raw[index] = log!.Pieces[index];
            return [.. absent.SelectMany(BitConverter.GetBytes)];
        });
        return (log, raw, [.. Enumerable.Range(0, bytes.Length / sizeof(int)).Select(i => BitConverter.ToInt32(bytes, i * sizeof(int)))]);
    }

    /// <summary>Gives all ranks the pieces of rank 0; those that are missing there stay so.</summary>
    private byte[][] Distribute(byte[][] raw)
    {
        const long Most = 1L << 28;
        byte[][] all = new byte[raw.Length][];
        for (int first = 0; first < raw.Length;)
        {
            byte[] message = team.FromFirst(() =>
            {
                using var bytes = new MemoryStream();
                using var writer = new BinaryWriter(bytes);
                for (int index = first; index < raw.Length && (index == first || bytes.Length + (raw[index]?.Length ?? 0) <= Most); index++)
                {
                    writer.Write(raw[index]?.Length ?? -1);
                    if (raw[index] is byte[] piece) writer.Write(piece);
                }

                return bytes.ToArray();
            });
            using var reader = new BinaryReader(new MemoryStream(message));
            while (reader.BaseStream.Position < message.Length)
            {
                int length = reader.ReadInt32();
                all[first++] = length < 0 ? null! : reader.ReadBytes(length);
            }
        }

        return all;
    }

    private void LoadOverRanks(string name, IResumable work) => Together(load => LoadState(name, stream => load(new SharedStream(team, stream))), () => new SharedStream(team, null), work.Load);

    private void SaveOverRanks(string name, IResumable work, SaveClock clock)
    {
        // What every rank holds, rank 0 writes alone; of split vectors all ranks bring their slices.
        if (IsShared) Together(save => SaveState(name, stream => Lasting(stream, save), clock), () => Stream.Null, work.Save);
        else team.OnFirst(() => SaveState(name, work, clock));
    }

    /// <summary>Rank 0 opens a file and may find that there is nothing to do; if there is, all ranks do it together, rank 0 with the file and the others with a stand-in.</summary>
    private void Together(Action<Action<Stream>> open, Func<Stream> standIn, Action<Stream> work) => team.Agree(() =>
    {
        if (!team.IsFirst)
        {
            if (team.Ask(() => false)) work(standIn());
            return;
        }

        bool told = false;
        try
        {
            open(stream =>
            {
                told = true;
                team.Ask(() => true);
                work(stream);
            });
        }
        finally
        {
            if (!told) team.Ask(() => false);
        }
    });

    private static void Lasting(Stream file, Action<Stream> save)
    {
        using var lasting = new LastingStream(file);
        save(lasting);
        lasting.ThrowIfFailed();
    }
}
