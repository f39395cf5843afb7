using System.CommandLine;
using System.Globalization;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"sweep NAME": the study's parameters as options, and some of them varied.</summary>
internal sealed class SweepStudyCommand : AppCommand
{
    private readonly SweepCommand sweep;
    private readonly StudyDescription study;
    private readonly StudyParameters parameters;

    /// <summary>Builds the options from the study's record.</summary>
    public SweepStudyCommand(SweepCommand sweep, StudyDescription study) : base(study.Name, study.Question)
    {
        this.sweep = sweep;
        this.study = study;
        parameters = new StudyParameters(study, sweep.Preset, sweep.Config);
        foreach (Option option in parameters.Options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => $"sweep {study.Name} --vary NAME=VALUES [--vary ...] [--PARAMETER VALUE ...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples
    {
        get
        {
            // A number around its default, of the first parameter that has one.
            string vary = study.Parameters.Select(p => (p.Name, Values: Around(p))).FirstOrDefault(p => p.Values is not null) is { Values: string values } first ? $"{first.Name}={values}" : "NAME=VALUES";
            return [($"sweep {study.Name} --vary {vary}", ""), ($"sweep {study.Name} --vary {vary} --shard 3/50", "job 3 of 50"),
                ($"sweep {study.Name} --vary {vary} --slurm job.sh", "a script for Slurm")];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Option, string> ParameterHelp => parameters.Help;

    /// <inheritdoc/>
    public override bool UsesRanks => true;

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions options = sweep.Settings.Read(input) with { Force = input.Has(sweep.Force) };
        SweepOptions chosen = sweep.Read(input);
        (string, int?, bool)? script = sweep.Slurm.Read(input, sweep.Shard);
        Preset? preset = parameters.ReadPreset(input);
        Dictionary<string, string> values = parameters.Values(input, preset);
        IReadOnlyList<string> vary = input.Values(sweep.Vary);
        foreach (string name in parameters.Written(input).Where(n => vary.Any(v => v.StartsWith(n + "=", StringComparison.Ordinal))))
            input.Problems.Add(new Problem(name, $"{name} is varied and given as an option too; give it once."));
        SweepPlan plan = StudyParameters.WithWords(input, () => SweepPlan.Create(study, values, vary, input.Has(sweep.Zip)));
        sweep.Settings.TellSeed(input, options, terminal);
        options = options with { Preset = preset?.Name };
        var presentation = new Presentation(terminal, input.Has(sweep.Settings.Json), input.Has(sweep.Settings.Quiet));
        return script is { } wanted
            ? SlurmJob.Write(wanted, plan, chosen, options, presentation)
            : SweepSession.Run(presentation, (settings, token) => SweepRunner.Run(plan, chosen, settings, token), options);
    }

    private static string? Around(ParameterDescription parameter) => parameter.TypeText is "number" && double.TryParse(parameter.DefaultText, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{number / 2:R}:{number:R}:6") : null;
}
