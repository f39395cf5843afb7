namespace Remanence.Studies;

/// <summary>Pairs of sets of sites between semicolons, "0|5; 0,1|4:6" (ranges include both ends); "distances" pairs site 0 with every other one; "none" is no pair.</summary>
public sealed class SitePairs : TextValue<SitePairs>, IParsable<SitePairs>
{
    private const string DistancesWord = "distances";
    private readonly (string Text, int[] A, int[] B)[] entries;

    private SitePairs((string Text, int[] A, int[] B)[] entries) : base(entries.Length == 0 ? "none" : string.Join("; ", entries.Select(e => e.Text))) => this.entries = entries;

    /// <summary>No pair.</summary>
    public static SitePairs None { get; } = new([]);

    /// <summary>Number of sites that the lists need; 0 without lists.</summary>
    public int Sites => entries.SelectMany(e => e.A.Concat(e.B)).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>The pairs for a number of spins, in the order given.</summary>
    /// <param name="spins">Number of spins N, at least <see cref="Sites"/>.</param>
    public IReadOnlyList<(IReadOnlyList<int> A, IReadOnlyList<int> B)> For(int spins) =>
        [.. entries.SelectMany(e => e.A.Length > 0 ? [(e.A, e.B)] : Enumerable.Range(1, Math.Max(0, spins - 1)).Select(j => ((IReadOnlyList<int>)[0], (IReadOnlyList<int>)[j])))];

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is none of it; the message says why and shows the forms.</exception>
    public static SitePairs Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s.Trim() is "none") return None;
        try
        {
            return new([.. s.Split(';').Select(Pair)]);
        }
        catch (FormatException e)
        {
            throw new FormatException($"pairs of sets of sites must be written with a bar between (0|5; 0,1|4:6), distances or none, but \"{ErrorText.Shown(s.Trim())}\" is none of them: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static (string Text, int[] A, int[] B) Pair(string part)
    {
        if (part.Trim() is DistancesWord) return (DistancesWord, [], []);
        string[] sides = part.Split('|');
        if (sides.Length != 2) throw new FormatException($"\"{ErrorText.Shown(part.Trim())}\" has {sides.Length - 1} bars instead of 1");
        int[] a = SiteList.Read(sides[0], out string left), b = SiteList.Read(sides[1], out string right);
        int shared = Array.FindIndex(a, j => b.Contains(j));
        return shared < 0 ? ($"{left}|{right}", a, b) : throw new FormatException($"site {a[shared]} stands on both sides of \"{ErrorText.Shown(part.Trim())}\"");
    }
}
