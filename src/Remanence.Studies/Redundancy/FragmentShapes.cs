using System.Globalization;

namespace Remanence.Studies;

/// <summary>One entry of <see cref="FragmentShapes"/>: a list of sites, or an average over subsets.</summary>
/// <param name="Sites">The sites, or empty for an average.</param>
/// <param name="Size">Number of sites l.</param>
/// <param name="Most">Most subsets to average; more are sampled with the run's seed. 1 for a list of sites.</param>
public sealed record FragmentShape(IReadOnlyList<int> Sites, int Size, int Most)
{
    /// <summary>The text form.</summary>
    public override string ToString() => Sites.Count > 0 ? string.Join(',', Sites.Select(j => j.ToString(CultureInfo.InvariantCulture)))
        : Most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"all:{Size}") : string.Create(CultureInfo.InvariantCulture, $"sample:{Size}:{Most}");
}

/// <summary>Fragments of any sites, separated by semicolons: lists of sites ("0,2,4,6; 0,2,5,7"), averages over all subsets of a size ("all:4") or over a seeded sample of them ("sample:4:100").</summary>
public sealed class FragmentShapes : TextValue<FragmentShapes>, IParsable<FragmentShapes>
{
    private FragmentShapes(FragmentShape[] shapes) : base(string.Join("; ", (IEnumerable<FragmentShape>)shapes)) => Shapes = shapes;

    /// <summary>The entries in the order given.</summary>
    public IReadOnlyList<FragmentShape> Shapes { get; }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is none of it; the message says why and shows the forms.</exception>
    public static FragmentShapes Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new([.. s.Split(';').Select(part => Shape(part.Trim(), s))]);
    }

    private static FragmentShape Shape(string part, string given)
    {
        string[] fields = part.Split(':');
        if (fields[0] is "all" && fields.Length == 2) return new([], Number(fields[1], given), int.MaxValue);
        if (fields[0] is "sample" && fields.Length == 3)
        {
            int count = Number(fields[2], given);
            return count is > 0 and < int.MaxValue ? new([], Number(fields[1], given), count) : throw Bad(given, "a sample needs at least one subset");
        }

        if (fields.Length != 1) throw Bad(given, $"\"{ErrorText.Shown(part)}\" has other words than all:SIZE or sample:SIZE:COUNT");
        int[] sites = [.. part.Split(',').Select(j => Number(j, given))];
        if (sites.Distinct().Count() < sites.Length) throw Bad(given, $"a site of \"{ErrorText.Shown(part)}\" is listed twice");
        return new(sites, sites.Length, 1);
    }

    private static int Number(string text, string given) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) ? value : throw Bad(given, $"\"{ErrorText.Shown(text.Trim())}\" is no whole number");

    private static FormatException Bad(string text, string why) =>
        new($"fragments must be written as lists of sites (0,2,4,6; 0,2,5,7), averages (all:4) or samples (sample:4:100), but \"{ErrorText.Shown(text)}\" is none of them: {why}.");
}
