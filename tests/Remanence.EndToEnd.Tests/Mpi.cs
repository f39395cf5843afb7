using System.Globalization;

namespace Remanence.EndToEnd;

/// <summary>The command line under a real mpirun.</summary>
internal static class Mpi
{
    /// <summary>Both implementations, by the names that Debian gives their launchers.</summary>
    public const string Open = "mpirun.openmpi", Mpich = "mpirun.mpich";

    // Tests run as root in containers, with more ranks than processors.
    private static readonly (string, string)[] Environment =
        [("OMPI_ALLOW_RUN_AS_ROOT", "1"), ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"), ("OMPI_MCA_rmaps_base_oversubscribe", "1"), ("REMANENCE_SAVE_SECONDS", "0.05")];

    /// <summary>Skips the test, with the reason, where the launcher is missing.</summary>
    public static void SkipWithout(string launcher)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The ranks are found through /proc, which only Linux has.");
        string[] places = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!places.Any(p => File.Exists(Path.Combine(p, launcher)))) Assert.Skip($"{launcher} is not installed (Debian's packages are openmpi-bin and mpich).");
    }

    /// <summary>Starts the command line as several ranks.</summary>
    public static Child Start(string launcher, int ranks, IEnumerable<string> arguments, string directory, params (string, string)[] more) =>
        Child.Start(launcher, ["-n", ranks.ToString(CultureInfo.InvariantCulture), "dotnet", Repository.App, .. arguments], directory, [.. Environment, .. more]);

    /// <summary>Runs the command line as several ranks.</summary>
    public static Outcome Run(string launcher, int ranks, IEnumerable<string> arguments, string directory)
    {
        using Child child = Start(launcher, ranks, arguments, directory);
        return child.Wait();
    }

    /// <summary>Runs different commands as the ranks of one session.</summary>
    public static Outcome RunEach(string launcher, IReadOnlyList<string[]> commands, string directory)
    {
        using Child child = Child.Start(launcher, commands.SelectMany((c, i) => (string[])[.. i > 0 ? [":"] : (string[])[], "-n", "1", "dotnet", Repository.App, .. c]), directory, Environment);
        return child.Wait();
    }

    /// <summary>The process of a rank that works in a directory, or null when there is none (yet, or any more).</summary>
    public static int? ProcessOf(int rank, string directory)
    {
        foreach (string process in Directory.GetDirectories("/proc").Where(p => Path.GetFileName(p).All(char.IsAsciiDigit)))
        {
            try
            {
                if (new FileInfo(Path.Combine(process, "cwd")).LinkTarget != directory || !File.ReadAllText(Path.Combine(process, "cmdline")).StartsWith("dotnet\0", StringComparison.Ordinal)) continue;
                string[] variables = File.ReadAllText(Path.Combine(process, "environ")).Split('\0');
                if (variables.Any(v => v == FormattableString.Invariant($"OMPI_COMM_WORLD_RANK={rank}") || v == FormattableString.Invariant($"PMI_RANK={rank}")))
                    return int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return null;
    }

    /// <summary>Kills a rank at once; false when there was none.</summary>
    public static bool Kill(int rank, string directory) => Signal("KILL", rank, directory);

    /// <summary>Sends a signal to one rank; false when there was none.</summary>
    public static bool Signal(string name, int rank, string directory) => ProcessOf(rank, directory) is int process
        && Child.RunProgram("kill", ["-" + name, process.ToString(CultureInfo.InvariantCulture)], directory).ExitCode == 0;
}
