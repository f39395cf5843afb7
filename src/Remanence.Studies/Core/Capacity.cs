using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Refuses runs that need more than there is, before anything is allocated. Only refusals look at free memory; results never do.</summary>
internal static class Capacity
{
    /// <summary>Part of the free memory and disk that a run may plan with.</summary>
    private const double Usable = 0.8;

    /// <summary>Throws unless the run fits this machine.</summary>
    /// <param name="estimate">What the run needs.</param>
    /// <param name="output">Where its folder will be, or null for a run without one.</param>
    public static void Demand(ResourceEstimate estimate, string? output) =>
        Demand(estimate with { PeakBytes = estimate.BytesOfARank(RankTeam.Current.Count) }, FreeMemory() / RankPlace.RanksHere, output is null ? double.PositiveInfinity : FreeDisk(output));

    public static void Demand(ResourceEstimate estimate, double freeMemory, double freeDisk)
    {
        if (!(estimate.PeakBytes <= Usable * freeMemory)) throw Refusal("memory", estimate.PeakBytes, freeMemory, [.. estimate.Remedies]);
        if (!(estimate.DiskBytes <= Usable * freeDisk)) throw Refusal("disk", estimate.DiskBytes, freeDisk, ["free space on it", "choose another --output", "fewer output times"]);
    }

    private static CapacityException Refusal(string what, double needed, double free, IReadOnlyList<string> remedies)
    {
        string message = $"The run needs {Humane.Bytes(needed)} of {what}, but may use {Humane.Bytes(Usable * free)} (80 % of the {Humane.Bytes(free)} that are free); "
            + $"to need less: {string.Join("; ", remedies)}; or try it all the same with --force.";
        return new CapacityException(message, needed, Usable * free);
    }

    /// <summary>Bytes of memory that are free now.</summary>
    public static double FreeMemory()
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        double limit = info.TotalAvailableMemoryBytes;
        const string Table = "/proc/meminfo";
        if (!OperatingSystem.IsLinux() || !File.Exists(Table)) return Math.Max(0, limit - info.MemoryLoadBytes);

        // Inside a container the limit of the container is the smaller one.
        string? line = File.ReadLines(Table).FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
        string digits = string.Concat((line ?? "").Where(char.IsAsciiDigit));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? Math.Min(limit, kibibytes * 1024.0) : limit;
    }

    private static double FreeDisk(string output)
    {
        try
        {
            DirectoryInfo? place = new(Path.GetFullPath(output));
            while (place is { Exists: false }) place = place.Parent;
            if (place is null) return double.PositiveInfinity;

            // File systems without a size (of the kernel, for instance) cannot be judged by it.
            var drive = new DriveInfo(place.FullName);
            return drive.TotalSize == 0 ? double.PositiveInfinity : drive.AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A place that cannot be asked is judged when the folder is made, with the better message.
            return double.PositiveInfinity;
        }
    }
}
