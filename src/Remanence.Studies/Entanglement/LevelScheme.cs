using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// Energy levels of one party, for any dimension where the form allows it. Written "gap:1" (a qubit), "ladder:0.7" (equal spacing), "bandwidth:2" (equal spacing inside a fixed width), "random:7" (sorted numbers
/// between 0 and 1 of a seed), a list "0,0.3,1" of levels, or "populations:0.7,0.3" (the occupations themselves, ground level first, which need no temperature and may be inverted).
/// </summary>
public sealed class LevelScheme : TextValue<LevelScheme>, IParsable<LevelScheme>
{
    private const string Forms = "gap:1, ladder:0.7, bandwidth:2, random:7, populations:0.7,0.3 or a list of levels 0,0.3,1";
    private readonly Func<int, double[]> values;

    private LevelScheme(Func<int, double[]> values, string text, int? dimension, bool populations = false) : base(text)
    {
        this.values = values;
        Dimension = dimension;
        ArePopulations = populations;
    }

    /// <summary>Dimension of the forms that fix it (a gap, a list, populations); null for the forms that serve any dimension.</summary>
    public int? Dimension { get; }

    /// <summary>True if <see cref="For"/> gives occupations instead of energies.</summary>
    public bool ArePopulations { get; }

    /// <summary>A qubit with an energy gap, at least 0.</summary>
    public static LevelScheme Gap(double gap) => new(_ => [0, gap], Text($"gap:{NotNegative(gap, "gap"):R}"), 2);

    /// <summary>Level i at the energy i times the spacing, which is at least 0.</summary>
    public static LevelScheme Ladder(double spacing) => new(d => [.. Enumerable.Range(0, d).Select(i => spacing * i)], Text($"ladder:{NotNegative(spacing, "spacing"):R}"), null);

    /// <summary>Equally spaced levels from 0 to the width, which is at least 0, whatever their number.</summary>
    public static LevelScheme Bandwidth(double width) => new(d => [.. Enumerable.Range(0, d).Select(i => width * i / (d - 1))], Text($"bandwidth:{NotNegative(width, "width"):R}"), null);

    /// <summary>Sorted levels, uniform between 0 and 1, decided by the seed; the ground level is moved to 0.</summary>
    public static LevelScheme Random(ulong seed) => new(d =>
    {
        RandomStream stream = new(seed);
        double[] levels = [.. Enumerable.Range(0, d).Select(i => stream.Uniform((ulong)i)).Order()];
        return [.. levels.Select(e => e - levels[0])];
    }, Text($"random:{seed}"), null);

    /// <summary>The given levels in ascending order.</summary>
    /// <exception cref="ArgumentException">Fewer than two, not ascending, or not finite.</exception>
    public static LevelScheme Of(params ReadOnlySpan<double> levels)
    {
        double[] copy = levels.ToArray();
        if (ListProblem(copy, "levels") is string problem) throw new ArgumentException(problem, nameof(levels));
        for (int i = 1; i < copy.Length; i++)
            if (copy[i] < copy[i - 1]) throw new ArgumentException(Text($"levels must ascend, but level {i + 1} is {copy[i]:R} after {copy[i - 1]:R}; write them from the ground level up."), nameof(levels));
        return new(_ => [.. copy], List(copy), copy.Length);
    }

    /// <summary>The given occupations of the levels, ground level first; positive numbers with the sum 1.</summary>
    /// <exception cref="ArgumentException">Fewer than two, one not positive, or another sum.</exception>
    public static LevelScheme Populations(params ReadOnlySpan<double> populations)
    {
        double[] copy = populations.ToArray();
        if (ListProblem(copy, "populations") is string problem) throw new ArgumentException(problem, nameof(populations));
        int wrong = Array.FindIndex(copy, p => !(p >= 0));
        if (wrong >= 0) throw new ArgumentException(Text($"populations must not be negative, but number {wrong + 1} is {copy[wrong]:R}."), nameof(populations));
        if (!(Math.Abs(copy.Sum() - 1) <= 1e-10)) throw new ArgumentException(Text($"populations must add up to 1 (within 1e-10), but add up to {copy.Sum():R}."), nameof(populations));
        return new(_ => [.. copy], "populations:" + List(copy), copy.Length, populations: true);
    }

    /// <summary>The levels from the ground level up (or the occupations, where <see cref="ArePopulations"/>) of a party of the given dimension; forms that fix the dimension give their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension below 2.</exception>
    public IReadOnlyList<double> For(int dimension) => dimension >= 2 ? values(dimension)
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"A party needs at least 2 levels, but dimension is {dimension}.");

    /// <summary>Reads one of the text forms; in a file levels may also stand one per line.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static LevelScheme Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string[] parts = s.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
        try
        {
            return parts switch
            {
                ["gap", string rest] => Gap(Number(rest, s)),
                ["ladder", string rest] => Ladder(Number(rest, s)),
                ["bandwidth", string rest] => Bandwidth(Number(rest, s)),
                ["random", string rest] => ulong.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? Random(seed) : throw Bad(s, "the seed is no whole number"),
                ["populations", string rest] => Populations(Numbers(rest, s)),
                [string list] => Of(Numbers(list, s)),
                _ => throw Bad(s, "it begins with none of the words"),
            };
        }
        catch (ArgumentException e)
        {
            throw new FormatException(FirstLine(e), e);
        }
    }

    private static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0 ? value
        : throw new ArgumentException(Text($"the {name} must be a finite number of at least 0, but is {value:R}."), name);

    private static string? ListProblem(double[] list, string name)
    {
        if (list.Length < 2) return Text($"{name} must list at least 2 numbers, but lists {list.Length}.");
        int wrong = Array.FindIndex(list, x => !double.IsFinite(x));
        return wrong >= 0 ? Text($"{name} must be finite numbers, but number {wrong + 1} is {list[wrong]:R}.") : null;
    }

    private static double[] Numbers(string list, string all) => [.. list.Split([',', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part, all))];

    private static double Number(string part, string all) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(all, $"\"{ErrorText.Shown(part)}\" is no finite number");

    private static FormatException Bad(string text, string reason) => new($"levels must be one of {Forms}, but \"{ErrorText.Shown(text)}\" is not: {reason}.");

    // The runtime appends the name of the argument in a second sentence.
    private static string FirstLine(ArgumentException e) => e.Message.Split(" (Parameter", 2, StringSplitOptions.None)[0];

    private static string List(double[] numbers) => string.Join(',', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
