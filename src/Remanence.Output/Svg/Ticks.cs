using System.Globalization;

namespace Remanence.Output;

/// <summary>One tick of an axis; minor ticks have an empty label.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Where an axis has ticks and what they say.</summary>
/// <param name="All">Major and minor ticks between the ends.</param>
/// <param name="Exponent">Power of ten that the labels leave out, 0 for none.</param>
internal sealed record Ticks(IReadOnlyList<Tick> All, int Exponent)
{
    /// <summary>Ticks with labels.</summary>
    public IEnumerable<Tick> Major => All.Where(t => t.Label.Length > 0);

    /// <summary>Ticks at round numbers.</summary>
    /// <param name="range">The axis.</param>
    /// <param name="target">About how many labels fit.</param>
    public static Ticks Of(AxisRange range, int target)
    {
        double decades = range.Logarithmic ? Math.Log10(range.High / range.Low) : 0;
        return decades >= 1 ? Decades(range, decades, target + 3) : Linear(range, target);
    }

    private static Ticks Linear(AxisRange range, int target)
    {
        double rough = (range.High - range.Low) / target;
        int power = (int)Math.Floor(Math.Log10(rough));
        double unit = Math.Pow(10, power);
        int leading = rough / unit < 1.5 ? 1 : rough / unit < 3.5 ? 2 : rough / unit < 7.5 ? 5 : 10;
        double size = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        int exponent = (int)Math.Floor(Math.Log10(size));
        if (exponent is > -4 and < 5)
            exponent = 0;
        int decimals = Math.Clamp(exponent - power - (leading == 10 ? 1 : 0), 0, 15);
        int parts = leading == 2 ? 4 : 5;
        double minor = leading * unit / parts;
        var ticks = new List<Tick>();
        for (double k = Math.Ceiling((range.Low / minor) - 1e-6); k <= (range.High / minor) + 1e-6 && ticks.Count < 1000; k++)
        {
            bool major = k % parts == 0;
            double value = major ? k / parts * leading * unit : k * minor;
            ticks.Add(new Tick(value, major ? Number(value / Math.Pow(10, exponent), decimals) : ""));
        }
        return new Ticks(ticks, exponent);
    }

    private static Ticks Decades(AxisRange range, double decades, int target)
    {
        int first = (int)Math.Floor(Math.Log10(range.Low) + 1e-9);
        int last = (int)Math.Ceiling(Math.Log10(range.High) - 1e-9);
        int step = Math.Max(1, (int)Math.Ceiling(decades / target));
        bool plain = first >= -3 && last <= 4;
        var ticks = new List<Tick>();
        for (int power = first; power <= last; power++)
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}"), CultureInfo.InvariantCulture);
                if (!range.Holds(value))
                    continue;
                bool labelled = digit == 1 ? power % step == 0 : decades < 2 && (digit is 2 or 5);
                if (labelled || (digit == 1 ? step > 1 : step == 1))
                    ticks.Add(new Tick(value, !labelled ? "" : plain ? Number(value, Math.Max(0, -power)) : Power(digit, power)));
            }
        return new Ticks(ticks, 0);
    }

    private static string Power(int digit, int power)
    {
        string text = "10^{" + Number(power, 0) + "}";
        return digit == 1 ? text : Number(digit, 0) + "\u00B7" + text;
    }

    private static string Number(double value, int decimals)
    {
        string text = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().IndexOfAnyExcept('0', '.') >= 0 ? "\u2212" + text : text;
    }
}
