namespace Remanence;

/// <summary>The eigenvalues of the Choi matrix of a <see cref="ThermalizingChannel"/>, d^4 numbers in two blocks.</summary>
/// <param name="OnMaximallyEntangled">The d^2 eigenvalues of the block on |Phi+&gt; of the input, ascending, once each.</param>
/// <param name="OnComplement">The d^2 eigenvalues of the block on the rest of the input, ascending.</param>
/// <param name="Multiplicity">How often each of the second block occurs: d^2 - 1.</param>
public sealed record ThermalizingChoiSpectrum(IReadOnlyList<double> OnMaximallyEntangled, IReadOnlyList<double> OnComplement, int Multiplicity)
{
    /// <summary>The trace of the Choi matrix, d^2.</summary>
    public double Trace => Reductions.Sum([.. OnMaximallyEntangled]) + Multiplicity * Reductions.Sum([.. OnComplement]);

    /// <summary>The smallest eigenvalue of the Choi matrix.</summary>
    public double Smallest => Math.Min(OnMaximallyEntangled[0], OnComplement[0]);
}
