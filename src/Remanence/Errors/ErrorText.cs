namespace Remanence;

/// <summary>How values stand in the sentences of errors.</summary>
public static class ErrorText
{
    /// <summary>Length from which on a text is cut.</summary>
    private const int Longest = 60;

    /// <summary>A text that somebody wrote, cut where it is too long for a sentence; a character that takes two units is not cut in half.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= Longest) return text;
        int end = Longest - 3;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "...");
    }
}
