namespace Remanence;

public static partial class Information
{
    /// <summary>Eigenvalues of a partial transpose above -1e-14 count as zero: rounding, not entanglement.</summary>
    internal const double ZeroOfPartialTranspose = 1e-14;

    /// <summary>Negativity N = sum of |negative eigenvalues| of the partial transpose (Vidal and Werner 2002), from 0 to (smaller dimension - 1) / 2; eigenvalues above -1e-14 count as zero.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">One side of the cut: factors of a product (0 = slowest) or sites (0 = fastest); none means part 1 of exactly two.</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, none or all are named, or the state lives in a sector.</exception>
    public static double Negativity(DensityMatrix state, params ReadOnlySpan<int> parts) => NegativityOfSpectrum(PartialTranspose.Spectrum(state, parts));

    /// <summary>Negativity of the eigenvalues of a partial transpose, in any order; those above -1e-14 count as zero.</summary>
    public static double NegativityOfSpectrum(ReadOnlySpan<double> partialTransposeSpectrum)
    {
        List<double> negative = [];
        foreach (double value in partialTransposeSpectrum)
            if (value < -ZeroOfPartialTranspose) negative.Add(-value);
        return Reductions.Sum([.. negative]);
    }

    /// <summary>Logarithmic negativity ln(1 + 2N) in nats (Plenio 2005), an upper bound of the distillable entanglement.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">One side of the cut: factors of a product (0 = slowest) or sites (0 = fastest); none means part 1 of exactly two.</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, none or all are named, or the state lives in a sector.</exception>
    public static double LogarithmicNegativity(DensityMatrix state, params ReadOnlySpan<int> parts) => LogarithmicNegativity(Negativity(state, parts));

    /// <summary>Logarithmic negativity ln(1 + 2N) in nats of a negativity N >= 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The negativity is negative or not finite.</exception>
    public static double LogarithmicNegativity(double negativity)
    {
        if (!(negativity >= 0 && double.IsFinite(negativity))) throw new ArgumentOutOfRangeException(nameof(negativity), negativity, $"A negativity must be a finite number of at least 0, but is {negativity:R}.");
        return NearOne.LogOnePlus(2 * negativity);
    }

    /// <summary>The smallest eigenvalue of the partial transpose: the margin of the criterion of Peres and Horodecki. Negative proves entanglement across the cut; nonnegative proves separability only for 2 x 2 and 2 x 3.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">One side of the cut: factors of a product (0 = slowest) or sites (0 = fastest); none means part 1 of exactly two.</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, none or all are named, or the state lives in a sector.</exception>
    public static double PartialTransposeMargin(DensityMatrix state, params ReadOnlySpan<int> parts) => PartialTranspose.Spectrum(state, parts)[0];
}
