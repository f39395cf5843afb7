namespace Remanence.Studies;

/// <summary>Kinds of sets of collapse projectors.</summary>
public enum PointerKind
{
    /// <summary>No collapse.</summary>
    None,

    /// <summary>Every state of the computational basis.</summary>
    Basis,

    /// <summary>First and second half of the computational basis.</summary>
    Halves,

    /// <summary>Some states of the computational basis, and the rest.</summary>
    Vectors,

    /// <summary>Pointer up, down and (for an even number of spins) neither.</summary>
    Sides,
}

/// <summary>
/// What collapse selects: "none", "basis" (every state of the computational basis), "halves" (its first and second half), "vectors:0,3" (these states of it, and the projector on the rest) or "sides" (pointer up, down or neither, for lmg and measured-lmg).
/// </summary>
public sealed class PointerBlocks : TextValue<PointerBlocks>, IParsable<PointerBlocks>
{
    private static readonly string[] Words = ["none", "basis", "halves", "vectors", "sides"];

    private PointerBlocks(PointerKind kind, string text, params int[] states) : base(text)
    {
        Kind = kind;
        States = states;
    }

    /// <summary>What it is.</summary>
    public PointerKind Kind { get; }

    /// <summary>The states of the computational basis, for vectors.</summary>
    public IReadOnlyList<int> States { get; }

    /// <summary>No collapse.</summary>
    public static PointerBlocks None { get; } = new(PointerKind.None, "none");

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static PointerBlocks Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        (string word, string? rest) = FormText.Head(s.Trim());
        try
        {
            return (word, rest) switch
            {
                ("none", null) => None,
                ("basis", null) => new(PointerKind.Basis, word),
                ("halves", null) => new(PointerKind.Halves, word),
                ("sides", null) => new(PointerKind.Sides, word),
                ("vectors", not null) => Vectors(rest),
                ("vectors", null) => throw new FormatException("vectors needs states of the basis after a colon"),
                _ => throw new FormatException($"\"{ErrorText.Shown(s)}\" is no set of blocks; {Names.Suggestion(word, Words, "sets")}".TrimEnd('.')),
            };
        }
        catch (FormatException e)
        {
            throw new FormatException($"pointer-blocks must be written as none, basis, halves, vectors:0,3 or sides, but \"{ErrorText.Shown(s)}\" is none of them: {e.Message}.", e);
        }
    }

    private static PointerBlocks Vectors(string rest)
    {
        int[] states = [.. rest.Split(',').Select(p => FormText.Whole(p, "state of the basis", 0, int.MaxValue))];
        int repeated = states.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key).FirstOrDefault(-1);
        return repeated < 0 ? new(PointerKind.Vectors, "vectors:" + string.Join(',', states), states) : throw new FormatException($"state {repeated} is listed twice");
    }
}
