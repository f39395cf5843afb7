namespace Remanence.Studies;

/// <summary>One preset that shall be run.</summary>
/// <param name="Description">Its study.</param>
/// <param name="Preset">The preset.</param>
/// <param name="Study">The study with the values of the run.</param>
/// <param name="IsQuick">True when the values differ from those of the figure.</param>
internal sealed record PlannedPreset(StudyDescription Description, Preset Preset, Study Study, bool IsQuick)
{
    /// <summary>Operations that starting a run is worth (about 0.2 s), so that many small presets count as well.</summary>
    private const double StartOperations = 4e8;

    /// <summary>The values in their text forms, by name.</summary>
    public IReadOnlyDictionary<string, string> Printed { get; } = Description.Print(Study);

    /// <summary>Part in the whole work.</summary>
    public double Operations { get; } = StartOperations + Study.Estimate().Operations;

    /// <summary>The run with the values of the figure, or with the quick ones.</summary>
    public static PlannedPreset Of(StudyDescription description, Preset preset, bool quick)
    {
        Study full = description.Create(preset.Values);
        if (!quick) return new PlannedPreset(description, preset, full, false);
        Study small = description.Create(preset.QuickRunValues());
        IReadOnlyDictionary<string, string> wanted = description.Print(full);
        return new PlannedPreset(description, preset, small, description.Print(small).Any(p => !string.Equals(p.Value, wanted[p.Key], StringComparison.Ordinal)));
    }

    /// <summary>All presets of the chosen study, or of all studies.</summary>
    /// <exception cref="ParameterException">There is no such study.</exception>
    public static IReadOnlyList<PlannedPreset> All(string? study, bool quick) =>
        [.. Chosen(study).SelectMany(d => d.Presets.Select(p => Of(d, p, quick)))];

    /// <summary>The study of a name, or all.</summary>
    public static IReadOnlyList<StudyDescription> Chosen(string? study) => study is null ? Catalog.Studies : [Catalog.Find(study)];
}
