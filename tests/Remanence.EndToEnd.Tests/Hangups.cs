namespace Remanence.EndToEnd;

/// <summary>SIGHUP, which programs started with nohup ignore, and all that they start.</summary>
internal static class Hangups
{
    /// <summary>Skips a test of SIGHUP where it cannot arrive.</summary>
    public static void SkipWhereIgnored(string signal) =>
        Assert.SkipWhen(signal is "HUP" && AreIgnored(), "These tests were started so that SIGHUP is ignored (nohup), and so are the programs that they start.");

    // Bit 0 of the ignored signals is SIGHUP.
    private static bool AreIgnored()
    {
        const string Status = "/proc/self/status", Name = "SigIgn:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Name.Length..].Trim(), 16) & 1) != 0;
    }
}
