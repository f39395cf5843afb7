namespace Remanence;

/// <summary>An immutable value that is its text: it is read from text, prints a text that reads back to an equal value, and is equal to the values of the same text.</summary>
/// <typeparam name="TSelf">The type itself, which adds a public static Parse.</typeparam>
public abstract class TextValue<TSelf> : IEquatable<TSelf>
    where TSelf : TextValue<TSelf>, IParsable<TSelf>
{
    private readonly string text;

    /// <summary>Creates the value.</summary>
    /// <param name="text">Its canonical text, which Parse reads.</param>
    protected TextValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
    }

    /// <summary>Reads a text, or says false where Parse would throw.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: numbers are always invariant.</param>
    /// <param name="result">The value; null after false.</param>
    public static bool TryParse(string? s, IFormatProvider? provider, out TSelf result)
    {
        try
        {
            result = TSelf.Parse(s!, provider);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentNullException)
        {
            result = null!;
            return false;
        }
    }

    /// <summary>True for a value of the same text.</summary>
    public virtual bool Equals(TSelf? other) => other is not null && string.Equals(text, other.text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as TSelf);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>The canonical text, which Parse reads back to an equal value.</summary>
    public sealed override string ToString() => text;
}
