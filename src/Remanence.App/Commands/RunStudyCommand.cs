using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"run NAME": one option per parameter of the study, all taken from its record.</summary>
internal sealed class RunStudyCommand : AppCommand
{
    private readonly RunCommand run;
    private readonly StudyDescription study;
    private readonly StudyParameters parameters;

    /// <summary>Builds the options from the study's record.</summary>
    public RunStudyCommand(RunCommand run, StudyDescription study) : base(study.Name, study.Question)
    {
        this.run = run;
        this.study = study;
        parameters = new StudyParameters(study, run.Preset, run.Config);
        foreach (Option option in parameters.Options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => $"run {study.Name} [--preset NAME | --config FILE] [--PARAMETER VALUE ...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples
    {
        get
        {
            List<(string, string)> examples = [($"run {study.Name}", "with its defaults")];
            if (study.Presets.Count > 0) examples.Add(($"run {study.Name} --preset {study.Presets[0].Name}", study.Presets[0].Title));
            if (study.Parameters.FirstOrDefault(p => p.DefaultText.Length > 0 && !p.DefaultText.StartsWith("default", StringComparison.Ordinal)) is { } first)
                examples.Add(($"run {study.Name} --{first.Name} {first.DefaultText} --dry-run", "what a run would need"));
            return examples;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Option, string> ParameterHelp => parameters.Help;

    /// <inheritdoc/>
    public override bool UsesRanks => true;

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions options = run.Settings.Read(input) with { Force = input.Has(run.Force) };
        Preset? preset = parameters.ReadPreset(input);
        IReadOnlyDictionary<string, string> values = parameters.Values(input, preset);
        Study chosen = StudyParameters.WithWords(input, () => study.Create(values));
        run.Settings.TellSeed(input, options, terminal);
        if (input.Has(run.DryRun)) return DryRun.Write(study, chosen, options, input.Has(run.Settings.Json), terminal);
        options = options with { Preset = preset?.Name };
        return CommandRun.Run(new Presentation(terminal, input.Has(run.Settings.Json), input.Has(run.Settings.Quiet)),
            (settings, token) => StudyRunner.Run(chosen, settings, token), options);
    }
}
