using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// A product state of spins one half. One state for all spins: "up", "down", "plus-x", "minus-x", "plus-y", "minus-y" or "product:theta" (cos(theta/2)|0&gt; + sin(theta/2)|1&gt;). Site by site, site 0 first:
/// "bits:0110" (0 is up), "neel" (up, down, up, ...), "domain-wall" (up in the first half), amplitudes of |0&gt; and |1&gt; ("1,0; 1,i") or Bloch vectors ("bloch: 0 0 1; 1 0 0"); a list of one holds for all.
/// </summary>
public sealed class ProductStart : TextValue<ProductStart>, IParsable<ProductStart>
{
    private static readonly Dictionary<string, Spinor> Uniform = new(StringComparer.Ordinal)
    {
        ["up"] = Spinor.Up,
        ["down"] = Spinor.Down,
        ["plus-x"] = Spinor.PlusX,
        ["minus-x"] = Spinor.MinusX,
        ["plus-y"] = new(Math.Sqrt(0.5), new(0, Math.Sqrt(0.5))),
        ["minus-y"] = new(Math.Sqrt(0.5), new(0, -Math.Sqrt(0.5))),
    };

    private static readonly string[] Words = [.. Uniform.Keys, "neel", "domain-wall", "bits", "product", "bloch"];

    private readonly Func<int, Spinor[]> spinors;

    private ProductStart(int? spins, bool uniform, Func<int, Spinor[]> spinors, string text) : base(text)
    {
        Spins = spins;
        IsUniform = uniform;
        this.spinors = spinors;
    }

    /// <summary>Number of spins that it needs, or null if it suits any.</summary>
    public int? Spins { get; }

    /// <summary>True when it gives all spins the same state, whatever their number.</summary>
    public bool IsUniform { get; }

    /// <summary>The state of each spin, site 0 first; a single one when it holds for all.</summary>
    /// <param name="spins">Number of spins N.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is made for another number of spins, or the number is below 1.</exception>
    public IReadOnlyList<Spinor> For(int spins) => spins >= 1 && (Spins ?? spins) == spins ? spinors(spins)
        : throw new ArgumentOutOfRangeException(nameof(spins), spins, $"The start must be taken for {Spins?.ToString(CultureInfo.InvariantCulture) ?? "at least 1"} spins, but was asked for {spins}.");

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static ProductStart Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string trimmed = s.Trim();
        try
        {
            return Read(trimmed);
        }
        catch (FormatException e)
        {
            throw new FormatException($"start must be written as up, down, plus-x, minus-x, plus-y, minus-y, product:pi/2, neel, domain-wall, bits:0110, amplitudes of |0> and |1> (1,0; 1,i) or Bloch vectors (bloch: 0 0 1; 1 0 0), but \"{ErrorText.Shown(trimmed)}\" is none of them: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static ProductStart Read(string text)
    {
        (string word, string? rest) = FormText.Head(text);
        if (rest is null && Uniform.TryGetValue(word, out Spinor all)) return new(null, true, _ => [all], word);
        if (rest is null && text.Length > 0 && char.IsAsciiLetter(text[0]) && text[0] != 'i')
        {
            return word switch
            {
                "neel" => new(null, false, n => [.. Enumerable.Range(0, n).Select(j => j % 2 == 0 ? Spinor.Up : Spinor.Down)], word),
                "domain-wall" => new(null, false, n => [.. Enumerable.Range(0, n).Select(j => j < n / 2 ? Spinor.Up : Spinor.Down)], word),
                "bits" or "product" or "bloch" => throw new FormatException($"{word} needs something after a colon"),
                _ => throw new FormatException($"\"{ErrorText.Shown(word)}\" is no start; {Names.Suggestion(word, Words, "starts")}"),
            };
        }

        switch (word)
        {
            case "bits" when rest is not null:
                if (rest.Length == 0 || rest.Any(c => c is not ('0' or '1'))) throw new FormatException("bits must be a row of 0 and 1, one for each spin");
                return new(rest.Length, false, _ => [.. rest.Select(c => c == '0' ? Spinor.Up : Spinor.Down)], $"bits:{rest}");
            case "product" when rest is not null:
                double angle = FormText.Number(rest);
                (double sin, double cos) = Math.SinCos(angle / 2);
                return new(null, true, _ => [new Spinor(cos, sin)], $"product:{FormText.Print(angle)}");
            case var other when rest is not null && other is not "bloch":
                throw new FormatException($"\"{ErrorText.Shown(other)}\" is no start; {Names.Suggestion(other, Words, "starts")}");
            default:
                Spinor[] list = SpinorText.Read(text, "spin", out string printed);
                return new(list.Length == 1 ? null : list.Length, list.Length == 1, _ => list, printed);
        }
    }
}
