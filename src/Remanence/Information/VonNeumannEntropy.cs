namespace Remanence;

public static partial class Information
{
    /// <summary>Von Neumann entropy S = -sum x ln x of a spectrum, in nats.</summary>
    /// <param name="spectrum">Eigenvalues of a density matrix in any order: sum 1 within 1e-10, none below -1e-10. Those below 1e-300 count as zero.</param>
    /// <exception cref="ArgumentException">An eigenvalue is too negative or not finite, or the sum is not 1.</exception>
    public static double VonNeumannEntropy(ReadOnlySpan<double> spectrum)
    {
        RequireProbabilities(spectrum, -SumTolerance, "eigenvalue", nameof(spectrum));
        return EntropySum(spectrum);
    }

    /// <summary>Von Neumann entropy S = -Tr rho ln rho in nats. Costs the eigenvalues of the matrix.</summary>
    /// <param name="state">The state.</param>
    public static double VonNeumannEntropy(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return VonNeumannEntropy([.. state.Spectrum()]);
    }
}
