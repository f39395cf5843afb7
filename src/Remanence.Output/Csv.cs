using System.Globalization;
using System.Text;

namespace Remanence.Output;

/// <summary>One cell of a CSV file; quoting is remembered, because only text is ever quoted.</summary>
internal readonly record struct CsvCell(string Text, bool Quoted);

/// <summary>Tables as CSV after RFC 4180 with LF: round-trip numbers (zero without a sign), nan, inf and -inf, an empty cell for a value that does not exist.</summary>
/// <remarks>Text that could be taken for something else (a number, true, nothing) is quoted, so that reading gives back what was written.</remarks>
internal static class Csv
{
    private static readonly char[] _special = [',', '"', '\n', '\r'];

    public static string Print(Table table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(c => c.Name)).Append('\n');
        foreach (IReadOnlyList<object?> row in table.Rows)
        {
            for (int i = 0; i < row.Count; i++)
                text.Append(i == 0 ? "" : ",").Append(Print(row[i]));
            text.Append('\n');
        }
        return text.ToString();
    }

    public static string Print(object? value) => value switch
    {
        null => "",
        double d => Print(d),
        bool b => b ? "true" : "false",
        string s => NeedsQuotes(s) ? "\"" + s.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : s,
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a cell must be double, long, int, bool, string or null, but is {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>Cells by line. Throws FormatException with the line for an unterminated quote or rows of different widths.</summary>
    public static IReadOnlyList<IReadOnlyList<CsvCell>> Parse(string text)
    {
        var lines = new List<IReadOnlyList<CsvCell>>();
        var line = new List<CsvCell>();
        for (int at = 0; at < text.Length;)
        {
            line.Add(ReadCell(text, ref at, lines.Count + 1));
            bool lineEnds = at == text.Length || text[at] != ',';
            if (!lineEnds)
                at++;
            // A comma at the very end of the text begins one more, empty cell.
            if (!lineEnds && at == text.Length)
                line.Add(new CsvCell("", false));
            if (!lineEnds && at < text.Length)
                continue;
            if (at < text.Length)
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            if (lines.Count > 0 && line.Count != lines[0].Count)
                throw new FormatException($"line {lines.Count + 1} has {line.Count} cells instead of {lines[0].Count}");
            lines.Add(line);
            line = [];
        }
        return lines.Count > 0 ? lines : throw new FormatException("it is empty");
    }

    /// <summary>Typed rows after the header. A column without a known type gets the narrowest that fits all its cells.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Values(IReadOnlyList<IReadOnlyList<CsvCell>> lines, IReadOnlyList<string> types)
    {
        bool[] whole = [.. types.Select((type, column) => type switch
        {
            "number" => false,
            "integer" or "mixed" => true,
            _ => lines.Skip(1).Select(line => line[column]).All(cell => cell.Text.Length == 0 || IsWhole(cell, out _)),
        })];
        return [.. lines.Skip(1).Select(line => (IReadOnlyList<object?>)[.. line.Select((cell, column) => Value(cell, whole[column]))])];
    }

    private static object? Value(CsvCell cell, bool whole)
    {
        if (cell.Quoted)
            return cell.Text;
        if (whole && IsWhole(cell, out long integer))
            return integer;
        return cell.Text switch
        {
            "" => null,
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "true" => true,
            "false" => false,
            _ => IsNumber(cell.Text, out double number) ? number : cell.Text,
        };
    }

    // Zero without a sign: a table is read by people and by programs that show "-0".
    private static string Print(double d) => d == 0 ? "0"
        : double.IsNaN(d) ? "nan" : double.IsInfinity(d) ? (d > 0 ? "inf" : "-inf") : d.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsWhole(CsvCell cell, out long value)
    {
        bool parsed = long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        return parsed && !cell.Quoted && !string.Equals(cell.Text, "-0", StringComparison.Ordinal);
    }

    private static bool IsNumber(string text, out double value)
    {
        value = 0;
        return text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool NeedsQuotes(string s) =>
        s.Length == 0 || s.IndexOfAny(_special) >= 0 || s[0] is ' ' or '\t' || s[^1] is ' ' or '\t'
        || s is "nan" or "inf" or "-inf" or "true" or "false" || IsNumber(s, out _);

    private static CsvCell ReadCell(string text, ref int at, int line)
    {
        int start = at;
        if (text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
                at++;
            return new CsvCell(text[start..at], false);
        }
        var content = new StringBuilder();
        for (at++; ; at++)
        {
            if (at >= text.Length)
                throw new FormatException($"a quote that begins in line {line} never ends");
            if (text[at] != '"')
            {
                content.Append(text[at]);
                continue;
            }
            if (at + 1 >= text.Length || text[at + 1] != '"')
                break;
            content.Append('"');
            at++;
        }
        at++;
        if (at < text.Length && text[at] is not (',' or '\n' or '\r'))
            throw new FormatException($"line {line} has text after a closing quote");
        return new CsvCell(content.ToString(), true);
    }
}
