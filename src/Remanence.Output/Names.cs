namespace Remanence.Output;

/// <summary>Rules for names that become file names or CSV headers.</summary>
internal static class Names
{
    /// <summary>ASCII snake case, beginning with a letter.</summary>
    public static bool IsSnakeCase(string name) => IsWord(name, '_');

    /// <summary>ASCII kebab case, beginning with a letter.</summary>
    public static bool IsKebabCase(string name) => IsWord(name, '-');

    /// <summary>Refuses a name that is not lower-case ASCII words joined by hyphens.</summary>
    public static string RequireKebabCase(string name, string subject) => IsKebabCase(name)
        ? name
        : throw new ArgumentException($"{subject} must be lower-case ASCII letters and digits joined by hyphens, but is \"{name}\".", nameof(name));

    private static bool IsWord(string name, char joint) =>
        name is { Length: > 0 and <= 100 } && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == joint);
}
