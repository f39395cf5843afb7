using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"run NAME": one option per parameter of the study, all taken from its record.</summary>
internal sealed class RunStudyCommand : AppCommand
{
    private readonly RunCommand run;
    private readonly StudyDescription study;
    private readonly Dictionary<Option, ParameterDescription> parameters = [];

    /// <summary>Builds the options from the study's record.</summary>
    public RunStudyCommand(RunCommand run, StudyDescription study) : base(study.Name, study.Question)
    {
        this.run = run;
        this.study = study;
        foreach (ParameterDescription parameter in study.Parameters)
        {
            Option<string> option = ParameterText.OptionOf(parameter);
            parameters.Add(option, parameter);
            Add(option);
        }
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
    public override IReadOnlyDictionary<Option, string> ParameterHelp => parameters.ToDictionary(p => p.Key, p => ParameterText.Describe(p.Value));

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions options = run.Settings.Read(input, terminal) with { Force = input.Has(run.Force) };
        Preset? preset = ReadPreset(input);
        IReadOnlyDictionary<string, string> values = Values(input, preset);
        Study chosen = Create(values, input);
        if (input.Has(run.DryRun)) return DryRun.Write(study, chosen, options, input.Has(run.Settings.Json), terminal);
        options = options with { Preset = preset?.Name };
        return CommandRun.Run(new Presentation(terminal, input.Has(run.Settings.Json), input.Has(run.Settings.Quiet)),
            (settings, token) => StudyRunner.Run(chosen, settings, token), options);
    }

    private Preset? ReadPreset(Input input)
    {
        if (input.Value(run.Preset) is not string name) return null;
        try
        {
            return study.FindPreset(name);
        }
        catch (ParameterException unknown)
        {
            foreach (Problem problem in unknown.Problems) input.Problems.Add(problem);
            return null;
        }
    }

    // Defaults < preset < file < options.
    private Dictionary<string, string> Values(Input input, Preset? preset)
    {
        var values = new Dictionary<string, string>(preset?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (input.Value(run.Config) is string file)
        {
            try
            {
                foreach ((string name, string value) in Configuration.ReadJson(File.ReadAllText(file), file)) values[name] = value;
            }
            catch (ParameterException wrong)
            {
                foreach (Problem problem in wrong.Problems) input.Problems.Add(problem);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                input.Problems.Add(new Problem("--config", $"--config must name a readable JSON file, but \"{file}\" cannot be read: {e.Message}"));
            }
        }

        foreach ((Option option, ParameterDescription parameter) in parameters)
            if (input.Value(option) is string value) values[parameter.Name] = value;
        return values;
    }

    // Mistakes in words and mistakes in values are told together.
    private Study Create(IReadOnlyDictionary<string, string> values, Input input)
    {
        try
        {
            Study created = study.Create(values);
            input.ThrowIfWrong();
            return created;
        }
        catch (ParameterException wrong) when (input.Problems.Count > 0 && !ReferenceEquals(wrong.Problems, input.Problems))
        {
            foreach (Problem problem in wrong.Problems)
                if (!input.Problems.Contains(problem)) input.Problems.Add(problem);
            throw new ParameterException([.. input.Problems]);
        }
    }
}
