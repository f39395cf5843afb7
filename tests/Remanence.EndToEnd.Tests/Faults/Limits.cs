using System.Text.Json.Nodes;

namespace Remanence.EndToEnd.Faults;

/// <summary>Places and limits that leave no room: one sentence, the right exit code, and a folder that goes on when there is room again.</summary>
public sealed class Limits : IDisposable
{
    private static readonly string[] Small = ["--environment-spins", "11", "--times", "0:6:5"];
    private readonly Runs runs = new(), untouched = new();

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(64)]
    public void A_full_disk_is_told_and_the_run_goes_on_where_there_is_room(int kibibytes)
    {
        string place = Mount($"size={kibibytes}k");
        try
        {
            Outcome outcome = Child.Run(["run", "redundancy", .. Small, "--output", place, "--force"], runs.Path).Expect(5);
            Assert.Contains("the disk is full; free space or choose another --output, then resume.", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
            Shell($"mount -o remount,size=10m {place}");
            string folder = runs.Single;
            Child.Run(["resume", folder, "--quiet"], runs.Path).Expect(0);
            Runs.AssertEqualBits(untouched.Complete(Small), folder);
        }
        finally
        {
            Shell($"umount {place}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_limit_of_file_sizes_is_told(int kibibytes)
    {
        SkipOnWindows();
        // The runtime itself writes a large file into memory unless told otherwise; who ignores the signal gets the error.
        using Child child = Child.Shell($"trap '' XFSZ; ulimit -f {kibibytes}; $REMANENCE run redundancy {string.Join(' ', Small)}", runs.Path, ("DOTNET_EnableWriteXorExecute", "0"));
        Outcome outcome = child.Wait().Expect(5);
        Assert.Contains("a limit of this process (ulimit -f)", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
        if (kibibytes > 0) Assert.Equal(runs.Single, Child.Run(["resume", runs.Single, "--quiet"], runs.Path).Expect(0).Out);
    }

    [Fact]
    public void Too_little_memory_is_told()
    {
        SkipOnWindows();
        using Child child = Child.Shell("ulimit -v 2000000; $REMANENCE run redundancy --environment-spins 28 --times 0:6:5 --force", runs.Path, ("DOTNET_GCHeapHardLimit", "0x10000000"));
        Outcome outcome = child.Wait().Expect(3);
        Assert.Contains("The operating system refused ", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
        Assert.Equal("failed", JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Single, "manifest.json")))!["state"]!.GetValue<string>());
    }

    /// <summary>In a container, and under a scheduler, the memory of the group counts and not that of the machine.</summary>
    [Fact]
    public void A_limit_of_the_memory_of_a_control_group_is_kept()
    {
        (string group, string limit) = Group();
        try
        {
            File.WriteAllText(Path.Combine(group, limit), "268435456");
            using Child child = Child.Shell($"echo $$ > {group}/cgroup.procs; exec $REMANENCE run redundancy --environment-spins 22 --times 0:0.5:2 --fragment-sizes 1,2", runs.Path);
            string sentence = Assert.Single(child.Wait().Expect(3).Sentences);
            Assert.Matches("may use 1[0-9][0-9](\\.[0-9])? MiB \\(80 % of the [12][0-9][0-9](\\.[0-9])? MiB that are free\\)", sentence);
            Assert.False(Directory.Exists(Path.Combine(runs.Path, "runs", "redundancy")));
        }
        finally
        {
            Directory.Delete(group);
        }
    }

    /// <summary>Something else in the group takes all memory, and the kernel kills the run: what was finished stays.</summary>
    [Fact]
    public void A_kill_by_the_kernel_for_want_of_memory_loses_nothing_that_was_finished()
    {
        const int Times = 300;
        string[] parameters = ["--environment-spins", "15", "--times", $"0:10:{Times}", "--threads", "1"];
        (string group, string limit) = Group();
        try
        {
            File.WriteAllText(Path.Combine(group, limit), "629145600");
            string swap = Path.Combine(group, "memory.swap.max");
            if (File.Exists(swap)) File.WriteAllText(swap, "0");
            using (Child child = Child.Shell($"echo $$ > {group}/cgroup.procs; echo 1000 > /proc/self/oom_score_adj; exec $REMANENCE run redundancy {string.Join(' ', parameters)}", runs.Path, ("REMANENCE_SAVE_SECONDS", "0.02")))
            {
                while (Pieces().Length == 0) Assert.False(child.EndsWithin(TimeSpan.FromMilliseconds(5)), "The run ended before a piece was finished.");
                // tail keeps what it reads; the kernel takes the process with the highest score.
                using Child glutton = Child.Shell($"echo $$ > {group}/cgroup.procs; head -c 2G /dev/zero | tail > /dev/null", runs.Path);
                Outcome outcome = child.Wait().Expect(137);
                Assert.Empty(outcome.Sentences);
                _ = glutton.Wait();
            }

            byte[] before = Pieces();
            Child.Run(["resume", runs.Single], runs.Path).Expect(0);
            byte[] after = Pieces();
            Assert.InRange(before.AsSpan().CommonPrefixLength(after), before.Length - after.Length / Times, before.Length);
            Runs.AssertEqualBits(untouched.Complete(parameters), runs.Single);
        }
        finally
        {
            Directory.Delete(group);
        }
    }

    [Fact]
    public void A_place_without_permission_is_told()
    {
        if (!IsRoot || !File.Exists("/usr/bin/setpriv")) Assert.Skip("There is no second user to become: that needs root and the program /usr/bin/setpriv (util-linux).");
        string folder = runs.Complete(Small);
        Shell($"chmod -R go+rX {runs.Path}");
        foreach (string job in new[] { $"run redundancy {string.Join(' ', Small)}", $"resume {folder}", $"report {folder}", "sweep darwinism --vary environment-spins=3,4", "reproduce darwinism --quick" })
        {
            using Child child = Child.Shell($"exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent $REMANENCE {job}", runs.Path);
            Outcome outcome = child.Wait().Expect(5);
            string sentence = Assert.Single(outcome.Sentences);
            Assert.True(sentence.Contains("permission is denied; change the permissions or choose another --output", StringComparison.Ordinal), $"{job}: {sentence}");
        }

        using Child list = Child.Shell("exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent $REMANENCE runs --quiet", runs.Path);
        Assert.Equal(folder, list.Wait().Expect(0).Out);
    }

    public void Dispose()
    {
        runs.Dispose();
        untouched.Dispose();
    }

    /// <summary>The log of finished entropies of the only run; empty when there is none yet.</summary>
    private byte[] Pieces() => Directory.GetFiles(runs.Path, "entropies-0.log", SearchOption.AllDirectories) is [string log] ? File.ReadAllBytes(log) : [];

    private static bool IsRoot => !OperatingSystem.IsWindows() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    private static void SkipOnWindows()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell with ulimit.");
    }

    /// <summary>A control group of its own (version 2, or 1), and the file that takes its limit of memory.</summary>
    private static (string Group, string Limit) Group()
    {
        const string Root = "/sys/fs/cgroup";
        bool isSecond = File.Exists(Path.Combine(Root, "cgroup.controllers"));
        string parent = isSecond ? Root : Path.Combine(Root, "memory"), limit = isSecond ? "memory.max" : "memory.limit_in_bytes";
        if (!IsRoot || !Directory.Exists(parent)) Assert.Skip($"There is no control group for memory below {Root} that this test may make: that needs root and a mounted controller.");
        string group = Path.Combine(parent, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"remanence-{Environment.ProcessId}"));
        try
        {
            Directory.CreateDirectory(group);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"No control group can be made in {parent}: {e.Message}");
        }

        if (File.Exists(Path.Combine(group, limit))) return (group, limit);
        Directory.Delete(group);
        Assert.Skip($"The control group {group} has no {limit}: its parent does not hand the memory controller on.");
        return (group, limit);
    }

    private static int Shell(string line)
    {
        using Child child = Child.Shell(line, Path.GetTempPath());
        return child.Wait().ExitCode;
    }

    /// <summary>A small file system of its own in the runs' directory.</summary>
    private string Mount(string options)
    {
        if (!IsRoot) Assert.Skip("There is no tmpfs device of its own for the test: only root may mount one.");
        string place = Directory.CreateDirectory(Path.Combine(runs.Path, "runs")).FullName;
        if (Shell($"mount -t tmpfs -o {options} tmpfs {place}") != 0) Assert.Skip("There is no tmpfs device of its own for the test: this machine refused to mount one.");
        return place;
    }
}
