using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>How whole numbers are written: 16 usually, and also 16.0 or 1e3, because programs that write JSON do.</summary>
internal static class WholeText
{
    public const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
}

/// <summary>Whole numbers.</summary>
internal sealed class WholeForm<T> : TextForm
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override string TypeText => "whole number";

    public override IReadOnlyList<string> JsonTypes => ["integer"];

    public override Reading Read(string text)
    {
        if (T.TryParse(text.Trim(), WholeText.Styles, CultureInfo.InvariantCulture, out T value)) return new Reading(value);
        string digits = text.Trim().TrimStart('-', '+');
        bool tooLarge = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        return Reading.Breaks(tooLarge ? $"a whole number in {T.MinValue}..{T.MaxValue}" : "a whole number");
    }

    public override string Print(object value) => Invariant((T)value);

    public override IReadOnlyList<double> Numbers(object value) => [double.CreateChecked((T)value)];
}

/// <summary>Finite real numbers, also as multiples of pi: "0.5", "1e-3", "pi", "-pi/4", "2pi/3".</summary>
internal sealed class NumberForm : TextForm
{
    public override string TypeText => "number";

    public override IReadOnlyList<string> JsonTypes => ["number", "string"];

    public override Reading Read(string text) =>
        TryRead(text.Trim(), out double value) ? double.IsFinite(value) ? new Reading(value) : Reading.Breaks("a finite number") : Reading.Breaks("a number");

    public override string Print(object value) => ((double)value).ToString("R", CultureInfo.InvariantCulture);

    public override IReadOnlyList<double> Numbers(object value) => [(double)value];

    internal static bool TryRead(string text, out double value)
    {
        if (Plain(text, out value)) return true;
        int at = text.IndexOf("pi", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return false;
        string before = text[..at].Trim(), after = text[(at + 2)..].Trim();
        if (before.EndsWith('*')) before = before[..^1].Trim();
        double factor = 1, divisor = 1;
        if (before is "-") factor = -1;
        else if (before is not ("" or "+") && !Plain(before, out factor)) return false;
        if (after.Length > 0 && (after[0] != '/' || !Plain(after[1..], out divisor))) return false;
        value = factor * Math.PI / divisor;
        return true;
    }

    private static bool Plain(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}

/// <summary>true or false.</summary>
internal sealed class BooleanForm : TextForm
{
    public override string TypeText => "true or false";

    public override string PluralText => "true or false values";

    public override IReadOnlyList<string> JsonTypes => ["boolean"];

    public override IReadOnlyList<string> Choices => ["true", "false"];

    public override Reading Read(string text) => bool.TryParse(text.Trim(), out bool value) ? new Reading(value) : Reading.Breaks("true or false");

    public override string Print(object value) => (bool)value ? "true" : "false";
}

/// <summary>Any text. One that would be taken for something else is written in quotes.</summary>
internal sealed class StringForm : TextForm
{
    public override string TypeText => "text";

    public override IReadOnlyList<string> JsonTypes => ["string"];

    public override Reading Read(string text) => new(ListText.Unquote(text));

    public override string Print(object value) => (string)value is Default or ['"' or '@', ..] ? ListText.Quote((string)value) : (string)value;
}

/// <summary>Names of an enumeration in kebab case.</summary>
internal sealed class EnumForm : TextForm
{
    private readonly Type type;
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    public EnumForm(Type type)
    {
        this.type = type;
        foreach (string name in Enum.GetNames(type)) values.Add(Names.Kebab(name), Enum.Parse(type, name));
        if (values.ContainsKey(Default)) throw new NotSupportedException($"{type.Name} must not have a member Default: the text \"default\" means the parameter's default.");
    }

    public override string TypeText => "one of " + string.Join(", ", values.Keys);

    public override string PluralText => TypeText;

    public override IReadOnlyList<string> JsonTypes => ["string"];

    public override IReadOnlyList<string> Choices => [.. values.Keys];

    public override Reading Read(string text)
    {
        if (values.TryGetValue(text.Trim(), out object? value)) return new Reading(value);
        return Reading.Breaks(Names.Nearest(text, values.Keys) is string near ? $"{TypeText} (the nearest is {near})" : TypeText);
    }

    public override string Print(object value) =>
        Enum.GetName(type, value) is string name ? Names.Kebab(name) : throw new ArgumentException($"{value} is no member of {type.Name}.", nameof(value));
}

/// <summary>A type that reads and prints itself, such as a time grid.</summary>
internal sealed class ParsableForm<T> : TextForm
    where T : IParsable<T>
{
    public override string TypeText => typeof(T) == typeof(TimeGrid) ? "times" : Names.Kebab(typeof(T).Name).Replace('-', ' ');

    public override string PluralText => typeof(T) == typeof(TimeGrid) ? "time grids" : base.PluralText;

    public override IReadOnlyList<string> JsonTypes => ["string"];

    public override Reading Read(string text)
    {
        try
        {
            return new Reading(T.Parse(text, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or RemanenceException)
        {
            return new Reading(null, Sentence: e.Message);
        }
    }

    public override string Print(object value) => value is IFormattable formattable ? Invariant(formattable) : value.ToString() ?? "";
}
