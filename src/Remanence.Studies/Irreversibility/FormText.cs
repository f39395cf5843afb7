using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>Numbers and matrices inside the text forms of the study irreversibility. Failures are sentences' ends, which the forms complete.</summary>
internal static class FormText
{
    /// <summary>Largest dimension of a matrix given number by number.</summary>
    public const int LargestMatrix = 512;

    private static readonly char[] Rows = [';', '\n', '\r'];
    private static readonly char[] Entries = [',', ' ', '\t'];

    /// <summary>A finite number, also a multiple of pi ("pi/2").</summary>
    public static double Number(string part) => NumberForm.TryRead(part.Trim(), out double value) && double.IsFinite(value) ? value : throw new FormatException($"\"{ErrorText.Shown(part.Trim())}\" is not a finite number");

    /// <summary>A whole number in a range.</summary>
    public static int Whole(string part, string name, int least, int most)
    {
        string text = part.Trim();
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) throw new FormatException($"the {name} must be a whole number in {least}..{most}, but is \"{ErrorText.Shown(text)}\"");
        return value >= least && value <= most ? value : throw new FormatException($"the {name} must lie in {least}..{most}, but is {value}");
    }

    /// <summary>Numbers between commas.</summary>
    public static double[] Numbers(string text) => [.. Parts(text).Select(Number)];

    /// <summary>Complex numbers between commas: "1", "-0.5i", "1+2i".</summary>
    public static Complex[] ComplexNumbers(string text) => [.. Parts(text).Select(ComplexNumber)];

    /// <summary>Rows of complex numbers: lines or parts between semicolons, entries between commas or blanks.</summary>
    public static Complex[][] Matrix(string text) => [.. text.Split(Rows, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(Entries, StringSplitOptions.RemoveEmptyEntries).Select(ComplexNumber).ToArray())];

    /// <summary>One complex number.</summary>
    public static Complex ComplexNumber(string part)
    {
        string text = part.Trim();
        if (text is ['(', .., ')']) text = text[1..^1];
        if (text is not [.., 'i' or 'j']) return Number(text);
        string body = text[..^1];
        int split = body.Length - 1;
        while (split > 0 && (body[split] is not ('+' or '-') || body[split - 1] is 'e' or 'E')) split--;
        string imaginary = split < 0 ? "" : body[split..];
        double unit = imaginary switch { "" or "+" => 1, "-" => -1, _ => Number(imaginary) };
        return new(split > 0 ? Number(body[..split]) : 0, unit);
    }

    /// <summary>Round-trip text of a number.</summary>
    public static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Round-trip text of a complex number, without an imaginary part that is 0.</summary>
    public static string Print(Complex value)
    {
        if (value.Imaginary == 0) return Print(value.Real);
        string imaginary = Print(value.Imaginary) + "i";
        return value.Real == 0 ? imaginary : Print(value.Real) + (imaginary[0] is '-' ? "" : "+") + imaginary;
    }

    /// <summary>Numbers with commas between.</summary>
    public static string Print(IEnumerable<double> values) => string.Join(',', values.Select(Print));

    /// <summary>Splits a text at its first colon: "window:2" is ("window", "2"), "mixed" is ("mixed", null).</summary>
    public static (string Word, string? Tail) Head(string text)
    {
        int at = text.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? (text.Trim(), null) : (text[..at].Trim(), text[(at + 1)..].Trim());
    }

    private static string[] Parts(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts is [""] ? throw new FormatException("the list is empty") : parts;
    }
}
