using System.Globalization;

namespace Remanence.App;

/// <summary>Text as people write and read it.</summary>
internal static class Human
{
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
}
