using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence;

/// <content>The text form, which reads back to an equal model exactly.</content>
public sealed partial class CollectiveSpinModel
{
    /// <summary>
    /// Reads parts between semicolons: the Hamiltonian as a sum of words ("1.5 z + xx - 0.4 yz", or 0), and jumps in any order. Named jumps have a rate: "collective-decay 4", "collective-pump 1",
    /// "collective-dephasing 1", "decay 0.1", "pump 1", "dephasing 0.5". General ones have components: "collective (2, -2i, 0)", "local (0.2, 0.1i, 0.3) + 0.4". A text that begins with { is JSON,
    /// {"hamiltonian": [{"coef": 1, "word": "xx"}], "collective": [[2, "-2i", 0]], "local": [{"w": [0.2, "0.1i", 0.3], "d": 0.4}]}, where a complex number may also be {"re": 0, "im": -2}.
    /// </summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: numbers are always invariant.</param>
    /// <exception cref="FormatException">Something is wrong with it; the message lists every problem.</exception>
    public static CollectiveSpinModel Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        List<string> problems = [];
        CollectiveSpinModel? model = s.AsSpan().TrimStart() is ['{', ..] ? CollectiveSpinModelJson.Read(s, problems) : new CollectiveSpinModelReader(problems).Read(s);
        return problems.Count == 0 ? model! : throw new FormatException($"a model must be a sum of words in x, y, z and jumps between semicolons, such as \"1.5 z + xx; collective-decay 4; pump 1\", but {ErrorText.Listed(problems)}.");
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out CollectiveSpinModel result)
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

    /// <summary>The text form, which <see cref="Parse"/> reads back to an equal model: named jumps where a rate gives exactly this jump, components otherwise.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (HamiltonianWord word in words)
        {
            bool negative = word.Coefficient < 0;
            text.Append(text.Length > 0 ? negative ? " - " : " + " : negative ? "-" : "");
            if (Math.Abs(word.Coefficient) != 1) text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(word.Coefficient):R} ");
            text.Append(word.Letters);
        }

        if (words.Length == 0) text.Append('0');
        foreach (CollectiveJump jump in collective) text.Append("; ").Append(Named(CollectiveSpinModelReader.CollectiveNames, jump) ?? "collective " + Print(jump.Vector));
        foreach (LocalJump jump in local)
            text.Append("; ").Append(Named(CollectiveSpinModelReader.LocalNames, jump) ?? "local " + Print(jump.Vector) + (jump.Offset == 0 ? "" : " + " + Print(jump.Offset)));
        return text.ToString();
    }

    /// <summary>The name and rate that give exactly this jump: squaring a root is off by a rounding, so the shortest texts near it are tried.</summary>
    private static string? Named<TJump>(IReadOnlyDictionary<string, Func<double, TJump>> names, TJump jump) where TJump : struct, IEquatable<TJump>
    {
        SpinVector vector = jump is CollectiveJump c ? c.Vector : jump is LocalJump l ? l.Vector : default;
        double norm = vector.SquaredNorm;
        foreach ((string name, Func<double, TJump> create) in names)
        {
            double unit = create(1) is CollectiveJump one ? one.Vector.SquaredNorm : create(1) is LocalJump single ? single.Vector.SquaredNorm : 1;
            double rate = norm / unit;
            if (!double.IsFinite(rate)) continue;
            foreach (string text in (string[])[rate.ToString("G12", CultureInfo.InvariantCulture), rate.ToString("G15", CultureInfo.InvariantCulture), rate.ToString("R", CultureInfo.InvariantCulture)])
                if (create(double.Parse(text, CultureInfo.InvariantCulture)).Equals(jump)) return $"{name} {text}";
        }

        return null;
    }

    private static string Print(SpinVector v) => $"({Print(v.X)}, {Print(v.Y)}, {Print(v.Z)})";

    private static string Print(Complex value)
    {
        string real = value.Real.ToString("R", CultureInfo.InvariantCulture), imaginary = value.Imaginary.ToString("R", CultureInfo.InvariantCulture) + "i";
        return value.Imaginary == 0 ? real : value.Real == 0 ? imaginary : real + (value.Imaginary < 0 ? "" : "+") + imaginary;
    }
}
