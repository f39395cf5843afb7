namespace Remanence;

/// <summary>The state of a two-level system after one outcome of a measurement of its environment.</summary>
/// <param name="Outcome">Index of the basis state that was found: a bit string on the full space, an orbit of strings in the symmetric sector.</param>
/// <param name="Weight">Born probability of the outcome; for an orbit, of all its strings together.</param>
/// <param name="X">Bloch vector of the posterior state, x: expectation value of X on the system.</param>
/// <param name="Y">Bloch vector, y.</param>
/// <param name="Z">Bloch vector, z: probability of branch 0 minus probability of branch 1, given the outcome.</param>
public readonly record struct PosteriorState(long Outcome, double Weight, double X, double Y, double Z);
