using System.Globalization;
using System.Text;

namespace Remanence.Studies;

/// <summary>A script that carries out a sweep under Slurm: as an array of independent tasks, or as one job of ranks that work together. Words of the user stand in it quoted for the shell only.</summary>
internal sealed record SlurmScript
{
    /// <summary>Words that start the program: its path, or a runtime and an assembly.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Directory that relative names in the sweep refer to.</summary>
    public required string Directory { get; init; }

    /// <summary>The sweep.</summary>
    public required SweepPlan Plan { get; init; }

    /// <summary>Table, rows, runs to keep, retry; the wall time becomes the limit of the job.</summary>
    public required SweepOptions Sweep { get; init; }

    /// <summary>Seed, memory, output; the threads become the processors of a task.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Number of tasks of the array, or of ranks.</summary>
    public required int Tasks { get; init; }

    /// <summary>True for one job of ranks, false for an array.</summary>
    public bool Ranks { get; init; }

    /// <summary>The folder in which all tasks meet.</summary>
    public string Folder => SweepFolder.Of(Plan, Sweep, Options).Path;

    /// <summary>The whole script.</summary>
    public override string ToString()
    {
        StringBuilder text = new("#!/usr/bin/env bash\n");
        Line(text, $"#SBATCH --job-name=remanence-{Plan.Study.Name}");
        if (!Ranks) Line(text, $"#SBATCH --array=1-{Tasks}");
        Line(text, $"#SBATCH --ntasks={(Ranks ? Tasks : 1)}");
        Line(text, $"#SBATCH --cpus-per-task={Options.Threads ?? 1}");
        if (Sweep.WallTime is TimeSpan limit) Line(text, $"#SBATCH --time={Limit(limit)}");
        // Only when nothing told the time: the program itself stops before.
        Line(text, $"#SBATCH --signal={(Ranks ? "" : "B:")}TERM@30");
        Line(text, $"");
        foreach (string line in Ranks ? AboutRanks() : AboutArray()) Line(text, $"# {line}");
        Line(text, $"set -euo pipefail");
        Line(text, $"remanence=({string.Join(' ', Program.Select(RepeatCommand.Quote))})");
        Line(text, $"");
        text.Append(Ranks ? SubmitRanks : SubmitArray);
        Line(text, $"");
        Line(text, $"cd {RepeatCommand.Quote(Directory)}");
        if (!Ranks) Line(text, $"if [[ \"${{1:-}}\" == merge ]]; then exec \"${{remanence[@]}}\" sweep merge {RepeatCommand.Quote(Folder)}; fi");
        text.Append(Ranks ? EndOfRanks : EndOfTask);
        Line(text, $"");
        Line(text, $"exec {(Ranks ? "srun --cpus-per-task=\"$SLURM_CPUS_PER_TASK\" " : "")}\"${{remanence[@]}}\" {Words()}{(Ranks ? "" : string.Create(CultureInfo.InvariantCulture, $" --shard \"$SLURM_ARRAY_TASK_ID/{Tasks}\""))}");
        return text.ToString();
    }

    private const string SubmitArray = """
        if [[ -z "${SLURM_ARRAY_TASK_ID:-}${1:-}" ]]; then
            array=$(sbatch --parsable "$0")
            table=$(sbatch --parsable --dependency="afterany:${array%%;*}" --array=0 "$0" merge)
            echo "job ${array%%;*} computes, job ${table%%;*} writes the table"
            exit
        fi

        """;

    private const string SubmitRanks = """
        if [[ -z "${SLURM_JOB_ID:-}" ]]; then exec sbatch "$0"; fi

        """;

    private const string EndOfTask = """
        # Not every version of Slurm tells a job when it ends.
        if [[ -z "${SLURM_JOB_END_TIME:-}" ]]; then
            end=$(squeue --noheader --jobs="${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" --format=%e) && end=$(date --date="$end" +%s) && export SLURM_JOB_END_TIME=$end || true
        fi

        """;

    private static string EndOfRanks => EndOfTask.Replace("${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID", "$SLURM_JOB_ID", StringComparison.Ordinal);

    private IEnumerable<string> AboutArray() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A sweep of {Plan.Points} points as {Tasks} tasks. Options of your cluster (account, partition, memory) belong above, as lines #SBATCH."),
        "Submit it with bash, not with sbatch: a second job then writes the table after all tasks. Do so again to go on: what is done is skipped.",
        "sbatch --array=3,7 with this script repeats single tasks; bash with this script and the word merge writes the table of what there is.",
    ];

    private IEnumerable<string> AboutRanks() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A sweep of {Plan.Points} points by {Tasks} ranks that take points from each other. Options of your cluster (account, partition, memory) belong above, as lines #SBATCH."),
        "Submit it with sbatch, and again to go on: what is done is skipped. If srun starts no MPI by itself, add --mpi=pmix to it (srun --mpi=list says what there is).",
    ];

    private string Words()
    {
        string words = SweepFolder.Command(Plan, Sweep, Options)["remanence ".Length..] + " --output " + RepeatCommand.Quote(Options.Output);
        if (Sweep.KeepRuns) words += " --keep-runs";
        if (Sweep.Retry) words += " --retry";
        return Options.Force ? words + " --force" : words;
    }

    // Slurm counts whole seconds; days only through the hours.
    private static string Limit(TimeSpan time)
    {
        long seconds = (long)Math.Ceiling(time.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Output.Humane.Text(line)).Append('\n');
}
