namespace Remanence.Studies;

/// <summary>Sets of sites between semicolons: lists and ranges ("0,2,5; 0:3", both ends included), "half" (the first N/2 sites), "cuts" (the first 1, 2, ... N-1 sites), "each" (every site alone), or "none".</summary>
public sealed class SiteSets : TextValue<SiteSets>, IParsable<SiteSets>
{
    private static readonly string[] Words = ["half", "cuts", "each"];
    private readonly (string Word, int[] Sites)[] entries;

    private SiteSets((string Word, int[] Sites)[] entries) : base(entries.Length == 0 ? "none" : string.Join("; ", entries.Select(e => e.Word))) => this.entries = entries;

    /// <summary>No set.</summary>
    public static SiteSets None { get; } = new([]);

    /// <summary>The first half of the sites.</summary>
    public static SiteSets Half { get; } = new([("half", [])]);

    /// <summary>Number of sites that the lists need; 0 without lists.</summary>
    public int Sites => entries.SelectMany(e => e.Sites).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>The sets for a number of spins, in the order given.</summary>
    /// <param name="spins">Number of spins N, at least <see cref="Sites"/>.</param>
    public IReadOnlyList<IReadOnlyList<int>> For(int spins) => [.. entries.SelectMany(e => e.Word switch
    {
        "half" => (IEnumerable<int[]>)[[.. Enumerable.Range(0, spins / 2)]],
        "cuts" => Enumerable.Range(1, Math.Max(0, spins - 1)).Select(l => Enumerable.Range(0, l).ToArray()),
        "each" => Enumerable.Range(0, spins).Select(j => new[] { j }),
        _ => [e.Sites],
    })];

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is none of it; the message says why and shows the forms.</exception>
    public static SiteSets Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s.Trim() is "none") return None;
        try
        {
            return new([.. s.Split(';').Select(part =>
            {
                if (Words.Contains(part.Trim(), StringComparer.Ordinal)) return (part.Trim(), Array.Empty<int>());
                if (part.AsSpan().Trim() is [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..]) throw new FormatException($"\"{ErrorText.Shown(part.Trim())}\" is no word for sets of sites; {Names.Suggestion(part.Trim(), Words, "words")}");
                int[] sites = SiteList.Read(part, out string printed);
                return (printed, sites);
            })]);
        }
        catch (FormatException e)
        {
            throw new FormatException($"sets of sites must be written as lists and ranges (0,2,5; 0:3), half, cuts, each or none, but \"{ErrorText.Shown(s.Trim())}\" is none of them: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
