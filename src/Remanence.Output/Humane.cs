using System.Globalization;

namespace Remanence.Output;

/// <summary>Quantities as people read them, always in invariant culture.</summary>
public static class Humane
{
    /// <summary>Bytes in binary units: "512 B", "1.5 KiB", "4 GiB".</summary>
    /// <param name="bytes">A number of bytes; a double, because estimates may exceed any address space.</param>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        int unit = 0;
        while (Math.Abs(bytes) >= 1023.95 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }
        return bytes.ToString(Math.Abs(bytes) >= 1e6 ? "0.0e+0" : "0.#", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>A duration: "35 ms", "1.3 s", "2 min 14 s", "3 h 5 min", "2 d 4 h".</summary>
    /// <param name="seconds">Seconds, not negative.</param>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds))
            return "unknown";
        if (seconds < 0.9995)
            return (seconds * 1000).ToString("0", CultureInfo.InvariantCulture) + " ms";
        if (seconds < 9.95)
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        double whole = Math.Round(seconds);
        if (whole < 60)
            return Two(whole, "s", 0, "");
        if (whole < 3600)
            return Two(Math.Floor(whole / 60), "min", whole % 60, "s");
        double minutes = Math.Round(seconds / 60);
        return minutes < 1440
            ? Two(Math.Floor(minutes / 60), "h", minutes % 60, "min")
            : Two(Math.Floor(minutes / 1440), "d", Math.Floor(minutes % 1440 / 60), "h");
    }

    /// <summary>A number with few digits: "0.6931", "1.3e-12", "20000", "NaN".</summary>
    /// <param name="value">Any double.</param>
    /// <param name="digits">Significant digits, 1..15.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is outside 1..15.</exception>
    public static string Number(double value, int digits = 4)
    {
        if (digits is < 1 or > 15)
            throw new ArgumentOutOfRangeException(nameof(digits), $"digits must lie in 1..15, but is {digits}.");
        double size = Math.Abs(value);
        if (value == 0)
            return "0";
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        if (size is < 1e-3 or >= 1e6)
            return value.ToString("0." + new string('#', digits - 1) + "e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
        int decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 15);
        return value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>A text with numbers in invariant culture, as all studies write their sentences. What rounds to zero from below is printed without a sign: "-0" says nothing to anybody.</summary>
    /// <param name="text">An interpolated string.</param>
    public static string Text(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToString(UnsignedZero.Provider);
    }

    /// <summary>A number in a .NET format ("0.0000", "G4") and invariant culture; zero has no sign.</summary>
    /// <param name="value">Any double.</param>
    /// <param name="format">A standard or custom format.</param>
    public static string Format(double value, string format) => UnsignedZero.Provider.Format(format, value, null);

    private static string Two(double first, string unit, double second, string small) => second == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{first} {unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{first} {unit} {second} {small}");
}
