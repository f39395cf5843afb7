namespace Remanence;

/// <summary>What an evolution does, or did so far.</summary>
/// <param name="Method">The method in use, never Automatic.</param>
/// <param name="Dimension">Number of basis states.</param>
/// <param name="Applications">Applications of the operator so far, counted per pass of up to 4 real lanes; steps for the Trotter methods.</param>
/// <param name="ErrorBound">Bound of the norm error of every state begun so far, relative to the norm of its start; rounding (about 1e-16 times half width times time) comes on top. For the Trotter methods an estimate,
/// not a bound: the errors of single steps, measured along the way by step doubling, add up.</param>
/// <param name="Legs">Number of pieces of the time list, each small enough for the memory.</param>
/// <param name="TrotterStep">The longest step in time taken so far by a Trotter method, otherwise null.</param>
public sealed record EvolutionReport(EvolutionMethod Method, long Dimension, long Applications, double ErrorBound, int Legs, double? TrotterStep = null);
