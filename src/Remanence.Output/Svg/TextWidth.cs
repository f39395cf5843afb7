namespace Remanence.Output;

/// <summary>Estimates how wide text will be, without a font: generous, so that labels keep their distance with DejaVu Sans as well as Helvetica.</summary>
internal static class TextWidth
{
    /// <summary>Width in pixels of a label in a font of this size.</summary>
    public static double Of(string label, double size)
    {
        double width = 0;
        foreach (RichText.Run run in RichText.Parse(label))
            width += (run.Level == 0 ? size : 0.72 * size) * run.Text.Sum(Em);
        return width;
    }

    /// <summary>Cuts a label at spaces into lines not wider than the limit; a single long word stays whole.</summary>
    public static IReadOnlyList<string> Wrap(string label, double size, double limit)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in Words(label))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Of(longer, size) > limit)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>Shortens a label with an ellipsis until it fits.</summary>
    public static string Fit(string label, double size, double limit)
    {
        if (Of(label, size) <= limit)
            return label;
        string plain = RichText.Plain(label);
        int keep = plain.Length;
        while (keep > 1 && Of(plain[..keep] + "\u2026", size) > limit)
            keep--;
        return plain[..keep] + "\u2026";
    }

    /// <summary>Words; a space inside braces does not separate.</summary>
    private static IEnumerable<string> Words(string label)
    {
        int start = 0;
        int depth = 0;
        for (int at = 0; at < label.Length; at++)
        {
            depth += label[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (label[at] != ' ' || depth > 0)
                continue;
            if (at > start)
                yield return label[start..at];
            start = at + 1;
        }
        if (start < label.Length)
            yield return label[start..];
    }

    private static double Em(char c) => c switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' or '!' => 0.32,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' or 'I' => 0.4,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '\u2212' or '=' or '+' or '<' or '>' or '\u2192' or '\u221E' => 0.87,
        >= 'A' and <= 'Z' => 0.68,
        _ => 0.61,
    };
}
