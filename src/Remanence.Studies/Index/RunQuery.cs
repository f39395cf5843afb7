namespace Remanence.Studies;

/// <summary>A run as the index remembers it.</summary>
/// <param name="Folder">Absolute path of the folder.</param>
/// <param name="Study">Name of the study.</param>
/// <param name="Preset">Preset, or empty.</param>
/// <param name="State">running, interrupted, failed, done or damaged.</param>
/// <param name="Started">Start (UTC), or null when the manifest cannot be read.</param>
/// <param name="Seconds">Seconds of computing.</param>
/// <param name="Checks">Number of checks.</param>
/// <param name="FailedChecks">Number of them that do not hold.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Identity">Identity.</param>
/// <param name="IsSweep">True for the folder of a sweep.</param>
/// <param name="Error">Why it failed or cannot be read, or empty.</param>
/// <param name="Parameters">Parameters that differ from the study's defaults (all, if this version does not know the study), name to text.</param>
public sealed record RunSummary(string Folder, string Study, string Preset, string State, DateTimeOffset? Started, double Seconds, int Checks, int FailedChecks, string Seed, string Identity, bool IsSweep, string Error, IReadOnlyDictionary<string, string> Parameters);

/// <summary>How a parameter is held against a value.</summary>
public enum Relation
{
    /// <summary>Equal, as numbers if both are numbers.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less, as numbers.</summary>
    Less,

    /// <summary>Less or equal, as numbers.</summary>
    AtMost,

    /// <summary>Greater, as numbers.</summary>
    Greater,

    /// <summary>Greater or equal, as numbers.</summary>
    AtLeast,
}

/// <summary>A condition on a parameter.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Relation">How it is compared.</param>
/// <param name="Value">Text form of the value.</param>
public sealed record RunCondition(string Parameter, Relation Relation, string Value)
{
    private static readonly (string Sign, Relation Relation)[] Signs =
        [("<=", Relation.AtMost), (">=", Relation.AtLeast), ("!=", Relation.NotEqual), ("=", Relation.Equal), ("<", Relation.Less), (">", Relation.Greater)];

    /// <summary>Reads NAME=VALUE, NAME!=VALUE, NAME&lt;VALUE, NAME&lt;=VALUE, NAME&gt;VALUE or NAME&gt;=VALUE.</summary>
    /// <exception cref="ParameterException">It is none of them, or the order of a text is asked for.</exception>
    public static RunCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOfAny(['=', '!', '<', '>']);
        (string sign, Relation relation) = at <= 0 ? ("", Relation.Equal) : Signs.FirstOrDefault(s => text.AsSpan(at).StartsWith(s.Sign, StringComparison.Ordinal));
        if (string.IsNullOrEmpty(sign) || at + sign.Length == text.Length)
            throw new ParameterException("where", $"where must be written NAME=VALUE, or with !=, <, <=, > or >=, but is \"{ErrorText.Shown(text)}\".");
        string value = text[(at + sign.Length)..].Trim();
        if (relation is not (Relation.Equal or Relation.NotEqual) && IndexEntry.Number(value) is null)
            throw new ParameterException("where", $"where must compare with a number after {sign}, but \"{ErrorText.Shown(text)}\" compares with \"{ErrorText.Shown(value)}\".");
        return new RunCondition(text[..at].Trim(), relation, value);
    }
}

/// <summary>Which runs are asked for; everything that is null asks for all.</summary>
public sealed record RunQuery
{
    /// <summary>Name of the study.</summary>
    public string? Study { get; init; }

    /// <summary>running, interrupted, failed, done or damaged.</summary>
    public string? State { get; init; }

    /// <summary>True for runs whose checks all hold, false for runs with a check that fails.</summary>
    public bool? ChecksHold { get; init; }

    /// <summary>Conditions on parameters; all must hold.</summary>
    public IReadOnlyList<RunCondition> Where { get; init; } = [];

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
