namespace Remanence;

/// <summary>How values stand in the sentences of errors.</summary>
public static class ErrorText
{
    /// <summary>Length from which on a text is cut.</summary>
    private const int Longest = 60;

    /// <summary>Length from which on the middle of a reason is left out.</summary>
    private const int LongestReason = 300;

    /// <summary>
    /// Why the runtime refused something, without the name of an argument, the place in a JSON document and the full stop that it adds. A long one, which quotes what somebody wrote, loses its middle.
    /// </summary>
    public static string Reason(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string reason = error.Message.Split(" (Parameter '", 2)[0].Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0].ReplaceLineEndings(" ").TrimEnd('.', ' ');
        if (reason.Length <= LongestReason) return reason;
        int tail = reason.Length - (LongestReason - Longest);
        return string.Concat(Shown(reason), reason.AsSpan(char.IsLowSurrogate(reason[tail]) ? tail + 1 : tail));
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
