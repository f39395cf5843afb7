using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// Which levels of a Hamiltonian are counted together: "full", or conserved quantities between commas, "up:5" (number of spins up), "parity:+" (product of Z over all sites, even number of spins down), "reflection:+" (of the row of sites)
/// and "flip:+" (product of X over all sites), each + or -.
/// </summary>
public sealed class LevelSector : IEquatable<LevelSector>, IParsable<LevelSector>
{
    private const string FullWord = "full";
    private static readonly string[] Words = ["up", "parity", "reflection", "flip"];

    private LevelSector(int? up, int? parity, int? reflection, int? flip)
    {
        Up = up;
        Parity = parity;
        Reflection = reflection;
        Flip = flip;
    }

    /// <summary>All levels.</summary>
    public static LevelSector Full { get; } = new(null, null, null, null);

    /// <summary>Number of spins up, or null when it is free.</summary>
    public int? Up { get; }

    /// <summary>Product of Z over all sites, +1 or -1, or null.</summary>
    public int? Parity { get; }

    /// <summary>Sign under reversal of the sites, or null.</summary>
    public int? Reflection { get; }

    /// <summary>Product of X over all sites, +1 or -1, or null.</summary>
    public int? Flip { get; }

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
                int read = word is "up" ? FormText.Whole(value, "number of spins up", 0, 62)
                    : value is "+" or "+1" or "1" ? 1 : value is "-" or "-1" ? -1 : throw new FormatException($"{word} must be + or -, but is \"{ErrorText.Shown(value)}\"");
                if (!given.TryAdd(word, read)) throw new FormatException($"{word} stands there twice");
            }
            catch (FormatException e)
            {
                throw new FormatException($"level-sector must be written as full or as conserved quantities (up:5, parity:+, reflection:-, flip:+) between commas, but \"{ErrorText.Shown(s.Trim())}\" is not: {e.Message.TrimEnd('.')}.", e);
            }
        }

        int? Get(string word) => given.TryGetValue(word, out int value) ? value : null;
        return new(Get("up"), Get("parity"), Get("reflection"), Get("flip"));
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out LevelSector result)
    {
        try
        {
            result = Parse(s!, provider);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentNullException)
        {
            result = null!;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(LevelSector? other) => other is not null && (Up, Parity, Reflection, Flip) == (other.Up, other.Parity, other.Reflection, other.Flip);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LevelSector);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Up, Parity, Reflection, Flip);

    /// <summary>The text form, which <see cref="Parse"/> reads back to an equal sector.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (Up is int up) parts.Add("up:" + up.ToString(CultureInfo.InvariantCulture));
        if (Parity is int parity) parts.Add(parity > 0 ? "parity:+" : "parity:-");
        if (Reflection is int reflection) parts.Add(reflection > 0 ? "reflection:+" : "reflection:-");
        if (Flip is int flip) parts.Add(flip > 0 ? "flip:+" : "flip:-");
        return parts.Count == 0 ? FullWord : string.Join(',', parts);
    }
}
