using System.Collections.Concurrent;
using System.Reflection;

namespace Remanence.Studies;

/// <summary>All studies, found by reflection: adding a study means adding its folder.</summary>
public static class Catalog
{
    private static readonly ConcurrentDictionary<Type, StudyDescription> Descriptions = new();
    private static readonly Lazy<IReadOnlyList<Type>> Own = new(() =>
        [.. typeof(Catalog).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Study)) && t.GetCustomAttribute<StudyAttribute>() is not null)]);

    private static readonly AsyncLocal<IReadOnlyList<Type>?> Extra = new();

    /// <summary>The studies, by name.</summary>
    public static IReadOnlyList<StudyDescription> Studies =>
        [.. Own.Value.Concat(Extra.Value ?? []).Select(Of).OrderBy(d => d.Name, StringComparer.Ordinal)];

    /// <summary>The study of a name.</summary>
    /// <exception cref="ParameterException">There is none; the message names the nearest.</exception>
    public static StudyDescription Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        IReadOnlyList<StudyDescription> studies = Studies;
        return studies.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal))
            ?? throw new ParameterException("study", $"\"{ErrorText.Shown(name)}\" is no study; {Names.Suggestion(name, [.. studies.Select(d => d.Name)], "studies")}");
    }

    /// <summary>Description of a study's type, also of one that is defined in a script.</summary>
    /// <exception cref="ArgumentException">The type carries no <see cref="StudyAttribute"/>.</exception>
    public static StudyDescription Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Of(study.GetType());
    }

    /// <summary>Adds studies for the current flow of control (tests); disposing removes them again.</summary>
    internal static IDisposable Including(params Type[] studies)
    {
        IReadOnlyList<Type>? before = Extra.Value;
        Extra.Value = [.. before ?? [], .. studies];
        return new Restore(before);
    }

    internal static StudyDescription Of(Type type) => Descriptions.GetOrAdd(type, t => new StudyDescription(t));

    private sealed class Restore(IReadOnlyList<Type>? before) : IDisposable
    {
        public void Dispose() => Extra.Value = before;
    }
}
