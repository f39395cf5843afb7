using System.Reflection;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Named parameters of a study, usually those of a figure of the source, with the numbers that prove it. Embedded as folder/presets/name.json.</summary>
public sealed record Preset
{
    /// <summary>Name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the study.</summary>
    public required string Study { get; init; }

    /// <summary>What it shows, one phrase.</summary>
    public required string Title { get; init; }

    /// <summary>Place in the source.</summary>
    public string Place { get; init; } = "";

    /// <summary>Parameters that differ from the defaults, as texts.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Values that replace those of <see cref="Values"/> in a quick run.</summary>
    public IReadOnlyDictionary<string, string> QuickValues { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Numbers checked by every run with exactly these parameters.</summary>
    public IReadOnlyList<ProvingNumber> ProvingNumbers { get; init; } = [];

    /// <summary>Numbers checked by every run with the quick values.</summary>
    public IReadOnlyList<ProvingNumber> QuickProvingNumbers { get; init; } = [];

    /// <summary>The parameters of a quick run: <see cref="Values"/> with <see cref="QuickValues"/> on top.</summary>
    public IReadOnlyDictionary<string, string> QuickRunValues()
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal);
        foreach ((string name, string text) in QuickValues) values[name] = text;
        return values;
    }

    /// <summary>Reads the presets that are embedded beside a study: folder/presets/*.json, where RedundancyStudy lives in the folder Redundancy.</summary>
    internal static IReadOnlyList<Preset> Of(Type study, string studyName)
    {
        string folder = study.Name.EndsWith("Study", StringComparison.Ordinal) ? study.Name[..^5] : study.Name;
        string place = $"/{folder}/presets/";
        Assembly assembly = study.Assembly;
        var presets = new List<Preset>();
        foreach (string resource in assembly.GetManifestResourceNames().Where(n => ("/" + n.Replace('\\', '/')).Contains(place, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(resource) ?? throw new NotSupportedException($"The embedded preset {resource} cannot be opened.");
            using var reader = new StreamReader(stream);
            presets.Add(Read(studyName, Path.GetFileNameWithoutExtension(resource.Replace('\\', '/')), reader.ReadToEnd(), resource));
        }

        return presets;
    }

    /// <summary>Reads one preset: title, place, values, quickValues, provingNumbers and quickProvingNumbers (each: table, row, column, value, tolerance).</summary>
    internal static Preset Read(string study, string name, string json, string source)
    {
        JsonObject root = Configuration.ParseObject(json, source);
        string[] known = ["title", "place", "values", "quickValues", "provingNumbers", "quickProvingNumbers"];
        foreach (string member in root.Select(m => m.Key))
        {
            if (!known.Contains(member, StringComparer.Ordinal)) throw new ParameterException(member, $"{source}: \"{ErrorText.Shown(member)}\" is no member of a preset; {Names.Suggestion(member, known, "members")}");
        }

        try
        {
            return new Preset
            {
                Name = name,
                Study = study,
                Title = root["title"]!.GetValue<string>(),
                Place = root["place"]?.GetValue<string>() ?? "",
                Values = Configuration.Texts(root["values"]?.AsObject() ?? [], source),
                QuickValues = Configuration.Texts(root["quickValues"]?.AsObject() ?? [], source),
                ProvingNumbers = Numbers(root["provingNumbers"]),
                QuickProvingNumbers = Numbers(root["quickProvingNumbers"]),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new ParameterException("preset", $"{source}: a preset needs title, values and proving numbers with table, row, column, value, tolerance, but one of them is missing or of another kind.");
        }
    }

    private static IReadOnlyList<ProvingNumber> Numbers(JsonNode? list) =>
        [.. (list?.AsArray() ?? []).Select(n => new ProvingNumber(
            n!["table"]!.GetValue<string>(),
            n["row"]!.AsObject().ToDictionary(c => c.Key, c => c.Value!.GetValue<double>(), StringComparer.Ordinal),
            n["column"]!.GetValue<string>(),
            n["value"]!.GetValue<double>(),
            n["tolerance"]!.GetValue<double>()))];
}
