using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// The state of the pair before thermalization: "isotropic:0.8" (the maximally entangled state mixed with white noise, by its overlap) or a density matrix, usually @file, in the forms of <see cref="MatrixText"/>; row and column
/// i d + a stand for level i of A and level a of B.
/// </summary>
public sealed class PairInput : TextValue<PairInput>, IParsable<PairInput>
{
    private readonly double overlap;
    private readonly MatrixText? matrix;

    private PairInput(double overlap, MatrixText? matrix) : base(matrix?.ToString() ?? Output.Humane.Text($"isotropic:{overlap:R}"))
    {
        this.overlap = overlap;
        this.matrix = matrix;
    }

    /// <summary>The density matrix; null for isotropic states.</summary>
    public ComplexMatrix? Matrix => matrix?.Matrix;

    /// <summary>Overlap with the maximally entangled state of an isotropic input; NaN for a matrix.</summary>
    public double Overlap => overlap;

    /// <summary>The isotropic state of an overlap in 0..1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The overlap lies outside 0..1.</exception>
    public static PairInput Isotropic(double overlap) => overlap is >= 0 and <= 1 ? new(overlap, null)
        : throw new ArgumentOutOfRangeException(nameof(overlap), overlap, Output.Humane.Text($"The overlap of an isotropic state must lie in 0..1, but is {overlap:R}."));

    /// <summary>A density matrix.</summary>
    /// <exception cref="ArgumentException">It is not square or empty, or an entry is not finite.</exception>
    public static PairInput Of(ComplexMatrix matrix) => new(double.NaN, MatrixText.Of(matrix));

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why.</exception>
    public static PairInput Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string[] parts = s.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts is not ["isotropic", string number]) return new(double.NaN, MatrixText.Parse(s, provider));
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double overlap) && overlap is >= 0 and <= 1 ? new(overlap, null)
            : throw new FormatException($"the overlap of an isotropic input must lie in 0..1, but is \"{ErrorText.Shown(number)}\".");
    }
}
