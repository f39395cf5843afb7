namespace Remanence.Studies;

/// <summary>Kinds of equilibrium states.</summary>
public enum EquilibriumKind
{
    /// <summary>Uniform over the levels of a window around the mean energy.</summary>
    Window,

    /// <summary>The window of half-width sqrt(V), tilted so that the mean energy is kept.</summary>
    Tilted,

    /// <summary>Gaussian weights over all levels that keep mean and variance.</summary>
    Gaussian,

    /// <summary>Canonical weights of the same mean energy.</summary>
    Canonical,

    /// <summary>A window of its own for every sector of a conserved quantity.</summary>
    Sectors,

    /// <summary>Levels in the windows of the energy and of a charge.</summary>
    Joint,

    /// <summary>Given probabilities.</summary>
    List,
}

/// <summary>
/// The rule that gives the equilibrium state chi. Written "window" (the source's: half-width sqrt(V)), "window:1.5" (that many sqrt(V)), "sqrt3" (the window that would keep the variance of a flat spectrum), "tilted", "gaussian",
/// "canonical", "sectors" (by the conserved quantity of the model) or "sectors:0,1,0,1" (by a label of each level), "joint:0,3,-3,0" (a charge of each level) or "list:0.5,0.3,0.2" (probabilities of the levels).
/// </summary>
public sealed class EquilibriumChoice : TextValue<EquilibriumChoice>, IParsable<EquilibriumChoice>
{
    private static readonly string[] Words = ["window", "sqrt3", "tilted", "gaussian", "canonical", "sectors", "joint", "list"];

    private EquilibriumChoice(EquilibriumKind kind, string text, params double[] numbers) : base(text)
    {
        Kind = kind;
        Numbers = numbers;
    }

    /// <summary>What it is.</summary>
    public EquilibriumKind Kind { get; }

    /// <summary>Half-width of the window in units of sqrt(V); labels or charges of the levels, or their probabilities; none for the others.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>Uniform over the levels with |E_mu - E| at most <paramref name="width"/> sqrt(V); the source has width 1.</summary>
    /// <exception cref="FormatException">The width is not positive.</exception>
    public static EquilibriumChoice Window(double width = 1) => Parse(width == 1 ? "window" : Output.Humane.Text($"window:{width:R}"), null);

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static EquilibriumChoice Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        try
        {
            return Read(s.Trim());
        }
        catch (FormatException e)
        {
            throw new FormatException($"equilibrium must be written as window, window:1.5, sqrt3, tilted, gaussian, canonical, sectors, sectors:0,1,0,1, joint:0,3,-3,0 or list:0.5,0.3,0.2, but \"{ErrorText.Shown(s)}\" is none of them: {e.Message}.", e);
        }
    }

    private static EquilibriumChoice Read(string text)
    {
        (string word, string? rest) = FormText.Head(text);
        switch (word)
        {
            case "window" when rest is null: return new(EquilibriumKind.Window, word, 1);
            case "window":
                double width = FormText.Number(rest);
                return width > 0 ? new(EquilibriumKind.Window, width == 1 ? word : "window:" + FormText.Print(width), width) : throw new FormatException(Output.Humane.Text($"the width must be positive, but is {width:R}"));
            case "sqrt3" when rest is null: return new(EquilibriumKind.Window, word, Math.Sqrt(3));
            case "tilted" when rest is null: return new(EquilibriumKind.Tilted, word);
            case "gaussian" when rest is null: return new(EquilibriumKind.Gaussian, word);
            case "canonical" when rest is null: return new(EquilibriumKind.Canonical, word);
            case "sectors" when rest is null: return new(EquilibriumKind.Sectors, word);
            case "sectors":
                double[] labels = FormText.Numbers(rest);
                if (Array.Exists(labels, x => x != Math.Round(x) || Math.Abs(x) > int.MaxValue)) throw new FormatException("labels of sectors must be whole numbers");
                return new(EquilibriumKind.Sectors, "sectors:" + FormText.Print(labels), labels);
            case "joint" when rest is not null:
                double[] charges = FormText.Numbers(rest);
                return new(EquilibriumKind.Joint, "joint:" + FormText.Print(charges), charges);
            case "list" when rest is not null:
                double[] list = FormText.Numbers(rest);
                int negative = Array.FindIndex(list, p => p < 0);
                if (negative >= 0) throw new FormatException(Output.Humane.Text($"probabilities must not be negative, but that of level {negative} is {list[negative]:R}"));
                if (!(Math.Abs(list.Sum() - 1) <= 1e-10)) throw new FormatException(Output.Humane.Text($"probabilities must sum to 1, but sum to {list.Sum():R}"));
                return new(EquilibriumKind.List, "list:" + FormText.Print(list), list);
            case "joint" or "list": throw new FormatException($"{word} needs a number for every level after a colon");
            case "sqrt3" or "tilted" or "gaussian" or "canonical": throw new FormatException($"{word} takes no number");
            default: throw new FormatException($"\"{ErrorText.Shown(word)}\" is no equilibrium; {Names.Suggestion(word, Words, "rules")}".TrimEnd('.'));
        }
    }
}
