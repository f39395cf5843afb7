using Remanence.Studies;

namespace Remanence.App;

/// <summary>A command that mpirun or srun started as several ranks: all of them run it, rank 0 alone prints, and they end together with one exit code.</summary>
internal static class RankedCommand
{
    /// <summary>Joins the other ranks and runs the command. Returns the exit code.</summary>
    public static int Run(Input input, int launched, Terminal terminal, bool trace)
    {
        ICommunicator ranks;
        try
        {
            ranks = Ranks.Start();
        }
        catch (Exception e)
        {
            // The ranks cannot find each other, so they all end for the same reason; the first one tells it.
            return Failure.Report(e, launched == 0 ? terminal : terminal.Silent, trace);
        }

        RankTeam team = RankTeam.Of(ranks);
        Exception? failure = null;
        int exitCode = 1;
        bool together;
        try
        {
            if (!team.IsAlone) RankPlace.Share(ranks);
            exitCode = input.Command.Execute(input, team.IsFirst ? terminal : terminal.Silent);
        }
        catch (Exception e)
        {
            failure = e;
        }

        if (failure is LostRanksException) (together, failure) = (false, failure.InnerException);
        else together = team.Settle(failure is null ? exitCode : 1);
        if (failure is not null) exitCode = Failure.Report(failure, team.IsFirst || !together ? terminal : terminal.Silent, trace);
        terminal.Out.Flush();
        if (!together) ranks.Abort(exitCode);
        ranks.Dispose();
        return exitCode;
    }
}
