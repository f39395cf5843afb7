namespace Remanence;

/// <summary>How values stand in the sentences of errors.</summary>
public static class ErrorText
{
    /// <summary>Length from which on a text is cut.</summary>
    private const int Longest = 60;

    /// <summary>Why the runtime refused something, without the name of an argument and the full stop that it adds.</summary>
    public static string Reason(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Message.Split(" (Parameter '", 2)[0].ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    /// <summary>Several reasons in one sentence's end: the first ten, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        const int Most = 10;
        string more = reasons.Count > Most ? FormattableString.Invariant($"; and {reasons.Count - Most} more") : "";
        return string.Join("; ", reasons.Take(Most)) + more;
    }

    /// <summary>A text that somebody wrote, cut where it is too long for a sentence; a character that takes two units is not cut in half.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= Longest) return text;
        int end = Longest - 3;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "...");
    }
}
