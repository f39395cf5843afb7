using System.Text;

namespace Remanence.Tests.Fuzz;

/// <summary>Makes inputs of a grammar: valid texts, valid texts with edited tokens, two of them spliced, tokens in any order, and noise.</summary>
internal sealed class TextMutator
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "2", "3", "7", "62", "63", "0.5", "-0.0", "1e-300", "1e300", "1e308", "1e309", "-1e400", "5e-324", "NaN", "nan", "Infinity", "inf", "-inf", "∞", "2147483647", "2147483648", "-2147483648",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "2000000000", "1000000", "1000001", "99999999999999999999999999", "0x10", "1_000", "1,5", "1.5.5", "1e", "e5", ".", "-", "+", "--1", "+1", "1e1000000000",
        "0.1e-1", "pi", "-pi/4", "2pi/3", "pi/0", "1i", "i", "-i", "1+2i", "1e5+2e-3i", "(1,2)", "1e5i", "٣", "１", "0.3333333333333333", "0.30000000000000004",
    ];

    private static readonly string[] Signs =
    [
        ",", ";", ":", "=", " ", "  ", "\t", "\n", "\r\n", "\0", "+", "-", "*", "/", "(", ")", "[", "]", "{", "}", "\"", "\"\"", "'", "@", "#", "%", "\\", "|", "_", ".", "!", "<", ">", "&", "\u00A0", "\uFEFF", "\u2028", "é", "ψ", "𝒳", "\uD835", "\uDCB3", "\\uD835", "\\u0022", "\u001B[31m", "default", "null", "true", "false", "@missing-file",
    ];

    private readonly string[] seeds;
    private readonly string[] tokens;

    /// <param name="seeds">Valid texts of the grammar.</param>
    /// <param name="words">Further words of it.</param>
    public TextMutator(IReadOnlyList<string> seeds, IReadOnlyList<string>? words = null)
    {
        this.seeds = [.. seeds];
        tokens = [.. Numbers, .. Signs, .. words ?? [], .. seeds.Where(s => s.Length <= 2000).SelectMany(Split).Distinct(StringComparer.Ordinal)];
    }

    public string Make(Dice dice) => dice.Below(16) switch
    {
        0 => dice.Of(seeds),
        1 or 2 => Characters(dice, dice.Of(seeds), 1 + dice.Below(4)),
        3 => Splice(dice),
        4 => string.Concat(Enumerable.Range(0, dice.Below(12)).Select(_ => dice.Of(tokens))),
        5 => new string([.. Enumerable.Range(0, dice.Below(40)).Select(_ => (char)(dice.Chance(4) ? dice.Below(65536) : 32 + dice.Below(96)))]),
        6 => Repeated(dice),
        _ => Tokens(dice, dice.Of(seeds), 1 + dice.Below(4)),
    };

    /// <summary>Numbers, words, blanks and single signs.</summary>
    public static List<string> Split(string text)
    {
        List<string> parts = [];
        for (int at = 0; at < text.Length;)
        {
            int end = at + 1;
            if (char.IsAsciiDigit(text[at])) while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or 'e' or 'E' || text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')) end++;
            else if (char.IsLetter(text[at])) while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '-' or '_')) end++;
            parts.Add(text[at..end]);
            at = end;
        }

        return parts;
    }

    private string Tokens(Dice dice, string text, int edits)
    {
        List<string> parts = Split(text);
        for (int e = 0; e < edits; e++)
        {
            int at = dice.Below(parts.Count + 1);
            switch (dice.Below(6))
            {
                case 0 when at < parts.Count: parts.RemoveAt(at); break;
                case 1 when at < parts.Count: parts.Insert(at, parts[at]); break;
                case 2 when at < parts.Count: (parts[at], parts[dice.Below(parts.Count)]) = (parts[dice.Below(parts.Count)], parts[at]); break;
                case 3: parts.Insert(at, dice.Of(tokens)); break;
                case 4 when at < parts.Count: parts[at] = dice.Of(Numbers); break;
                default:
                    if (at < parts.Count) parts[at] = dice.Of(tokens);
                    break;
            }
        }

        return string.Concat(parts);
    }

    private static string Characters(Dice dice, string text, int edits)
    {
        StringBuilder made = new(text);
        for (int e = 0; e < edits && made.Length > 0; e++)
        {
            int at = dice.Below(made.Length);
            switch (dice.Below(4))
            {
                case 0: made.Remove(at, 1); break;
                case 1: made[at] = (char)(made[at] ^ (1 << dice.Below(16))); break;
                case 2: made.Length = at; break;
                default: made.Insert(at, (char)(32 + dice.Below(96))); break;
            }
        }

        return made.ToString();
    }

    private string Splice(Dice dice)
    {
        string a = dice.Of(seeds), b = dice.Of(seeds);
        return a[..dice.Below(a.Length + 1)] + b[dice.Below(b.Length + 1)..];
    }

    // Long inputs: one part of a text many times.
    private string Repeated(Dice dice)
    {
        List<string> parts = Split(dice.Of(seeds));
        if (parts.Count == 0) return "";
        int from = dice.Below(parts.Count), length = 1 + dice.Below(Math.Min(4, parts.Count - from));
        string part = string.Concat(parts.Skip(from).Take(length));
        return string.Concat(parts.Take(from)) + string.Concat(Enumerable.Repeat(part, 1 + dice.Below(dice.Chance(50) ? 2000 : 30))) + string.Concat(parts.Skip(from + length));
    }
}
