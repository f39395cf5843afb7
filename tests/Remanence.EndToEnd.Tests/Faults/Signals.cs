using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Remanence.EndToEnd.Faults;

/// <summary>What schedulers, terminals and other processes do to a job.</summary>
public sealed class Signals : IDisposable
{
    // A scheduler gives 30 seconds between SIGTERM and SIGKILL, most of them more.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);
    private static readonly string[] Run = ["run", "redundancy", "--environment-spins", "15", "--times", "0:40:81"];
    private readonly Runs runs = new(), untouched = new();

    [Theory]
    [InlineData("TERM", "run", "redundancy", "--environment-spins", "15", "--times", "0:40:81")]
    [InlineData("HUP", "run", "redundancy", "--environment-spins", "15", "--times", "0:40:81")]
    [InlineData("TERM", "sweep", "redundancy", "--environment-spins", "12", "--times", "0:20:41", "--vary", "broadcast-axis=0:1.5:40")]
    [InlineData("TERM", "reproduce", "darwinism", "--quick")]
    public void A_job_ends_before_the_deadline_and_says_how_to_go_on(string signal, params string[] job)
    {
        SkipWithoutSignals();
        Hangups.SkipWhereIgnored(signal);
        using Child child = Child.Remanence(job, runs.Path);
        while (child.Runs && Directory.GetFiles(runs.Path, "events.jsonl", SearchOption.AllDirectories).Length == 0 && Directory.GetFiles(runs.Path, "points-*.log", SearchOption.AllDirectories).Length == 0) Thread.Sleep(5);
        Assert.True(child.Runs, "The job ended before it could be stopped.");
        child.Signal(signal);
        long start = Stopwatch.GetTimestamp();
        Outcome outcome = child.Wait().Expect(130);
        Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"It took {Stopwatch.GetElapsedTime(start).TotalSeconds} s.");
        Assert.Contains("saved", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(job[0] is "run" ? "To go on: remanence resume " : job[0] is "sweep" ? "The same command goes on." : "To go on: remanence reproduce ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    [InlineData("reproduce")]
    public void A_second_process_is_refused_and_told_who_holds_the_folder(string kind)
    {
        SkipWithoutSignals();
        string[] job = kind switch
        {
            "run" => Run,
            "sweep" => ["sweep", "redundancy", "--environment-spins", "12", "--times", "0:20:41", "--vary", "broadcast-axis=0:1.5:40"],
            _ => ["reproduce", "darwinism", "--quick"],
        };
        using Child first = Child.Remanence(job, runs.Path);
        string pattern = kind is "sweep" ? "points-1-of-1.log.lock.holder.lock" : "lock.holder.lock";
        string? note = null;
        while (first.Runs && (note = Directory.GetFiles(runs.Path, pattern, SearchOption.AllDirectories).FirstOrDefault()) is null) Thread.Sleep(5);
        Assert.True(note is not null, "The job ended before it could be met.");
        Thread.Sleep(100);
        Outcome second = Child.Run(kind is "run" ? ["resume", Path.GetDirectoryName(note)!] : job, runs.Path).Expect(5);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is locked by process {first.Id} on {Environment.MachineName} since "), Assert.Single(second.Sentences), StringComparison.Ordinal);
        first.Kill();
        first.Wait();
    }

    [Theory]
    [InlineData("$REMANENCE {0} 2>&1 | head -n 1")]
    [InlineData("$REMANENCE {0} >&- 2>&- || [ $? = 5 ]")]
    [InlineData("$REMANENCE {0} 2>/dev/full")]
    [InlineData("$REMANENCE {0} </dev/null >/dev/null 2>&1")]
    public void A_run_goes_on_without_those_who_listened(string line)
    {
        SkipWithoutSignals();
        string[] small = ["--environment-spins", "11", "--times", "0:6:5"];
        using Child child = Child.Shell(string.Format(CultureInfo.InvariantCulture, line, "run redundancy " + string.Join(' ', small)), runs.Path);
        child.Wait().Expect(0);
        Assert.Equal("done", State(runs.Single));
        Runs.AssertEqualBits(untouched.Complete(small), runs.Single);
    }

    [Fact]
    public void A_result_that_cannot_be_printed_is_told_and_kept()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("There is no device /dev/full on this machine; Linux has it.");
        using Child child = Child.Shell("$REMANENCE run redundancy --environment-spins 8 --times 0:6:5 >/dev/full", runs.Path);
        Outcome outcome = child.Wait().Expect(5);
        Assert.Contains("Standard output cannot be written (No space left on device", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
        Assert.Equal("done", State(runs.Single));
    }

    [Fact]
    public void A_terminal_that_goes_away_costs_nothing()
    {
        SkipWithoutSignals();
        if (!File.Exists("/usr/bin/script")) Assert.Skip("There is no terminal device to take away: the program /usr/bin/script (util-linux), which makes one, is missing.");
        using (Child terminal = Child.Shell($"exec script -qfec '{string.Join(' ', Run.Prepend("$REMANENCE"))}' /dev/null", runs.Path))
        {
            while (terminal.Runs && Directory.GetFiles(runs.Path, "events.jsonl", SearchOption.AllDirectories).Length == 0) Thread.Sleep(5);
            Assert.True(terminal.Runs, "The run ended before its terminal could go away.");
            terminal.Kill();
            terminal.Wait();
        }

        string folder = runs.Single;
        long start = Stopwatch.GetTimestamp();
        while (State(folder) is "running" && Stopwatch.GetElapsedTime(start) < Deadline) Thread.Sleep(20);
        Assert.NotEqual("failed", State(folder));
        Assert.NotEqual("running", State(folder));
        for (Outcome? resumed = null; resumed is null || resumed.ExitCode == 5;) resumed = Child.Run(["resume", folder, "--quiet"], runs.Path);
        Runs.AssertEqualBits(untouched.Complete(Run[2..]), folder);
    }

    public void Dispose()
    {
        runs.Dispose();
        untouched.Dispose();
    }

    private static string State(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!["state"]!.GetValue<string>();

    private static void SkipWithoutSignals()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX signals and no POSIX shell.");
    }
}
