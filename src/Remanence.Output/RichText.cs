using System.Text;

namespace Remanence.Output;

/// <summary>Labels with subscripts and superscripts: "H_{S}" and "10^{3}". Everything else is plain text.</summary>
internal static class RichText
{
    /// <summary>A piece of text on the line (0), below (-1) or above it (+1).</summary>
    public readonly record struct Run(string Text, int Level);

    public static IReadOnlyList<Run> Parse(string label)
    {
        var runs = new List<Run>();
        var plain = new StringBuilder();
        for (int at = 0; at < label.Length; at++)
        {
            int end = label[at] is '_' or '^' && at + 1 < label.Length && label[at + 1] == '{' ? label.IndexOf('}', at) : -1;
            if (end < 0)
            {
                plain.Append(label[at]);
                continue;
            }
            if (plain.Length > 0)
                runs.Add(new Run(plain.ToString(), 0));
            plain.Clear();
            runs.Add(new Run(label[(at + 2)..end], label[at] == '_' ? -1 : 1));
            at = end;
        }
        if (plain.Length > 0)
            runs.Add(new Run(plain.ToString(), 0));
        return runs;
    }

    /// <summary>As HTML (Plotly and the report), escaped.</summary>
    public static string Html(string label) => string.Concat(Parse(label).Select(run => run.Level switch
    {
        < 0 => $"<sub>{Escape(run.Text)}</sub>",
        > 0 => $"<sup>{Escape(run.Text)}</sup>",
        _ => Escape(run.Text),
    }));

    /// <summary>As plain text: the braces and marks fall away, "H_S".</summary>
    public static string Plain(string label) => string.Concat(Parse(label).Select(run => run.Level switch
    {
        < 0 => "_" + run.Text,
        > 0 => "^" + run.Text,
        _ => run.Text,
    }));

    /// <summary>Escapes text for XML and HTML; characters that XML cannot hold become the replacement character.</summary>
    public static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(rune.Value is < 32 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => rune.ToString(),
            });
        return clean.ToString();
    }
}
