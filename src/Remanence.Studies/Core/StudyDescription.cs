using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Remanence.Studies;

/// <summary>A study as people and programs see it: its question, parameters, presets and claims. All of it is read from the record and its folder.</summary>
public sealed class StudyDescription
{
    /// <summary>More problems of one parameter, the elements of a long list, are counted only.</summary>
    private const int MostProblems = 10;

    private readonly Lazy<IReadOnlyList<Preset>> presets;
    private readonly Lazy<IReadOnlyList<Claim>> claims;

    internal StudyDescription(Type type)
    {
        StudyAttribute attribute = type.GetCustomAttribute<StudyAttribute>(inherit: false)
            ?? throw new ArgumentException($"{type.Name} must carry the attribute [Study(name, question)] to be described or run.", nameof(type));
        StudyType = type;
        Name = attribute.Name;
        Question = attribute.Question;
        Source = attribute.Source;
        AlgorithmVersion = attribute.AlgorithmVersion;
        BibTeX = attribute.BibTeX;
        Study defaults = Empty();
        Parameters = [.. type.GetProperties()
            .Select(p => (Property: p, Attribute: p.GetCustomAttribute<ParameterAttribute>()))
            .Where(p => p.Attribute is not null)
            .Select(p => new ParameterDescription(p.Property, p.Attribute!, defaults))];
        presets = new(() => Preset.Of(type, Name));
        claims = new(() => type.GetProperty("Claims", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) is IEnumerable<Claim> list ? [.. list] : []);
    }

    /// <summary>Name on the command line.</summary>
    public string Name { get; }

    /// <summary>The question, one sentence.</summary>
    public string Question { get; }

    /// <summary>The source, as it is cited in text.</summary>
    public string Source { get; }

    /// <summary>Raised whenever a change alters numbers.</summary>
    public int AlgorithmVersion { get; }

    /// <summary>BibTeX entries of the source and the algorithms.</summary>
    public IReadOnlyList<string> BibTeX { get; }

    /// <summary>The record type.</summary>
    public Type StudyType { get; }

    /// <summary>The parameters, in the order of the record's properties.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; }

    /// <summary>The presets, by name.</summary>
    public IReadOnlyList<Preset> Presets => presets.Value;

    /// <summary>The source's claims that the study settles.</summary>
    public IReadOnlyList<Claim> Claims => claims.Value;

    /// <summary>Builds the study from text forms; parameters that are not named keep their defaults.</summary>
    /// <param name="values">Text form by parameter name; "default" is the default, "@path" the contents of a file.</param>
    /// <exception cref="ParameterException">Unknown names, wrong values, violated rules: all of them.</exception>
    public Study Create(IReadOnlyDictionary<string, string> values) => Create(values, null);

    /// <summary>The same for one of many studies, which have most texts in common.</summary>
    /// <param name="values">Text forms of parameters by name.</param>
    /// <param name="last">The text and the value of each parameter the last time, which are not read again.</param>
    internal Study Create(IReadOnlyDictionary<string, string> values, Dictionary<string, (string Text, object? Value)>? last)
    {
        ArgumentNullException.ThrowIfNull(values);
        Study study = Empty();
        var problems = new List<Problem>();
        var inputs = new List<InputFile>();
        foreach (ParameterDescription parameter in Parameters)
        {
            if (values.TryGetValue(parameter.Name, out string? text)) Assign(study, parameter, text, problems, inputs, last);
        }

        study.Inputs = inputs;
        problems.AddRange(Problems(study, [.. problems.Select(p => p.Parameter)]));
        string[] known = [.. Parameters.Select(p => p.Name)];
        foreach (string name in values.Keys.Where(n => !known.Contains(n, StringComparer.Ordinal)))
            problems.Add(new Problem(name, $"\"{ErrorText.Shown(name)}\" is no parameter of {Name}; {Names.Suggestion(name, known, "parameters")}"));
        return problems.Count == 0 ? study : throw new ParameterException(InOrder(problems));
    }

    /// <summary>All parameters of a study, including defaults, in their text forms, by name.</summary>
    public IReadOnlyDictionary<string, string> Print(Study study)
    {
        Demand(study, ofThisType: true);
        return new SortedDictionary<string, string>(Parameters.ToDictionary(p => p.Name, p => p.Print(study), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The preset of a name.</summary>
    /// <exception cref="ParameterException">There is none; the message names the nearest.</exception>
    public Preset FindPreset(string name) =>
        Presets.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
        ?? throw new ParameterException("preset", $"\"{ErrorText.Shown(name)}\" is no preset of {Name}; {Names.Suggestion(name, [.. Presets.Select(p => p.Name)], "presets")}");

    /// <summary>JSON schema (2020-12) of a configuration file for this study.</summary>
    public JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (ParameterDescription parameter in Parameters) properties.Add(parameter.Name, ParameterSchema.Of(parameter));
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = Name,
            ["description"] = Question,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    /// <summary>Identity of a run of this study: everything that decides its numbers. Extendable parameters are outside.</summary>
    internal string IdentityOf(IReadOnlyDictionary<string, string> printed, ulong seed, long memory, LinearAlgebraBackend linearAlgebra = LinearAlgebraBackend.Managed)
    {
        HashSet<string> outside = [.. Parameters.Where(p => p.Extendable).Select(p => p.Name)];
        return Identity.Of(Name, AlgorithmVersion, printed.Where(p => !outside.Contains(p.Key)), seed, memory, linearAlgebra);
    }

    /// <summary>Throws all problems of a study that was built in code.</summary>
    internal void Demand(Study study, bool ofThisType = false)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (study.GetType() != StudyType) throw new ArgumentException($"The study must be a {StudyType.Name}, but is a {study.GetType().Name}.", nameof(study));
        if (ofThisType) return;
        List<Problem> problems = Problems(study, []);
        if (problems.Count > 0) throw new ParameterException(InOrder(problems));
    }

    /// <summary>Violated rules of single values and between values, leaving out parameters that were complained about already.</summary>
    private List<Problem> Problems(Study study, HashSet<string> reported)
    {
        var problems = new List<Problem>();
        foreach (ParameterDescription parameter in Parameters.Where(p => !reported.Contains(p.Name))) parameter.CheckValue(study, problems);
        HashSet<string> wrong = [.. reported, .. problems.Select(p => p.Parameter)];
        problems.AddRange(Rules(study, wrong).Where(p => !wrong.Contains(p.Parameter)));
        return problems;
    }

    /// <summary>Violated rules between parameters. Those that are wrong by themselves are replaced first by their default, then by their values in the presets: what is said in the same words each time does not depend on them.</summary>
    private List<Problem> Rules(Study study, HashSet<string> wrong)
    {
        if (wrong.Count == 0) return [.. study.Validate()];
        List<Problem>? common = null;
        foreach (IReadOnlyDictionary<string, string> values in Presets.Select(p => p.Values).Prepend(new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            Study copy = study.Copy(), standard = Empty();
            foreach (ParameterDescription parameter in Parameters.Where(p => wrong.Contains(p.Name)))
                parameter.Set(copy, values.TryGetValue(parameter.Name, out string? text) && text is not TextForm.Default ? parameter.Parse(text, []) : parameter.Get(standard));
            HashSet<Problem> found = [.. copy.Validate()];
            common = common is null ? [.. found] : [.. common.Where(found.Contains)];
            if (common.Count == 0) break;
        }

        return common ?? [];
    }

    private static void Assign(Study study, ParameterDescription parameter, string text, List<Problem> problems, List<InputFile> inputs, Dictionary<string, (string Text, object? Value)>? last)
    {
        if (text is TextForm.Default) return;
        if (last?.TryGetValue(parameter.Name, out (string Text, object? Value) before) == true && string.Equals(before.Text, text, StringComparison.Ordinal))
        {
            parameter.Set(study, before.Value);
            return;
        }

        byte[]? content = null;
        string value = text;
        if (text.StartsWith('@'))
        {
            content = InputFile.Read(parameter.Name, text[1..], problems);
            if (content is null) return;
            if (InputFile.Text(parameter.Name, text[1..], content, problems) is not string read) return;
            value = read;
            if (parameter.IsList) value = string.Join(',', value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.TrimEnd(',')));
        }

        int found = problems.Count;
        object? parsed = parameter.Parse(value, problems);
        if (problems.Count > found) return;
        parameter.Set(study, parsed);
        if (content is null) last?[parameter.Name] = (text, parsed);
        else inputs.Add(new InputFile(parameter.Name, text[1..], content, parameter.Print(study)));
    }

    private List<Problem> InOrder(List<Problem> problems)
    {
        string[] names = [.. Parameters.Select(p => p.Name)];
        var told = new List<Problem>();
        foreach (IGrouping<string, Problem> group in problems.GroupBy(p => p.Parameter, StringComparer.Ordinal).OrderBy(g => Array.IndexOf(names, g.Key) is int at && at >= 0 ? at : int.MaxValue))
        {
            // A rule between parameters belongs to none of them; a list may break its rule in every element.
            int most = group.Key.Length == 0 ? int.MaxValue : MostProblems, more = group.Count() - most;
            told.AddRange(group.Take(most));
            if (more > 0) told.Add(new Problem(group.Key, Output.Humane.Text($"{group.Key} has {more} more {(more == 1 ? "problem" : "problems")}; mend these first.")));
        }

        return told;
    }

    private Study Empty() => (Study)Activator.CreateInstance(StudyType)!;
}
