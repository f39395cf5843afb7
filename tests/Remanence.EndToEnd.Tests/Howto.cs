namespace Remanence.EndToEnd;

/// <summary>The commands of the how-to pages run as they stand, one after the other in an empty directory.</summary>
public sealed class Howto : IDisposable
{
    private readonly Runs place = new();

    [Fact]
    public void The_commands_of_the_page_about_sweeps_run()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell.");
        string[] commands = [.. Commands(Path.Combine(Repository.Root, "docs", "howto", "sweeps.md"))];
        Assert.InRange(commands.Length, 10, 30);
        string script = $"set -e\nremanence() {{ dotnet '{Repository.App}' \"$@\"; }}\n" + string.Join('\n', commands);
        Outcome outcome = Child.RunProgram("bash", ["-c", script], place.Path).Expect(0);
        // Sentences are broken at the width of the terminal.
        string told = string.Join(' ', outcome.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (string words in new[] { "all 8 points are done", "all 6 points are done", "all 5 points are done", "Changed: inverse-temperature from", "identical bits", "run.zip" })
            Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(place.Path, "run.zip")));
    }

    [Fact]
    public void The_commands_of_the_page_about_clusters_run()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell.");
        if (!CanRun("mpirun")) Assert.Skip("There is no mpirun on this machine (Debian: openmpi-bin or mpich).");
        string[] commands = [.. Blocks(Path.Combine(Repository.Root, "docs", "howto", "clusters.md"), "").SelectMany(b => b.Split('\n'))];
        Assert.InRange(commands.Length, 3, 10);
        // mpirun starts programs and no functions of the shell.
        string program = Path.Combine(Directory.CreateDirectory(Path.Combine(place.Path, "bin")).FullName, "remanence");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet '{Repository.App}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Outcome outcome = Child.RunProgram("bash", ["-c", "set -e\n" + string.Join('\n', commands)], place.Path, ("PATH", $"{place.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}"),
            ("OMPI_ALLOW_RUN_AS_ROOT", "1"), ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"), ("OMPI_MCA_rmaps_base_oversubscribe", "1")).Expect(0);
        string told = string.Join(' ', outcome.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (string words in new[] { "12 points in 4 tasks", "next: bash job.sh", "all 8 points are done", "quench: done" }) Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.Contains("2 ranks with", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --time=00:30:00", File.ReadLines(Path.Combine(place.Path, "job.sh")));

        // The state of 20 spins is shared by the ranks of the page.
        string alone = Child.Run(["run", "quench", "--hamiltonian", "ising-chain:20:1:0.9:0.5", "--times", "0:0.4:3", "--fragments", "0,19", "--pairs", "none", "--output", "alone", "--quiet"], place.Path).Expect(0).Out.Trim();
        Runs.AssertEqualBits(alone, Assert.Single(Directory.GetDirectories(Path.Combine(place.Path, "runs", "quench"))));
    }

    [Fact]
    public void The_commands_of_the_page_about_the_web_run()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell.");
        if (!CanRun("curl")) Assert.Skip("There is no curl on this machine (Debian: curl).");
        string[] lines = [.. Blocks(Path.Combine(Repository.Root, "docs", "howto", "web.md"), "").SelectMany(b => b.Split('\n'))];
        Assert.InRange(lines.Length, 30, 80);
        // The server replaces its shell, so that the page's kill reaches it.
        string script = $"set -e\nremanence() {{ exec dotnet '{Repository.App}' \"$@\"; }}\n" + string.Join('\n', lines).Replace("8642", FreePort(), StringComparison.Ordinal);
        Outcome outcome = Child.RunProgram("bash", ["-c", script], place.Path).Expect(0);
        foreach (string words in new[] { "environment-spins must lie in 3..62, but is 2.", "the nearest is times", "\"fits\":false", "event: end", "nothing to stop", "\"verdict\"" })
            Assert.Contains(words, outcome.Out, StringComparison.Ordinal);
        foreach (string file in new[] { "openapi.json", "run.json", "figure.svg", "figure.json", "table.csv", "report.html", "run.zip", "sweep.json", "comparison.json" })
            Assert.True(new FileInfo(Path.Combine(place.Path, file)).Length > 100, $"{file} is empty.");
    }

    public void Dispose() => place.Dispose();

    private static bool CanRun(string program)
    {
        try
        {
            return Child.RunProgram(program, ["--version"], Path.GetTempPath()).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The fenced blocks of a page in a language, in order; no language means commands.</summary>
    internal static IEnumerable<string> Blocks(string page, string language)
    {
        List<string>? block = null;
        bool fenced = false;
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null) yield return string.Join('\n', block);
                fenced = !fenced;
                block = fenced && string.Equals(line[3..], language, StringComparison.Ordinal) ? [] : null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }

    private static IEnumerable<string> Commands(string page) => Blocks(page, "").SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("remanence ", StringComparison.Ordinal));
}
