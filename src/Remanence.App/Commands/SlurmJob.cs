using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"--slurm FILE": writes the script of a sweep instead of computing it.</summary>
internal sealed class SlurmJob
{
    private const int LargestArray = 100_000, UsualArray = 100;

    /// <summary>The script to write.</summary>
    public Option<string> Script { get; } = Text("--slurm", "FILE", "Write a Slurm script that computes the sweep, and stop; --threads and --wall-time become processors and time limit of a task.");

    /// <summary>Tasks of the array.</summary>
    public Option<string> Array { get; } = Text("--slurm-array", "TASKS", "With --slurm: an array of so many independent tasks (default: one for every point, at most 100).");

    /// <summary>Ranks of one job.</summary>
    public Option<string> Mpi { get; } = Text("--slurm-mpi", "RANKS", "With --slurm: one job of so many MPI ranks, started by srun, instead of an array.");

    /// <summary>Reads the three options; mistakes are added to the input's problems. Null without --slurm.</summary>
    public (string Path, int? Tasks, bool Ranks)? Read(Input input, Option<string> shard)
    {
        if (input.Value(Script) is not string path)
        {
            foreach (Option<string> option in new[] { Array, Mpi }.Where(input.Has))
                input.Problems.Add(new Problem(option.Name, $"{option.Name} belongs to a script; give --slurm FILE too."));
            return null;
        }

        if (path.Length == 0) input.Problems.Add(new Problem("--slurm", "--slurm must name a file, but is empty."));
        else if (Path.Exists(path)) input.Problems.Add(new Problem("--slurm", $"--slurm must name a new file, but {ErrorText.Shown(path)} exists; remove it or choose another name."));
        if (input.Has(shard)) input.Problems.Add(new Problem("--shard", "--shard and --slurm exclude each other, because the script chooses the shards; give one of them."));
        if (input.Has(Array) && input.Has(Mpi)) input.Problems.Add(new Problem("--slurm-mpi", "--slurm-array and --slurm-mpi exclude each other; give one of them."));
        int? tasks = null;
        foreach (Option<string> option in new[] { Array, Mpi })
        {
            if (input.Value(option) is not string text) continue;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= LargestArray) tasks = number;
            else input.Problems.Add(new Problem(option.Name, string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be a whole number in 1..{LargestArray}, but is \"{ErrorText.Shown(text)}\".")));
        }

        return (path, tasks, input.Has(Mpi));
    }

    /// <summary>Writes the script and says how to submit it. Returns the exit code.</summary>
    public static int Write((string Path, int? Tasks, bool Ranks) wanted, SweepPlan plan, SweepOptions sweep, RunOptions options, Presentation presentation)
    {
        int tasks = wanted.Ranks ? wanted.Tasks!.Value : Math.Min(wanted.Tasks ?? UsualArray, plan.Points);
        string directory = Directory.GetCurrentDirectory(), path = Path.GetFullPath(wanted.Path);
        var script = new SlurmScript { Program = Program(), Directory = directory, Plan = plan, Sweep = sweep, Options = options, Tasks = tasks, Ranks = wanted.Ranks };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, script.ToString());
        string submit = $"{(wanted.Ranks ? "sbatch" : "bash")} {RepeatCommand.Quote(wanted.Path)}";
        TextWriter written = presentation.Terminal.Out;
        if (presentation.Quiet)
        {
            written.WriteLine(path);
        }
        else if (presentation.Json)
        {
            written.WriteLine(Json.Text(new JsonObject { ["script"] = path, ["points"] = plan.Points, ["tasks"] = tasks, ["mpi"] = wanted.Ranks, ["folder"] = script.Folder, ["submit"] = submit }));
        }
        else
        {
            written.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {plan.Points} {(plan.Points == 1 ? "point" : "points")} {(wanted.Ranks ? "by" : "in")} {tasks} {(wanted.Ranks ? "rank" : "task")}{(tasks == 1 ? "" : "s")}; the results will be in {script.Folder}"));
            written.WriteLine($"next: {submit}");
        }

        return 0;
    }

    // What started this process: the installed tool, or a runtime with the assembly.
    private static IReadOnlyList<string> Program()
    {
        string process = Environment.ProcessPath ?? Product.Command, assembly = Path.Combine(AppContext.BaseDirectory, typeof(Product).Assembly.GetName().Name + ".dll");
        return string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.OrdinalIgnoreCase) && File.Exists(assembly) ? [process, assembly] : [process];
    }

    private static Option<string> Text(string name, string valueName, string description) =>
        new(name) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne, Recursive = true };
}
