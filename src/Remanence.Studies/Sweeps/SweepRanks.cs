using System.Globalization;
using System.Runtime.ExceptionServices;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The points of a sweep over several ranks: handed out as ranks ask, kept by rank 0; a point that fails is tried once more on another rank before its error counts.</summary>
internal static class SweepRanks
{
    /// <summary>Computes the missing points; the number of those that are done now, on all ranks.</summary>
    public static int Compute(RankTeam team, SweepPoint point, int[] missing, PieceLog? log, bool beside, SweepClock clock, Action<RunEvent>? progress, CancellationToken cancellation)
    {
        var recorder = new RunRecorder(null, team.IsFirst ? progress : null);
        recorder.Begin("points", missing.Length);
        if (log is { DroppedBytes: > 0 }) recorder.Warn(string.Create(CultureInfo.InvariantCulture, $"The end of the stored points was torn ({log.DroppedBytes} bytes); what it held is computed again."));
        int computed = 0;

        ItemReport? One(int at)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            try
            {
                SweepPiece piece = point.Compute(missing[at]);
                clock.Took(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
                return new(at, piece.Error is null ? ItemEnd.Done : ItemEnd.Failed, piece.Encode());
            }
            catch (OperationCanceledException) when (clock.Token.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e)
            {
                return new(at, ItemEnd.Broken, RankFailureException.Encode(e), e);
            }
        }

        var items = new SharedItems(team, missing.Length, One, () => !team.StopWanted(cancellation) && clock.AllowsAnother, beside);
        ItemDesk? desk = items.Run(report =>
        {
            log!.Append(missing[report.Item], report.Bytes);
            recorder.PublishAdvance("points", (double)++computed / missing.Length);
        }, _ => { });
        byte[] count = team.FromFirst(() =>
        {
            if (desk!.Failure is not null) ExceptionDispatchInfo.Throw(desk.Failure);
            return BitConverter.GetBytes(computed);
        });
        computed = BitConverter.ToInt32(count);
        if (computed == missing.Length) recorder.Publish(new PhaseFinished("points"));
        return computed;
    }
}
