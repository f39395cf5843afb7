using System.Globalization;
using System.Numerics;

namespace Remanence.Studies;

/// <summary>
/// The spinor that every environment spin has in each branch. Written as amplitudes of |0&gt; and |1&gt;, branches separated by semicolons ("1,1; 1,-1; 1,i; 1,-0.5+0.5i"),
/// or as Bloch vectors ("bloch: 1 0 0; -1 0 0"). Amplitudes are normalized; a Bloch vector must have length 1 within 1e-9.
/// </summary>
public sealed class BranchSpinors : TextValue<BranchSpinors>, IParsable<BranchSpinors>
{
    private readonly Spinor[] branches;

    private BranchSpinors(Spinor[] branches, string text) : base(text) => this.branches = branches;

    /// <summary>Number of branches.</summary>
    public int Count => branches.Length;

    /// <summary>The spinor of each branch.</summary>
    public IReadOnlyList<Spinor> Branches => branches;

    /// <summary>From amplitudes of |0&gt; and |1&gt;, which need not be normalized.</summary>
    /// <exception cref="FormatException">A spinor is zero or not finite.</exception>
    public static BranchSpinors Of(params ReadOnlySpan<(Complex Zero, Complex One)> spinors) =>
        Parse(string.Join("; ", spinors.ToArray().Select(u => $"{SpinorText.Print(u.Zero)},{SpinorText.Print(u.One)}")), CultureInfo.InvariantCulture);

    /// <summary>From Bloch vectors of length 1; the amplitude of |0&gt; is real and not negative.</summary>
    /// <exception cref="FormatException">A vector does not have length 1 within 1e-9.</exception>
    public static BranchSpinors FromBloch(params ReadOnlySpan<(double X, double Y, double Z)> vectors) =>
        Parse("bloch: " + string.Join("; ", vectors.ToArray().Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.X:R} {v.Y:R} {v.Z:R}"))), CultureInfo.InvariantCulture);

    /// <summary>Reads one of the two text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static BranchSpinors Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        try
        {
            Spinor[] spinors = SpinorText.Read(s, "branch", out string printed);
            return new(spinors, printed);
        }
        catch (FormatException e)
        {
            throw new FormatException($"branch spinors must be written as amplitudes of |0> and |1> (1,1; 1,-1; 1,i) or as Bloch vectors (bloch: 1 0 0; -1 0 0), but \"{ErrorText.Shown(s)}\" is none of them: {e.Message}.", e);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(BranchSpinors? other) => other is not null && branches.AsSpan().SequenceEqual(other.branches);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(branches.Length, branches[0]);
}
