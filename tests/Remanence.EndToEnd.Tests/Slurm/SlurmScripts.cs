using System.Globalization;

namespace Remanence.EndToEnd.Slurm;

/// <summary>The written scripts run by bash where there is no Slurm: the variables are set by hand, and the programs of Slurm are scripts that record how they were called.</summary>
public sealed class SlurmScripts : IDisposable
{
    private static readonly string[] sweep = ["sweep", "entanglement", "--vary", "inverse-temperature=0.5:2:5", "--vary", "levels=\"0,0.3\",ladder:1", "--rows", "first"];
    private readonly Runs place = new();

    public SlurmScripts()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX shell.");
    }

    [Fact]
    public void The_tasks_of_a_script_make_the_table_of_the_sweep_whatever_its_words_are()
    {
        // A directory whose name a shell would obey, and parameters with quotes.
        string strange = Directory.CreateDirectory(Path.Combine(place.Path, "it's $(touch pwned) \"here\"; &")).FullName;
        string expected = Child.Run([.. sweep, "--output", "plain", "--quiet"], strange).Expect(0).Out.Trim();
        Child.Run([.. sweep, "--output", "o u't $HOME", "--slurm", "job.sh", "--slurm-array", "3"], strange).Expect(0);
        (string, string)[] slurm = Stub(Path.Combine(place.Path, "bin"), end: "");
        for (int task = 1; task <= 3; task++) Task(strange, task, slurm).Expect(0);
        string actual = Assert.Single(Directory.GetDirectories(Path.Combine(strange, "o u't $HOME", "entanglement")));
        Runs.AssertEqualBits(expected, actual);
        Assert.Empty(Directory.GetFiles(place.Path, "pwned", SearchOption.AllDirectories));
        // Once more: everything is skipped.
        Assert.Contains("all 10 points are done", Words(Task(strange, 2, slurm)), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_Slurm_the_script_submits_the_array_and_the_job_that_writes_the_table()
    {
        Child.Run([.. sweep, "--slurm", "job.sh", "--slurm-array", "2"], place.Path).Expect(0);
        (string, string)[] slurm = Stub(Path.Combine(place.Path, "bin"), end: "");
        Outcome submitted = Child.RunProgram("bash", ["job.sh"], place.Path, [.. slurm, ("SLURM_ARRAY_TASK_ID", "")]).Expect(0);
        Assert.Equal("job 41 computes, job 42 writes the table", submitted.Out.Trim());
        Assert.Equal(["--parsable job.sh", "--dependency=afterany:41 --array=0 job.sh merge"], File.ReadLines(Path.Combine(place.Path, "bin", "calls")).Select(l => l.Replace("--parsable --d", "--d", StringComparison.Ordinal)));
        Task(place.Path, 1, slurm).Expect(0);
        Outcome merged = Child.RunProgram("bash", ["job.sh", "merge"], place.Path, [.. slurm, ("SLURM_ARRAY_TASK_ID", "0")]).Expect(0);
        Assert.Contains("5 of 10 points are done", Words(merged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_of_ranks_is_one_srun_with_the_processors_of_a_task()
    {
        Child.Run([.. sweep, "--slurm", "job.sh", "--slurm-mpi", "4", "--threads", "2"], place.Path).Expect(0);
        (string, string)[] slurm = Stub(Path.Combine(place.Path, "bin"), end: "");
        Child.RunProgram("bash", ["job.sh"], place.Path, [.. slurm, ("SLURM_JOB_ID", "7"), ("SLURM_CPUS_PER_TASK", "2")]).Expect(0);
        string call = Assert.Single(File.ReadLines(Path.Combine(place.Path, "bin", "calls")));
        Assert.StartsWith("srun --cpus-per-task=2 ", call, StringComparison.Ordinal);
        Assert.EndsWith("sweep entanglement --vary inverse-temperature=0.5:2:5 --vary levels=\"0,0.3\",ladder:1 --rows first --output runs", call, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_task_stops_before_the_end_of_its_job(bool told)
    {
        // Points of some tenths of a second, and five seconds for four hundred of them.
        string[] slow = ["sweep", "redundancy", "--environment-spins", "13", "--vary", "broadcast-axis=0.1:1.5:400"];
        Child.Run([.. slow, "--slurm", "job.sh", "--slurm-array", "1"], place.Path).Expect(0);
        long end = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 6;
        (string, string)[] slurm = Stub(Path.Combine(place.Path, "bin"), told ? "" : DateTimeOffset.FromUnixTimeSeconds(end).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Outcome outcome = Task(place.Path, 1, [.. slurm, ("TZ", "UTC"), ("SLURM_JOB_END_TIME", told ? end.ToString(CultureInfo.InvariantCulture) : "")]);
        outcome.Expect(130);
        Assert.Contains("The wall time is over", outcome.Error, StringComparison.Ordinal);
        Assert.True(DateTimeOffset.UtcNow.ToUnixTimeSeconds() <= end + 60);
    }

    [Fact]
    public void Variables_that_cannot_be_read_are_told_together()
    {
        Outcome outcome = Child.Run([.. sweep, "--shard", "slurm"], place.Path,
            ("SLURM_ARRAY_TASK_ID", "one"), ("SLURM_ARRAY_TASK_MIN", "1"), ("SLURM_ARRAY_TASK_MAX", "2"), ("SLURM_ARRAY_TASK_COUNT", "2"), ("SLURM_CPUS_PER_TASK", "many"), ("SLURM_JOB_END_TIME", "late")).Expect(2);
        Assert.Equal(3, outcome.Sentences.Length);
        foreach (string name in new[] { "SLURM_ARRAY_TASK_ID", "SLURM_CPUS_PER_TASK", "SLURM_JOB_END_TIME" })
            Assert.Contains(outcome.Sentences, s => s.StartsWith(name + " must be a whole number", StringComparison.Ordinal));
        Child.Run([.. sweep, "--shard", "1/2", "--threads", "1", "--wall-time", "5min"], place.Path, ("SLURM_CPUS_PER_TASK", "many"), ("SLURM_JOB_END_TIME", "late")).Expect(0);
    }

    [Fact]
    public void The_shard_and_the_threads_come_from_the_variables()
    {
        string folder = Child.Run([.. sweep, "--shard", "slurm", "--quiet"], place.Path,
            ("SLURM_ARRAY_TASK_ID", "6"), ("SLURM_ARRAY_TASK_MIN", "2"), ("SLURM_ARRAY_TASK_MAX", "10"), ("SLURM_ARRAY_TASK_COUNT", "3"), ("SLURM_ARRAY_TASK_STEP", "4"), ("SLURM_CPUS_PER_TASK", "1")).Expect(0).Out.Trim();
        Assert.Equal("points-2-of-3.log", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder, "pieces"), "*.log"))));
    }

    public void Dispose() => place.Dispose();

    // Sentences are broken at the width of the terminal.
    private static string Words(Outcome outcome) => string.Join(' ', outcome.Expect(0).Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Outcome Task(string directory, int task, (string, string)[] environment) =>
        Child.RunProgram("bash", ["job.sh"], directory, [.. environment, ("SLURM_ARRAY_JOB_ID", "41"), ("SLURM_ARRAY_TASK_ID", task.ToString(CultureInfo.InvariantCulture)), ("SLURM_CPUS_PER_TASK", "1")]);

    // sbatch and srun write down their words; squeue knows the end of the job, or fails.
    private static (string, string)[] Stub(string directory, string end)
    {
        Directory.CreateDirectory(directory);
        string calls = Path.Combine(directory, "calls");
        Program(directory, "sbatch", $"echo \"$@\" >> '{calls}'; echo $((40 + $(wc -l < '{calls}')))");
        Program(directory, "srun", $"echo srun \"$@\" >> '{calls}'");
        Program(directory, "squeue", end.Length == 0 ? "exit 1" : $"[[ \"$*\" == *--jobs=41_1* ]] && echo {end}");
        return [("PATH", $"{directory}:{Environment.GetEnvironmentVariable("PATH")}")];
    }

    private static void Program(string directory, string name, string body)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
