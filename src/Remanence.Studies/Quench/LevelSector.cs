using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// Which levels of a Hamiltonian are counted together: "full", or conserved quantities between commas, "up:5" (number of spins up), "parity:+" (product of Z over all sites, even number of spins down), "momentum:0" (of a ring, in units of 2 pi / N),
/// "reflection:+" (of the row of sites) and "flip:+" (product of X over all sites); parity, reflection and flip are each + or -.
/// </summary>
public sealed class LevelSector : TextValue<LevelSector>, IParsable<LevelSector>
{
    private const string FullWord = "full", Up = "up", Parity = "parity", Momentum = "momentum", Reflection = "reflection", Flip = "flip";
    private static readonly string[] Words = [Up, Parity, Momentum, Reflection, Flip];

    private LevelSector(Sector? symmetries, string text) : base(text) => Symmetries = symmetries;

    /// <summary>All levels.</summary>
    public static LevelSector Full { get; } = new(null, FullWord);

    /// <summary>The values of the symmetries that are fixed; null for all levels.</summary>
    public Sector? Symmetries { get; }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is none of it; the message says why and shows the forms.</exception>
    public static LevelSector Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s.Trim() is FullWord) return Full;
        Dictionary<string, int> given = new(StringComparer.Ordinal);
        foreach (string part in s.Split(','))
        {
            (string word, string? value) = FormText.Head(part);
            try
            {
                if (!Words.Contains(word, StringComparer.Ordinal)) throw new FormatException($"\"{ErrorText.Shown(word)}\" is no conserved quantity; {Names.Suggestion(word, Words, "quantities")}");
                if (value is null) throw new FormatException($"{word} needs a value after a colon");
                if (!given.TryAdd(word, Read(word, value))) throw new FormatException($"{word} stands there twice");
            }
            catch (FormatException e)
            {
                throw new FormatException($"level-sector must be written as full or as conserved quantities (up:5, parity:+, momentum:0, reflection:-, flip:+) between commas, but \"{ErrorText.Shown(s.Trim())}\" is not: {e.Message.TrimEnd('.')}.", e);
            }
        }

        int? Get(string word) => given.TryGetValue(word, out int value) ? value : null;
        return new(new Sector(Get(Momentum), Get(Reflection), Get(Up), Get(Flip), Get(Parity)), string.Join(',', Words.Where(given.ContainsKey).Select(w => w + ":" + Print(w, given[w]))));
    }

    private static bool IsNumber(string word) => word is Up or Momentum;

    private static int Read(string word, string value) => word switch
    {
        Up => FormText.Whole(value, "number of spins up", 0, 62),
        Momentum => FormText.Whole(value, "momentum", 0, 61),
        _ => value switch
        {
            "+" or "+1" or "1" => 1,
            "-" or "-1" => -1,
            _ => throw new FormatException($"{word} must be + or -, but is \"{ErrorText.Shown(value)}\""),
        },
    };

    private static string Print(string word, int value) => IsNumber(word) ? value.ToString(CultureInfo.InvariantCulture) : value > 0 ? "+" : "-";
}
