namespace Remanence;

/// <summary>What two parts of a mixed state share.</summary>
/// <param name="Negativity">Sum of |negative eigenvalues| of the partial transpose.</param>
/// <param name="MutualInformation">S_A + S_B - S_AB in nats.</param>
public readonly record struct CutCorrelations(double Negativity, double MutualInformation)
{
    /// <summary>Both measures of a cut, for instance along <see cref="ThermalizationEquation.StateAt"/> after <see cref="EnergyBasis.FromEnergy(ComplexMatrix)"/>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="parts">One side of the cut: factors of a product (0 = slowest) or sites (0 = fastest).</param>
    /// <exception cref="ArgumentException">A part is out of range or given twice, or none or all are named.</exception>
    public static CutCorrelations Of(DensityMatrix state, params ReadOnlySpan<int> parts)
    {
        ArgumentNullException.ThrowIfNull(state);
        int count = PartialTranspose.PartsOf(state.Space).Dimensions.Length;
        SiteSet.Require(parts, count, nameof(parts));
        if (parts.Length == 0 || parts.Length == count) throw new ArgumentException($"A cut must name some of the {count} parts and not all, but names {parts.Length}.", nameof(parts));
        double mutual = Information.VonNeumannEntropy(state.ReducedState(parts)) + Information.VonNeumannEntropy(state.ReducedState(SiteSet.Others(parts, count))) - Information.VonNeumannEntropy(state);
        return new(Information.Negativity(state, parts), mutual);
    }
}
