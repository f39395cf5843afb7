using System.Text;

namespace Remanence.Studies;

/// <summary>What a rank may take of its machine: the ranks beside it take as much.</summary>
internal static class RankPlace
{
    /// <summary>Ranks on this machine, 1 unless <see cref="Share"/> found more.</summary>
    public static int RanksHere { get; private set; } = 1;

    /// <summary>Counts the ranks on this machine and gives every one its part of the processors.</summary>
    public static void Share(ICommunicator ranks)
    {
        string machine = Environment.MachineName, own = machine + " " + Processors();
        byte[] message = ranks.Broadcast(Encoding.UTF8.GetBytes(string.Join('\n', ranks.GatherBytes(Encoding.UTF8.GetBytes(own)).Select(b => Encoding.UTF8.GetString(b)))));
        string[] all = Encoding.UTF8.GetString(message).Split('\n');
        RanksHere = all.Count(a => a.StartsWith(machine + " ", StringComparison.Ordinal));
        // A launcher may have bound ranks to different processors; those with the same ones share them.
        Parallelism.Threads = Math.Max(1, Environment.ProcessorCount / all.Count(a => string.Equals(a, own, StringComparison.Ordinal)));
    }

    // The processors that this process may use, as Linux lists them; elsewhere all.
    private static string Processors()
    {
        const string Status = "/proc/self/status", Name = "Cpus_allowed_list:";
        return File.Exists(Status) ? (File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal)) ?? Name)[Name.Length..].Trim() : "";
    }
}
