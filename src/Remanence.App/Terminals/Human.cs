using System.Globalization;

namespace Remanence.App;

/// <summary>Numbers as people read and write them: durations, sizes, values.</summary>
internal static class Human
{
    private static readonly string[] SizeUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A duration with two units: "0.42 s", "12 s", "2 min 14 s", "3 h 05 min", "12 d 4 h".</summary>
    public static string Duration(double seconds)
    {
        if (double.IsNaN(seconds)) return "unknown";
        if (seconds < 9.95) return Text($"{seconds:0.##} s");
        if (seconds < 59.5) return Text($"{seconds:0} s");
        if (seconds < 3570)
        {
            long whole = (long)Math.Round(seconds);
            return Text($"{whole / 60} min {whole % 60:00} s");
        }

        if (seconds < 86_370)
        {
            long minutes = (long)Math.Round(seconds / 60);
            return Text($"{minutes / 60} h {minutes % 60:00} min");
        }

        double days = seconds / 86_400;
        if (days >= 1000) return days < 365_000 ? Text($"{days / 365:0} years") : Text($"{days / 365:0.0e0} years");
        long hours = (long)Math.Round(seconds / 3600);
        return Text($"{hours / 24} d {hours % 24} h");
    }

    /// <summary>A size in binary units: "832 B", "1.2 GiB".</summary>
    public static string Size(double bytes)
    {
        int unit = 0;
        while (bytes >= 1024 && unit < SizeUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        string number = unit == 0 || bytes >= 100 ? bytes < 1e6 ? Text($"{bytes:0}") : Text($"{bytes:0.0e0}") : Text($"{bytes:0.0}");
        return $"{number} {SizeUnits[unit]}";
    }

    /// <summary>Reads a size: "4GiB", "512 MiB", "1.5g", "4294967296". A number alone counts bytes; K, KB and KiB all mean 1024.</summary>
    /// <returns>False when the text is no positive size below 8 EiB.</returns>
    public static bool TryReadSize(string text, out long bytes)
    {
        bytes = 0;
        string trimmed = text.Trim();
        int end = trimmed.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        string unit = trimmed[end..].Trim().ToUpperInvariant();
        int power = unit switch
        {
            "" or "B" => 0,
            "K" or "KB" or "KIB" => 1,
            "M" or "MB" or "MIB" => 2,
            "G" or "GB" or "GIB" => 3,
            "T" or "TB" or "TIB" => 4,
            _ => -1,
        };
        if (power < 0 || !double.TryParse(trimmed.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
        double size = Math.Round(number * Math.Pow(1024, power));
        if (size < 1 || size >= long.MaxValue) return false;
        bytes = (long)size;
        return true;
    }

    /// <summary>A value for a table of a few columns: six significant digits.</summary>
    public static string Value(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : value.ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>A residual or a bound: "1.3e-12", "0".</summary>
    public static string Residual(double value) => value == 0 ? "0" : double.IsFinite(value) ? Text($"{value:0.0e-0}") : Value(value);

    /// <summary>A count of operations: "3.4e+11".</summary>
    public static string Count(double value) => value < 1e6 ? Text($"{value:0}") : Text($"{value:0.0e0}");

    /// <summary>Words broken into lines of at most <paramref name="width"/> characters, each after <paramref name="indent"/>.</summary>
    public static IEnumerable<string> Wrap(string text, int width, string indent = "")
    {
        string line = indent;
        bool fresh = true;
        foreach (string word in text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!fresh && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = indent;
                fresh = true;
            }

            line += fresh ? word : " " + word;
            fresh = false;
        }

        if (!fresh) yield return line;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
