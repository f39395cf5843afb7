using System.Text;

namespace Remanence.Studies;

/// <summary>Lists of any scalar form: "0.5,0.5"; the empty text is the empty list. Values are arrays.</summary>
internal sealed class ListForm(Type elementType) : TextForm
{
    private readonly TextForm element = Of(elementType);

    public override string TypeText => "list of " + element.PluralText;

    public override IReadOnlyList<string> JsonTypes => ["array", "string"];

    public override IReadOnlyList<string> Choices => element.Choices;

    public override bool IsList => true;

    public override Reading Read(string text)
    {
        if (ListText.Split(text) is not List<string> parts) return Reading.Breaks($"a {TypeText} with closed quotes");
        Array values = Array.CreateInstance(elementType, parts.Count);
        for (int i = 0; i < parts.Count; i++)
        {
            // Quotes around an element were taken off when the list was split.
            Reading reading = element is StringForm ? new Reading(parts[i]) : element.Read(parts[i]);
            if (reading.Sentence is not null) return reading;
            if (reading.Rule is not null) return Reading.Breaks($"a {TypeText}, whose element {i + 1} (\"{ErrorText.Shown(parts[i])}\") must be {reading.Rule}");
            values.SetValue(reading.Value, i);
        }

        return new Reading(values);
    }

    public override string Print(object value) => ListText.Join(((System.Collections.IEnumerable)value).Cast<object>().Select(e => e is string s ? s : element.Print(e)));

    public override IReadOnlyList<double> Numbers(object value) => [.. ((System.Collections.IEnumerable)value).Cast<object>().SelectMany(element.Numbers)];
}

/// <summary>Commas between elements; an element that a comma, quote, space, '@' or the word "default" would disturb stands in double quotes, doubled inside.</summary>
internal static class ListText
{
    public static string Join(IEnumerable<string> elements) => string.Join(',', elements.Select(e => NeedsQuotes(e) ? Quote(e) : e));

    public static string Quote(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>The text inside quotes, or the text itself when it is not a quoted one.</summary>
    public static string Unquote(string text) =>
        text is ['"', .., '"'] && Split(text) is [string single] ? single : text;

    /// <summary>The elements, or null when a quote is left open or followed by something else than a comma.</summary>
    public static List<string>? Split(string text)
    {
        var elements = new List<string>();
        if (string.IsNullOrWhiteSpace(text)) return elements;
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at < text.Length && text[at] == '"')
            {
                if (!Quoted(text, ref at, out string element)) return null;
                elements.Add(element);
            }
            else
            {
                int comma = text.IndexOf(',', at);
                int end = comma < 0 ? text.Length : comma;
                elements.Add(text[at..end].Trim());
                at = end;
            }

            if (at >= text.Length) return elements;
            at++;
        }
    }

    /// <summary>Reads one quoted element and stops at the comma behind it or at the end.</summary>
    private static bool Quoted(string text, ref int at, out string element)
    {
        var inside = new StringBuilder();
        element = "";
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') inside.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') inside.Append(text[at++]);
            else break;
        }

        if (at >= text.Length) return false;
        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        element = inside.ToString();
        return at >= text.Length || text[at] == ',';
    }

    private static bool NeedsQuotes(string element) =>
        element.Length == 0 || element is TextForm.Default || element[0] == '@' || char.IsWhiteSpace(element[0]) || char.IsWhiteSpace(element[^1]) || element.AsSpan().ContainsAny(',', '"');
}
