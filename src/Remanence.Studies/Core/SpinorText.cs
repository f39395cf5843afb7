using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>
/// A list of spinors as text: amplitudes of |0&gt; and |1&gt;, spinors separated by semicolons ("1,1; 1,-1; 1,i"), or Bloch vectors ("bloch: 1 0 0; -1 0 0"). Amplitudes are normalized; a Bloch vector must have
/// length 1 within 1e-9. Failures are ends of sentences, which the caller completes.
/// </summary>
internal static class SpinorText
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="noun">What has a spinor, for messages: "branch", "spin".</param>
    /// <param name="printed">The text form that reads back to equal spinors.</param>
    /// <exception cref="FormatException">The text is no such list.</exception>
    internal static Spinor[] Read(string text, string noun, out string printed)
    {
        string body = text.Trim();
        bool bloch = body.StartsWith("bloch:", StringComparison.Ordinal);
        string[] parts = (bloch ? body[6..] : body).Split(';'), texts = new string[parts.Length];
        Spinor[] spinors = new Spinor[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            string subject = string.Create(CultureInfo.InvariantCulture, $"{noun} {k}");
            spinors[k] = bloch ? FromBloch(parts[k], subject, out texts[k]) : FromAmplitudes(parts[k], subject, out texts[k]);
        }

        printed = (bloch ? "bloch: " : "") + string.Join("; ", texts);
        return spinors;
    }

    internal static string Print(Complex z) =>
        z.Imaginary == 0 ? z.Real.ToString("R", CultureInfo.InvariantCulture)
        : z.Real == 0 ? string.Create(CultureInfo.InvariantCulture, $"{z.Imaginary:R}i")
        : string.Create(CultureInfo.InvariantCulture, $"{z.Real:R}{(double.IsNegative(z.Imaginary) ? "" : "+")}{z.Imaginary:R}i");

    private static Spinor FromAmplitudes(string part, string subject, out string printed)
    {
        string[] entries = part.Split(',');
        if (entries.Length != 2) throw new FormatException($"{subject} has {entries.Length} amplitudes instead of 2");
        Complex zero = Number(entries[0]), one = Number(entries[1]);
        printed = $"{Print(zero)},{Print(one)}";
        double largest = Math.Max(Complex.Abs(zero), Complex.Abs(one));
        if (largest == 0) throw new FormatException($"the spinor of {subject} is zero and has no direction");
        // Scaled first, so that very large or small amplitudes do not overflow.
        zero /= largest;
        one /= largest;
        double norm = Math.Sqrt(zero.Real * zero.Real + zero.Imaginary * zero.Imaginary + one.Real * one.Real + one.Imaginary * one.Imaginary);
        return new(zero / norm, one / norm);
    }

    private static Spinor FromBloch(string part, string subject, out string printed)
    {
        string[] entries = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length != 3) throw new FormatException($"the Bloch vector of {subject} has {entries.Length} components instead of 3");
        double[] n = [.. entries.Select(Real)];
        printed = string.Create(CultureInfo.InvariantCulture, $"{n[0]:R} {n[1]:R} {n[2]:R}");
        double length = Math.Sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        if (!(Math.Abs(length - 1) <= 1e-9)) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the Bloch vector of {subject} must have length 1 within 1e-9, but has {length:R}"));
        return Spinor.FromBloch(n[0], n[1], n[2]);
    }

    private static Complex Number(string part)
    {
        string s = part.Replace(" ", "", StringComparison.Ordinal);
        if (!s.EndsWith('i')) return Real(s);
        string rest = s[..^1];
        int split = -1;
        for (int k = 1; k < rest.Length; k++)
            if (rest[k] is '+' or '-' && rest[k - 1] is not ('e' or 'E')) split = k;
        string imaginary = split > 0 ? rest[split..] : rest;
        double re = split > 0 ? Real(rest[..split]) : 0;
        return new(re, imaginary is "" or "+" ? 1 : imaginary is "-" ? -1 : Real(imaginary));
    }

    private static double Real(string part) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw new FormatException($"\"{ErrorText.Shown(part.Trim())}\" is not a finite number");
}
