using System.Globalization;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>What Slurm tells its jobs through the environment. Options on the command line go first; a value that cannot be read is a problem and no reason to guess.</summary>
/// <param name="variable">Reads a variable; null or empty when it is not set.</param>
internal sealed class SlurmEnvironment(Func<string, string?> variable)
{
    private const string TaskId = "SLURM_ARRAY_TASK_ID", TaskCount = "SLURM_ARRAY_TASK_COUNT", TaskMinimum = "SLURM_ARRAY_TASK_MIN", TaskMaximum = "SLURM_ARRAY_TASK_MAX", TaskStep = "SLURM_ARRAY_TASK_STEP";
    private const string Processors = "SLURM_CPUS_PER_TASK", End = "SLURM_JOB_END_TIME";

    /// <summary>The environment of this process.</summary>
    public static SlurmEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Processors of a task, the number of threads unless --threads says another; null outside of jobs that chose it.</summary>
    public int? Threads(ICollection<Problem> problems) =>
        Read(Processors) is not null ? (int?)Number(Processors, 1, 4096, "give --threads", problems) : null;

    /// <summary>Time until Slurm ends the job, the wall time unless --wall-time says another; null when Slurm does not tell. The sweep keeps a margin for saving.</summary>
    public TimeSpan? WallTime(DateTimeOffset now, ICollection<Problem> problems)
    {
        if (Read(End) is null || Number(End, 1, 100_000_000_000, "give --wall-time", problems) is not long end) return null;
        var left = TimeSpan.FromSeconds(end - now.ToUnixTimeMilliseconds() / 1000.0);
        if (left > TimeSpan.Zero) return left;
        problems.Add(new Problem("--wall-time", string.Create(CultureInfo.InvariantCulture, $"{End} must lie in the future, but is {end}, which is over since {-left.TotalSeconds:F0} s; give --wall-time or remove the variable.")));
        return null;
    }

    /// <summary>The part of the sweep that belongs to this task of an array, for --shard slurm; null with a problem when it cannot be told.</summary>
    public Shard? Shard(ICollection<Problem> problems)
    {
        if (Read(TaskId) is null)
        {
            problems.Add(new Problem("--shard", $"--shard slurm needs {TaskId}, which only the tasks of a job array have; submit with sbatch --array=1-N, or write --shard K/N."));
            return null;
        }

        const string Remedy = "write --shard K/N";
        long? step = Read(TaskStep) is null ? 1 : Number(TaskStep, 1, int.MaxValue, Remedy, problems);
        if (Number(TaskId, 0, int.MaxValue, Remedy, problems) is not long task || Number(TaskMinimum, 0, int.MaxValue, Remedy, problems) is not long minimum
            || Number(TaskMaximum, 0, int.MaxValue, Remedy, problems) is not long maximum || Number(TaskCount, 1, 100_000, Remedy, problems) is not long count || step is null) return null;
        long number = (task - minimum) / step.Value;
        if (minimum + (count - 1) * step.Value == maximum && minimum + number * step.Value == task && number >= 0 && number < count) return new Shard((int)number + 1, (int)count);
        problems.Add(new Problem("--shard", string.Create(CultureInfo.InvariantCulture, $"--shard slurm needs an array of evenly spaced tasks, but there are {count} tasks in {minimum}..{maximum} with the step {step}, and this one is {task}; submit the whole array (points that are done are skipped), or write --shard K/N.")));
        return null;
    }

    private string? Read(string name) => variable(name) is { Length: > 0 } text ? text : null;

    private long? Number(string name, long minimum, long maximum, string remedy, ICollection<Problem> problems)
    {
        string text = Read(name) ?? "";
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= minimum && number <= maximum) return number;
        problems.Add(new Problem(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number in {minimum}..{maximum}, but is {(text.Length == 0 ? "not set" : $"\"{ErrorText.Shown(text)}\"")}; {remedy} or mend the variable.")));
        return null;
    }
}
