using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>The parameters of a study as options, and how preset, file and options become values.</summary>
internal sealed class StudyParameters
{
    private readonly Dictionary<Option, ParameterDescription> parameters = [];
    private readonly StudyDescription study;
    private readonly Option<string> preset;
    private readonly Option<string> config;

    /// <summary>Builds one option per parameter from the study's record.</summary>
    public StudyParameters(StudyDescription study, Option<string> preset, Option<string> config)
    {
        this.study = study;
        this.preset = preset;
        this.config = config;
        foreach (ParameterDescription parameter in study.Parameters) parameters.Add(ParameterText.OptionOf(parameter), parameter);
    }

    /// <summary>The options, in the order of the record.</summary>
    public IEnumerable<Option> Options => parameters.Keys;

    /// <summary>A line of help for each option.</summary>
    public IReadOnlyDictionary<Option, string> Help => parameters.ToDictionary(p => p.Key, p => ParameterText.Describe(p.Value));

    /// <summary>Names of the parameters that were written as options.</summary>
    public IReadOnlyList<string> Written(Input input) => [.. parameters.Where(p => input.Has(p.Key)).Select(p => p.Value.Name)];

    /// <summary>The preset that the options name, or null; a wrong name is added to the input's problems.</summary>
    public Preset? ReadPreset(Input input)
    {
        if (input.Value(preset) is not string name) return null;
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

    /// <summary>Texts by parameter: defaults &lt; preset &lt; file &lt; options.</summary>
    public Dictionary<string, string> Values(Input input, Preset? start)
    {
        var values = new Dictionary<string, string>(start?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (input.Value(config) is string file)
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
                input.Problems.Add(new Problem("--config", $"--config must name a readable JSON file, but \"{ErrorText.Shown(file)}\" cannot be read: {ErrorText.Reason(e)}."));
            }
        }

        foreach ((Option option, ParameterDescription parameter) in parameters)
            if (input.Value(option) is string value) values[parameter.Name] = value;
        return values;
    }

    /// <summary>Creates something from the values, so that mistakes in words and mistakes in values are told together.</summary>
    public static T WithWords<T>(Input input, Func<T> create)
    {
        try
        {
            T created = create();
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
