using Remanence.App;
using Remanence.Studies;

namespace Remanence.Tests.App;

/// <summary>What Slurm tells through the environment, read from a dictionary instead.</summary>
public sealed class SlurmEnvironmentTests
{
    private readonly List<Problem> problems = [];

    [Theory]
    [InlineData(1, 1, 50, 50, null, "1/50")]
    [InlineData(50, 1, 50, 50, null, "50/50")]
    [InlineData(0, 0, 9, 10, 1, "1/10")]
    [InlineData(7, 3, 11, 3, 4, "2/3")]
    [InlineData(5, 5, 5, 1, 1, "1/1")]
    public void The_shard_is_the_place_of_the_task_in_its_array(int task, int minimum, int maximum, int count, int? step, string shard)
    {
        Assert.Equal(shard, Array(task, minimum, maximum, count, step).Shard(problems)!.ToString());
        Assert.Empty(problems);
    }

    [Fact]
    public void The_tasks_of_an_array_share_all_points()
    {
        Shard[] shards = [.. Enumerable.Range(0, 4).Select(k => Array(2 + 3 * k, 2, 11, 4, 3).Shard(problems)!)];
        Assert.All(Enumerable.Range(0, 100), point => Assert.Single(shards, s => s.Owns(point)));
    }

    [Theory]
    [InlineData(3, 3, 7, 2, 1)]
    [InlineData(4, 1, 9, 3, 4)]
    [InlineData(9, 1, 8, 8, 1)]
    public void Uneven_arrays_are_refused_instead_of_leaving_points_out(int task, int minimum, int maximum, int count, int step)
    {
        Assert.Null(Array(task, minimum, maximum, count, step).Shard(problems));
        Assert.Contains($"needs an array of evenly spaced tasks, but there are {count} tasks in {minimum}..{maximum}", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_an_array_there_is_no_shard()
    {
        Assert.Null(Of().Shard(problems));
        Assert.Equal("--shard slurm needs SLURM_ARRAY_TASK_ID, which only the tasks of a job array have; submit with sbatch --array=1-N, or write --shard K/N.", Assert.Single(problems).Message);
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", "one", "SLURM_ARRAY_TASK_ID must be a whole number in 0..2147483647, but is \"one\"; write --shard K/N or mend the variable.")]
    [InlineData("SLURM_ARRAY_TASK_COUNT", "", "SLURM_ARRAY_TASK_COUNT must be a whole number in 1..100000, but is not set; write --shard K/N or mend the variable.")]
    [InlineData("SLURM_ARRAY_TASK_MIN", "-1", "SLURM_ARRAY_TASK_MIN must be a whole number in 0..2147483647, but is \"-1\"; write --shard K/N or mend the variable.")]
    [InlineData("SLURM_ARRAY_TASK_MAX", "99999999999", "SLURM_ARRAY_TASK_MAX must be a whole number in 0..2147483647, but is \"99999999999\"; write --shard K/N or mend the variable.")]
    [InlineData("SLURM_ARRAY_TASK_STEP", "0", "SLURM_ARRAY_TASK_STEP must be a whole number in 1..2147483647, but is \"0\"; write --shard K/N or mend the variable.")]
    public void Unreadable_numbers_of_an_array_are_told(string name, string value, string sentence)
    {
        Dictionary<string, string> set = new() { ["SLURM_ARRAY_TASK_ID"] = "1", ["SLURM_ARRAY_TASK_MIN"] = "1", ["SLURM_ARRAY_TASK_MAX"] = "2", ["SLURM_ARRAY_TASK_COUNT"] = "2", [name] = value };
        Assert.Null(new SlurmEnvironment(set.GetValueOrDefault).Shard(problems));
        Assert.Equal(sentence, Assert.Single(problems).Message);
    }

    [Fact]
    public void Threads_are_the_processors_of_a_task()
    {
        Assert.Equal(16, Of(("SLURM_CPUS_PER_TASK", "16")).Threads(problems));
        Assert.Null(Of().Threads(problems));
        Assert.Null(Of(("SLURM_CPUS_PER_TASK", "")).Threads(problems));
        Assert.Empty(problems);
        Assert.Null(Of(("SLURM_CPUS_PER_TASK", "4(x2)")).Threads(problems));
        Assert.Equal("SLURM_CPUS_PER_TASK must be a whole number in 1..4096, but is \"4(x2)\"; give --threads or mend the variable.", Assert.Single(problems).Message);
    }

    [Fact]
    public void The_wall_time_is_what_is_left_of_the_job()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        Assert.Equal(3600, Of(("SLURM_JOB_END_TIME", "1800003600")).WallTime(now, problems)!.Value.TotalSeconds);
        Assert.Null(Of().WallTime(now, problems));
        Assert.Empty(problems);
        Assert.Null(Of(("SLURM_JOB_END_TIME", "1799999990")).WallTime(now, problems));
        Assert.Null(Of(("SLURM_JOB_END_TIME", "noon")).WallTime(now, problems));
        Assert.Equal("SLURM_JOB_END_TIME must lie in the future, but is 1799999990, which is over since 10 s; give --wall-time or remove the variable.", problems[0].Message);
        Assert.Equal("SLURM_JOB_END_TIME must be a whole number in 1..100000000000, but is \"noon\"; give --wall-time or mend the variable.", problems[1].Message);
    }

    private static SlurmEnvironment Of(params (string Name, string Value)[] set) => new(set.ToDictionary(v => v.Name, v => v.Value).GetValueOrDefault);

    private static SlurmEnvironment Array(int task, int minimum, int maximum, int count, int? step) =>
        Of([("SLURM_ARRAY_TASK_ID", $"{task}"), ("SLURM_ARRAY_TASK_MIN", $"{minimum}"), ("SLURM_ARRAY_TASK_MAX", $"{maximum}"), ("SLURM_ARRAY_TASK_COUNT", $"{count}"), ("SLURM_ARRAY_TASK_STEP", $"{step}")]);
}
