using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// Couplings of the spins of an environment to the system. Written "uniform:0.1" (all equal), "band:0:1" (spread evenly over an interval), "scaled-band:-2:2" (the same divided by
/// the square root of the number of spins, which gives Gaussian decoherence) or as a list "0.1,0.25,0.4", in a file also one per line.
/// </summary>
/// <remarks>
/// The couplings of a band are not random: coupling k = 0..N-1 stands at the fraction frac((k + 1) (sqrt(5) - 1) / 2) of the interval. This golden-ratio sequence fills the interval evenly for any N,
/// and everybody gets the same numbers.
/// </remarks>
public sealed class Couplings : TextValue<Couplings>, IParsable<Couplings>
{
    private readonly Func<int, double[]> values;

    private Couplings(Func<int, double[]> values, string text, int? count) : base(text)
    {
        this.values = values;
        Count = count;
    }

    /// <summary>Number of couplings of an explicit list; null for the forms that serve any number of spins.</summary>
    public int? Count { get; }

    /// <summary>Ends of the interval of a band, before any scaling; null for the other forms.</summary>
    public (double From, double To)? Interval { get; private init; }

    /// <summary>True if the couplings are divided by the square root of the number of spins.</summary>
    public bool IsScaled { get; private init; }

    /// <summary>Every spin with the same coupling.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static Couplings Uniform(double coupling) => double.IsFinite(coupling)
        ? new(n => [.. Enumerable.Repeat(coupling, n)], Text($"uniform:{coupling:R}"), null)
        : throw new ArgumentOutOfRangeException(nameof(coupling), Text($"coupling must be a finite number, but is {coupling:R}."));

    /// <summary>Couplings spread evenly over an interval, in a fixed order.</summary>
    /// <exception cref="ArgumentException">The ends are not finite or not ascending.</exception>
    public static Couplings Band(double from, double to)
    {
        DemandBand(from, to);
        return new(n => Spread(n, from, to - from, 1), Text($"band:{from:R}:{to:R}"), null) { Interval = (from, to) };
    }

    /// <summary>Couplings spread evenly over an interval and divided by the square root of the number of spins (equation (24) of the source).</summary>
    /// <exception cref="ArgumentException">The ends are not finite or not ascending.</exception>
    public static Couplings ScaledBand(double from, double to)
    {
        DemandBand(from, to);
        return new(n => Spread(n, from, to - from, Math.Sqrt(n)), Text($"scaled-band:{from:R}:{to:R}"), null) { Interval = (from, to), IsScaled = true };
    }

    /// <summary>The given couplings, one for each spin.</summary>
    /// <exception cref="ArgumentException">The list is empty or holds a number that is not finite.</exception>
    public static Couplings Of(params ReadOnlySpan<double> couplings)
    {
        double[] copy = couplings.ToArray();
        if (copy.Length == 0) throw new ArgumentException("couplings must hold at least one number, but the list is empty.", nameof(couplings));
        int wrong = Array.FindIndex(copy, g => !double.IsFinite(g));
        if (wrong >= 0) throw new ArgumentException(Text($"couplings must be finite numbers, but number {wrong + 1} is {copy[wrong]:R}."), nameof(couplings));
        return new(_ => [.. copy], string.Join(',', copy.Select(g => g.ToString("R", CultureInfo.InvariantCulture))), copy.Length);
    }

    /// <summary>The couplings of an environment of <paramref name="spins"/> spins; a list gives all of its own.</summary>
    public IReadOnlyList<double> For(int spins) => values(spins);

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static Couplings Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string[] parts = s.Trim().Split(':');
        if (parts is ["uniform", string g]) return Uniform(Number(g, s));
        if (parts is ["band" or "scaled-band", string first, string last])
        {
            (double from, double to) = (Number(first, s), Number(last, s));
            if (!IsBand(from, to)) throw Bad(s, "the ends of a band must be in ascending order");
            return parts[0] is "band" ? Band(from, to) : ScaledBand(from, to);
        }

        if (parts.Length != 1) throw Bad(s, "it begins with none of the words, or has the wrong number of parts");
        double[] list = [.. s.Split([',', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part, s))];
        return list.Length > 0 ? Of(list) : throw Bad(s, "the list is empty");
    }

    private static double[] Spread(int count, double from, double width, double divisor)
    {
        double[] spread = new double[count];
        double ratio = (Math.Sqrt(5) - 1) / 2;
        for (int k = 0; k < count; k++)
        {
            double place = (k + 1) * ratio;
            spread[k] = (from + width * (place - Math.Floor(place))) / divisor;
        }

        return spread;
    }

    private static bool IsBand(double from, double to) => double.IsFinite(to - from) && from < to;

    private static void DemandBand(double from, double to)
    {
        if (!IsBand(from, to)) throw new ArgumentException(Text($"a band must have finite ends in ascending order, but they are {from:R} and {to:R}."), nameof(to));
    }

    private static double Number(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(text, $"\"{ErrorText.Shown(part.Trim())}\" is not a finite number");

    private static string Text(FormattableString text) => Output.Humane.Text(text);

    private static FormatException Bad(string text, string why) => new(
        $"couplings must be written as uniform:0.1, band:0:1, scaled-band:-2:2 or a list (0.1,0.25,0.4), but \"{ErrorText.Shown(text)}\" is none of them: {why}.");
}
