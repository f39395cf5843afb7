using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence;

/// <content>The text form, which reads back to the same sum exactly.</content>
public sealed partial class PauliSum
{
    /// <summary>
    /// Reads a sum of terms: an optional coefficient (<c>1.05</c>, <c>2e-3</c>, <c>(0.5+0.25i)</c>), an optional <c>*</c>, and letters with sites
    /// (<c>Z0 Z1</c>) or <c>I</c>; a coefficient alone is a multiple of the identity. Blanks may stand anywhere between these parts, or nowhere.
    /// </summary>
    /// <param name="s">The text, as in "1.05 Z0 Z1 + 0.5 X0 - Y2".</param>
    /// <param name="provider">Not used: numbers are always invariant.</param>
    /// <exception cref="FormatException">The text is no sum; the message names the position, what was expected and what was found.</exception>
    public static PauliSum Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new PauliSumReader(s).Read();
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out PauliSum result)
    {
        result = Zero;
        if (s is null) return false;
        try
        {
            result = Parse(s, provider);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The canonical text, "0.5 X0 + 1.05 Z0 Z1", which <see cref="Parse"/> reads back to an equal sum; "0" without terms.</summary>
    public override string ToString()
    {
        if (terms.Length == 0) return "0";
        StringBuilder text = new();
        foreach ((Complex c, PauliString letters) in terms)
        {
            bool real = c.Imaginary == 0, negative = real && c.Real < 0;
            if (text.Length > 0) text.Append(negative ? " - " : " + ");
            else if (negative) text.Append('-');
            if (!real) text.Append(CultureInfo.InvariantCulture, $"({c.Real:R}{(c.Imaginary < 0 ? '-' : '+')}{Math.Abs(c.Imaginary):R}i) ");
            else if (Math.Abs(c.Real) != 1) text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(c.Real):R} ");
            text.Append(letters);
        }

        return text.ToString();
    }
}
