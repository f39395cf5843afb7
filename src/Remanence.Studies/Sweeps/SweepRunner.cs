using System.Diagnostics;
using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Carries out sweeps: one piece per point, points already done are skipped, failing points are recorded, shards meet in one folder.</summary>
public static class SweepRunner
{
    /// <summary>Computes the points of a sweep that are missing and writes its table and figures. The folder is output/study/sweep-identity, so the same sweep goes on where it was.</summary>
    /// <param name="plan">The points.</param>
    /// <param name="sweep">Table, rows, shard, wall time.</param>
    /// <param name="options">Seed (of every point), memory, threads, output.</param>
    /// <param name="cancellation">Stops and gives up the points under way.</param>
    /// <exception cref="CapacityException">A point needs over 80 % of the free memory, unless forced.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the points that are done are saved.</exception>
    /// <exception cref="ParameterException">No point has the wanted table.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written, or another process computes the same shard.</exception>
    public static SweepOutcome Run(SweepPlan plan, SweepOptions sweep, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(options);
        return Run(SweepFolder.Of(plan, sweep, options), plan, sweep, options, cancellation);
    }

    /// <summary>Goes on with the sweep of a folder; plan, table, seed, memory and linear algebra are those of the folder.</summary>
    /// <param name="folder">Folder of the sweep.</param>
    /// <param name="sweep">Shard, wall time, runs to keep, retry; the rest is taken from the folder.</param>
    /// <param name="options">Threads, listener and force; the rest is taken from the folder.</param>
    /// <param name="cancellation">Stops and gives up the points under way.</param>
    /// <exception cref="RunFolderException">No folder of a sweep, or of another version.</exception>
    public static SweepOutcome Resume(string folder, SweepOptions sweep, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(options);
        var (place, plan, stored, begun) = SweepFolder.Open(folder);
        return Run(place, plan, sweep with { Table = stored.Table, Rows = stored.Rows },
            options with { Seed = begun.Seed, Memory = begun.Memory, LinearAlgebra = begun.LinearAlgebra, Preset = begun.Preset }, cancellation);
    }

    /// <summary>Puts the points of several folders of one sweep together, in the first of them, and writes table and figures of what is there.</summary>
    /// <param name="folders">Folders of the same sweep; one is enough when shards shared it.</param>
    /// <exception cref="RunFolderException">A folder holds no sweep, or another one.</exception>
    public static SweepOutcome Merge(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0) throw new ArgumentException("folders must hold at least one folder, but is empty.", nameof(folders));
        long start = Stopwatch.GetTimestamp();
        var (place, plan, _, _) = SweepFolder.Open(folders[0]);
        Manifest first = RunFolder.ReadManifest(folders[0]);
        foreach (string other in folders.Skip(1))
        {
            Manifest manifest = RunFolder.ReadManifest(other);
            if (!string.Equals(manifest.Identity, first.Identity, StringComparison.Ordinal))
                throw new RunFolderException($"{other} cannot be merged with {folders[0]}, because it holds another sweep (identity {manifest.Identity[..8]} instead of {first.Identity[..8]}): merge the shards of one sweep only.");
        }

        place.Prepare([]);
        Dictionary<int, SweepPiece> pieces = place.ReadPieces(plan.Points);
        int taken = 0;
        var (log, held) = place.OpenLog("merged");
        using (held)
        using (log)
        {
            foreach (string other in folders.Skip(1))
            {
                foreach ((int point, SweepPiece piece) in SweepFolder.Open(other).Folder.ReadPieces(plan.Points).OrderBy(p => p.Key))
                {
                    if (pieces.TryGetValue(point, out SweepPiece? known) && (known.Error is null || piece.Error is not null)) continue;
                    // Run folders stay where they are.
                    log.Append(point, (piece with { Run = null }).Encode());
                    pieces[point] = piece;
                    taken++;
                }
            }
        }

        return Finish(place, plan, pieces, taken, outOfTime: false, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static SweepOutcome Run(SweepFolder folder, SweepPlan plan, SweepOptions sweep, RunOptions options, CancellationToken cancellation)
    {
        using var threads = new StudyRunner.ThreadLimit(options.Threads);
        using IDisposable linearAlgebra = LinearAlgebra.Use(options.LinearAlgebra);
        using var clock = new SweepClock(sweep.WallTime, cancellation);
        RankTeam team = RankTeam.Current;
        team.DemandSame(plan.IdentityOf(options, sweep));
        team.OnFirst(() => folder.Prepare([.. FirstManifest.Current(plan.First, plan.Study.Print(plan.First))]));
        options.FolderOpened?.Invoke(folder.Path);
        int[] missing = [.. Numbers(team.FromFirst(() =>
        {
            Dictionary<int, SweepPiece> done = folder.ReadPieces(plan.Points);
            return [.. Enumerable.Range(0, plan.Points).Where(p => sweep.Shard.Owns(p) && (!done.TryGetValue(p, out SweepPiece? piece) || (sweep.Retry && piece.Error is not null))).SelectMany(BitConverter.GetBytes)];
        }))];
        bool beside = false;
        team.Agree(() => beside = Fits(plan, missing, options));
        int computed = 0;
        if (missing.Length > 0)
        {
            (PieceLog Log, FolderLock Held)? opened = null;
            team.OnFirst(() => opened = folder.OpenLog(sweep.Shard.ToString().Replace("/", "-of-", StringComparison.Ordinal)));
            using FolderLock? held = opened?.Held;
            using PieceLog? log = opened?.Log;
            var point = new SweepPoint(plan, sweep, options, folder.Path, clock.Token);
            computed = team.IsAlone ? Compute(point, missing, log!, beside, clock, options.Progress) : SweepRanks.Compute(team, point, missing, log, beside, clock, options.Progress, cancellation);
        }

        // Rank 0 sees all points; the others learn how many there are.
        SweepOutcome? outcome = null;
        byte[] counts = team.FromFirst(() =>
        {
            Dictionary<int, SweepPiece> done = folder.ReadPieces(plan.Points);
            // The last shard finds all points; a sweep without shards shows what there is.
            bool whole = done.Count == plan.Points || sweep.Shard.Count == 1;
            outcome = whole
                ? Finish(folder, plan, done, computed, computed < missing.Length, clock.Elapsed)
                : new SweepOutcome(new RunOutcome(folder.Path, folder.Change(m => m with { Seconds = m.Seconds + clock.Elapsed }), [], [], null), plan.Points, done.Count, Failures(done).Count, computed, computed < missing.Length) { FirstError = FirstError(plan, done) };
            return [.. new[] { outcome.Done, outcome.Failed }.SelectMany(BitConverter.GetBytes)];
        });
        string first = team.Text(() => outcome!.FirstError ?? "");
        outcome ??= new SweepOutcome(new RunOutcome(folder.Path, folder.First, [], [], null), plan.Points, Numbers(counts)[0], Numbers(counts)[1], computed, computed < missing.Length) { FirstError = first.Length > 0 ? first : null };
        team.ThrowIfStopped(cancellation);
        return outcome;
    }

    private static int[] Numbers(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / sizeof(int)).Select(i => BitConverter.ToInt32(bytes, i * sizeof(int)))];

    private static int Compute(SweepPoint point, int[] missing, PieceLog log, bool beside, SweepClock clock, Action<RunEvent>? progress)
    {
        var recorder = new RunRecorder(null, progress);
        recorder.Begin("points", missing.Length);
        if (log.DroppedBytes > 0) recorder.Warn(string.Create(CultureInfo.InvariantCulture, $"The end of the stored points was torn ({log.DroppedBytes} bytes); what it held is computed again."));
        int computed = 0, good = 0;
        Exception? broken = null;
        void One(int at)
        {
            if (Volatile.Read(ref broken) is not null || !clock.AllowsAnother) return;
            try
            {
                long start = Stopwatch.GetTimestamp();
                SweepPiece piece = point.Compute(missing[at]);
                log.Append(missing[at], piece.Encode());
                clock.Took(Stopwatch.GetElapsedTime(start).TotalSeconds);
                if (piece.Columns.Count > 0) Interlocked.Increment(ref good);
                recorder.PublishAdvance("points", (double)Interlocked.Increment(ref computed) / missing.Length);
            }
            catch (OperationCanceledException) when (clock.Token.IsCancellationRequested)
            {
                // The point is computed again by the next session.
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref broken, e, null);
            }
        }

        if (beside) Parallelism.ForItems(missing.Length, One);
        else
            for (int at = 0; at < missing.Length; at++) One(at);
        if (broken is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(broken);
        if (good > 0 || computed == missing.Length) recorder.Publish(new PhaseFinished("points"));
        return computed;
    }

    /// <summary>True when as many points as there are threads fit beside each other; throws when not even one fits. The numbers do not depend on it.</summary>
    private static bool Fits(SweepPlan plan, int[] missing, RunOptions options)
    {
        ResourceEstimate? largest = null;
        foreach (int point in missing)
        {
            ResourceEstimate estimate = plan.StudyOf(point).Estimate(options);
            if (largest is null || estimate.PeakBytes > largest.PeakBytes) largest = estimate;
        }

        if (largest is null) return true;
        if (!options.Force) Capacity.Demand(largest, options.Output);
        return largest.PeakBytes * Parallelism.Threads <= 0.8 * Capacity.FreeMemory();
    }

    private static SweepOutcome Finish(SweepFolder folder, SweepPlan plan, Dictionary<int, SweepPiece> pieces, int computed, bool outOfTime, double seconds)
    {
        Table table = SweepTable.Of(plan, pieces);
        IReadOnlyList<Figure> figures = SweepFigures.Of(plan, pieces);
        int failed = Failures(pieces).Count;
        bool complete = pieces.Count == plan.Points;
        Manifest manifest = folder.Write([table], figures, m => m with
        {
            State = complete ? RunState.Done : RunState.Interrupted,
            Finished = DateTimeOffset.UtcNow,
            Seconds = m.Seconds + seconds,
            PeakMemory = Math.Max(m.PeakMemory, MachineDescription.PeakMemory()),
            Threads = Parallelism.Threads,
            Checks = [new Check("points that failed", failed, 0)],
            Warnings = Warnings(plan, pieces),
            Interpretation = Interpretation(plan, pieces.Count, failed),
        });
        return new SweepOutcome(new RunOutcome(folder.Path, manifest, [table], figures, null), plan.Points, pieces.Count, failed, computed, outOfTime) { FirstError = FirstError(plan, pieces) };
    }

    private static List<int> Failures(Dictionary<int, SweepPiece> pieces) => [.. pieces.Where(p => p.Value.Error is not null).Select(p => p.Key).Order()];

    private static string? FirstError(SweepPlan plan, Dictionary<int, SweepPiece> pieces) =>
        Failures(pieces) is [int point, ..] ? $"{plan.Describe(point)}: {pieces[point].Error}" : null;

    private static string Interpretation(SweepPlan plan, int done, int failed)
    {
        string what = string.Join(plan.Zip ? " with " : " by ", plan.Variations.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Parameter.Name} ({v.Values.Count} {(v.Values.Count == 1 ? "value" : "values")})")));
        string state = done == plan.Points ? $"all {plan.Points.ToString(CultureInfo.InvariantCulture)} points are done" : string.Create(CultureInfo.InvariantCulture, $"{done} of {plan.Points} points are done");
        return failed == 0 ? $"Sweep of {what}: {state}." : string.Create(CultureInfo.InvariantCulture, $"Sweep of {what}: {state}, {failed} of them failed; the column \"error\" says why.");
    }

    private static List<string> Warnings(SweepPlan plan, Dictionary<int, SweepPiece> pieces)
    {
        var warnings = new List<string>();
        if (pieces.Count < plan.Points) warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{plan.Points - pieces.Count} of {plan.Points} points are missing; the same command computes them."));
        foreach (IGrouping<string, int> told in pieces.OrderBy(p => p.Key).SelectMany(p => p.Value.Warnings.Distinct(StringComparer.Ordinal).Select(w => (w, p.Key))).GroupBy(w => w.w, w => w.Key, StringComparer.Ordinal).Take(10))
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{told.Key} ({told.Count()} points, the first at {plan.Describe(told.First())})"));
        return warnings;
    }
}
