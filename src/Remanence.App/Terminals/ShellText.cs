namespace Remanence.App;

/// <summary>Text that can be pasted into a shell.</summary>
internal static class ShellText
{
    /// <summary>The word as it is when no shell would touch it, in single quotes otherwise.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:,=+@%".Contains(c, StringComparison.Ordinal)) ? word
        : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
