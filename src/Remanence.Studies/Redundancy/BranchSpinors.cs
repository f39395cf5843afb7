using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>
/// The spinor that every environment spin has in each branch. Written as amplitudes of |0&gt; and |1&gt;, branches separated by semicolons ("1,1; 1,-1; 1,i; 1,-0.5+0.5i"),
/// or as Bloch vectors ("bloch: 1 0 0; -1 0 0"). Amplitudes are normalized; a Bloch vector must have length 1 within 1e-9.
/// </summary>
public sealed class BranchSpinors : IEquatable<BranchSpinors>, IParsable<BranchSpinors>
{
    private readonly Spinor[] branches;
    private readonly string text;

    private BranchSpinors(Spinor[] branches, string text)
    {
        this.branches = branches;
        this.text = text;
    }

    /// <summary>Number of branches.</summary>
    public int Count => branches.Length;

    /// <summary>The spinor of each branch.</summary>
    public IReadOnlyList<Spinor> Branches => branches;

    /// <summary>From amplitudes of |0&gt; and |1&gt;, which need not be normalized.</summary>
    /// <exception cref="FormatException">A spinor is zero or not finite.</exception>
    public static BranchSpinors Of(params ReadOnlySpan<(Complex Zero, Complex One)> spinors) =>
        Parse(string.Join("; ", spinors.ToArray().Select(u => $"{Print(u.Zero)},{Print(u.One)}")), CultureInfo.InvariantCulture);

    /// <summary>From Bloch vectors of length 1; the amplitude of |0&gt; is real and not negative.</summary>
    /// <exception cref="FormatException">A vector does not have length 1 within 1e-9.</exception>
    public static BranchSpinors FromBloch(params ReadOnlySpan<(double X, double Y, double Z)> vectors) =>
        Parse("bloch: " + string.Join("; ", vectors.ToArray().Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.X:R} {v.Y:R} {v.Z:R}"))), CultureInfo.InvariantCulture);

    /// <summary>Reads one of the two text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static BranchSpinors Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string body = s.Trim();
        bool bloch = body.StartsWith("bloch:", StringComparison.Ordinal);
        string[] parts = (bloch ? body[6..] : body).Split(';');
        Spinor[] spinors = new Spinor[parts.Length];
        string[] texts = new string[parts.Length];
        for (int b = 0; b < parts.Length; b++) spinors[b] = bloch ? FromBlochText(parts[b], b, s, out texts[b]) : FromAmplitudes(parts[b], b, s, out texts[b]);
        return new(spinors, (bloch ? "bloch: " : "") + string.Join("; ", texts));
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out BranchSpinors result)
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
    public bool Equals(BranchSpinors? other) => other is not null && branches.AsSpan().SequenceEqual(other.branches);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BranchSpinors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(branches.Length, branches[0]);

    /// <summary>The text form, which <see cref="Parse"/> reads back to equal spinors.</summary>
    public override string ToString() => text;

    private static Spinor FromAmplitudes(string part, int branch, string given, out string printed)
    {
        string[] entries = part.Split(',');
        if (entries.Length != 2) throw Bad(given, $"branch {branch} has {entries.Length} amplitudes instead of 2");
        Complex zero = Number(entries[0], given), one = Number(entries[1], given);
        printed = $"{Print(zero)},{Print(one)}";
        double largest = Math.Max(Complex.Abs(zero), Complex.Abs(one));
        if (largest == 0) throw Bad(given, $"the spinor of branch {branch} is zero and has no direction");
        // Scaled first, so that very large or small amplitudes do not overflow.
        zero /= largest;
        one /= largest;
        double norm = Math.Sqrt(zero.Real * zero.Real + zero.Imaginary * zero.Imaginary + one.Real * one.Real + one.Imaginary * one.Imaginary);
        return new(zero / norm, one / norm);
    }

    private static Spinor FromBlochText(string part, int branch, string given, out string printed)
    {
        string[] entries = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length != 3) throw Bad(given, $"the Bloch vector of branch {branch} has {entries.Length} components instead of 3");
        double[] n = [.. entries.Select(e => Real(e, given))];
        printed = string.Create(CultureInfo.InvariantCulture, $"{n[0]:R} {n[1]:R} {n[2]:R}");
        double length = Math.Sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        if (!(Math.Abs(length - 1) <= 1e-9)) throw Bad(given, string.Create(CultureInfo.InvariantCulture, $"the Bloch vector of branch {branch} must have length 1 within 1e-9, but has {length:R}"));
        return Spinor.FromBloch(n[0], n[1], n[2]);
    }

    private static Complex Number(string part, string given)
    {
        string s = part.Replace(" ", "", StringComparison.Ordinal);
        if (!s.EndsWith('i')) return Real(s, given);
        string rest = s[..^1];
        int split = -1;
        for (int k = 1; k < rest.Length; k++)
            if (rest[k] is '+' or '-' && rest[k - 1] is not ('e' or 'E')) split = k;
        string imaginary = split > 0 ? rest[split..] : rest;
        double re = split > 0 ? Real(rest[..split], given) : 0;
        return new(re, imaginary is "" or "+" ? 1 : imaginary is "-" ? -1 : Real(imaginary, given));
    }

    private static double Real(string part, string given) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(given, $"\"{part.Trim()}\" is not a finite number");

    private static string Print(Complex z) =>
        z.Imaginary == 0 ? z.Real.ToString("R", CultureInfo.InvariantCulture)
        : z.Real == 0 ? string.Create(CultureInfo.InvariantCulture, $"{z.Imaginary:R}i")
        : string.Create(CultureInfo.InvariantCulture, $"{z.Real:R}{(double.IsNegative(z.Imaginary) ? "" : "+")}{z.Imaginary:R}i");

    private static FormatException Bad(string text, string why) =>
        new($"branch spinors must be written as amplitudes of |0> and |1> (1,1; 1,-1; 1,i) or as Bloch vectors (bloch: 1 0 0; -1 0 0), but \"{text}\" is none of them: {why}.");
}
