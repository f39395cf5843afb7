using System.CommandLine;
using System.Globalization;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"sweep": the studies are its subcommands, and "merge" puts the shards together.</summary>
internal sealed class SweepCommand : AppCommand
{
    /// <summary>One subcommand per study.</summary>
    public SweepCommand() : base("sweep", "Runs a study at many parameter values and leaves one folder with one table and small figures.")
    {
        Option[] shared = [Vary, Zip, Table, Rows, Shard, WallTime, KeepRuns, Retry, Preset, Config, Force, Slurm.Script, Slurm.Array, Slurm.Mpi, Settings.Output, Settings.Seed, Settings.Memory, Settings.LinearAlgebra, Settings.Threads, Settings.Json, Settings.Quiet];
        foreach (Option option in shared) Add(option);
        foreach (StudyDescription study in Catalog.Studies) Add(new SweepStudyCommand(this, study));
        Add(new SweepMergeCommand());
    }

    /// <summary>Varied parameters; may be repeated.</summary>
    public Option<string[]> Vary { get; } = new("--vary")
    {
        Description = "Vary a parameter: NAME=from:to:count, NAME=log:from:to:count or NAME=a,b,c. Repeat it for more parameters; the last one varies fastest.",
        HelpName = "NAME=VALUES",
        Arity = ArgumentArity.OneOrMore,
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Values belong together instead of being combined.</summary>
    public Option<bool> Zip { get; } = Flag("--zip", "Take the first values of all parameters together, then the second ones, instead of all combinations.", recursive: true);

    /// <summary>Table that rows are taken from.</summary>
    public Option<string> Table { get; } = Value("--table", "NAME", "Table of the study that the rows are taken from (default: its first).", recursive: true);

    /// <summary>Rows of that table.</summary>
    public Option<string> Rows { get; } = Value("--rows", "all|first|last", "Rows of that table that are kept at each point (default: all).", recursive: true);

    /// <summary>Part of the points.</summary>
    public Option<string> Shard { get; } = Value("--shard", "K/N|slurm", "Compute every N-th point only, as job K of N; the jobs may share the output directory. \"slurm\" takes K and N from the job array.", recursive: true);

    /// <summary>Time after which the process must have ended.</summary>
    public Option<string> WallTime { get; } = Value("--wall-time", "TIME", "Stop and save in time, for instance 3:55 (hours:minutes), 3:55:00, 90min or 30s (default: what Slurm tells).", recursive: true);

    /// <summary>Scripts for Slurm.</summary>
    public SlurmJob Slurm { get; } = new();

    /// <summary>A run folder for each point.</summary>
    public Option<bool> KeepRuns { get; } = Flag("--keep-runs", "Leave a run folder of each point too, in runs/ of the sweep's folder.", recursive: true);

    /// <summary>Computes failed points again.</summary>
    public Option<bool> Retry { get; } = Flag("--retry", "Compute the points again that failed before.", recursive: true);

    /// <summary>Parameters of a figure.</summary>
    public Option<string> Preset { get; } = Value("--preset", "NAME", "Start from the parameters of a figure of the source (describe lists them).", recursive: true);

    /// <summary>Parameters from a file.</summary>
    public Option<string> Config { get; } = Value("--config", "FILE", "Read parameters from a JSON file; they replace those of the preset, options replace both.", recursive: true);

    /// <summary>Runs in spite of the estimate.</summary>
    public Option<bool> Force { get; } = Flag("--force", "Run although the estimate of a point exceeds 80 % of the free memory.", recursive: true);

    /// <summary>Options of every command that computes.</summary>
    public RunSettings Settings { get; } = new(isNew: true);

    /// <inheritdoc/>
    public override string Usage => "sweep <study> --vary NAME=VALUES [--vary ...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [.. Subcommands.OfType<SweepStudyCommand>().SelectMany(c => c.Examples.Take(1)), ("sweep merge DIR DIR", "puts shards of separate places together")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string names = string.Join(", ", Subcommands.Select(c => c.Name));
        if (input.Stray.FirstOrDefault(w => !w.StartsWith('-')) is string word)
            throw new ParameterException("study", $"\"{ErrorText.Shown(word)}\" is no study; {(Names.Nearest(word, Subcommands.Select(c => c.Name)) is string near ? $"the nearest is {near}" : $"there are {names}")}.");
        input.ThrowIfWrong();
        throw new ParameterException("study", $"sweep needs the name of a study: {Product.Command} sweep STUDY --vary NAME=VALUES; there are {names}.");
    }

    /// <summary>Reads the options that only sweeps have; mistakes are added to the input's problems.</summary>
    public SweepOptions Read(Input input)
    {
        var options = new SweepOptions { KeepRuns = input.Has(KeepRuns), Retry = input.Has(Retry), Table = input.Value(Table) };
        if (input.Value(Rows) is string rows)
        {
            SweepRows[] named = [.. Enum.GetValues<SweepRows>().Where(r => string.Equals(Names.Kebab(r.ToString()), rows, StringComparison.Ordinal))];
            if (named.Length == 1) options = options with { Rows = named[0] };
            else input.Problems.Add(new Problem("--rows", $"--rows must be all, first or last, but is \"{ErrorText.Shown(rows)}\"."));
        }

        if (input.Value(Shard) is string shard)
        {
            if (shard is "slurm") options = options with { Shard = SlurmEnvironment.OfProcess.Shard(input.Problems) ?? Studies.Shard.Whole };
            else if (Studies.Shard.TryParse(shard, out Shard part)) options = options with { Shard = part };
            else input.Problems.Add(new Problem("--shard", $"--shard must be written K/N with K in 1..N, for instance 3/50, or slurm, but is \"{ErrorText.Shown(shard)}\"."));
        }

        if (input.Value(WallTime) is string time)
        {
            if (TryReadTime(time, out TimeSpan limit)) options = options with { WallTime = limit };
            else input.Problems.Add(new Problem("--wall-time", $"--wall-time must be a time such as 3:55 (hours:minutes), 3:55:00, 90min, 4h or 30s, but is \"{ErrorText.Shown(time)}\"."));
        }
        else if (!input.Has(Slurm.Script))
        {
            options = options with { WallTime = SlurmEnvironment.OfProcess.WallTime(DateTimeOffset.UtcNow, input.Problems) };
        }

        return options;
    }

    /// <summary>Reads hours:minutes, hours:minutes:seconds, or a number with s, min or h.</summary>
    internal static bool TryReadTime(string text, out TimeSpan time)
    {
        time = default;
        string[] parts = text.Split(':');
        double seconds;
        if (parts.Length is 2 or 3)
        {
            int[] numbers = [.. parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : -1)];
            if (numbers.Any(n => n < 0) || numbers.Skip(1).Any(n => n > 59) || numbers[0] > 100_000) return false;
            seconds = 3600.0 * numbers[0] + 60.0 * numbers[1] + (numbers.Length == 3 ? numbers[2] : 0);
        }
        else
        {
            (string unit, double factor) = text.EndsWith("min", StringComparison.Ordinal) ? ("min", 60.0) : text.EndsWith('h') ? ("h", 3600.0) : text.EndsWith('s') ? ("s", 1.0) : ("", double.NaN);
            if (unit.Length == 0 || !double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
            seconds = number * factor;
        }

        if (seconds is not (> 0 and < 4e8)) return false;
        time = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
