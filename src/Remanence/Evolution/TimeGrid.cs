using System.Globalization;

namespace Remanence;

/// <summary>A list of times in ascending or descending order as given, with the text it came from. Written "0:20:41" (from, to, count), "log:0.1:100:30" or "0,1,5".</summary>
public sealed class TimeGrid : TextValue<TimeGrid>, IParsable<TimeGrid>
{
    private readonly double[] values;

    private TimeGrid(double[] values, string text) : base(text) => this.values = values;

    /// <summary>The times, in units of the inverse energy unit.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Number of times.</summary>
    public int Count => values.Length;

    /// <summary>The time at an index.</summary>
    public double this[int index] => values[index];

    /// <summary><paramref name="count"/> equally spaced times, both ends included.</summary>
    /// <exception cref="ArgumentException">An end is not finite, or the count lies outside 1..1000000 (1 needs equal ends).</exception>
    public static TimeGrid Linear(double from, double to, int count)
    {
        FiniteNumbers.Require(from, "first time", nameof(from));
        FiniteNumbers.Require(to, "last time", nameof(to));
        return Make(string.Create(CultureInfo.InvariantCulture, $"{from:R}:{to:R}:{count}"));
    }

    /// <summary><paramref name="count"/> logarithmically spaced times, both ends included and positive.</summary>
    /// <exception cref="ArgumentException">An end is not finite and positive, or the count lies outside 1..1000000 (1 needs equal ends).</exception>
    public static TimeGrid Logarithmic(double from, double to, int count)
    {
        FiniteNumbers.Require(from, "first time", nameof(from));
        FiniteNumbers.Require(to, "last time", nameof(to));
        return Make(string.Create(CultureInfo.InvariantCulture, $"log:{from:R}:{to:R}:{count}"));
    }

    /// <summary>The given times.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static TimeGrid Of(params ReadOnlySpan<double> times)
    {
        if (times.IsEmpty) throw new ArgumentException("A grid must hold at least 1 time, but none is given.", nameof(times));
        FiniteNumbers.Require(times, "time", nameof(times));
        string[] parts = new string[times.Length];
        for (int i = 0; i < times.Length; i++) parts[i] = times[i].ToString("R", CultureInfo.InvariantCulture);
        return Make(string.Join(',', parts));
    }

    /// <summary>Reads one of the three text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static TimeGrid Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string given = s;
        s = s.Trim();
        bool log = s.StartsWith("log:", StringComparison.Ordinal);
        if (log || s.Contains(':', StringComparison.Ordinal))
        {
            string[] parts = (log ? s[4..] : s).Split(':');
            if (parts.Length != 3) throw Bad(given, "a range has the three parts from:to:count");
            double from = Number(parts[0], given), to = Number(parts[1], given);
            if (!int.TryParse(parts[2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int count) || count is < 1 or > 1_000_000) throw Bad(given, "the count must be a whole number in 1..1000000");
            if (count == 1 && from != to) throw Bad(given, "a single time needs equal ends");
            if (log && (from <= 0 || to <= 0)) throw Bad(given, "a logarithmic range needs positive ends");
            double[] range = new double[count];
            for (int i = 0; i < count; i++)
            {
                double x = count == 1 ? 0 : (double)i / (count - 1);
                range[i] = i == 0 ? from : i == count - 1 ? to : log ? from * Math.Pow(to / from, x) : from + (to - from) * x;
            }

            if (!Array.TrueForAll(range, double.IsFinite)) throw Bad(given, "the ends lie too far apart");
            string head = log ? "log:" : "";
            return new TimeGrid(range, string.Create(CultureInfo.InvariantCulture, $"{head}{from:R}:{to:R}:{count}"));
        }

        double[] list = [.. s.Split(',').Select(p => Number(p, given))];
        return new TimeGrid(list, string.Join(',', list.Select(t => t.ToString("R", CultureInfo.InvariantCulture))));
    }

    /// <inheritdoc/>
    public override bool Equals(TimeGrid? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(values.Length, values[0], values[^1]);

    // The factories' arguments break the same rules as texts, but are arguments.
    private static TimeGrid Make(string text)
    {
        try
        {
            return Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    private static double Number(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(text, $"\"{ErrorText.Shown(part.Trim())}\" is not a finite number");

    private static FormatException Bad(string text, string why) =>
        new($"times must be written as from:to:count (0:20:41), log:from:to:count (log:0.1:100:30) or a list (0,1,5); \"{ErrorText.Shown(text)}\" is none of them: {why}.");
}
