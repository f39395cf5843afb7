using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"run": the studies are its subcommands; options that every study takes stand here, so that they may come before the study's name too.</summary>
internal sealed class RunCommand : AppCommand
{
    /// <summary>One subcommand per study.</summary>
    public RunCommand() : base("run", "Runs a study and leaves a folder with tables, figures and a report.")
    {
        Option[] shared = [Preset, Config, DryRun, Force, Settings.Output, Settings.Seed, Settings.Memory, Settings.LinearAlgebra, Settings.Threads, Settings.Json, Settings.Quiet];
        foreach (Option option in shared) Add(option);
        foreach (StudyDescription study in Catalog.Studies) Add(new RunStudyCommand(this, study));
    }

    /// <summary>Parameters of a figure.</summary>
    public Option<string> Preset { get; } = Value("--preset", "NAME", "Start from the parameters of a figure of the source (describe lists them).", recursive: true);

    /// <summary>Parameters from a file.</summary>
    public Option<string> Config { get; } = Value("--config", "FILE", "Read parameters from a JSON file; they replace those of the preset, options replace both.", recursive: true);

    /// <summary>Estimates only.</summary>
    public Option<bool> DryRun { get; } = Flag("--dry-run", "Say what the run needs (memory, disk, operations, time) and stop; nothing is created.", recursive: true);

    /// <summary>Runs in spite of the estimate.</summary>
    public Option<bool> Force { get; } = Flag("--force", "Run although the estimate exceeds 80 % of the free memory.", recursive: true);

    /// <summary>Options of every command that computes.</summary>
    public RunSettings Settings { get; } = new(isNew: true);

    /// <inheritdoc/>
    public override string Usage => "run <study> [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [.. Subcommands.OfType<RunStudyCommand>().SelectMany(c => c.Examples.Take(2))];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string names = string.Join(", ", Subcommands.Select(c => c.Name));
        string? word = input.Stray.FirstOrDefault(w => !w.StartsWith('-'));
        if (word is not null) Catalog.Find(word);
        input.ThrowIfWrong();
        throw new ParameterException("study", $"run needs the name of a study, for instance {Product.Command} run {Subcommands.FirstOrDefault()?.Name}; the studies are {names}.");
    }
}
